"""What is said in objects and prepositions: "gave 14 dead", "put the toll at 27", "spoke of nine", "called it a crime"."""

from collections.abc import Iterator

from sayso.annotate.annotation import Annotation
from sayso.annotate.clause import Clause
from sayso.annotate.proposal import FIGURE_NOUNS, counts, piece_of, subtree
from sayso.annotate.token import Token
from sayso.lexicon.speaker_words import speaker_words

# What happens raises tolls and claims lives but says nothing.
EVENTS = speaker_words("happening")


TOLLS = speaker_words("toll")


ABOUT = ("about", "of", "on", "regarding", "over")


CLAIMED_LIVES = frozenset(["life", "victim", "casualty", "scalp", "title", "win", "place", "point", "wicket"])


def heads_content(heads: Iterator[Token] | list[Token]) -> set[int]:
    found: set[int] = set()
    for head in heads:
        found |= subtree(head)
    return found


def infinitives(clause: Clause) -> list[Token]:
    found = [c for c in clause.complements if c.tag.startswith("VB") and any(a.tag == "TO" for a in c.children)]
    found += [
        c
        for c in clause.verb.children
        if c.dep == "advcl" and c.tag == "VB" and c.i > clause.verb.i and any(a.tag == "TO" for a in c.children)
    ]
    return found


_SCENES = speaker_words("footage")


def scene(clause: Clause) -> set[int]:
    """ "Footage showed protesters running": what is seen, told by whoever made it."""
    if not clause.subjects or clause.subjects[0].lemma not in _SCENES:
        return set()
    heads = [c for c in clause.verb.children if c.i > clause.verb.i and c.dep in ("dobj", "ccomp", "xcomp", "advcl")]
    return heads_content(heads)


def absolute(annotation: Annotation, clause: Clause) -> set[int]:
    """ "with officials reporting by then nine dead": all that follows."""
    verb = clause.verb
    if verb.tag != "VBG" or not clause.subjects or clause.subjects[0].i > verb.i or clause.subjects[0].left <= 0:
        return set()
    if annotation.tokens[clause.subjects[0].left - 1].lower != "with":
        return set()
    _, last = piece_of(annotation, annotation.sentence_of(verb), verb.i)
    found = set(range(verb.i + 1, last + 1))
    return found if any(annotation.tokens[i].pos == "NUM" for i in found) else set()


def at_number(clause: Clause) -> set[int]:
    numbers = [t for t in clause.prep("at", "as") if counts(t)]
    objects = [o for o in clause.objects if o.i < min((n.i for n in numbers), default=0)]
    if not numbers:
        # "put the number of detained at 27" with "at" somewhere under the number.
        for o in clause.objects:
            own = subtree(o)
            stack = list(o.children)
            while stack:
                p = stack.pop()
                if p.dep == "prep" and p.lower == "at" and any(counts(n) for n in p.children) and o.lemma in TOLLS:
                    return own
                stack.extend(p.children)
        return set()
    if clause.verb.lemma not in ("estimate", "assess", "calculate", "reckon") and not any(
        o.lemma in TOLLS or counts(o) for o in (*objects, *clause.predicates)
    ):
        return set()
    return heads_content(objects) | {i for n in numbers for i in subtree(n.head if n.head.dep == "prep" else n)}


_REVISED = frozenset(
    ["toll", "figure", "number", "count", "tally", "estimate", "total", "it", "this", "that", "these", "those", "them", "dead"]
)


def revised(clause: Clause) -> set[int]:
    """ "raised the toll to 41": an act of saying only where people or bodies do it, not "the blast raised"."""
    objects = [o for o in clause.objects if o.lemma in _REVISED]
    reached = [
        *clause.prep("to", "from", "by", "upward to", "upwards to", "downward to", "downwards to"),
        *(n for o in objects for p in o.children if p.dep == "prep" for n in p.children),
    ]
    # "from 20 to 29", where the parser hangs the second number under the first
    reached += [
        n
        for c in clause.verb.children
        if c.dep in ("prep", "advmod", "advcl")
        for p in c.children
        if p.dep == "prep"
        for n in p.children
    ]
    numbers = [t for t in reached if counts(t)]
    if not objects or not numbers or (clause.subjects and not agentive(clause.subjects[0])):
        return set()
    return heads_content(objects) | {i for n in numbers for i in subtree(n.head if n.head.dep == "prep" else n)}


_BODIES = speaker_words("saying body", "body", "role")


_LOOSE = frozenset(["give", "name", "list", "admit", "provide", "show", "present", "gather", "collect", "identify", "find"])


def counted(clause: Clause, token: Token) -> bool:
    """Whether an object is a count that the verb can report: "gave 14 dead", not "gave the village two wells"."""
    if clause.verb.lemma in _LOOSE and not clause.agents:
        stack = [token]
        while stack:
            t = stack.pop()
            if t.lemma in FIGURE_NOUNS or (t.lemma in TOLLS and t.pos == "NOUN"):
                return True
            stack.extend(c for c in t.children if c.dep not in ("relcl", "advcl"))
        return token.pos == "NUM"
    return counts(token)


def agentive(token: Token) -> bool:
    return token.pos == "PROPN" or token.lemma in _BODIES or token.lower in _BODIES


def named_as(clause: Clause) -> set[int]:
    targets = [t for t in clause.prep("as") if t.i > clause.verb.i]
    if targets and (clause.objects or clause.prep("to")):
        return heads_content(clause.objects) | heads_content(clause.prep("to")) | {i for t in targets for i in subtree(t.head)}
    if targets and clause.verb.dep == "relcl":
        return {i for t in targets for i in subtree(t.head)}
    predicates = [p for p in clause.predicates if p.i > clause.verb.i]
    if predicates and clause.verb.lemma in ("call", "label", "brand", "dub", "term", "name"):
        return heads_content(clause.objects) | heads_content(predicates)
    # "called the vote a farce" parsed as a small clause.
    small = [c for c in clause.complements if c.i > clause.verb.i and c.pos in ("NOUN", "PROPN", "ADJ")]
    return heads_content(small) if clause.verb.lemma in ("call", "label", "brand", "dub", "term", "name", "declare") else set()


def accused(clause: Clause) -> set[int]:
    found = {i for p in ("of", "for", "with", "over") for t in clause.prep(p) for i in subtree(t)}
    for o in clause.objects:
        for p in o.children:
            if (
                p.dep == "prep"
                and p.lower in ("of", "for")
                and p.i > o.i
                and any(t.tag == "VBG" or t.pos == "NOUN" for t in p.children)
            ):
                found |= {i for t in p.children for i in subtree(t)}
    found |= heads_content(o for o in clause.objects) if clause.verb.lemma == "blame" else set()
    return found


def about(clause: Clause) -> set[int]:
    verb = clause.verb
    for p in (*ABOUT, "to"):
        heads = [t for t in clause.prep(p) if t.i > verb.i]
        if not heads or (p == "to" and not (verb.lemma in ("admit", "confess", "attest", "testify") and counts(heads[0]))):
            continue
        if p in ("on", "over") and not any(counts(h) for h in heads):
            continue
        if (
            verb.lemma in ("say", "tell", "read", "hear", "report", "write")
            and p in ("of", "on")
            and not any(counts(h) for h in heads)
        ):
            continue
        return {i for h in heads for i in subtree(h)}
    # "said about 18 dead": the preposition taken for an approximator.
    return (
        heads_content(o for o in clause.objects if counts(o))
        if verb.lemma in ("say", "speak", "tell", "inform", "report")
        else set()
    )
