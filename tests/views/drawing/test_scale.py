"""Scales: every day has its place, numbers begin at nought, names of days do not crowd."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sayso.views.drawing.scale import Days, numbers_to

DATES = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(DATES, st.integers(0, 40_000))
def test_days_lie_in_order_and_are_named_apart(first: date, length: int) -> None:
    days = Days(first, min(first + timedelta(length), date(2200, 1, 1)), 40, 800)
    assert days.start(days.first) == 40 and abs(days.end(days.last) - 800) < 1e-6
    places = [days.start(day) for day, _ in days.ticks()]
    assert all(b - a >= 30 for a, b in pairwise(places))
    assert len(places) <= 30


def test_a_new_month_and_year_are_named() -> None:
    days = Days(date(2031, 12, 30), date(2032, 1, 2), 0, 400)
    assert [words for _, words in days.ticks()] == ["30 Dec", "31", "1 Jan", "2"]
    years = Days(date(2019, 5, 1), date(2032, 1, 2), 0, 600)
    assert [words for _, words in years.ticks()][:2] == ["2020", "2021"]


@given(st.integers(0, 10**7))
def test_numbers_begin_at_nought_and_fit(most: int) -> None:
    scale = numbers_to(most, 10, 210)
    assert scale.at(0) == 210 and 10 <= scale.at(most) <= 210
    ticks = scale.ticks()
    assert ticks[0] == 0 and ticks[-1] == scale.top_value and 2 <= len(ticks) <= 7
