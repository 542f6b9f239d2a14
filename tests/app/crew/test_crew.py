"""Reading with several processes, of which some are killed."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from datetime import date

import pytest

from sayso.app.crew import Crew, worker
from sayso.model import Document, Reading
from sayso.pipeline import process_many

POISON = "POISON: whoever reads this dies."
FAULTY = "FAULTY: whoever reads this raises."


def documents(count: int, *odd: tuple[int, str]) -> list[Document]:
    """Short reports; ``odd``: places of some that are not."""
    texts = [f"At least {n + 2} people were killed in Harbin on Monday, police officer {n} said." for n in range(count)]
    for n, text in odd:
        texts[n] = f"{text} {n}"
    return [Document(text, published=date(2031, 5, 4), publisher="Mill Times", id=f"d-{n}") for n, text in enumerate(texts)]


def deadly() -> None:
    """Makes a worker die of POISON and fail at FAULTY."""
    own = worker.outcomes

    def outcomes(some: list[Document]) -> list[worker.Outcome]:
        if any(d.text.startswith("POISON") for d in some):
            os.kill(os.getpid(), signal.SIGKILL)
        read = iter(own([d for d in some if not d.text.startswith("FAULTY")]))
        return [ValueError("no such word") if d.text.startswith("FAULTY") else next(read) for d in some]

    worker.outcomes = outcomes  # type: ignore[assignment]


def stuck() -> None:
    """Makes a worker hang at POISON."""
    own = worker.outcomes

    def outcomes(some: list[Document]) -> list[worker.Outcome]:
        if any(d.text.startswith("POISON") for d in some):
            time.sleep(600)
        return own(some)

    worker.outcomes = outcomes  # type: ignore[assignment]


def nothing() -> None:
    """Leaves a worker as it is."""


def never(document: Document, fault: Exception) -> None:
    pytest.fail(f"{document.id}: {fault}")


def same(readings: list[Reading]) -> list[tuple[str, list[str]]]:
    return [(r.document.id, [c.id for c in r.claims]) for r in readings]


def test_the_readings_are_those_of_one_process_and_in_order() -> None:
    some = documents(60)
    assert same(list(Crew(2, nothing, batch=7).read(some, never))) == same(list(process_many(some)))


def test_a_poisonous_document_is_set_aside_with_its_reason_and_the_rest_is_read() -> None:
    some = documents(20, (3, POISON), (11, FAULTY))
    refused: dict[str, str] = {}
    found = list(Crew(2, deadly, batch=5).read(some, lambda d, fault: refused.update({d.id: str(fault)})))
    assert refused == {"d-3": "the process reading it was killed by SIGKILL, 2 times", "d-11": "no such word"}
    assert [r.document.id for r in found] == [d.id for d in some if d.id not in refused]
    assert all(r.claims for r in found)


def test_a_document_that_never_ends_is_set_aside() -> None:
    refused: dict[str, str] = {}
    some = documents(3, (1, POISON))
    found = list(Crew(1, stuck, batch=1, patience=4.0).read(some, lambda d, fault: refused.update({d.id: str(fault)})))
    assert [r.document.id for r in found] == ["d-0", "d-2"]
    assert refused == {"d-1": "the process reading it took longer than 4 seconds, 2 times"}


def test_killed_workers_lose_nothing() -> None:
    crew = Crew(2, nothing, batch=5)
    some = documents(150)
    taken = []

    def watched() -> Iterator[Document]:
        for document in some:
            taken.append(document.id)
            yield document

    killed: list[int] = []

    def kill() -> None:
        while len(killed) < 3:
            time.sleep(0.7)
            if crew.pids and len(taken) > 20:
                killed.append(crew.pids[len(killed) % 2])
                os.kill(killed[-1], signal.SIGKILL)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    found = []
    for reading in crew.read(watched(), never):
        found.append(reading)
        time.sleep(0.02)  # the writer takes its time, so that killing falls into the run
    assert len(killed) >= 2
    assert same(found) == same(list(process_many(some)))


def test_what_waits_is_limited_and_nobody_is_left_behind() -> None:
    crew = Crew(2, nothing, batch=4)
    taken = []

    def watched() -> Iterator[Document]:
        for document in documents(400):
            taken.append(document.id)
            yield document

    readings = crew.read(watched(), never)
    next(readings)
    time.sleep(1)
    assert len(taken) <= 4 * 3 * 2 + 4
    pids = crew.pids
    assert len(pids) == 2
    readings.close()  # type: ignore[attr-defined]
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
