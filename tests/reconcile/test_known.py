"""What was known on a day."""

from datetime import date, timedelta

import pytest

from sayso.lexicon.groups import group_of, named
from sayso.model import Account, Link, Measure, Relation
from sayso.reconcile.across.across import links_of
from sayso.reconcile.across.scene import found
from sayso.reconcile.across.subject import subjects_of
from sayso.reconcile.changes import changes
from sayso.reconcile.known import Answer, Question, known
from tests.reconcile.accounts import figure

DAY = date(2031, 6, 4)
MOLDOVA = found("Moldova", "")


def on(n: int) -> date:
    return DAY + timedelta(days=n)


def ask(
    accounts: list[Account], day: int | None = None, group: str = "people", inside: tuple[Link, ...] = (), **more: object
) -> Answer:
    subjects = subjects_of(accounts, inside)
    question = Question(Measure.KILLED, MOLDOVA, group, on(day) if day is not None else None, **more)  # type: ignore[arg-type]
    return known(question, subjects, [*inside, *links_of(subjects, inside)])


def spread(answer: Answer) -> tuple[int | None, int | None]:
    return answer.every.low, answer.every.high


def test_only_what_was_said_by_the_day() -> None:
    accounts = [figure("a", 11, as_of=DAY), figure("b", 19, as_of=on(2)), figure("c", 30, as_of=on(5))]
    assert [spread(ask(accounts, n)) for n in (-1, 0, 2, 9)] == [(None, None), (11, 11), (11, 19), (11, 30)]
    assert ask(accounts, 2).later == 1


def test_a_denied_figure_stays_and_is_marked_from_the_day_of_the_denial() -> None:
    told = figure("a", 164, as_of=DAY)
    denial = figure("a", 1, start=60, as_of=on(1), group="denial")
    inside = (Link(denial.claim.id, told.claim.id, Relation.DENIES, "", "test"),)
    before, after = ask([told, denial], 0, inside=inside), ask([told, denial], 1, inside=inside)
    assert [str(c.standing.stance) for c in before.claims] == ["asserted"]
    assert [str(c.standing.stance) for c in after.claims] == ["denied"]
    assert after.claims[0].standing.by == (denial.claim.id,)
    assert spread(after) == (164, 164)
    assert after.undenied.claims == 0
    assert before.undenied.low == 164


def test_two_papers_that_cite_one_ministry_are_one_origin() -> None:
    copies = [figure("a", 19, as_of=DAY), figure("b", 19, as_of=DAY, source="Ministry of Internal Affairs", published=on(1))]
    answer = ask(copies)
    assert {c.origin for c in answer.claims} == {1}
    assert [c.copy_of for c in answer.claims] == [None, copies[0].claim.id]
    assert answer.corroborated.claims == 0
    other = ask([*copies, figure("c", 19, as_of=DAY, source="the Red Cross", published=on(2))])
    assert (other.corroborated.low, other.corroborated.high, other.corroborated.claims) == (19, 19, 3)


def test_groups_answer_for_themselves_and_those_inside_them() -> None:
    accounts = [
        figure("a", 40, as_of=DAY),
        figure("a", 9, start=20, group="soldiers", as_of=DAY),
        figure("a", 4, start=40, group="police officers", as_of=DAY),
        figure("a", 7, start=60, group="gunmen", as_of=DAY),
    ]
    assert spread(ask(accounts)) == (40, 40)
    assert spread(ask(accounts, group="security-forces")) == (4, 9)
    assert spread(ask(accounts, group=named("police") or "")) == (4, 4)
    assert spread(ask(accounts, group=named("attackers") or "")) == (7, 7)


def test_places_below_the_country_are_not_the_country() -> None:
    accounts = [figure("a", 40, as_of=DAY), figure("b", 12, place="Cahul", as_of=DAY)]
    assert spread(ask(accounts)) == (40, 40)
    assert [c.assumed for c in ask(accounts).claims] == [True]


def test_a_toll_of_another_year_is_another_episode() -> None:
    old = figure("a", 45, start=30, as_of=date(1969, 7, 9), published=DAY)
    answer = ask([figure("a", 11, as_of=DAY), old], 3)
    assert spread(answer) == (11, 11)
    assert [(e.first, len(e.subjects)) for e in answer.others] == [(date(1969, 7, 9), 1)]
    assert spread(ask([figure("a", 11, as_of=DAY), old], 3, since=date(1969, 1, 1), until=date(1969, 12, 31))) == (45, 45)


def test_undated_claims_are_listed_apart() -> None:
    answer = ask([figure("a", 11, as_of=DAY), figure("b", 99, published=None)], 3)
    assert spread(answer) == (11, 11)
    assert [s.number for s in answer.undated] == [99]


def test_the_clock_of_print_is_another_question() -> None:
    late = figure("a", 11, as_of=DAY, published=on(10))
    assert spread(ask([late], 5)) == (11, 11)
    assert spread(ask([late], 5, by_print=True)) == (None, None)


def test_a_count_outgrown_by_its_own_series_no_longer_stands() -> None:
    accounts = [figure("a", 11, as_of=DAY), figure("b", 19, as_of=on(2)), figure("c", 30, as_of=on(2), source="the Red Cross")]
    assert [(c.subject.number, c.standing.stands) for c in ask(accounts, 4).claims] == [(11, False), (19, True), (30, True)]


def test_bounds_keep_their_marks() -> None:
    answer = ask([figure("a", 11, as_of=DAY, open_end=True), figure("b", None, 40, as_of=DAY)])
    assert (answer.every.low, answer.every.high, answer.every.open) == (11, 40, True)


def test_what_a_reader_of_one_day_would_have_to_unlearn() -> None:
    accounts = [figure("a", 11, as_of=DAY), figure("b", 19, as_of=on(2)), figure("c", 17, as_of=on(4))]
    subjects = subjects_of(accounts)
    told = changes(subjects, links_of(subjects, ()), on(2), on(5))
    assert [(u.old.number, u.new.number, str(u.relation)) for u in told] == [(19, 17, "revises_down")]
    assert changes(subjects, links_of(subjects, ()), on(5), on(9)) == ()


@pytest.mark.parametrize(
    ("words", "group"),
    [
        (None, "people"),
        ("bodies", "people"),
        ("police officers and national guardsmen", "security-forces"),
        ("employees of law enforcement and the military", "security-forces"),
        ("of the eighteen", None),
        ("another 40 others", None),
        ("armed bandits", "armed-opponents"),
        ("women and children", "people"),
        ("miners from the north", "workers"),
        ("beekeepers", "=beekeeper"),
    ],
)
def test_groups(words: str | None, group: str | None) -> None:
    assert group_of(words) == group
