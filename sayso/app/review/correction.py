"""A claim as a reviewer says it should be."""

import re
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from sayso.model import (
    Act,
    Attribution,
    Bounds,
    Chain,
    Claim,
    Counting,
    Figure,
    Measure,
    Qualifier,
    Slot,
    State,
    Status,
    TextSpan,
    TimeRange,
    bounds_of,
)

E = TypeVar("E", bound=StrEnum)

RULE = "review"
UNNAMED = frozenset({"an unnamed source", "nobody named", "unnamed"})
"""In place of a source: it was said, and not by whom."""


class Misfit(ValueError):
    """What was given does not fit the claim. ``field``: its name, "" = none in particular; ``problem``: what and what to do."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}" if field else problem)
        self.field = field
        self.problem = problem


def corrected(claim: Claim, text: str, given: Mapping[str, Any]) -> Claim:
    """The claim with what is given (field -> value, None = not given, "" = not said). ``text``: of its document, in which words
    that a slot is given are sought. Misfit where a field does not fit the claim's kind."""
    asked = {name: value for name, value in given.items() if value is not None}
    if not asked:
        raise Misfit("", "a correction needs what is right")
    for name in asked:
        if name in _FIGURE and not isinstance(claim.content, Figure):
            raise Misfit(name, f"only a figure has one, and {claim.id} is {_a(claim.kind)}")
        if name == "state" and not isinstance(claim.content, Status):
            raise Misfit(name, f"only a status has one, and {claim.id} is {_a(claim.kind)}")
    slots = {name: _slot(asked[name], claim, text) for name in ("actor", "target", "place") if name in asked}
    if slots:
        claim = replace(
            claim,
            actor=slots.get("actor", claim.actor),
            target=slots.get("target", claim.target),
            place=slots.get("place", claim.place),
        )
    if isinstance(claim.content, Figure):
        claim = replace(claim, content=_figure(claim.content, claim, text, asked))
    elif "state" in asked:
        claim = replace(claim, content=Status(_word(State, asked["state"], "state")))
    if "as-of" in asked:
        claim = replace(claim, as_of=TimeRange.day(asked["as-of"], rule=RULE) if asked["as-of"] else None)
    if "since" in asked or "until" in asked:
        claim = replace(claim, refers_to=_days(claim, asked))
    if "sources" in asked:
        claim = replace(claim, chain=_chain(claim, text, asked["sources"]))
    return claim


_FIGURE = frozenset({"low", "high", "qualifier", "measure", "counting", "group"})


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeo' else 'a'} {kind}"


def _word(words: type[E], value: str, name: str) -> E:
    try:
        return words(value.strip().lower().replace("-", "_"))
    except ValueError:
        raise Misfit(name, f"{value!r} is none of {', '.join(words)}") from None


def _figure(figure: Figure, claim: Claim, text: str, asked: Mapping[str, Any]) -> Figure:
    if "measure" in asked:
        figure = replace(figure, measure=_word(Measure, asked["measure"], "measure"))
    if "counting" in asked:
        figure = replace(figure, counting=_word(Counting, asked["counting"], "counting"))
    if "group" in asked:
        figure = replace(figure, group=_slot(asked["group"], claim, text))
    if asked.keys() & {"low", "high", "qualifier"}:
        qualifier = _word(Qualifier, asked["qualifier"], "qualifier") if "qualifier" in asked else None
        bounds, qualifier = _bounds(figure, asked.get("low"), asked.get("high"), qualifier)
        figure = replace(figure, bounds=bounds, qualifier=qualifier)
    return figure


def _bounds(figure: Figure, low: int | None, high: int | None, qualifier: Qualifier | None) -> tuple[Bounds, Qualifier]:
    """Low and high as given; without one of them, what the qualifier makes of the other."""
    if low is not None and high is not None:
        if low > high:
            raise Misfit("low", f"{low} is above the upper end {high}")
        usual = Qualifier.EXACT if low == high else Qualifier.RANGE
        return Bounds(low, high, qualifier is Qualifier.MORE_THAN), qualifier or usual
    qualifier = qualifier or figure.qualifier
    number = next((n for n in (low, high, figure.bounds.low, figure.bounds.high) if n is not None), None)
    if number is None:
        raise Misfit("qualifier", "the figure has no number to go with it; give a lower or upper end")
    if qualifier is Qualifier.RANGE:
        ends = (figure.bounds.low if low is None else low, figure.bounds.high if high is None else high)
        if None not in ends and ends[0] > ends[1]:  # type: ignore[operator]
            raise Misfit("low", f"{ends[0]} is above the upper end {ends[1]}; give both")
        return Bounds(*ends), qualifier
    return bounds_of(qualifier, number), qualifier


def _slot(words: str, claim: Claim, text: str) -> Slot | None:
    """The words, where they stand in the claim's evidence or else in its document; nothing where they are empty."""
    if not words.strip():
        return None
    for span in claim.evidence:
        if (at := span.exact.find(words)) >= 0:
            return Slot(words, TextSpan.of(text, span.start + at, span.start + at + len(words)), RULE)
    at = text.find(words)
    return Slot(words, TextSpan.of(text, at, at + len(words)) if at >= 0 else None, RULE)


def _days(claim: Claim, asked: Mapping[str, Any]) -> TimeRange | None:
    since, until = asked.get("since") or None, asked.get("until") or None
    if since is None and until is None:
        return None
    if since and until and since > until:
        raise Misfit("since", f"{since} is after the last day {until}")
    words = claim.refers_to.words if claim.refers_to else ""
    return TimeRange(since, until, words, RULE, "As reviewed.", since == until)


def _chain(claim: Claim, text: str, words: str) -> Chain:
    """The chain of names written reporter first; a hop that was there keeps its words of saying."""
    there = {" ".join(hop.source.words.split()): hop for hop in claim.chain if hop.source}
    found: list[Attribution] = []
    for part in _ARROW.split(words):
        name = " ".join(part.split())
        if not name:
            continue
        if name.casefold() in UNNAMED:
            unnamed = next((hop for hop in claim.chain if hop.source is None), None)
            found.append(unnamed or Attribution(None, Act.UNNAMED, rule=RULE))
        elif name in there:
            found.append(there[name])
        else:
            found.append(Attribution(_slot(name, claim, text), Act.CITED if found else Act.SAID, rule=RULE))
    return tuple(found)


_ARROW = re.compile(r"←|<-")
