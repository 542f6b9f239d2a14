"""Who is counted where: classes of people at a place, which of them lie in one another, and which share nobody.

What a whole holds is split by place and by group. Only what cannot overlap is added up: groups that the table of ``lexicon.groups``
holds apart; countries; regions; a town and a region it does not lie in; towns so far from each other that neither can be a quarter
of the other. Places that no gazetteer has are in nothing but themselves.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

from sayso.lexicon.gazetteer import gazetteer
from sayso.lexicon.groups import apart as groups_apart
from sayso.lexicon.groups import lies_in
from sayso.lexicon.place import Place
from sayso.reconcile.bounds.constraint import AtMost

Class = tuple[str, str]
"""A group (class of ``lexicon.groups``) and a place (id of the gazetteer, or "?words")."""
FAR = 100.0
"""Kilometres between two towns that cannot lie in one another: more than the largest cities measure."""
_EARTH = 6371.0


def inside(inner: Class, outer: Class) -> bool:
    """Whether everybody of the one class belongs to the other."""
    return lies_in(inner[0], outer[0]) and place_inside(inner[1], outer[1])


def place_inside(inner: str, outer: str) -> bool:
    """Whether a place lies in another or is the same."""
    if inner == outer:
        return bool(inner)
    known = inner and outer and not inner.startswith("?") and not outer.startswith("?")
    return bool(known) and gazetteer().contains(outer, inner)


def places_apart(a: str, b: str) -> bool:
    """Whether nothing can lie in both places."""
    if not a or not b or a == b or a.startswith("?") or b.startswith("?") or place_inside(a, b) or place_inside(b, a):
        return False
    one, other = gazetteer().place(a), gazetteer().place(b)
    if one is None or other is None or "area" in (one.kind, other.kind):
        return False
    if one.country != other.country and one.country and other.country:
        return True
    if one.kind == other.kind:
        return one.kind != "city" or _kilometres(one, other) > FAR
    town, region = (one, other) if one.kind == "city" else (other, one)
    return town.kind == "city" and region.kind == "region" and _region(town) is not None


def sums(classes: Iterable[Class], outer: Class) -> list[AtMost]:
    """What is known of classes that lie in ``outer``: parts that share nobody, and the whole they lie in. Some wholes are classes
    that were not given, but lie between (the dead of a town between its police and the dead of the country)."""
    there = {c for c in classes if inside(c, outer)} | {outer}
    groups, places = {g for g, _ in there}, {p for _, p in there}
    found: list[AtMost] = []
    for place in sorted(places):
        some = groups if place == outer[1] else {g for g, p in there if p == place} | {outer[0]}
        found += _split(some, lies_in, groups_apart, partial(_at, place))
    for group in sorted(groups):
        some = places if group == outer[0] else {p for g, p in there if g == group} | {outer[1]}
        found += _split(some, place_inside, places_apart, partial(_of, group))
    return list(dict.fromkeys(found))


def _at(place: str, group: str) -> Class:
    return group, place


def _of(group: str, place: str) -> Class:
    return group, place


def _split(
    members: set[str], within: Callable[[str, str], bool], apart: Callable[[str, str], bool], named: Callable[[str], Class]
) -> Iterator[AtMost]:
    """For each member those directly inside it, as many together as share nobody."""
    ordered = sorted(members)
    for whole in ordered:
        lower = [m for m in ordered if m != whole and within(m, whole)]
        direct = [m for m in lower if not any(m != other and within(m, other) for other in lower)]
        for parts in _sharing_nobody(direct, apart):
            yield AtMost(tuple(map(named, parts)), named(whole))


def _sharing_nobody(members: list[str], apart: Callable[[str, str], bool]) -> Iterator[tuple[str, ...]]:
    """Around each member, those that are apart from it and from each other, taken in their order."""
    told: set[tuple[str, ...]] = set()
    free = {(a, b) for a, b in combinations(members, 2) if apart(a, b)}
    for first in members:
        kept = [first]
        for other in members:
            if other != first and all((other, k) in free or (k, other) in free for k in kept):
                kept.append(other)
        parts = tuple(sorted(kept))
        if parts not in told:
            told.add(parts)
            yield parts


def _region(town: Place) -> Place | None:
    place = gazetteer().place(town.parent) if town.parent else None
    return place if place is not None and place.kind == "region" else None


def _kilometres(a: Place, b: Place) -> float:
    """Great-circle distance (haversine formula); nought where a place has no position."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 0.0
    lat, other = radians(a.lat), radians(b.lat)
    half = sin((other - lat) / 2) ** 2 + cos(lat) * cos(other) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(half))
