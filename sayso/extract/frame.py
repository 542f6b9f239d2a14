"""The rule engine that the kinds share: frames read from YAML and matched on clauses, never on strings.

A rule is indexed by the lemma of its verb or noun. Its keys:

``verbs``      lemmas, with a particle where the verb has one ("take over", "shut down")
``nouns``      lemmas of nominal heads ("seizure", "shut-down")
``adjectives`` words that say the same after a copula ("remains closed")
``with``       slot -> words whose head must stand there ("on: [fire]"); "*" = anything; all slots are required
               and the slot "any" stands for every preposition and the object
``one_of``     slots of which at least one must be filled
``indefinite`` slots whose heads must not have "the" ("a fire broke out")
``lacks``      slots that must be empty
``unless``     words that forbid the rule when they are the head of, or modify, one of its arguments or the verb
``voice``      active, passive; default both
``middle``     true: without an object the subject undergoes ("The airport reopened")
``any_verb``   true: every verb but ``unless_verbs``, tried last
``actor``, ``target``  slots in order of preference; default doer and undergoer; [] = none
``targets``, ``actors``  classes or words the head must belong to (``lexicon.target_class``)

A slot is ``doer``, ``undergoer``, ``subject``, ``object``, ``indirect``, ``predicate``, ``adverb``, ``complement``, ``possessor``
(of a noun) or a preposition.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sayso.annotate import Annotation, Clause, Phrase, Token
from sayso.extract.evidence import lean_phrase
from sayso.extract.particle import has_particle, is_another_verb
from sayso.lexicon.overlay import cached
from sayso.lexicon.rule import LexiconError, Rule, rules
from sayso.lexicon.target_class import belongs
from sayso.lexicon.words import words_of

COPULAS = words_of("""
    be remain stay become get go keep stand lie fall come appear
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
    one_of: tuple[str, ...]
    indefinite: tuple[str, ...]

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
    _refuse_booleans(rule, rule.fields)
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
        rule.words("one_of"),
        rule.words("indefinite"),
    )


_SWITCHES = frozenset(
    {
        "middle",
        "negated",
        "counts",
        "lasts",
        "light_only",
        "agented",
        "need_office",
        "inverted",
        "person_of",
        "any_verb",
        "yields",
        "successor",
        "new_office",
        "new_holder",
        "body",
    }
)


def _refuse_booleans(rule: Rule, value: object, key: str = "") -> None:
    """YAML reads an unquoted on, off, yes or no as a switch where a word is meant."""
    if isinstance(value, Mapping):
        for k, v in value.items():
            _refuse_booleans(rule, k, key)
            _refuse_booleans(rule, v, str(k))
    elif isinstance(value, list):
        for v in value:
            _refuse_booleans(rule, v, key + "[]")
    elif isinstance(value, bool) and key not in _SWITCHES and not key.startswith("needs_"):
        raise LexiconError(f'{rule.path or rule.file}:{rule.line}: {rule.id}: write "on", "off", "yes" and "no" in quotes')


@dataclass(frozen=True, slots=True)
class FrameSet:
    """The frames of a rule file by lemma, the more demanding first."""

    by_verb: Mapping[str, tuple[tuple[Frame, str], ...]]
    by_noun: Mapping[str, tuple[Frame, ...]]
    by_adjective: Mapping[str, tuple[Frame, ...]]
    any_verb: tuple[Frame, ...] = ()
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

        for frame in self.any_verb:
            if clause.verb.lemma not in frame.rule.words("unless_verbs") and (found := match_clause(frame, clause)):
                yield found

    def of_noun(self, noun: Token) -> Iterator[Match]:
        """The frames whose nominal head the token is and whose conditions hold."""
        for frame in self.by_noun.get(noun.lemma, ()) or self.by_noun.get(noun.lower, ()):
            if found := _match_noun(frame, noun):
                yield found


@cached
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
        return 2 * len(f.needs) + 2 * bool(f.one_of) + (3 if particle else 0) + bool(f.targets) + bool(f.voice)

    return FrameSet(
        {k: tuple(sorted(v, key=lambda p: -weight(*p))) for k, v in by_verb.items()},
        {k: tuple(sorted(v, key=lambda f: -weight(f))) for k, v in by_noun.items()},
        {k: tuple(sorted(v, key=lambda f: -weight(f))) for k, v in by_adjective.items()},
        tuple(f for f in every if f.flag("any_verb")),
        every,
    )


