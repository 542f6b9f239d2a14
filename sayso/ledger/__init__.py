"""The append-only, bitemporal record of what was read, and its audit chain.

The database library is loaded when a ledger is opened, not before.
"""

from pathlib import Path

from sayso.ledger.address import ledger_path
from sayso.ledger.bundle.manifest import Manifest
from sayso.ledger.codec import uncollected
from sayso.ledger.outline import Entry, Left, Outline, Tie, Told
from sayso.ledger.protocol import Helpers, Ledger, Progress, Reconciler
from sayso.ledger.records import (
    Added,
    Changed,
    ClaimFilter,
    Deed,
    Fault,
    Hit,
    LedgerError,
    StoredCapture,
    StoredDocument,
    Verification,
)
from sayso.ledger.veiled import veiled

__all__ = [
    "Added", "Changed", "ClaimFilter", "Deed", "Entry", "Fault", "Helpers", "Hit", "Ledger", "LedgerError", "Left", "Manifest",
    "Outline", "Progress", "Reconciler", "StoredCapture", "StoredDocument", "Tie", "Told", "Verification", "ledger_path",
    "open_ledger", "reader", "restore_ledger", "uncollected", "veiled",
]  # fmt: skip


def reader() -> str:
    """Name and version of this program, as readings and ledgers record it."""
    from sayso.ledger.opening import reader

    return reader()


def open_ledger(address: str | Path, create: bool = True, *, patience: float = 30.0) -> Ledger:
    """See ``sql.open_ledger``."""
    from sayso.ledger.sql import open_ledger

    return open_ledger(address, create, patience=patience)


def restore_ledger(
    bundle: str | Path, address: str | Path, progress: Progress | None = None, *, patience: float = 30.0
) -> Manifest:
    """See ``sql.restore_ledger``."""
    from sayso.ledger.sql import restore_ledger

    return restore_ledger(bundle, address, progress, patience=patience)
