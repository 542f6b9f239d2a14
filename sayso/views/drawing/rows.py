"""Rows of a lane: each claim with its name where there is room, copies in one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sayso.model import Stance
from sayso.views.brief import Brief
from sayso.views.drawing.lanes import Item
from sayso.views.drawing.scale import Days
from sayso.views.drawing.svg import cut, width

GAP = 8
NAME = 230
"""The widest words of a claim in px."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things lie in px: ``undated`` and ``before`` begin their columns, ``days`` the axis, ``right`` ends it."""

    undated: float
    before: float
    days: Days
    right: float


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in its row. ``x``: of its shape; ``words`` stand right of it, or left where ``end``. ``span``: the days within which
    it lies, None = one day. ``items``: the claim and its copies."""

    items: tuple[Item, ...]
    x: float
    words: Brief
    end: bool
    span: tuple[float, float] | None
    left: float
    right: float
    row: int = 0

    @property
    def item(self) -> Item:
        """The first of them."""
        return self.items[0]


@dataclass(slots=True)
class Packed:
    """``rows``: in the order drawn; ``high``: how many rows there are."""

    rows: list[Row] = field(default_factory=list)
    high: int = 0


def packed(items: Sequence[Item], columns: Columns) -> Packed:
    """The items in as few rows as keep them off one another."""
    twins: dict[tuple[object, ...], list[Item]] = {}
    for item in items:
        twins.setdefault((item.words, item.days, item.stance), []).append(item)
    rows = sorted((_row(tuple(some), columns) for some in twins.values()), key=lambda row: (row.left, -row.right, row.item.id))
    taken: list[list[tuple[float, float]]] = []
    found = Packed()
    for row in rows:
        free = (n for n, some in enumerate(taken) if all(row.left > b + GAP or row.right < a - GAP for a, b in some))
        n = next(free, len(taken))
        if n == len(taken):
            taken.append([])
        taken[n].append((row.left, row.right))
        found.rows.append(replace(row, row=n))
    found.high = len(taken)
    return found


def _row(items: tuple[Item, ...], columns: Columns) -> Row:
    item = items[0]
    first, last = item.days
    day, days = first or last, columns.days
    if day is None or day < days.first:
        left, right = (columns.undated, columns.before) if day is None else (columns.before, days.left)
        words, wide = _fitted(items, right - left - 30)
        return Row(items, left + 11, words, False, None, left + 4, left + 22 + wide)
    words, wide = _fitted(items, NAME)
    x = days.start(day) + min(11, days.step / 2)
    span = _span(item, days) if first != last else None
    end = x + 13 + wide > columns.right
    ends = [x - 8, x + 8, *([x - 13 - wide] if end else [x + 13 + wide]), *(span or ())]
    return Row(items, x, words, end, span, min(ends), max(ends))


def _fitted(items: Sequence[Item], room: float) -> tuple[Brief, float]:
    """The words of a claim, cut to fit, and how wide they run."""
    told = items[0].words
    strong = f"{told.strong} " if told.strong else ""
    tail = told.tail + (f" ×{len(items)}" if len(items) > 1 else "")
    fixed = width(strong, 12, "b") + width(tail) + (12 if items[0].stance is Stance.DOUBTED else 0)
    words = cut(told.words, room - fixed)
    return Brief(strong, words, tail), fixed + width(words)


def _span(item: Item, days: Days) -> tuple[float, float]:
    first, last = item.days
    return days.start(first or days.first), days.end(last or days.last)
