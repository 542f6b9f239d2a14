"""What a number inherits: from a list it stands in, from the whole it is part of, from the number before it.

Every step has a name that is kept in the claim's rule; none reaches over a paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.annotate.annotation import Annotation
from sayso.annotate.phrase import noun_phrase
from sayso.extract.figure.counted import is_case, is_person
from sayso.extract.figure.lending import hangs_together, lend, listed
from sayso.extract.figure.measure import Found
from sayso.extract.figure.vocabulary import people_rule
from sayso.extract.figure.whole import find_numbered_whole, find_whole
from sayso.model import Measure, Qualifier

if TYPE_CHECKING:
    from sayso.extract.figure.candidate import Candidate


def carry(candidates: Sequence[Candidate], annotation: Annotation) -> None:
    """Lends measures, groups and wholes, in text order; changes the candidates in place."""
    for index, candidate in enumerate(candidates):
        if index and candidates[index - 1].counted is candidate.counted and candidate.found is None:
            # "two each from A and B": one number, two figures.
            candidate.found, candidate.carried = candidates[index - 1].found, candidates[index - 1].carried
            continue
        before = [
            i for i in range(index) if _same_paragraph(candidates[i], candidate, annotation) and candidates[i].found is not None
        ]
        find_whole(index, candidate, before, candidates, annotation)
        if candidate.found is None or not candidate.found.stated:
            _list(index, candidate, before, candidates, annotation)
        if candidate.topic_back and candidate.found is None:
            _number_before(candidate, before, candidates, annotation)
        if candidate.found is None:
            _same_number(index, candidate, candidates, annotation)
        if candidate.found is None and before:
            _going_on(candidate, before, candidates, annotation)
        _group(candidate, before, candidates, annotation)
        _bounds(candidate, before, candidates)
    for candidate in candidates:
        find_numbered_whole(candidate, candidates)
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
            listed(candidate, later, annotation)
            and candidate.counted.noun is not None
            and is_person(candidate.counted.noun)
            and not is_case(candidate.counted.noun)
            and hangs_together(candidate, later)
        ):
            lend(candidate, later, "list")


def _same_paragraph(a: Candidate, b: Candidate, annotation: Annotation) -> bool:
    return a.counted.number.head.block == b.counted.number.head.block


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
    if not listed(previous, candidate, annotation):
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
    lend(candidate, previous, "list")


def _number_before(candidate: Candidate, before: Sequence[int], candidates: Sequence[Candidate], annotation: Annotation) -> None:
    """ "the union put them at 65": counts what the number before counted."""
    near = [i for i in before if candidate.sentence - candidates[i].sentence <= 1]
    if not near:
        return
    lender = candidates[near[-1]]
    lend(candidate, lender, "number-before")
    if candidate.group is None and lender.group is not None:
        candidate.group = lender.group


def _same_number(index: int, candidate: Candidate, candidates: Sequence[Candidate], annotation: Annotation) -> None:
    """ "the 36 must face charges": the same number said of people before."""
    c = candidate.counted
    first = c.number.first
    if first == 0 or annotation.tokens[first - 1].lower not in ("the", "all", "those", "these") or c.noun is not None:
        return
    same = [
        p
        for p in candidates[:index]
        if p.found is not None and p.counted.number.low == c.number.low and p.counted.number.high == c.number.high
    ]
    if same:
        lend(candidate, same[-1], "same-number")


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
    same = [s for s in same if s.group is not None and not annotation.text[slice(*s.group)].lower().startswith("of ")]
    # What is counted after a part is counted of the whole: "67 civilians, including 12 schoolchildren, ...; 140 wounded".
    same = [s for s in same if s.whole is None] or same
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


def _going_on(candidate: Candidate, before: Sequence[int], candidates: Sequence[Candidate], annotation: Annotation) -> None:
    """ "41 workers were below. Nineteen managed to leave": a bare number that does something, right after people were counted."""
    c = candidate.counted
    last = candidates[before[-1]]
    if c.noun is not None or c.number.kind != "cardinal" or c.number.low < 2 or candidate.sentence - last.sentence > 1:
        return
    after = annotation.tokens[c.number.last + 1 : c.number.last + 2]
    if after and after[0].pos in ("NOUN", "PROPN", "SYM", "NUM"):
        return
    head = c.nominal
    clause = annotation.clauses.get(head.head.i) if head.dep in ("nsubj", "nsubjpass") else None
    remaining = c.number.first > 0 and annotation.tokens[c.number.first - 1].lower in ("remaining", "other")
    if not remaining and (clause is None or clause.verb.lemma in ("be", "have", "cost", "include", "become")):
        return
    word = clause.verb if clause is not None else head
    candidate.found = Found(Measure.OTHER, people_rule(), word, clause, stated=False)
    candidate.carried = "goes-on"
