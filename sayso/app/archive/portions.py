"""Which documents of an archive are compared together: those that tell of one country within reach of some stretch of time.

The same as a ledger does when everything is concluded anew (``ledger.reindexing``), over documents that nobody holds all of.
Claims of no known country can only be copies, word for word; those are looked for among all documents with the same words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.model import Key
from sayso.model.ids import digest
from sayso.reconcile.across import Across
from sayso.reconcile.across.across import REACH, WORDS

BUCKETS = 64
"""Portions of claims of no known country."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One country from a day to another. ``name``: of its folder."""

    name: str
    country: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Words:
    """Where claims in the same words are. ``loose``: whether one of them has no known country; ``stretches``: those of the others;
    ``documents``: how many, 2 = two or more."""

    loose: bool
    stretches: frozenset[str]
    documents: int

    def and_(self, other: "Words") -> "Words":
        """Both together."""
        return Words(self.loose or other.loose, self.stretches | other.stretches, min(2, self.documents + other.documents))


def stretches_of(index: Iterable[tuple[str, date, int]]) -> list[Stretch]:
    """The stretches that hold all keys with a country. ``index``: keys, days and how many claims have them."""
    found: list[Stretch] = []
    for windows in Across().portions(sorted(index)):
        first, last = windows[0].since, windows[0].until
        assert first is not None and last is not None
        country = country_of(windows[0].key)
        found.append(Stretch(f"{country}-{first}", country, first, last))
    return found


def country_of(key: str) -> str:
    """The country of a key."""
    return key.rpartition(":")[2]


def by_country(stretches: Iterable[Stretch]) -> dict[str, list[Stretch]]:
    """The stretches of each country."""
    found: dict[str, list[Stretch]] = {}
    for stretch in stretches:
        found.setdefault(stretch.country, []).append(stretch)
    return found


def own(keys: Iterable[Key], stretches: Mapping[str, Sequence[Stretch]]) -> set[str]:
    """The stretches whose matter a claim with these keys is."""
    return _within(timedelta(0), keys, stretches)


def beside(keys: Iterable[Key], stretches: Mapping[str, Sequence[Stretch]]) -> set[str]:
    """The stretches for which a claim with these keys has to be there."""
    return _within(2 * REACH, keys, stretches)


def _within(reach: timedelta, keys: Iterable[Key], stretches: Mapping[str, Sequence[Stretch]]) -> set[str]:
    return {
        stretch.name
        for key in keys
        if key.day is not None and not key.key.startswith(WORDS)
        for stretch in stretches.get(country_of(key.key), ())
        if stretch.first - reach <= key.day <= stretch.last + reach
    }


def bucket_of(words: str) -> str:
    """The portion of claims of no known country with these words."""
    return f"words-{int(digest([words])[:8], 16) % BUCKETS:03}"


def words_of(claims: Mapping[str, Sequence[Key]], stretches: Mapping[str, Sequence[Stretch]]) -> Iterator[tuple[str, Words]]:
    """The words of a document's claims, with where these are."""
    for keys in claims.values():
        names = frozenset(own(keys, stretches))
        for words in _words(keys):
            yield words, Words(not names, names, 1)


def portions_of(
    claims: Mapping[str, Sequence[Key]], stretches: Mapping[str, Sequence[Stretch]], shared: Mapping[str, Words]
) -> dict[str, set[str]]:
    """The portions that a document belongs to, each with those of its claims that are to be concluded there. ``shared``: words that
    stand in two documents, one of them of no known country."""
    found: dict[str, set[str]] = {}
    for claim, keys in claims.items():
        mine = own(keys, stretches)
        for name in mine:
            found.setdefault(name, set()).add(claim)
        for name in beside(keys, stretches):
            found.setdefault(name, set())
        for words in _words(keys) & shared.keys():
            bucket = found.setdefault(bucket_of(words), set())
            if not mine:
                bucket.add(claim)
                for name in shared[words].stretches:
                    found.setdefault(name, set())
    return found


def _words(keys: Iterable[Key]) -> set[str]:
    """The words that keys stand for, of whatever country."""
    return {key.key.rpartition(":")[0] for key in keys if key.key.startswith(WORDS)}
