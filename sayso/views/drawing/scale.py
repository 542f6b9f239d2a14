"""Scales: days along the page, numbers from 0 upwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.views.days import MONTHS, short

DAY = timedelta(1)
_STEPS = (1, 2, 7, 14)
"""Days between ticks, as long as ticks of days serve."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days from ``first`` to ``last`` between two edges in px; all are equally wide."""

    first: date
    last: date
    left: float
    right: float

    @property
    def step(self) -> float:
        """The width of a day in px."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    def start(self, day: date) -> float:
        """Where a day begins; a day outside lies on the edge."""
        held = min(max(day, self.first), self.last)
        return self.left + (held - self.first).days * self.step

    def middle(self, day: date) -> float:
        """The middle of a day."""
        return self.start(day) + self.step / 2

    def end(self, day: date) -> float:
        """Where a day ends."""
        return self.start(day) + self.step

    def ticks(self, room: float = 34) -> Iterator[tuple[date, str]]:
        """Days to be named with their names, ``room`` px apart: days, first days of months or first days of years."""
        for days in _STEPS:
            if self.step * days >= room:
                yield from self._days(days)
                return
        months = next((m for m in (1, 2, 3, 6) if self.step * 30 * m >= room + 8), 0)
        years = next((y for y in (1, 2, 5, 10, 20, 50, 100, 200, 500) if self.step * 365 * y >= room), 1000)
        for year in range(self.first.year, self.last.year + 1):
            for month in range(1, 13, months) if months else (1,):
                day = date(year, month, 1)
                if self.first <= day <= self.last and (months or year % years == 0):
                    named = MONTHS[month - 1][:3]
                    yield day, str(year) if not months else f"{named} {year}" if month == 1 else named

    def _days(self, step: int) -> Iterator[tuple[date, str]]:
        day, month = self.first, 0
        while day <= self.last:
            yield day, short(day) if day.month != month else str(day.day)
            month = day.month
            if self.last - day < timedelta(step):
                return
            day += timedelta(step)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers from 0 at ``bottom`` to ``top_value`` at ``top``, in px; ``step``: from tick to tick."""

    top_value: int
    step: int
    top: float
    bottom: float

    def at(self, number: float) -> float:
        """Where a number stands."""
        return self.bottom - number / self.top_value * (self.bottom - self.top)

    def ticks(self) -> list[int]:
        """Numbers to be named."""
        return list(range(0, self.top_value + 1, self.step))


def numbers_to(most: int, top: float, bottom: float) -> Numbers:
    """A scale on which ``most`` fits, rounded up to a tick, with room above it for an arrow."""
    step = _tick(max(most, 4))
    value = -(-max(most, 1) // step) * step
    if value - most < step / 3:
        value += step
    return Numbers(value, step, top, bottom)


def _tick(most: int) -> int:
    rough = most / 4
    power = 1
    while power * 10 <= rough:
        power *= 10
    return next((n * power for n in (1, 2, 5) if n * power >= rough), 10 * power)
