"""An axis of days under which rows stand, with the wall of the chosen day and what was said after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sayso.views.drawing.scale import Days
from sayso.views.drawing.svg import hatch, line, rect, text, width
from sayso.views.ruler import PAUSE

LATER = 92
"""Width in px of what was said after the chosen day."""
HEAD = 26
"""Height in px of the names of the days."""


@dataclass(frozen=True, slots=True)
class Axis:
    """``days``: where each lies. ``total``: width of the drawing; ``later``: how many ``noun`` were said after the last day."""

    days: Days
    total: float
    later: int = 0
    noun: str = "claims"

    def ground(self, bottom: float) -> str:
        """Grid, names of days, wall and hatch, from the top of the drawing to ``bottom``."""
        days, out, free = self.days, [], 0.0
        for day, words in days.ticks(36):
            x = days.start(day)
            out.append(line(x, 20, x, bottom, "grid"))
            ends = x + 4 + width(words, 12, "b")
            if x + 4 > free and ends < (days.right if self.later else self.total):
                out.append(text(x + 4, 14, words, "b" if day == days.last else "t2"))
                free = ends
        if self.later:
            wide = self.total - days.right
            out += [hatch(days.right, 20, wide, bottom - 20), line(days.right, 4, days.right, bottom, "wall")]
            rows = (f"{self.later:,} {self.noun}", "said later:", "not shown") if wide > 60 else (f"{self.later:,}", "later")
            out.append(rect(days.right + 5, 28, wide - 8, 12 + 15 * len(rows), "paper"))
            out += [
                text(days.right + wide / 2, 44 + 15 * n, words, "mid t2 b" if n == 0 else "mid t2") for n, words in enumerate(rows)
            ]
        return "".join(out)


def first_of(days: Iterable[date], known: date, least: int = 7) -> date:
    """Where an axis up to ``known`` begins: what lies more than PAUSE before the rest was told in passing and does not stretch it.
    It has ``least`` days at least."""
    ordered = sorted(day for day in set(days) if day <= known)
    first = ordered[-1] if ordered else known
    for day in reversed(ordered):
        if first - day > PAUSE:
            break
        first = day
    return min(first, date.fromordinal(max(1, known.toordinal() - least + 1)))
