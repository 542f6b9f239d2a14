"""Happenings told as nouns ("the seizure of the port", "an attack on a convoy")."""

from sayso.annotate import Annotation, Token
from sayso.extract.factuality import factuality
from sayso.lexicon.words import words_of
from sayso.model import Factuality

_UNREAL = words_of("""
    call demand urge prevent avoid fear threaten threat plan promise expect warn warning appeal possibility risk seek want ask
    propose proposal order prohibit ban allow need request oppose suspicion scenario bid attempt effort accuse deny denial
    preparation prepare talk hope investigate case event investigation inquiry probe responsibility evidence right discuss
    coordinate facilitate orchestrate involve responsible use direct plot role
""")


def is_real(annotation: Annotation, noun: Token) -> bool:
    """Whether a nominal happening is told as one: not asked for, feared, planned, denied or a matter of "any"."""
    if any(c.dep in ("det", "neg") and c.lower in ("no", "any", "every", "each") for c in noun.children):
        return False
    for up in noun.ancestors():
        if up.lemma in _UNREAL:
            return False
        clause = annotation.clauses.get(up.i)
        if clause is not None:
            return factuality(clause, annotation.clauses) is Factuality.FACT
    return True
