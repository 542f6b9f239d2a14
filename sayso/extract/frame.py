"""The rule engine that the kinds share: frames read from YAML and matched on clauses, never on strings.

A rule is indexed by the lemma of its verb or noun. Its keys:

``verbs``      lemmas, with a particle where the verb has one ("take over", "shut down")
``nouns``      lemmas of nominal heads ("seizure", "shut-down")
``adjectives`` words that say the same after a copula ("remains closed")
``with``       slot -> words whose head must stand there ("on: [fire]"); "*" = anything; all slots are required
``lacks``      slots that must be empty
``unless``     words that forbid the rule when they are the head of, or modify, one of its arguments or the verb
``voice``      active, passive; default both
``middle``     true: without an object the subject undergoes ("The airport reopened")
``actor``, ``target``  slots in order of preference; default doer and undergoer; [] = none
``targets``, ``actors``  classes or words the head must belong to (``lexicon.target_class``)

A slot is ``doer``, ``undergoer``, ``subject``, ``object``, ``indirect``, ``predicate``, ``adverb``, ``complement``, ``possessor``
(of a noun) or a preposition.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sayso.annotate import Annotation, Clause, Phrase, Token, noun_phrase
from sayso.lexicon.rule import Rule, rules
from sayso.lexicon.target_class import belongs
from sayso.lexicon.words import words_of

COPULAS = words_of("""
    be remain stay become get go keep stand lie fall come appear
""")

_PARTITIVE = words_of("""
    third half quarter part most all much portion section some majority number row series rest bulk lot dozen dozens score
    scores hundred hundreds thousand thousands kind pair couple group share swath swathe plenty both any many several
""")


@dataclass(frozen=True, slots=True)
class Frame:
    """A rule made ready for matching; the fields are the keys described above. ``verbs``: (lemma, particle or "")."""

    rule: Rule
    verbs: tuple[tuple[str, str], ...]
    nouns: tuple[str, ...]
    adjectives: frozenset[str]
    needs: tuple[tuple[str, frozenset[str]], ...]
    lacks: tuple[str, ...]
    unless: frozenset[str]
    voice: str
    middle: bool
    actor: tuple[str, ...]
    target: tuple[str, ...]
    targets: tuple[str, ...]
    actors: tuple[str, ...]

    def get(self, key: str) -> str | None:
        """A further field of the rule that is a single word ("state", "code"), None where it is missing."""
        value = self.rule.fields.get(key)
        return None if value is None else str(value)

    def flag(self, key: str) -> bool:
        """A further field of the rule that is yes or no."""
        return bool(self.rule.fields.get(key))


@dataclass(frozen=True, slots=True)
class Match:
    """A frame found in a text. ``head``: the predicate's verb, or its noun or adjective. ``clause``: the clause of a verb
    or of an adjective's copula, None for a noun. ``actors``, ``targets``: heads of the fillers, empty = not said."""

    frame: Frame
    head: Token
    clause: Clause | None
    actors: tuple[Token, ...]
    targets: tuple[Token, ...]


def frame_of(rule: Rule) -> Frame:
    """The frame of a rule."""
    verbs = tuple((v.split()[0], " ".join(v.split()[1:])) for v in rule.words("verbs"))
    needs = rule.fields.get("with") or {}
    return Frame(
        rule,
        verbs,
        rule.words("nouns"),
        frozenset(rule.words("adjectives")),
        tuple((slot, frozenset([w] if isinstance(w, str) else map(str, w))) for slot, w in needs.items()),
        rule.words("lacks"),
        frozenset(rule.words("unless")),
        str(rule.fields.get("voice") or ""),
        bool(rule.fields.get("middle")),
        rule.words("actor") if "actor" in rule.fields else ("doer",),
        rule.words("target") if "target" in rule.fields else ("undergoer",),
        rule.words("targets"),
        rule.words("actors"),
    )


