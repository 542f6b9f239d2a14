"""The ruler of the clock: how much was said each day, so that a day of knowledge can be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.views.days import MONTHS, full, short

PAUSE = timedelta(days=60)
"""Days without a claim after which another stretch begins, as ``reconcile.episodes`` has it: a claim of 2011 told in passing must
not shrink the days of 2022 to a line."""
MOST = 31
"""The most cells: more days are put together as weeks, months or years."""
LEAST = 7
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """Some days. ``label``: few characters; ``words``: for a reader; ``count``: claims that became known; ``later``: after the
    chosen day; ``current``: the chosen day lies in it."""

    first: date
    last: date
    label: str
    words: str
    count: int
    later: bool
    current: bool


@dataclass(frozen=True, slots=True)
class Ruler:
    """``cells`` in order. ``before``, ``after``: claims of earlier and later stretches, with the day that leads there."""

    cells: tuple[Cell, ...]
    before: tuple[int, date] | None
    after: tuple[int, date] | None

    @property
    def most(self) -> int:
        """The largest count of a cell, at least 1."""
        return max((cell.count for cell in self.cells), default=1) or 1


def ruler_of(by_day: Mapping[date, int], known: date) -> Ruler:
    """The ruler around a day of knowledge."""
    days = sorted(by_day) or [known]
    stretches = [[days[0], days[0]]]
    for day in days[1:]:
        if day - stretches[-1][1] > PAUSE:
            stretches.append([day, day])
        stretches[-1][1] = day
    here = max((s for s in stretches if s[0] <= known), default=stretches[0])
    first, last = here
    if known > last:
        last = min(known, last + PAUSE)
    earlier = sum(n for day, n in by_day.items() if day < first)
    later = sum(n for day, n in by_day.items() if day > last)
    before = max((s[1] for s in stretches if s[1] < first), default=None)
    after = min((s[0] for s in stretches if s[0] > last), default=None)
    if (last - first).days < LEAST - 1:
        first = max(first - (LEAST - 1 - (last - first).days) * _DAY, date.min + PAUSE)
    cells = tuple(_cell(a, b, by_day, known) for a, b in parts_of(first, last))
    return Ruler(cells, (earlier, before) if before else None, (later, after) if after else None)


def parts_of(first: date, last: date) -> list[tuple[date, date]]:
    """The days, weeks, months or years from the first to the last day, whatever gives at most MOST cells (years: any number)."""
    days = (last - first).days + 1
    if days <= MOST:
        return [(first + n * _DAY, first + n * _DAY) for n in range(days)]
    if days <= 7 * MOST:
        start = first - first.weekday() * _DAY
        return [(start + 7 * n * _DAY, start + (7 * n + 6) * _DAY) for n in range((last - start).days // 7 + 1)]
    months = [(y, m) for y in range(first.year, last.year + 1) for m in range(1, 13)]
    months = [m for m in months if (first.year, first.month) <= m <= (last.year, last.month)]
    if len(months) <= MOST:
        return [(date(y, m, 1), _end(y, m)) for y, m in months]
    return [(date(y, 1, 1), date(y, 12, 31)) for y in range(first.year, last.year + 1)]


def _end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - _DAY


def _cell(first: date, last: date, by_day: Mapping[date, int], known: date) -> Cell:
    count = sum(by_day.get(first + n * _DAY, 0) for n in range((last - first).days + 1))
    if first == last:
        label, words = str(first.day), full(first)
    elif (last - first).days == 6:
        label, words = short(first), f"week of {full(first)}"
    elif (last - first).days < 31:
        label, words = MONTHS[first.month - 1][:3], f"{MONTHS[first.month - 1]} {first.year}"
    else:
        label, words = str(first.year), str(first.year)
    return Cell(first, last, label, words, count, first > known, first <= known <= last)
