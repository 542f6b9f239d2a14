"""A claim that a person reads in the words of a document: the same gate as for the machine's."""

import re
from collections.abc import Mapping
from typing import Any

from sayso.app.review.correction import Misfit, corrected
from sayso.extract.gate import refusal
from sayso.model import (
    Appeal,
    Bounds,
    Change,
    Claim,
    Content,
    Counting,
    Denial,
    Document,
    Event,
    Factuality,
    Figure,
    Kind,
    Measure,
    Office,
    Order,
    Pledge,
    Qualifier,
    Rhetoric,
    Silence,
    Slot,
    State,
    Status,
    TextSpan,
)

_DIGITS = re.compile(r"\d+(?:[ ,.\u00a0\u202f]\d{3})*")
FIELDS = ("low", "high", "qualifier", "measure", "counting", "group", "state", "actor", "target", "place", "sources", "as-of")
"""What a form gives beside kind and words; ``since`` and ``until`` besides."""


def stated(document: Document, start: int, end: int, kind: Kind, given: Mapping[str, Any], by: str) -> Claim:
    """The claim. ``start``, ``end``: its words in the stored text. ``given``: fields as of ``correction.corrected``, further
    ``number`` (the number expression, of a figure), ``label`` (of rhetoric), ``person`` and ``change`` (of an office). Misfit
    where the gate refuses it or a field does not fit."""
    text = document.text
    if not 0 <= start < end <= len(text):
        raise Misfit("", "these words do not stand in the document")
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        raise Misfit("", "no words were selected; no quote, no claim")
    span = TextSpan.of(text, start, end)
    content = _content(kind, span, text, given)
    if why := refusal(text, (start, end), (), content):
        raise Misfit("", why)
    fields = {name: value for name, value in given.items() if name in {*FIELDS, "since", "until"} and value not in (None, "")}
    if fields.get("qualifier") == "exact" and {"low", "high"} <= fields.keys() and fields["low"] != fields["high"]:
        del fields["qualifier"]  # two ends are a range
    if kind is not Kind.FIGURE:
        fields = {name: value for name, value in fields.items() if name not in _OF_FIGURES}
    if kind is not Kind.STATUS:
        fields.pop("state", None)
    factuality = Factuality.REPORTED if fields.get("sources") else Factuality.FACT
    claim = Claim(document.id, kind, (span,), content, f"review:{by}", factuality=factuality, episode=document.crisis)
    return corrected(claim, text, fields) if fields else claim


_OF_FIGURES = frozenset({"low", "high", "qualifier", "measure", "counting", "group", "as-of"})


def _content(kind: Kind, span: TextSpan, text: str, given: Mapping[str, Any]) -> Content:
    words = " ".join(span.exact.split())
    match kind:
        case Kind.FIGURE:
            return _figure(span, text, given)
        case Kind.STATUS:
            return Status(State(given["state"]) if given.get("state") in list(State) else _missing("state", "which state is told"))
        case Kind.EVENT:
            return Event(detail=words)
        case Kind.ORDER:
            return Order(words)
        case Kind.APPEAL:
            return Appeal(words)
        case Kind.PLEDGE:
            return Pledge(words)
        case Kind.RHETORIC:
            label = str(given.get("label") or words)
            if label not in span.exact and label != words:
                raise Misfit("label", f"“{label}” does not stand in the selected words")
            return Rhetoric(label)
        case Kind.DENIAL:
            return Denial("denies")
        case Kind.OFFICE:
            person = str(given.get("person") or "") or _missing("person", "who takes or leaves office")
            at = text.find(person, span.start, span.end)
            slot = Slot(person, TextSpan.of(text, at, at + len(person)) if at >= 0 else None, "" if at >= 0 else "review")
            return Office(slot, None, Change.LEAVES if given.get("change") == "leaves" else Change.TAKES)
        case Kind.SILENCE:
            return Silence()


def _figure(span: TextSpan, text: str, given: Mapping[str, Any]) -> Figure:
    expression = str(given.get("number") or "")
    found = _DIGITS.search(span.exact)
    if expression:
        at = span.exact.find(expression)
        if at < 0:
            raise Misfit("number", f"“{expression}” does not stand in the selected words")
        number = TextSpan.of(text, span.start + at, span.start + at + len(expression))
    elif found:
        number = TextSpan.of(text, span.start + found.start(), span.start + found.end())
    else:
        raise Misfit("number", "no number stands in the selected words; write the words that tell it, such as “dozens”")
    low = given.get("low")
    digits = re.sub(r"\D", "", number.exact)
    if low is None and given.get("high") is None and not digits:
        raise Misfit("low", f"what “{number.exact}” means at the least or at the most is not given")
    value = int(digits) if digits else None
    measure = given.get("measure")
    if measure not in list(Measure):
        _missing("measure", "what is counted")
    return Figure(Measure(str(measure)), Bounds(value, value), Qualifier.EXACT, number.exact, number, None, Counting.RUNNING_TOTAL)


def _missing(field: str, what: str) -> Any:
    raise Misfit(field, f"{what} is not given")
