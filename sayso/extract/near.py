"""Why a rule did not fire: which of its conditions the words miss, found by lifting them.

A condition stands in the way where the rule fires with it lifted and all others kept. So the reasons follow the rule engine,
whatever it becomes; what the extractors of a kind ask besides (facts, persons, somebody who can act) is told after it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.annotate import Annotation, Clause, Token
from sayso.extract.draft import Draft
from sayso.extract.factuality import factuality, is_question
from sayso.extract.frame import COPULAS, Frame, FrameSet, complements_of, fill, frames
from sayso.extract.nominal import is_real
from sayso.extract.speech_acts.governed import governed
from sayso.lexicon.rule import Rule
from sayso.lexicon.target_class import belongs
from sayso.model import Factuality

CLAIM_FILES = (
    "en/status.yml", "en/offices.yml", "en/denials.yml", "en/orders.yml", "en/appeals.yml", "en/pledges.yml", "en/silences.yml",
    "en/rhetoric.yml", "en/events.yml",
)  # fmt: skip
"""The rule files of frames that make claims, in the order in which kinds are tried."""
_GOVERNING = frozenset({"en/orders.yml", "en/appeals.yml", "en/pledges.yml"})
_TOLD = {
    Factuality.PLANNED: "it is told as a plan",
    Factuality.ORDERED: "it is told as an order",
    Factuality.HEDGED: "it is told as a possibility",
    Factuality.HYPOTHETICAL: "it is told as a condition, a wish or a question",
    Factuality.NEGATED: "it is said not to be so",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """``stage``: particle, voice, lacks, one_of, indefinite, with, targets, actors, unless, takes, told, taken, own. ``why``: a
    clause for the reader. ``hint``: what to change in the entry."""

    stage: str
    why: str
    hint: str


@dataclass(frozen=True, slots=True)
class Near:
    """A rule whose word stands at ``head`` and which made no claim of it, with the reasons."""

    rule: Rule
    head: Token
    reasons: tuple[Reason, ...]

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return "; ".join(r.why for r in self.reasons)


def nearly(annotation: Annotation, drafts: Sequence[Draft], files: Sequence[str] = CLAIM_FILES) -> Iterator[Near]:
    """The rules of the files whose verb, noun or adjective the text has and which made no claim there, in text order."""
    made = {(d.head.i, part.split("@")[0]) for d in drafts for part in d.rule.split("+")}
    heads = {d.head.i: d for d in drafts}
    for token in annotation.tokens:
        clause = annotation.clauses.get(token.i)
        for file in files:
            known = frames(file)
            if clause is not None:
                for frame, particle, adjective in _of_clause(known, clause):
                    if (token.i, _key(frame)) not in made:
                        reasons = (*_missed(frame, particle, clause, adjective), *_gates(annotation, frame, clause, heads, file))
                        yield Near(frame.rule, token, reasons or (_OWN,))
            elif token.pos in ("NOUN", "PROPN"):
                for frame in known.by_noun.get(token.lemma, ()) or known.by_noun.get(token.lower, ()):
                    if (token.i, _key(frame)) not in made:
                        yield Near(frame.rule, token, _of_noun(annotation, frame, token, heads) or (_OWN,))


_OWN = Reason(
    "own",
    "the words fit, but what this kind asks besides is not there (somebody who acts, a person, an office, a thing told)",
    "make the example say who does it and to whom",
)


def _key(frame: Frame) -> str:
    return frame.rule.name.split("@")[0]


def _of_clause(known: FrameSet, clause: Clause) -> Iterator[tuple[Frame, str, str]]:
    """The frames of a clause's verb, or of an adjective after its copula, with particle and adjective."""
    for frame, particle in known.by_verb.get(clause.verb.lemma, ()):
        yield frame, particle, ""
    if clause.verb.lemma in COPULAS:
        for predicate in (*clause.predicates, *clause.adverbs, *clause.complements):
            for frame in known.by_adjective.get(predicate.lower, ()):
                yield frame, "", predicate.lower


Lift = Callable[[Frame], Frame]


