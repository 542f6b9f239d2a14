"""Restrictions: logged, lifted, and what outsiders see of a ledger with some."""

from collections.abc import Callable
from typing import Any

import pytest

from sayso.ledger import ClaimFilter, Ledger, LedgerError, veiled
from sayso.model import Care

Report = Callable[..., Any]


def test_a_restriction_is_recorded_and_lifted(ledger: Ledger, report: Report) -> None:
    ledger.add(report(10))
    done = ledger.safeguard("source", " the  harbour office ", Care.RESTRICT, "Ada", "They asked for it.")
    assert (done.name, done.care, done.by) == ("the harbour office", Care.RESTRICT, "Ada")
    (found,) = ledger.safeguards()
    assert (found.kind, found.name, found.reason) == ("source", "the harbour office", "They asked for it.")
    with pytest.raises(LedgerError, match="is under 'restrict' already"):
        ledger.safeguard("source", "The harbour office", Care.RESTRICT, "Ben", "Again.")
    before = found.recorded_at
    ledger.safeguard("source", "the harbour office", Care.LIFT, "Ben", "No longer needed.")
    assert ledger.safeguards() == []
    assert [s.name for s in ledger.safeguards(before)] == ["the harbour office"]
    assert [(d.what, d.about, d.by) for d in ledger.log()][-2:] == [
        ("restricted source", "the harbour office", "Ada"),
        ("lifted the safeguard of source", "the harbour office", "Ben"),
    ]
    assert ledger.verify().fault is None


@pytest.mark.parametrize(
    ("kind", "name", "care", "message"),
    [
        ("ship", "Ada", Care.RESTRICT, "a ship cannot be asked to restrict"),
        ("person", "Ada", Care.RESTRICT, "a person cannot be asked to restrict"),
        ("source", "Ada", Care.KEEP, "a source cannot be asked to keep"),
        ("source", " ", Care.RESTRICT, "the source needs a name"),
        ("source", "Ada", Care.LIFT, "the source 'Ada' has no safeguard to lift"),
        ("document", "d-0", Care.RESTRICT, "there is no document d-0 in this ledger"),
    ],
)
def test_what_makes_no_sense_is_refused(ledger: Ledger, report: Report, kind: str, name: str, care: Care, message: str) -> None:
    ledger.add(report(10))
    with pytest.raises(LedgerError, match=message):
        ledger.safeguard(kind, name, care, "Ada", "Why not.")
    with pytest.raises(LedgerError, match="needs a name and a reason"):
        ledger.safeguard("source", "Ada", Care.RESTRICT, "Ada", " ")


def test_outsiders_see_nothing_of_a_restricted_document(ledger: Ledger, report: Report) -> None:
    hidden, seen = report(10), report(20)
    ledger.add(hidden)
    ledger.add(seen)
    before = veiled(ledger)
    assert len(list(before.documents())) == 2
    ledger.safeguard("document", hidden.document.id, Care.RESTRICT, "Ada", "It names a witness.")
    public = veiled(ledger)
    own = {c.id for c in hidden.claims}
    assert [d.document.id for d in public.documents()] == [seen.document.id]
    assert {c.id for c in public.claims()} == {c.id for c in seen.claims}
    assert not {x.source for x in public.links()} & own and not {c for f in public.findings() for c in f.claims} & own
    assert all(hit.document == seen.document.id for hit in public.search("dockers"))
    assert {e.document for e in public.outline().entries} == {seen.document.id}
    assert hidden.document.id not in {d.about for d in public.log()}
    assert public.safeguards() == [] and not public.has(hidden.document.id)
    for ask in (public.claim, public.recorded_at):
        with pytest.raises(LedgerError, match="there is no claim"):
            ask(hidden.claims[0].id)
    for look in (public.document, public.raw, public.read):
        with pytest.raises(LedgerError, match="there is no document"):
            look(hidden.document.id)
    assert len(list(ledger.documents())) == 2, "here it stays"


def test_outsiders_see_nothing_that_a_restricted_source_says(ledger: Ledger, report: Report) -> None:
    one, two = report(10, source="the harbour office"), report(20, source="the port clinic")
    ledger.add(one)
    ledger.add(two)
    said = {c.id for r in (one, two) for c in r.claims if "the harbour office" in c.sources}
    assert said
    ledger.safeguard("source", "The Harbour Office", Care.RESTRICT, "Ada", "They asked for it.")
    public = veiled(ledger)
    every = {c.id for r in (one, two) for c in r.claims}
    assert {c.id for c in public.claims()} == every - said
    assert {c.id for c in public.claims(ClaimFilter(limit=1))} == {next(c.id for c in public.claims())}
    assert [d.claims for d in public.documents()] == [len(one.claims) - len(said), len(two.claims)]
    assert public.search("harbour office") == []
    assert {e.id for e in public.outline().entries} == every - said
    ledger.merge("source", "the dock office", "the harbour office", "Ada", "One office.")
    three = report(30, source="the dock office")
    ledger.add(three)
    assert not any("the dock office" in c.sources for c in veiled(ledger).claims()), "another name of it is it"


def test_a_veil_cannot_be_written_through(ledger: Ledger, report: Report) -> None:
    ledger.add(report(10))
    public = veiled(ledger)
    with pytest.raises(LedgerError, match="can only be read"):
        public.withdraw(report(10).document.id, "Ada", "No.")
    with pytest.raises(LedgerError, match="can only be read"):
        public.add(report(20))
    assert len(list(ledger.documents())) == 1
