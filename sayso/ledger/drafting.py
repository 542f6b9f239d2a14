"""Drafts of conclusions, from a state that is read: made here, or by other processes that read the same ledger."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from sqlalchemy import Connection, Engine

from sayso.ledger.concluding import Drawn, draw
from sayso.ledger.engine import make_engine, reading
from sayso.ledger.index import Stored, keys_at, made_keys
from sayso.ledger.loading import about
from sayso.ledger.protocol import Helpers, Reconciler
from sayso.ledger.writing import last_number

Task = Callable[[Connection, Reconciler, Sequence[Any]], Any]
"""What is drafted for some items from what a connection reads; a function that other processes find by its name."""
Draft = Callable[[], tuple[int, Any]]
"""Waits for a draft: the number of the last row that it knows, and what the task gave."""
Read = Callable[[], AbstractContextManager[Connection]]
PATIENCE = 60.0
"""Seconds that a process waits for a database that is busy."""


class Drafting(Protocol):
    """Does tasks. ``at_once``: how many drafts are worth having under way."""

    @property
    def at_once(self) -> int: ...

    def begin(self, task: Task, items: Sequence[Any]) -> Draft:
        """Begin; the draft is to be waited for."""
        ...


def concluded(connection: Connection, reconciler: Reconciler, claims: Sequence[int]) -> Drawn:
    """What follows for these claims, by their numbers."""
    keys = keys_at(connection, claims)
    return draw(reconciler, about(connection, reconciler, keys), keys)


def keyed(connection: Connection, reconciler: Reconciler, documents: Sequence[str]) -> tuple[set[Stored], set[Stored]]:
    """The rows of the index that these documents have no more, and those they have now."""
    _, gone, new = made_keys(connection, reconciler, documents)
    return gone, new


def _done(connection: Connection, reconciler: Reconciler, task: Task, items: Sequence[Any]) -> tuple[int, Any]:
    known = last_number(connection, None)
    return known, task(connection, reconciler, items)


class Here:
    """Drafts made in this process, when they are waited for."""

    at_once = 1

    def __init__(self, read: Read, reconciler: Reconciler) -> None:
        self._read = read
        self._reconciler = reconciler

    def begin(self, task: Task, items: Sequence[Any]) -> Draft:
        """A draft of the state at the time it is waited for."""

        def wait() -> tuple[int, Any]:
            with self._read() as connection:
                return _done(connection, self._reconciler, task, items)

        return wait


class Elsewhere:
    """Drafts made by a pool of processes; by this one where a process was killed."""

    def __init__(self, pool: ProcessPoolExecutor, workers: int, here: Here) -> None:
        self._pool = pool
        self._here = here
        self.at_once = workers + 1

    def begin(self, task: Task, items: Sequence[Any]) -> Draft:
        """A draft of the state at the time a process takes it up."""
        own = self._here.begin(task, items)
        try:
            future = self._pool.submit(_there_done, task, list(items))
        except BrokenProcessPool:
            return own

        def wait() -> tuple[int, Any]:
            try:
                return future.result()
            except BrokenProcessPool:
                return own()

        return wait


@contextmanager
def drafting(read: Read, reconciler: Reconciler, address: str, helpers: Helpers | None) -> Iterator[Drafting]:
    """Drafts made here, or by helpers that read the ledger at the address."""
    here = Here(read, reconciler)
    if helpers is None or helpers.workers < 2 or address == ":memory:":
        yield here
        return
    spawned = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(
        helpers.workers, mp_context=spawned, initializer=_begin, initargs=(address, reconciler, helpers.prepare)
    )
    try:
        yield Elsewhere(pool, helpers.workers, here)
    finally:
        pool.shutdown(cancel_futures=True)


_there: tuple[Engine, str, Reconciler] | None = None


def _begin(address: str, reconciler: Reconciler, prepare: Callable[[], object] | None) -> None:
    global _there
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who waits for it is told, and ends it
    if prepare is not None:
        prepare()
    engine, name = make_engine(address, PATIENCE)
    _there = engine, name, reconciler


def _there_done(task: Task, items: list[Any]) -> tuple[int, Any]:
    assert _there is not None
    engine, name, reconciler = _there
    with reading(engine, name) as connection:
        return _done(connection, reconciler, task, items)
