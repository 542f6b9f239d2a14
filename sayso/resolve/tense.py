"""The tense of a clause, as far as times need it."""

from __future__ import annotations

from enum import Enum

from sayso.annotate import Clause, Token


class Tense(Enum):
    """PAST: a plain past. PLUPERFECT: "had died". PERFECT: "have died". PRESENT. FUTURE: announced. NONE: no finite verb."""

    PAST = "past"
    PLUPERFECT = "pluperfect"
    PERFECT = "perfect"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"


_FUTURE = frozenset({"will", "shall", "would", "'ll"})


def tense_of(verb: Token, clauses: dict[int, Clause]) -> Tense:
    """The tense of the clause of ``verb``; of infinitives and participles that of the clause that governs them."""
    for _ in range(8):
        clause = clauses.get(verb.i)
        modal = clause.modal if clause is not None else None
        if modal in _FUTURE:
            return Tense.FUTURE
        helpers = [c for c in verb.children if c.dep in ("aux", "auxpass")]
        have = next((c for c in helpers if c.lemma in ("have", "'ve") or c.lower in ("has", "have", "had")), None)
        if have is not None and have.lower != "having":
            return Tense.PLUPERFECT if have.lower == "had" else Tense.PERFECT
        if modal is not None:
            return Tense.PRESENT
        finite = next((c for c in helpers if c.tag in ("VBD", "VBP", "VBZ") and c.lemma in ("be", "do", "get")), verb)
        if finite.tag == "VBD":
            return Tense.PAST
        if finite.tag in ("VBP", "VBZ"):
            return Tense.PRESENT
        if verb.tag == "VBN" and verb.dep in ("ROOT", "conj", "ccomp") and not helpers and verb.dep != "conj":
            # The parser's VBN for a past form ("The crowd seized the hall").
            return Tense.PAST if any(c.dep == "nsubj" for c in verb.children) else Tense.NONE
        if verb.is_root or verb.dep not in ("xcomp", "acomp", "oprd", "conj", "advcl", "pcomp", "ccomp", "acl", "relcl"):
            return Tense.NONE
        outer = verb.head
        while outer.i not in clauses and not outer.is_root:
            outer = outer.head
        if outer.i not in clauses or outer is verb:
            return Tense.NONE
        verb = outer
    return Tense.NONE
