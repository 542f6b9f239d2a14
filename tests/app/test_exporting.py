"""sayso export on an invented report."""

import csv
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from sayso.views.exports.form import FORMATS

Run = Callable[..., Any]


def manifest(folder: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(folder) / "manifest.json").read_text(encoding="utf-8"))
    return found


def test_every_format_is_written_with_a_manifest(sayso: Run, marla: Path) -> None:
    for name in FORMATS:
        done = sayso("export", name, "--known", "2031-03-20", "--out", name)
        assert (done.code, done.err) == (0, ""), name
        said = manifest(name)
        assert (said["format"], said["known"], said["clock"]) == (name, "2031-03-20", "said")
        assert said["claims"] + sum(x["claims"] for x in said["not_held"]) == 18
        assert (Path(name) / said["main"]).exists()
        names = {p.relative_to(name).as_posix() for p in Path(name).rglob("*") if p.is_file()} - {"manifest.json"}
        assert {f["name"] for f in said["files"]} == names
        for file in said["files"]:
            assert hashlib.sha256((Path(name) / file["name"]).read_bytes()).hexdigest() == file["sha256"]
        ids = unquote("".join((Path(name) / n).read_bytes().decode("utf-8", "ignore") for n in names))
        assert name == "parquet" or all(f"marla#{n}" in ids for n in range(18)), f"{name}: every claim is somewhere"


def test_the_day_of_knowledge_limits_and_the_manifest_says_so(sayso: Run, marla: Path) -> None:
    assert sayso("export", "csv", "--known", "2031-03-05", "--out", "then").code == 0
    said = manifest("then")
    assert said["claims"] > 0 and said["left_out"]["known_later"] > 0
    assert said["claims"] + said["left_out"]["known_later"] + said["left_out"]["undated"] == 18
    with open("then/claims.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(r["known"] <= "2031-03-05" for r in rows)
    known = {r["id"] for r in rows}
    with open("then/links.csv", encoding="utf-8", newline="") as file:
        assert all({x["from"], x["to"]} <= known for x in csv.DictReader(file)), "a link to a later claim would tell of it"


def test_a_denial_counts_from_its_own_day(sayso: Run, marla: Path) -> None:
    def standing(day: str) -> str:
        assert sayso("export", "csv", "--known", day, "--clock", "said", "--out", day).code == 0
        with open(f"{day}/claims.csv", encoding="utf-8", newline="") as file:
            return next(r["standing"] for r in csv.DictReader(file) if r["id"] == "marla#4")

    assert standing("2031-03-07") == "asserted"
    assert standing("2031-03-08") == "denied"


def test_filters_are_applied_and_told(sayso: Run, marla: Path) -> None:
    done = sayso("export", "csv", "--known", "2031-03-20", "--measure", "killed", "--until", "2031-03-05", "--out", "k", "--json")
    (said,) = done.records
    assert (said["claims"], said["filters"]) == (1, {"until": "2031-03-05", "measures": ["killed"]})
    (said,) = sayso("export", "csv", "--known", "2031-03-20", "--kind", "order", "--kind", "appeal", "--out", "o", "--json").records
    assert (said["claims"], said["filters"]) == (2, {"kinds": ["appeal", "order"]})


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["xls", "--known", "2031-03-20", "--out", "x"], 2, "'xls' is no format; the formats are csv, acled"),
        (["csv", "--out", "x"], 2, "--known: say on which day it was known, as --known 2022-01-10"),
        (["csv", "--known", "Monday", "--out", "x"], 2, "--known: 'Monday' is not a day"),
        (["csv", "--known", "2031-03-20"], 2, "--out: name a new or empty folder for the export"),
        (["csv", "--known", "2031-03-20", "--out", "full"], 1, "full: is not empty; name a new or empty folder for --out"),
        (["csv", "--known", "2031-03-20", "--out", "x", "--profile", "best"], 2, "--profile: 'best' is none of none, acled"),
        (["csv", "--known", "2031-03-20", "--out", "x", "--clock", "print"], 2, "--clock: 'print' is neither said nor published"),
    ],
)
def test_what_cannot_be_exported_is_said_in_a_line(sayso: Run, marla: Path, argv: list[str], code: int, message: str) -> None:
    Path("full").mkdir()
    Path("full/mine").write_text("x")
    done = sayso("export", *argv)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(f"sayso: {message}") and done.err.count("\n") == 1
    assert not Path("x").exists() and [p.name for p in Path("full").iterdir()] == ["mine"]


def test_the_list_names_formats_and_profiles(sayso: Run) -> None:
    assert [r["format"] for r in sayso("export", "list", "--json").records] == list(FORMATS)
    page = sayso("export", "list").out
    assert all(name in page for name in (*FORMATS, "acled-most-conservative", "lowest-stated"))


def test_a_format_of_one_page_asks_for_a_filter(sayso: Run, marla: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.app.outgoing import writing

    monkeypatch.setattr(writing, "ONE_PAGE", 5)
    for name in [f.name for f in FORMATS.values() if f.one_page]:
        done = sayso("export", name, "--known", "2031-03-20", "--out", "x")
        assert done.code == 1 and "at most 5 claims; there are more: limit it with --place" in done.err
        assert not Path("x").exists()
        assert sayso("export", name, "--known", "2031-03-20", "--measure", "killed", "--out", name).code == 0
