"""Cues of attribution: which words say that somebody said, and what they govern (``lexicon/data/en/cues.yml``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sayso.lexicon.overlay import cached
from sayso.lexicon.rule import rule as entry
from sayso.lexicon.rule import rules
from sayso.model import Act


class StatementClass(StrEnum):
    """Saying (words were uttered), thinking (a state of mind), acting (words that do something: an order)."""

    SAYING = "saying"
    THINKING = "thinking"
    ACTING = "acting"


@dataclass(frozen=True, slots=True)
class Cue:
    """``act``, ``cls``: what the word does; ``rule``: name of the lexicon entry."""

    act: Act
    cls: StatementClass
    rule: str


Frames = Mapping[str, Cue]
"""Frame name -> the entry that has it."""

_NONE: Frames = MappingProxyType({})


@cached
def _table(key: str, file: str) -> dict[str, dict[str, Cue]]:
    found: dict[str, dict[str, Cue]] = {}
    for rule in rules(file):
        cue = Cue(Act(rule.fields["act"]), StatementClass(rule.fields["class"]), rule.name)
        for word in rule.words(key):
            frames = found.setdefault(word, {})
            for frame in rule.words("frames"):
                frames.setdefault(frame, cue)
    return found


def verb_frames(lemma: str, plain: str) -> Frames:
    """The frames of a verb with its particle, else of the bare verb."""
    table = _table("verbs", "en/cues.yml")
    return table.get(lemma) or table.get(plain) or _NONE


def noun_frames(lemma: str) -> Frames:
    """The frames of a noun such as "claim" or "report"."""
    return _table("nouns", "en/cues.yml").get(lemma, _NONE)


@cached
def named_cue(id: str) -> Cue:
    """The cue of an entry that has no words of its own list, by its id ("according-to")."""
    rule = entry("en/cues.yml", id)
    return Cue(Act(rule.fields["act"]), StatementClass(rule.fields["class"]), rule.name)


def adverb_cue(lower: str) -> Cue | None:
    """The cue of an adverb such as "reportedly"."""
    return _table("adverbs", "en/cues.yml").get(lower, _NONE).get("adverb")
