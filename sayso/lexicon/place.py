"""A place of the gazetteer."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer.

    ``id``: "geonames:1526384" or, for places of our own tables, "sayso:kz-mangystau", for places of overlays "kz-2022:turksib".
    ``kind``: country, region (first-level division), city (any settlement) or area (a landscape, a sea, several countries).
    ``country``: ISO 3166-1 alpha-2, "" for an area of several countries or none. ``parent``: id of the region or country it
    lies in. ``lat``, ``lon``: degrees; of a country, region or area the median of its towns, for a label only; None where
    unknown. ``population``: people, 0 where unknown (of a region: of its known towns). ``weight``: how strongly the name that
    was looked up means this place (population, more for a country, less under a by-name); not part of its identity.
    """

    id: str
    name: str
    kind: str
    country: str
    parent: str | None
    lat: float | None
    lon: float | None
    population: int
    weight: int = field(default=0, compare=False)
