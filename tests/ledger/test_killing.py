"""Two programs add reports and their conclusions across documents, and are killed again and again, while a third reads: no report
that was told to be added is lost, none is half there, and what is read is one consistent state at any moment."""

import pickle
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sayso.ledger import ClaimFilter, Ledger, open_ledger
from sayso.model import Reading, Relation

ADDER = """
import importlib.util, pickle, sys
from sayso.ledger import LedgerError, open_ledger
spec = importlib.util.spec_from_file_location("made", sys.argv[3])
made = importlib.util.module_from_spec(spec)
spec.loader.exec_module(made)
readings = pickle.load(open(sys.argv[2], "rb"))
with open_ledger(sys.argv[1]) as ledger:
    for reading in readings:
        print(ledger.add(reading, reading.document.text.encode(), reconciler=made.Nearest()).document, flush=True)
"""


class Adder:
    """A process that adds reports until it is killed; ``told``: ids of those it said to have added."""

    def __init__(self, address: str, file: Path, readings: Sequence[Reading]) -> None:
        file.write_bytes(pickle.dumps(readings))
        made = str(Path(__file__).with_name("conftest.py"))
        self._process = subprocess.Popen(
            [sys.executable, "-c", ADDER, address, str(file), made], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def first(self) -> str:
        """Wait until one is added."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def kill(self) -> set[str]:
        """What it told after the first, up to here."""
        assert self._process.stdout is not None
        self._process.send_signal(signal.SIGKILL)
        told = self._process.stdout.read().split("\n")[:-1]
        self._process.wait()
        self._process.stdout.close()
        return set(told)


def consistent(ledger: Ledger) -> None:
    """One moment, asked in several questions: documents whole, links between claims that are there."""
    last = max((deed.recorded_at for deed in ledger.log()), default=None)
    if last is None:
        return
    claims = list(ledger.claims(ClaimFilter(held=last)))
    ids = {claim.id for claim in claims}
    counts = Counter(claim.document for claim in claims)
    assert set(counts.values()) <= {2}
    assert {held.document.id for held in ledger.documents(last)} == set(counts)
    links = list(ledger.links(held=last))
    assert all({link.source, link.target} <= ids for link in links)
    # The figures of one measure and place make one row, so each but the first bears on one before.
    across = Counter(link.source for link in links if link.relation is not Relation.SUPPORTS or link.made_by != "test")
    assert set(across.values()) <= {1}
    assert len(across) == max(0, len(counts) - 1)


def test_killed_while_they_add_and_one_reads(address: str, tmp_path: Path, report: Any, nearest: Any) -> None:
    chance = random.Random(11)
    readings = [report(12, 4 + number % 3, source=f"source {number}") for number in range(200)]
    order = readings[:]
    chance.shuffle(order)
    done: set[str] = set()
    for attempt in range(6):
        left = [reading for reading in order if reading.document.id not in done]
        adders = [Adder(address, tmp_path / f"{attempt}-{n}", part) for n, part in enumerate((left[:120], left[::-1][:120]))]
        told = {adder.first() for adder in adders} - {""}
        with open_ledger(address) as ledger:
            until = time.monotonic() + chance.uniform(0.05, 0.5)
            while time.monotonic() < until:
                consistent(ledger)
        for adder in adders:
            told |= adder.kill()
        with open_ledger(address, create=False) as ledger:
            there = {held.document.id for held in ledger.documents()}
            assert done | told <= there
            assert len(there - done - told) <= len(adders)  # added, and killed before it was told
            consistent(ledger)
            assert ledger.verify().fault is None
        done = there
    assert 12 < len(done) <= 200
    with open_ledger(address) as ledger:
        for reading in order:
            ledger.add(reading, reading.document.text.encode(), reconciler=nearest)
        assert {held.document.id for held in ledger.documents()} == {reading.document.id for reading in readings}
        for reading in readings:
            assert set(ledger.claims(ClaimFilter(document=reading.document.id))) == set(reading.claims)
            assert ledger.raw(reading.document.id) == reading.document.text.encode()
        consistent(ledger)
        assert ledger.reindex(nearest) == 0
        assert ledger.verify().fault is None
