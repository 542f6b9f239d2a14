"""Memory and time of exports of many claims: each format in a process of its own, over rows made as they are asked for.

``python bench/exports.py [CLAIMS] [FORMAT ...]`` prints one line a format; by default a million claims and the formats that stream.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from sayso.model import Document, Stance
from sayso.model.contract import claim_of
from sayso.views.exports.folder import Folder
from sayso.views.exports.form import FORMATS, Order
from sayso.views.exports.row import Carrier, Row

STREAMED = ("csv", "parquet", "hxl", "jsonld", "followthemoney")
MARLA = Path(__file__).parents[1] / "tests" / "views" / "marla.json"
LIMIT = 500
"""Megabytes that a process may take for a million claims."""


def generated(count: int) -> Iterator[Row]:
    """Claims of the small invented report again and again, twenty to a document."""
    record = json.loads(MARLA.read_text(encoding="utf-8"))
    document = Document(record["text"], record["title"], record["publisher"], date.fromisoformat(record["published"]), id="marla")
    pairs = [claim_of(claim, document.text) for claim in record["claims"]]
    for n, (claim, links) in enumerate(islice(cycle(pairs), count)):
        carrier = Carrier(
            f"d-{n // 20:020x}", document.title, document.publisher, document.published, recorded="2031-03-08T09:00:00+00:00"
        )
        yield Row(replace(claim, id=f"c-{n:020x}"), carrier, document.published, "published", Stance.ASSERTED, (), links)


def one(name: str, count: int) -> dict[str, float | str]:
    """Writes one format here; what it took."""
    form = FORMATS[name]
    with tempfile.TemporaryDirectory() as path:
        start = time.perf_counter()
        form.load()(generated(count), Folder(Path(path)), Order(date(2031, 3, 9), form.profile))
        took = time.perf_counter() - start
        size = sum(file.stat().st_size for file in Path(path).iterdir())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"format": name, "seconds": round(took, 1), "megabytes": round(peak), "written": round(size / 2**20)}


def main() -> int:
    """The exit code: 1 where a format took more than the limit."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(one(sys.argv[2], int(sys.argv[3]))))
        return 0
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    worst = 0.0
    for name in sys.argv[2:] or STREAMED:
        argv = [sys.executable, __file__, "--one", name, str(count)]
        found = json.loads(subprocess.run(argv, check=True, capture_output=True, text=True).stdout)
        worst = max(worst, found["megabytes"])
        took, memory, written = (found[key] for key in ("seconds", "megabytes", "written"))
        print(f"{name:15} {count:>9,} claims {took:>7} s {memory:>5} MB memory {written:>6} MB written", flush=True)
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
