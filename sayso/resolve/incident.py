"""A report cut into incidents, by the places and words that open their sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.annotate import Annotation, Sentence, Token
from sayso.lexicon.counting_words import counting_words
from sayso.model.mention import Incident

_APART = frozenset("elsewhere separately meanwhile finally".split())
_SEPARATE = frozenset("separate another different second third unrelated similar other".split())
_LOCATIVE = frozenset("in at near outside inside across around on".split())
_MANY = frozenset("separate several multiple various numerous series two three four five six different".split())
_ACROSS = frozenset("across throughout nationwide countrywide".split())


def incidents_of(annotation: Annotation) -> tuple[list[int], list[Incident]]:
    """Sentence position -> number of its incident, and the incidents.

    A new one begins where a sentence opens with a place other than those of the incident so far, with "elsewhere" and the like,
    or with "in a separate attack". The first is a round-up where it speaks of several operations or covers the places of the next.
    """
    reports = _reports(annotation)
    of: list[int] = []
    places: list[set[str]] = []
    report_of: list[int] = []
    for sentence in annotation.sentences:
        tokens = annotation.tokens[sentence.first : sentence.last + 1]
        report = sum(1 for start in reports if start <= sentence.start)
        opening = _opening(tokens, sentence)
        if not places or report != report_of[-1] or _cuts(annotation, tokens, sentence, opening, places, of):
            places.append(set())
            report_of.append(report)
        places[-1] |= _named(tokens)
        of.append(len(places) - 1)
    found = [
        Incident(i, frozenset(named), _sums_up(annotation, of, i, places, report_of), report_of[i])
        for i, named in enumerate(places)
    ]
    return of, found


def _cuts(
    annotation: Annotation,
    tokens: Sequence[Token],
    sentence: Sentence,
    opening: set[str],
    places: Sequence[set[str]],
    of: Sequence[int],
) -> bool:
    if _says_apart(tokens, sentence):
        return True
    if not opening:
        return False
    if places[-1] and not opening & places[-1]:
        return True
    # A round-up may name the places of its details, or none.
    return (len(places) == 1 or not places[-1]) and _is_round_up(annotation, of, len(places) - 1)


def _sums_up(annotation: Annotation, of: Sequence[int], i: int, places: Sequence[set[str]], report_of: Sequence[int]) -> bool:
    """Whether an incident opens a report and sums up those after it."""
    if (i and report_of[i - 1] == report_of[i]) or i + 1 >= len(places) or report_of[i + 1] != report_of[i]:
        return False
    return _is_round_up(annotation, of, i) or (bool(places[i] & places[i + 1]) and len(places[i]) > 1)


_BORDER = re.compile(
    r"\b[A-Z]{3,}(?: [A-Z]{2,})*, [A-Z][A-Za-z. ]{2,30} \([A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?\)|(?:^|\s)-{3,}(?=\s)|^UPDATE\b",
    re.MULTILINE,
)
"""Datelines, rules of hyphens, and the word that opens an update."""


def _reports(annotation: Annotation) -> list[int]:
    """Where the second and later reports of a text begin."""
    marks = sorted({m.start() for m in _BORDER.finditer(annotation.text)} | {b.start for b in annotation.blocks if b.dateline})
    starts: list[int] = []
    for mark in marks:
        before = starts[-1] if starts else 0
        told = any(before <= s.start < mark and s.last - s.first > 7 for s in annotation.sentences)
        if told and any(s.start >= mark for s in annotation.sentences):
            starts.append(mark)
    return starts


def _opening(tokens: Sequence[Token], sentence: Sentence) -> set[str]:
    """The names of the place that opens a sentence ("In Turin province, ...", "Also in Bari, ...")."""
    for t in tokens[:4]:
        if t.lower in _LOCATIVE and t.pos in ("ADP", "SCONJ") and t.dep == "prep":
            obj = t.child("pobj")
            if obj is not None and (names := _names(obj)) and (sentence.root.i > obj.i):
                return names
    return set()


def _names(noun: Token) -> set[str]:
    """The proper names of a noun that names a place by them."""
    words = [noun, *noun.conjuncts()]
    for w in words:
        words += [d for d in w.children if d.dep in ("compound", "appos", "nmod", "poss", "conj") and d not in words]
    if noun.ent in ("DATE", "TIME"):
        return set()
    return {w.lower for w in words if w.pos == "PROPN" and w.ent not in ("DATE", "TIME") and w.lower not in _COMMON}


_COMMON = frozenset("province district city village town county region state governorate oblast area valley".split())


def _named(tokens: Sequence[Token]) -> set[str]:
    found: set[str] = set()
    for t in tokens:
        if t.dep == "prep" and t.lower in _LOCATIVE and (obj := t.child("pobj")) is not None:
            found |= _names(obj)
    return found


def _says_apart(tokens: Sequence[Token], sentence: Sentence) -> bool:
    head = list(tokens[:8])
    if head and head[0].lower in _APART and not (head[0].lower == "meanwhile" and not _named(tokens[:12])):
        return True
    for t in head:
        if (
            t.lower in _LOCATIVE | {"during"}
            and t.dep == "prep"
            and (obj := t.child("pobj")) is not None
            and obj.i < sentence.root.i
        ):
            if obj.lemma in counting_words("happening") and any(c.lower in _SEPARATE for c in obj.children):
                return True
    subject = sentence.root.child("nsubj", "nsubjpass")
    if subject is None:
        return False
    told = {c.lower for c in subject.children}
    return "separate" in told or (subject.lemma in counting_words("happening") and bool(told & _SEPARATE))


def _is_round_up(annotation: Annotation, of: Sequence[int], incident: int) -> bool:
    """Whether the incident's sentences speak of several operations, or of all the country."""
    for sentence in annotation.sentences[: len(of)]:
        if of[sentence.i] != incident:
            continue
        for t in annotation.tokens[sentence.first : sentence.last + 1]:
            if t.lower in _ACROSS and t.dep in ("prep", "advmod"):
                return True
            many = t.tag == "NNS" and any(c.lower in _MANY for c in t.children)
            if many and (t.lemma in counting_words("happening") or (t.lemma in counting_words("places") and t.dep == "pobj")):
                return True
    return False
