"""For whom a command answers: us, or outsiders, who must not see what is restricted."""

import os
import sys
from collections.abc import Sequence

_PUBLIC = [False]
_LOOKED = [False]


def show_outsiders(wanted: bool) -> None:
    """Answer the command that follows as outsiders may see it."""
    _PUBLIC[0] = wanted


def outsider() -> bool:
    """Whether to answer as outsiders may see it: ``--public``, or SAYSO_PUBLIC set to anything but 0."""
    return _PUBLIC[0] or os.environ.get("SAYSO_PUBLIC", "0") not in ("", "0")


def looked() -> None:
    """Remember that outsiders were shown a ledger."""
    _LOOKED[0] = True


def not_counted(argv: Sequence[str]) -> None:
    """Tell outsiders that something may be left out of what they were shown; whether anything is, would tell them that there is
    something. Beside JSON it goes to standard error; exports and bundles say it themselves."""
    if _LOOKED[0] and not {"export", "bundle"} & set(argv):
        from sayso.ledger.veiled import NOT_COUNTED

        aside = "--json" in argv
        print(NOT_COUNTED if aside else f"\n{NOT_COUNTED}", file=sys.stderr if aside else sys.stdout)
    _LOOKED[0] = False
