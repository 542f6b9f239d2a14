"""The status board as a drawing: an end that is not known stays open, and no state is said to go on."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Claim, Kind, Slot, Stance, State, Status, TextSpan, TimeRange
from sayso.views.drawing import Drawing
from sayso.views.drawing.states import SITES, states_chart
from sayso.views.sites import sites_of
from tests.views.drawing.drawn import labels_of, root_of, titles_of

KNOWN = date(2031, 6, 14)
BOTH = pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])


def on(n: int) -> date:
    return KNOWN - timedelta(n)


def told(
    state: State, first: int | None, last: int | None = None, *, site: str = "the mill", document: str = "a", start: int = 0,
    precise: bool = False,
) -> Claim:  # fmt: skip
    words = f"{site} was {state}"
    time = None
    if first is not None or last is not None:
        time = TimeRange(None if first is None else on(first), on(last) if last is not None else None, precise=precise)
    span = TextSpan(start, start + len(words), words)
    return Claim(document, Kind.STATUS, (span,), Status(state), "test", target=Slot(site), refers_to=time)


def drawn(*claims: Claim, narrow: bool = False, **stances: Stance) -> Drawing:
    by_id = {c.id: stances[c.document] for c in claims if c.document in stances}
    return states_chart(sites_of(claims, (), {}), title="Sites", known=KNOWN, stances=by_id, narrow=narrow)


@BOTH
def test_a_state_that_nothing_follows_has_an_open_end(narrow: bool) -> None:
    made = drawn(told(State.SEIZED, 5, 5), narrow=narrow)
    assert made.body.count('class="ln held"') == 1 and made.body.count("<path") == 1
    assert any("no later report held by 14 Jun" in t for t in titles_of(made))


def test_a_state_that_another_follows_ends_before_it() -> None:
    made = drawn(told(State.SEIZED, 5, 5), told(State.REOPENED, 2, 2, document="b"))
    assert made.body.count('class="ln held"') == 2 and made.body.count("<path") == 1
    words = {label.words: label for label in labels_of(made)}
    assert words["seized"].box[0] < words["reopened"].box[0]
    assert "g hollow" in made.body


@pytest.mark.parametrize(
    ("claim", "bars", "dashed", "arrows"),
    [
        (told(State.CUT, 5, 5), 1, 0, 1),
        (told(State.CUT, 5, 3, precise=True), 1, 0, 1),
        (told(State.CUT, 5, 3), 0, 1, 1),
        (told(State.CUT, None, 3), 0, 1, 2),
        (told(State.CUT, 5, None), 0, 1, 1),
    ],
    ids=["a day", "every day of it", "some day within", "since when is open", "until when is open"],
)
def test_days_are_drawn_as_precisely_as_they_are_told(claim: Claim, bars: int, dashed: int, arrows: int) -> None:
    body = drawn(claim).body
    assert body.count('class="g"') == bars
    assert body.count("span loose") == dashed
    assert body.count("<path") == arrows


def test_what_has_no_day_stands_apart_and_is_not_said_to_last() -> None:
    made = drawn(told(State.BURNED, None), told(State.CUT, 5, 5, site="the line"))
    words = {label.words: label for label in labels_of(made)}
    assert words["burned"].box[2] < words["cut"].box[0]
    assert "no date said" in words and made.body.count('class="ln held"') == 1


def test_a_denied_state_stays_and_is_struck() -> None:
    made = drawn(told(State.SEIZED, 5, 5), a=Stance.DENIED)
    assert "s-denied" in made.body and "ln held" not in made.body
    assert any("(denied)" in t for t in titles_of(made))


def test_a_state_told_twice_stands_while_one_of_the_two_does() -> None:
    made = drawn(told(State.SEIZED, 5, 5), told(State.SEIZED, 5, 5, document="b"), a=Stance.DENIED)
    assert "seized ×2" in {label.words for label in labels_of(made)}
    assert "s-denied" not in made.body


def test_many_sites_are_counted() -> None:
    claims = [told(State.CUT, 5, 5, site=f"the bridge at {n}", start=100 * n) for n in range(SITES + 9)]
    made = drawn(*claims)
    assert "9 more sites in the table" in {label.words for label in labels_of(made)}


DAYS = st.tuples(st.none() | st.integers(0, 30), st.none() | st.integers(0, 30)).map(
    lambda d: (max(d[0], d[1]), min(d[0], d[1])) if d[0] is not None and d[1] is not None else d
)


ROW = st.tuples(st.sampled_from(list(State)), DAYS, st.sampled_from(["the mill", "a <site> & more", "the line"]))


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(ROW, max_size=14), narrow=st.booleans())
def test_no_words_lie_on_others(rows: list[tuple[State, tuple[int | None, int | None], str]], narrow: bool) -> None:
    claims = [told(state, *days, site=site, start=100 * n) for n, (state, days, site) in enumerate(rows)]
    made = drawn(*claims, narrow=narrow)
    root_of(made)
    for one, other in combinations(labels_of(made), 2):
        assert not one.meets(other), (one, other)
    for label in labels_of(made):
        assert label.box[0] >= -0.5 and label.box[2] <= made.width + 0.5, label
