"""Outlines of countries, cut to what a map shows. Natural Earth 1:50m, public domain (see NOTICE and ``scripts/basemap.py``)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

Point = tuple[float, float]
Ring = tuple[Point, ...]
_SCALE = 100


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a point lies in it."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def meets(self, other: "Window") -> bool:
        """Whether both have something in common."""
        return self.west <= other.east and other.west <= self.east and self.south <= other.north and other.south <= self.north


@dataclass(frozen=True, slots=True)
class Land:
    """A piece of a country. ``country``: ISO 3166-1 alpha-2, "" where it has none; ``ring``: longitudes and latitudes."""

    country: str
    ring: Ring
    window: Window


@lru_cache(maxsize=1)
def lands() -> tuple[Land, ...]:
    """All pieces of all countries."""
    data = json.loads((files("sayso.views.drawing") / "countries.json").read_text(encoding="utf-8"))
    return tuple(_land(country, steps) for country, rings in data.items() for steps in rings)


def extent(country: str) -> Window | None:
    """What a country reaches over; its largest piece alone, so that islands far away do not make the map. None = not drawn."""
    pieces = [land.window for land in lands() if land.country == country]
    return max(pieces, key=lambda w: (w.east - w.west) * (w.north - w.south), default=None)


def seen(window: Window) -> Iterator[Land]:
    """The pieces that lie in a window, cut at its edges."""
    for land in lands():
        if land.window.meets(window) and len(ring := _cut(land.ring, window)) > 2:
            yield Land(land.country, ring, land.window)


def _land(country: str, steps: list[int]) -> Land:
    x = y = 0
    points: list[Point] = []
    for n in range(0, len(steps), 2):
        x, y = x + steps[n], y + steps[n + 1]
        points.append((x / _SCALE, y / _SCALE))
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return Land(country, tuple(points), Window(min(lons), min(lats), max(lons), max(lats)))


def _cut(ring: Ring, window: Window) -> Ring:
    """The ring inside a window, edge by edge (Sutherland and Hodgman, "Reentrant polygon clipping", CACM 17, 1974)."""
    for axis, limit, above in ((0, window.west, True), (0, window.east, False), (1, window.south, True), (1, window.north, False)):
        ring = tuple(_beyond(ring, axis, limit, above))
    return ring


def _beyond(ring: Ring, axis: int, limit: float, above: bool) -> Iterator[Point]:
    """The part of a ring on one side of a line."""
    for n, here in enumerate(ring):
        before = ring[n - 1]
        inside, was = (p[axis] >= limit if above else p[axis] <= limit for p in (here, before))
        if inside != was:
            share = (limit - before[axis]) / (here[axis] - before[axis])
            crossing = [before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])]
            crossing[axis] = limit
            yield (crossing[0], crossing[1])
        if inside:
            yield here
