"""The command line. Exit codes: 0 done, 1 something could not be read or done, 2 the command was not understood."""

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line (without the program's name) and give the exit code; every failure is one line on standard error."""
    from sayso.app.cli.run import run

    return run(list(sys.argv[1:] if argv is None else argv))
