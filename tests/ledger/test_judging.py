"""Merged names, dismissed findings, and the list of who did what: each undoable, none an edit."""

from datetime import UTC, datetime
from typing import Any

import pytest

from sayso.ledger import Ledger, LedgerError
from sayso.model import Decision, Same


def test_merging_and_parting_names(ledger: Ledger) -> None:
    """Scenario 18."""
    one = Same("person", "Tokaev", "Tokayev", "Ada", "Two spellings.")
    two = Same("source", "the port office", "the harbour office", "Ada", "One office.")
    start = datetime.now(UTC)
    for merge in (one, two):
        ledger.merge(merge.kind, merge.name, merge.into, merge.by, merge.why)
    then = datetime.now(UTC)
    assert ledger.same() == [one, two]
    ledger.unmerge("person", "Tokaev", "Tokayev", "Ben", "He is another man.")
    assert ledger.same() == [two]
    assert ledger.same(held=then) == [one, two]
    assert ledger.same(held=start) == []
    again = Same("person", "Tokaev", "Tokayev", "Ada", "His papers say so.")
    ledger.merge(again.kind, again.name, again.into, again.by, again.why)
    assert ledger.same() == [two, again]
    assert ledger.verify().fault is None


def test_what_cannot_be_merged(ledger: Ledger) -> None:
    ledger.merge("place", "Port Arden", "Arden", "Ada", "One town.")
    ledger.merge("place", "Arden", "Arden City", "Ada", "One town.")
    ledger.merge("source", "Arden City", "Port Arden", "Ada", "Of another kind, so no circle.")
    before = ledger.verify()
    for kind, name, into, said in (
        ("place", "Arden City", "Port Arden", "they would be one with themselves"),
        ("place", "Low Bay", "Low Bay", "they would be one with themselves"),
        ("place", "Arden", "Low Bay", "is merged into 'Arden City' already; undo that first"),
        ("ship", "Ada", "Ada II", "the kinds are source, place, person, site"),
        ("place", "Low Bay", " ", "needs two names"),
    ):
        with pytest.raises(LedgerError, match=said):
            ledger.merge(kind, name, into, "Ada", "One.")
    with pytest.raises(LedgerError, match="is not merged into 'Port Arden'"):
        ledger.unmerge("place", "Arden", "Port Arden", "Ada", "Two.")
    with pytest.raises(LedgerError, match="merging names needs a name and a reason"):
        ledger.merge("place", "Low Bay", "Bay", "", "One.")
    assert ledger.verify() == before


def test_a_dismissed_finding_stays_and_is_marked(ledger: Ledger, report: Any, nearest: Any) -> None:
    for number in (10, 20):
        ledger.add(report(number), reconciler=nearest)
    (apart,) = (finding for finding in ledger.findings() if finding.kind == "apart")
    stands = list(ledger.findings())
    then = datetime.now(UTC)
    judged = ledger.dismiss(apart.id[:10], "Ada", "They count different people.")
    assert ledger.dismissed() == [judged]
    assert (judged.item, judged.by, judged.reason) == (apart.id, "Ada", "They count different people.")
    assert judged.recorded_at is not None and judged.recorded_at > then
    assert list(ledger.findings()) == stands
    assert ledger.dismissed(held=then) == []
    # Concluded anew, it is the same finding, and stays dismissed.
    ledger.reindex(type(nearest)("nearest-2"))
    assert [judgement.item for judgement in ledger.dismissed()] == [apart.id]
    with pytest.raises(LedgerError, match=f"{apart.id} is dismissed already"):
        ledger.dismiss(apart.id, "Ben", "Agreed.")
    ledger.restore(apart.id, "Ben", "They count the same.")
    assert ledger.dismissed() == []
    assert ledger.dismissed(held=judged.recorded_at) == [judged]
    with pytest.raises(LedgerError, match=f"{apart.id} is not dismissed"):
        ledger.restore(apart.id, "Ben", "They count the same.")
    assert ledger.verify().fault is None


def test_a_link_can_be_dismissed(ledger: Ledger, report: Any) -> None:
    ledger.add(report(10))
    (link,) = ledger.links()
    assert ledger.dismiss(link.id, "Ada", "They are of two days.").item == link.id
    with pytest.raises(LedgerError, match="there is no link or finding c-0 in this ledger"):
        ledger.dismiss("c-0", "Ada", "It is not there.")


def test_who_did_what(ledger: Ledger, report: Any) -> None:
    one, two = report(10), report(20)
    ledger.add(one)
    ledger.add(two)
    ledger.review(one.claims[0].id, Decision.REJECT, "Ada", "These were no dockers.")
    ledger.add(one, reread=True)
    ledger.merge("source", "the port office", "the harbour office", "Ada", "One office.")
    ledger.unmerge("source", "the port office", "the harbour office", "Ben", "Two offices.")
    ledger.dismiss(two.findings[0].id, "Ada", "Settled.")
    ledger.describe(one.document.id, {"title": "Dockers"}, "Ada", "No title.")
    ledger.withdraw(one.document.id, "Ada", "A draft.")
    ledger.add(one)
    ledger.erase(two.document.id, "a keeper", "asked for")
    deeds = list(ledger.log())
    assert [(deed.what, deed.about, deed.by.split()[0] if deed.by else "", deed.why) for deed in deeds] == [
        ("added document", one.document.id, "sayso", ""),
        ("added document", two.document.id, "sayso", ""),
        ("rejected claim", one.claims[0].id, "Ada", "These were no dockers."),
        ("read again document", one.document.id, "sayso", ""),
        ("merged source", "the port office → the harbour office", "Ada", "One office."),
        ("parted source", "the port office → the harbour office", "Ben", "Two offices."),
        ("judgements (words erased)", two.findings[0].id, "", ""),
        ("described document", one.document.id, "Ada", "No title."),
        ("withdrew document", one.document.id, "Ada", "A draft."),
        ("brought back document", one.document.id, "", ""),
        ("read again document", one.document.id, "sayso", ""),
        ("erased document (7 rows)", two.document.id, "a", "asked for"),
    ]
    assert [deed.recorded_at for deed in deeds] == sorted(deed.recorded_at for deed in deeds)
