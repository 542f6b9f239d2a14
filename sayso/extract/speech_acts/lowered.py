"""Numbers that their issuer lowers: "revised the toll down to 31", "the number of dead fell to nine"."""

from sayso.annotate import Annotation, Clause, Token
from sayso.extract.frame import Match
from sayso.lexicon.words import words_of

_DOWN = words_of("down downward downwards lower")
_DEAD = words_of(
    """
    dead death deaths fatality fatalities victim victims casualty casualties killed injured wounded missing arrested
    detained died
    """
)


def is_less(annotation: Annotation, clause: Clause) -> bool:
    """ "had said 30 ..., but revised the number to 23": less than a number just before."""
    new = next((value for t in clause.prep("to") if (value := _value(t)) is not None), None)
    first = annotation.sentence_of(clause.verb).first
    if clause.undergoers and clause.undergoers[0].lower in POINTING:
        # "... 70 dead. It then revised that to 64": the number spoken of just before.
        first = annotation.sentences[max(0, clause.verb.sentence - 1)].first
    old = [value for t in annotation.tokens[first : clause.verb.i] if (value := _value(t)) is not None]
    return new is not None and bool(old) and max(old) > new


POINTING = words_of("that this it them these number figure toll total")
_WORDS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}


def _value(token: Token) -> int | None:
    digits = token.text.replace(",", "")
    if token.pos == "NUM" and digits.isascii() and digits.isdigit():
        return int(digits)
    return _WORDS.get(token.lower)


def is_lowered(clause: Clause) -> bool:
    """Whether the words say that a number goes down."""
    if clause.lemma.endswith(("down", "back")) or clause.verb.lemma in ("lower", "reduce", "downgrade", "cut", "slash", "trim"):
        inner = [c.lower for o in clause.objects for c in o.children if c.dep == "prep"]
        return (
            bool(clause.prep("to", "from", "by") or {"to", "from", "by"}.intersection(inner))
            or clause.verb.lemma == "downgrade"
            or clause.lemma.endswith("down")
        )
    near = [*clause.adverbs, *(c for c in clause.verb.children if c.dep in ("prt", "advmod", "prep"))]
    return any(t.lower in _DOWN for t in near)


def counts_the_dead(match: Match) -> bool:
    """A toll, or a number of dead or of nothing said; not a number of cases, which may fall."""
    for noun in match.targets:
        of = [p for c in noun.children if c.lower == "of" for p in c.children if p.dep == "pobj"]
        if of:
            return any(p.lower in _DEAD or p.lemma in _DEAD for p in of)
        kind = [c.lower for c in noun.children if c.dep in ("compound", "amod") and c.pos in ("NOUN", "ADJ")]
        if noun.lemma == "toll" or any(k in _DEAD for k in kind):
            return True
        return noun.lemma in ("number", "count") and not kind
    return False
