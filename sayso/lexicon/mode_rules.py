"""The rules that tell the mode of an event (``data/en/modes.yml``), by event type."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.lexicon.overlay import cached
from sayso.lexicon.rule import LexiconError, Rule, rule, rules
from sayso.model.plover import MODES

FILE = "en/modes.yml"
_WIELDED = "wielded"

Phrase = tuple[str, ...]
"""Words of which the last is the head; the parser parts them at hyphens."""


@dataclass(frozen=True, slots=True)
class ModeRule:
    """``nouns``: phrases that head a happening. ``words``: phrases that tell the mode in one of ``slots``.
    ``unless``: words that forbid it beside the word or in the clause. ``yields``: gives way to any other mode."""

    rule: Rule
    mode: str
    nouns: tuple[Phrase, ...]
    words: tuple[Phrase, ...]
    slots: tuple[str, ...]
    unless: frozenset[str]
    yields: bool


@dataclass(frozen=True, slots=True)
class Wielding:
    """The verbs whose object is what somebody is attacked with. ``name``: of the rule."""

    name: str
    verbs: frozenset[str]


@cached
def wielding() -> Wielding:
    """The verbs of using a weapon ("fire", "set off")."""
    found = rule(FILE, _WIELDED)
    return Wielding(found.name, frozenset(found.words("verbs")))


@cached
def mode_rules() -> Mapping[str, tuple[ModeRule, ...]]:
    """Event type -> its rules in file order; LexiconError where a mode is not one of its type's."""
    found: dict[str, list[ModeRule]] = {}
    for entry in rules(FILE):
        if entry.id == _WIELDED:
            continue
        if slip := _fault(entry):
            raise LexiconError(f"{entry.path or entry.file}:{entry.line}: {entry.id}: {slip}")
        code, mode = str(entry.fields["code"]), str(entry.fields["mode"])
        nouns, words = (tuple(tuple(p.replace("-", " ").split()) for p in entry.words(key)) for key in ("nouns", "words"))
        unless = frozenset(entry.words("unless"))
        made = ModeRule(entry, mode, nouns, words, entry.words("slots"), unless, bool(entry.fields.get("yields")))
        found.setdefault(code, []).append(made)
    return {code: tuple(made) for code, made in found.items()}


def _fault(entry: Rule) -> str:
    missing = [key for key in ("code", "mode") if key not in entry.fields]
    if missing:
        return f"the key {missing[0]!r} is missing"
    code, mode = str(entry.fields["code"]), str(entry.fields["mode"])
    if code not in MODES:
        return f"code {code!r} is none of {', '.join(MODES)}"
    if mode not in MODES[code]:
        return f"mode {mode!r} is none of {code}: {', '.join(MODES[code]) or 'that type has none'}"
    if entry.words("words") and not entry.words("slots"):
        return "words need slots, as slots: [wielded, with]"
    return ""
