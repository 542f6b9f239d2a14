"""Rows of the small invented report, and a folder that formats write into."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from sayso.model import Claim, Reading
from sayso.views.exports.folder import Folder
from sayso.views.exports.form import FORMATS, Order, Tally
from sayso.views.exports.row import Carrier, Row
from sayso.views.located import Spot

KNOWN = date(2031, 3, 9)
TOWN = Spot("geonames:1", "Port Marla", "city", "KZ", "Mangystau", 43.65, 51.17)
REGION = Spot("geonames:2", "Mangystau", "region", "KZ", "Kazakhstan", 44.0, 52.0)
Written = Callable[..., tuple[Path, Tally]]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes rows in a format: ``written("csv", rows)``; the folder and the tally."""

    def write(name: str, rows: Iterable[Row], profile: str | None = None) -> tuple[Path, Tally]:
        path = tmp_path / name
        path.mkdir(exist_ok=True)
        form = FORMATS[name]
        order = Order(KNOWN, profile or form.profile, "Claims", "2031-03-10T12:00:00+00:00")
        return path, form.load()(iter(rows), Folder(path), order)

    return write


@pytest.fixture(scope="session")
def rows(marla: Reading) -> list[Row]:
    """All claims of the report; those with a place lie in Port Marla."""
    return [row_of(claim, marla) for claim in marla.claims]


def row_of(claim: Claim, reading: Reading) -> Row:
    d = reading.document
    carrier = Carrier(
        d.id, d.title, d.publisher, d.published, "https://ferry.example/a?b=1&c=2", text_sha256=d.text_sha256,
        recorded="2031-03-08T09:00:00+00:00",
    )  # fmt: skip
    links = tuple(link for link in reading.links if link.source == claim.id)
    spot = TOWN if claim.place else None
    return Row(claim, carrier, d.published, "published", claim.stance, (), links, spot, "Kazakhstan" if spot else "")
