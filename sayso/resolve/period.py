"""Longer times: months, years, weeks, and spans counted from the day of writing."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.annotate.time_expression import TimeExpression, TimeKind
from sayso.model import TimeRange
from sayso.resolve.moment import Moment

_EDGE = {
    "early": (1, 10),
    "mid": (10, 20),
    "late": (20, 31),
    "week-1": (1, 8),
    "week-2": (7, 15),
    "week-3": (14, 22),
    "week-4": (21, 29),
    "last-week": (21, 31),
    "first-days": (1, 7),
    "first-half": (1, 16),
    "second-half": (15, 31),
}
"""First and last day of a part of a month; weeks begin on different days, so that they overlap."""


def month_or_year(e: TimeExpression, at: Moment) -> TimeRange | None:
    """The days of a month or year, or of the early, middle or late part of it."""
    year = e.year
    if e.kind is TimeKind.YEAR:
        if year is None:
            return None
        first, last = date(year, 1, 1), date(year, 12, 31)
        if e.mode:
            quarter = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[e.mode]
            first, last = date(year, quarter[0], 1), _month_end(year, quarter[1])
        rule = "year-as-written"
    else:
        assert e.month is not None
        if year is None:
            if at.today is None:
                return None
            year = at.today.year
            if (e.mode == "last" and e.month >= at.today.month) or (
                e.month > at.today.month and not (at.future or e.mode == "next")
            ):
                year -= 1
            elif (at.future or e.mode == "next") and e.month < at.today.month:
                year += 1
        first, last = date(year, e.month, 1), _month_end(year, e.month)
        if e.mode in _EDGE:
            low, high = _EDGE[e.mode]
            first, last = date(year, e.month, low), min(date(year, e.month, min(high, last.day)), last)
        rule = "month-as-written" if e.year else "month-before-publication"
    if at.today and first <= at.today < last and not at.future:
        last = at.today
    return TimeRange(first, last, rule=rule, why="No closer day is written.")


def period(e: TimeExpression, at: Moment) -> TimeRange | None:
    """The days of a week, weekend, month or year by the calendar, or of a span up to the day of writing."""
    today = at.today
    if today is None:
        return None
    if e.mode == "overnight":
        return TimeRange(today - timedelta(days=1), today, rule="overnight", why=f"The night before the publication on {today}.")
    if e.mode in ("past", "ahead", "in"):
        return _span(e, today)
    name, _, number = e.mode.partition(" ")
    n = int(number or 0)
    why = f"Counted from the publication on {today}."
    match name:
        case "days":
            day = today + timedelta(days=n)
            return TimeRange.day(day, rule="counted-from-publication", why=why)
        case "week":
            monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * n)
            sunday = today - timedelta(days=(today.weekday() + 1) % 7) + timedelta(days=7 * n)
            first, last = min(monday, sunday), max(monday, sunday) + timedelta(days=6)
            why = f"The week by the publication on {today}, whether weeks begin on Sunday or Monday."
        case "month":
            index = today.year * 12 + today.month - 1 + n
            first = date(index // 12, index % 12 + 1, 1)
            last = _month_end(first.year, first.month)
        case "year":
            first, last = date(today.year + n, 1, 1), date(today.year + n, 12, 31)
        case "weekend":
            saturday = today - timedelta(days=(today.weekday() - 5) % 7)
            if n or (at.future and today.weekday() < 5):
                saturday += timedelta(days=7)
            first, last = saturday, saturday + timedelta(days=1)
        case _:
            return None
    if n == 0 and not at.future:
        last = min(last, today)
        first = min(first, last)
    elif n < 0:
        last = min(last, today - timedelta(days=1)) if name == "week" else last
        first = min(first, last)
    return TimeRange(first, last, rule=f"{name}-of-publication", why=why)


def _span(e: TimeExpression, today: date) -> TimeRange | None:
    if e.mode == "past":
        if e.count is None:
            return TimeRange(None, today, rule="vague-recent", why=f"Not long before the publication on {today}.")
        back = counted_back(e.count, e.unit, today, around=False)
        return back and TimeRange(back.earliest, today, rule="past-period", why=f"The time up to the publication on {today}.")
    if e.count is None or (days := {"day": 1, "week": 7, "fortnight": 14, "month": 31, "year": 366}.get(e.unit)) is None:
        return TimeRange(today, None, rule="vague-future", why=f"Some time after the publication on {today}.")
    return TimeRange(
        today, today + timedelta(days=days * e.count), rule="announced-period", why=f"Counted from the publication on {today}."
    )


def counted_back(count: int, unit: str, today: date, around: bool) -> TimeRange | None:
    """``count`` units back from ``today``: the whole span, or with ``around`` only about its first day."""
    days = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "hour": 0, "minute": 0}.get(unit)
    if days is not None:
        step = -(-count // 24) if unit == "hour" else days * count
        return TimeRange(today - timedelta(days=step), today, rule="past-period", why=f"Counted back from {today}.")
    months = {"month": 1, "year": 12, "decade": 120, "quarter": 3}.get(unit)
    if months is None:
        return None
    index = today.year * 12 + today.month - 1 - months * count
    if index < 12:
        return None
    first = safe_day(index // 12, index % 12 + 1, today.day) or _month_end(index // 12, index % 12 + 1)
    if not around:
        return TimeRange(first, today, rule="past-period", why=f"Counted back from {today}.")
    slack = timedelta(days=15 if months == 1 else 183)
    return TimeRange(
        first - slack, min(first + slack, today), rule="counted-from-publication", why=f"About so long before {today}."
    )


def safe_day(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
