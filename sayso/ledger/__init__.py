"""The append-only, bitemporal record of what was read, and its audit chain.

The database library is loaded when a ledger is opened, not before.
"""

from pathlib import Path

from sayso.ledger.address import ledger_path
from sayso.ledger.protocol import Added, ClaimFilter, Fault, Ledger, LedgerError, StoredDocument, Verification

__all__ = [
    "Added", "ClaimFilter", "Fault", "Ledger", "LedgerError", "StoredDocument", "Verification", "ledger_path", "open_ledger",
]  # fmt: skip


def open_ledger(address: str | Path, create: bool = True, *, patience: float = 30.0) -> Ledger:
    """See ``sql.open_ledger``."""
    from sayso.ledger.sql import open_ledger

    return open_ledger(address, create, patience=patience)
