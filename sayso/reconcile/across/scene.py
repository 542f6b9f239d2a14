"""Where a claim plays: the place it is limited to, or the country its document is about."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.lexicon.gazetteer import gazetteer
from sayso.lexicon.overlay import cached
from sayso.lexicon.place import Place
from sayso.lexicon.spelling import spelling
from sayso.lexicon.words import words_of
from sayso.model import Account, Claim, Document, Same

_HOME_WORDS = words_of("country republic nation nationwide countrywide nationally state capital")
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Scene:
    """``place``: id of the place, "?words" for one that no gazetteer has, "" where not even the country is known. ``own``: False =
    taken from the document (the country it is about)."""

    place: str
    own: bool

    def same(self, other: "Scene") -> bool:
        """Whether both are one place, stated or assumed."""
        return bool(self.place) and self.place == other.place

    def inside(self, other: "Scene") -> bool:
        """Whether this place lies in the other one or is the same."""
        if not self.place or not other.place:
            return False
        return self.place == other.place or (
            not self.place.startswith("?") and not other.place.startswith("?") and gazetteer().contains(other.place, self.place)
        )


def home_of(document: Document, claims: Sequence[Claim]) -> str:
    """The country a document is about, ISO 3166-1 alpha-2: that of its crisis, else the one most of its claims' places lie in, else
    that of its title; "" where none can be told."""
    if document.crisis and (code := _country_in(document.crisis)):
        return code
    counted = Counter(code for claim in claims if (place := place_of(claim, "")) and (code := country_of(place)))
    ranked = counted.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return ranked[0][0]
    return _country_in(document.title) if document.title else ""


def scene_of(account: Account, same: Sequence[Same] = ()) -> Scene:
    """Where the claim plays."""
    home = _country_id(account.home)
    place = place_of(account.claim, account.home, same)
    return Scene(place, True) if place else Scene(home, False)


def place_of(claim: Claim, home: str, same: Sequence[Same] = ()) -> str:
    """The id of the claim's own place; "" where it names none, "?words" where no gazetteer has it."""
    slot = claim.place
    if slot is None:
        return ""
    words = slot.words
    for step in same:
        if step.kind == "place" and spelling(step.name) == spelling(words):
            words = step.into
    if slot.entity and words == slot.words:
        return slot.entity
    return found(words, home)


def found(words: str, home: str) -> str:
    """The id of a place by its words, in a report about the country ``home``."""
    return _found(words, home)


def _sought(words: str, home: str) -> str:
    plain = spelling(words)
    last = plain.split()[-1] if plain else ""
    if last in _HOME_WORDS or plain in _HOME_WORDS:
        return _country_id(home)
    candidates = gazetteer().find(words)
    near = gazetteer().country(home) if home else None
    best = gazetteer().prefer(candidates, (near,) if near else ()) if candidates else None
    return best.id if best else f"?{plain}"


_found = cached(_sought, 2**15)


def country_of(place: str) -> str:
    """The country code of a place's id; "" where unknown."""
    return _country_of(place)


def _lies_in_country(place: str) -> str:
    if not place or place.startswith("?"):
        return ""
    known = gazetteer().place(place)
    return known.country if known else ""


_country_of = cached(_lies_in_country, 2**15)


@cached
def _country_id(code: str) -> str:
    country = gazetteer().country(code) if code else None
    return country.id if country else ""


def places_in(words: str, home: str) -> tuple[Place, ...]:
    """The places named inside some words ("Almaty airport")."""
    return _places_in(words, home)


def _read_places(words: str, home: str) -> tuple[Place, ...]:
    tokens = _TOKEN.findall(words)
    named: list[Place] = []
    i = 0
    near = gazetteer().country(home) if home else None
    while i < len(tokens):
        taken, places = gazetteer().longest(tokens, i)
        if taken and (best := gazetteer().prefer(places, (near,) if near else ())):
            named.append(best)
        i += max(taken, 1)
    return tuple(named)


_places_in = cached(_read_places, 2**14)


def _country_in(words: str) -> str:
    codes = [p.country for p in places_in(words, "") if p.country]
    if not codes:
        tokens = _TOKEN.findall(words)
        codes = [p.country for t in tokens if (p := gazetteer().nationality(t))]
    return codes[0] if codes and len(set(codes)) == 1 else ""
