"""The wording of bounds, days, chains: what a documenter reads."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Act, Attribution, Bounds, Claim, Figure, Kind, Measure, Order, Qualifier, Slot, TextSpan, TimeRange
from sayso.model.figure import bounds_of
from sayso.views.words import NARRATOR, as_of, bounds, number, quoted, share, when, who

SPAN = TextSpan(0, 5, "words")


def figure(qualifier: Qualifier, low: int | None, high: int | None = None, words: str = "words") -> Figure:
    limits = bounds_of(qualifier, low, high) if low is not None else Bounds(None, None)
    return Figure(Measure.INJURED, limits, qualifier, words, SPAN)


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "reads", "range_"),
    [
        (Qualifier.EXACT, 5969, None, "5,969", "5,969"),
        (Qualifier.EXACT, 0, None, "0", "0"),
        (Qualifier.AT_LEAST, 40, None, "at least 40", "from 40, upper end open"),
        (Qualifier.MORE_THAN, 80, None, "more than 80", "more than 80, upper end open"),
        (Qualifier.AT_MOST, 2300, None, "up to 2,300", "at most 2,300, lower end open"),
        (Qualifier.NEARLY, 2300, None, "almost 2,300", "at most 2,300, lower end open"),
        (Qualifier.ABOUT, 5000, None, "about 5,000", "5,000"),
        (Qualifier.RANGE, 12, 15, "12 to 15", "12 to 15"),
        (Qualifier.VAGUE, 24, None, "“scores”", "from 24, upper end open"),
    ],
)
def test_number_keeps_its_bounds(qualifier: Qualifier, low: int, high: int | None, reads: str, range_: str) -> None:
    counted = figure(qualifier, low, high, words="scores")
    assert number(counted) == reads
    assert bounds(counted) == range_


@given(st.sampled_from(Qualifier), st.integers(0, 10**9))
def test_number_invents_none(qualifier: Qualifier, low: int) -> None:
    """Whatever the qualifier, the only digits are those of the bounds."""
    told = number(figure(qualifier, low, words="a crowd")).replace(",", "")
    assert {word for word in told.split() if word.isdigit()} <= {str(low)}


@pytest.mark.parametrize(
    ("qualifier", "low", "reads"),
    [
        (Qualifier.EXACT, 200, "about 100"),
        (Qualifier.NEARLY, 200, "up to about 100"),
        (Qualifier.AT_LEAST, 200, "at least about 100"),
        (Qualifier.VAGUE, 24, None),
    ],
)
def test_share_stays_within_its_whole(qualifier: Qualifier, low: int, reads: str | None) -> None:
    assert share(figure(qualifier, low), 0.5) == reads


THIRD, FIFTH = date(2031, 3, 3), date(2031, 3, 5)


@pytest.mark.parametrize(
    ("time", "reads"),
    [
        (TimeRange.day(THIRD), "on 2031-03-03"),
        (TimeRange(THIRD, FIFTH), "between 2031-03-03 and 2031-03-05"),
        (TimeRange(THIRD, FIFTH, precise=True), "from 2031-03-03 to 2031-03-05"),
        (TimeRange(THIRD, None), "on or after 2031-03-03"),
        (TimeRange(None, FIFTH), "on or before 2031-03-05"),
        (TimeRange(None, None, "in the end"), "“in the end”, no date said"),
        (TimeRange(None, None), "no date said"),
        (None, "no date said"),
    ],
)
def test_when(time: TimeRange | None, reads: str) -> None:
    assert when(time) == reads


def test_as_of_a_range_is_some_day_of_it() -> None:
    assert as_of(TimeRange.day(THIRD)) == "as of 2031-03-03"
    assert as_of(TimeRange(THIRD, FIFTH)) == "as of some day between 2031-03-03 and 2031-03-05"


def claim(kind: Kind, actor: str | None, *sources: str | None, parallel: bool = False) -> Claim:
    chain = tuple(Attribution(Slot(s) if s else None, Act.SAID if s else Act.UNNAMED) for s in sources)
    content = Order() if kind is Kind.ORDER else figure(Qualifier.EXACT, 3)
    return Claim("d", kind, (SPAN,), content, "test", Slot(actor) if actor else None, chain=chain, parallel=parallel)


@pytest.mark.parametrize(
    ("told", "reads"),
    [
        (claim(Kind.FIGURE, None), NARRATOR),
        (claim(Kind.FIGURE, None, "the radio", "the clinic"), "the radio ← the clinic"),
        (claim(Kind.FIGURE, None, "the radio", None), "the radio ← an unnamed source"),
        (claim(Kind.FIGURE, None, "the clinic", "the police", "the fire service", parallel=True),
         "the clinic, the police and the fire service, side by side"),
        (claim(Kind.ORDER, "The mayor", "the radio", "the mayor"), "the radio"),
        (claim(Kind.ORDER, "the mayor", "the mayor"), NARRATOR),
        (claim(Kind.ORDER, "the mayor", "the radio"), "the radio"),
    ],
)  # fmt: skip
def test_chain_runs_from_reporter_to_origin(told: Claim, reads: str) -> None:
    assert who(told) == reads


@pytest.mark.parametrize(
    ("words", "reads"),
    [
        ("two\n  lines", "“two lines”"),
        ("“already quoted”", "“already quoted”"),
        ("“one” and “two”", "““one” and “two””"),
        ("\"", "“\"”"),
        ("", "“”"),
    ],
)  # fmt: skip
def test_quotation_marks_are_not_doubled(words: str, reads: str) -> None:
    assert quoted(words) == reads
