"""People review claims: a decision and a reason, no silent edit, and every list follows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sayso.ledger import ClaimFilter, Ledger, LedgerError
from sayso.model import Bounds, Claim, Decision, Figure, Link, Reading, Relation, Review, TextSpan, TimeRange

WHY = "The report names another number."


def with_number(claim: Claim, number: int) -> Claim:
    """The claim with another number."""
    assert isinstance(claim.content, Figure)
    return replace(claim, content=replace(claim.content, bounds=Bounds(number, number)))


def now(ledger: Ledger) -> list[Claim]:
    return list(ledger.claims())


def test_a_misread_figure_is_corrected(ledger: Ledger, report: Any) -> None:
    """Scenario 16: the reading stays in history, every list follows, the chain verifies."""
    reading = report(10)
    ledger.add(reading)
    injured, seized = reading.claims
    then = datetime.now(UTC)
    before = ledger.verify()
    changed = ledger.review(injured.id[:10], Decision.CORRECT, "Ada", WHY, with_number(injured, 12))
    corrected = next(claim for claim in now(ledger) if claim.figure)
    assert now(ledger) == [seized, corrected]
    assert corrected.figure and corrected.figure.bounds == Bounds(12, 12)
    assert (corrected.made_by, corrected.evidence, corrected.document) == ("review:Ada", injured.evidence, injured.document)
    assert set(changed.claims) == {corrected.id, seized.id}
    (superseding,) = (link for link in ledger.links() if link.relation is Relation.SUPERSEDES)
    assert (superseding.source, superseding.target, superseding.why) == (corrected.id, injured.id, WHY)
    # What the document says of the old claim it says of the new one.
    assert [(x.source, x.target) for x in ledger.links() if x.relation is Relation.SUPPORTS] == [(seized.id, corrected.id)]
    assert list(ledger.findings()) == []
    assert ledger.document(reading.document.id).claims == 2
    # History: the old reading opens, and what was held then is what was held then.
    assert ledger.claim(injured.id) == injured
    assert tuple(ledger.claims(ClaimFilter(held=then))) == reading.claims
    assert tuple(ledger.links(held=then)) == reading.links
    assert tuple(ledger.findings(held=then)) == reading.findings
    assert ledger.verify(before.head).fault is None
    (review,) = ledger.reviews()
    assert replace(review, recorded_at=None) == Review(injured.id, Decision.CORRECT, "Ada", WHY, corrected.id)
    assert review.recorded_at and then < review.recorded_at <= datetime.now(UTC)
    assert ledger.reviews(held=then) == []


def test_a_correction_of_times_keeps_the_id(ledger: Ledger, report: Any) -> None:
    reading = report(10)
    ledger.add(reading)
    injured = reading.claims[0]
    later = replace(injured, as_of=TimeRange.day(date(2031, 5, 6)))
    ledger.review(injured.id, Decision.CORRECT, "Ada", "As of the sixth.", later)
    (found,) = (claim for claim in now(ledger) if claim.figure)
    assert found == replace(later, made_by="review:Ada")
    assert [x.relation for x in ledger.links()] == [Relation.SUPPORTS]
    # Read again with the same words: the correction stands.
    again = ledger.add(reading, reread=True)
    assert (again.claims, again.kept_out, again.retired) == (0, 1, 0)
    assert found in now(ledger)
    ledger.review(injured.id, Decision.REOPEN, "Ben", "The day is open.")
    assert set(now(ledger)) == set(reading.claims)
    assert ledger.add(reading, reread=True).claims == 0
    assert ledger.verify().fault is None


def test_a_rejected_claim_and_back(ledger: Ledger, report: Any) -> None:
    """Scenario 17: a second person decides otherwise; both decisions stay."""
    reading = report(10)
    ledger.add(reading)
    injured, seized = reading.claims
    ledger.review(injured.id, Decision.REJECT, "Ada", "These were no dockers.")
    assert now(ledger) == [seized]
    assert (list(ledger.links()), list(ledger.findings())) == ([], [])
    assert ledger.claim(injured.id) == injured
    with pytest.raises(LedgerError, match=rf"claim {injured.id} was rejected by Ada: These were no dockers\.; reopen it first"):
        ledger.review(injured.id, Decision.REJECT, "Ben", "Agreed.")
    ledger.review(injured.id, Decision.ACCEPT, "Ben", "They were: see the last line.")
    assert set(now(ledger)) == set(reading.claims)
    assert tuple(ledger.links()) == reading.links
    assert tuple(ledger.findings()) == reading.findings
    assert [(r.by, r.decision) for r in ledger.reviews(injured.id)] == [("Ada", Decision.REJECT), ("Ben", Decision.ACCEPT)]
    assert ledger.reviews(seized.id) == []
    assert ledger.verify().fault is None


@pytest.mark.parametrize("decision", [Decision.ACCEPT, Decision.REOPEN])
def test_taking_a_correction_back(ledger: Ledger, report: Any, decision: Decision) -> None:
    reading = report(10)
    ledger.add(reading)
    injured = reading.claims[0]
    ledger.review(injured.id, Decision.CORRECT, "Ada", WHY, with_number(injured, 12))
    wrong = next(claim for claim in now(ledger) if claim.figure)
    ledger.review(injured.id, decision, "Ben", "It was right.")
    assert set(now(ledger)) == set(reading.claims)
    assert set(ledger.links()) == set(reading.links)
    assert tuple(ledger.findings()) == reading.findings
    assert ledger.claim(wrong.id) == wrong
    # And corrected once more, in the same way: the claim comes back under its id.
    ledger.review(injured.id, Decision.CORRECT, "Ada", WHY, with_number(injured, 12))
    assert wrong in now(ledger) and injured not in now(ledger)
    assert ledger.verify().fault is None


def test_accepting_changes_no_list(ledger: Ledger, report: Any) -> None:
    reading = report(10)
    ledger.add(reading)
    ledger.review(reading.claims[0].id, Decision.ACCEPT, "Ada", "As it stands there.")
    assert tuple(ledger.claims()) == reading.claims
    ledger.review(reading.claims[0].id, Decision.REOPEN, "Ben", "To be looked at again.")
    assert [r.decision for r in ledger.reviews()] == [Decision.ACCEPT, Decision.REOPEN]


def test_what_cannot_be_reviewed(ledger: Ledger, report: Any) -> None:
    reading, other = report(10), report(20)
    for one in (reading, other):
        ledger.add(one)
    injured, seized = reading.claims
    before = ledger.verify()
    elsewhere = replace(injured, evidence=(TextSpan(0, 3, "No!"),))
    for decision, corrected, said in (
        (Decision.REOPEN, None, "has no review to reopen"),
        (Decision.CORRECT, None, "a correction needs the claim as it should be"),
        (Decision.ACCEPT, injured, "other decisions must not have one"),
        (Decision.CORRECT, injured, "says that already; nothing was corrected"),
        (Decision.CORRECT, elsewhere, "do not stand at 0-3 of document"),
        (Decision.CORRECT, other.claims[0], "belongs to document"),
        (Decision.CORRECT, seized, f"says what {seized.id} says already; reject it instead"),
    ):
        with pytest.raises(LedgerError, match=said):
            ledger.review(injured.id, decision, "Ada", WHY, corrected)
    for by, why in (("", WHY), ("Ada", " ")):
        with pytest.raises(LedgerError, match="a review needs a name and a reason"):
            ledger.review(injured.id, Decision.REJECT, by, why)
    ledger.add(replace(reading, claims=(seized,), links=(), findings=()), reread=True)
    with pytest.raises(LedgerError, match=r"is no more in force \(no longer read\)"):
        ledger.review(injured.id, Decision.REJECT, "Ada", WHY)
    assert ledger.reviews() == []
    assert ledger.verify(before.head).fault is None


def superseding(old: Reading, new: Claim) -> Reading:
    """The document read again: ``new`` in place of its first claim."""
    link = Link(new.id, old.claims[0].id, Relation.SUPERSEDES, "The same words read better.", "reread")
    return replace(old, claims=(new, *old.claims[1:]), links=(link,), findings=())


def test_a_rejected_claim_read_again_does_not_come_back(ledger: Ledger, report: Any) -> None:
    reading = report(10)
    ledger.add(reading)
    injured, seized = reading.claims
    ledger.review(injured.id, Decision.REJECT, "Ada", "These were no dockers.")
    again = ledger.add(reading, reread=True)
    assert (again.claims, again.links, again.findings, again.kept_out, again.retired) == (0, 0, 0, 1, 0)
    assert (now(ledger), list(ledger.links()), list(ledger.findings())) == ([seized], [], [])
    # Rules that put it otherwise, under its id, bring it back as little.
    assert ledger.add(report(10, rule="injured@2"), reread=True).kept_out == 1
    assert now(ledger) == [seized]
    assert set(ledger.read(reading.document.id)) == set(reading.claims)
    ledger.review(injured.id, Decision.REOPEN, "Ben", "They were.")
    assert set(now(ledger)) == set(reading.claims)


def test_a_corrected_claim_read_again_does_not_come_back(ledger: Ledger, report: Any) -> None:
    reading = report(10)
    ledger.add(reading)
    injured, seized = reading.claims
    ledger.review(injured.id, Decision.CORRECT, "Ada", WHY, with_number(injured, 12))
    stands = now(ledger), set(ledger.links())
    again = ledger.add(reading, reread=True)
    assert (again.claims, again.links, again.kept_out, again.retired, again.carried) == (0, 0, 1, 0, 0)
    assert (now(ledger), set(ledger.links())) == stands
    # A link found anew is drawn to the claim in its place.
    denies = Link(seized.id, injured.id, Relation.DENIES, "It says so.", "test")
    ledger.add(replace(reading, links=(*reading.links, denies)), reread=True)
    corrected = next(claim for claim in now(ledger) if claim.figure)
    assert (seized.id, corrected.id, Relation.DENIES) in {(x.source, x.target, x.relation) for x in ledger.links()}
    assert ledger.verify().fault is None


def test_an_accepted_claim_hands_its_review_on(ledger: Ledger, report: Any) -> None:
    reading = report(10)
    ledger.add(reading)
    injured, seized = reading.claims
    ledger.review(injured.id, Decision.ACCEPT, "Ada", "As it stands there.")
    new = replace(with_number(injured, 11), id="")
    added = ledger.add(superseding(reading, new), reread=True)
    assert (added.claims, added.carried, added.kept_out) == (1, 1, 0)
    assert set(now(ledger)) == {new, seized}
    (review,) = ledger.reviews(new.id)
    assert (review.decision, review.by, review.reason) == (Decision.ACCEPT, "Ada", "As it stands there.")
    assert review.carried_from == injured.id
    assert ledger.add(superseding(reading, new), reread=True).carried == 0
    assert len(ledger.reviews()) == 2


@pytest.mark.parametrize("decision", [Decision.REJECT, Decision.CORRECT])
def test_a_claim_put_out_of_the_lists_hands_its_review_on(ledger: Ledger, report: Any, decision: Decision) -> None:
    """What a person set right is not undone by a reading that puts it in yet another way."""
    reading = report(10)
    ledger.add(reading)
    injured, seized = reading.claims
    ledger.review(injured.id, decision, "Ada", WHY, with_number(injured, 12) if decision is Decision.CORRECT else None)
    stands = now(ledger)
    assert injured in ledger.read(reading.document.id)
    new = replace(with_number(injured, 11), id="")
    added = ledger.add(superseding(reading, new), reread=True)
    assert (added.claims, added.carried, added.kept_out) == (0, 1, 1)
    assert now(ledger) == stands
    assert ledger.claim(new.id) == new
    (review,) = ledger.reviews(new.id)
    assert (review.decision, review.carried_from) == (decision, injured.id)
    # It stands for the words now, and stays out when read once more.
    assert new in ledger.read(reading.document.id) and injured not in ledger.read(reading.document.id)
    again = ledger.add(superseding(reading, new), reread=True)
    assert (again.claims, again.carried, again.kept_out) == (0, 0, 1)
    ledger.review(new.id, Decision.REOPEN, "Ben", "This one is right.")
    assert set(now(ledger)) == {seized, new}
    assert ledger.verify().fault is None


def test_the_reading_that_agrees_with_a_correction(ledger: Ledger, report: Any) -> None:
    reading = report(10)
    ledger.add(reading)
    injured = reading.claims[0]
    ledger.review(injured.id, Decision.CORRECT, "Ada", WHY, with_number(injured, 12))
    stands = now(ledger)
    agreed = replace(with_number(injured, 12), id="")
    added = ledger.add(superseding(reading, agreed), reread=True)
    assert (added.claims, added.carried, added.kept_out) == (0, 0, 1)
    assert now(ledger) == stands


def test_reviews_are_listed_as_held(ledger: Ledger, report: Any) -> None:
    for number in (10, 20):
        ledger.add(report(number))
    one, two = report(10).claims[0].id, report(20).claims[0].id
    ledger.review(one, Decision.ACCEPT, "Ada", "So it says.")
    ledger.review(two, Decision.ACCEPT, "Ben", "So it says.")
    first, second = ledger.reviews()
    assert (first.claim, second.claim) == (one, two)
    assert ledger.reviews(two, one) == [first, second]
    assert ledger.reviews(held=first.recorded_at) == [first]
    assert first.recorded_at is not None
    assert ledger.reviews(held=first.recorded_at - timedelta(seconds=1)) == []


def test_reviews_go_with_their_document_when_it_is_erased(ledger: Ledger, report: Any) -> None:
    reading = report(10)
    ledger.add(reading)
    ledger.review(reading.claims[0].id, Decision.CORRECT, "Ada", "Witness Q said twelve.", with_number(reading.claims[0], 12))
    ledger.erase(reading.document.id, "a keeper", "asked for")
    assert ledger.reviews() == []
    assert ledger.verify().fault is None
    with pytest.raises(LedgerError, match="was erased"):
        ledger.review(reading.claims[1].id, Decision.ACCEPT, "Ada", "So it says.")
    assert [deed.what for deed in ledger.log()][1:2] == ["reviews (words erased)"]
