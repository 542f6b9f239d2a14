"""A claim as a reviewer says it should be."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from sayso.app.cli.failure import MISUSED, Failure

if TYPE_CHECKING:
    from sayso.model import Bounds, Claim, Figure, Qualifier, Slot

E = TypeVar("E", bound=StrEnum)

RULE = "review"


def corrected(claim: "Claim", text: str, given: Mapping[str, Any]) -> "Claim":
    """The claim with what is given (option -> value, None = not given). ``text``: of its document, in which words that a slot is
    given are sought. Failure where an option does not fit the claim's kind."""
    from sayso.model import Figure, State, Status, TimeRange

    asked = {name: value for name, value in given.items() if value is not None}
    if not asked:
        raise Failure("a correction needs what is right, as --low 17 or --place WORDS; see sayso review --help", MISUSED)
    for name in asked:
        if name in _FIGURE and not isinstance(claim.content, Figure):
            raise Failure(f"--{name}: only a figure has one, and {claim.id} is {_a(claim.kind)}", MISUSED)
        if name == "state" and not isinstance(claim.content, Status):
            raise Failure(f"--state: only a status has one, and {claim.id} is {_a(claim.kind)}", MISUSED)
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
        claim = replace(claim, as_of=TimeRange.day(asked["as-of"], rule=RULE))
    if "since" in asked or "until" in asked:
        claim = replace(claim, refers_to=_days(claim, asked))
    return claim


_FIGURE = frozenset({"low", "high", "qualifier", "measure", "counting", "group"})


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeo' else 'a'} {kind}"


def _word(words: type[E], value: str, name: str) -> E:
    try:
        return words(value.strip().lower().replace("-", "_"))
    except ValueError:
        raise Failure(f"--{name}: {value!r} is none of {', '.join(words)}", MISUSED) from None


def _figure(figure: "Figure", claim: "Claim", text: str, asked: Mapping[str, Any]) -> "Figure":
    from sayso.model import Counting, Measure, Qualifier

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


def _bounds(figure: "Figure", low: int | None, high: int | None, qualifier: "Qualifier | None") -> "tuple[Bounds, Qualifier]":
    """Low and high as given; without one of them, what the qualifier makes of the other."""
    from sayso.model import Bounds, Qualifier, bounds_of

    if low is not None and high is not None:
        if low > high:
            raise Failure(f"--low {low} is above --high {high}", MISUSED)
        usual = Qualifier.EXACT if low == high else Qualifier.RANGE
        return Bounds(low, high, qualifier is Qualifier.MORE_THAN), qualifier or usual
    qualifier = qualifier or figure.qualifier
    number = next((n for n in (low, high, figure.bounds.low, figure.bounds.high) if n is not None), None)
    if number is None:
        raise Failure("--qualifier: the figure has no number to go with it; give --low or --high", MISUSED)
    if qualifier is Qualifier.RANGE:
        ends = (figure.bounds.low if low is None else low, figure.bounds.high if high is None else high)
        if None not in ends and ends[0] > ends[1]:  # type: ignore[operator]
            raise Failure(f"--low and --high: {ends[0]} is above {ends[1]}; give both", MISUSED)
        return Bounds(*ends), qualifier
    return bounds_of(qualifier, number), qualifier


def _slot(words: str, claim: "Claim", text: str) -> "Slot | None":
    """The words, where they stand in the claim's evidence or else in its document; nothing where they are empty."""
    from sayso.model import Slot, TextSpan

    if not words.strip():
        return None
    for span in claim.evidence:
        if (at := span.exact.find(words)) >= 0:
            return Slot(words, TextSpan.of(text, span.start + at, span.start + at + len(words)), RULE)
    at = text.find(words)
    return Slot(words, TextSpan.of(text, at, at + len(words)) if at >= 0 else None, RULE)


def _days(claim: "Claim", asked: Mapping[str, date]) -> Any:
    from sayso.model import TimeRange

    since, until = asked.get("since"), asked.get("until")
    if since and until and since > until:
        raise Failure(f"--since {since} is after --until {until}", MISUSED)
    words = claim.refers_to.words if claim.refers_to else ""
    return TimeRange(since, until, words, RULE, "As reviewed.", since == until)
