"""What a time expression is understood from, and how happenings are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sayso.model import TimeRange


@dataclass(frozen=True, slots=True)
class Moment:
    """What an expression is understood from.

    ``today``: the day of writing, None = undated. ``narrated``: the time told about just before. ``following``: the next day
    named in the same paragraph. ``future``: the expression belongs to something announced. ``past``: its verb is a plain past.
    ``anchors``: days of named happenings (words -> day), which counts start from. ``opening``: the next day named in the text.
    ``present``: the day that "still" and "since" run to: of a bulletin "as of" a day that day, else the day of writing.
    ``ordered``: the day a weekday has by the order of a chronicle, None = by the day of writing.
    """

    today: date | None
    narrated: TimeRange | None = None
    following: date | None = None
    opening: date | None = None
    future: bool = False
    anchors: Mapping[frozenset[str], date] = field(default_factory=dict)
    """Days of named happenings by their stems."""
    present: date | None = None
    ordered: date | None = None


def anchor_day(topic: str, anchors: Mapping[frozenset[str], date]) -> date | None:
    """The day of the happening that ``topic`` names; None where none or several fit."""
    words = stems(topic)
    fitting = {day for name, day in anchors.items() if name and name <= words}
    return next(iter(fitting)) if len(fitting) == 1 else None


def stems(words: str) -> frozenset[str]:
    """Lower-case words without a plural ending, for naming happenings."""
    return frozenset(w.rstrip("s") if len(w) > 3 else w for w in words.lower().replace("-", " ").replace("_", " ").split())
