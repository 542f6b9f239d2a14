#!/usr/bin/env bash
# Builds the virtual environment named by the first argument, installing Debian's Python first where it is missing.
# Nothing is fetched that the lock does not name by hash: wheels only, and no build isolation for the package itself.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=${1:-.venv}

source scripts/debian.sh

# The first interpreter that is new enough and can make environments with pip; nothing where there is none.
usable_python() {
    local candidate
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
}

# An environment from another machine or folder, or one whose interpreter is gone, is made anew.
if ! "$venv/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$(usable_python)
    if [ -z "$python" ]; then
        debian "Python 3.11 or newer with venv" python3 python3-venv || exit 1
        python=$(usable_python)
        [ -n "$python" ] || die "Sayso needs Python 3.11 or newer; $(python3 --version 2>&1) is what this system has"
    fi
    say "making $venv with $("$python" --version)"
    "$python" -m venv --clear "$venv"
fi

say "installing the locked dependencies (about 2 GB on disk; a few minutes the first time)"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
# pip's words matter when it fails, and only then: its warnings are about indexes and tools, not about Sayso.
install() {
    local log
    log=$(mktemp)
    if ! "$venv/bin/python" -m pip install --quiet "$@" >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}
unreachable="the locked dependencies could not be installed; is a Python package index within reach?"
install --require-hashes --only-binary :all: -r requirements/build.txt || die "$unreachable"
# Three packages are published as source only; what builds them is installed above, so that nothing else is fetched.
install --require-hashes --only-binary :all: --no-binary libhxl,pyspark,python-io-wrapper --no-build-isolation \
    -r requirements/dev.txt || die "$unreachable"
# followthemoney asks for types of an older SQLAlchemy, which would hide those that the present one brings itself.
"$venv/bin/python" -m pip uninstall --quiet --yes sqlalchemy2-stubs >/dev/null 2>&1 || true
install --no-deps --no-build-isolation --no-index -e . || die "the package itself could not be installed"
say "ready"
