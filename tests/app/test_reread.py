"""sayso reread: a ledger's documents read again after the rules have changed (with stand-ins for two states of the rules)."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sayso.model import Claim, Document, Figure, Kind, Measure, Qualifier, Reading, TextSpan, bounds_of

Run = Callable[..., Any]


def reading_as(*measures: Measure) -> ModuleType:
    """A pipeline whose n-th "N hurt" of a text is a figure of the n-th measure; those beyond are not read."""

    def process_many(documents: Iterable[Document], refuse: object = None) -> Iterator[Reading]:
        for document in documents:
            claims = []
            for measure, match in zip(measures, re.finditer(r"(\d+) hurt", document.text), strict=False):
                span = TextSpan.of(document.text, *match.span())
                content = Figure(measure, bounds_of(Qualifier.EXACT, int(match[1])), Qualifier.EXACT, match[1], span)
                claims.append(Claim(document.id, Kind.FIGURE, (span,), content, "grammar-1/en/measures.yml:hurt@00000000"))
            yield Reading(document, tuple(claims))

    module = ModuleType("sayso.pipeline")
    module.process_many = process_many  # type: ignore[attr-defined]
    return module


@pytest.fixture
def held(sayso: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger with one document in which two figures were read."""
    monkeypatch.setitem(sys.modules, "sayso.pipeline", reading_as(Measure.INJURED, Measure.INJURED))
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "a.ledger"))
    path = tmp_path / "r.txt"
    path.write_text("At the mill 12 hurt. At the dam 7 hurt. At the gate 3 hurt.\n", encoding="utf-8")
    assert sayso("add", "r.txt").code == 0
    return path


def test_reading_again_with_the_same_rules_changes_nothing(sayso: Run, held: Path) -> None:
    found = sayso("reread")
    assert found.code == 0
    assert "1 document read again: 0 claims gained, 0 lost, 0 superseded, 0 changed, 2 as before" in " ".join(found.out.split())


def test_what_is_gained_lost_and_superseded(sayso: Run, held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sayso.pipeline", reading_as(Measure.KILLED, Measure.INJURED, Measure.INJURED))
    before = {c["quote"]: c["id"] for c in sayso("claims", "--json").records}
    records = sayso("reread", "--json").records
    assert [(r.get("what"), r.get("quote")) for r in records[1:]] == [("gained", "3 hurt"), ("superseded", "12 hurt")]
    after = {c["quote"]: c for c in sayso("claims", "--json").records}
    assert set(after) == {"12 hurt", "7 hurt", "3 hurt"}
    assert after["7 hurt"]["id"] == before["7 hurt"]
    (link,) = sayso("links", "--json").records
    assert (link["from"], link["to"], link["relation"]) == (after["12 hurt"]["id"], before["12 hurt"], "supersedes")
    assert "injured 12, now killed 12" in link["why"]
    assert sayso("show", before["12 hurt"]).code == 0  # the old reading stays in the ledger

    again = sayso("reread", "--json").records
    assert [r.get("what") for r in again[1:]] == []
    assert len(sayso("links", "--json").records) == 1

    monkeypatch.setitem(sys.modules, "sayso.pipeline", reading_as())
    assert {r.get("what") for r in sayso("reread", "--json").records[1:]} == {"lost"}
    assert sayso("claims", "--json").records == []


def test_only_the_documents_named_are_read(sayso: Run, held: Path, tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("At the quay 5 hurt.\n", encoding="utf-8")
    sayso("add", "s.txt")
    name = str(sayso("documents", "--json").records[1]["id"])
    assert [r["document"] for r in sayso("reread", name, "--json").records] == [name]
    assert "d-ffff" in sayso("reread", "d-ffff").err


def test_imported_claims_are_left_alone_unless_their_document_is_named(sayso: Run, marla: Path) -> None:
    before = sayso("claims", "--json").out
    found = sayso("reread")
    assert "1 document with imported claims left alone" in " ".join(found.out.split())
    assert sayso("claims", "--json").out == before


def test_adding_with_reread_links_in_the_same_way(sayso: Run, held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sayso.pipeline", reading_as(Measure.KILLED, Measure.INJURED))
    assert sayso("add", "r.txt", "--reread").code == 0
    assert [r["relation"] for r in sayso("links", "--json").records] == ["supersedes"]


def test_reviews_are_carried_over(sayso: Run, held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Accepted: the new claim has the review. Rejected: the new one stays out as the old one did."""
    before = {c["quote"]: str(c["id"]) for c in sayso("claims", "--json").records}
    sayso("review", before["12 hurt"], "accept", "--by", "Ada", "--reason", "As it stands.")
    sayso("review", before["7 hurt"], "reject", "--by", "Ada", "--reason", "They were tired.")
    assert "1 claim stayed out as reviewed" in " ".join(sayso("reread").out.split())
    monkeypatch.setitem(sys.modules, "sayso.pipeline", reading_as(Measure.KILLED, Measure.KILLED))
    words = " ".join(sayso("reread").out.split())
    assert "2 reviews carried over to the claims in their place; 1 claim stayed out as reviewed" in words
    assert [c["quote"] for c in sayso("claims", "--json").records] == ["12 hurt"]
    carried = [r for r in sayso("reviews", "--json").records if r["carried_from"]]
    assert [(r["decision"], r["carried_from"]) for r in carried] == [("accept", before["12 hurt"]), ("reject", before["7 hurt"])]
    (record, *_) = sayso("reread", "--json").records
    assert (record["carried"], record["kept_out"]) == (0, 1)


def test_a_correction_outlasts_other_rules(sayso: Run, held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = next(c for c in sayso("claims", "--json").records if c["quote"] == "12 hurt")
    sayso("review", str(first["id"]), "correct", "--low", "15", "--by", "Ada", "--reason", "The page says fifteen.")
    for measures in ((Measure.INJURED, Measure.INJURED), (Measure.KILLED, Measure.INJURED), (Measure.INJURED, Measure.INJURED)):
        monkeypatch.setitem(sys.modules, "sayso.pipeline", reading_as(*measures))
        assert sayso("reread").code == 0
        now = {c["quote"]: (c["measure"], c["value_low"]) for c in sayso("claims", "--json").records}
        assert now == {"12 hurt": ("injured", 15), "7 hurt": ("injured", 7)}