def match_clause(frame: Frame, clause: Clause, particle: str = "") -> Match | None:
    """The frame on a clause whose verb has the frame's lemma; ``particle``: the particle this entry asks for."""
    if particle and not has_particle(clause, particle):
        return None
    if not particle and not frame.flag("any_verb") and is_another_verb(clause):
        return None
    if frame.voice and (frame.voice == "passive") != clause.passive:
        return None
    inverted = frame.flag("inverted") and not clause.subjects and not clause.passive
    if any(fill(clause, slot, particle) for slot in frame.lacks if not (inverted and slot == "object")):
        return None
    if frame.one_of and not any(fill(clause, slot, particle) for slot in frame.one_of):
        return None
    if any(c.lower == "the" for slot in frame.indefinite for h in fill(clause, slot, particle) for c in h.children):
        return None
    for slot, words in frame.needs:
        heads = fill(clause, slot, particle) if slot != "any" else [h for s in (*clause.preps, "object") for h in fill(clause, s)]
        if not any("*" in words or not words.isdisjoint((h.lemma, h.lower)) for h in heads):
            return None
    middle = frame.middle and not clause.passive and not clause.objects
    targets = _first(clause, frame.target, particle, middle, frame.targets)
    actors = () if middle and frame.actor == ("doer",) else _first(clause, frame.actor, particle, False, barred=targets)
    if inverted and not actors and not targets:
        actors = tuple(clause.objects)
    return _accept(frame, clause.verb, clause, actors, targets)


def _match_adjective(frame: Frame, clause: Clause, predicate: Token) -> Match | None:
    if any(not fill(clause, slot) for slot in frame.lacks if slot == "subject"):
        return None
    return _accept(frame, clause.verb, clause, (), tuple(clause.subjects))


def _match_noun(frame: Frame, noun: Token) -> Match | None:
    if noun.pos not in ("NOUN", "PROPN"):
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
        fitting = tuple(t for t in targets if any(belongs(c, frame.targets) for c in (t, *t.conjuncts())))
        if not fitting and (targets or clause is not None or not actors):
            # "the killing by soldiers": a noun need not say whom.
            return None
        targets = fitting
    if frame.actors and clause is not None and not any(belongs(a, frame.actors) for a in actors):
        return None
    if frame.unless and _forbidden(frame.unless, head, clause, actors, targets):
        return None
    return Match(frame, head, clause, actors, targets)


_MODIFIERS = frozenset({"compound", "amod", "nmod", "advmod", "prt", "poss", "det", "neg"})


def _forbidden(
    words: frozenset[str], head: Token, clause: Clause | None, actors: tuple[Token, ...], targets: tuple[Token, ...]
) -> bool:
    """Whether one of the words is an argument or modifies the verb or what it is done to; a doer's own modifiers
    ("Council President Long") do not count."""
    doers = clause.doers if clause is not None else actors
    near = [head, *actors, *targets]
    if clause is not None:
        near += [*clause.subjects, *clause.objects, *clause.predicates, *clause.adverbs, *clause.agents]
        near += [t for heads in clause.preps.values() for t in heads]
    for token in near:
        if token.lemma in words or token.lower in words:
            return True
        if token not in doers and any(c.dep in _MODIFIERS and (c.lemma in words or c.lower in words) for c in token.children):
            return True
    return False