@dataclass(frozen=True, slots=True)
class FrameSet:
    """The frames of a rule file by lemma, the more demanding first."""

    by_verb: Mapping[str, tuple[tuple[Frame, str], ...]]
    by_noun: Mapping[str, tuple[Frame, ...]]
    by_adjective: Mapping[str, tuple[Frame, ...]]
    all: tuple[Frame, ...] = field(default=())

    def of_clause(self, clause: Clause) -> Iterator[Match]:
        """The frames that hold of a clause, best first: its verb's own, then those of the adjective after a copula."""
        for frame, particle in self.by_verb.get(clause.verb.lemma, ()):
            if found := match_clause(frame, clause, particle):
                yield found
        if clause.verb.lemma in COPULAS:
            for predicate in (*clause.predicates, *clause.adverbs, *clause.complements):
                for frame in self.by_adjective.get(predicate.lower, ()):
                    if found := _match_adjective(frame, clause, predicate):
                        yield found

    def of_noun(self, noun: Token) -> Iterator[Match]:
        """The frames whose nominal head the token is and whose conditions hold."""
        for frame in self.by_noun.get(noun.lemma, ()) or self.by_noun.get(noun.lower, ()):
            if found := _match_noun(frame, noun):
                yield found


@lru_cache(maxsize=32)
def frames(file: str) -> FrameSet:
    """The frames of a rule file ("en/status.yml")."""
    every = tuple(frame_of(r) for r in rules(file))
    by_verb: dict[str, list[tuple[Frame, str]]] = {}
    by_noun: dict[str, list[Frame]] = {}
    by_adjective: dict[str, list[Frame]] = {}
    for f in every:
        for lemma, particle in f.verbs:
            by_verb.setdefault(lemma, []).append((f, particle))
        for noun in f.nouns:
            by_noun.setdefault(noun, []).append(f)
        for adjective in f.adjectives:
            by_adjective.setdefault(adjective, []).append(f)

    def weight(f: Frame, particle: str = "") -> int:
        return 2 * len(f.needs) + (3 if particle else 0) + bool(f.targets) + bool(f.voice)

    return FrameSet(
        {k: tuple(sorted(v, key=lambda p: -weight(*p))) for k, v in by_verb.items()},
        {k: tuple(sorted(v, key=lambda f: -weight(f))) for k, v in by_noun.items()},
        {k: tuple(sorted(v, key=lambda f: -weight(f))) for k, v in by_adjective.items()},
        every,
    )


def match_clause(frame: Frame, clause: Clause, particle: str = "") -> Match | None:
    """The frame on a clause whose verb has the frame's lemma; ``particle``: the particle this entry asks for."""
    if particle and not _has_particle(clause, particle):
        return None
    if frame.voice and (frame.voice == "passive") != clause.passive:
        return None
    if any(fill(clause, slot, particle) for slot in frame.lacks):
        return None
    for slot, words in frame.needs:
        heads = fill(clause, slot, particle)
        if not any("*" in words or not words.isdisjoint((h.lemma, h.lower)) for h in heads):
            return None
    middle = frame.middle and not clause.passive and not clause.objects
    targets = () if not frame.target else _first(clause, frame.target, particle, middle)
    actors = () if middle and frame.actor == ("doer",) else _first(clause, frame.actor, particle, False)
    actors = tuple(a for a in actors if a not in targets)
    return _accept(frame, clause.verb, clause, actors, targets)


def _match_adjective(frame: Frame, clause: Clause, predicate: Token) -> Match | None:
    if any(not fill(clause, slot) for slot in frame.lacks if slot == "subject"):
        return None
    return _accept(frame, clause.verb, clause, (), tuple(clause.subjects))


