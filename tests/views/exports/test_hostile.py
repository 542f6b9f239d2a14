"""Any words in any place of a claim: every format stays well-formed, and nothing is run or lost."""

import csv
import io
import json
import tempfile
import warnings
from dataclasses import replace
from pathlib import Path

import hxl
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Attribution, Slot
from sayso.views.exports.folder import Folder
from sayso.views.exports.form import FORMATS, Order
from sayso.views.exports.row import Row
from sayso.views.exports.spreadsheet import ACTIVE
from tests.views.exports.conftest import KNOWN

WORDS = st.text(min_size=1, max_size=40) | st.sampled_from(
    ["=cmd()", "\x00", "\ud800", "</script><script>", '"];', "\r\n", "\u2028", "'", "{}", "%00", "\ufeff", "a\x1bb", "&amp;", "]]>"]
)


def hostile(row: Row, words: str) -> Row:
    """The row with the words wherever words may stand."""
    slot = Slot(words)
    claim = row.claim
    chain = tuple(Attribution(slot, hop.act, None, hop.said_at) for hop in claim.chain) or claim.chain
    claim = replace(
        claim,
        actor=slot if claim.actor else None,
        target=slot if claim.target else None,
        place=slot if claim.place else None,
        chain=chain,
        evidence=(replace(claim.evidence[0], exact=words),),
        id=f"{words}{claim.id}",
    )
    carrier = replace(row.carrier, id=f"{words}d", title=words, publisher=words, url=words, crisis=words)
    return replace(row, claim=claim, carrier=carrier)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "report"])
@given(words=WORDS)
def test_every_format_stays_well_formed(rows: list[Row], name: str, words: str) -> None:
    some = [hostile(row, words) for row in rows]
    form = FORMATS[name]
    with tempfile.TemporaryDirectory() as path:
        folder = Folder(Path(path))
        tally = form.load()(iter(some), folder, Order(KNOWN, form.profile, words, "2031-03-10T12:00:00+00:00"))
        assert tally.held + sum(tally.left.values()) == len(rows)
        for file in Path(path).iterdir():
            if file.suffix == ".csv":
                _table(file)
            elif file.suffix in (".json", ".geojson", ".jsonld") and ".ftm" not in file.name:
                json.loads(file.read_text(encoding="utf-8"))
            elif file.suffix == ".json":
                assert all(json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line)
            elif file.suffix == ".parquet":
                import pyarrow.parquet as pq

                assert pq.read_table(file).num_rows >= 0


def _table(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, strict=True))
    assert len({len(line) for line in lines}) == 1, "as many cells in every line"
    hashtags = lines[1] if path.name.endswith(".hxl.csv") else []
    for line in lines[1:]:
        for cell in line:
            number = cell.lstrip("-").replace(".", "", 1).replace("e-", "", 1).isdigit()
            assert line is hashtags or number or not cell.lstrip(" ").startswith(ACTIVE), repr(cell)


@given(words=WORDS)
def test_json_ld_stays_a_graph(rows: list[Row], words: str) -> None:
    with tempfile.TemporaryDirectory() as path, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        FORMATS["jsonld"].load()(iter([hostile(row, words) for row in rows]), Folder(Path(path)), Order(KNOWN, "none"))
        graph = rdflib.Graph().parse(data=Path(path, "claims.jsonld").read_text(encoding="utf-8"), format="json-ld")
    assert len(set(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/Claim")))) == len(rows)


@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_hxl_tags_stay_tags(rows: list[Row], words: str) -> None:
    with tempfile.TemporaryDirectory() as path:
        FORMATS["hxl"].load()(iter([hostile(row, words or "x") for row in rows]), Folder(Path(path)), Order(KNOWN, "none"))
        with Path(path, "claims.hxl.csv").open(encoding="utf-8", newline="") as file:
            source = hxl.data(list(csv.reader(io.StringIO(file.read(), newline=""))))
        assert sum(1 for _ in source) == len(rows)
