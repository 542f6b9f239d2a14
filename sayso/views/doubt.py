"""What is unsure in the reading of a claim: the order of a review, and the words that tell why."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from sayso.model import Claim, Factuality, Figure, Kind, Measure, Qualifier, Slot, Stance, TimeRange
from sayso.views.entry import WORD
from sayso.views.told import time_of
from sayso.views.words import NO_DATE, NO_PLACE, many, quoted, slot

if TYPE_CHECKING:
    from sayso.views.catalogue import Card

CONTESTED = 4
"""How much it adds to a claim's unsureness that it cannot stand together with another."""
WIDE = timedelta(days=7)
"""A range of days longer than this says little."""
_PLACED = frozenset({Kind.FIGURE, Kind.STATUS, Kind.EVENT})
_SURE = frozenset({Factuality.FACT, Factuality.REPORTED})


def unsureness(card: "Card") -> int:
    """How unsure a reading is by its plain facts; 0 = nothing tells against it."""
    wide = card.first is None or card.last is None or card.last - card.first > WIDE
    return (
        3 * (card.own is Stance.DOUBTED)
        + 2 * (card.own in (Stance.DENIED, Stance.RETRACTED, Stance.CORRECTED))
        + 3 * (not card.clock)
        + 2 * wide
        + (card.first != card.last)
        + 2 * (card.measure is Measure.OTHER)
        + 2 * (not card.origin and card.kind is Kind.FIGURE)
        + (not card.place and card.kind in _PLACED)
    )


def doubts(claim: Claim, contested: bool = False) -> tuple[str, ...]:
    """What is unsure, each in a few words, the gravest first."""
    return tuple(_doubts(claim, contested))


def _doubts(claim: Claim, contested: bool) -> Iterator[str]:
    if contested:
        yield "cannot stand together with another claim"
    if claim.stance is not Stance.ASSERTED:
        yield f"{WORD[claim.stance]} in its own document: is it this claim that is meant?"
    if isinstance(claim.content, Figure):
        yield from _figure(claim.content)
    if claim.factuality not in _SURE:
        yield f"told as {claim.factuality}"
    yield from _sources(claim)
    for name, part in (("actor", claim.actor), ("target", claim.target), ("place", claim.place)):
        if part and (words := _understood(name, part)):
            yield words
    yield from _time(time_of(claim))
    if not claim.place and claim.kind in _PLACED:
        yield NO_PLACE


def _figure(figure: Figure) -> Iterator[str]:
    if figure.measure is Measure.OTHER:
        yield "what is counted is none of the measures"
    if figure.derived:
        yield "no number is written; it is derived"
    if figure.qualifier is Qualifier.ABOUT:
        yield f"{quoted(figure.words)}: exact, or about?"
    if figure.qualifier is Qualifier.VAGUE:
        yield f"{quoted(figure.words)}: a word, not a number"
    if figure.group is None:
        yield "who is counted is not said"
    elif words := _understood("group", figure.group):
        yield words


def _sources(claim: Claim) -> Iterator[str]:
    if not claim.chain and claim.factuality is Factuality.REPORTED:
        yield "reported, and nobody named"
    for hop in claim.chain:
        if hop.source is None:
            yield "said, by nobody named"
        elif rule := hop.rule or hop.source.rule:
            yield f"source {quoted(slot(hop.source))}, by the rule {rule}"


def _understood(name: str, part: Slot) -> str:
    """A slot that stands for other words, or for none."""
    if part.span is None:
        return f"{name} {quoted(part.words)} carried over, not written here" if part.rule else ""
    written = " ".join(part.span.exact.split())
    return f"{name}: {quoted(written)} understood as {quoted(part.words)}" if written != slot(part) else ""


def _time(time: TimeRange | None) -> Iterator[str]:
    if time is None or not time.known:
        yield NO_DATE
    elif time.earliest is None or time.latest is None:
        yield f"open {'start' if time.earliest is None else 'end'} of its days"
    elif time.latest - time.earliest > WIDE:
        yield f"a range of {many((time.latest - time.earliest).days + 1, 'day')}"
    elif time.words and not time.single:
        yield f"{quoted(time.words)}: which day?"
