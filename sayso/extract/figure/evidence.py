"""The words a figure is pinned to: number, bounding words and, where they touch, the counted noun and the verb."""

from collections.abc import Sequence

from sayso.annotate.annotation import Annotation
from sayso.annotate.phrase import noun_phrase
from sayso.annotate.token import Token
from sayso.extract.figure.counted import Counted, is_person
from sayso.extract.figure.measure import Found
from sayso.extract.figure.vocabulary import vocabulary

_JOIN = frozenset(
    {
        "have",
        "has",
        "had",
        "been",
        "be",
        "were",
        "was",
        "are",
        "is",
        "being",
        "already",
        "also",
        "reportedly",
        "remain",
        "still",
        "confirmed",
        "in",
        "with",
        "serious",
        "critical",
    }
)


def number_words(c: Counted, text: str) -> tuple[int, int]:
    """The number with its bounding words."""
    return c.number.words_start, c.number.words_end


def evidence_of(c: Counted, found: Found, annotation: Annotation) -> tuple[int, int]:
    """The shortest contiguous words with number, bounds, noun and verb (annotation rule 5)."""
    tokens = annotation.tokens
    number = c.number
    first = _first_token(number.words_start, number.first, tokens)
    last = number.last
    while last + 1 < len(tokens) and tokens[last + 1].start < number.words_end:
        last += 1
    if c.noun is not None and 0 < c.noun.i - last <= 8 and c.noun.sentence == number.head.sentence:
        last = c.noun.i
    if c.whole is not None and 0 < c.whole.i - last <= 4:
        last = c.whole.i
    word = found.word
    if word.sentence == number.head.sentence:
        if last < word.i <= last + 5 and all(
            t.lower in _JOIN or t is word or t.dep in ("advmod", "aux", "auxpass") for t in tokens[last + 1 : word.i + 1]
        ):
            last = word.i
        elif first - 2 <= word.i < first and word.pos in ("VERB", "NOUN"):
            first = word.i
    elif (
        c.noun is None
        and first > 0
        and tokens[first - 1].pos in ("VERB", "ADP")
        and tokens[first - 1].sentence == number.head.sentence
    ):
        first -= 1
    start, end = tokens[first].start, tokens[last].end
    start, end = max(0, start), min(len(annotation.text), max(end, number.words_end))
    return (min(start, number.words_start), end)


def _first_token(words_start: int, first: int, tokens: Sequence[Token]) -> int:
    while first > 0 and tokens[first - 1].start >= words_start and tokens[first - 1].sentence == tokens[first].sentence:
        first -= 1
    return first


def group_of(c: Counted, annotation: Annotation) -> tuple[int, int] | None:
    """Who is counted, in the words of the number's own phrase; None where it does not say."""
    words = vocabulary()
    noun = c.noun
    if c.whole is not None and (noun is None or noun is c.whole):
        if named := _apposed(c, annotation):
            return named
        if c.whole.lemma in ("death", "injury", "arrest", "fatality", "detention"):
            return None
        prep = c.whole.head if c.whole.head.pos == "ADP" else c.whole
        start = noun_phrase(c.whole, prepositions=False).start
        if prep is not c.whole and prep.lower == "of":
            start = prep.start
        return min(start, c.whole.start), c.whole.end
    if noun is None:
        return _from_body(c)
    meaning = words.nouns.get(noun.lemma) or words.nouns.get(noun.lower)
    if noun.lower in words.adjectives or (meaning and not meaning.people and not is_person(noun)) or noun.pos in ("ADJ", "VERB"):
        inner = _of_people(noun)
        if inner is not None:
            phrase = noun_phrase(inner, prepositions=False)
            return phrase.start, phrase.end
        return _modifier_group(noun, annotation)
    if noun.lemma == "life" or noun.pos == "NUM":
        return None
    return _core(c, noun, annotation)


def _from_body(c: Counted) -> tuple[int, int] | None:
    """ "seventeen from the Armed Forces": a body, not a place."""
    for prep in c.number.head.under("prep"):
        if (
            prep.lower == "from"
            and (obj := prep.child("pobj")) is not None
            and obj.ent in ("ORG", "NORP")
            and prep.i - c.number.last <= 2
        ):
            phrase = noun_phrase(obj, conjuncts=False, prepositions=False)
            return phrase.start, phrase.end
    return None


def _modifier_group(noun: Token, annotation: Annotation) -> tuple[int, int] | None:
    """ "sixteen journalist deaths": the compound says who."""
    people = [
        ch
        for ch in noun.children
        if ch.dep in ("compound", "nmod", "amod") and is_person(ch) and ch.lower not in vocabulary().adjectives
    ]
    return (people[0].start, people[-1].end) if people else None


def _of_people(noun: Token) -> Token | None:
    for prep in noun.under("prep"):
        if prep.lower in ("of", "among"):
            inner = prep.child("pobj")
            if inner is not None and is_person(inner) and inner.pos != "PRON":
                return inner
    return None


def _core(c: Counted, noun: Token, annotation: Annotation) -> tuple[int, int]:
    """The noun with its modifiers and "of"-complement, without number, article and bounding words."""
    tokens = annotation.tokens
    left = noun.i
    second = next((t for t in tokens[c.number.last + 1 : noun.i] if t.pos == "NUM" and t.dep == "conj"), None)
    if second is not None:
        # "66 and about 150 firefighters": the noun is shared, the second number is not part of it
        return noun.start, noun.end
    while left - 1 > c.number.last and tokens[left - 1].start >= c.number.words_end and _describes(tokens[left - 1]):
        left -= 1
    if noun.i < c.number.first:
        left = noun.i
    end = noun.i
    for child in noun.children:
        if child.i > noun.i and child.dep == "prep" and child.lower == "of":
            end = max(end, noun_phrase(child.child("pobj") or child, prepositions=False).head.i)
            inner = child.child("pobj")
            if inner is not None:
                end_offset = noun_phrase(inner, prepositions=False).end
                return tokens[left].start, end_offset
        elif (
            child.dep == "conj"
            and child.i > noun.i
            and not any(g.dep == "nummod" or g.lower in ("a", "an") for g in child.children)
            and child.i - noun.i <= 3
            and is_person(child)
        ):
            end = max(end, child.i)
    return tokens[left].start, tokens[end].end


def _describes(token: Token) -> bool:
    return token.dep not in ("det", "predet", "punct") and token.lower not in ("of", "more", "other", "additional", "+")


def _apposed(c: Counted, annotation: Annotation) -> tuple[int, int] | None:
    """ "nine of them - pupils of one school", "two of them nurses"."""
    tokens = annotation.tokens
    assert c.whole is not None
    i = max(c.whole.i, c.number.last) + 1
    if i < len(tokens) and tokens[i].text in ("-", "–", "—", ",") and tokens[i].text != ",":
        i += 1
    elif i < len(tokens) and tokens[i].text == ",":
        return None
    begin = i
    while i < len(tokens) and tokens[i].dep in ("compound", "amod", "nmod") and tokens[i].sentence == c.whole.sentence:
        i += 1
    if (
        i < len(tokens)
        and tokens[i].pos in ("NOUN", "PROPN")
        and is_person(tokens[i])
        and tokens[i].sentence == c.whole.sentence
        and tokens[begin].pos != "VERB"
    ):
        phrase = noun_phrase(tokens[i], prepositions=False)
        return tokens[begin].start, phrase.end
    return None
