"""A document added by mistake is taken out, wholly and undoably; metadata is corrected, and the id stays."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from sayso.ledger import ClaimFilter, Ledger, LedgerError
from sayso.model import Bounds, Decision, Figure


def everything(ledger: Ledger) -> tuple[Any, ...]:
    """What the lists give."""
    return (
        [(held.document.id, held.claims) for held in ledger.documents()],
        set(ledger.claims()),
        {(link.id, link.why) for link in ledger.links()},
        set(ledger.findings()),
    )


def test_a_withdrawn_document_is_in_no_list(ledger: Ledger, report: Any, nearest: Any) -> None:
    for day, number in enumerate((10, 20, 30), 3):
        ledger.add(report(number, day), reconciler=nearest)
    then = datetime.now(UTC)
    stands = everything(ledger)
    document = report(20, 4).document.id
    ledger.withdraw(document[:12], "Ada", "It was a draft.", reconciler=nearest)
    assert [held.document.id for held in ledger.documents()] == [report(10, 3).document.id, report(30, 5).document.id]
    assert {claim.document for claim in ledger.claims()}.isdisjoint({document})
    assert list(ledger.claims(ClaimFilter(document=document))) == []
    assert all(hit.document != document for hit in ledger.search("dockers"))
    gone = {claim.id for claim in report(20, 4).claims}
    assert all(gone.isdisjoint((link.source, link.target)) for link in ledger.links())
    assert all(gone.isdisjoint(finding.claims) for finding in ledger.findings())
    # What bore on it bears on what lies beyond.
    assert [x.target for x in ledger.links(report(30, 5).claims[0].id) if x.made_by != "test"] == [report(10, 3).claims[0].id]
    assert not ledger.has(document)
    (left,) = ledger.documents(withdrawn=True)
    assert left.withdrawn is not None
    assert (left.document.id, left.withdrawn.by, left.withdrawn.reason) == (document, "Ada", "It was a draft.")
    assert ledger.document(document).withdrawn == left.withdrawn
    assert left.withdrawn.recorded_at is not None and left.withdrawn.recorded_at > then
    # History stays.
    assert [held.document.id for held in ledger.documents(held=then)] == [d for d, _ in stands[0]]
    assert set(ledger.claims(ClaimFilter(held=then))) == stands[1]
    assert {(link.id, link.why) for link in ledger.links(held=then)} == stands[2]
    assert ledger.verify().fault is None
    assert ledger.reindex(nearest) == 0

    added = ledger.add(report(20, 4), reconciler=nearest)
    assert (added.new, added.back, added.claims) == (False, True, 2)
    assert everything(ledger) == stands
    assert list(ledger.documents(withdrawn=True)) == []
    assert ledger.has(document)
    assert ledger.reindex(nearest) == 0
    assert ledger.verify().fault is None


def test_decisions_outlast_a_withdrawal(ledger: Ledger, report: Any) -> None:
    first, second = report(10), report(20)
    for reading in (first, second):
        ledger.add(reading)
    injured = first.claims[0]
    assert isinstance(injured.content, Figure)
    twelve = replace(injured, content=replace(injured.content, bounds=Bounds(12, 12)))
    ledger.review(injured.id, Decision.CORRECT, "Ada", "It says twelve.", twelve)
    ledger.review(second.claims[1].id, Decision.REJECT, "Ada", "It was another house.")
    stands = everything(ledger)
    for reading in (first, second):
        ledger.withdraw(reading.document.id, "Ada", "A mistake.")
    assert everything(ledger) == ([], set(), set(), set())
    for reading in (first, second):
        assert ledger.add(reading).kept_out == 1
    assert everything(ledger) == stands
    assert ledger.verify().fault is None


def test_what_cannot_be_withdrawn(ledger: Ledger, report: Any) -> None:
    document = report(10).document.id
    ledger.add(report(10))
    with pytest.raises(LedgerError, match="a withdrawal needs a name and a reason"):
        ledger.withdraw(document, "Ada", "")
    with pytest.raises(LedgerError, match="no document d-0"):
        ledger.withdraw("d-0", "Ada", "A mistake.")
    ledger.withdraw(document, "Ada", "A mistake.")
    with pytest.raises(LedgerError, match="is withdrawn already"):
        ledger.withdraw(document, "Ada", "A mistake.")
    with pytest.raises(LedgerError, match=r"no more in force \(document withdrawn by Ada: A mistake\.\)"):
        ledger.review(report(10).claims[0].id, Decision.ACCEPT, "Ada", "So it says.")


def test_an_erased_document_cannot_be_withdrawn_or_described(ledger: Ledger, report: Any) -> None:
    document = report(10).document.id
    ledger.add(report(10))
    ledger.withdraw(document, "Ada", "Witness Q asked.")
    ledger.erase(document, "a keeper", "asked for")
    assert list(ledger.documents(withdrawn=True)) == []
    with pytest.raises(LedgerError, match="was erased"):
        ledger.withdraw(document, "Ada", "A mistake.")
    with pytest.raises(LedgerError, match="was erased"):
        ledger.describe(document, {"title": "No"}, "Ada", "A mistake.")
    assert ledger.verify().fault is None


def test_corrected_metadata(ledger: Ledger, report: Any) -> None:
    reading = report(10)
    ledger.add(reading)
    then = datetime.now(UTC)
    changes: Any = {"title": "Dockers hurt", "published": date(2031, 5, 7), "publisher": None, "crisis": "Port Arden 2031"}
    changed = ledger.describe(reading.document.id, changes, "Ada", "Taken from the printed page.")
    assert set(changed.claims) == {claim.id for claim in reading.claims}
    found = ledger.document(reading.document.id).document
    assert found == replace(reading.document, **changes)
    assert found.id == reading.document.id
    assert next(ledger.documents()).document == found
    assert ledger.document(reading.document.id, held=then).document == reading.document
    assert next(ledger.documents(held=then)).document == reading.document
    ledger.describe(reading.document.id, {"published": None}, "Ben", "The page has no date.")
    assert ledger.document(reading.document.id).document == replace(reading.document, **changes | {"published": None})
    # Added again from the same bytes it is the same document still.
    assert not ledger.add(reading).new
    assert ledger.verify().fault is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"text": "Nothing."},
            "a document's text cannot be corrected; what can be is crisis, lang, published, publisher, title, url",
        ),
        ({"published": "2031-05-07"}, "a document's published cannot be '2031-05-07'"),
        ({"lang": None}, "a document's lang cannot be None"),
        ({"publisher": "Arden Post"}, "is described so already; nothing was changed"),
        ({}, "is described so already; nothing was changed"),
    ],
)
def test_what_cannot_be_described(ledger: Ledger, report: Any, changes: Any, said: str) -> None:
    ledger.add(report(10))
    before = ledger.verify()
    with pytest.raises(LedgerError, match=said):
        ledger.describe(report(10).document.id, changes, "Ada", "It says so.")
    assert ledger.verify() == before


def test_what_was_not_there_yet(ledger: Ledger, report: Any) -> None:
    then = datetime.now(UTC)
    ledger.add(report(10))
    assert list(ledger.documents(held=then)) == []
    with pytest.raises(LedgerError, match="was not in the ledger yet at that time"):
        ledger.document(report(10).document.id, held=then)
