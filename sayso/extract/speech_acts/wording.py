"""What a verb of asking, ordering or promising governs: the act, whom it is put to, and the words that show it."""

from collections.abc import Iterable

from sayso.annotate import Annotation, Clause, Token
from sayso.extract.evidence import clause_span
from sayso.extract.speech_acts.voice import can_act
from sayso.lexicon.words import words_of

_LEFT_OUT = words_of("punct cc parataxis advcl")
_SUBORDINATE = words_of("until unless if when once before after while as because since till so")
_CLAUSAL = frozenset({"ccomp", "advcl", "csubj", "csubjpass", "pcomp"})
_QUESTIONS = words_of("how what who whom whose when where why which whether if")


def infinitive(clause: Clause) -> Token | None:
    """The to-infinitive that a verb governs: "ordered them to leave", "is ready to help"."""
    for verb in clause.complements:
        if is_infinitive(verb):
            return verb
    for child in clause.verb.children:
        if child.i > clause.verb.i and child.dep in ("advcl", "acl", "ccomp", "xcomp", "relcl") and is_infinitive(child):
            return child
    heads = [
        *clause.objects,
        *clause.predicates,
        *clause.indirect,
        *clause.adverbs,
        *clause.prep("on", "upon", "to", "for", "from"),
    ]
    for head in heads:
        for child in head.children:
            if child.dep in ("acl", "xcomp", "relcl", "advcl") and is_infinitive(child):
                return child
    return None


def is_infinitive(verb: Token) -> bool:
    """Whether a verb is a to-infinitive."""
    return verb.pos in ("VERB", "AUX") and any(c.dep in ("aux", "mark") and c.lower == "to" for c in verb.children)


def finite(clause: Clause) -> Token | None:
    """The verb of a that-clause that a verb governs; not of a question."""
    for verb in clause.complements:
        if verb.dep == "ccomp" and not is_infinitive(verb) and verb.i > clause.verb.i and not is_question_clause(verb):
            return verb
    return None


def question(clause: Clause) -> Token | None:
    """The verb of a clause that asks ("how many died", "whether it will"), before or after the governing verb."""
    for verb in clause.complements:
        if verb.pos in ("VERB", "AUX") and is_question_clause(verb):
            return verb
    heads = [
        clause.verb,
        *clause.predicates,
        *clause.objects,
        *(c for c in clause.verb.children if c.dep == "prep" and c.lower in ("on", "about", "of", "as")),
    ]
    for head in heads:
        for child in head.children:
            if child.dep in _CLAUSAL and child.pos in ("VERB", "AUX") and is_question_clause(child) and not _is_time(child, clause):
                return child
    return None


def _is_time(child: Token, clause: Clause) -> bool:
    """ "when", "where" after the verb may tell the time instead of asking for it."""
    mark = child.child("mark")
    return child.dep == "advcl" and mark is not None and child.i > clause.verb.i and mark.lower not in ("whether", "if")


def is_question_clause(verb: Token) -> bool:
    """Whether a clause begins with a question word."""
    opening = sorted(_within(verb), key=lambda t: t.i)
    if (
        opening
        and opening[0].pos == "AUX"
        and opening[0].tag in ("VBD", "VBZ", "VBP", "MD")
        and (opening[0] is verb or opening[0].head is verb)
    ):
        # "Were there enough votes, ... refuses to tell"
        return any(c.dep in ("nsubj", "nsubjpass", "expl", "attr") and c.i > opening[0].i for c in verb.children)
    return bool(opening) and (
        opening[0].lower in _QUESTIONS or (len(opening) > 1 and opening[0].pos == "ADP" and opening[1].lower in _QUESTIONS)
    )


def _within(verb: Token) -> Iterable[Token]:
    """The first two tokens of a clause."""
    stack = [verb]
    while stack:
        token = stack.pop()
        if token.i <= verb.left + 1:
            yield token
        stack.extend(c for c in token.children if c.left <= verb.left + 1)


