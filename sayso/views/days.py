"""Days as a reader reads them: in words, never as 01/10/2022."""

from datetime import date

from sayso.model import TimeRange
from sayso.views.words import NO_DATE

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def full(day: date) -> str:
    """ "9 January 2022"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short(day: date) -> str:
    """ "9 Jan"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def span(first: date | None, last: date | None, year: bool = False) -> str:
    """Some days in few words: "9–10 Jan", "by 10 Jan", "from 9 Jan"; ``year``: with it."""

    def one(day: date) -> str:
        return f"{short(day)} {day.year}" if year else short(day)

    if first is None and last is None:
        return NO_DATE
    if first is None or last is None:
        return f"from {one(first)}" if first else f"by {one(last)}" if last else NO_DATE
    if first == last:
        return one(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{one(last)}"
    return f"{one(first) if year and first.year != last.year else short(first)}–{one(last)}"


def told(time: TimeRange | None, year: bool = False) -> str:
    """The days of a time in few words."""
    return span(time.earliest, time.latest, year) if time else NO_DATE
