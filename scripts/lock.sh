#!/usr/bin/env bash
# Compiles requirements/*.txt: every hash of every wheel, for Python 3.11 and newer, and no address of any index, so that a
# mirror serves as well as the origin. Three packages of the development set are published as source only.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
python3 -m venv "$tool"
"$tool/bin/python" -m pip install --quiet uv
compile() {
    "$tool/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --only-binary :all: --no-binary libhxl --no-binary pyspark --no-binary python-io-wrapper \
        --no-header --no-emit-index-url --no-emit-find-links "$@"
}
compile "${@}" requirements/build.in -o requirements/build.txt
compile "${@}" pyproject.toml requirements/build.in -o requirements/base.txt
compile "${@}" pyproject.toml requirements/build.in --extra dev -o requirements/dev.txt
if grep -nE '://|index-url|find-links|trusted-host' requirements/*.txt; then
    echo "lock: the lines above name a host; nothing of the kind may stand in a lock file" >&2
    exit 1
fi
