"""Numbers that go on from things: "Of 412 hives, 78 were dead", "nine of the twelve wards", "1,200 of them" said of letters.

A number without a noun counts people only where nothing before it says that it counts something else.
"""

from collections.abc import Sequence

from sayso.annotate.annotation import Annotation
from sayso.annotate.token import Token
from sayso.extract.figure.counted import Counted, is_person
from sayso.extract.figure.measure import Found
from sayso.extract.figure.vocabulary import vocabulary
from sayso.lexicon.words import words_of
from sayso.model import Measure

_UNITS = words_of(
    """
    day week month year hour minute second night weekend time percent kilometre kilometer mile metre meter litre liter tonne ton
    kilogram kilo gram dollar euro pound yuan ruble rouble tenge degree point foot inch acre hectare knot magnitude floor storey
    family household home house village town city district province country place vehicle bus car truck train boat ship
    """
)
"""What may be counted beside people in a report of a crisis without the next number counting it."""
_PLURAL_PRONOUNS = frozenset({"them", "these", "those", "which", "whom"})


def of_things(c: Counted, found: Found, has_whole: bool, annotation: Annotation, before: Sequence[Counted]) -> str | None:
    """The things that a number counts by its whole or by a number before it; None where nothing says so. ``before``: the
    numbers before it in the text."""
    if found.measure in (Measure.OTHER, Measure.TROOPS):
        return None
    whole = c.whole
    if whole is not None and whole.pos in ("NOUN", "PROPN") and not is_person(whole) and not _is_casualty(whole):
        return None if whole.ent else whole.text
    if whole is not None and whole.lower in _PLURAL_PRONOUNS and not has_whole:
        thing = _plural_before(c.number.head, annotation)
        return thing.text if thing is not None and not is_person(thing) and thing.lemma not in _UNITS else None
    bare_subject = c.noun is None and c.nominal.dep in ("nsubj", "nsubjpass")
    if bare_subject or (c.noun is not None and c.noun.lemma == "body"):
        thing = _counted_before(c, before)
        return thing.text if thing is not None else None
    return None


def _is_casualty(token: Token) -> bool:
    words = vocabulary()
    return token.lower in words.adjectives or token.lemma in words.nouns or token.lemma in words.as_people


def _counted_before(c: Counted, before: Sequence[Counted]) -> Token | None:
    """The noun of the nearest number before, in this sentence or the two before it, where it names things; for bodies in
    this sentence alone."""
    reach = 0 if c.noun is not None else 2
    for other in reversed(before):
        noun = other.noun
        if c.number.head.sentence - other.number.head.sentence > reach:
            return None
        if noun is None or noun.pos not in ("NOUN", "PROPN", "ADJ", "VERB"):
            continue
        if is_person(noun) or _is_casualty(noun):
            return None
        if noun.lemma not in _UNITS:
            return noun
    return None


def _plural_before(token: Token, annotation: Annotation) -> Token | None:
    first = annotation.sentences[max(0, token.sentence - 1)].first
    return next(
        (t for t in reversed(annotation.tokens[first : token.i]) if t.tag in ("NNS", "NNPS") and not t.lower.isdigit()), None
    )
