"""The outline: plain facts of all that was recorded, and of what was recorded since."""

from collections.abc import Callable
from datetime import date

from sayso.ledger import Ledger
from sayso.model import Decision, Kind, Reading, Relation
from tests.ledger.conftest import Nearest

Report = Callable[..., Reading]


def test_entries_say_of_each_claim_what_the_claim_says(ledger: Ledger, report: Report) -> None:
    reading = report()
    ledger.add(reading)
    found = ledger.outline()
    claims = ledger.claims_at(entry.seq for entry in found.entries)
    assert [claims[e.seq] for e in found.entries] == list(reading.claims)
    injured, seized = found.entries
    assert (injured.kind, injured.place, injured.origin) == (Kind.FIGURE, "port arden", "the harbour office")
    assert injured.refers == (date(2031, 5, 4), date(2031, 5, 4)) and injured.gone is None
    assert (seized.kind, seized.place, seized.origin, seized.refers) == (Kind.STATUS, "", "", (None, None))
    assert [(t.document, t.publisher, t.published) for t in found.told] == [(reading.document.id, "Arden Post", date(2031, 5, 6))]
    assert found.head == ledger.number()


def test_what_was_recorded_since_is_told_once(ledger: Ledger, report: Report) -> None:
    ledger.add(report())
    first = ledger.outline()
    assert ledger.outline(first.head).entries == []
    ledger.add(report(13))
    ledger.review(first.entries[0].id, Decision.REJECT, "Ada", "A misreading.")
    ledger.describe(first.told[0].document, {"publisher": "Port Arden Post"}, "Ada", "It stands in the head.")
    second = ledger.outline(first.head)
    assert len(second.entries) == 2
    assert list(second.gone) == [first.entries[0].seq, *(x for x in second.gone if x != first.entries[0].seq)]
    assert [t.publisher for t in second.told] == ["Arden Post", "Port Arden Post"]
    whole = {e.seq: e.gone for e in ledger.outline().entries}
    assert whole[first.entries[0].seq] == second.gone[first.entries[0].seq]


def test_a_withdrawn_document_is_told_with_the_row_that_did_it(ledger: Ledger, report: Report) -> None:
    reading = report()
    ledger.add(reading)
    before = ledger.number()
    ledger.withdraw(reading.document.id, "Ada", "A draft.")
    found = ledger.outline()
    assert [(x.document, x.back) for x in found.left] == [(reading.document.id, False)]
    assert all(e.gone is not None and e.gone > before for e in found.entries)


def test_only_links_that_stand_against_a_claim_are_ties(ledger: Ledger, report: Report, nearest: Nearest) -> None:
    ledger.add(report(), reconciler=nearest)
    ledger.add(report(13, 5), reconciler=nearest)
    assert [link.relation for link in ledger.links()] and ledger.outline().ties == []
    assert Relation.DENIES not in {tie.relation for tie in ledger.outline().ties}
