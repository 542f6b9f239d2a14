"""The benchmark of large ledgers, run small; and its reports, added by several processes that are killed at any moment."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from importlib import import_module
from pathlib import Path
from types import ModuleType

from sayso.ledger import ClaimFilter, Ledger, open_ledger
from sayso.model import Reading
from sayso.reconcile.across import Across

LONG = bool(os.environ.get("SAYSO_LONG"))
"""SAYSO_LONG=1: many more rounds (`make perf`)."""
REPORTS = 200
ADDERS = 4
ROUNDS = 40 if LONG else 4

ADDER = """
import sys
sys.path.insert(0, sys.argv[1])
import made_ledger
from sayso.ledger import open_ledger
from sayso.reconcile.across import Across
with open_ledger(sys.argv[2]) as ledger:
    for number in map(int, sys.argv[3].split(",")):
        reading = made_ledger.report(number % 8, number)
        print(ledger.add(reading, reading.document.text.encode(), reconciler=Across()).document, flush=True)
"""


def test_the_benchmark_runs_small(bench: Path, tmp_path: Path) -> None:
    perf = import_module("ledger_perf")
    results = perf.measure([300, 1200], tmp_path, adds=3, questions=4)
    assert list(results) == [300, 1200]
    for of in results.values():
        assert of["concluded"] > 0
        assert 0 < of["add_seconds"] < 30
        assert 0 < of["known_median"] <= of["known_p95"]
        assert of["reconcile_gigabytes"] < 4
    page = tmp_path / "page.md"
    page.write_text(f"Before\n\n{perf.BEGIN}\nold\n{perf.END}\n\nAfter\n", encoding="utf-8")
    perf.write(page, perf.table(results))
    text = page.read_text(encoding="utf-8")
    assert text.startswith("Before\n") and text.endswith("\nAfter\n") and "old" not in text
    assert "| | 300 claims | 1,200 claims | wanted |" in text


def test_made_up_reports_are_sound_and_the_same_every_time(made: ModuleType) -> None:
    first, again = list(made.made(60)), list(made.made(60))
    assert first == again
    kinds = Counter(claim.kind for reading in first for claim in reading.claims)
    assert len(kinds) == 10
    assert 8 < kinds.total() / len(first) < 12
    for reading in first:
        assert all(span.holds_in(reading.document.text) for claim in reading.claims for span in claim.evidence)


def test_adding_costs_what_lies_near_and_not_what_the_ledger_holds(bench: Path, made: ModuleType, tmp_path: Path) -> None:
    """Crises elsewhere are not looked at: as many claims are loaded for one report whether there is one crisis or there are ten."""
    perf = import_module("ledger_perf")
    looked_at = []
    for crises in (1, 10):
        path = tmp_path / f"{crises}.ledger"
        perf.fill(path, (made.report(crisis, number) for crisis in range(crises) for number in range(40)))
        counting = Counting()
        with open_ledger(path) as ledger:
            ledger.reindex(counting)
            counting.seen = 0
            reading = made.report(0, 10_000)
            ledger.add(reading, reconciler=counting)
        looked_at.append(counting.seen)
    assert 0 < looked_at[1] <= looked_at[0] * 1.2


class Counting(Across):
    """Counts the claims that are looked at."""

    seen = 0

    def conclude(self, near, keys):  # type: ignore[no-untyped-def]
        self.seen += len(near.accounts)
        return super().conclude(near, keys)


def whole(ledger: Ledger, wanted: dict[str, Reading]) -> set[str]:
    """Documents held, each with all that was read from it; at one moment, whoever adds meanwhile."""
    last = max((deed.recorded_at for deed in ledger.log()), default=None)
    if last is None:
        return set()
    claims: dict[str, set[str]] = {held.document.id: set() for held in ledger.documents(last)}
    for claim in ledger.claims(ClaimFilter(held=last)):
        claims[claim.document].add(claim.id)
    for document, found in claims.items():
        assert found == {claim.id for claim in wanted[document].claims}
    ids = {claim for found in claims.values() for claim in found}
    links = list(ledger.links(held=last))
    assert all({link.source, link.target} <= ids for link in links)
    inside = {link.id for document in claims for link in wanted[document].links}
    assert inside <= {link.id for link in links}
    assert all(ids.issuperset(finding.claims) for finding in ledger.findings(held=last))
    return set(claims)


def test_killed_at_any_moment_of_concurrent_adds(bench: Path, made: ModuleType, tmp_path: Path) -> None:
    """Four processes add two hundred reports with all conclusions and are killed together, time and again, while this one reads."""
    chance = random.Random(200)
    readings = {f"made-{n % 8}-{n}": made.report(n % 8, n) for n in range(REPORTS)}
    address, done = tmp_path / "killed.ledger", set[str]()
    with open_ledger(address):
        pass
    for _ in range(ROUNDS):
        left = [n for n in range(REPORTS) if f"made-{n % 8}-{n}" not in done]
        chance.shuffle(left)
        adders = [
            subprocess.Popen(
                [sys.executable, "-c", ADDER, bench, address, ",".join(map(str, left[part::ADDERS]))],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            for part in range(min(ADDERS, len(left)))
        ]
        first = adders[0].stdout.readline().strip() if adders and adders[0].stdout else ""
        until = time.monotonic() + chance.uniform(0, 0.6)
        with open_ledger(address) as ledger:
            while time.monotonic() < until:
                whole(ledger, readings)
        told = {first} - {""}
        for adder in adders:
            adder.send_signal(signal.SIGKILL)
        for adder in adders:
            assert adder.stdout is not None
            told |= set(adder.stdout.read().split("\n")[:-1])
            adder.wait()
            adder.stdout.close()
        with open_ledger(address, create=False) as ledger:
            there = whole(ledger, readings)
            assert done | told <= there
            assert len(there - done - told) <= ADDERS  # added, and killed before it was told
            assert ledger.verify().fault is None
        done = there
    assert done
    sayso = Path(sys.executable).with_name("sayso")
    verified = subprocess.run([sayso, "audit", "verify", "--ledger", address], capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stderr) == (0, "")
    with open_ledger(address) as ledger:
        for number in range(REPORTS) if LONG else range(min(REPORTS, len(done) + 10)):
            reading = readings[f"made-{number % 8}-{number}"]
            ledger.add(reading, reading.document.text.encode(), reconciler=Across())
        assert ledger.verify().fault is None
        assert whole(ledger, readings) >= done
