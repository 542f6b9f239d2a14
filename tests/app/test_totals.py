"""sayso totals, with a stand-in for the pipeline."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.model import Bounds, Document, Measure, TextSpan, TimeRange
from sayso.model.mention import Mention, Standing, Total

Run = Callable[..., Any]

TEXT = "A wall fell at the mill on Monday and killed two. Years ago a flood killed nine."


def _mention(text: str, words: str, n: int, standing: Standing) -> Mention:
    start = text.index(words)
    return Mention(
        TextSpan.of(text, start, start + len(words)),
        Measure.KILLED,
        Bounds(n, n),
        derived=False,
        claim=f"c-{n}",
        person=n,
        again=False,
        anchored=False,
        more=False,
        members=False,
        narrated=True,
        sort="",
        incident=0,
        lede=True,
        sentence=0,
        standing=standing,
    )


def _totals(documents: Iterable[Document], refuse: object = None) -> Iterator[tuple[Document, tuple[Total, ...]]]:
    for d in documents:
        if "killed" not in d.text:
            yield d, ()
            continue
        counted = _mention(d.text, "killed two", 2, Standing.COUNTS)
        aside = _mention(d.text, "killed nine", 9, Standing.BACKGROUND)
        day = TimeRange(None, d.published)
        yield d, (Total(d.id, Measure.KILLED, 2, None, day, ("c-2",), (counted,), (aside,), "“killed two” counts 2."),)


@pytest.fixture(autouse=True)
def pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["sayso.pipeline"], "totals_many", _totals, raising=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "mill.txt"
    path.write_text(TEXT + "\n", encoding="utf-8")
    return path


def test_json_is_the_contract(sayso: Run, report: Path) -> None:
    told = sayso("totals", str(report), "--published", "2031-03-07", "--json")
    (record,) = told.records
    assert told.code == 0
    assert {key: record[key] for key in ("measure", "low", "high", "date", "basis", "why")} == {
        "measure": "killed",
        "low": 2,
        "high": None,
        "date": {"earliest": None, "latest": "2031-03-07"},
        "basis": ["c-2"],
        "why": "“killed two” counts 2.",
    }
    assert record["counted"] == [
        {"quote": "killed two", "start": 38, "end": 48, "low": 2, "high": 2, "derived": False, "claim": "c-2"}
    ]
    assert [m["standing"] for m in record["aside"]] == ["told as background of something else"]


def test_page(sayso: Run, report: Path) -> None:
    told = sayso("totals", str(report), "--published", "2031-03-07").out
    assert "killed  2 or more, not after 2031-03-07" in told
    assert "“killed two” counts 2." in told
    assert "not counted: “killed nine”, told as background of something else" in told


def test_a_document_without_any_is_said(sayso: Run, report: Path, tmp_path: Path) -> None:
    other = tmp_path / "bank.txt"
    other.write_text("The bank kept its rate.\n", encoding="utf-8")
    assert "1 document tells of nobody killed, injured or detained." in sayso("totals", str(report), str(other)).out
    assert sayso("totals", str(other), "--json").out == ""


def test_what_cannot_be_read(sayso: Run, report: Path) -> None:
    told = sayso("totals", str(report), "missing.txt", "--json")
    assert told.code == 1
    assert len(told.records) == 1
    assert "missing.txt" in told.err
