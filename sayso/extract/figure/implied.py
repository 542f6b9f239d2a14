"""People without a number something happened to: a single person counts one, an unnumbered group what its words imply.

These are no figures (annotation rule 2: bare articles and plurals are none) and never become figure claims. They are drafted on
a channel of their own, marked derived, for document totals; what unnumbered words are worth stands in en/totals.yml.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.annotate.annotation import Annotation
from sayso.annotate.number import Number, numbers_of
from sayso.annotate.phrase import noun_phrase
from sayso.annotate.token import Token
from sayso.extract.draft import Draft
from sayso.extract.figure.counted import Counted, collector, counted, is_person
from sayso.extract.figure.hedge import is_hypothetical, stance_of
from sayso.extract.figure.measure import Found, measure_of
from sayso.extract.figure.role import Role, roles_of
from sayso.lexicon import rules
from sayso.lexicon.counting_words import counting_words
from sayso.lexicon.overlay import cached
from sayso.model import Bounds, Figure, Kind, Measure, Qualifier, Slot, TextSpan

COUNTED = frozenset(Measure) - {Measure.OTHER, Measure.TROOPS, Measure.CRITICAL, Measure.HOSPITALISED, Measure.DISPLACED}
"""Measures whose single persons are worth counting: one flees or is treated unnoticed, nobody is killed so."""

_ONE = frozenset({"he", "him", "she", "her"})
_MANY = frozenset({"they", "them"})
_NAMELIKE = frozenset({"PERSON", "", "ORG", "NORP"})
_PERSONAL = frozenset({"detain", "arrest", "apprehend", "jail", "imprison", "assassinate", "murder"})
"""Verbs whose object is a person whatever the noun."""
_ARRESTS = frozenset({"arrest", "detention"})
_DOERS = ("er", "or", "ist", "ian", "ant", "eer", "man", "woman", "ee")
_COLLECTIVE = frozenset("number group band team couple handful pair host crowd series".split())
_NUMBERS = frozenset("number toll total count tally figure".split())
_NOBODY = frozenset("no none nobody neither any".split())


@dataclass(frozen=True, slots=True)
class Worth:
    """What words without a number are worth. ``rule``: the full name of the entry."""

    least: int
    most: int | None
    rule: str


@cached
def worths() -> tuple[Worth, Worth, Worth, dict[str, Worth]]:
    """Nobody, a single person, a bare plural, and by the words before a plural."""
    found: dict[str, Worth] = {}
    named: dict[str, Worth] = {}
    for rule in rules("en/totals.yml"):
        most = rule.fields.get("most")
        named[rule.id] = worth = Worth(int(rule.fields["least"]), int(most) if most is not None else None, rule.name)
        found.update(dict.fromkeys(rule.words("words"), worth))
    return named["nobody"], named["one"], named["some"], found


def implied_drafts(annotation: Annotation) -> list[Draft]:
    """One derived draft for every mention of unnumbered people something happened to, in text order; ``head``: their noun."""
    tokens = annotation.tokens
    roles = roles_of(annotation.clauses)
    numbered = _numbered(tokens)
    drafts = []
    for token in _people(tokens, roles, annotation):
        nobody = _is_no_one(token)
        if (
            (token.i in numbered and not _is_quantifier(token) and not nobody)
            or (_is_nobody(token) and not nobody)
            or _stands_beside(token, tokens)
        ):
            continue
        mention = Counted(_no_number(token), token, collector(token))
        found = measure_of(mention, tokens, roles, annotation.clauses)
        if found is None or found.measure not in COUNTED or not found.stated or not _happens_to(mention.nominal, token, found):
            continue
        if is_hypothetical(mention, found, annotation):
            continue
        drafts.append(_draft(token, mention, found, annotation))
    return drafts


def _people(tokens: Sequence[Token], roles: Mapping[int, list[Role]], annotation: Annotation) -> Iterator[Token]:
    for t in tokens:
        if (
            _is_quantifier(t)
            or _is_no_one(t)
            or (t.lower in ("another", "others") and t.dep in ("nsubj", "nsubjpass", "dobj", "conj"))
        ):
            yield t
        elif t.pos == "PRON":
            if t.lower in _ONE | _MANY and t.dep != "poss":
                yield t
        elif t.pos in ("NOUN", "PROPN") and t.dep not in ("compound", "poss", "nmod", "amod", "attr", "appos"):
            undergone = [r.clause.verb.lemma for r in roles.get(t.i, ()) if r.undergoes]
            if (
                is_person(t)
                or (t.pos == "PROPN" and (t.ent == "PERSON" or (t.ent in _NAMELIKE and undergone and t.tag == "NNP")))
                or (t.dep in ("dobj", "nsubjpass") and _sounds_like_a_person(t) and any(v in _PERSONAL for v in undergone))
                or (t.dep == "pobj" and t.head.lower == "of" and t.head.head.lemma in _ARRESTS and _sounds_like_a_person(t))
            ):
                yield t


_QUANTIFIERS = frozenset({"one", "many", "some", "most"})


def _sounds_like_a_person(noun: Token) -> bool:
    """Whether a noun that the lexicon does not have ends as nouns for doers do ("emplacer", "organist")."""
    return noun.tag == "NN" and noun.lemma.endswith(_DOERS)


def _is_quantifier(token: Token) -> bool:
    """ "one of the captains", "many of them", where the captains, they are people."""
    if token.lower not in _QUANTIFIERS:
        return False
    of = token.child("prep")
    whole = of.child("pobj") if of is not None and of.lower == "of" else None
    return whole is not None and (is_person(whole) or whole.lower in ("them", "whom"))


def _numbered(tokens: Sequence[Token]) -> set[int]:
    found: set[int] = set()
    for number in numbers_of(tokens):
        c = counted(number, tokens)
        if number.kind in ("cardinal", "vague", "zero", "negation"):
            found.update(range(number.first, number.last + 1))
            if c.noun is not None:
                found.add(c.noun.i)
            found.add(c.nominal.i)
    return found


def _is_no_one(token: Token) -> bool:
    """ "no one", "nobody": a zero that is no figure by the annotation guide."""
    return token.lower in ("nobody", "no-one") or (token.lower == "one" and any(c.lower == "no" for c in token.under("det")))


def _is_nobody(token: Token) -> bool:
    """ "no women or children"."""
    while True:
        if any(c.lower in _NOBODY for c in token.under("det")):
            return True
        if token.dep != "conj":
            return False
        token = token.head


def _stands_beside(token: Token, tokens: Sequence[Token]) -> bool:
    """ "detaining one, a courier": the words after the number say who it was; "a number of looters": the noun is no person."""
    if token.lemma in _COLLECTIVE and (of := token.child("prep")) is not None and of.lower == "of" and of.child("pobj") is not None:
        return True
    holder = token.head.head if token.dep == "pobj" and token.head.lower == "of" else None
    if holder is not None and holder.lemma in _NUMBERS and any(c.lower == "the" for c in holder.children):
        return True  # "bringing the number of people killed to nine"
    first = token.left
    return (
        first >= 2
        and tokens[first].lower in ("a", "an", "the")
        and tokens[first - 1].text == ","
        and tokens[first - 2].lower in ("one", "another")
    )


def _no_number(token: Token) -> Number:
    return Number(
        token.i, token.i, token.start, token.end, token.start, token.end, 1, 1, Qualifier.EXACT, token, "implied"
    )  # fmt: skip


def _happens_to(nominal: Token, token: Token, found: Found) -> bool:
    """Whether the words tell the happening, not just know of it ("the captured man", "the detainees"), and of these people: those
    of "police have arrested two" do it."""
    word = found.word
    if word is token or word.lower == token.lower:
        return False
    if found.clause is not None and found.clause.objects and token in found.clause.objects:
        if found.measure is Measure.MISSING:
            return False  # "buried his rival" in the debate
        if any(s.lemma in counting_words("depicting") for s in found.clause.subjects):
            return False  # "the film captures a weaver at work"
    if found.clause is None and word.pos == "VERB":
        if not (token.dominates(word) or word is nominal.head or word in nominal.head.children):
            return False
        if word is nominal.head and nominal.dep == "nsubj" and word.child("auxpass") is None:
            return False
    return not (word.i < token.i and word.dep == "amod" and word.head is token)


def _draft(token: Token, mention: Counted, found: Found, annotation: Annotation) -> Draft:
    text = annotation.text
    phrase = noun_phrase(token, conjuncts=False, prepositions=False)
    start, end = phrase.start, phrase.end
    worth = worth_of(token, annotation)
    span = TextSpan.of(text, start, end)
    figure = Figure(
        found.measure,
        Bounds(worth.least, worth.most),
        Qualifier.EXACT if worth.most == worth.least else Qualifier.VAGUE,
        span.exact,
        span,
        group=Slot(span.exact, span),
        derived=True,
    )
    return Draft(Kind.FIGURE, figure, start, end, f"{worth.rule}+{found.rule}", token, stance=stance_of(mention, found, annotation))


def worth_of(token: Token, annotation: Annotation) -> Worth:
    """What the words of an unnumbered phrase are worth."""
    nobody, one, some, by_words = worths()
    if _is_no_one(token):
        return nobody
    if _is_quantifier(token):
        return by_words.get(token.lower, one if token.lower == "one" else some)
    head = collector(token)
    plural = token.tag in ("NNS", "NNPS") or token.lower in _MANY or token.lower in ("people", "police", "troops", "others")
    first = min(head.left, token.left) if head is not token else token.left
    before = [t.lower for t in annotation.tokens[max(first, token.i - 10) : token.i]]
    joined = f" {' '.join(before)} "
    for words in sorted(by_words, key=len, reverse=True):
        if f" {words} " in joined and (plural or words.split()[-1] != "some"):
            return by_words[words]
    return some if plural else one