def _missed(frame: Frame, particle: str, clause: Clause, adjective: str = "") -> tuple[Reason, ...]:
    """The conditions of the frame that the clause misses; () where it fires."""

    def fires(candidate: Frame, asked: str) -> bool:
        lemma = clause.verb.lemma
        one = FrameSet({}, {}, {adjective: (candidate,)}) if adjective else FrameSet({lemma: ((candidate, asked),)}, {}, {})
        return any(True for _ in one.of_clause(clause))

    return _blockers(frame, particle, fires, clause)


def _blockers(
    frame: Frame, particle: str, fires: Callable[[Frame, str], bool], clause: Clause | None, noun: Token | None = None
) -> tuple[Reason, ...]:
    if fires(frame, particle):
        return ()
    bare = replace(
        frame, voice="", lacks=(), one_of=(), indefinite=(), needs=(), targets=(), actors=(), unless=frozenset()
    )  # fmt: skip
    asked = ""
    found: list[Reason] = []

    def keep(tried: Frame, reason: Callable[[], Reason]) -> None:
        nonlocal bare
        if fires(tried, asked):
            bare = tried
        else:
            found.append(reason())

    if particle:
        if fires(bare, particle):
            asked = particle
        else:
            verb = clause.verb if clause else None
            word = verb.lemma if verb else ""
            found.append(Reason("particle", f"“{word}” stands without “{particle}”", f"add “{word}” to verbs"))
    if frame.voice:
        other = "passive" if frame.voice == "active" else "active"
        keep(
            replace(bare, voice=frame.voice),
            lambda: Reason("voice", f"the verb is {other}, the rule wants the {frame.voice}", "take voice out of the entry"),
        )
    for slot, words in frame.needs:
        keep(replace(bare, needs=(*bare.needs, (slot, words))), lambda slot=slot, words=words: _needed(clause, slot, words))  # type: ignore[misc]
    for slot in frame.lacks:
        keep(replace(bare, lacks=(*bare.lacks, slot)), lambda slot=slot: _filled(clause, slot))  # type: ignore[misc]
    if frame.one_of:
        keep(
            replace(bare, one_of=frame.one_of),
            lambda: Reason("one_of", f"none of {_listed(frame.one_of)} is filled", "put one of them into the example"),
        )
    if frame.indefinite:
        keep(
            replace(bare, indefinite=frame.indefinite),
            lambda: Reason("indefinite", "“the” says that it was known before", "take indefinite out of the entry"),
        )
    if frame.targets:
        keep(replace(bare, targets=frame.targets), lambda: _no_class(frame, clause, noun, "targets"))
    if frame.actors:
        keep(replace(bare, actors=frame.actors), lambda: _no_class(frame, clause, noun, "actors"))
    if frame.unless:
        for word in sorted(frame.unless):
            if not fires(replace(bare, unless=frozenset({word})), asked):
                found.append(Reason("unless", f"“{word}” forbids it", f"take “{word}” out of unless"))
                break
    return tuple(found)


def _needed(clause: Clause | None, slot: str, words: frozenset[str]) -> Reason:
    wanted = "anything" if "*" in words else _listed(sorted(words)[:6], len(words))
    heads = fill(clause, slot) if clause is not None else []
    if not heads:
        why = f"the slot “{slot}” is empty, it needs {wanted}"
        return Reason("with", why, f"take {slot} out of with, or say it in the example")
    lemma = heads[0].lemma
    return Reason(
        "with", f"the slot “{slot}” holds “{heads[0].text}”, it needs {wanted}", f"add “{lemma}” to with: {{{slot}: [...]}}"
    )


def _filled(clause: Clause | None, slot: str) -> Reason:
    heads = fill(clause, slot) if clause is not None else []
    word = f" and holds “{heads[0].text}”" if heads else ""
    return Reason("lacks", f"the slot “{slot}” must be empty{word}", f"take {slot} out of lacks")


