"""One claim as a line of a list, as known on a day: its words, who says so citing whom, and where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model import Claim, Kind, Stance
from sayso.views.days import told
from sayso.views.standing import speaker
from sayso.views.told import time_of
from sayso.views.words import hops, inside

WORD = {Stance.DENIED: "denied", Stance.RETRACTED: "withdrawn", Stance.CORRECTED: "corrected", Stance.DOUBTED: "doubted"}


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a quote; ``strong``: the number."""

    text: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Against:
    """What stands against a claim. ``word``: denied, withdrawn, corrected, doubted. ``by``, ``when``: in words, "" = its own
    document tells it. ``more``: how many others do so too. ``claim``: id of the one that does, "" = none is held."""

    stance: Stance
    word: str
    by: str
    when: str
    more: int
    claim: str


@dataclass(frozen=True, slots=True)
class EntryLine:
    """``quote``: in pieces. ``days``: in words, of a time of more than one day; ``told``: of any time. ``speaker``: who makes it.
    ``chain``: the carrier, then reporter first, origin last; ``parallel``: the sources stand side by side. ``against``: None =
    nothing by that day."""

    id: str
    kind: Kind
    document: str
    quote: tuple[Words, ...]
    first: date | None
    last: date | None
    days: str
    lang: str
    chain: tuple[str, ...]
    parallel: bool
    against: Against | None
    told: str
    speaker: str


def entry_of(claim: Claim, carrier: str, lang: str, stance: Stance, by: Sequence[Claim]) -> EntryLine:
    """The line of a claim. ``carrier``: name of its document. ``stance``, ``by``: as known on the day, the gravest first."""
    time = time_of(claim)
    first, last = (time.earliest, time.latest) if time else (None, None)
    return EntryLine(
        claim.id,
        claim.kind,
        claim.document,
        quote_of(claim),
        first,
        last,
        "" if first == last else told(time),
        lang,
        (carrier, *hops(claim)),
        claim.parallel,
        against(stance, by),
        told(time),
        inside(speaker(claim)),
    )


def quote_of(claim: Claim) -> tuple[Words, ...]:
    """The claim's words with the number of a figure marked; white space as one blank."""
    span = claim.evidence[0]
    number = claim.figure.number if claim.figure else None
    if number is None or not span.covers(number):
        return (Words(" ".join(span.exact.split()), False),)
    a, b = number.start - span.start, number.end - span.start
    parts = ((span.exact[:a], False), (span.exact[a:b], True), (span.exact[b:], False))
    return tuple(Words(" ".join(f"|{text}|".split())[1:-1], strong) for text, strong in parts if text)


def against(stance: Stance, by: Sequence[Claim]) -> Against | None:
    """The stance in words."""
    if stance is Stance.ASSERTED:
        return None
    if not by:
        return Against(stance, WORD[stance], "", "", 0, "")
    first = by[0]
    return Against(stance, WORD[stance], inside(speaker(first)), told(first.refers_to), len(by) - 1, first.id)