def nothing_done(clause: Clause) -> bool:
    """ "made no demands": what is done is denied by its object."""
    return any(c.dep == "det" and c.lower in ("no", "neither") for o in clause.undergoers for c in o.children)


def coordinated(verb: Token) -> list[Token]:
    """Further verbs coordinated to a governed verb that ask for something of their own ("to refrain ... and restore order")."""
    found = []
    for other in verb.conjuncts():
        if (
            other.pos != "VERB"
            or any(c.dep == "neg" for c in other.children)
            or any(c.dep.startswith("nsubj") for c in other.children)
        ):
            continue
        if other.tag in ("VB", "VBG") and any(c.dep in ("dobj", "xcomp", "ccomp") for c in other.children):
            found.append(other)
    return found


def addressee(clause: Clause) -> tuple[Token, ...]:
    """Whom an order or appeal is put to."""
    if clause.indirect:
        return tuple(clause.indirect)
    act = infinitive(clause)
    if clause.passive:
        return tuple(clause.subjects)
    if act is not None:
        own = [c for c in act.children if c.dep in ("nsubj", "nsubjpass") and c.i < act.i]
        if own:
            return tuple(own)
    put = [p for p in clause.prep("on", "upon", "to", "from", "with") if p.ent not in ("DATE", "TIME")]
    if act is not None and clause.objects and not put and (act.head not in clause.objects or can_act(act.head)):
        return tuple(clause.objects)
    if put:
        return tuple(p for p in put if p.pos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"))
    said = finite(clause)
    if said is not None:
        subjects = [c for c in said.children if c.dep in ("nsubj", "nsubjpass")]
        return tuple(s for s in subjects if not any(c.dep == "nsubjpass" for c in subjects))
    return ()


def end_of(token: Token, *, clauses: bool = False) -> Token:
    """The last token of a governed clause without what is coordinated to it; ``clauses``: with the adverbial clauses in it."""
    last = token
    for child in token.children:
        if child.i < token.i or (child.dep in _LEFT_OUT and not (clauses and child.dep == "advcl")):
            continue
        if child.dep == "conj" and child.pos in ("VERB", "AUX"):
            continue
        last = max(last, end_of(child, clauses=clauses), key=lambda t: t.i)
    return last


def span_with(annotation: Annotation, clause: Clause, *governed: Token | None, clauses: bool = False) -> tuple[int, int]:
    """Start and end of a clause's core with the clauses it governs; a closing quotation mark belongs to the words it closes."""
    start, end = clause_span(clause)
    for verb in governed:
        if verb is not None and verb.sentence == clause.verb.sentence:
            start = min(start, *(t.start for t in (annotation.tokens[verb.left], verb))) if verb.i < clause.verb.i else start
            end = max(end, end_of(verb, clauses=clauses).end)
    if clauses:
        end = max(end, *(end_of(c, clauses=True).end for c in clause.verb.children if _bounds(c)), end)
    return closed(annotation, start, end)


def _bounds(child: Token) -> bool:
    """ "until a president is named", "when order returns": the terms of a promise."""
    return child.dep == "advcl" and any(c.dep in ("mark", "advmod") and c.lower in _SUBORDINATE for c in child.children)


def closed(annotation: Annotation, start: int, end: int) -> tuple[int, int]:
    """The span with the quotation mark that closes or opens its last or first words."""
    for quotation in annotation.quotations:
        if (
            (quotation.end <= end < quotation.outer_end and start <= quotation.outer_start)
            or (
                quotation.end in (end + 1, end)
                and start <= quotation.outer_start < end
                and annotation.text[end : quotation.end].strip(" .,") == ""
            )
            or (start <= quotation.start <= end and quotation.outer_end == end + 1)
        ):
            end = quotation.outer_end
    return start, end


def detail(annotation: Annotation, first: Token | None, end: int) -> str | None:
    """The words of a governed act on one line."""
    if first is None or first.start >= end:
        return None
    return " ".join(annotation.text[first.start : end].split()) or None
