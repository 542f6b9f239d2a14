"""A figure over time: headings and bounds say what the claims say, and nothing more."""

from datetime import date, timedelta

import pytest

from sayso.lexicon.groups import ALL
from sayso.model import Account, Link, Measure, Relation
from sayso.reconcile.across.across import links_of
from sayso.reconcile.across.scene import found
from sayso.reconcile.across.subject import subjects_of
from sayso.reconcile.known import Question
from sayso.views.series import EVERYBODY, Panel, groups_in, heading_of, panel_of
from tests.reconcile.accounts import figure

DAY = date(2031, 6, 4)
MOLDOVA = found("Moldova", "")


def on(n: int) -> date:
    return DAY + timedelta(n)


def panel(accounts: list[Account], n: int | None = None, group: str = EVERYBODY, inside: tuple[Link, ...] = ()) -> Panel:
    subjects = subjects_of(accounts, inside)
    question = Question(Measure.KILLED, MOLDOVA, group, None if n is None else on(n))
    return panel_of(question, subjects, [*inside, *links_of(subjects, inside)])


def test_everybody_is_the_class_of_the_lexicon() -> None:
    assert EVERYBODY == ALL


DENIED = figure("b", 164, as_of=on(1), source="the Health Ministry")
DENIAL = figure("b", 1, start=60, as_of=on(2), group="denial")
AGAINST = (Link(DENIAL.claim.id, DENIED.claim.id, Relation.DENIES, "", "test"),)


@pytest.mark.parametrize(
    ("day", "heading", "bounds"),
    [
        (-1, "Killed: no total had been claimed", ["none claimed", "none", "none"]),
        (0, "Killed: one total had been claimed, 11", ["11", "11", "none"]),
        (1, "Killed: 2 totals had been claimed; 2 of them stand", ["11 to 164", "11 to 164", "none"]),
        (2, "Killed: 2 totals had been claimed; 11 stands, from one origin", ["11 to 164", "11", "none"]),
    ],
)
def test_heading_and_bounds_follow_the_day(day: int, heading: str, bounds: list[str]) -> None:
    found = panel([figure("a", 11, as_of=DAY), DENIED, DENIAL], day, inside=AGAINST)
    assert heading_of(Measure.KILLED, found.answer) == heading
    assert [b.words for b in found.bounds] == bounds


def test_two_origins_that_agree_are_told() -> None:
    found = panel([figure("a", 19, as_of=DAY), figure("b", 19, as_of=on(1), source="the Red Crescent")])
    assert [b.words for b in found.bounds] == ["19", "19", "19"]
    assert found.bounds[2].why == "2 claims agree in number."
    assert found.bounds[0].why == "2 claims, 2 origins: the Interior Ministry and the Red Crescent."


def test_steps_are_the_days_on_which_something_became_known() -> None:
    steps = panel([figure("a", 11, as_of=DAY), DENIED, DENIAL], inside=AGAINST).steps
    assert [(s.day, s.undenied.high) for s in steps] == [(DAY, 11), (on(1), 164), (on(2), 11)]


def test_groups_are_called_by_the_words_of_the_texts() -> None:
    accounts = [figure("a", 11, as_of=DAY), figure("a", 3, as_of=DAY, group="the riot police", start=40)]
    subjects = subjects_of(accounts)
    groups = groups_in(Question(Measure.KILLED, MOLDOVA), subjects, links_of(subjects, ()))
    assert groups[0] == EVERYBODY and len(groups) == 2
    assert panel(accounts, group=EVERYBODY).name == "All people"
    assert panel(accounts, group=groups[1]).name == "“the riot police”"