def _no_class(frame: Frame, clause: Clause | None, noun: Token | None, key: str) -> Reason:
    classes = getattr(frame, key)
    slots = frame.target if key == "targets" else frame.actor
    role = "it is done to" if key == "targets" else "does it"
    heads: list[Token] = []
    if clause is not None:
        middle = frame.middle and not clause.passive and not clause.objects
        for slot in slots:
            heads = heads or list(clause.subjects if middle and slot == "undergoer" else fill(clause, slot))
    elif noun is not None:
        heads = complements_of(noun, "of", "on", "against", "at")
    wrong = [h for h in heads if not belongs(h, classes)]
    if not wrong:
        hint = f"name {_listed(classes)} in the example, or set {key[:-1]} to another slot"
        return Reason(key, f"nothing is named that {role}", hint)
    return Reason(
        key,
        f"“{wrong[0].text}” is none of {_listed(classes)}",
        f"add “{wrong[0].lemma}” to a class of en/targets.yml (add: true), or name a further class in {key}",
    )


def _of_noun(annotation: Annotation, frame: Frame, noun: Token, heads: dict[int, Draft]) -> tuple[Reason, ...]:
    def fires(candidate: Frame, asked: str) -> bool:
        return any(True for _ in FrameSet({}, {noun.lemma: (candidate,)}, {}).of_noun(noun))

    found = list(_blockers(frame, "", fires, None, noun))
    if noun.i in heads:
        found.append(_taken(heads[noun.i]))
    elif not is_real(annotation, noun):
        found.append(Reason("told", "it is told as feared, asked for, planned or denied", "an example must tell a fact"))
    return tuple(found)


def _gates(annotation: Annotation, frame: Frame, clause: Clause, heads: dict[int, Draft], file: str) -> Iterator[Reason]:
    """What stands in the way besides the frame itself."""
    if clause.verb.i in heads:
        yield _taken(heads[clause.verb.i])
    if file in _GOVERNING and frame.rule.words("takes") and governed(frame.rule, clause) is None:
        wanted = _listed(frame.rule.words("takes"))
        yield Reason("takes", f"the verb governs none of: {wanted}", f"add what it governs to takes ({wanted} now)")
    negated = frame.flag("negated") or "negated" in frame.rule.words("flags")
    told = factuality(clause, annotation.clauses)
    if negated and not clause.negated:
        why = "the rule is about what is not done, and nothing denies it here"
        yield Reason("told", why, "the example needs “not”, “no” or “never”")
    elif not negated and told in _TOLD and file != "en/silences.yml":
        word = clause.modal or (clause.marker if clause.marker in ("if", "unless", "whether") else None)
        by = f" (“{word}”)" if word else ""
        yield Reason("told", f"{_TOLD[told]}{by}", "an example must tell a fact")
    elif is_question(annotation.text, annotation.sentence_of(clause.verb).end):
        yield Reason("told", "it is asked, not told", "an example must tell a fact")


def _taken(draft: Draft) -> Reason:
    rule = draft.rule.split("+")[0].split("@")[0]
    kind = f"{'an' if draft.kind[0] in 'aeo' else 'a'} {draft.kind}"
    return Reason("taken", f"the word makes {kind} already ({rule})", f"narrow {rule}, or put the words into it")


def _listed(words: Sequence[str], total: int = 0) -> str:
    more = f" and {total - len(words)} more" if total > len(words) else ""
    return ", ".join(words) + more


def explain(annotation: Annotation, rule: Rule, drafts: Sequence[Draft]) -> Reason:
    """Why one rule makes nothing of a text."""
    base = rule.file.split(":")[-1]
    for near in nearly(annotation, drafts, [base]):
        if near.rule.id == rule.id:
            return Reason(near.reasons[0].stage, f"at “{near.head.text}”: {near.why}", near.reasons[0].hint)
    words = [w for key in ("verbs", "nouns", "adjectives") for w in rule.words(key)]
    said = [f"{t.text} ({t.pos.lower()} of “{t.lemma}”)" for t in annotation.tokens if t.pos in ("VERB", "NOUN", "ADJ", "AUX")]
    return Reason(
        "word",
        f"none of its words ({_listed(words[:5], len(words))}) stands there as in the entry; there are {_listed(said[:8])}",
        "add the verb, noun or adjective to the entry in its plain form (“seize”, not “seized”)",
    )
