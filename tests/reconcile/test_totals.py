"""Reckoning over mentions: what never changes a total, and what always holds."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Bounds, Measure, TextSpan
from sayso.model.mention import Incident, Mention, Standing
from sayso.reconcile.totals import totals_of

ONE = (Incident(0, frozenset()),)


def mention(n: int, low: int = 3, high: int | None = 3, **more: object) -> Mention:
    """A plain mention of the n-th group in the n-th sentence of one incident."""
    plain = Mention(
        span=TextSpan(10 * n, 10 * n + 5, "words"),
        measure=Measure.KILLED,
        bounds=Bounds(low, high),
        derived=False,
        claim=f"c-{n}",
        person=n,
        again=False,
        anchored=False,
        more=False,
        members=False,
        narrated=True,
        sort="civilian",
        incident=0,
        lede=False,
        sentence=n,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def low_high(*mentions: Mention, incidents: tuple[Incident, ...] = ONE) -> tuple[int, int | None]:
    (total,) = totals_of("d", mentions, incidents)
    return total.low, total.high


def test_deeds_told_one_after_the_other_add() -> None:
    assert low_high(mention(0), mention(1, 11, 11)) == (14, 14)


def test_counts_given_one_after_the_other_are_one_count() -> None:
    assert low_high(mention(0, 14, 14, narrated=False), mention(1, 31, 31, narrated=False)) == (31, 31)


def test_counts_of_different_sources_stand_side_by_side() -> None:
    police = mention(0, 9, 9, narrated=False, origin="police")
    rebels = mention(1, 15, None, narrated=False, origin="rebels")
    assert low_high(police, rebels) == (9, None)
    assert low_high(police, replace(rebels, origin="police")) == (15, None)


def test_people_told_again_count_once() -> None:
    assert low_high(mention(0), mention(1, person=0, again=True, anchored=True)) == (3, 3)


def test_known_people_nobody_was_named_for_repeat() -> None:
    assert low_high(mention(0), mention(1, 2, None, again=True)) == (3, 3)


def test_more_adds_to_the_opening() -> None:
    assert low_high(mention(0, lede=True), mention(1, 2, 2)) == (3, 3)
    assert low_high(mention(0, lede=True), mention(1, 2, 2, more=True)) == (5, 5)


def test_round_up_yields_to_its_details() -> None:
    incidents = (Incident(0, frozenset(), True), Incident(1, frozenset("a")), Incident(2, frozenset("b")))
    parts = [mention(1, 4, 4, incident=1, lede=True), mention(2, 5, 5, incident=2, lede=True)]
    assert low_high(mention(0, 7, 7, lede=True), *parts, incidents=incidents) == (9, 9)
    assert low_high(mention(0, 20, None, lede=True), *parts, incidents=incidents) == (20, None)


def test_exclusive_bound() -> None:
    (total,) = totals_of("d", [replace(mention(0), bounds=Bounds(30, None, low_exclusive=True))], ONE)
    assert (total.low, total.high) == (31, None)


def test_only_what_counts_is_counted() -> None:
    aside = [mention(n, 50, 50, standing=s) for n, s in enumerate(Standing, 1) if s is not Standing.COUNTS]
    (total,) = totals_of("d", [mention(0), *aside], ONE)
    assert (total.low, total.high, total.basis) == (3, 3, ("c-0",))
    assert list(total.aside) == aside


def test_a_total_of_many_months_counts_where_nothing_else_does() -> None:
    assert low_high(mention(0, 500, None, standing=Standing.CUMULATIVE)) == (500, None)


mentions = st.builds(
    mention,
    st.integers(0, 5),
    st.integers(0, 9),
    st.one_of(st.none(), st.integers(9, 20)),
    again=st.booleans(),
    anchored=st.booleans(),
    more=st.booleans(),
    narrated=st.booleans(),
    lede=st.booleans(),
    sort=st.sampled_from(["", "civilian", "hostile"]),
    person=st.integers(0, 4),
    origin=st.sampled_from([None, "police", "rebels"]),
)


@given(st.lists(mentions, min_size=1, max_size=6))
def test_bounds_hold(drawn: list[Mention]) -> None:
    ordered = sorted(drawn, key=lambda m: m.sentence)
    (total,) = totals_of("d", ordered, ONE)
    assert 0 <= total.low <= sum(m.bounds.least for m in ordered)
    assert total.high is None or total.low <= total.high
    assert set(total.mentions) <= set(ordered)
    assert {m.claim for m in total.mentions} == set(total.basis)
