"""Formats that hold any number of claims write them as they come, in little memory."""

import tempfile
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import pytest

from sayso.views.exports.folder import Folder
from sayso.views.exports.form import FORMATS, Order
from sayso.views.exports.row import Row
from tests.views.exports.conftest import KNOWN

STREAMED = ("csv", "hxl", "jsonld", "followthemoney", "geojson", "parquet", "acled")
FEW, MANY = 2_000, 8_000
MOST = 48 * 2**20
"""Bytes that Python objects may take on top, for any number of rows; a million rows held at once take gigabytes."""


def generated(rows: list[Row], count: int) -> Iterator[Row]:
    """Rows of a large ledger: twenty claims a document."""
    for n, row in enumerate(islice(cycle(rows), count)):
        yield replace(row, claim=replace(row.claim, id=f"c-{n:020x}"), carrier=replace(row.carrier, id=f"d-{n // 20:020x}"))


@pytest.mark.parametrize("name", STREAMED)
def test_memory_does_not_grow_with_the_rows(rows: list[Row], name: str) -> None:
    form = FORMATS[name]
    peaks = []
    for count in (FEW, MANY):
        with tempfile.TemporaryDirectory() as path:
            tracemalloc.start()
            tally = form.load()(generated(rows, count), Folder(Path(path)), Order(KNOWN, form.profile))
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
            assert tally.held + sum(tally.left.values()) == count
    assert peaks[1] < MOST or peaks[1] < 2 * peaks[0], peaks
