"""What a number inherits: from a list it stands in, from the whole it is part of, from the number before it.

Every step has a name that is kept in the claim's rule; none reaches over a paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.annotate.annotation import Annotation
from sayso.annotate.phrase import noun_phrase
from sayso.annotate.token import Token
from sayso.extract.figure.counted import is_case, is_person
from sayso.extract.figure.measure import Found
from sayso.model import Measure, Qualifier

if TYPE_CHECKING:
    from sayso.extract.figure.figures import Candidate

_INCLUDING = frozenset({"including", "include", "included", "among", "amongst"})
_BETWEEN = frozenset(
    {
        ",",
        "and",
        "or",
        "plus",
        "&",
        ";",
        "as",
        "well",
        "with",
        "another",
        "while",
        "at",
        "least",
        "more",
        "than",
        "about",
        "some",
        "nearly",
        "almost",
        "also",
        "others",
        "other",
        "people",
        "a",
        "the",
        "over",
        "up",
        "to",
    }
)


def carry(candidates: Sequence[Candidate], annotation: Annotation) -> None:
    """Lends measures, groups and wholes, in text order; changes the candidates in place."""
    for index, candidate in enumerate(candidates):
        before = [
            i for i in range(index) if _same_paragraph(candidates[i], candidate, annotation) and candidates[i].found is not None
        ]
        _whole(index, candidate, before, candidates, annotation)
        if candidate.found is None or not candidate.found.stated:
            _list(index, candidate, before, candidates, annotation)
        if candidate.topic_back and candidate.found is None:
            _number_before(candidate, before, candidates, annotation)
        if candidate.found is None:
            _same_number(index, candidate, candidates, annotation)
        _group(candidate, before, candidates, annotation)
        _bounds(candidate, before, candidates)
    for candidate in candidates:
        _numbered_whole(candidate, candidates)
    for candidate in candidates:
        _casualties(candidate, candidates)
    # A list may end in the word that holds for all of it: "27 soldiers and 10 civilians dead".
    for index in range(len(candidates) - 2, -1, -1):
        candidate, later = candidates[index], candidates[index + 1]
        if (
            (candidate.found is None or not candidate.found.stated)
            and later.found is not None
            and later.found.stated
            and later.carried in ("", "list")
        ) and (
            _listed(candidate, later, annotation)
            and candidate.counted.noun is not None
            and is_person(candidate.counted.noun)
            and not is_case(candidate.counted.noun)
            and _hangs_together(candidate, later)
        ):
            _lend(candidate, later, "list")


def _same_paragraph(a: Candidate, b: Candidate, annotation: Annotation) -> bool:
    return a.counted.number.head.block == b.counted.number.head.block


def _lend(to: Candidate, lender: Candidate, step: str) -> None:
    assert lender.found is not None
    to.found = Found(lender.found.measure, lender.found.rule, lender.found.word, lender.found.clause, stated=True)
    to.carried = step
    if (
        to.group is None
        and to.sentence == lender.sentence
        and lender.group is not None
        and to.counted.noun is None
        and to.counted.whole is None
    ):
        to.group = lender.group


def _whole(
    index: int, candidate: Candidate, before: Sequence[int], candidates: Sequence[Candidate], annotation: Annotation
) -> None:
    """ "of them", "of the eighteen", "including four children", "among them 19 soldiers", "12 dead: nine in A"."""
    c = candidate.counted
    tokens = annotation.tokens
    near = [i for i in before if candidate.sentence - candidates[i].sentence <= 1]
    if not near:
        return
    if c.whole is not None:
        least = c.number.low
        fitting_size = [i for i in near if (h := candidates[i].counted.number).high >= least or h.kind == "vague"]
        if not fitting_size:
            return
        chosen = fitting_size[-1]
        same = [
            i
            for i in near
            if c.whole.text in annotation.text[candidates[i].counted.number.start : candidates[i].counted.number.end].lower()
        ]
        value = _value_of(c.whole, candidates, before)
        if value is not None:
            chosen = value
        elif same:
            chosen = same[-1]
        elif c.whole.pos in ("NOUN", "PROPN") and not any(_same_group(c.whole, candidates[i], annotation) for i in near):
            return
        candidate.fronted = c.whole.i < c.number.first and c.whole.lower != "whom"
        _part_of(candidate, chosen, candidates, "part")
        return
    if marker := _including(c.number.words_start, c.number.first, tokens):
        inside = [i for i in near if candidates[i].sentence == candidate.sentence and candidates[i].counted.number.first < marker.i]
        inside = inside or [i for i in near if marker.lower in ("among", "amongst")]
        if not inside:
            return
        chosen = inside[-1]
        topic = _among_whom(marker)
        if topic is not None:
            fitting = [
                i
                for i in near
                if ((f := candidates[i].found) is not None and f.word.lower == topic)
                or (topic in ("dead", "killed") and f is not None and f.measure is Measure.KILLED)
            ]
            chosen = fitting[-1] if fitting else chosen
        # "including four children, and three soldiers": the list after the marker shares its whole.
        _part_of(candidate, chosen, candidates, "including")
        return
    if (
        before
        and (previous := candidates[before[-1]]).fronted
        and previous.whole is not None
        and previous.sentence == candidate.sentence
    ):
        candidate.fronted = True
        _part_of(candidate, previous.whole, candidates, "part")
        return
    colon = _after_colon(candidate, tokens)
    if colon is not None:
        heads = [
            i
            for i in near
            if candidates[i].sentence == candidate.sentence
            and candidates[i].counted.number.first < colon
            and not candidates[i].carried
        ]
        if len(heads) == 1:
            _part_of(candidate, heads[0], candidates, "list-after-total")
        return
    if (
        before
        and (previous := candidates[before[-1]]).whole is not None
        and previous.sentence == candidate.sentence
        and previous.carried in ("including", "list-after-total")
        and _listed(previous, candidate, annotation)
    ):
        _part_of(candidate, previous.whole, candidates, previous.carried)


def _numbered_whole(candidate: Candidate, candidates: Sequence[Candidate]) -> None:
    """ "ten of the 120 passengers": the whole has a number of its own, right after."""
    whole = candidate.counted.whole
    if whole is None:
        return
    for index, other in enumerate(candidates):
        if other is not candidate and other.counted.noun is whole and other.found is not None and other.whole is None:
            candidate.whole = index
            return


def _part_of(candidate: Candidate, whole: int, candidates: Sequence[Candidate], step: str) -> None:
    holder = candidates[whole]
    if holder.found is None:
        return
    low, high = candidate.counted.number.low, holder.counted.number.high
    if low > high and holder.counted.number.kind != "vague":
        return
    candidate.whole = whole
    if candidate.found is None or not candidate.found.stated:
        own_group = candidate.group
        _lend(candidate, holder, step)
        candidate.group = own_group
    else:
        candidate.carried = candidate.carried or ""


def _value_of(word: Token, candidates: Sequence[Candidate], before: Sequence[int]) -> int | None:
    """ "two of the eighteen": the figure with that value."""
    if word.pos != "NUM":
        return None
    for i in reversed(before):
        n = candidates[i].counted.number
        if word.lower == n.head.lower or (word.lower.isdigit() and int(word.lower) == n.low):
            return i
    inner = [i for i in before if candidates[i].counted.number.first <= word.i <= candidates[i].counted.number.last]
    return inner[-1] if inner else None


def _same_group(word: Token, candidate: Candidate, annotation: Annotation) -> bool:
    group = annotation.text[candidate.group[0] : candidate.group[1]].lower() if candidate.group else ""
    noun = candidate.counted.noun
    return (
        word.lower in group
        or (noun is not None and noun.lemma == word.lemma)
        or word.lower in ("dead", "victims", "injured", "wounded", "casualties", "total", "detainees", "number")
    )


def _including(words_start: int, first: int, tokens: Sequence[Token]) -> Token | None:
    i = first
    while i > 0 and tokens[i].start >= words_start:
        i -= 1
    for j in range(i, max(-1, i - 5), -1):
        if tokens[j].sentence != tokens[first].sentence:
            return None
        if tokens[j].lower in _INCLUDING:
            return tokens[j]
        if tokens[j].text in (";", ".") or tokens[j].pos == "VERB":
            return None
    return None


def _among_whom(marker: Token) -> str | None:
    """The noun after "among": "among the dead eight members" gives dead; None for "among them"."""
    obj = marker.child("pobj")
    if obj is None or obj.lower in ("them", "whom", "which", "these", "those"):
        return None
    inner = next(
        (c for c in obj.children if c.dep == "amod" and c.lower in ("dead", "injured", "wounded", "missing", "killed")), None
    )
    return inner.lower if inner is not None else obj.lower


def _after_colon(candidate: Candidate, tokens: Sequence[Token]) -> int | None:
    i = candidate.counted.number.first
    for j in range(i, max(-1, i - 40), -1):
        if tokens[j].sentence != candidate.sentence:
            return None
        if tokens[j].text in (":", "–", "—"):
            return j
        if tokens[j].text in (".", ";"):
            return None
    return None


def _listed(a: Candidate, b: Candidate, annotation: Annotation) -> bool:
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


def _hangs_together(a: Candidate, b: Candidate) -> bool:
    """Whether the parser coordinates the two nouns, or they touch but for "and"."""
    x, y = a.counted.nominal, b.counted.nominal
    return y in x.conjuncts() or x.dominates(y) or y.dominates(x) or b.counted.number.first - x.i <= 2


def _list(index: int, candidate: Candidate, before: Sequence[int], candidates: Sequence[Candidate], annotation: Annotation) -> None:
    """ "nine in Alba and three in Brod", "killed 3 soldiers, two drivers and a cook"."""
    if not before or before[-1] != index - 1:
        return
    previous = candidates[before[-1]]
    if previous.found is None or not (previous.found.stated or previous.carried):
        return
    c = candidate.counted
    if c.noun is not None and not is_person(c.noun):
        return
    if previous.found.measure is Measure.OTHER and c.noun is not None:
        return
    if not _listed(previous, candidate, annotation):
        return
    governed = c.nominal.head if c.nominal.dep in ("nsubj", "nsubjpass") else None
    if (
        governed is not None
        and governed is not previous.counted.nominal.head
        and governed.lemma not in ("be", "have", "do")
        and governed.pos == "VERB"
        and governed.i > c.number.first
    ):
        # It has a verb of its own that says something else happened.
        return
    _lend(candidate, previous, "list")


def _number_before(candidate: Candidate, before: Sequence[int], candidates: Sequence[Candidate], annotation: Annotation) -> None:
    """ "the police put them at 1,906": counts what the number before counted."""
    near = [i for i in before if candidate.sentence - candidates[i].sentence <= 1]
    if not near:
        return
    lender = candidates[near[-1]]
    _lend(candidate, lender, "number-before")
    if candidate.group is None and lender.group is not None:
        candidate.group = lender.group


def _same_number(index: int, candidate: Candidate, candidates: Sequence[Candidate], annotation: Annotation) -> None:
    """ "the 36 must face charges": the same number said of people before."""
    c = candidate.counted
    first = c.number.first
    if first == 0 or annotation.tokens[first - 1].lower != "the" or c.noun is not None:
        return
    same = [
        p
        for p in candidates[:index]
        if p.found is not None and p.counted.number.low == c.number.low and p.counted.number.high == c.number.high
    ]
    if same:
        _lend(candidate, same[-1], "same-number")


_COUNTS = frozenset({"toll", "number", "count", "tally", "total", "figure"})
_LOSSES = frozenset({"victim", "casualty", "dead", "death", "loss", "fatality", "injured", "wounded"})


def _group(candidate: Candidate, before: Sequence[int], candidates: Sequence[Candidate], annotation: Annotation) -> None:
    """Who is counted, for a bare number: as the number before it in the sentence, or as the losses named before it in
    the sentence ("victims among the security forces: ... 18 dead ... 17")."""
    c = candidate.counted
    bare = c.noun is None or (
        candidate.found is not None and ((candidate.found.word is c.noun and not is_person(c.noun)) or c.noun.lower in _LOSSES)
    )
    if candidate.group is not None or not bare or candidate.found is None or c.whole is not None or c.number.kind == "zero":
        return
    sentence = annotation.sentence_of(c.number.head)
    for token in reversed(annotation.tokens[sentence.first : c.number.first]):
        if token.lemma in _LOSSES or token.lower in _LOSSES:
            for prep in token.children:
                if (
                    prep.dep == "prep"
                    and prep.lower in ("among", "amongst", "of")
                    and (obj := prep.child("pobj")) is not None
                    and is_person(obj)
                    and obj.pos != "PRON"
                ):
                    phrase = noun_phrase(obj, prepositions=False)
                    candidate.group = (phrase.start, phrase.end)
                    candidate.carried = candidate.carried or "losses-named-before"
                    return
    if c.noun is not None and c.noun.pos != "ADJ" and c.noun.tag != "VBN":
        return
    if candidate.found.word.lemma in _COUNTS:
        # A toll is nobody's in particular, unless its own earlier value says whose.
        before = [i for i in before if (f := candidates[i].found) is not None and f.word is candidate.found.word]
    same = [candidates[i] for i in before if candidates[i].sentence == candidate.sentence and candidates[i].group is not None]
    if same and (c.noun is None or c.number.kind == "vague" or _measure(same[-1]) is candidate.found.measure):
        candidate.group = same[-1].group
        candidate.carried = candidate.carried or "group-of-number-before"


def _measure(candidate: Candidate) -> Measure | None:
    return candidate.found.measure if candidate.found is not None else None


def _bounds(candidate: Candidate, before: Sequence[int], candidates: Sequence[Candidate]) -> None:
    """An approximator scopes over all conjuncts (annotation rule 6)."""
    number = candidate.counted.number
    if number.qualifier is not Qualifier.EXACT or number.bounded_by or number.kind != "cardinal" or not before:
        return
    previous = candidates[before[-1]]
    if previous.sentence != candidate.sentence or previous.counted.number.qualifier in (
        Qualifier.EXACT,
        Qualifier.RANGE,
        Qualifier.VAGUE,
    ):
        return
    if candidate.counted.nominal in previous.counted.nominal.conjuncts() and previous.counted.number.kind == "cardinal":
        counted = replace(candidate.counted, number=replace(number, qualifier=previous.counted.number.qualifier))
        candidate.counted = counted


def _casualties(candidate: Candidate, candidates: Sequence[Candidate]) -> None:
    """Casualties beside deaths are the injured, alone they stay unspecified (annotation rule 8)."""
    found = candidate.found
    if found is None or ":casualties@" not in found.rule:
        return
    if any(
        o.found is not None and o.found.measure is Measure.KILLED and abs(o.sentence - candidate.sentence) <= 1
        for o in candidates
        if o is not candidate
    ):
        candidate.found = replace(found, measure=Measure.INJURED)
