"""Measures a large ledger (part of `make perf`): what one more report costs, how fast a question is answered, a full reconcile.

    bench/ledger_perf.py [--claims N,N,...] [--folder DIR] [--adds N] [--questions N] [--json] [--write PAGE]

Ledgers of made-up reports (``made_ledger``), ten claims each, written by the ledger's own writer and compared by the real
reconciler. Reports are added to all of them side by side. ``--folder``: where the ledgers are kept and, where they are there,
used again. ``--write``: put the table into a page of the documentation.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from random import Random

import made_ledger as made_up

from sayso.ledger import Helpers, Ledger, open_ledger, writing
from sayso.ledger.rows import rows_of
from sayso.ledger.sql import SqlLedger
from sayso.model import Reading
from sayso.reconcile.across import Across

TARGETS = {"add_ratio": 2.0, "known_p95": 0.1, "reconcile_seconds": 600.0, "reconcile_gigabytes": 4.0}
"""What the project promises for a million claims."""
WORKERS = 2
"""Processes that conclude in a full reconcile."""
BATCH = 500
"""Reports written in one transaction."""
MEASURES = ("killed", "injured", "detained", "missing", "displaced")
BEGIN, END = "<!-- ledger: written by bench/ledger_perf.py -->", "<!-- /ledger -->"

Result = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", default="10000,100000", help="sizes, the smallest first (default 10000,100000)")
    parser.add_argument("--folder", type=Path, help="keep the ledgers here (default: a folder that is removed)")
    parser.add_argument("--adds", type=int, default=15, help="reports added to each (default 15)")
    parser.add_argument("--questions", type=int, default=100, help="questions asked of each (default 100)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the table into this page")
    parser.add_argument("--reconcile", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.reconcile:
        print(json.dumps(reconcile(given.reconcile)))
        return 0
    sizes = [int(size) for size in given.claims.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        results = measure(sizes, given.folder or Path(folder), given.adds, given.questions)
    if given.json:
        print(json.dumps(results, indent=1))
    else:
        print("\n".join(table(results)))
    if given.write:
        write(given.write, table(results))
    return 0


def measure(sizes: Sequence[int], folder: Path, adds: int, questions: int) -> dict[int, Result]:
    """What each size of ledger costs, by its number of claims."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {size: folder / f"{size}.ledger" for size in sizes}
    results: dict[int, Result] = {}
    for size, path in paths.items():
        results[size] = {"reports": size // made_up.CLAIMS}
        if not path.exists():
            began = time.perf_counter()
            fill(path, made_up.made(size // made_up.CLAIMS))
            results[size]["fill_seconds"] = time.perf_counter() - began
        done = subprocess.run(
            [sys.executable, __file__, "--reconcile", path], check=True, stdout=subprocess.PIPE, text=True, env=os.environ
        )
        results[size] |= json.loads(done.stdout)
        results[size]["gigabytes"] = path.stat().st_size / 1e9
    for size, seconds in add_side_by_side(paths, adds).items():
        results[size]["add_seconds"] = seconds
        results[size]["add_ratio"] = seconds / results[sizes[0]]["add_seconds"]
    for size, path in paths.items():
        times = sorted(ask(path, size // made_up.CLAIMS, questions))
        results[size]["known_median"] = statistics.median(times)
        results[size]["known_p95"] = times[int(len(times) * 0.95)]
    return results


def fill(path: Path, readings: Iterable[Reading]) -> None:
    """Write reports as ``add`` does, many in one transaction and without comparing them."""
    ledger = open_ledger(path)
    assert isinstance(ledger, SqlLedger)
    waiting = iter(readings)
    with ledger:
        while batch := list(islice(waiting, BATCH)):
            with ledger._writing() as connection:
                out = writing.writer(connection)
                for reading in batch:
                    document = reading.document
                    writing.add(connection, out, document, rows_of(reading), document.text.encode(), None)


def reconcile(path: Path) -> Result:
    """A full reconcile by this process, which does nothing else, and ``WORKERS`` others: wall and CPU seconds, the most memory that
    all of them took."""
    began = time.perf_counter()
    with open_ledger(path, create=False) as ledger:
        written = ledger.reindex(Across(), helpers=Helpers(WORKERS))
    seconds = time.perf_counter() - began
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "reconcile_seconds": seconds,
        "reconcile_cpu_seconds": sum(used.ru_utime + used.ru_stime for used in (own, others)),
        "reconcile_gigabytes": (own.ru_maxrss + WORKERS * others.ru_maxrss) / 1e6,
        "concluded": written,
    }


def add_side_by_side(paths: dict[int, Path], adds: int) -> dict[int, float]:
    """Median CPU-seconds of adding one report, its conclusions included, in turns to each ledger."""
    chance = Random(4)
    ledgers: dict[int, Ledger] = {size: open_ledger(path, create=False) for size, path in paths.items()}
    spent: dict[int, list[float]] = {size: [] for size in paths}
    start = made_up.REPORTS * 10**6 + time.time_ns() // 10**6 % 10**9 * 100  # reports that no ledger has yet
    for turn in range(adds + 1):
        for size, ledger in ledgers.items():
            reading = made_up.report(chance.randrange(made_up.crises(size // made_up.CLAIMS)), start + turn)
            began = time.process_time()
            ledger.add(reading, reading.document.text.encode(), reconciler=Across())
            if turn:  # the first warms up
                spent[size].append(time.process_time() - began)
    for ledger in ledgers.values():
        ledger.close()
    return {size: statistics.median(times) for size, times in spent.items()}


def ask(path: Path, reports: int, questions: int) -> list[float]:
    """Seconds that ``sayso known`` takes for each of many questions, without the start of the program; the first is left out."""
    from sayso.app.cli.knowing import _answer, _question

    chance = Random(5)
    times = []
    for _ in range(questions + 1):
        crisis = chance.randrange(made_up.crises(reports))
        place = chance.choice(made_up.place_of(crisis))
        day = made_up.begins(crisis).replace(day=28)
        began = time.perf_counter()
        group = chance.choice((None, None, "police"))
        _answer(str(path), *_question(chance.choice(MEASURES), place, group, str(day), None, None, None, "said", None))
        times.append(time.perf_counter() - began)
    return times[1:]


def table(results: dict[int, Result]) -> list[str]:
    """The results as a table in Markdown, with what is promised."""
    rows = (
        ("size of the ledger, GB", "gigabytes", ".2f"),
        ("adding one report, CPU-seconds", "add_seconds", ".2f"),
        ("… times that of the smallest ledger", "add_ratio", ".2f"),
        ("`sayso known`, median, seconds", "known_median", ".3f"),
        ("`sayso known`, 95 of 100 within, seconds", "known_p95", ".3f"),
        ("`sayso reconcile --workers 2`, seconds", "reconcile_seconds", ",.0f"),
        ("`sayso reconcile --workers 2`, CPU-seconds", "reconcile_cpu_seconds", ",.0f"),
        ("`sayso reconcile --workers 2`, most memory of all, GB", "reconcile_gigabytes", ".2f"),
    )
    lines = [f"| | {' | '.join(f'{size:,} claims' for size in results)} | wanted |", f"|---|{'---:|' * (len(results) + 1)}"]
    for name, key, shape in rows:
        wanted = f"≤ {TARGETS[key]:g}" if key in TARGETS else ""
        lines.append(f"| {name} | {' | '.join(format(of[key], shape) for of in results.values())} | {wanted} |")
    return lines


def write(page: Path, lines: Sequence[str], begin: str = BEGIN, end: str = END) -> None:
    """Put the table between its marks."""
    text = page.read_text(encoding="utf-8")
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        sys.exit(f"ledger_perf: {page} has no place for the table: it needs {begin} and {end}")
    page.write_text("\n".join((before + begin, "", *lines, "", end + after)), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
