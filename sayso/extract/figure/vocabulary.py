"""The measure rules of the lexicon, indexed by the words they hang on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.lexicon import Rule, rules
from sayso.lexicon.overlay import cached
from sayso.model import Measure


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word says is counted, and the name of the rule that says so. ``people``: the word is itself the group."""

    measure: Measure
    rule: str
    people: bool = False


@dataclass(slots=True)
class Vocabulary:
    """Lookup tables over en/measures.yml; keys are lemmas, verbs with a particle as "round up"."""

    nouns: dict[str, Meaning] = field(default_factory=dict)
    acts: dict[str, Meaning] = field(default_factory=dict)
    adjectives: dict[str, Meaning] = field(default_factory=dict)
    undergo: dict[str, Meaning] = field(default_factory=dict)
    do: dict[str, Meaning] = field(default_factory=dict)
    light: dict[tuple[str, str], Meaning] = field(default_factory=dict)
    takes: dict[tuple[str, str], Meaning] = field(default_factory=dict)
    state: dict[tuple[str, str], Meaning] = field(default_factory=dict)
    as_people: dict[str, Meaning] = field(default_factory=dict)
    topics: dict[str, Meaning] = field(default_factory=dict)
    compounds: dict[tuple[str, str], Meaning] = field(default_factory=dict)
    collective: dict[str, Meaning] = field(default_factory=dict)


@cached
def vocabulary() -> Vocabulary:
    """The tables of the base lexicon."""
    found = Vocabulary()
    for rule in rules("en/measures.yml"):
        meaning = Meaning(Measure(rule.fields["measure"]), rule.name, bool(rule.fields.get("people")))
        for name in ("nouns", "as_people", "acts", "adjectives", "undergo", "do", "topics", "collective"):
            table: dict[str, Meaning] = getattr(found, name)
            for word in rule.words(name):
                table.setdefault(word, meaning)
        for name in ("light", "takes", "state", "compounds"):
            pairs: dict[tuple[str, str], Meaning] = getattr(found, name)
            for first, second in _pairs(rule, name):
                pairs.setdefault((first, second), meaning)
    return found


def _pairs(rule: Rule, name: str) -> list[tuple[str, str]]:
    value = rule.fields.get(name)
    if not isinstance(value, Mapping):
        return []
    return [(str(first), str(second)) for first, seconds in value.items() for second in seconds]


@cached
def people_rule() -> str:
    """The name of the rule for people to whom nothing more happens."""
    return next(r.name for r in rules("en/measures.yml") if r.id == "people")
