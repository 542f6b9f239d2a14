"""What the counts of one class leave open on a day, where they do not agree: the weakest that any of them says.

Of totals that cannot fall every earlier count is a lower bound and every later one an upper bound. Where two cannot both be true,
the lower bound is the lower of the two and the upper bound the higher: nothing is chosen, and what follows holds whoever is right.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sayso.model import Counting
from sayso.reconcile.across.figures import ONLY_GROW
from sayso.reconcile.across.subject import Subject
from sayso.reconcile.bounds.stated import least, most


@dataclass(frozen=True, slots=True)
class Witness:
    """A bound and the claim that gives it."""

    value: int
    by: Subject


class Series:
    """The counts of one class, of dated claims. ``days``: those they are about."""

    def __init__(self, claims: Iterable[Subject]) -> None:
        ordered = sorted(claims, key=lambda s: s.order)
        self.days = frozenset(s.about for s in ordered if s.about is not None)
        totals = [s for s in ordered if _grows(s)]
        self._stocks = [s for s in ordered if not _grows(s)]
        by_day = [(day, [(s, least(s), most(s)) for s in some]) for day, some in groupby(totals, key=_day)]
        lows: list[list[tuple[date, Witness]]] = []
        limit: Witness | None = None
        for day, told in reversed(by_day):  # no lower bound lies above a count of that day or later
            for s, _, top in told:
                if top is not None and (limit is None or top < limit.value):
                    limit = Witness(top, s)
            lows.append([(day, Witness(n, s) if limit is None or n <= limit.value else limit) for s, n, _ in told if n])
        self._lows = [low for some in reversed(lows) for low in some]
        self._highs: list[tuple[date, Witness]] = []
        floor: Witness | None = None
        for day, told in by_day:  # and no upper bound under one of that day or earlier
            for s, n, _ in told:
                if n and (floor is None or n > floor.value):
                    floor = Witness(n, s)
            self._highs += [
                (day, Witness(top, s) if floor is None or top >= floor.value else floor) for s, _, top in told if top is not None
            ]

    def low(self, day: date) -> Witness | None:
        """The least there can be on a day; None where nothing bounds it from below."""
        stock = _least_of([Witness(least(s), s) for s in self._stocks if s.about == day and least(s)])
        return _most_of([stock, *(w for about, w in self._lows if about <= day)])

    def high(self, day: date) -> Witness | None:
        """The most there can be on a day; None where nothing bounds it from above."""
        stock = _most_of([Witness(n, s) for s in self._stocks if s.about == day and (n := most(s)) is not None])
        return _least_of([stock, *(w for about, w in self._highs if about >= day)])


def _grows(s: Subject) -> bool:
    """Whether the claim is a total so far of something that only grows."""
    return s.figure.measure in ONLY_GROW and s.figure.counting is not Counting.STOCK


def _day(s: Subject) -> date:
    assert s.about is not None
    return s.about


def _least_of(some: Iterable[Witness | None]) -> Witness | None:
    """The lowest, the first of those."""
    return min((w for w in some if w is not None), key=lambda w: w.value, default=None)


def _most_of(some: Iterable[Witness | None]) -> Witness | None:
    """The highest, the first of those."""
    return max((w for w in some if w is not None), key=lambda w: w.value, default=None)
