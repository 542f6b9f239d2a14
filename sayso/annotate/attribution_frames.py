"""Statements by verbs: what each frame of a cue verb makes of its clause.

A frame is tried only where the lexicon gives it to the verb: "put" takes "the toll at 27", not a clause. One clause may
fill several frames; the first that finds content wins, and contents that continue it (a second object) are added.
"""

from collections.abc import Iterator

from sayso.annotate.annotation import Annotation
from sayso.annotate.clausal_content import clausal_content, listed_after, tail_subject
from sayso.annotate.clause import Clause
from sayso.annotate.cue import Frames, verb_frames
from sayso.annotate.object_content import (
    CLAIMED_LIVES,
    EVENTS,
    about,
    absolute,
    accused,
    at_number,
    counted,
    heads_content,
    infinitives,
    named_as,
    revised,
    scene,
)
from sayso.annotate.passive_frames import passive_statement
from sayso.annotate.proposal import Proposal, counts, subtree
from sayso.annotate.token import Token
from sayso.model import Act


def verb_statements(annotation: Annotation) -> Iterator[Proposal]:
    """The statements made by verbs, in text order."""
    for clause in annotation.clauses.values():
        frames = verb_frames(clause.lemma, clause.verb.lemma)
        if frames and not (
            (clause.negated or _refused(annotation, clause)) and not any(c.act is Act.DENIED for c in frames.values())
        ):
            yield from _of_clause(annotation, clause, frames)


_REFUSALS = frozenset(["refuse", "decline", "fail", "avoid", "omit", "forget", "neglect", "hesitate"])


def _refused(annotation: Annotation, clause: Clause) -> bool:
    """ "refused to say whether", "did not want to say how many": nothing was said."""
    above = annotation.clauses.get(clause.verb.head.i) if clause.verb.dep in ("xcomp", "pcomp") else None
    if clause.verb.dep == "pcomp":
        above = annotation.clauses.get(clause.verb.head.head.i)
    return (
        above is not None
        and above is not clause
        and (
            above.verb.lemma in _REFUSALS
            or (
                above.negated
                and clause.verb.tag == "VB"
                and clause.verb.child("neg") is None
                and above.verb.lemma in ("want", "wish", "have", "be", "dare", "manage", "seem", "agree", "choose")
            )
        )
    )


def _of_clause(annotation: Annotation, clause: Clause, frames: Frames) -> Iterator[Proposal]:
    if clause.passive:
        if found := passive_statement(annotation, clause, frames):
            yield found
        return
    source, rule = _source(annotation, clause)
    if source is not None and source.lower in ("this", "that", "there"):
        return
    if _said_to(annotation, clause.verb):
        return
    for frame in (
        "clause",
        "at",
        "revise",
        "as",
        "accuse",
        "gerund",
        "whom",
        "to",
        "for",
        "figure",
        "object",
        "scene",
        "demand",
        "about",
    ):
        cue = frames.get(frame)
        if cue is None:
            continue
        content = _content(annotation, clause, frame)
        if source is not None and source.lemma in EVENTS and frame in ("figure", "object", "at", "revise", "about"):
            continue
        if not content:
            continue
        own = {clause.verb.i} | {c.i for c in clause.verb.children if c.dep in ("aux", "neg", "prt") and c.text != "May"}
        content -= own
        if source is not None:
            content -= _source_tokens(source, clause)
        if not content:
            continue
        if frame in ("figure", "about", "revise", "at", "object"):
            content |= listed_after(annotation, clause, content)
        proposal = Proposal(source, sorted(own), clause.verb, content, cue, f"{frame}{rule}")
        if source is None and not rule:
            first = annotation.sentence_of(clause.verb).first
            if frame not in ("clause", "about", "figure") or clause.verb.tag in ("VB", "VBG") or clause.verb.i == first:
                continue
            proposal.rule = f"{frame}:left out"
        yield proposal
        return


def _said_to(annotation: Annotation, verb: Token) -> bool:
    """ "a treaty said to have been signed": nobody speaks here, whatever the parser makes of it."""
    after = annotation.tokens[verb.i + 1 : verb.i + 3]
    return (
        verb.lemma in ("say", "report", "think", "believe") and len(after) == 2 and after[0].lower == "to" and after[1].tag == "VB"
    )


