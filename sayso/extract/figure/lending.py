"""How one number lends its measure to another, and which numbers stand in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.annotation import Annotation
from sayso.extract.figure.measure import Found

if TYPE_CHECKING:
    from sayso.extract.figure.candidate import Candidate


def lend(to: Candidate, lender: Candidate, step: str) -> None:
    assert lender.found is not None
    to.found = Found(lender.found.measure, lender.found.rule, lender.found.word, lender.found.clause, stated=True)
    to.carried = step
    to.lender = lender
    if (
        to.group is None
        and to.sentence == lender.sentence
        and lender.group is not None
        and to.counted.noun is None
        and to.counted.whole is None
    ):
        to.group = lender.group


def listed(a: Candidate, b: Candidate, annotation: Annotation) -> bool:
    """Whether nothing but nouns, places and commas stands between two numbers of a sentence."""
    if a.sentence != b.sentence:
        return False
    tokens = annotation.tokens
    last = max(a.counted.number.last, a.counted.noun.i if a.counted.noun is not None else 0)
    first = b.counted.number.first
    if a.found is not None and last < a.found.word.i < first and a.found.word.i - last < 5:
        last = a.found.word.i
    if not 0 < first - last <= 14:
        return False
    between = tokens[last + 1 : first]
    joined = any(t.text in (",", ";") or t.lower in ("and", "or", "plus", "as") for t in between)
    return joined and not any(
        t.pos in ("VERB", "AUX") and t.tag not in ("VBG",) and t.lower not in ("were", "was") for t in between
    )


def hangs_together(a: Candidate, b: Candidate) -> bool:
    """Whether the parser coordinates the two nouns, or they touch but for "and"."""
    x, y = a.counted.nominal, b.counted.nominal
    return y in x.conjuncts() or x.dominates(y) or y.dominates(x) or b.counted.number.first - x.i <= 2
