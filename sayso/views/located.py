"""Claims by the place they name, with how precisely: a town is a point, a region or country is an outline and never a point."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.model import Kind

PRECISION = {
    "city": "a town: the point is its centre, not the spot",
    "region": "a region: no point within it is said",
    "country": "a whole country: no point within it is said",
    "area": "an area without a border: no point within it is said",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the gazetteer. ``kind``: city, region, country or area. ``lat``, ``lon``: degrees; only of a city they are a
    point, else the middle of its towns, for a label. ``parent``: the region or country it lies in, "" = not known."""

    id: str
    name: str
    kind: str
    country: str
    parent: str
    lat: float | None
    lon: float | None

    @property
    def point(self) -> bool:
        """Whether it may be drawn as a point."""
        return self.kind == "city" and self.lat is not None and self.lon is not None

    @property
    def precision(self) -> str:
        """How precise it is, in words."""
        return PRECISION[self.kind]


@dataclass(frozen=True, slots=True)
class Located:
    """What is claimed of a place. ``words``: how it is written, the commonest first. ``kinds``: how many claims of each kind."""

    spot: Spot
    words: tuple[str, ...]
    kinds: tuple[tuple[Kind, int], ...]

    @property
    def claims(self) -> int:
        """How many claims name it."""
        return sum(count for _, count in self.kinds)


@dataclass(frozen=True, slots=True)
class Map:
    """``places``: those with most claims first. ``unsaid``: how many claims name no place; ``unknown``: places that no gazetteer
    has, with how many claims name them."""

    places: tuple[Located, ...]
    unsaid: int
    unknown: tuple[tuple[str, int], ...]


def map_of(named: Iterable[tuple[str, Mapping[Kind, int], Spot | None]], unsaid: int) -> Map:
    """The map of claims that name a place: its words, how many of each kind name it so, and the place, None = no gazetteer has
    it."""
    spots: dict[str, Spot] = {}
    kinds: dict[str, Counter[Kind]] = {}
    words: dict[str, Counter[str]] = {}
    unknown: Counter[str] = Counter()
    for text, counts, spot in named:
        count = sum(counts.values())
        if spot is None:
            unknown[text] += count
            continue
        spots[spot.id] = spot
        kinds.setdefault(spot.id, Counter()).update(counts)
        words.setdefault(spot.id, Counter())[text] += count
    places = [Located(spots[n], _common(words[n]), tuple(sorted(kinds[n].items()))) for n in spots]
    places.sort(key=lambda p: (-p.claims, p.spot.name, p.spot.id))
    return Map(tuple(places), unsaid, tuple(unknown.most_common()))


def _common(counts: Counter[str]) -> tuple[str, ...]:
    ordered: Sequence[tuple[str, int]] = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(text for text, _ in ordered)
