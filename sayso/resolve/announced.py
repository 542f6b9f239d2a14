"""Whether a time expression dates something that is still to come for its clause: plans, orders, terms."""

from __future__ import annotations

from sayso.annotate import Annotation, Token
from sayso.annotate.time_expression import TimeKind
from sayso.annotate.time_lexicon import time_words
from sayso.resolve.attachment import Attached
from sayso.resolve.tense import Tense, tense_of

_FUTURE = frozenset({"will", "shall", "would", "'ll"})


def is_future(a: Attached, annotation: Annotation) -> bool:
    e = a.expression
    if (
        e.mode in ("future", "ahead", "next")
        or (e.kind is TimeKind.RELATIVE and (e.offset or 0) > 0)
        or (e.kind is TimeKind.PERIOD and e.mode.endswith(" 1"))
    ):
        return True
    verb = a.verb
    if e.relation == "until" and verb is not None and tense_of(verb, annotation.clauses) in (Tense.PRESENT, Tense.PERFECT):
        # "Visits are suspended until May 6", "has been extended till May 6".
        return not e.running and e.kind in (TimeKind.DAY, TimeKind.WEEKDAY, TimeKind.MONTH)
    for _ in range(3):
        if verb is None:
            return False
        clause = annotation.clauses.get(verb.i)
        if clause is None:
            return False
        if verb is a.verb and verb.tag in ("VBZ", "VBP") and clause.modal is None and verb.lemma in time_words().scheduled:
            # "The ban takes effect on Thursday."
            if not any(c.dep in ("aux", "auxpass") for c in verb.children) and e.kind in (TimeKind.WEEKDAY, TimeKind.DAY):
                return True
        if clause.modal in _FUTURE and not any(c.lower == "have" for c in verb.children):
            return True
        to = any(c.lower == "to" and c.dep == "aux" for c in verb.children)
        outer = next((t for t in verb.ancestors() if t.i in annotation.clauses), None)
        if to and outer is not None and (outer.lemma in time_words().announcing or outer.lemma == "be"):
            return not _past_be(outer)
        if not to:
            return e.relation == "for" and verb.lemma in time_words().announcing and e.kind is not TimeKind.DURATION
        verb = outer
    return False


def _past_be(verb: Token) -> bool:
    return verb.lemma == "be" and verb.tag == "VBD"
