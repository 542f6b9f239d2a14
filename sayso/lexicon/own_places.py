"""Places that overlays add to the gazetteer: further names of towns and regions it has, and towns it has not.

The files are those the gazetteer itself is made from. A row of ``places/towns.csv`` or ``places/regions.csv`` whose name the
gazetteer knows in that country gives it further names; a town it does not know needs ``lat`` and ``lon``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from sayso.lexicon.overlay import Layer, LexiconError, layers, rows_of
from sayso.lexicon.place import Place
from sayso.lexicon.spelling import spelling

Stored = Callable[[str], tuple[Place, ...]]
"""Normal spelling -> the places the gazetteer has under it."""


@dataclass(slots=True)
class OwnPlaces:
    """``named``: by normal spelling; ``longest``: first word -> words of the longest name; ``by_id``: the new places."""

    named: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    by_id: dict[str, Place] = field(default_factory=dict)

    def add(self, name: str, place: Place) -> None:
        """Make a place known under a name."""
        key = spelling(name)
        if key and place not in self.named.get(key, ()):
            self.named[key] = (*self.named.get(key, ()), place)
            words = key.split()
            if len(words) > 1:
                self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))


def own_places(stored: Stored, country: Callable[[str], Place | None]) -> OwnPlaces:
    """The places of the overlays in use. ``country``: ISO code -> the country."""
    found = OwnPlaces()
    for file, kind in (("places/towns.csv", "city"), ("places/regions.csv", "region")):
        for layer in layers(file):
            if layer.overlay is not None:
                for number, row in rows_of(layer, ("name", "country", "aliases")):
                    place = _place(layer, number, row, kind, stored, country)
                    if place.id.startswith(f"{layer.overlay.name}:"):
                        found.by_id[place.id] = place
                        found.add(place.name, place)
                    for alias in row["aliases"].split("|"):
                        found.add(alias, place)
    return found


def _place(
    layer: Layer, number: int, row: dict[str, str], kind: str, stored: Stored, country: Callable[[str], Place | None]
) -> Place:
    home = country(row["country"])
    if home is None:
        raise LexiconError(f"{layer.path}:{number}: no country {row['country']!r}; write its two letters, as KZ")
    known = [p for p in stored(spelling(row["name"])) if p.kind == kind and p.country == home.country]
    if known:
        return known[0]
    lat, lon = row.get("lat", ""), row.get("lon", "")
    if kind != "city" or not lat or not lon:
        what = "give lat and lon, or " if kind == "city" else ""
        raise LexiconError(f"{layer.path}:{number}: no {kind} {row['name']!r} is known in {home.name}: {what}check the spelling")
    assert layer.overlay is not None
    try:
        people = int(row.get("population") or 0)
        identity = f"{layer.overlay.name}:{spelling(row['name']).replace(' ', '-')}"
        return Place(identity, row["name"], kind, home.country, home.id, float(lat), float(lon), people, max(people, 1))
    except ValueError:
        raise LexiconError(f"{layer.path}:{number}: lat, lon and population must be numbers") from None
