"""What documents mean for each other is kept with them: concluded when they are added, and again when anything changes."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, event, text

from sayso.ledger import ClaimFilter, Ledger, LedgerError, open_ledger
from sayso.ledger.address import database_url
from sayso.model import Claim, Conclusions, Decision, Document, Finding, Key, Link, Near, Relation
from sayso.model.link import Tied


def across(ledger: Ledger, **given: Any) -> set[tuple[int, str, int]]:
    """The links across documents, by the numbers of their figures."""
    numbers = {claim.id: claim.figure.bounds.low for claim in ledger.claims(ClaimFilter(**given)) if claim.figure}
    links = ledger.links(**given)
    return {(numbers[x.source], str(x.relation), numbers[x.target]) for x in links if x.made_by.startswith("nearest")}  # type: ignore[misc]


def settled(ledger: Ledger, nearest: Any) -> None:
    """What stands is what concluding everything anew gives, and the chain is whole."""
    before = ledger.verify()
    assert before.fault is None
    assert ledger.reindex(type(nearest)(nearest.version)) == 0
    assert ledger.verify() == before


def test_a_document_comes_with_its_conclusions(ledger: Ledger, report: Any, nearest: Any) -> None:
    first = ledger.add(report(10, 4), reconciler=nearest)
    assert first.concluded == 0
    assert ledger.indexed() == nearest.version
    second = ledger.add(report(20, 6, source="a nurse"), reconciler=nearest)
    assert second.concluded == 1
    assert across(ledger) == {(20, "updates", 10)}
    # One told in between is the nearest before the later one: the link that stood is retired, and stays in history.
    then = ledger.recorded_at(second.document)
    between = ledger.add(report(10, 5, source="a driver", rule="injured@3"), reconciler=nearest)
    assert between.concluded == 3
    assert across(ledger) == {(10, "repeats", 10), (20, "updates", 10)}
    assert len([x for x in ledger.links() if x.source == report(20, 6, source="a nurse").claims[0].id and x.made_by != "test"]) == 1
    assert across(ledger, held=then) == {(20, "updates", 10)}
    settled(ledger, nearest)


def test_a_claim_far_away_is_not_looked_at(ledger: Ledger, report: Any, nearest: Any) -> None:
    for number in range(10, 40):
        ledger.add(report(number, 4, place="Low Bay"), reconciler=nearest)
    nearest.most = 0
    ledger.add(report(50, 4), reconciler=nearest)
    ledger.add(report(51, 30, place="Low Bay"), reconciler=nearest)
    assert nearest.most == 1
    assert ledger.add(report(52, 26, place="Low Bay"), reconciler=nearest).concluded == 1


def test_findings_across_documents(ledger: Ledger, report: Any, nearest: Any) -> None:
    for number in (10, 20):
        ledger.add(report(number), reconciler=nearest)
    injured = {report(number).claims[0].id for number in (10, 20)}
    (apart,) = (finding for finding in ledger.findings() if finding.kind == "apart")
    assert set(apart.claims) == injured
    for claim in injured:
        assert apart in ledger.findings(claim)
    ledger.add(report(10, source="a nurse"), reconciler=nearest)
    assert sum(finding.kind == "apart" for finding in ledger.findings()) == 2
    settled(ledger, nearest)


def test_a_conclusion_that_stands_is_left(ledger: Ledger, report: Any, nearest: Any) -> None:
    for number in (10, 20):
        ledger.add(report(number), reconciler=nearest)
    before = ledger.verify()
    assert ledger.refresh([report(10).claims[0].id], nearest) == 0
    assert ledger.verify() == before


def test_without_a_reconciler_conclusions_wait(ledger: Ledger, report: Any, nearest: Any) -> None:
    ledger.add(report(10, 4))
    ledger.add(report(20, 5))
    assert across(ledger) == set()
    assert ledger.indexed() is None
    seen: list[tuple[str, int, int]] = []
    assert ledger.reindex(nearest, lambda *step: seen.append(step)) == 1
    assert across(ledger) == {(20, "supports", 10)}
    assert {what for what, _, _ in seen} == {"indexing", "concluding"}
    assert seen[-1][1] == seen[-1][2] == 2
    settled(ledger, nearest)


def test_other_rules_of_comparing_make_all_anew(ledger: Ledger, report: Any, nearest: Any) -> None:
    for number in (10, 20, 30):
        ledger.add(report(number, number // 10), reconciler=nearest)
    newer = type(nearest)("nearest-2")
    assert ledger.reindex(newer) == 4
    assert {link.made_by for link in ledger.links()} == {"test", "nearest-2"}
    assert ledger.indexed() == "nearest-2"
    settled(ledger, newer)


@pytest.mark.parametrize("part", [1, 3, 1000])
def test_making_all_anew_in_parts(ledger: Ledger, report: Any, nearest: Any, part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the parts: the same as adding one after the other."""
    for number in range(10, 28):
        ledger.add(report(number, 1 + number % 13, place=("Port Arden", "Low Bay")[number % 2]), reconciler=nearest)
    stands = across(ledger)
    assert len(stands) > 10
    monkeypatch.setattr("sayso.ledger.reindexing.CLAIMS", part)
    for room in ("concluding", "reindexing"):
        monkeypatch.setattr(f"sayso.ledger.{room}.DOCUMENTS", part)
    settled(ledger, nearest)
    assert across(ledger) == stands


