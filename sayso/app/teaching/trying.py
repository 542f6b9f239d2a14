"""A sentence tried: how it is parsed, which rules took which words, which nearly did and why not."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.annotate import Annotation, Clause, Token
from sayso.annotate.cue import verb_frames
from sayso.annotate.phrase import noun_phrase
from sayso.annotate.time_grammar import time_expressions
from sayso.app.teaching.judges import Read, label, read_texts
from sayso.extract.factuality import factuality
from sayso.extract.near import nearly
from sayso.lexicon.rule import Rule, rules
from sayso.model import Factuality

_TOLD = {
    Factuality.FACT: "told as a fact",
    Factuality.REPORTED: "told as a report",
    Factuality.PLANNED: "told as a plan",
    Factuality.ORDERED: "told as an order",
    Factuality.HEDGED: "told as a possibility",
    Factuality.HYPOTHETICAL: "told as a condition or a wish",
    Factuality.NEGATED: "said not to be so",
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A verb and what hangs on it. ``parts``: (role, words), as ("doer", "Rebels"), ("in", "the north")."""

    verb: str
    start: int
    how: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """Words that a rule took. ``what``: what they became ("status seized"). ``parts``: (slot, words)."""

    what: str
    start: int
    end: int
    words: str
    rules: tuple[str, ...]
    places: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Nearly:
    """A rule that has the word ``head`` and did not fire. ``stage``: the first condition it misses (``extract.near.Reason``)."""

    rule: str
    place: str
    head: str
    start: int
    why: tuple[str, ...]
    hint: str
    stage: str


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """A candidate that was rejected."""

    words: str
    start: int
    end: int
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tried:
    """All about a text."""

    text: str
    parsed: tuple[Parsed, ...]
    taken: tuple[Taken, ...]
    nearly: tuple[Nearly, ...]
    turned_down: tuple[TurnedDown, ...]


def attempt(text: str) -> Tried:
    """A text read with the lexicon in use, and all rules asked why."""
    read = read_texts([text])[0]
    taken = sorted(_taken(read), key=lambda t: (t.start, t.end))
    near = [
        (
            (len(n.reasons), max(_FAR.get(r.stage, 0) for r in n.reasons), n.head.start),
            Nearly(
                n.rule.name,
                place(n.rule),
                n.head.text,
                n.head.start,
                tuple(r.why for r in n.reasons),
                n.reasons[0].hint,
                n.reasons[0].stage,
            ),
        )
        for n in nearly(read.annotation, read.drafts)
        if not n.rule.fields.get("any_verb")
    ]
    near += [((1, 2, n.start), n) for n in _silent_cues(read)]
    near.sort(key=lambda row: row[0])
    down = tuple(TurnedDown(text[r.start : r.end], r.start, r.end, r.rule, r.reason) for r in read.rejected)
    return Tried(text, tuple(_parsed(read.annotation)), tuple(taken), tuple(n for _, n in near), down)


_FAR = {"with": 2, "one_of": 2, "lacks": 1, "own": 3, "takes": 1, "particle": 3}
"""How far from firing a missed condition is: a slot or particle that is not there at all is further than a word too many."""


def _silent_cues(read: Read) -> Iterator[Nearly]:
    """Verbs of saying that attribute nothing."""
    used = {s.cue_token.i for s in read.statements}
    for i, clause in read.annotation.clauses.items():
        frames = verb_frames(clause.lemma, clause.verb.lemma)
        if frames and i not in used:
            cue = next(iter(frames.values()))
            why = f"nothing stands where its entry wants what is said ({', '.join(frames)})"
            hint = "give the entry the frame that fits, or say what is said in the example"
            yield Nearly(cue.rule, _place_of(cue.rule), clause.verb.text, clause.verb.start, (why,), hint, "frames")


def place(rule: Rule) -> str:
    """File and line of a rule, as a user finds it."""
    return f"{rule.path or rule.file}:{rule.line}"


def _parsed(annotation: Annotation) -> Iterator[Parsed]:
    for i in sorted(annotation.clauses):
        clause = annotation.clauses[i]
        how = ["passive" if clause.passive else "active"]
        if clause.negated:
            how.append("negated")
        if clause.modal:
            how.append(f"with “{clause.modal}”")
        if clause.marker:
            how.append(f"after “{clause.marker}”")
        told = factuality(clause, annotation.clauses)
        yield Parsed(clause.lemma, clause.verb.start, ", ".join((*how, _TOLD[told])), tuple(_parts(annotation, clause)))


def _parts(annotation: Annotation, clause: Clause) -> Iterator[tuple[str, str]]:
    def words(token: Token) -> str:
        return annotation.words(noun_phrase(token)) if token.pos in ("NOUN", "PROPN", "PRON", "NUM") else token.text

    carried = "" if clause.subject_rule in ("", "own") else f" ({clause.subject_rule})"
    for name, heads in (
        (f"doer{carried}" if not clause.passive else f"undergoer{carried}", clause.subjects),
        ("doer" if clause.passive else "", clause.agents),
        ("object" if clause.passive else "undergoer", clause.objects),
        ("indirect", clause.indirect),
        ("predicate", clause.predicates),
        ("adverb", clause.adverbs),
        ("complement", clause.complements),
    ):
        yield from ((name or "by", words(h)) for h in heads)
    for name, heads in clause.preps.items():
        yield from ((name, words(h)) for h in heads)


def _taken(read: Read) -> Iterator[Taken]:
    annotation = read.annotation
    text = annotation.text
    for d in read.drafts:
        slots = (("actor", d.actor), ("target", d.target), ("place", d.place))
        parts = tuple((name, annotation.words(p)) for name, p in slots if p is not None)
        group = getattr(d.content, "group", None)
        if group is not None:
            parts = (("group", group.words), *parts)
        if d.note:
            parts = (*parts, ("mode", d.note))
        yield _of(label(d), d.start, d.end, text, d.rule, parts)
    for s in read.statements:
        source = (("source", annotation.words(s.source)),) if s.source is not None else ()
        start, end = s.cue[0]
        content = tuple(("content", text[a:b]) for a, b in s.content)
        yield _of(f"statement ({s.act}, {s.rule})", start, end, text, s.entry, (*source, *content))
    for e in time_expressions(annotation):
        yield Taken(f"time ({e.kind})", e.span.start, e.span.end, e.words, ("en/times.yml",), (), ())


def _of(what: str, start: int, end: int, text: str, names: str, parts: tuple[tuple[str, str], ...]) -> Taken:
    found = tuple(names.split("+"))
    return Taken(what, start, end, text[start:end], found, tuple(filter(None, map(_place_of, found))), parts)


def _place_of(name: str) -> str:
    """File and line of a rule by its full name; "" for a step that is no entry."""
    full, _, _ = name.partition("@")
    file, _, entry = full.rpartition(":")
    if not file:
        return ""
    found = next((r for r in rules(file.split(":")[-1]) if r.id == entry), None)
    return place(found) if found is not None else ""
