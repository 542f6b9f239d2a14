"""How fast the web app answers over a large ledger (part of `make perf`).

    bench/web_perf.py [--claims N] [--ledger FILE] [--rounds N] [--write PAGE]

Every page is asked for over a ledger of made-up reports (``made_ledger``) of ten crises, each time for another day, place, measure,
document or claim; what the server takes is timed, the network left out. The first round warms up: the record is looked through once
when the app starts, and afterwards only what was added.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice
from pathlib import Path
from random import Random

import ledger_perf
import made_ledger as made_up
from starlette.testclient import TestClient

from sayso.app.web.factory import make_app
from sayso.ledger import Helpers, Ledger, open_ledger
from sayso.reconcile.across import Across

WANTED = 0.2
"""Seconds within which 95 of a hundred pages have to be there."""
BEGIN, END = "<!-- web: written by bench/web_perf.py -->", "<!-- /web -->"
MEASURES = ("killed", "injured", "detained")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--ledger", type=Path, help="one that is there already")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the table into this page")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "web.ledger"
        if not path.exists():
            ledger_perf.fill(path, made_up.made(given.claims // made_up.CLAIMS))
            with open_ledger(path) as ledger:
                ledger.reindex(Across(), helpers=Helpers(2))
        lines, slow = measured(path, given.claims // made_up.CLAIMS, given.rounds)
    print("\n".join(lines))
    if given.write:
        ledger_perf.write(given.write, lines, BEGIN, END)
    return int(slow)


def measured(path: Path, reports: int, rounds: int) -> tuple[list[str], bool]:
    """The table, and whether a page took longer than is wanted."""
    with open_ledger(path, create=False) as ledger:
        client = TestClient(make_app(ledger, str(path), reviewer="Ada Marsh"), base_url="http://127.0.0.1")
        began = time.perf_counter()
        first = client.get("/", follow_redirects=True)
        start = time.perf_counter() - began
        slug = first.url.path.split("/")[1]
        times: dict[str, list[float]] = {}
        for turn in range(rounds + 1):
            for name, address in pages(ledger, slug, reports, turn):
                began = time.perf_counter()
                answer = client.get(address)
                spent = time.perf_counter() - began
                if answer.status_code != 200:
                    sys.exit(f"web_perf: {address} answers {answer.status_code}")
                if turn:
                    times.setdefault(name, []).append(spent)
    lines = ["| page | median, seconds | 95 of 100 within, seconds | wanted |", "|---|---:|---:|---:|"]
    slow = False
    for name, some in times.items():
        late = sorted(some)[int(len(some) * 0.95)]
        slow |= late > WANTED
        lines.append(f"| {name} | {statistics.median(some):.3f} | {late:.3f} | ≤ {WANTED:g} |")
    lines += ["", f"The first page after the start, which looks through the whole record, took {start:.1f} seconds."]
    return lines, slow


def pages(ledger: Ledger, slug: str, reports: int, turn: int) -> Iterator[tuple[str, str]]:
    """The pages with their addresses, of another crisis each time."""
    chance = Random(f"page {turn}")
    crisis = chance.randrange(made_up.crises(reports))
    country, *towns = made_up.place_of(crisis)
    day = made_up.begins(crisis) + timedelta(days=chance.randrange(5, 80))
    number = crisis * made_up.REPORTS + chance.randrange(min(made_up.REPORTS, reports))
    document = f"made-{crisis}-{number}"
    claim = next(iter(islice(ledger.read(document), chance.randrange(4), None))).id
    known = f"known={day}"
    measure, place = chance.choice(MEASURES), chance.choice([country, *towns])
    for name, address in (
        ("chronicle", f"chronicle?{known}"), ("chronicle of a place", f"chronicle?{known}&place={place}"),
        ("figures", f"figures?measure={measure}&place={place}&{known}"), ("sites", f"sites?{known}&place={country}"),
        ("map", f"map?{known}"), ("rhetoric", f"rhetoric?{known}"), ("appeals", f"appeals?{known}"),
        ("contradictions", f"contradictions?{known}"), ("documents", f"documents?{known}"), ("reader", f"doc/{document}?{known}"),
        ("claim", f"claim/{claim}"), ("evidence", f"claim/{claim}/evidence"), ("review", "review"),
        ("search", f"search?q={measure}%20{towns[0].split()[0]}"), ("import", "import"), ("names", "names"), ("export", "export"),
        ("help", "help"),
    ):  # fmt: skip
        yield name, f"/{slug}/{address}"


if __name__ == "__main__":
    sys.exit(main())