def test_a_second_reading_is_concluded_anew(ledger: Ledger, report: Any, nearest: Any) -> None:
    for day, number in enumerate((10, 20, 30), 3):
        ledger.add(report(number, day), reconciler=nearest)
    second = report(20, 4)
    ledger.add(replace(second, claims=second.claims[1:], links=(), findings=()), reread=True, reconciler=nearest)
    assert across(ledger) == {(30, "supports", 10)}
    ledger.add(second, reread=True, reconciler=nearest)
    assert across(ledger) == {(20, "supports", 10), (30, "supports", 20)}
    settled(ledger, nearest)


def test_claims_that_go_take_their_links_along(ledger: Ledger, report: Any, nearest: Any) -> None:
    """Also where nobody concludes anew: no link may hang in the air."""
    for day, number in enumerate((10, 20, 30), 3):
        ledger.add(report(number, day), reconciler=nearest)
    changed = ledger.review(report(20, 4).claims[0].id, Decision.REJECT, "Ada", "Another harbour.")
    assert across(ledger) == set()
    assert set(changed.claims) == {report(20, 4).claims[1].id, report(10, 3).claims[0].id, report(30, 5).claims[0].id}
    assert changed.concluded == 2
    assert ledger.refresh(changed.claims, nearest) == 1
    assert across(ledger) == {(30, "supports", 10)}
    settled(ledger, nearest)


def test_corrected_days_and_names_move_conclusions(ledger: Ledger, report: Any, nearest: Any) -> None:
    for number in (10, 20):
        reading = report(number)
        untold = replace(reading.claims[0], refers_to=None)
        ledger.add(replace(reading, claims=(untold, reading.claims[1])), reconciler=nearest)
    assert len(across(ledger)) == 1
    later = {"published": date(2031, 6, 20)}
    assert ledger.describe(report(20).document.id, later, "Ada", "Printed again.", reconciler=nearest).concluded == 2
    assert across(ledger) == set()
    assert [finding.kind for finding in ledger.findings()] == ["unsure-scope"] * 2
    settled(ledger, nearest)


def test_merged_sources_are_one_origin(ledger: Ledger, report: Any, nearest: Any) -> None:
    ledger.add(report(10, 4, source="the harbour office"), reconciler=nearest)
    ledger.add(report(10, 5, source="the port office"), reconciler=nearest)
    assert across(ledger) == {(10, "repeats", 10)}
    names = ("source", "the port office", "the harbour office", "Ada")
    assert ledger.merge(*names, "One office, two names.", reconciler=nearest).concluded == 2
    assert across(ledger) == {(10, "supports", 10)}
    settled(ledger, nearest)
    assert ledger.unmerge(*names, "They are two.", reconciler=nearest).concluded == 2
    assert across(ledger) == {(10, "repeats", 10)}
    settled(ledger, nearest)


def test_a_merge_without_a_reconciler_tells_whom_it_touches(ledger: Ledger, report: Any) -> None:
    touched = report(10, source="the port office")
    ledger.add(touched)
    ledger.add(report(20, source="a nurse"))
    changed = ledger.merge("source", "the port office", "the harbour office", "Ada", "One office.")
    assert changed.claims == tuple(claim.id for claim in touched.claims)


class Wrong:
    """Gives what it may not give."""

    version = "wrong-1"

    def __init__(self, **given: Any) -> None:
        self.given = given

    def keys(self, document: Document, claims: Sequence[Claim], ties: Sequence[Tied]) -> list[Key]:
        return [Key(self.given.get("claim", claim.id), "all", date(2031, 5, 4)) for claim in claims]

    def windows(self, keys: Sequence[Key]) -> list[Any]:
        return []

    def beside(self, keys: Sequence[Key], there: Sequence[Key]) -> list[Any]:
        return []

    def portions(self, index: Any) -> list[Any]:
        return []

    def conclude(self, near: Near, keys: Sequence[Key]) -> Conclusions:
        scope = frozenset(key.claim for key in keys)
        return Conclusions(self.given.get("links", ()), self.given.get("findings", ()), scope)


