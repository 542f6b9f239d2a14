"""Shares: parts of a figure given as a fraction ("half in Almaty"), kept with it and never turned into a claimed number."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.annotation import Annotation
from sayso.annotate.phrase import noun_phrase
from sayso.annotate.token import Token
from sayso.extract.draft import Draft
from sayso.extract.figure.counted import is_person
from sayso.extract.figure.vocabulary import vocabulary
from sayso.model import Figure, Measure, Share, TextSpan

_PARTS = {
    "half": 0.5,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 0.25,
    "quarters": 0.25,
    "fifth": 0.2,
    "fifths": 0.2,
    "tenth": 0.1,
    "tenths": 0.1,
}
_TIMES = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "the": 1}


def shares_of(annotation: Annotation, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the shares of each figure added; a share belongs to the figure before it in its sentence, or in the
    sentence before when it says "of them"."""
    found: dict[int, list[Share]] = {}
    for token in annotation.tokens:
        if token.lower not in _PARTS or token.pos not in ("NOUN", "ADJ", "DET", "PRON", "NUM", "ADV"):
            continue
        owner = _owner(token, annotation, drafts)
        if owner is None:
            continue
        share = _share(token, annotation)
        if share is not None:
            found.setdefault(owner, []).append(share)
    made = list(drafts)
    for index, shares in found.items():
        figure = made[index].content
        assert isinstance(figure, Figure)
        made[index] = replace(made[index], content=replace(figure, shares=tuple(shares)))
    # Parents come before their parts, so that each part gets the finished parent.
    place = {id(d): i for i, d in enumerate(drafts)}
    for i, draft in enumerate(made):
        if draft.parent is not None:
            made[i] = replace(draft, parent=made[place[id(draft.parent)]])
    return made


def _owner(token: Token, annotation: Annotation, drafts: Sequence[Draft]) -> int | None:
    before = [i for i, d in enumerate(drafts) if d.head.sentence == token.sentence and d.head.i < token.i]
    if not before:
        return None
    draft = drafts[before[-1]]
    if any(d.head.i > draft.head.i and d.head.i < token.i for d in drafts):
        return None
    return before[-1]


def _share(token: Token, annotation: Annotation) -> Share | None:
    tokens = annotation.tokens
    previous = tokens[token.i - 1] if token.i else None
    if (
        token.lower == "half"
        and token.i + 2 < len(tokens)
        and tokens[token.i + 1].lower in ("a", "an")
        and tokens[token.i + 2].lower not in ("of",)
    ):
        return None
    if previous is not None and previous.text == "-":
        previous = tokens[token.i - 2] if token.i > 1 else None
    times = _TIMES.get(previous.lower, 1) if previous is not None and token.lower != "half" else 1
    start = previous.start if previous is not None and previous.lower in _TIMES and token.lower != "half" else token.start
    end = token
    group = place = None
    measure: Measure | None = None
    for t in tokens[token.i + 1 : token.i + 12]:
        if t.sentence != token.sentence or t.text in (")", ";", ".", ",") or t.lower in ("and", "but", "while"):
            break
        if t.lower in ("in", "from") and (obj := t.child("pobj")) is not None and obj.pos == "PROPN" and place is None:
            phrase = noun_phrase(obj, prepositions=False)
            place = annotation.words(phrase)
        if is_person(t) and t.pos == "NOUN" and group is None and t.lower not in ("them", "people"):
            group = annotation.text[noun_phrase(t, prepositions=False).start : t.end]
        meaning = (
            vocabulary().adjectives.get(t.lower)
            or (vocabulary().undergo.get(t.lemma) if t.tag == "VBN" else None)
            or (vocabulary().undergo.get(f"{t.lemma} go") if t.lemma == "let" else None)
        )
        if meaning:
            measure = meaning.measure
        end = t
    if not any((group, place, measure)):
        return None
    return Share(TextSpan.of(annotation.text, start, end.end), round(times * _PARTS[token.lower], 4), group, place, measure)
