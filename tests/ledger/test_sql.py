"""What a ledger gives back; the same on every engine."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sayso.ledger import ClaimFilter, Ledger, LedgerError, open_ledger
from sayso.model import Claim, Document, Finding, Kind, Measure, Stance, TextSpan

RAW = b"\x00\xff raw bytes"


def test_a_reading_comes_back_whole(ledger: Ledger, report: Any) -> None:
    reading = report()
    added = ledger.add(reading, RAW)
    assert (added.new, added.claims, added.links, added.findings, added.rejected) == (True, 2, 1, 1, 1)
    assert tuple(ledger.claims()) == reading.claims
    assert tuple(ledger.links()) == reading.links
    assert tuple(ledger.findings()) == reading.findings
    assert tuple(ledger.rejected(added.document)) == reading.rejected
    assert ledger.raw(added.document) == RAW
    stored = ledger.document(added.document)
    assert stored == next(ledger.documents())
    assert stored.document == reading.document
    assert (stored.claims, stored.reader.split()[0]) == (2, "sayso")


def test_reopened_ledger_holds_the_same(address: str, report: Any) -> None:
    with open_ledger(address) as ledger:
        ledger.add(report())
    with open_ledger(address, create=False) as ledger:
        assert tuple(ledger.claims()) == report().claims


def test_adding_twice_changes_nothing(ledger: Ledger, report: Any) -> None:
    ledger.add(report(), RAW)
    before = ledger.verify()
    again = ledger.add(report(), RAW)
    assert (again.new, again.claims) == (False, 0)
    newer = ledger.add(report(rule="injured@2"))
    assert (newer.new, newer.claims) == (False, 0)
    assert ledger.verify() == before


def test_one_wire_of_two_outlets_is_two_documents(ledger: Ledger) -> None:
    for publisher in ("Arden Post", "Arden Courier"):
        ledger.add(_reading_of(Document("Quiet night.", publisher=publisher)), RAW)
    assert [held.document.publisher for held in ledger.documents()] == ["Arden Post", "Arden Courier"]
    assert ledger.verify().fault is None


def test_any_text_is_kept(ledger: Ledger) -> None:
    text = "Толпа\u00a0у ворот. حشد عند البوابة. 🔥🚒 e\u0301 \x00\x01\u2028 end"
    document = Document(text, title="\x00", id="mixed")
    ledger.add(_reading_of(document, "🔥🚒", "حشد", "\x00\x01"))
    assert ledger.document("mixed").document == document
    assert [claim.quote for claim in ledger.claims()] == ["🔥🚒", "حشد", "\x00\x01"]


def test_half_a_surrogate_pair_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match=r"document odd cannot be stored: half of a surrogate pair"):
        ledger.add(_reading_of(Document("a \ud83d b", id="odd")))
    assert list(ledger.documents()) == []


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (ClaimFilter(kind=Kind.FIGURE), [10, 20, 30]),
        (ClaimFilter(measure=Measure.INJURED), [10, 20, 30]),
        (ClaimFilter(measure=Measure.KILLED), []),
        (ClaimFilter(place="port ARDEN"), [10, 30]),
        (ClaimFilter(place="100%"), []),
        (ClaimFilter(place="_"), []),
        (ClaimFilter(source="Комитет"), [20]),
        (ClaimFilter(source="harbour", place="arden"), [10, 30]),
        (ClaimFilter(kind=Kind.FIGURE, text="20 DOCKERS  were"), [20]),
        (ClaimFilter(since=date(2031, 5, 5)), [20, 30]),
        (ClaimFilter(until=date(2031, 5, 5)), [10, 20]),
        (ClaimFilter(since=date(2031, 5, 5), until=date(2031, 5, 5)), [20]),
        (ClaimFilter(made_by="injured@1", limit=2), [10, 20]),
        (ClaimFilter(kind=Kind.FIGURE, stance=Stance.DENIED), []),
        (ClaimFilter(measure=Measure.INJURED, limit=0), []),
    ],
)
def test_filters(ledger: Ledger, report: Any, wanted: ClaimFilter, numbers: list[int]) -> None:
    ledger.add(report(10, 4))
    ledger.add(report(20, 5, place="Low Bay", source="КОМИТЕТ"))
    ledger.add(report(30, 6))
    found = [claim.figure.bounds.low for claim in ledger.claims(wanted) if claim.figure]
    assert found == numbers
    if wanted.kind is None and not numbers:
        assert list(ledger.claims(wanted)) == []


def test_filter_by_document(ledger: Ledger, report: Any) -> None:
    first, second = report(10), report(20)
    ledger.add(first)
    ledger.add(second)
    assert tuple(ledger.claims(ClaimFilter(document=second.document.id[:12]))) == second.claims
    with pytest.raises(LedgerError, match="no document"):
        ledger.claims(ClaimFilter(document="d-none"))


def test_an_open_time_passes_where_it_can_meet(ledger: Ledger, report: Any) -> None:
    reading = report()
    figure = reading.claims[0]
    since = replace(figure, refers_to=replace(figure.refers_to, latest=None), id="since-the-fourth")
    untold = replace(figure, refers_to=replace(figure.refers_to, earliest=None, latest=None), id="untold")
    ledger.add(replace(reading, claims=(since, untold), links=(), findings=()))
    assert [claim.id for claim in ledger.claims(ClaimFilter(since=date(2040, 1, 1)))] == ["since-the-fourth"]
    assert [claim.id for claim in ledger.claims(ClaimFilter(until=date(2031, 5, 3)))] == []


def test_many_claims_come_page_by_page_while_others_are_added(ledger: Ledger, report: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.ledger.held.Held._pages.__kwdefaults__", {"limit": None, "page": 3})
    for number in range(10, 14):
        ledger.add(report(number))
    seen = []
    for claim in ledger.claims():
        seen.append(claim)
        ledger.add(report(len(seen) + 50))
    assert len(seen) == len({claim.id for claim in seen}) == 8
    assert len(list(ledger.claims(ClaimFilter(limit=7)))) == 7
    assert len(list(ledger.claims())) == 24


def test_short_ids(ledger: Ledger, report: Any) -> None:
    reading = report()
    ledger.add(reading)
    claim = reading.claims[0]
    assert ledger.claim(claim.id) == ledger.claim(claim.id[:12]) == ledger.claim(claim.id[2:12]) == claim
    assert ledger.document(reading.document.id[2:10]).document == reading.document


@pytest.mark.parametrize("given", ["c-0000", "nothing", "", "%", "c_"])
def test_unknown_claim(ledger: Ledger, report: Any, given: str) -> None:
    ledger.add(report())
    with pytest.raises(LedgerError, match=f"^there is no claim {given} in this ledger$"):
        ledger.claim(given)


def test_ambiguous_beginning(ledger: Ledger, report: Any) -> None:
    reading = report()
    ledger.add(reading)
    with pytest.raises(LedgerError, match=r"c- is the beginning of more than one claim: c-.*, c-"):
        ledger.claim("c-")


def test_an_id_that_begins_another_is_found(ledger: Ledger) -> None:
    document = Document("Gate one. Gate two.", id="seven")
    ledger.add(_reading_of(document, "one", "two", ids=("seven-1", "seven-11")))
    assert ledger.claim("seven-1").quote == "one"
    assert ledger.claim("seven-11").quote == "two"


def test_links_and_findings_of_claims(ledger: Ledger, report: Any) -> None:
    first, second = report(10), report(20)
    ledger.add(first)
    ledger.add(second)
    injured, seized = (claim.id for claim in second.claims)
    assert tuple(ledger.links(injured)) == tuple(ledger.links(seized)) == tuple(ledger.links(seized, injured)) == second.links
    assert tuple(ledger.findings(injured)) == second.findings
    assert tuple(ledger.findings(seized)) == ()
    assert len(list(ledger.links(*(f"c-{n}" for n in range(1000)), first.claims[0].id, injured))) == 2


def test_recorded_at_is_aware_and_rises(ledger: Ledger, report: Any) -> None:
    before = datetime.now(UTC)
    ledger.add(report(10))
    ledger.add(report(20))
    first, second = (ledger.recorded_at(report(n).claims[0].id[:14]) for n in (10, 20))
    assert before <= first < second <= datetime.now(UTC)
    assert ledger.recorded_at(report(10).document.id) == first == next(ledger.documents()).recorded_at


def test_what_was_held_at_a_moment(ledger: Ledger, report: Any) -> None:
    ledger.add(report(10))
    then = ledger.recorded_at(report(10).document.id)
    ledger.add(report(20))
    assert tuple(ledger.claims(ClaimFilter(held=then))) == report(10).claims
    assert list(ledger.claims(ClaimFilter(held=then - timedelta(seconds=1)))) == []
    with pytest.raises(LedgerError, match="no time zone"):
        ledger.claims(ClaimFilter(held=datetime(2031, 5, 4)))  # noqa: DTZ001


def test_reading_again(ledger: Ledger, report: Any) -> None:
    old = report()
    ledger.add(old)
    then = ledger.recorded_at(old.document.id)
    injured, seized = old.claims
    better = replace(injured, made_by="injured@2", stance=Stance.DOUBTED)
    burned = replace(seized, evidence=(TextSpan(0, 2, "On"),), id="")
    new = replace(
        old, claims=(better, burned), links=(), findings=(Finding("unsure-scope", (injured.id,), False, "Said better.", "t"),)
    )
    added = ledger.add(new, reread=True)
    assert (added.new, added.claims, added.links, added.findings, added.retired) == (False, 2, 0, 1, 2)
    assert set(ledger.claims()) == {better, burned}
    assert [finding.why for finding in ledger.findings()] == ["Said better."]
    assert list(ledger.links()) == []
    assert ledger.document(old.document.id).claims == 2
    # History stays: what was held then, and the claim that is no longer read.
    assert tuple(ledger.claims(ClaimFilter(held=then))) == old.claims
    assert ledger.claim(injured.id) == better
    assert ledger.claim(seized.id) == seized
    assert ledger.recorded_at(injured.id) == then
    # Back to the first reading: nothing is lost on the way.
    assert ledger.add(old, reread=True).claims == 2
    assert set(ledger.claims()) == set(old.claims)
    same = ledger.add(old, reread=True)
    assert (same.claims, same.links, same.findings, same.retired) == (0, 0, 0, 0)
    assert ledger.verify().fault is None


def test_wrong_readings_leave_nothing(ledger: Ledger, report: Any) -> None:
    reading = report()
    claim = reading.claims[0]
    twin = replace(claim, stance=Stance.DENIED)
    shifted = replace(claim, evidence=(TextSpan(0, 3, "No!"),))
    for wrong, said in (
        (replace(reading, claims=(claim, twin)), "two different claims of document .* have the id"),
        (replace(reading, claims=(shifted,)), "its words do not stand at 0-3"),
        (replace(reading, claims=(replace(claim, document="d-other"),)), "belongs to document d-other"),
        (replace(reading, document=replace(reading.document, raw_sha256="00")), "was read from other bytes"),
    ):
        with pytest.raises(LedgerError, match=said):
            ledger.add(wrong, RAW)
    assert list(ledger.documents()) == []
    assert ledger.verify().rows == 0
    assert ledger.add(replace(reading, claims=(claim, claim))).claims == 1


def test_one_id_for_two_texts_is_refused(ledger: Ledger) -> None:
    ledger.add(_reading_of(Document("First.", id="report-1")))
    with pytest.raises(LedgerError, match="report-1 is in the ledger with another text"):
        ledger.add(_reading_of(Document("Second.", id="report-1")))


def _reading_of(document: Document, *quotes: str, ids: tuple[str, ...] = ()) -> Any:
    from sayso.model import Event, Reading

    def span(quote: str) -> TextSpan:
        start = document.text.index(quote)
        return TextSpan.of(document.text, start, start + len(quote))

    claims = [
        Claim(document.id, Kind.EVENT, (span(quote),), Event(), "test@1", id=name)
        for quote, name in zip(quotes, ids or ("",) * len(quotes), strict=True)
    ]
    return Reading(document, tuple(claims))


def test_one_claim_id_in_two_documents_is_refused(ledger: Ledger) -> None:
    """Links and commands name a claim by its id alone."""
    ledger.add(_reading_of(Document("Gate one.", id="first"), "one", ids=("claim-1",)))
    with pytest.raises(LedgerError, match="claim-1 is in the ledger as one of document first"):
        ledger.add(_reading_of(Document("Gate two.", id="second"), "two", ids=("claim-1",)))
    assert [held.document.id for held in ledger.documents()] == ["first"]
