"""Who stands behind a claim, as far as two documents can name one body or person in different words.

Only the last link of a chain is asked: two papers that cite one ministry are one origin (design: *origin* = last link of a chain).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sayso.lexicon.actors import actor
from sayso.lexicon.ministries import ministry
from sayso.lexicon.overlay import cached
from sayso.lexicon.spelling import spelling
from sayso.lexicon.words import words_of
from sayso.model import Account, Same

_BARE = words_of(
    """
    ministry minister department agency committee office police spokesman spokeswoman spokesperson authority authorities
    official officials council service government army military organisation organization group union party court hospital he she
    they it we i
    """
)
_SMALL = words_of("the a an of for and in on at s his her its their local national state country republic former acting own")
_TITLE = words_of(
    """
    president minister prime secretary general chief head director governor mayor spokesman spokeswoman spokesperson deputy colonel
    major captain lieutenant officer doctor dr mr mrs ms sheikh king prince senator judge ambassador commander professor imam bishop
    """
)
_LETTERS = (
    ("kh", "h"),
    ("zh", "j"),
    ("dzh", "j"),
    ("dj", "j"),
    ("ou", "u"),
    ("ph", "f"),
    ("iy", "i"),
    ("yi", "i"),
    ("ii", "i"),
    ("y", ""),
)
"""Spellings of one sound in Latin letters: Tokayev and Tokaev, Khamzat and Hamzat."""


@dataclass(frozen=True, slots=True)
class Origin:
    """``key``: what names it, the same for every spelling; "" = the narrator. ``bare``: the words say only what it is ("the
    ministry"), so that it can be any body of that sort. ``words``: as written."""

    key: str
    bare: bool
    words: str

    def agrees(self, other: "Origin") -> bool:
        """Whether both can be one body or person; the narrator agrees with nobody."""
        if not self.key or not other.key:
            return False
        if self.key == other.key:
            return True
        if self.bare or other.bare:
            short, long = (self, other) if self.bare else (other, self)
            sort, _, name = long.key.partition(":")
            return short.key == sort or short.key.split(":")[-1] in name.split(":")[-1].split()
        return False


NARRATOR = Origin("", False, "")


def origin_of(account: Account, same: Sequence[Same] = ()) -> Origin:
    """The last named link of the claim's chain; the narrator where there is none."""
    claim = account.claim
    sources = claim.sources
    return named(sources[-1], account.home, account.said, same) if sources else NARRATOR


def named(words: str, home: str = "", day: date | None = None, same: Sequence[Same] = ()) -> Origin:
    """The body or person that words name, in a report about the country ``home``, on a day."""
    name = spelling(words)
    for step in same:
        if step.kind in ("source", "person") and spelling(step.name) == name:
            name, words = spelling(step.into), step.into
    return _named(words, name, home, day)


def _body(words: str, name: str, home: str, day: date | None) -> Origin:
    if known := actor(words, day):
        return Origin(f"known:{known}", False, words)
    field = ministry(words)
    if field is not None:
        return Origin(f"ministry:{home}:{field}" if field else "ministry", not field, words)
    tokens = [t for t in name.split() if t not in _SMALL]
    if not tokens:
        return Origin(f"body:{name}", True, words)
    if len(tokens) == 1 and tokens[0] in _BARE:
        return Origin(f"body:{home}:{tokens[0]}", True, words)
    capitals = [t for t in re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", words) if t[:1].isupper()]
    people = [t for t in capitals if spelling(t) not in _TITLE and spelling(t) not in _BARE]
    rest = set(tokens) - {part for t in people for part in spelling(t).split()}
    if people and rest <= _TITLE and len(people) <= 4 and not words.isupper():
        return Origin(f"person:{_sound(people[-1])}", False, words)
    return Origin(f"body:{home}:{' '.join(sorted(_sound(t) for t in tokens))}", False, words)


_named = cached(_body, 2**15)


def _sound(token: str) -> str:
    text = spelling(token).replace(" ", "")
    for written, put in _LETTERS:
        text = text.replace(written, put)
    return re.sub(r"(.)\1", r"\1", text)