def fill(clause: Clause, slot: str, particle: str = "") -> list[Token]:
    """The heads that fill a slot of a clause."""
    match slot:
        case "doer":
            return [d for d in clause.doers if d.dep != "expl"]
        case "undergoer" if clause.passive:
            # "In his place was designated the engineer": the subject stands last, where the parser sees an object.
            return list(clause.subjects or clause.objects)
        case "undergoer":
            # "take over the airport": the parser may read the particle as a preposition.
            found = [o for o in _objects(clause) if o.lower != particle]
            if particle and not found:
                # "set the tents alight": the parser reads a compound.
                found = [c for o in clause.objects for c in o.children if c.dep in ("compound", "nmod")][-1:]
            return found or (list(clause.preps.get(particle, [])) if particle else [])
        case "subject":
            return list(clause.subjects)
        case "object":
            return _objects(clause)
        case "indirect":
            return list(clause.indirect)
        case "predicate":
            return list(clause.predicates) or [c for c, _ in _small_clauses(clause)]
        case "adverb":
            return list(clause.adverbs)
        case "complement":
            return list(clause.complements)
        case "by" if clause.passive:
            return list(clause.agents)
        case _:
            found = clause.preps.get(slot, [])
            if slot in _OF_DAYS:
                # "fired her last kiln on Friday": a day is nothing that is done to.
                found = [p for p in found if p.ent not in ("DATE", "TIME")]
            if found:
                return list(found)
            if slot.endswith("*"):
                # "under army control": who the complement is qualified by.
                return [c for h in fill(clause, slot[:-1]) for c in h.children if c.dep in ("compound", "poss", "nmod", "amod")]
            # "opened fire on the crowd", "is back under control": the preposition may hang on another word.
            return [p for o in (*clause.objects, *clause.adverbs, *clause.predicates) for p in complements_of(o, slot)]


_OF_DAYS = frozenset({"on", "at", "in"})
_RELATIVES = frozenset({"which", "that", "whom"})
_GAPLESS = words_of("day time night morning week month year moment place way reason area fact hour evening")


def _objects(clause: Clause) -> list[Token]:
    """Direct objects; the antecedent where a relative clause leaves its object out ("the base that rebels captured")."""
    verb = clause.verb
    found = [verb.head if o.lower in _RELATIVES and verb.dep == "relcl" else o for o in clause.objects if o.pos != "ADV"]
    found = found or [subject for _, subject in _small_clauses(clause)]
    if found or clause.passive:
        return found
    if verb.dep == "relcl" and clause.subject_rule == "own" and not _has_adverbial_pronoun(verb):
        return [] if verb.head.lemma in _GAPLESS else [verb.head]
    # "took by storm the palace": a translated order of words makes the object hang on the preposition's noun.
    nouns = [h for heads in clause.preps.values() for h in heads if h.pos == "NOUN"]
    return [o for h in nouns for o in h.children if o.dep == "dobj" and o.i > h.i]


def _small_clauses(clause: Clause) -> list[tuple[Token, Token]]:
    """ "declared himself president": the predicate and its subject where the parser makes a clause of them."""
    found = []
    for c in clause.complements:
        subject = c.child("nsubj") if c.pos in ("NOUN", "PROPN", "ADJ") and c.child("cop", "aux", "mark") is None else None
        if subject is not None:
            found.append((c, subject))
    return found


def _has_adverbial_pronoun(verb: Token) -> bool:
    return any(c.lower in ("where", "when", "why", "who", "whose") for c in verb.children) or any(
        c.lower in ("which", "whom", "whose") for p in verb.children if p.dep == "prep" for c in p.children
    )


def complements_of(noun: Token, *prepositions: str) -> list[Token]:
    """The complements of a noun's own prepositions."""
    return [
        p
        for c in noun.children
        if c.dep in ("prep", "agent") and c.lower in prepositions
        for p in c.children
        if p.dep in ("pobj", "pcomp")
    ]


def _first(
    clause: Clause,
    slots: Iterable[str],
    particle: str,
    middle: bool,
    classes: tuple[str, ...] = (),
    barred: tuple[Token, ...] = (),
) -> tuple[Token, ...]:
    """The fillers of the first slot that has any of the classes wanted, without those barred."""
    for slot in slots:
        found = clause.subjects if middle and slot == "undergoer" else fill(clause, slot, particle)
        found = [t for t in found if t not in barred]
        if found and (not classes or any(belongs(c, classes) for t in found for c in (t, *t.conjuncts()))):
            return tuple(found)
    return ()


def phrase_of(tokens: Iterable[Token], *, prepositions: bool = False) -> Phrase | None:
    """The phrase of the first of the heads, with those coordinated to it; None without any."""
    head = next(iter(tokens), None)
    return None if head is None else lean_phrase(head, prepositions=prepositions)


def predicates_of(annotation: Annotation) -> Iterator[Clause]:
    """The clauses of a text in order of their verbs."""
    for i in sorted(annotation.clauses):
        yield annotation.clauses[i]
