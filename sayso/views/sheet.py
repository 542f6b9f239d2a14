"""Everything about one claim: its words in context, who says so, its clocks, what was understood and what bears on it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass

from sayso.model import Attribution, Claim, Event, Figure, Relation, Slot, TimeRange
from sayso.model.plover import meaning
from sayso.views.chronicle import DocumentLine, document_line
from sayso.views.citation import Citation, cite
from sayso.views.figures import NO_GROUP
from sayso.views.headline import headline
from sayso.views.material import Material
from sayso.views.standing import Mark, marks
from sayso.views.told import Told, told_of
from sayso.views.words import MEASURE, NO_DATE, UNNAMED, act, bounds, number, quoted, share, slot, when

CONTEXT = 320
"""At most so many characters of context on each side, cut at a sentence or a word."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the document; ``lit``: they are the claim's evidence."""

    words: str
    lit: bool


@dataclass(frozen=True, slots=True)
class Hop:
    """One hop of the chain. ``source``: as understood; ``written``: as the text has it, None where carried over. ``cue``: the
    words that make it a saying. ``when``: in words. ``rule``: how it was found, empty where its own sentence says so."""

    source: str
    written: str | None
    act: str
    cue: str | None
    when: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock. ``name``: refers to, as of, said, published. ``days``: in words. ``written``: the words of the text, None
    where there are none. ``rule`` and ``why``: how they became days."""

    name: str
    days: str
    written: str | None
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """What was understood beside what is written. ``written``: None where nothing is written at the place (carried over)
    or the place is not known."""

    name: str
    understood: str
    written: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Bearing:
    """A link. ``words``: the relation as read from this claim. ``other``: headline of the other claim."""

    words: str
    other: str
    at: Citation
    why: str
    made_by: str


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """One claim, opened. ``context``: the words around and of the evidence. ``facts``: what the claim asserts, name and value."""

    told: Told
    document: DocumentLine
    context: tuple[Piece, ...]
    chain: tuple[Hop, ...]
    parallel: bool
    clocks: tuple[Clock, ...]
    parts: tuple[Part, ...]
    facts: tuple[tuple[str, str], ...]
    marks: tuple[Mark, ...]
    links: tuple[Bearing, ...]
    factuality: str
    episode: str | None
    made_by: str


_SENTENCE_END = re.compile(r"[.!?][”\"’'»)]*\s+")
_BLANK = re.compile(r"\s+")

OUTGOING = {
    Relation.REPEATS: "repeats",
    Relation.UPDATES: "updates",
    Relation.REVISES_UP: "revises up",
    Relation.REVISES_DOWN: "revises down",
    Relation.DENIES: "denies",
    Relation.RETRACTS: "withdraws",
    Relation.CORRECTS: "corrects",
    Relation.CONTRADICTS: "cannot stand together with",
    Relation.SUPPORTS: "supports",
    Relation.PART_OF: "is part of",
    Relation.SUPERSEDES: "supersedes the reading",
}
INCOMING = {
    Relation.REPEATS: "is repeated by",
    Relation.UPDATES: "is updated by",
    Relation.REVISES_UP: "is revised up by",
    Relation.REVISES_DOWN: "is revised down by",
    Relation.DENIES: "is denied by",
    Relation.RETRACTS: "is withdrawn by",
    Relation.CORRECTS: "is corrected by",
    Relation.CONTRADICTS: "cannot stand together with",
    Relation.SUPPORTS: "is supported by",
    Relation.PART_OF: "has the part",
    Relation.SUPERSEDES: "is superseded by the reading",
}


def sheet_of(claim: Claim, material: Material) -> ClaimSheet:
    """The sheet of a claim; its document must be in the material."""
    document = material.document[claim.document]
    count = len(material.of_document[document.id])
    return ClaimSheet(
        told=told_of(claim, material),
        document=document_line(document, material.number[document.id], count),
        context=context_of(claim, document.text),
        chain=tuple(_hop(hop) for hop in claim.chain),
        parallel=claim.parallel,
        clocks=tuple(_clocks(claim, material)),
        parts=tuple(_parts(claim)),
        facts=tuple(_facts(claim)),
        marks=marks(claim, material),
        links=tuple(_bearings(claim, material)),
        factuality=str(claim.factuality),
        episode=claim.episode,
        made_by=claim.made_by,
    )


def context_of(claim: Claim, text: str, around: int = CONTEXT) -> tuple[Piece, ...]:
    """The paragraph of the evidence, cut to ``around`` characters on each side, with every span of evidence lit."""
    first, last = claim.evidence[0].start, claim.evidence[-1].end
    start = max(text.rfind("\n", 0, first) + 1, first - around)
    end = text.find("\n", last)
    end = min(len(text) if end < 0 else end, last + around)
    if start > 0 and text[start - 1] != "\n":
        begun = _SENTENCE_END.search(text, start, first) or _BLANK.search(text, start, first)
        start = begun.end() if begun else first
    if end < len(text) and text[end] != "\n":
        ended = list(_SENTENCE_END.finditer(text, last, end)) or list(_BLANK.finditer(text, last, end))
        end = ended[-1].start() + len(ended[-1].group().rstrip()) if ended else last
    pieces = []
    here = start
    for span in claim.evidence:
        begin = max(span.start, here)
        pieces += [Piece(text[here:begin], False), Piece(text[begin : span.end], True)]
        here = max(here, span.end)
    pieces.append(Piece(text[here:end], False))
    return tuple(p for p in pieces if p.words)


def _hop(hop: Attribution) -> Hop:
    written = hop.source.span.exact if hop.source and hop.source.span else None
    rule = hop.rule or (hop.source.rule if hop.source else "")
    day = when(hop.said_at) if hop.said_at else None
    return Hop(slot(hop.source, UNNAMED), written, act(hop), hop.cue.exact if hop.cue else None, day, rule)


def _clocks(claim: Claim, material: Material) -> Iterable[Clock]:
    for name, time in (("refers to", claim.refers_to), ("as of", claim.as_of), ("said", claim.said_at)):
        if time:
            yield _clock(name, time)
        elif name == "refers to" and not claim.as_of:
            yield Clock(name, NO_DATE, None, "", "")
    published = material.document[claim.document].published
    yield Clock("published", when(TimeRange.day(published)) if published else "day of publication not known", None, "", "")


def _clock(name: str, time: TimeRange) -> Clock:
    return Clock(name, when(time), time.span.exact if time.span else time.words or None, time.rule, time.why)


def _slots(claim: Claim) -> Iterable[tuple[str, Slot]]:
    for name, part in (("actor", claim.actor), ("target", claim.target), ("place", claim.place)):
        if part:
            yield name, part
    for field in fields(claim.content) if is_dataclass(claim.content) else ():
        value = getattr(claim.content, field.name)
        if isinstance(value, Slot):
            yield field.name, value


def _parts(claim: Claim) -> Iterable[Part]:
    for name, part in _slots(claim):
        yield Part(name, slot(part), part.span.exact if part.span else None, part.rule)


def _facts(claim: Claim) -> Iterable[tuple[str, str]]:
    if isinstance(claim.content, Figure):
        yield from _figure_facts(claim.content)
    elif isinstance(claim.content, Event):
        yield from _event_facts(claim.content)
    else:
        for field in fields(claim.content):
            value = getattr(claim.content, field.name)
            if value is not None and not isinstance(value, Slot):
                yield field.name, quoted(value) if field.name == "label" else str(value)


def _event_facts(event: Event) -> Iterable[tuple[str, str]]:
    if event.code:
        yield "code", event.code
    if event.mode:
        told = meaning(event.code, event.mode)
        yield "mode", f"{event.mode} ({told})" if told else event.mode
    if event.detail:
        yield "detail", event.detail


def _figure_facts(figure: Figure) -> Iterable[tuple[str, str]]:
    yield "measure", MEASURE[figure.measure]
    yield "number", number(figure) + _bounds(figure) + (", derived: the text states no number" if figure.derived else "")
    yield "written", quoted(figure.words)
    if not figure.group:
        yield "group", NO_GROUP
    yield "counting", str(figure.counting).replace("_", " ")
    for part in figure.shares:
        derived = share(figure, part.fraction)
        yield "share", f"{quoted(part.span.exact)}" + (f", derived: {derived}" if derived else ", no number follows from it")


def _bounds(figure: Figure) -> str:
    range_ = bounds(figure)
    return "" if range_ == number(figure) else f" ({range_})"


def _bearings(claim: Claim, material: Material) -> Iterable[Bearing]:
    for phrases, links, other_id in (
        (OUTGOING, material.outgoing.get(claim.id, ()), "target"),
        (INCOMING, material.incoming.get(claim.id, ()), "source"),
    ):
        for link in links:
            if other := material.claim.get(getattr(link, other_id)):
                yield Bearing(phrases[link.relation], headline(other), cite(other, material), link.why, link.made_by)
