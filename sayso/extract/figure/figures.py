"""Figures drafted from the numbers of a text.

Three steps, each named in the claim's rule: what the number's own words say (``measure``, ``topic``); what a list or a whole
lends it (``carried``); and what people are counted as when nothing more is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.annotate.annotation import Annotation
from sayso.annotate.number import Number, numbers_of
from sayso.annotate.token import Token
from sayso.extract.draft import Draft
from sayso.extract.figure.candidate import Candidate
from sayso.extract.figure.carried import carry
from sayso.extract.figure.counted import Counted, counted, fronted_whole, is_person
from sayso.extract.figure.evidence import evidence_of, group_of, number_words
from sayso.extract.figure.hedge import factuality_of, is_hypothetical, stance_of
from sayso.extract.figure.measure import Found, fallback, measure_of
from sayso.extract.figure.role import Role, roles_of
from sayso.extract.figure.share import shares_of
from sayso.extract.figure.table import Tables, heading_of
from sayso.extract.figure.things import of_things
from sayso.extract.figure.topic import topic_of
from sayso.extract.figure.vocabulary import people_rule
from sayso.model import Counting, Figure, Kind, Measure, Qualifier, Rejected, Slot, TextSpan, bounds_of

CASUALTIES = frozenset(Measure) - {Measure.OTHER, Measure.TROOPS}


def figure_drafts(annotation: Annotation) -> tuple[list[Draft], list[Rejected]]:
    """The figures of a text in order, parts after their wholes, and the numbers turned down with the reason."""
    tokens = annotation.tokens
    roles = roles_of(annotation.clauses)
    tables = Tables(annotation)
    rejected: list[Rejected] = []
    candidates: list[Candidate] = []
    for number in numbers_of(tokens):
        if not number.counts:
            if number.kind != "negation":
                rejected.append(Rejected(number.start, number.end, "number", f"a {number.kind}, not a count"))
            continue
        for candidate in _candidates(number, annotation, roles, tables):
            candidates.append(candidate)
    carry(candidates, annotation)
    drafts: dict[int, Draft] = {}
    for index in _wholes_first(candidates):
        candidate = candidates[index]
        reason = _refusal(candidate, candidates, annotation)
        candidate.refused = reason or ""
        if reason:
            n = candidate.counted.number
            rejected.append(Rejected(n.words_start, n.words_end, "figure", reason))
            continue
        drafts[index] = _draft(candidate, annotation, drafts.get(candidate.whole) if candidate.whole is not None else None)
    return shares_of(annotation, list(drafts.values())), rejected


def _wholes_first(candidates: Sequence[Candidate]) -> list[int]:
    """The positions of the candidates, each after the one it is part of, else in text order."""
    ordered: list[int] = []

    def put(index: int) -> None:
        if index in ordered:
            return
        whole = candidates[index].whole
        if whole is not None and whole not in ordered and whole != index:
            put(whole)
        ordered.append(index)

    for index in range(len(candidates)):
        put(index)
    return ordered


def _candidates(number: Number, annotation: Annotation, roles: Mapping[int, list[Role]], tables: Tables) -> list[Candidate]:
    tokens = annotation.tokens
    own = counted(number, tokens)
    if own.whole is None and (front := fronted_whole(number, tokens)) is not None:
        own = replace(own, whole=front)
    found = measure_of(own, tokens, roles, annotation.clauses)
    back = False
    group = group_of(own, annotation)
    if found is None or (own.noun is None and not found.stated):
        topic = topic_of(own, tokens, annotation.clauses)
        if topic is not None:
            found, back = topic.found or found, topic.back
            if topic.group is not None and group is None:
                group = _noun_words(topic.group, annotation)
    if found is None and own.noun is None:
        found = tables.found(number)
    if found is None and own.noun is None and not back:
        found = _people_by_sense(own, tokens, roles)
        if found is not None and found.word.dep == "attr" and group is None:
            group = _noun_words(found.word, annotation)
    if found is None and own.noun is None and own.more and own.nominal.lower == "others":
        found = Found(Measure.OTHER, people_rule(), own.nominal, stated=False)
    if found is None and own.noun is None and (people := _apposed_to(own, tokens)) is not None:
        found = fallback(people) or Found(Measure.OTHER, people_rule(), people, stated=False)
        group = group or (people.start, people.end)
    if found is None and own.noun is None and own.whole is not None and own.whole.pos == "NOUN" and is_person(own.whole):
        # "Of the victims, 31 had been identified"
        found = Found(Measure.OTHER, people_rule(), own.whole, stated=False)
    if found is None and own.noun is not None and is_person(own.noun):
        found = fallback(own.noun) or Found(Measure.OTHER, people_rule(), own.noun, stated=False)
    made = [Candidate(own, found, group, back, sentence=annotation.written_sentence(number.head))]
    return [*made, *_each(made[0], annotation)]


def _apposed_to(c: Counted, tokens: Sequence[Token]) -> Token | None:
    """ "Relatives, some 150 according to the radio, ...": the people the number is set beside."""
    i = c.number.first - 1
    while i > 0 and tokens[i].start >= c.number.words_start:
        i -= 1
    if i < 1 or tokens[i].text != "," or tokens[i].sentence != c.number.head.sentence:
        return None
    people = tokens[i - 1]
    return people if people.tag in ("NNS", "NNPS") and is_person(people) and c.number.head.dep == "appos" else None


_ABOARD = frozenset({"aboard", "present", "alive", "board", "attendance"})


def _people_by_sense(c: Counted, tokens: Sequence[Token], roles: Mapping[int, list[Role]]) -> Found | None:
    """Bare numbers that can only be people: "2.8 million who voted", "45 were aboard", "Thousands marched"."""
    head = c.nominal
    for relative in head.under("relcl"):
        if any(s.lower == "who" for s in relative.under("nsubj", "nsubjpass")):
            return Found(Measure.OTHER, people_rule(), relative, stated=False)
    for role in roles.get(head.i, ()):
        verb = role.clause.verb
        if role.part == "subject" and verb.lemma == "be" and any(t.lower in _ABOARD for t in tokens[verb.i : verb.i + 4]):
            return Found(Measure.OTHER, people_rule(), verb, role.clause, stated=False)
        named = next((p for p in role.clause.predicates if p.dep == "attr" and is_person(p)), None)
        if role.part == "subject" and verb.lemma == "be" and named is not None:
            return Found(Measure.OTHER, people_rule(), named, role.clause, stated=False)
        if role.part == "subject" and c.number.kind == "vague" and c.number.low >= 20 and verb.lemma != "be":
            return Found(Measure.OTHER, people_rule(), verb, role.clause, stated=False)
    return None


def _noun_words(noun: Token, annotation: Annotation) -> tuple[int, int]:
    left = noun.i
    parts = {c.i for c in noun.children if c.dep in ("compound", "amod", "nmod") and c.i < noun.i}
    while left - 1 in parts:
        left -= 1
    return annotation.tokens[left].start, noun.end


def _each(candidate: Candidate, annotation: Annotation) -> list[Candidate]:
    """ "two each from A and B": a second figure for B, told from the same words."""
    tokens = annotation.tokens
    i = candidate.counted.number.last + 1
    if i + 1 >= len(tokens) or tokens[i].lower != "each":
        return []
    prep = tokens[i + 1]
    obj = prep.child("pobj") if prep.pos == "ADP" else None
    if obj is None:
        return []
    candidate.group = _noun_words(obj, annotation)
    return [replace(candidate, group=_noun_words(other, annotation)) for other in obj.conjuncts()]


def _refusal(candidate: Candidate, candidates: Sequence[Candidate], annotation: Annotation) -> str | None:
    """Why a candidate is no figure, None where it is one."""
    c, found = candidate.counted, candidate.found
    number = c.number
    word = annotation.tokens[number.first].lower
    if any(
        o.counted.whole is not None and number.first <= o.counted.whole.i <= number.last for o in candidates if o is not candidate
    ):
        return "names the whole of another number"
    if candidate.lender is not None and candidate.lender.refused:
        return f"goes on from a number that {candidate.lender.refused}"
    if found is None:
        what = (
            f"counts {c.noun.text!r}, which is not known to be people"
            if c.noun is not None
            else "says neither whom it counts nor what happened to them"
        )
        return what
    before = [o.counted for o in candidates if o.counted.number.first < number.first]
    if (other := of_things(c, found, candidate.whole is not None, annotation, before)) is not None:
        return f"counts {other!r}, which is not known to be people"
    if c.noun is not None and not _countable(c, found, candidate):
        return f"counts {c.noun.text!r}, which is not known to be people"
    if (holder := c.nominal.head.head) and c.nominal.dep == "pobj" and holder.lemma in ("gathering", "assembly", "meeting"):
        return "the size from which a gathering counts as one"
    if number.kind == "zero" and (found.measure not in CASUALTIES or not found.stated):
        return "a negation that counts nobody"
    if number.kind == "vague" and word in ("few", "couple", "handful", "a") and found.measure not in CASUALTIES:
        return "a vague word that counts no casualties"
    if number.low == number.high == 1 and number.qualifier is Qualifier.EXACT and _is_article(candidate, candidates):
        return "'one' that is not counted in a list"
    if found.measure in CASUALTIES and is_hypothetical(c, found, annotation):
        return "a hypothesis, not a count"
    return None


def _countable(c: Counted, found: Found, candidate: Candidate) -> bool:
    noun = c.noun
    assert noun is not None
    if is_person(noun) or found.word is noun or c.whole is not None or candidate.carried:
        return True
    if noun.pos == "PROPN" and found.stated and found.measure in CASUALTIES and noun.ent in ("NORP", "ORG"):
        return True
    return (
        (noun.lemma in ("life", "name") and found.stated and c.number.kind != "zero" and found.measure is not Measure.RELEASED)
        or noun.lower in ("dead", "injured", "wounded", "missing", "detained")
        or (noun.tag == "VBN" and found.stated)
    )


def _is_article(candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    """ "one" is a count only with something that happened to it or in a list with other counts."""
    found = candidate.found
    if candidate.carried == "list":
        return False
    whole = candidate.counted.whole
    if whole is not None and candidate.whole is not None and candidate.counted.nominal.dep not in ("nsubj", "nsubjpass"):
        # "two hostages, one of them a child": counted beside the rest.
        return False
    return whole is not None or found is None or not (found.stated and found.measure in CASUALTIES)


def _draft(candidate: Candidate, annotation: Annotation, parent: Draft | None) -> Draft:
    c, found = candidate.counted, candidate.found
    assert found is not None
    number = c.number
    text = annotation.text
    start, end = evidence_of(c, found, annotation)
    words_start, words_end = number_words(c, text)
    bounds = bounds_of(number.qualifier, number.low, number.high)
    if number.kind == "vague" and number.qualifier is Qualifier.EXACT:
        bounds = bounds_of(Qualifier.VAGUE, number.low)
    qualifier = Qualifier.VAGUE if number.kind == "vague" and number.qualifier is Qualifier.EXACT else number.qualifier
    group = None
    if candidate.group is not None:
        span = TextSpan.of(text, *candidate.group)
        group = Slot(span.exact, span, candidate.carried if not start <= span.start < end else "")
    figure = Figure(
        measure=found.measure,
        bounds=bounds,
        qualifier=qualifier,
        words=text[words_start:words_end],
        number=TextSpan.of(text, number.start, number.end),
        group=group,
        counting=_counting(c, found),
    )
    return Draft(
        Kind.FIGURE,
        figure,
        start,
        end,
        f"{found.rule}+{candidate.carried}" if candidate.carried else found.rule,
        number.head,
        more=(heading,) if (heading := heading_of(found, number.head)) else (),
        parent=parent,
        stance=stance_of(c, found, annotation),
        factuality=factuality_of(c, found, annotation),
    )


def _counting(c: Counted, found: Found) -> Counting:
    if c.more and found.measure in CASUALTIES:
        return Counting.INCREMENT
    clause = found.clause
    if found.measure is Measure.TROOPS or (
        clause is not None and clause.verb.lemma in ("remain", "stay") and found.measure is not Measure.KILLED
    ):
        return Counting.STOCK
    if (
        clause is not None
        and clause.verb.lemma == "be"
        and clause.verb.tag in ("VBP", "VBZ")
        and found.measure is not Measure.KILLED
    ):
        return Counting.STOCK
    return Counting.RUNNING_TOTAL


def numbers_read(drafts: Sequence[Draft]) -> set[int]:
    """Positions of the number tokens that figures explain."""
    return {d.head.i for d in drafts if d.kind is Kind.FIGURE}
