"""The crew: worker processes fed with batches, in order, each batch read anew where its worker was killed.

A batch is lost with its worker and nothing else. It is given to another; where that one dies of it too, its documents are read one
by one, and one that kills a worker twice is set aside. What waits to be read or to be written is limited, so that memory does not
grow with the number of documents.
"""

import contextlib
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from sayso.app.crew.worker import Outcome, work
from sayso.model import Document, Reading

BATCH = 16
"""Documents of a batch: enough to keep the parser busy, few enough to be read again at little cost."""
AHEAD = 3
"""Batches a worker that are read, or wait to be written, at once."""
TRIES = 2
"""How many workers a batch may cost before it is read in parts, and a document before it is set aside."""
LIFE = 400
"""Batches after which a worker is replaced: the parser remembers every word it met."""

LOADING = 300.0
"""Seconds a worker may take to load the model."""


class WorkerDied(Exception):
    """A document cost as many workers as it may."""


@dataclass(slots=True)
class _Batch:
    """Documents that are read together. ``number``: of the whole batch; ``start``: where these stand in it; ``died``: how many
    workers they cost."""

    number: int
    start: int
    documents: list[Document]
    died: int = 0


@dataclass(slots=True)
class _Hand:
    """A worker. ``batch``: what it reads, None = it waits; ``since``: from when on; ``read``: how many batches it has read;
    ``ready``: whether it has loaded the model."""

    process: SpawnProcess
    line: Connection
    batch: _Batch | None = None
    since: float = 0.0
    read: int = 0
    ready: bool = False


class Crew:
    """``workers``: how many. ``prepare``: called in each before it reads, as to lay on the overlays of the lexicon; has to be
    picklable. ``patience``: seconds a batch may take before its worker is taken for stuck and killed."""

    def __init__(self, workers: int, prepare: Callable[[], object], *, batch: int = BATCH, patience: float = 900.0) -> None:
        self._workers = workers
        self._prepare = prepare
        self._size = batch
        self._patience = patience
        self._context = multiprocessing.get_context("spawn")
        self._hands: list[_Hand] = []

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers."""
        return [hand.process.pid for hand in self._hands if hand.process.pid is not None]

    def read(self, documents: Iterable[Document], refuse: Callable[[Document, Exception], None]) -> Iterator[Reading]:
        """The readings of documents, in their order; those that could not be read are told to ``refuse`` in their place."""
        coming = iter(documents)
        again: deque[_Batch] = deque()
        open_: dict[int, _Open] = {}
        number = turn = 0
        ended = False
        try:
            self._hands = [self._hire() for _ in range(self._workers)]
            while True:
                for hand in self._hands:
                    if hand.batch is not None:
                        continue
                    if not again and not ended and len(open_) < AHEAD * self._workers:
                        some = list(islice(coming, self._size))
                        ended = not some
                        if some:
                            open_[number] = _Open(some)
                            again.append(_Batch(number, 0, some))
                            number += 1
                    if again:
                        self._give(hand, again.popleft())
                if not any(hand.batch for hand in self._hands):
                    if again:
                        continue
                    return
                for batch, found in self._gather():
                    if isinstance(found, str):
                        again.extendleft(reversed(_after_death(batch, found, open_[batch.number])))
                    else:
                        open_[batch.number].put(batch.start, found)
                while turn in open_ and open_[turn].whole:
                    done = open_.pop(turn)
                    turn += 1
                    for document, outcome in zip(done.documents, done.outcomes, strict=True):
                        if isinstance(outcome, Reading):
                            yield outcome
                        elif outcome is not None:
                            refuse(document, outcome)
        finally:
            self._dismiss()

    def _hire(self) -> _Hand:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=work, args=(theirs, self._prepare), daemon=True)
        process.start()
        theirs.close()
        return _Hand(process, ours)

    def _replace(self, hand: _Hand) -> None:
        _end(hand)
        new = self._hire()
        hand.process, hand.line, hand.batch, hand.read, hand.ready = new.process, new.line, None, 0, False

    def _give(self, hand: _Hand, batch: _Batch) -> None:
        if hand.read >= LIFE or not hand.process.is_alive():
            self._replace(hand)
        hand.batch, hand.since = batch, time.monotonic()
        with contextlib.suppress(OSError):  # it died just now; gathering finds it dead
            hand.line.send(batch.documents)

    def _gather(self) -> Iterator[tuple[_Batch, "list[Outcome] | str"]]:
        """What came in since: outcomes, or why a worker is no more."""
        busy = [hand for hand in self._hands if hand.batch is not None]
        wait([hand.line for hand in busy], timeout=min(1.0, self._patience))
        for hand in busy:
            batch = hand.batch
            assert batch is not None
            found: list[Outcome] | str | None = None
            try:
                if hand.line.poll():
                    found = hand.line.recv()
                    if not hand.ready:
                        hand.ready, hand.since = True, time.monotonic()
            except (EOFError, OSError):
                found = _cause(hand.process)
            patience = self._patience if hand.ready else max(LOADING, self._patience)
            if found is None and time.monotonic() - hand.since > patience:
                found = f"took longer than {patience:g} seconds"
            if found is None:
                continue
            hand.batch = None
            hand.read += 1
            if isinstance(found, str):
                self._replace(hand)
            yield batch, found

    def _dismiss(self) -> None:
        for hand in self._hands:
            _end(hand)
        self._hands = []


class _Open:
    """A batch of which outcomes come in."""

    def __init__(self, documents: list[Document]) -> None:
        self.documents = documents
        self.outcomes: list[Outcome | None] = [None] * len(documents)

    @property
    def whole(self) -> bool:
        """Whether there is an outcome for each document."""
        return None not in self.outcomes

    def put(self, start: int, outcomes: list[Outcome]) -> None:
        """Outcomes of the documents from ``start`` on."""
        self.outcomes[start : start + len(outcomes)] = outcomes


def _after_death(batch: _Batch, cause: str, whole: _Open) -> list[_Batch]:
    """What is to be read again after a worker died of a batch."""
    batch.died += 1
    if batch.died < TRIES:
        return [batch]
    if len(batch.documents) > 1:
        return [_Batch(batch.number, batch.start + n, [d]) for n, d in enumerate(batch.documents)]
    whole.put(batch.start, [WorkerDied(f"the process reading it {cause}, {TRIES} times")])
    return []


def _cause(process: SpawnProcess) -> str:
    process.join(5.0)
    code = process.exitcode
    if code is None:
        return "hung up"
    return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"


def _end(hand: _Hand) -> None:
    hand.line.close()
    if hand.process.is_alive() and hand.process.pid is not None:
        os.kill(hand.process.pid, signal.SIGKILL)  # it holds nothing that is not held by the one who writes
    hand.process.join(5.0)
