"""Places by name: countries, regions, towns and areas of the world, from a compiled read-only SQLite file.

The file is made by ``scripts/compile_gazetteer.py`` from GeoNames (https://www.geonames.org, CC BY 4.0) and our own tables in
``data/places``. A name can mean several places; ``prefer`` chooses only where the document or the numbers of people leave no
doubt.
"""

import os
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path
from urllib.parse import quote

from sayso.lexicon.overlay import cached
from sayso.lexicon.own_places import OwnPlaces, own_places
from sayso.lexicon.place import Place
from sayso.lexicon.place_words import means_place, nationalities, opens_a_name, stays_small
from sayso.lexicon.spelling import APOSTROPHES, HYPHENS, abbreviation, spelling

_KINDS = ("country", "region", "city", "area")
_JOINERS = frozenset(HYPHENS + APOSTROPHES + ".")
"""Tokens that may stand inside a name without being a word of it."""
_ENOUGH = 5
"""How many times likelier than the next a reading must be to be taken without a hint."""
_DOUBTFUL, _HOPELESS = 20, 200
"""How many times less likely than the likeliest reading a hinted one is doubtful, and never meant."""
_CACHED = 20_000


class Gazetteer:
    """Names to places. Cheap to make: the file is opened at the first question, once for each thread and process."""

    def __init__(self, path: str | Path | None = None) -> None:
        self.path = Path(path) if path else Path(str(resources.files("sayso.lexicon").joinpath("data", "gazetteer.sqlite")))
        self._local = threading.local()
        self._named: dict[str, tuple[Place, ...]] = {}
        self._longest: dict[str, int] = {}
        self._outer: dict[str, frozenset[str]] = {}
        self._added: OwnPlaces | None = None

    def __reduce__(self) -> tuple[type["Gazetteer"], tuple[Path]]:
        return Gazetteer, (self.path,)

    def find(self, name: str) -> tuple[Place, ...]:
        """All places of that name, likeliest first; () where there are none.

        Case, accents, hyphens, apostrophes and a leading "the" do not matter; an abbreviation needs its capitals ("US", "U.S.").
        """
        short = abbreviation(name)
        return (self._of(short) if short else ()) or self._of(spelling(name))

    def is_place(self, name: str) -> bool:
        """Whether any place has that name."""
        return bool(self.find(name))

    def longest(self, tokens: Sequence[str], start: int) -> tuple[int, tuple[Place, ...]]:
        """The longest name that begins at token ``start`` of a text: how many tokens it takes, and its places, likeliest first.

        (0, ()) where there is none. A name begins with a capital (or in a script without capitals); its neighbours tell
        ordinary words and people's names apart ("in Nice", "Jordan Miller", "President Lincoln", "in March").
        """
        first = tokens[start]
        if not opens_a_name(first, tokens[start + 1] if start + 1 < len(tokens) else ""):
            return 0, ()
        head = spelling(first).split()
        if not head:
            return 0, ()
        parts, taken = [first], 1
        spans = [(1, first)]
        limit = self._limit(head[0])
        if start + 1 < len(tokens) and tokens[start + 1] in ("'s", "’s") and (owner := self._limit(head[-1] + "s")):  # Cox's Bazar
            limit, taken, head, parts = owner, 2, [head[-1] + "s"], [first + "s"]
        while limit > len(head) and start + taken < len(tokens):
            token = tokens[start + taken]
            taken += 1
            if token == "," and start + taken < len(tokens) and tokens[start + taken] in ("D.C.", "DC", "D.C"):
                continue
            if token in _JOINERS:
                if taken > 2 and tokens[start + taken - 2] in _JOINERS:
                    break
                continue
            more = spelling(token).split()
            if not more or len(head) + len(more) > limit or not (stays_small(token) or opens_a_name(token, "")):
                break
            head += more
            parts.append(token)
            spans.append((taken, " ".join(parts)))
        for n, words in reversed(spans):
            places = self.find(words)
            if not places:
                continue
            before = tokens[start - 1] if start else ""
            after = tokens[start + n] if start + n < len(tokens) else ""
            if not means_place(words, n > 1, before, after, places[0].weight, places[0].kind in ("country", "area")):
                return 0, ()
            return n, places
        return 0, ()

    def contains(self, outer_id: str, inner_id: str) -> bool:
        """Whether the inner place lies in the outer one or is the same (Almaty in Kazakhstan, in Central Asia)."""
        return outer_id == inner_id or outer_id in self._around(inner_id)

    def place(self, place_id: str) -> Place | None:
        """The place of an id; None for an unknown id."""
        if own := self._own().by_id.get(place_id):
            return own
        scheme, _, rest = place_id.partition(":")
        if scheme not in ("sayso", "geonames"):
            return None
        where, value = ("p.own = ?", place_id) if scheme == "sayso" else ("p.id = ?", rest)
        row = self._db().execute(f"{_SELECT.format(weight='0')} WHERE {where}", (value,)).fetchone()
        return _place(row) if row else None

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code; None for an unknown code."""
        query = f"{_SELECT.format(weight='0')} WHERE p.id = (SELECT place FROM country WHERE code = ?)"
        row = self._db().execute(query, (code.upper(),)).fetchone()
        return _place(row) if row else None

    def nationality(self, word: str) -> Place | None:
        """The country or region of an adjective or a word for its people ("Kazakh", "Afghans", "U.S.").

        None for other words and for those of two countries ("Congolese").
        """
        found = nationalities().get(word) or nationalities().get(word[:1].upper() + word[1:] if word.isascii() else word.lower())
        if not found or len(found) > 1:
            return None
        return self.place(found[0]) if ":" in found[0] else self.country(found[0])

    def prefer(self, candidates: Sequence[Place], hints: Iterable[Place] = ()) -> Place | None:
        """The one place that is meant, or None where doubt is left: never silently the first.

        ``hints``: places named in the same document. The only candidate; else the one in a country among the hints; else the one
        five times as likely as the next. A hint does not make a hamlet of a capital (Moscow stays Moscow in a report that names the
        United States); where the hinted place is far less likely, or its rival is a country, it needs a hint from inside itself
        (Atlanta for Georgia) or the answer is None. Of a town and the region around it under one name, the likelier is taken: the
        town, where the words do not say otherwise.
        """
        kept, known = self._nested(candidates), tuple(hints)
        codes = {h.country for h in known if h.country}
        inside = [c for c in kept if c.country in codes]
        if inside and inside[0] is not kept[0]:
            best, top = inside[0], kept[0]
            if _likelihood(best) * _HOPELESS < _likelihood(top):
                inside = []
            elif top.kind == "country" or _likelihood(best) * _DOUBTFUL < _likelihood(top):
                if not any(h.id != best.id and self.contains(best.id, h.id) for h in known):
                    return None
        kept = inside or kept
        if len(kept) == 1 or (kept and _likelihood(kept[0]) >= _ENOUGH * max(_likelihood(kept[1]), 1)):
            return kept[0]
        return None

    def _nested(self, candidates: Sequence[Place]) -> list[Place]:
        """The candidates, likeliest first, without those that lie around or in a likelier one of their own country."""
        kept: list[Place] = []
        for c in sorted(candidates, key=_likelihood, reverse=True):
            if not any(k.country == c.country and (self.contains(k.id, c.id) or self.contains(c.id, k.id)) for k in kept):
                kept.append(c)
        return kept

    def _of(self, key: str) -> tuple[Place, ...]:
        """The places under a normal spelling, heaviest first."""
        found = self._named.get(key)
        if found is None:
            found = self._stored(key)
            if added := self._own().named.get(key):
                new = [p for p in added if all(p.id != k.id for k in found)]
                found = tuple(sorted((*found, *new), key=lambda p: -p.weight))
            if len(self._named) >= _CACHED:
                self._named.clear()
            self._named[key] = found
        return found

    def _stored(self, key: str) -> tuple[Place, ...]:
        """The places the file has under a normal spelling, heaviest first."""
        return tuple(_place(row) for row in self._db().execute(_NAMED, (key,)))

    def _own(self) -> OwnPlaces:
        """What the overlays in use add."""
        if self._added is None:
            self._added = own_places(self._stored, self.country)
        return self._added

    def _limit(self, word: str) -> int:
        """The number of words of the longest name that begins with the word and has more than one; 0 where none does."""
        found = self._longest.get(word)
        if found is None:
            row = self._db().execute("SELECT longest FROM first WHERE word = ?", (word,)).fetchone()
            found = max(int(row[0]) if row else 0, self._own().longest.get(word, 0))
            if len(self._longest) >= _CACHED:
                self._longest.clear()
            self._longest[word] = found
        return found

    def _around(self, place_id: str) -> frozenset[str]:
        """The ids of everything a place lies in."""
        found = self._outer.get(place_id)
        if found is not None:
            return found
        place = self.place(place_id)
        outer: set[str] = set()
        if place:
            over = {place.parent} if place.parent else set()
            query = f"{_SELECT.format(weight='0')} JOIN within w ON w.outside = p.id WHERE w.inside = ?"
            over |= {_place(row).id for row in self._db().execute(query, (self._number(place_id),))}
            own = self.country(place.country) if place.country else None
            if own and own.id != place_id:
                over.add(own.id)
            for o in over:
                outer |= {o} | self._around(o)
        if len(self._outer) >= _CACHED:
            self._outer.clear()
        self._outer[place_id] = frozenset(outer)
        return self._outer[place_id]

    def _number(self, place_id: str) -> int:
        scheme, _, rest = place_id.partition(":")
        if scheme not in ("sayso", "geonames"):
            return 0
        if scheme != "sayso":
            return int(rest)
        row = self._db().execute("SELECT id FROM place WHERE own = ?", (place_id,)).fetchone()
        return int(row[0]) if row else 0

    def _db(self) -> sqlite3.Connection:
        """The connection of this thread and process (a forked child opens its own)."""
        local = self._local
        if getattr(local, "pid", None) != os.getpid():
            if not self.path.is_file():
                raise FileNotFoundError(f"{self.path}: the gazetteer is missing; run scripts/compile_gazetteer.py")
            address = f"file:{quote(str(self.path))}?mode=ro&immutable=1"
            local.db = sqlite3.connect(address, uri=True, check_same_thread=False)
            local.pid = os.getpid()
        db: sqlite3.Connection = local.db
        return db


_SELECT = (
    "SELECT p.id, p.own, p.name, p.kind, p.country, p.lat, p.lon, p.population, p.parent, u.own, {weight} "
    "FROM place p LEFT JOIN place u ON u.id = p.parent"
)
_NAMED = f"{_SELECT.format(weight='n.weight')} JOIN name n ON n.place = p.id WHERE n.spelling = ? ORDER BY n.weight DESC, p.id"


def _likelihood(place: Place) -> int:
    return place.weight or place.population


def _place(row: tuple[int, str | None, str, int, str | None, int | None, int | None, int, int | None, str | None, int]) -> Place:
    key, own, name, kind, country, lat, lon, people, parent, parent_own, weight = row
    above = parent_own or (f"geonames:{parent}" if parent is not None else None)
    return Place(
        own or f"geonames:{key}",
        name,
        _KINDS[kind],
        country or "",
        above,
        None if lat is None else lat / 1e4,
        None if lon is None else lon / 1e4,
        people,
        weight,
    )


@cached
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with Sayso."""
    return Gazetteer()


__all__ = ["Gazetteer", "Place", "gazetteer"]
