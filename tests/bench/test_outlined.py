"""What is answered from the index and the claims that are needed is what all claims of measure and country give."""

from datetime import date, timedelta
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sayso.app.cli.gather import answered, gather, of_measure, place_id
from sayso.ledger import Ledger, open_ledger
from sayso.lexicon.groups import ALL, named
from sayso.model import Measure
from sayso.reconcile.across import Across
from sayso.reconcile.derived import with_derived
from sayso.reconcile.known import Answer, Question, known


@pytest.fixture(scope="module")
def ledger(bench: Path, made: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Two crises of one country, eleven years apart, and one of another."""
    perf = __import__("ledger_perf")
    path = tmp_path_factory.mktemp("outlined") / "a.ledger"
    perf.fill(path, (made.report(crisis, number) for crisis in (0, 25, 1) for number in range(70)))
    with open_ledger(path, create=False) as ledger:
        ledger.reindex(Across())
        yield ledger


def all_read(ledger: Ledger, question: Question) -> Answer:
    found = gather(ledger, of_measure(question.measure, question.place), worded=False)
    return with_derived(known(question, found.subjects, found.ties), found.subjects, found.ties)


def told(answer: Answer) -> tuple[object, ...]:
    """All that is printed of an answer."""
    claims = [(c.subject.claim.id, c.day, c.clock, c.standing, c.origin, c.assumed, c.copy_of) for c in answer.claims]
    derived = [
        [bound and (bound.value, bound.day, bound.why, [s.claim.id for s in bound.against]) for bound in (way.low, way.high)]
        for way in answer.derived or ()
    ]
    episode = answer.episode and (answer.episode.name, answer.episode.first, answer.episode.last, answer.episode.count)
    others = [(e.name, e.first, e.last, e.count) for e in answer.others]
    return claims, derived, episode, others, answer.every, answer.undenied, answer.corroborated, answer.later, dict(answer.origins)


@pytest.mark.parametrize("days", [0, 3, 25, 80, 400, 4100, 4500, None])
@pytest.mark.parametrize("group", [None, "police", "security forces", "civilians"])
def test_two_ways_give_one_answer(ledger: Ledger, made: ModuleType, days: int | None, group: str | None) -> None:
    who = named(group) if group else ALL
    assert who is not None
    seen = 0
    for measure, place in product((Measure.KILLED, Measure.DETAINED, Measure.MISSING), made.place_of(0)[:2]):
        on = None if days is None else made.begins(0) + timedelta(days)
        question = Question(measure, place_id(place), who, on)
        answer = answered(ledger, question)
        assert told(answer) == told(all_read(ledger, question))
        seen += len(answer.claims)
    assert seen or days == 0


def test_an_episode_is_asked_for_by_name(ledger: Ledger) -> None:
    for name in ("2004", "2007", "2015", "nowhere"):
        question = Question(Measure.KILLED, place_id("Kazakhstan"), ALL, date(2020, 1, 1), episode=name)
        assert told(answered(ledger, question)) == told(all_read(ledger, question))


def test_names_of_places_held_to_be_one_are_heeded(ledger: Ledger) -> None:
    ledger.merge("place", "Aktau", "Almaty", "Ada", "One town in this test.", reconciler=Across())
    question = Question(Measure.KILLED, place_id("Almaty"), ALL, date(2004, 3, 1))
    answer = answered(ledger, question)
    assert told(answer) == told(all_read(ledger, question))
    assert any(c.subject.claim.place and c.subject.claim.place.words == "Aktau" for c in answer.claims)
