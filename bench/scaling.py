"""How reading grows with workers (part of `make perf`), each pair side by side in one run over the same made-up reports.

    bench/scaling.py [--documents N] [--writers N] [--flat N] [--postgres URL] [--write PAGE]

Two thousand reports are added by one process and by two (``sayso add --workers``), and read and compared by Spark with one worker
and with two (``sayso archive run``). ``--writers``: so many short reports are added to one ledger in PostgreSQL by four programs at
once. ``--flat``: so many short ones are added by two workers while their memory is looked at. Each 0 = left out.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
from made_ledger import PAPERS, PLACES, SOURCES

from sayso.ledger import open_ledger

COMMAND = [sys.executable, "-c", "import sys; from sayso.app.cli import main; sys.exit(main())"]
WANTED = {"workers": 1.6, "spark": 1.5}
"""How many times as fast two workers have to be as one."""
BEGIN, END = "<!-- scaling: written by bench/scaling.py -->", "<!-- /scaling -->"
DID = (
    ("killed", "had been killed"), ("injured", "had been injured"), ("detained", "had been detained"),
    ("missing", "were still missing"),
)  # fmt: skip
ASIDE = (
    "Shops in the old quarter stayed shut and the trams did not run.", "The governor asked for calm in a short address.",
    "Troops seized the airport in the evening.", "The internet was cut in the whole district.",
    "The president called the protesters terrorists.", "The Red Cross promised to send medical supplies.",
    "Neighbours said they had heard shooting until dawn.", "The government denied the number.",
    "Rain fell over the hills in the afternoon, and the market closed an hour early because few people had come down to the river.",
    "A teacher who has lived near the bridge for thirty years told our reporter that she had never seen the square so empty.",
    "Buses to the coast left half full, and the drivers asked each passenger for a letter with a stamp before they let anybody on.",
    "The bakery by the station sold bread through a window, one loaf for each family, until there was no flour left in the house.",
    "At the town hall a clerk pinned up a list of streets in which water would be turned off for some hours during the night.",
    "Two weddings were put off, and the football match that should have been played on the old ground was moved to another town.",
    "Farmers brought their sheep up to the summer meadows, as they do every year, although the road above the mill was closed.",
    "The library stayed open with one lamp, and the woman at the desk said that more people had come to read than in a usual week.",
    "A ferry that had waited outside the harbour since the morning was let in at dusk and put its passengers ashore at the pier.",
    "Prices of rice and cooking oil rose by a third, traders said, and a sack of coal could hardly be had for any money.",
    "Young men carried sandbags from the depot to the embankment, singing, while older ones watched from the steps of the theatre.",
    "The weather service expects snow in the mountains and wind on the plain, with roads that may be hard to use after dark.",
)  # fmt: skip


def reports(count: int, sentences: int = 18) -> Iterator[dict[str, str]]:
    """Reports of many crises, few near each other, the same every time; with all their sentences as long as those of newspapers."""
    for n in range(count):
        chance = Random(f"scaling {n}")
        country, *towns = PLACES[n % len(PLACES)]
        day = date(2004, 1, 5) + timedelta(days=chance.randrange(3650))
        town, source = chance.choice(towns), chance.choice(SOURCES)
        number, (_, verb) = chance.randrange(2, 90), chance.choice(DID)
        said = [f"At least {number} people {verb} in {town}, {source} said on {day:%A}."]
        said += chance.sample(ASIDE, min(sentences - 1, len(ASIDE)))
        text = f"{town}, {country}. {' '.join(said)} This is report {n}."
        yield {"text": text, "title": f"Report {n}", "publisher": chance.choice(PAPERS), "published": day.isoformat()}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--writers", type=int, default=0)
    parser.add_argument("--flat", type=int, default=0)
    parser.add_argument("--postgres", default="postgresql:///postgres")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the table into this page")
    given = parser.parse_args(arguments)
    lines = ["| | one worker, seconds | two workers, seconds | times as fast | wanted |", "|---|---:|---:|---:|---:|"]
    missed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.documents:
            source = written(folder, given.documents)
            for what, key, run in (("`sayso add --workers`", "workers", added), ("`sayso archive run`, Spark", "spark", archived)):
                one, two = (run(source, folder, workers) for workers in (1, 2))
                missed |= one / two < WANTED[key]
                lines.append(f"| {what}, {given.documents:,} reports | {one:.1f} | {two:.1f} | {one / two:.2f} | ≥ {WANTED[key]} |")
        told = lines if given.documents else []
        if given.writers:
            told = [*told, "", four_writers(folder, given.writers, given.postgres)]
        if given.flat:
            told = [*told, "", flat(folder, given.flat)]
    print("\n".join(told))
    if given.write:
        from ledger_perf import write

        write(given.write, told, BEGIN, END)
    return int(missed)


def written(folder: Path, count: int) -> Path:
    """The reports as JSON Lines, and beside it as Parquet."""
    path = folder / "reports.jsonl"
    rows = list(reports(count))
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(rows), path.with_suffix(".parquet"), row_group_size=max(1, count // 32))
    return path


def timed(*words: str | Path) -> float:
    """Seconds that a command takes, its start left in."""
    began = time.perf_counter()
    subprocess.run([*COMMAND, *map(str, words)], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def added(source: Path, folder: Path, workers: int) -> float:
    """Seconds that ``sayso add`` takes."""
    return timed("add", source, "--ledger", folder / f"{workers}.ledger", "--workers", str(workers))


def archived(source: Path, folder: Path, workers: int) -> float:
    """Seconds that ``sayso archive run`` takes."""
    return timed(
        "archive", "run", source.with_suffix(".parquet"), "--out", folder / f"spark-{workers}", "--master", f"local[{workers}]"
    )


def four_writers(folder: Path, count: int, server: str) -> str:
    """Four programs add to one ledger in PostgreSQL; nothing may be lost or doubled."""
    import psycopg

    rows = list(reports(count, 2))
    parts = []
    for n in range(4):
        part = folder / f"writer-{n}.jsonl"
        # Each has a tenth of its neighbour's reports as well.
        own = rows[n::4] + rows[(n + 1) % 4 :: 4][: count // 40]
        part.write_text("\n".join(map(json.dumps, own)) + "\n", encoding="utf-8")
        parts.append(part)
    schema = f"sayso_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
        try:
            address = f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}"
            with open_ledger(address):
                pass
            began = time.perf_counter()
            writers = [subprocess.Popen([*COMMAND, "add", part, "--ledger", address], stdout=subprocess.DEVNULL) for part in parts]
            codes = [writer.wait() for writer in writers]
            seconds = time.perf_counter() - began
            with open_ledger(address, create=False) as ledger:
                documents = sum(1 for _ in ledger.documents())
                claims = [claim.id for claim in ledger.claims()]
                verified = ledger.verify()
        finally:
            connection.execute(f"DROP SCHEMA {schema} CASCADE".encode())
    whole = not any(codes) and documents == count and len(claims) == len(set(claims)) and verified.fault is None
    if not whole:
        sys.exit(f"scaling: {documents} documents of {count}, {len(claims)} claims, exit codes {codes}, {verified.fault}")
    held = f"{documents:,} documents and {len(claims):,} claims, none lost, none twice, and the audit chain verifies."
    told = f"{count:,} short reports were added to one ledger in PostgreSQL by four programs at once, a tenth of them by two"
    return f"{told}, in {seconds:,.0f} seconds: {held}"


def flat(folder: Path, count: int) -> str:
    """The memory of ``sayso add --workers 2`` over many short reports, after a tenth of them and at the most later."""
    source = folder / "many.jsonl"
    with source.open("w", encoding="utf-8") as out:
        for report in islice(reports(count, 1), count):
            out.write(json.dumps(report) + "\n")
    early = most = 0.0
    ledger = folder / "many.ledger"
    command = [*COMMAND, "add", str(source), "--ledger", str(ledger), "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as adding:
        assert adding.stdout is not None
        for n, _ in enumerate(adding.stdout, 1):
            if n % (count // 100) == 0:
                used = memory(adding.pid)
                early, most = (max(early, used), most) if n <= count // 10 else (early, max(most, used))
    if adding.returncode:
        sys.exit(f"scaling: sayso add ended with {adding.returncode}")
    return (
        f"Over {count:,} short reports `sayso add --workers 2` took at most {early / 1e6:,.0f} MB in its first tenth and "
        f"{most / 1e6:,.0f} MB later, all its processes together."
    )


def memory(pid: int) -> float:
    """Bytes that a process and its children hold."""
    found = 0.0
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        try:
            status = Path(f"/proc/{one}/status").read_text(encoding="utf-8")
            found += next(float(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) * 1024
            waiting += map(int, Path(f"/proc/{one}/task/{one}/children").read_text(encoding="utf-8").split())
        except (OSError, StopIteration):
            continue
    return found


if __name__ == "__main__":
    sys.exit(main())