@pytest.mark.parametrize(
    "given",
    [
        {"claim": "c-of-nobody"},
        {"links": [Link("c-far", "c-away", Relation.REPEATS, "", "wrong")]},
        {"findings": [Finding("apart", ("c-far",), True, "", "wrong")]},
    ],
)
def test_a_reconciler_that_errs_leaves_nothing_half_done(ledger: Ledger, report: Any, given: Any) -> None:
    before = ledger.verify()
    with pytest.raises(ValueError, match="the reconciler"):
        ledger.add(report(), reconciler=Wrong(**given))
    assert list(ledger.documents()) == []
    assert ledger.verify() == before


def test_what_a_document_says_itself_is_not_concluded(ledger: Ledger, report: Any) -> None:
    reading = report()
    own = reading.links[0], reading.findings[0]
    ledger.add(reading, reconciler=Wrong(links=[own[0]], findings=[own[1]]))
    assert (tuple(ledger.links()), tuple(ledger.findings())) == (reading.links, reading.findings)


def test_a_big_ledger_costs_no_more_than_a_small_one(tmp_path: Path, report: Any, nearest: Any) -> None:
    """The database takes as many steps for an add, a review, a description or a withdrawal among many reports as among few."""
    steps = Counter[str]()
    with open_ledger(tmp_path / "many.ledger") as ledger:

        def work(size: str, number: int) -> None:
            """One of each, with a neighbour to bear on."""
            place = f"{number} Quay"
            reading, other = report(number, 4, place=place), report(number, 5, place=place, source="a nurse")

            def taken(what: str, do: Callable[[], object]) -> None:
                do()
                steps[f"{what}, {size}"] = count()

            ledger.add(other, reconciler=nearest)
            count()
            taken("add", lambda: ledger.add(reading, reconciler=nearest))
            taken("review", lambda: ledger.review(reading.claims[0].id, Decision.REJECT, "Ada", "No.", reconciler=nearest))
            taken("reread", lambda: ledger.add(reading, reread=True, reconciler=nearest))
            taken("describe", lambda: ledger.describe(reading.document.id, {"title": "Q"}, "Ada", "So.", reconciler=nearest))
            taken("withdraw", lambda: ledger.withdraw(reading.document.id, "Ada", "No.", reconciler=nearest))
            taken("back", lambda: ledger.add(reading, reconciler=nearest))

        count = counting(ledger)
        for number in range(20):
            ledger.add(report(100 + number, 4 + number % 2, place="zz Quay"), reconciler=nearest)
        work("small", 11)
        for number in range(20, 400):
            ledger.add(report(100 + number, 4 + number % 20, place=f"{chr(97 + number % 25)}z Quay"), reconciler=nearest)
        work("big", 12)
    for what in ("add", "review", "reread", "describe", "withdraw", "back"):
        assert steps[f"{what}, small"] > 10
        assert steps[f"{what}, big"] < 1.5 * steps[f"{what}, small"], steps


def counting(ledger: Ledger) -> Callable[[], int]:
    """Counts tens of steps of the database's machine; each call gives those since the last."""
    seen = [0]

    def step() -> None:
        seen[0] += 1

    def connected(connection: Any, _record: Any) -> None:
        connection.set_progress_handler(step, 10)

    engine = ledger._engine  # type: ignore[attr-defined]
    engine.dispose()
    event.listen(engine, "connect", connected)

    def since() -> int:
        found, seen[0] = seen[0], 0
        return found

    return since


def test_an_unknown_claim_is_not_refreshed(ledger: Ledger, report: Any, nearest: Any) -> None:
    ledger.add(report(), reconciler=nearest)
    assert ledger.refresh(["c-0000"], nearest) == 0
    with pytest.raises(LedgerError, match="no claim c-0000"):
        ledger.review("c-0000", Decision.REJECT, "Ada", "It is not there.")


def test_erasing_concludes_anew_for_what_is_left(ledger: Ledger, report: Any, nearest: Any) -> None:
    for day, number in enumerate((10, 20, 30), 3):
        ledger.add(report(number, day), reconciler=nearest)
    before = across(ledger)
    ledger.erase(report(20).document.id, "a keeper", "asked for", reconciler=nearest)
    assert before != across(ledger) == {(30, "supports", 10)}
    settled(ledger, nearest)
    assert ledger.verify().fault is None


def test_erased_claims_are_concluded_no_more(address: str, ledger: Ledger, report: Any, nearest: Any) -> None:
    for day, number in enumerate((10, 20, 30), 3):
        ledger.add(report(number, day), reconciler=nearest)
    ledger.erase(report(20).document.id, "a keeper", "asked for")
    assert ledger.refresh([report(30, 5).claims[0].id], nearest) >= 1
    assert across(ledger) == {(30, "supports", 10)}
    engine = create_engine(database_url(address) or f"sqlite:///{address}")
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM claim_keys")) == 2
    engine.dispose()
    settled(ledger, nearest)
