"""Several programs at one ledger, some of them killed: a document is there wholly or not at all."""

import pickle
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sayso.ledger import Ledger, open_ledger
from sayso.model import Reading

ADDER = """
import pickle, sys
from sayso.ledger import open_ledger
readings = pickle.load(open(sys.argv[2], "rb"))
with open_ledger(sys.argv[1]) as ledger:
    for reading in readings:
        print(ledger.add(reading, reading.document.text.encode()).document, flush=True)
"""


def adder(address: str, folder: Path, name: str, readings: Sequence[Reading]) -> "subprocess.Popen[str]":
    """A process that adds the readings and prints the id of each when it is done."""
    (folder / name).write_bytes(pickle.dumps(readings))
    return subprocess.Popen([sys.executable, "-c", ADDER, address, str(folder / name)], stdout=subprocess.PIPE, text=True)


def whole(ledger: Ledger, readings: Sequence[Reading]) -> set[str]:
    """The documents in the ledger, each seen to be complete."""
    expected = {reading.document.id: reading for reading in readings}
    claims: dict[str, list[Any]] = {}
    for claim in ledger.claims():
        claims.setdefault(claim.document, []).append(claim)
    held = [stored.document.id for stored in ledger.documents()]
    assert len(held) == len(set(held))
    assert set(claims) == set(held)
    for document in held:
        assert tuple(claims[document]) == expected[document].claims
        assert tuple(ledger.links(claims[document][0].id)) == expected[document].links
        assert tuple(ledger.findings(claims[document][0].id)) == expected[document].findings
        assert tuple(ledger.rejected(document)) == expected[document].rejected
        assert ledger.raw(document) == expected[document].document.text.encode()
    assert ledger.verify().fault is None
    return set(held)


def test_killed_at_random_moments(address: str, tmp_path: Path, report: Any) -> None:
    chance = random.Random(7)
    readings = [report(number) for number in range(10, 2000)]
    done: set[str] = set()
    for attempt in range(4):
        process = adder(address, tmp_path, f"batch-{attempt}", [r for r in readings if r.document.id not in done])
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(chance.uniform(0.02, 0.25))
        process.send_signal(signal.SIGKILL)
        finished = [first.strip(), *process.stdout.read().split("\n")[:-1]]
        assert process.wait() == -signal.SIGKILL
        process.stdout.close()
        with open_ledger(address, create=False) as ledger:
            there = whole(ledger, readings)
        assert done | set(finished) <= there
        assert len(there - done - set(finished)) <= 1  # the one that was added but not told any more
        done = there
    assert len(done) > 4


def test_killed_while_the_ledger_is_made(address: str, tmp_path: Path, report: Any) -> None:
    readings = [report()]
    for wait in (0.25, 0.35, 0.45, 0.55):
        process = adder(address, tmp_path, "batch", readings)
        time.sleep(wait)
        process.kill()
        process.communicate()
    with open_ledger(address) as ledger:
        ledger.add(readings[0], readings[0].document.text.encode())
        assert len(whole(ledger, readings)) == 1


def test_two_processes_add_while_one_reads(address: str, tmp_path: Path, report: Any) -> None:
    """Half of the documents are given to both; the ledger does not even exist when they begin."""
    readings = [report(number) for number in range(10, 70)]
    both = [adder(address, tmp_path, "a", readings[:40]), adder(address, tmp_path, "b", readings[20:])]
    assert both[0].stdout is not None
    both[0].stdout.readline()
    with open_ledger(address) as ledger:
        while any(process.poll() is None for process in both):
            counts: dict[str, int] = {}
            for claim in ledger.claims():
                counts[claim.document] = counts.get(claim.document, 0) + 1
            assert set(counts.values()) <= {2}
            time.sleep(0.02)
        for process in both:
            process.communicate()
            assert process.returncode == 0
        assert whole(ledger, readings) == {reading.document.id for reading in readings}
