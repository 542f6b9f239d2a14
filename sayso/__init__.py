"""Sayso turns crisis reports into sourced claims: who said what, when, and on whose word.

    from sayso import open_ledger, process
    from sayso.read import read

    with open_ledger("record.ledger") as ledger:
        for captured in read("reports/"):            # a capture, or a refusal that says why
            ledger.add(process(captured.document), captured.raw)

The rooms a report goes through are packages of their own with one verb each: ``sayso.read.read``, ``sayso.annotate.annotate``,
``sayso.extract.grammar.extract``, ``sayso.resolve.claims.resolve``, ``sayso.reconcile.within``; ``process`` runs all but the first.
(A verb here with the name of its room would be hidden by the room as soon as that is imported.) Nothing is imported before it
is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from sayso.ledger import open_ledger as open_ledger
    from sayso.pipeline import process as process
    from sayso.pipeline import process_many as process_many

_VERBS = {"open_ledger": "sayso.ledger", "process": "sayso.pipeline", "process_many": "sayso.pipeline"}

__all__ = ["__version__", "open_ledger", "process", "process_many"]


def __getattr__(name: str) -> Any:
    if name not in _VERBS:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    return getattr(import_module(_VERBS[name]), name)
