"""FollowTheMoney, TimelineJS, TimeMap, JSON-LD, PLOVER and Parquet: read by the libraries they are for, or held to their rules."""

import csv
import json
import re
import warnings
from dataclasses import replace
from typing import Any

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import rdflib

from sayso.model import Kind, Reading
from sayso.model.plover import MODES
from sayso.views.exports.flat import COLUMNS, flat
from sayso.views.exports.followthemoney import STATEMENTS, entity_id
from sayso.views.exports.row import Row

PROV, SCHEMA = rdflib.Namespace("http://www.w3.org/ns/prov#"), rdflib.Namespace("https://schema.org/")


def test_followthemoney_reads_every_entity_whole(rows: list[Row], written: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from followthemoney import model
    folder, tally = written("followthemoney", rows)
    entities = [json.loads(line) for line in (folder / "entities.ftm.json").read_text(encoding="utf-8").splitlines()]
    proxies = {}
    for entity in entities:
        strict, loose = model.get_proxy(entity, cleaned=False), model.get_proxy(entity)
        schema = model.get(entity["schema"])
        assert schema is not None
        schema.validate(entity)
        for prop, values in entity["properties"].items():
            if prop != "country":
                assert set(strict.get(prop)) == set(values), (entity["id"], prop)
            assert strict.get(prop, quiet=False) and loose.get(prop)
        proxies[entity["id"]] = strict
    notes = [p for p in proxies.values() if p.schema.name == "Note"]
    assert len(notes) == len(rows) == tally.held
    for proxy in proxies.values():
        for _, value in ((p, v) for p, v in proxy.itervalues() if p.type.name == "entity"):
            assert value in proxies, "what is pointed to is there"
    hurt = next(p for p in notes if "claim:marla#4" in p.get("keywords"))
    assert hurt.first("publisher") == "the Health Office" and "at least 40" in str(hurt.first("description"))
    assert {p.schema.name for p in proxies.values()} == {"Article", "Note", "Event", "Documentation"}


def test_ids_of_entities_are_ones_it_takes() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from followthemoney.types import registry
    names = ["c-1", "c#1", "c 1", "marla#4", "док", "x" * 300, "", "-"]
    made = [entity_id("claim", name) for name in names]
    assert len(set(made)) == len(names)
    assert all(registry.entity.validate(name) for name in made)


def test_statements_say_the_same_as_the_entities(rows: list[Row], written: Any) -> None:
    folder, _ = written("followthemoney", rows)
    with (folder / "statements.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        statements = list(reader)
    assert tuple(reader.fieldnames or ()) == STATEMENTS
    entities = [json.loads(line) for line in (folder / "entities.ftm.json").read_text(encoding="utf-8").splitlines()]
    said = {(e["id"], prop, v) for e in entities for prop, values in e["properties"].items() for v in values}
    assert {(s["entity_id"], s["prop"], s["value"].removeprefix("'")) for s in statements} == {
        (a, b, c.removeprefix("'")) for a, b, c in said
    }
    assert len({s["id"] for s in statements}) == len(statements)
    assert all(re.fullmatch("[0-9a-f]{40}", s["id"]) for s in statements)


SLIDE = {
    "type": "object",
    "required": ["start_date", "text", "unique_id"],
    "additionalProperties": False,
    "properties": {
        "start_date": {"$ref": "#/$defs/date"},
        "end_date": {"$ref": "#/$defs/date"},
        "text": {
            "type": "object",
            "required": ["headline", "text"],
            "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
        },
        "group": {"type": "string"},
        "display_date": {"type": "string"},
        "unique_id": {"type": "string", "minLength": 1},
        "autolink": {"type": "boolean"},
    },
    "$defs": {
        "date": {
            "type": "object",
            "required": ["year"],
            "properties": {
                "year": {"type": "integer"},
                "month": {"type": "integer", "minimum": 1, "maximum": 12},
                "day": {"type": "integer", "minimum": 1, "maximum": 31},
            },
        }
    },
}


def test_timelinejs_keeps_to_its_rules(rows: list[Row], written: Any) -> None:
    folder, tally = written("timelinejs", rows)
    found = json.loads((folder / "timeline.json").read_text(encoding="utf-8"))
    for slide in found["events"]:
        jsonschema.validate(slide, SLIDE)
    ids = [slide["unique_id"] for slide in found["events"]]
    assert len(set(ids)) == len(ids) == tally.held
    undated = {r.claim.id for r in rows if r.day is None}
    assert set(ids) == {r.claim.id for r in rows} - undated and undated
    assert sum(tally.left.values()) == len(undated), "TimelineJS would skip them without a word"


def test_words_are_no_html_in_a_slide(rows: list[Row], written: Any) -> None:
    row = next(r for r in rows if r.claim.kind is Kind.RHETORIC)
    evil = replace(row.carrier, publisher='<img src=x onerror="alert(1)">')
    hostile = replace(row, carrier=evil, claim=replace(row.claim, refers_to=rows[0].claim.refers_to))
    text = (written("timelinejs", [hostile])[0] / "timeline.json").read_text(encoding="utf-8")
    assert "<img" not in text and "&lt;img" in text


def test_timemap_joins_and_dates(rows: list[Row], written: Any) -> None:
    folder, _ = written("timemap", rows)
    events, sources, associations = (
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("events", "sources", "associations")
    )
    assert [e["id"] for e in events] == [r.claim.id for r in rows]
    assert {s for e in events for s in e["sources"]} == {s["id"] for s in sources}
    assert {a for e in events for a in e["associations"]} == {a["id"] for a in associations}
    for event in events:
        assert event["description"] and ("latitude" in event) == ("longitude" in event)
        assert re.fullmatch(r"|\d\d/\d\d/\d{4}", event["date"])
        assert all(isinstance(event.get(name, ""), str) for name in ("latitude", "longitude"))
    assert events[0]["date"] == "03/03/2031" and events[0]["latitude"] == "43.65"
    assert all(isinstance(s["paths"], list) for s in sources)


def test_jsonld_is_a_graph_of_claims(rows: list[Row], marla: Reading, written: Any) -> None:
    folder, _ = written("jsonld", rows)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its reader of JSON-LD uses what it has deprecated itself
        graph = rdflib.Graph().parse(data=(folder / "claims.jsonld").read_text(encoding="utf-8"), format="json-ld")
    claims = set(graph.subjects(rdflib.RDF.type, SCHEMA.Claim))
    assert len(claims) == len(rows)
    assert {str(v) for c in claims for v in graph.objects(c, SCHEMA.identifier)} == {c.id for c in marla.claims}
    document = rdflib.URIRef("urn:sayso:document:marla")
    assert all((c, PROV.wasQuotedFrom, document) in graph for c in claims)
    assert (document, rdflib.RDF.type, SCHEMA.Article) in graph
    hurt = rdflib.URIRef("urn:sayso:claim:marla%234")
    (speaker,), (origin,) = graph.objects(hurt, PROV.wasAttributedTo), graph.objects(hurt, PROV.hadPrimarySource)
    assert str(graph.value(speaker, SCHEMA.name)) == "The Harbour Gazette"
    assert str(graph.value(origin, SCHEMA.name)) == "the Health Office"
    assert not set(graph.subjects(rdflib.RDF.type, SCHEMA.ClaimReview)), "Sayso rates nothing"
    denies = set(graph.subject_objects(rdflib.URIRef("urn:sayso:term:denies")))
    assert {str(o) for _, o in denies} == {"urn:sayso:claim:marla%234", "urn:sayso:claim:marla%235"}


def test_plover_has_its_types_and_leaves_out_the_rest(rows: list[Row], written: Any) -> None:
    folder, tally = written("plover", rows)
    found = json.loads((folder / "plover.json").read_text(encoding="utf-8"))
    keys = {"date", "source", "target", "event", "mode", "context", "eventLoc", "size", "dead", "injured", "text", "textInfo"}
    assert found and all(set(r) == keys | {"id"} for r in found)
    assert all(r["event"] in MODES and (r["mode"] is None or r["mode"] in MODES[r["event"]]) for r in found)
    assert all(r["dead"] is None and isinstance(r["source"], list) for r in found)
    kinds = {r.claim.id: r.claim.kind for r in rows}
    assert {kinds[r["id"]] for r in found} == {Kind.EVENT, Kind.ORDER, Kind.APPEAL}
    assert tally.held + sum(tally.left.values()) == len(rows)


def test_parquet_has_types_and_gives_all_back(rows: list[Row], written: Any) -> None:
    folder, _ = written("parquet", rows)
    table = pq.read_table(folder / "claims.parquet")
    assert table.column_names == list(COLUMNS)
    assert table.schema.field("value_low").type == pa.int64() and table.schema.field("known").type == pa.date32()
    found = table.to_pylist()
    for record, row in zip(found, rows, strict=True):
        for name, value in flat(row).items():
            got = record[name].isoformat() if hasattr(record[name], "isoformat") else record[name]
            assert got == value, name
    assert pq.read_table(folder / "links.parquet").num_rows == sum(len(r.links) for r in rows)


def test_parquet_of_nothing_is_a_table_too(written: Any) -> None:
    assert pq.read_table(written("parquet", [])[0] / "claims.parquet").num_rows == 0


def test_without_pyarrow_the_extra_is_named(rows: list[Row], written: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.views.exports.form import MissingExtra

    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'sayso\[parquet\]'"):
        written("parquet", rows)
