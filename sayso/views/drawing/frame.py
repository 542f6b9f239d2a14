"""Where the parts of a figure over time lie."""

from dataclasses import dataclass
from datetime import date

from sayso.views.drawing.points import Point
from sayso.views.drawing.scale import Days
from sayso.views.drawing.svg import Link


@dataclass(frozen=True, slots=True)
class Frame:
    """In px: ``total`` the drawing; ``left`` to ``right`` the days; ``edge`` where the undated begin, ``end`` where what was said
    later ends. ``axis``: the clock of the days in words."""

    total: float
    left: float
    right: float
    edge: float
    end: float
    days: Days
    known: date | None
    link: Link
    narrow: bool
    axis: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark in its place, in px."""

    point: Point
    x: float
    y: float
