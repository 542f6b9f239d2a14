"""CSV, ACLED-like, UCDP-like, GeoJSON and HXL: the columns of their owners, the ids of our claims, nothing made up."""

import csv
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import hxl
import pytest

from sayso.model import Bounds, Kind, Measure, Qualifier, Reading, TimeRange
from sayso.views.exports.acled import COLUMNS as ACLED
from sayso.views.exports.acled_types import DISORDER, SUB_TYPES, types_of
from sayso.views.exports.flat import COLUMNS
from sayso.views.exports.hxl import TAGS
from sayso.views.exports.iso_numeric import numeric
from sayso.views.exports.people import sort_of
from sayso.views.exports.profiles import number
from sayso.views.exports.row import Row
from sayso.views.exports.ucdp import COLUMNS as UCDP
from sayso.views.exports.ucdp import cell_of
from sayso.views.located import Spot


def table(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        found = list(reader)
    return list(reader.fieldnames or ()), found


def tagged(path: Path) -> Any:
    with path.open(encoding="utf-8", newline="") as file:
        return hxl.data(list(csv.reader(file)))


def killed(rows: list[Row], **changes: Any) -> Row:
    """The five police losses of 4 March, with other bounds or words."""
    row = next(r for r in rows if r.claim.figure and r.claim.figure.measure is Measure.KILLED)
    assert row.claim.figure is not None
    figure = replace(row.claim.figure, **changes)
    return replace(row, claim=replace(row.claim, content=figure))


def test_csv_has_every_claim_once_with_its_words(rows: list[Row], marla: Reading, written: Any) -> None:
    folder, tally = written("csv", rows)
    columns, found = table(folder / "claims.csv")
    assert columns == list(COLUMNS)
    assert [r["id"] for r in found] == [c.id for c in marla.claims]
    assert tally.held == len(marla.claims) and not tally.left
    for record, claim in zip(found, marla.claims, strict=True):
        if len(claim.evidence) == 1:
            assert record["quote"] == " ".join(marla.document.text[claim.start : claim.end].split())
    hurt = next(r for r in found if r["measure"] == "injured")
    assert (hurt["value_low"], hurt["value_high"], hurt["approx"]) == ("40", "", "at_least")
    assert hurt["sources"] == "The Harbour Gazette | the Health Office"
    _, links = table(folder / "links.csv")
    assert {(x["from"], x["to"], x["relation"]) for x in links} == {(x.source, x.target, str(x.relation)) for x in marla.links}


def test_acled_has_its_31_columns_and_our_ids(rows: list[Row], marla: Reading, written: Any) -> None:
    folder, tally = written("acled", rows)
    columns, found = table(folder / "acled-like.csv")
    assert columns == list(ACLED) and len(columns) == 31
    assert all(r["event_id_cnty"].startswith("sayso:") for r in found)
    _, aside = table(folder / "not-held.csv")
    ids = [r["event_id_cnty"].removeprefix("sayso:") for r in found] + [r["id"] for r in aside]
    assert sorted(ids) == sorted(c.id for c in marla.claims)
    assert tally.held == len(found) and sum(tally.left.values()) == len(aside)
    for r in found:
        assert not r["sub_event_type"] or r["sub_event_type"] in SUB_TYPES[r["event_type"]]
        assert r["disorder_type"] == DISORDER.get(r["event_type"], "")
        assert not (r["region"] or r["source_scale"]), "their own judgement"
    seized = next(r for r in found if "customs house" in r["actor2"])
    assert (seized["event_date"], seized["year"], seized["time_precision"]) == ("2031-03-03", "2031", "1")
    assert (seized["location"], seized["geo_precision"], seized["iso"]) == ("Port Marla", "1", "398")
    assert seized["timestamp"] == "1930726800"


def test_what_acled_has_no_place_for_stands_beside_it(rows: list[Row], written: Any) -> None:
    folder, tally = written("acled", rows)
    _, aside = table(folder / "not-held.csv")
    hurt = next(r for r in aside if r["measure"] == "injured")
    assert (hurt["value_low"], hurt["why"]) == ("40", "ACLED has no place for it")
    assert tally.left["silence", "ACLED has no place for it"] == 1


@pytest.mark.parametrize(
    ("words", "low", "profile", "expected"),
    [
        ("Dozens", 24, "acled-most-conservative", 12),
        ("hundreds", 200, "acled-most-conservative", 100),
        ("tens", 20, "acled-most-conservative", 10),
        ("several", 3, "acled-most-conservative", None),
        ("dozens", 24, "none", None),
        ("dozens", 24, "lowest-stated", None),
    ],
)
def test_vague_words_are_numbers_only_under_a_profile(
    rows: list[Row], words: str, low: int, profile: str, expected: int | None
) -> None:
    row = killed(rows, words=words, bounds=Bounds(low, None), qualifier=Qualifier.VAGUE)
    assert row.claim.figure is not None
    assert number(row.claim.figure, profile) == expected


def test_fatalities_follow_the_profile_and_never_a_middle(rows: list[Row], written: Any) -> None:
    at_least = killed(rows, bounds=Bounds(12, None), qualifier=Qualifier.AT_LEAST, words="at least 12")
    between = killed(rows, bounds=Bounds(10, 20), qualifier=Qualifier.RANGE, words="10 to 20")
    up_to = killed(rows, bounds=Bounds(None, 300), qualifier=Qualifier.AT_MOST, words="up to 300")
    folder, tally = written("acled", [at_least, between, up_to])
    assert [r["fatalities"] for r in table(folder / "acled-like.csv")[1]] == ["12", "10", ""]
    assert tally.lost["fatalities is blank: the words give no number and the profile sets none"] == 1
    folder, _ = written("acled", [at_least, between, up_to], "highest-stated")
    assert [r["fatalities"] for r in table(folder / "acled-like.csv")[1]] == ["", "20", "300"]


def test_ucdp_has_its_49_columns_and_leaves_best_blank(rows: list[Row], written: Any) -> None:
    more = killed(rows, bounds=Bounds(80, None, True), qualifier=Qualifier.MORE_THAN, words="more than 80")
    folder, tally = written("ucdp", [*rows, more])
    columns, found = table(folder / "ucdp-like.csv")
    assert columns == list(UCDP) and len(columns) == 49
    assert [(r["low"], r["best"], r["high"]) for r in found] == [("5", "", "5"), ("4", "", "4"), ("81", "", "")]
    assert not any(r[name] for r in found for name in columns if name.startswith("deaths_") or name.endswith("_new_id"))
    assert tally.left["event", "only lethal counts fit"] == 1


def test_ucdp_sums_hold_under_a_profile(rows: list[Row], written: Any) -> None:
    figures = [killed(rows, bounds=Bounds(low, high), qualifier=Qualifier.RANGE) for low, high in ((3, 9), (0, 0), (7, 7))]
    folder, _ = written("ucdp", figures, "lowest-stated")
    for r in table(folder / "ucdp-like.csv")[1]:
        low, best, high = (int(r[name]) for name in ("low", "best", "high"))
        assert low <= best <= high
        assert best == sum(int(r[f"deaths_{side}"]) for side in ("a", "b", "civilians", "unknown"))


@pytest.mark.parametrize(("days", "acled", "ucdp"), [(0, "1", "1"), (3, "2", "2"), (6, "2", "3"), (20, "3", "4"), (90, "3", "5")])
def test_the_precision_of_a_day_is_that_of_the_words(rows: list[Row], written: Any, days: int, acled: str, ucdp: str) -> None:
    row = killed(rows)
    first = date(2031, 3, 1)
    row = replace(row, claim=replace(row.claim, as_of=TimeRange(first, first + timedelta(days))))
    assert table(written("acled", [row])[0] / "acled-like.csv")[1][0]["time_precision"] == acled
    found = table(written("ucdp", [row])[0] / "ucdp-like.csv")[1][0]
    assert (found["date_prec"], found["date_start"]) == (ucdp, "2031-03-01")


def test_a_claim_without_a_day_gets_none(rows: list[Row], written: Any) -> None:
    undated = killed(rows)
    undated = replace(undated, claim=replace(undated.claim, as_of=None, refers_to=None))
    for name in ("acled", "ucdp"):
        _, tally = written(name, [undated])
        assert tally.held == 0 and sum(tally.left.values()) == 1
    assert table(written("csv", [undated])[0] / "claims.csv")[1][0]["as_of"] == ""


def test_the_grid_cell_is_that_of_priogrid() -> None:
    assert cell_of(-90, -180) == 1
    assert cell_of(89.9, 179.9) == 259_200
    assert cell_of(0.25, 0.25) == 180 * 720 + 360 + 1


def test_geojson_keeps_to_rfc_7946(rows: list[Row], marla: Reading, written: Any) -> None:
    region = replace(rows[0], spot=Spot("geonames:2", "Mangystau", "region", "KZ", "Kazakhstan", 44.0, 52.0))
    folder, tally = written("geojson", [*rows, region])
    found = json.loads((folder / "claims.geojson").read_text(encoding="utf-8"))
    assert found["type"] == "FeatureCollection" and "crs" not in found
    assert len(found["features"]) == len(rows) + 1
    for feature in found["features"]:
        assert set(feature) <= {"type", "id", "geometry", "properties", "when"} and feature["type"] == "Feature"
        assert feature["properties"]["claim"] == feature["id"]
        if feature["geometry"]:
            assert feature["geometry"]["type"] == "Point"
            longitude, latitude = feature["geometry"]["coordinates"]
            assert (longitude, latitude) == (51.17, 43.65), "longitude first"
    assert found["features"][-1]["geometry"] is None, "the middle of a region is no place of anything"
    first = found["features"][0]
    assert first["when"] == {"start": "2031-03-03", "end": "2031-03-03", "type": "Instant"}
    assert tally.lost["geometry is null: no town is named"] == sum(1 for r in rows if not r.claim.place) + 1


def test_no_row_at_all_is_a_good_file_too(written: Any) -> None:
    folder, tally = written("geojson", [])
    assert json.loads((folder / "claims.geojson").read_text(encoding="utf-8")) == {"type": "FeatureCollection", "features": []}
    assert tally.held == 0


def test_hxl_passes_its_validation(rows: list[Row], written: Any) -> None:
    folder, _ = written("hxl", rows)
    source = tagged(folder / "claims.hxl.csv")
    assert source.display_tags == list(TAGS.values())
    report = hxl.validate(source)
    assert report["stats"]["error"] == 0, report
    data = tagged(folder / "claims.hxl.csv")
    hurt = [row for row in data if row.get("#affected+injured+min")]
    assert [(r.get("#affected+injured+min"), r.get("#affected+injured+max")) for r in hurt] == [("40", None)]
    assert hurt[0].get("#meta+id") == "marla#4"
    assert hurt[0].get("#date+reported") == "2031-03-08"
    assert hxl.TagPattern.parse("#affected+killed").match(hxl.Column.parse("#affected+killed+min"))


def test_hxl_validation_would_see_a_wrong_number(rows: list[Row], written: Any) -> None:
    folder, _ = written("hxl", rows)
    path = folder / "claims.hxl.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",40,", ",some,"), encoding="utf-8")
    assert hxl.validate(tagged(path))["stats"]["error"] == 1


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("the riot police", 1), ("security forces", 1), ("protesters in Old Quay", 6), ("a group of residents", None),
        ("local residents", 7), ("armed rebels", 2), ("dockers", None), (None, None), ("rioters", 5), ("CSTO peacekeepers", 8),
    ],
)  # fmt: skip
def test_sorts_of_people(words: str | None, sort: int | None) -> None:
    assert sort_of(words) == sort


def test_every_type_is_one_of_acleds(rows: list[Row]) -> None:
    for row in rows:
        if found := types_of(row.claim):
            event, sub = found
            assert not event or event in SUB_TYPES
            assert not sub or sub in SUB_TYPES[event]
    assert len([s for subs in SUB_TYPES.values() for s in subs]) == 25
    assert types_of(next(r.claim for r in rows if r.claim.kind is Kind.RHETORIC)) is None


def test_country_numbers() -> None:
    assert (numeric("KZ"), numeric("FR"), numeric(""), numeric("XX")) == (398, 250, None, None)
