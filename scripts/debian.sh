# Packages of Debian where something is missing: installed quietly, or said what to do. To be sourced.

say() { printf 'setup: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# debian WHAT PACKAGE...: installs the packages that give WHAT; 1 where that is not possible, after a line that says what to do.
debian() {
    local what=$1 log as_root=()
    shift
    if ! command -v apt-get >/dev/null; then
        say "$what is missing; install it and run make again"
        return 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "$what is missing: as root run 'apt-get install $*'"
            return 1
        fi
        as_root=(sudo)
    fi
    say "installing $*"
    log=$(mktemp)
    "${as_root[@]}" apt-get update -qq </dev/null >"$log" 2>&1 || say "package lists could not be refreshed; trying with those at hand"
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" </dev/null >>"$log" 2>&1; then
        tail -n 5 "$log" >&2
        rm -f "$log"
        say "not permitted or not possible; as root run 'apt-get install $*'"
        return 1
    fi
    rm -f "$log"
}
