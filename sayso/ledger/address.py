"""Where a ledger is: a file, or the address of a PostgreSQL database."""

import re
from collections.abc import Mapping

from sayso.ledger.records import LedgerError


def ledger_path(option: str | None, environ: Mapping[str, str]) -> str:
    """The ledger to use: ``--ledger`` (``option``), else the environment's ``SAYSO_LEDGER``; LedgerError where neither
    is given."""
    path = option or environ.get("SAYSO_LEDGER") or ""
    if not path:
        raise LedgerError("no ledger given: use --ledger FILE or set SAYSO_LEDGER")
    return path


def database_url(address: str) -> str | None:
    """The database address for the driver in use, None where ``address`` is a plain file."""
    scheme, mark, rest = address.partition("://")
    if not mark:
        return None
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        return f"postgresql+psycopg://{rest}"
    raise LedgerError(f"no ledger can be kept at {scheme}://: give a file or a postgresql:// address")


def shown(address: str) -> str:
    """The address as it may be printed: without a password."""
    scheme, mark, rest = address.partition("://")
    if not mark:
        return address
    place, slash, path = rest.partition("/")
    user, at, host = place.rpartition("@")
    name, colon, _ = user.partition(":")
    path = re.sub(r"(?<=[?&]password=)[^&]*", "***", path)
    return f"{scheme}://{name}{':***' if colon else ''}{at}{host}{slash}{path}"