def _match_noun(frame: Frame, noun: Token) -> Match | None:
    if noun.pos not in ("NOUN", "PROPN", "VERB"):
        return None
    preps: dict[str, list[Token]] = {}
    for c in noun.children:
        if c.dep in ("prep", "agent"):
            preps.setdefault(c.lower, []).extend(p for p in c.children if p.dep in ("pobj", "pcomp"))
    possessor = [c for c in noun.children if c.dep == "poss" and c.pos != "PRON"]
    target: list[Token] = []
    for word in ("of", "on", "against", "at", "upon", "to", "for", "with"):
        if preps.get(word):
            target = preps[word]
            break
    actors = preps.get("by") or possessor or preps.get("between", [])
    return _accept(frame, noun, None, tuple(actors), tuple(target))


def _accept(
    frame: Frame, head: Token, clause: Clause | None, actors: tuple[Token, ...], targets: tuple[Token, ...]
) -> Match | None:
    if frame.targets:
        targets = tuple(t for t in targets if belongs(t, frame.targets))
        if not targets:
            return None
    if frame.actors and not any(belongs(a, frame.actors) for a in actors):
        return None
    if frame.unless:
        near = [head, *actors, *targets]
        if clause is not None:
            near += [*clause.subjects, *clause.objects, *clause.predicates, *clause.adverbs, *clause.agents]
            near += [t for heads in clause.preps.values() for t in heads]
        for token in near:
            if token.lemma in frame.unless or token.lower in frame.unless:
                return None
            for c in token.children:
                if c.dep in ("compound", "amod", "nmod", "advmod", "prt", "poss", "det", "neg") and (
                    c.lemma in frame.unless or c.lower in frame.unless
                ):
                    return None
    return Match(frame, head, clause, actors, targets)


def _has_particle(clause: Clause, particle: str) -> bool:
    words = particle.split()
    own = {c.lower for c in clause.verb.children if c.dep in ("prt", "advmod", "prep", "acomp", "oprd", "npadvmod", "nmod")}
    return all(w in own for w in words) or particle in clause.preps


def fill(clause: Clause, slot: str, particle: str = "") -> list[Token]:
    """The heads that fill a slot of a clause."""
    match slot:
        case "doer":
            return list(clause.doers)
        case "undergoer":
            # "take over the airport": the parser may read the particle as a preposition.
            return clause.undergoers or (clause.preps.get(particle, []) if particle and not clause.passive else [])
        case "subject":
            return list(clause.subjects)
        case "object":
            return list(clause.objects)
        case "indirect":
            return list(clause.indirect)
        case "predicate":
            return list(clause.predicates)
        case "adverb":
            return list(clause.adverbs)
        case "complement":
            return list(clause.complements)
        case _:
            found = clause.preps.get(slot, [])
            if found:
                return list(found)
            # "opened fire on the crowd": the preposition may hang on the object.
            return [p for o in clause.objects for p in complements_of(o, slot)]


def complements_of(noun: Token, *prepositions: str) -> list[Token]:
    """The complements of a noun's own prepositions."""
    return [
        p
        for c in noun.children
        if c.dep in ("prep", "agent") and c.lower in prepositions
        for p in c.children
        if p.dep in ("pobj", "pcomp")
    ]


def _first(clause: Clause, slots: Iterable[str], particle: str, middle: bool) -> tuple[Token, ...]:
    for slot in slots:
        found = clause.subjects if middle and slot == "undergoer" else fill(clause, slot, particle)
        if found:
            return tuple(found)
    return ()


def core(token: Token) -> Token:
    """The noun meant: "third" of "a third of the country" gives "country"."""
    while token.lower in _PARTITIVE or token.pos == "NUM":
        inner = complements_of(token, "of")
        if not inner:
            break
        token = inner[0]
    return token


def phrase_of(tokens: Iterable[Token], *, prepositions: bool = False) -> Phrase | None:
    """The phrase of the first of the heads, with those coordinated to it; None without any."""
    head = next(iter(tokens), None)
    return None if head is None else noun_phrase(head, prepositions=prepositions)


def predicates_of(annotation: Annotation) -> Iterator[Clause]:
    """The clauses of a text in order of their verbs."""
    for i in sorted(annotation.clauses):
        yield annotation.clauses[i]
