"""A figure over time as a drawing: what was claimed is drawn as it was claimed, and nothing is written over anything."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Account, Link, Measure, Relation
from sayso.reconcile.across.across import links_of
from sayso.reconcile.across.scene import found
from sayso.reconcile.across.subject import subjects_of
from sayso.reconcile.known import Question
from sayso.views.drawing import Drawing, series_chart
from sayso.views.series import EVERYBODY, Panel, groups_in, panels_of
from tests.reconcile.accounts import figure
from tests.views.drawing.drawn import labels_of, root_of, titles_of

DAY = date(2031, 6, 4)
MOLDOVA = found("Moldova", "")
BOTH = pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])


def on(n: int) -> date:
    return DAY + timedelta(n)


def panels(accounts: list[Account], known: date | None = None, inside: tuple[Link, ...] = ()) -> tuple[Panel, ...]:
    subjects = subjects_of(accounts, inside)
    links = [*inside, *links_of(subjects, inside)]
    question = Question(Measure.KILLED, MOLDOVA, EVERYBODY, known)
    return panels_of(question, groups_in(question, subjects, links) or (EVERYBODY,), subjects, links)


def drawn(accounts: list[Account], n: int | None = None, inside: tuple[Link, ...] = (), *, narrow: bool = False) -> Drawing:
    known = None if n is None else on(n)
    return series_chart(panels(accounts, known, inside), title="Figures", known=known, narrow=narrow)


def shapes(drawing: Drawing) -> list[str]:
    return [str(e.get("class")) for e in root_of(drawing).iter() if e.get("class")]


@BOTH
def test_each_origin_has_its_own_line_and_name(narrow: bool) -> None:
    made = drawn([figure("a", 11, as_of=DAY), figure("b", 19, as_of=on(2), source="the Red Crescent")], narrow=narrow)
    told = {label.words for label in labels_of(made, "lab")}
    assert told == {"11 the Interior Ministry", "19 the Red Crescent"}
    assert {"o-1", "o-2"} <= set(shapes(made))


@pytest.mark.parametrize(
    ("account", "arrows"),
    [
        (figure("a", 11, as_of=DAY), 0),
        (figure("a", 11, 19, as_of=DAY), 0),
        (figure("a", 11, open_end=True, as_of=DAY), 1),
        (figure("a", None, 40, as_of=DAY), 1),
    ],
)
def test_an_open_bound_is_an_arrow_whatever_the_words(account: Account, arrows: int) -> None:
    body = drawn([account], narrow=True).body
    marks = body[body.index('class="hit"') :]
    assert marks[: marks.index("</g>")].count('<path d="M') == arrows


def test_a_range_has_no_middle() -> None:
    body = drawn([figure("a", 11, 19, as_of=DAY)], narrow=True).body
    assert "<circle" not in body


@BOTH
def test_a_denial_is_marked_on_its_day_with_its_words(narrow: bool) -> None:
    said = figure("b", 164, as_of=on(1), source="the Health Ministry")
    denial = figure("b", 1, start=60, as_of=on(3), group="denial")
    against = (Link(denial.claim.id, said.claim.id, Relation.DENIES, "", "test"),)
    before, after = (drawn([said, denial], n, against, narrow=narrow) for n in (2, 4))
    assert "ln off" not in shapes(before) and "s-denied" not in shapes(before)
    assert "ln off" in shapes(after) and "mk hollow" in shapes(after)
    assert any(label.words.startswith("denied, 7 Jun: “") for label in labels_of(after, "lab"))
    assert any("denied since 7 June 2031" in title for title in titles_of(after))


def test_a_falling_number_is_told_to_fall() -> None:
    made = drawn([figure("a", 19, as_of=DAY), figure("b", 17, as_of=on(2))])
    assert "fell: 19 to 17" in {label.words for label in labels_of(made, "lab")}


def test_what_was_said_later_is_hidden_behind_a_wall_and_counted() -> None:
    made = drawn([figure("a", 11, as_of=DAY), figure("b", 19, as_of=on(5))], 2)
    told = {label.words for label in labels_of(made)}
    assert {"1 figure", "said later:", "not shown"} <= told
    assert not any("19" in label.words for label in labels_of(made, "lab"))
    assert {"wall", "hatch"} <= set(shapes(made))


def test_a_number_without_a_day_stands_in_a_column_of_its_own() -> None:
    made = drawn([figure("a", 11, as_of=DAY), figure("b", 30, source="the Red Crescent")])
    told = {label.words: label for label in labels_of(made)}
    assert told["30 the Red Crescent"].box[0] < told["11 the Interior Ministry"].box[0]
    assert "no date said" in told


def test_nothing_claimed_is_said() -> None:
    assert "No figure had been claimed by this day." in {label.words for label in labels_of(drawn([], 0))}


def test_marks_lead_to_their_claims_where_there_is_a_way() -> None:
    account = figure("a", 11, as_of=DAY)
    made = series_chart(panels([account]), title="Figures", link=lambda claim: f"/claim/{claim}")
    links = [e.get("href") for e in root_of(made).iter("a")]
    assert links and set(links) == {f"/claim/{account.claim.id}"}
    assert not list(root_of(drawn([account])).iter("a"))


def test_a_thousand_numbers_make_a_small_drawing() -> None:
    many = [figure(f"d{n}", 10 + n % 170, as_of=on(n % 40), source=f"the office of town {n}") for n in range(1000)]
    made = drawn(many)
    assert len(made.body) < 60_000
    assert any("a bar for each day" in label.words for label in labels_of(made))


SOURCE = st.sampled_from(["the Interior Ministry", "the Red Crescent", "the mayor of Leova & his <office>", "\x00ghost", None])
ACCOUNT = st.builds(
    lambda n, low, more, open_end, day, source: figure(
        f"d{n}", low, None if open_end else low + more, open_end=open_end, as_of=None if day is None else on(day), source=source
    ),
    st.integers(0, 9), st.integers(0, 400), st.sampled_from([0, 0, 0, 30]), st.booleans(), st.none() | st.integers(0, 30), SOURCE,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(accounts=st.lists(ACCOUNT, max_size=14, unique_by=lambda a: a.claim.id), narrow=st.booleans())
def test_no_words_lie_on_others(accounts: list[Account], narrow: bool) -> None:
    made = drawn(accounts, 20, narrow=narrow)
    for one, other in combinations(labels_of(made), 2):
        assert not one.meets(other), (one, other)
    for label in labels_of(made, "lab"):
        assert label.box[0] >= -0.5 and label.box[2] <= made.width + 0.5, label
