"""Drafts of conclusions, from a state that is read: made here, or by other processes that read the same ledger."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from sqlalchemy import Connection, Engine

from sayso.ledger.concluding import Drawn, draw
from sayso.ledger.engine import make_engine, reading
from sayso.ledger.index import keys_at
from sayso.ledger.loading import about
from sayso.ledger.protocol import Helpers, Reconciler
from sayso.ledger.writing import last_number

Draft = Callable[[], tuple[int, Drawn]]
"""Waits for a draft: the number of the last row that it knows, and what was concluded."""
Read = Callable[[], AbstractContextManager[Connection]]
PATIENCE = 60.0
"""Seconds that a process waits for a database that is busy."""


class Drafting(Protocol):
    """Concludes for claims, by their numbers. ``at_once``: how many drafts are worth having under way."""

    @property
    def at_once(self) -> int: ...

    def draft(self, claims: Sequence[int]) -> Draft:
        """Begin; the draft is to be waited for."""
        ...


def drafted(connection: Connection, reconciler: Reconciler, claims: Sequence[int]) -> tuple[int, Drawn]:
    """What follows for these claims from what a connection reads."""
    known = last_number(connection, None)
    keys = keys_at(connection, claims)
    return known, draw(reconciler, about(connection, reconciler, keys), keys)


class Here:
    """Drafts made in this process, when they are waited for."""

    at_once = 1

    def __init__(self, read: Read, reconciler: Reconciler) -> None:
        self._read = read
        self._reconciler = reconciler

    def draft(self, claims: Sequence[int]) -> Draft:
        """A draft of the state at the time it is waited for."""

        def wait() -> tuple[int, Drawn]:
            with self._read() as connection:
                return drafted(connection, self._reconciler, claims)

        return wait


class Elsewhere:
    """Drafts made by a pool of processes; by this one where a process was killed."""

    def __init__(self, pool: ProcessPoolExecutor, workers: int, here: Here) -> None:
        self._pool = pool
        self._here = here
        self.at_once = workers + 1

    def draft(self, claims: Sequence[int]) -> Draft:
        """A draft of the state at the time a process takes it up."""
        own = self._here.draft(claims)
        try:
            future = self._pool.submit(_drafted, list(claims))
        except BrokenProcessPool:
            return own

        def wait() -> tuple[int, Drawn]:
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


def _drafted(claims: list[int]) -> tuple[int, Drawn]:
    assert _there is not None
    engine, name, reconciler = _there
    with reading(engine, name) as connection:
        return drafted(connection, reconciler, claims)