def _source(annotation: Annotation, clause: Clause) -> tuple[Token | None, str]:
    """Who speaks, and how found: the subject; the office of a translated "In the Ministry of Health told"; an antecedent."""
    verb = clause.verb
    tail = tail_subject(annotation, verb)
    if tail is not None and (not clause.subjects or clause.subject_rule != "own" or tail.i not in subtree(clause.subjects[-1])):
        return tail, ":tail"
    if clause.subjects:
        # "Recall, on May 3 the channel informed": of two subjects the one next to the verb; never a clause where a noun is.
        nouns = [
            s for s in clause.subjects if s.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") and s.dep != "csubj"
        ] or clause.subjects
        before = [s for s in nouns if s.i < verb.i]
        subject = before[-1] if before else nouns[0]
        if subject.lower in ("who", "which", "that") and clause.relative_to is not None:
            subject = clause.relative_to
        # "the agency's report on Saturday, which counted 21": the day counts nothing.
        while subject.ent in ("DATE", "TIME") and subject.head.dep == "prep" and subject.head.head.pos in ("NOUN", "PROPN"):
            subject = subject.head.head
        return subject, ""
    if clause.relative_to is not None and verb.dep == "relcl" and clause.marker is None:
        return None, ""
    if verb.tag in ("VBD", "VBP", "VBZ", "VBN"):
        sentence = annotation.sentence_of(verb)
        for prep in ("in", "at"):
            for office in clause.prep(prep):
                if (
                    office.i < verb.i
                    and office.pos in ("PROPN", "NOUN")
                    and office.ent not in ("DATE", "TIME")
                    and office.head.i <= sentence.first + 2
                ):
                    return office, ":office"
    return None, ""


def _source_tokens(source: Token, clause: Clause) -> set[int]:
    return set() if clause.verb.i in (own := subtree(source)) else own


def _content(annotation: Annotation, clause: Clause, frame: str) -> set[int]:
    match frame:
        case "clause":
            found = clausal_content(annotation, clause)
            bare = [c for c in clause.complements if c.tag == "VBN" and c.child("aux", "auxpass", "nsubj", "nsubjpass") is None]
            if found and bare and any(counts(o) and o.i < bare[0].i for o in clause.objects):
                # "confirms two deaths and nine wounded": the participle goes on with the counting.
                found |= heads_content(clause.objects)
            return found
        case "at":
            return at_number(clause)
        case "revise":
            return revised(clause)
        case "as":
            return named_as(clause)
        case "accuse":
            return accused(clause)
        case "gerund":
            return heads_content(c for c in clause.complements if c.tag == "VBG" and c.i > clause.verb.i)
        case "whom":
            return heads_content(
                c for c in infinitives(clause) if clause.objects or clause.prep("to", "on", "upon", "from") or c.child("nsubj")
            )
        case "to":
            return heads_content(infinitives(clause))
        case "for":
            return heads_content(clause.prep("for"))
        case "figure":
            return (
                heads_content(o for o in clause.objects if counted(clause, o) and o.lemma not in CLAIMED_LIVES)
                or heads_content(
                    p
                    for p in clause.verb.children
                    if p.dep in ("ccomp", "npadvmod", "attr", "acomp", "oprd")
                    and p.i > clause.verb.i
                    and counted(clause, p)
                    and p.ent not in ("DATE", "TIME")
                )
                or absolute(annotation, clause)
            )
        case "object":
            return heads_content(
                o
                for o in clause.objects
                if (counted(clause, o) or not counts(o))
                and o.pos in ("NOUN", "PROPN", "NUM", "ADJ")
                and o.i > clause.verb.i
                and o.lemma not in CLAIMED_LIVES
            )
        case "scene":
            return scene(clause)
        case "demand":
            return (
                heads_content(o for o in clause.objects if o.pos == "NOUN")
                if clause.verb.lemma in ("demand", "urge", "request", "recommend")
                else set()
            )
        case "about":
            return about(clause)
        case _:
            return set()
