"""The reading of a claim as fields a reviewer can correct, each beside its words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sayso.model import Claim, Counting, Figure, Kind, Qualifier, Slot, State, Status, TextSpan, TimeRange
from sayso.views.reader import Lit
from sayso.views.words import MEASURE, NO_DATE, NO_PLACE, NOT_NAMED, UNNAMED, quoted, slot

QUALIFIER = {
    Qualifier.EXACT: "exact",
    Qualifier.AT_LEAST: "at least",
    Qualifier.MORE_THAN: "more than",
    Qualifier.AT_MOST: "at most",
    Qualifier.NEARLY: "almost",
    Qualifier.ABOUT: "about",
    Qualifier.RANGE: "range",
    Qualifier.VAGUE: "vague",
}
NARRATOR = "nobody: the narrator says it himself"


@dataclass(frozen=True, slots=True)
class Field:
    """``name``: as ``app.review.correction`` takes it; ``label``: for the reader. ``value``: as now read, "" = not said.
    ``choices``: value and words of each, () = free. ``sort``: text, number or day. ``words``: what the text has for it;
    ``numbers``: of the lit parts in the text."""

    name: str
    label: str
    value: str
    words: str
    choices: tuple[tuple[str, str], ...] = ()
    sort: str = "text"
    numbers: tuple[int, ...] = ()


def fields_of(claim: Claim, lit: tuple[Lit, ...] = ()) -> tuple[Field, ...]:
    """The fields of a claim. ``lit``: its parts as numbered in the text beside."""
    places = {(part.span.start, part.span.end): part.number for part in lit if part.span}
    return tuple(_numbered(field, spans, places) for field, spans in _fields(claim))


def _numbered(field: Field, spans: tuple[TextSpan | None, ...], places: dict[tuple[int, int], int]) -> Field:
    found = [places[span.start, span.end] for span in spans if span and (span.start, span.end) in places]
    return replace(field, numbers=tuple(dict.fromkeys(found)))


Told = tuple[Field, tuple[TextSpan | None, ...]]


def _fields(claim: Claim) -> Iterator[Told]:
    content = claim.content
    if isinstance(content, Figure):
        yield from _figure(content)
    if isinstance(content, Status):
        yield Field("state", "state", str(content.state), quoted(claim.quote), _words(State)), ()
    if claim.kind is not Kind.FIGURE or claim.actor:
        yield _slot("actor", "who acts", claim.actor, NOT_NAMED)
    if claim.kind is not Kind.FIGURE or claim.target:
        yield _slot("target", "whom or what", claim.target, NOT_NAMED)
    yield _slot("place", "place", claim.place, NO_PLACE)
    names = " ← ".join(slot(hop.source, UNNAMED) for hop in claim.chain)
    cues = [quoted(hop.cue.exact) for hop in claim.chain if hop.cue]
    spans = tuple(hop.source.span for hop in claim.chain if hop.source)
    said = f"words: {', '.join(cues)}" if cues else NARRATOR if not claim.chain else "carried over"
    yield Field("sources", "who says it", names, said), (*spans, *(hop.cue for hop in claim.chain))
    if claim.kind is Kind.FIGURE:
        time = claim.as_of
        day = time.single if time else None
        yield Field("as-of", "as of", _iso(day), _time(time), sort="day"), (time.span if time else None,)
    time = claim.refers_to
    span = (time.span if time else None,)
    yield Field("since", "from", _iso(time.earliest if time else None), _time(time), sort="day"), span
    yield Field("until", "to", _iso(time.latest if time else None), "the same day, where it was one day", sort="day"), ()


def _figure(figure: Figure) -> Iterator[Told]:
    low, high = figure.bounds.low, figure.bounds.high
    written = quoted(figure.words)
    yield Field("low", "lower end", "" if low is None else str(low), f"words: {written}", sort="number"), (figure.number,)
    yield Field("high", "upper end", "" if high is None else str(high), "empty: open above", sort="number"), ()
    bounds = tuple((str(q), words) for q, words in QUALIFIER.items())
    yield Field("qualifier", "bounds", str(figure.qualifier), f"words: {written}", bounds), ()
    measures = tuple((str(m), words) for m, words in MEASURE.items())
    yield Field("measure", "measure", str(figure.measure), "what is counted", measures), ()
    yield _slot("group", "group", figure.group, "who is counted is not said")
    yield Field("counting", "counting", str(figure.counting), "how it adds up", _words(Counting)), ()


def _slot(name: str, label: str, part: Slot | None, missing: str) -> Told:
    if part is None:
        return Field(name, label, "", missing), ()
    said = f"words: {quoted(part.span.exact)}" if part.span else "carried over, not written here"
    if part.rule and part.span:
        said += f" ({part.rule})"
    return Field(name, label, slot(part), said), (part.span,)


def _time(time: TimeRange | None) -> str:
    if time is None:
        return NO_DATE
    words = f"words: {quoted(time.words)}" if time.words else "no words of its own"
    return f"{words}. {time.why}" if time.why else words


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _words(words: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    return tuple((str(word), str(word).replace("_", " ")) for word in words)
