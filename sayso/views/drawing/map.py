"""The map: towns as points as large as what is claimed of them, countries named as outlines, and nothing where nothing is said."""

from collections.abc import Sequence
from math import cos, radians, sqrt

from sayso.views.drawing.basemap import Window, extent, seen
from sayso.views.drawing.labels import Labels, Place
from sayso.views.drawing.svg import Drawing, Link, entry, group, nowhere, path, r, rect, tag, text, width
from sayso.views.located import Located
from sayso.views.words import many

WIDE, NARROW = 1180, 358
HIGHEST, LOWEST = 560.0, 240.0
LEAST = 3.0
"""Degrees that a map shows at least: what is known of a town is no street plan."""
ROOM = 0.12
"""Room around what is named, as a share of it."""
DOT, LARGEST = 3.0, 16.0
MANY = 25
"""Claims of a town that is drawn as the largest, where none has more."""
POINTS = 300
"""The most towns drawn; of more, those with most claims. The table has all."""


def map_chart(places: Sequence[Located], *, title: str, link: Link = nowhere, narrow: bool = False) -> Drawing | None:
    """The drawing; ``link``: the address of a place's claims by its id. None where no town or country is named that could be
    drawn."""
    points = [p for p in places if p.spot.point][:POINTS]
    window = _window(points, [p.spot.country for p in places if p.spot.kind == "country"])
    if window is None:
        return None
    total = NARROW if narrow else WIDE
    squeeze = cos(radians((window.south + window.north) / 2))
    window, high = _fitted(window, total, squeeze)
    scale = total / (window.east - window.west)

    def at(lon: float, lat: float) -> tuple[float, float]:
        return (lon - window.west) * scale, (window.north - lat) * scale / squeeze

    named = {p.spot.country: p for p in places if p.spot.kind == "country"}
    out, wholes = [rect(0, 0, total, high, "sea")], list[str]()
    for land in seen(window):
        d = "M" + "L".join(f"{r(x)} {r(y)}" for x, y in (at(*point) for point in land.ring)) + "Z"
        about = named.get(land.country)
        if about is None:
            out.append(path(d, "land"))
        else:
            told = f"{about.spot.name}: {many(about.claims, 'claim')} of the whole country, no point within it is said"
            wholes.append(entry(link(about.spot.id), told, path(d, "land named")))
    out += wholes  # on top, or their neighbours would hide half of their borders
    labels = Labels((2, 2, total - 2, high - 2))
    placed = [(p, *at(p.spot.lon or 0.0, p.spot.lat or 0.0)) for p in points]
    placed = [(p, x, y) for p, x, y in placed if 0 <= x <= total and 0 <= y <= high]
    most = max((p.claims for p, _, _ in placed), default=0)
    sizes = {p.spot.id: DOT + (LARGEST - DOT) * sqrt(p.claims / max(most, MANY)) * (0.6 if narrow else 1) for p, _, _ in placed}
    for p, x, y in placed:
        size = sizes[p.spot.id]
        labels.keep((x - size, y - size, x + size, y + size))
    for p, x, y in placed:  # the largest first, so that small ones lie on top and large ones get their names
        size = sizes[p.spot.id]
        words = f"{p.spot.name} {p.claims:,}"
        place = labels.beside(x, y, width(words, 12), size + 4)
        name = "" if place is None or place.far else text(place.x, place.y, words, "halo end" if place.end else "halo")
        told = f"{p.spot.name}: {many(p.claims, 'claim')}; the point is the centre of the town"
        dot = tag("circle", cx=x, cy=y, r=size, class_="dot")
        out.append(entry(link(p.spot.id), told, dot, name))
    for code, p in named.items():
        held = extent(code)
        words = f"{p.spot.name} as a whole {p.claims:,}"
        if held and held.meets(window):
            lon = _middle(held.west, held.east, window.west, window.east)
            x, y = at(lon, _middle(held.south, held.north, window.south, window.north))
            left = x - width(words, 12) / 2
            if place := labels.first(width(words, 12), (Place(left, y + step) for step in (4, 24, -16, 44, -36))):
                out.append(text(place.x, place.y, words, "halo t2"))
    wide = [p for p in places if p.spot.kind in ("region", "area")]
    note = "Towns stand at their centres, each as large as what is claimed of it. A country named as a whole is an outline."
    if wide:
        names = ", ".join(f"{p.spot.name} ({p.claims:,})" for p in wide[:12])
        note += f" Not drawn, since their borders are not held: {names}{' and others' if len(wide) > 12 else ''}."
    return Drawing(total, high, group("map", *out), title, note)


def _window(points: Sequence[Located], countries: Sequence[str]) -> Window | None:
    """What is named: the towns, and the countries they lie in where these are named as a whole; else the countries."""
    held = [(p.spot.lon, p.spot.lat) for p in points if p.spot.lon is not None and p.spot.lat is not None]
    homes = {p.spot.country for p in points}
    wholes = [w for code in countries if (not homes or code in homes) and (w := extent(code))]
    lons = [lon for lon, _ in held] + [x for w in wholes for x in (w.west, w.east)]
    lats = [lat for _, lat in held] + [y for w in wholes for y in (w.south, w.north)]
    if not lons:
        return None
    x, y = (max(lons) - min(lons)) * ROOM, (max(lats) - min(lats)) * ROOM
    return Window(min(lons) - x, max(-85.0, min(lats) - y), max(lons) + x, min(85.0, max(lats) + y))


def _middle(low: float, high: float, least: float, most: float) -> float:
    """The middle of what two stretches have in common."""
    return (max(low, least) + min(high, most)) / 2


def _fitted(window: Window, total: float, squeeze: float) -> tuple[Window, float]:
    """The window widened until it has the least degrees and a height that fits a page."""
    wide, tall = max(window.east - window.west, LEAST / squeeze), max(window.north - window.south, LEAST)
    high = min(max(tall / (wide * squeeze) * total, LOWEST * min(1.0, total / 600)), HIGHEST)
    if tall / (wide * squeeze) * total > high:
        wide = tall * total / (high * squeeze)
    else:
        tall = wide * squeeze * high / total
    x, y = (window.west + window.east) / 2, (window.south + window.north) / 2
    return Window(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2), high
