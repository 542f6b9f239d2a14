"""One process that reads batches of documents for another, until that one is gone."""

import pickle
import signal
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

from sayso.model import Document, Reading

Outcome = Reading | Exception
"""What became of a document: its reading, or the fault that stopped it."""


def work(line: Connection, prepare: Callable[[], object]) -> None:
    """Say that we are ready (None), then answer each batch that comes in with one outcome a document. ``prepare``: called once,
    before."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who writes; it ends us by hanging up
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    prepare()
    try:
        outcomes([Document("The first words load the model.")])
        line.send(None)
        while True:
            line.send(outcomes(line.recv()))
    except (EOFError, OSError):
        return


def outcomes(documents: Sequence[Document]) -> list[Outcome]:
    """The outcome of each document, in order."""
    from sayso.pipeline import process_many

    stopped: dict[int, Exception] = {}
    readings = process_many(documents, lambda document, fault: stopped.update({id(document): _plain(fault)}))
    read = iter(list(readings))
    return [stopped[id(d)] if id(d) in stopped else next(read) for d in documents]


def _plain(fault: Exception) -> Exception:
    """The fault, or one of its words where it cannot be sent as it is."""
    try:
        pickle.loads(pickle.dumps(fault))
    except Exception:
        return RuntimeError(f"{type(fault).__name__}: {fault}")
    return fault
