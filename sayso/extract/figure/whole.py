"""Parts and wholes among numbers: "of them", "of the eighteen", "including four children", "16 dead: fifteen in A and one in B"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.annotate.annotation import Annotation
from sayso.annotate.token import Token
from sayso.extract.figure.lending import lend, listed
from sayso.extract.figure.vocabulary import vocabulary
from sayso.model import Measure

if TYPE_CHECKING:
    from sayso.extract.figure.candidate import Candidate

_INCLUDING = frozenset({"including", "include", "included", "among", "amongst"})


def find_whole(
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
        elif called := _called(c.whole, near, candidates):
            chosen = called[-1]
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
            fitting = [i for i in fitting if candidates[i].whole is None] or fitting
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
        and listed(previous, candidate, annotation)
    ):
        _part_of(candidate, previous.whole, candidates, previous.carried)


def _called(whole: Token, near: Sequence[int], candidates: Sequence[Candidate]) -> list[int]:
    """ "six of the injured": the figures of that measure that are no parts themselves."""
    meaning = vocabulary().adjectives.get(whole.lower)
    if meaning is None:
        return []
    return [
        i for i in near if (f := candidates[i].found) is not None and f.measure is meaning.measure and candidates[i].whole is None
    ]


def find_numbered_whole(candidate: Candidate, candidates: Sequence[Candidate]) -> None:
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
        lend(candidate, holder, step)
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
