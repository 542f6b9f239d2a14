"""Who decides: the name that a decision is recorded under."""

import os

from sayso.app.cli.failure import MISUSED, Failure
from sayso.app.cli.settings import settings


def who(option: str | None) -> str:
    """The name of ``--by``, else of SAYSO_REVIEWER, else of the configuration file."""
    name = (option or os.environ.get("SAYSO_REVIEWER") or settings().reviewer or "").strip()
    if not name:
        raise Failure('nobody is named; use --by NAME, set SAYSO_REVIEWER, or put reviewer = "NAME" into sayso.toml', MISUSED)
    return name


def why(reason: str) -> str:
    """The reason given."""
    if not reason.strip():
        raise Failure("--reason: say why, in a sentence; it stays in the ledger", MISUSED)
    return reason.strip()
