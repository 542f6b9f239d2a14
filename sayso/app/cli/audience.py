"""For whom a command answers: us, or outsiders, who must not see what is restricted."""

import os

_PUBLIC = [False]


def show_outsiders(wanted: bool) -> None:
    """Answer the command that follows as outsiders may see it."""
    _PUBLIC[0] = wanted


def outsider() -> bool:
    """Whether to answer as outsiders may see it: ``--public``, or SAYSO_PUBLIC set to anything but 0."""
    return _PUBLIC[0] or os.environ.get("SAYSO_PUBLIC", "0") not in ("", "0")


def not_counted() -> None:
    """Tell outsiders that something may be left out; whether anything is, would tell them that there is something."""
    if outsider():
        from sayso.ledger.veiled import NOT_COUNTED

        print(f"\n{NOT_COUNTED}")
