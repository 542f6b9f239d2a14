"""Numbers without a noun that stand for something said elsewhere in the clause: "the toll rose to 17", "up from 13",
"the union put them at 65", "the organisers speak of 9,000"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.annotate.clause import Clause
from sayso.annotate.token import Token
from sayso.extract.figure.counted import Counted, is_person
from sayso.extract.figure.measure import Found
from sayso.extract.figure.vocabulary import Meaning, people_rule, vocabulary
from sayso.lexicon.words import words_of
from sayso.model import Measure

_CHANGE = words_of(
    """
    rise grow increase jump climb fall drop decrease decline revise raise lower reduce swell surge soar shrink stand put
    estimate reach hit exceed pass surpass top total number correct update set place amount be count bring mount approach
    near come go cut speak talk give say report cite mention name change acknowledge admit confirm concede declare
    announce ascend sum compare quote elevate hike lift push take double treble triple quadruple halve creep edge inch tick
    list record register tally document write climb balloon rocket
    """
)
_VALUE_OF_BEFORE = words_of(
    """
    speak talk put estimate say give report cite mention quote name count acknowledge admit confirm concede compare list
    record register tally document
    """
)
_CROWDS = words_of("crowd queue gathering audience congregation assembly throng procession multitude rally")
_COUNTS = frozenset("number count tally total figure sum estimate toll amount".split())
_BACK = frozenset(
    {"them", "it", "this", "that", "number", "figure", "count", "tally", "total", "toll", "these", "those", "estimate"}
)
_PREPOSITIONS = frozenset(
    {
        "to",
        "from",
        "at",
        "of",
        "about",
        "than",
        "as",
        "down",
        "up",
        "around",
        "with",
        "above",
        "over",
        "below",
        "under",
        "beyond",
        "past",
        "near",
    }
)


@dataclass(frozen=True, slots=True)
class Topic:
    """``found``: the measure. ``group``: the noun that is counted, None. ``back``: True when the number stands for what the
    figure before it counted."""

    found: Found | None
    group: Token | None
    back: bool


def topic_of(counted: Counted, tokens: Sequence[Token], clauses: Mapping[int, Clause]) -> Topic | None:
    """What a bare number is a value of; None where nothing in its clause tells."""
    token = counted.nominal
    if (label := _label(counted, tokens)) is not None and (counted.noun is None or is_person(counted.noun)):
        return label
    if counted.noun is not None and token.dep not in ("pobj", "attr", "dobj"):
        return None
    holder = token.head
    if token.dep == "pobj":
        if holder.lower not in _PREPOSITIONS:
            return None
        holder = holder.head
        while (
            holder.lower in ("up", "down", "out", "from", "to")
            and holder.pos in ("ADV", "ADP", "ADJ", "PART")
            and not holder.is_root
        ):
            holder = holder.head
    elif token.dep not in ("dobj", "attr", "npadvmod", "advmod", "acomp", "ROOT", "oprd", "nsubj"):
        return None
    if holder.pos != "VERB" and (named := _by_name(holder)):
        return named
    verb: Token | None = holder
    while verb is not None and verb.i not in clauses:
        verb = verb.head if not verb.is_root else None
    if verb is None or verb.lemma not in _CHANGE:
        if counted.noun is not None:
            return None
        return Topic(None, None, True) if _up_from(counted, tokens) else None
    clause = clauses[verb.i]
    for predicate in clause.predicates:
        # "put the enemy dead at 31"
        if counted.noun is None and predicate is not token and (told := vocabulary().adjectives.get(predicate.lower)):
            return Topic(Found(told.measure, told.rule, predicate), None, False)
    for noun in (*clause.objects, *clause.subjects):
        if noun is token or noun is counted.nominal:
            continue
        if named := _by_name(noun):
            return named
        if counted.noun is not None:
            continue
        if noun.lower in _BACK or noun.lemma in _BACK:
            return Topic(None, None, True)
        if verb.lemma in ("number", "total") and is_person(noun) and noun.pos != "PRON":
            return Topic(Found(Measure.OTHER, people_rule(), noun, stated=False), noun, False)
        if noun.lemma in _CROWDS:
            return Topic(Found(Measure.OTHER, people_rule(), noun, stated=False), noun, False)
        meaning = vocabulary().collective.get(noun.lemma)
        if meaning and verb.lemma in ("number", "total", "count", "reach", "exceed", "be"):
            return Topic(Found(meaning.measure, meaning.rule, noun), noun, False)
    if counted.noun is not None:
        return None
    if verb.lemma in _VALUE_OF_BEFORE or _up_from(counted, tokens):
        return Topic(None, None, True)
    return None


def _label(counted: Counted, tokens: Sequence[Token]) -> Topic | None:
    """ "Detentions: 130", "Killed - 12": the label of a list or table in front of the number."""
    i = counted.number.first - 1
    while (i > 0 and tokens[i].start >= counted.number.words_start) or (i > 0 and tokens[i].lower in ("between", "from")):
        i -= 1
    if i < 1 or tokens[i].text not in (":", "-", "–", "—", "=") or tokens[i].block != tokens[counted.number.first].block:
        return None
    words = vocabulary()
    label = tokens[i - 1]
    meaning = words.nouns.get(label.lemma) or words.adjectives.get(label.lower) or words.topics.get(label.lower)
    if meaning is None or (
        label.i - 4 > 0
        and tokens[label.i].head.pos == "VERB"
        and tokens[label.i].dep not in ("ROOT", "dep", "advcl", "dobj", "pobj")
    ):
        return None
    return Topic(Found(meaning.measure, meaning.rule, label), None, False)


def _up_from(counted: Counted, tokens: Sequence[Token]) -> bool:
    i = counted.number.first
    before = [t.lower for t in tokens[max(0, i - 3) : i] if t.start < counted.number.start]
    return "from" in before and bool({"up", "down"} & set(before))


def _by_name(noun: Token) -> Topic | None:
    """ "death toll", "number of injured", "toll of 300 dead": what the noun says it is a number of."""
    words = vocabulary()
    compound = next(
        (
            c.lower
            for c in noun.children
            if c.dep in ("compound", "amod") and c.i < noun.i and f"{c.lower} {noun.lemma}" in words.topics
        ),
        None,
    )
    if compound:
        meaning = words.topics[f"{compound} {noun.lemma}"]
        return Topic(Found(meaning.measure, meaning.rule, noun), _people_of(noun), False)
    if noun.lemma in _COUNTS:
        inner = _of(noun)
        if inner is not None and inner.pos == "NUM":
            # "yesterday's count of 19"
            return Topic(None, None, True)
        if inner is not None:
            inner_meaning: Meaning | None = (
                words.nouns.get(inner.lemma) or words.adjectives.get(inner.lower) or words.topics.get(inner.lower)
            )
            modifier = next((words.adjectives[c.lower] for c in inner.children if c.lower in words.adjectives), None)
            if modifier or inner_meaning:
                meaning = modifier or inner_meaning or words.topics["toll"]
                group = inner if is_person(inner) and inner.lower not in words.adjectives else None
                return Topic(Found(meaning.measure, meaning.rule, inner), group, False)
            if is_person(inner):
                told = next((m for r in inner.under("relcl") if (m := words.do.get(r.lemma) or words.undergo.get(r.lemma))), None)
                if told is not None:
                    return Topic(Found(told.measure, told.rule, inner), inner, False)
                return Topic(Found(Measure.OTHER, people_rule(), inner, stated=False), inner, False)
            return None
        for c in noun.children:
            if c.dep in ("compound", "amod") and (meaning2 := words.nouns.get(c.lemma) or words.adjectives.get(c.lower)):
                return Topic(Found(meaning2.measure, meaning2.rule, noun), None, False)
        if noun.lemma == "toll":
            meaning = words.topics["toll"]
            return Topic(Found(meaning.measure, meaning.rule, noun), None, False)
        return None
    modified = next((words.adjectives[c.lower] for c in noun.children if c.dep == "amod" and c.lower in words.adjectives), None)
    if modified is None and noun.lower in words.adjectives and noun.lower not in words.topics:
        modified = words.adjectives[noun.lower]
    if modified is not None and noun.dep in ("nsubj", "nsubjpass", "dobj", "attr"):
        return Topic(
            Found(modified.measure, modified.rule, noun),
            noun if is_person(noun) and noun.lower not in words.adjectives else None,
            False,
        )
    if (
        noun.dep in ("nsubj", "nsubjpass")
        and (dead := words.nouns.get(noun.lemma)) is not None
        and dead.people
        and dead.measure is Measure.KILLED
    ):
        return Topic(Found(dead.measure, dead.rule, noun), noun, False)
    if noun.lower in words.topics:
        meaning = words.topics[noun.lower]
        known = words.nouns.get(noun.lemma)
        return Topic(Found(meaning.measure, meaning.rule, noun), noun if known and known.people else None, False)
    return None


def _of(noun: Token) -> Token | None:
    for prep in noun.under("prep"):
        if prep.lower == "of":
            return prep.child("pobj", "pcomp", "amod")
    return None


def _people_of(noun: Token) -> Token | None:
    """ "the death toll of the protesters", "the toll among soldiers"."""
    for prep in noun.under("prep"):
        if prep.lower in ("of", "among", "amongst"):
            inner = prep.child("pobj")
            if inner is not None and is_person(inner):
                return inner
    return None
