"""The chronicle as a drawing: nothing undated is guessed in, nothing later is shown, many claims become counts."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Kind, Stance
from sayso.views.brief import Brief
from sayso.views.drawing.lanes import LANES, NAMED, Board, Item, Spot, board_of
from sayso.views.drawing.strip import strip
from sayso.views.drawing.timeline import timeline
from tests.views.drawing.drawn import labels_of, root_of, titles_of

KNOWN = date(2031, 6, 14)


def on(n: int) -> date:
    return KNOWN - timedelta(n)


THAT_DAY: Spot = (on(3), on(3))


def item(n: int, kind: Kind = Kind.FIGURE, days: Spot = THAT_DAY, stance: Stance = Stance.ASSERTED, words: str = "") -> Item:
    told = Brief("19", words or f"killed in town {n}") if kind is Kind.FIGURE else Brief("", words or f"mill {n}", ": closed")
    return Item(f"c-{n}", kind, days, stance, told, f"{kind} {n}")


def board(items: Sequence[Item], later: int = 0) -> Board:
    return board_of([(i.kind, i.days) for i in items], KNOWN, later, lambda numbers: [items[n] for n in numbers])


def test_every_kind_has_a_lane() -> None:
    assert {kind for _, _, kinds in LANES for kind in kinds} == set(Kind)


def test_what_has_no_day_stands_left_of_the_days() -> None:
    made = timeline(board([item(1), item(2, days=(None, None))]), "Chronicle")
    told = {label.words: label for label in labels_of(made)}
    assert told["19 killed in town 2"].box[2] <= told["no date said"].box[0] + 190 < told["19 killed in town 1"].box[0]


def test_what_was_told_in_passing_does_not_stretch_the_days() -> None:
    made = board([item(1), item(2, days=(date(1969, 7, 1), date(1969, 7, 31)))])
    assert made.first == on(3) and made.before == 1
    assert any(label.words.startswith("before 11 Jun") for label in labels_of(timeline(made, "Chronicle")))


def test_copies_are_one_mark_with_their_number() -> None:
    made = timeline(board([item(n, words="killed") for n in range(3)]), "Chronicle")
    assert "19 killed ×3" in {label.words for label in labels_of(made)}


@pytest.mark.parametrize("stance", [Stance.DENIED, Stance.RETRACTED])
def test_what_is_denied_stays_and_is_struck(stance: Stance) -> None:
    made = timeline(board([item(1, stance=stance)]), "Chronicle")
    assert f"s-{stance}" in made.body and 'class="off"' in made.body
    assert "19 killed in town 1" in {label.words for label in labels_of(made)}


def test_later_claims_are_counted_and_not_drawn() -> None:
    for made in (timeline(board([item(1)], 7), "Chronicle"), strip(board([item(1)], 7), "Chronicle")):
        assert any(label.words.startswith("7 claims") for label in labels_of(made))
        assert "hatch" in made.body and "wall" in made.body


def test_many_claims_become_a_bar_a_day_that_opens_the_day() -> None:
    opened: list[tuple[Spot, tuple[Kind, ...]]] = []

    def days(spot: Spot, kinds: tuple[Kind, ...]) -> str:
        opened.append((spot, kinds))
        return "/list"

    items = [item(n, days=(on(n % 9), on(n % 9))) for n in range(NAMED + 1)]
    made = timeline(board([*items, item(200, Kind.STATUS)]), "Chronicle", days=days)
    assert len(opened) == 9 and {kinds for _, kinds in opened} == {(Kind.FIGURE,)}
    assert sum(int(t.rsplit(": ", 1)[1].split()[0]) for t in titles_of(made) if t.endswith("claims")) == NAMED + 1
    assert "mill 200: closed" in {label.words for label in labels_of(made)}


def test_ten_thousand_claims_make_a_small_drawing_and_none_is_fetched() -> None:
    claims = [(kind, (on(n % 400), on(n % 400))) for n in range(1000) for kind in Kind]

    def never(_: Sequence[int]) -> Sequence[Item]:
        raise AssertionError("no claim of a lane that counts is fetched")

    found = board_of(claims, KNOWN, 0, never)
    assert sum(count for lane in found.lanes for count in lane.cells.values()) == 10_000
    for made in (timeline(found, "Chronicle"), strip(found, "Chronicle")):
        assert len(made.body) < 60_000
        root_of(made)


DAY = st.none() | st.integers(-3, 20).map(on)
SPOT = st.tuples(DAY, DAY).map(lambda s: (min(s[0], s[1]), max(s[0], s[1])) if s[0] and s[1] else s)
ITEMS = st.lists(
    st.builds(
        item, st.integers(0, 10**6), st.sampled_from(list(Kind)), SPOT, st.sampled_from(list(Stance)),
        st.sampled_from(["", "the mayor of Leova & his <office> in the old town by the river, twice", "\x00"]),
    ),
    max_size=25, unique_by=lambda i: i.id,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(items=ITEMS, later=st.integers(0, 3))
def test_no_words_lie_on_others(items: list[Item], later: int) -> None:
    made = timeline(board(items, later), "Chronicle")
    root_of(strip(board(items, later), "Chronicle"))
    for one, other in combinations(labels_of(made), 2):
        assert not one.meets(other), (one, other)
    for label in labels_of(made):
        assert label.box[0] >= -0.5 and label.box[2] <= made.width + 0.5, label
