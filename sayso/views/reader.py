"""A document with every claim in its words, overlapping ones too, and the parts of one claim lit.

The text is cut wherever a claim, a part or a marked number begins or ends; each piece knows all that covers it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.model import Claim, Figure, Kind, Office, TextSpan

HEADING = 72
"""A line of at most so many characters that does not end a sentence is shown as a heading."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cover:
    """A claim over some words. ``level``: 0 = nearest the words, so that the lines under them can be stacked."""

    claim: str
    kind: Kind
    level: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with all that covers them. ``start``: in code points. ``opens``: claims whose words begin here. ``inner``: the
    shortest claim, the one a click opens. ``slot``: number of the lit part, 0 = none; ``ends``: the part ends here. ``loose``: a
    number that no claim explains; ``share``: one that is kept as a share of a figure."""

    text: str
    start: int
    covers: tuple[Cover, ...] = ()
    opens: tuple[str, ...] = ()
    inner: str = ""
    slot: int = 0
    ends: bool = False
    loose: bool = False
    share: bool = False

    @property
    def claims(self) -> str:
        """The ids of all claims over it, separated by blanks."""
        return " ".join(cover.claim for cover in self.covers)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the document. ``heading``: it looks like one."""

    pieces: tuple[Piece, ...]
    heading: bool


@dataclass(frozen=True, slots=True)
class Lit:
    """A part of the selected claim. ``name``: what it is; ``words``: as written; ``number``: from 1 in the order told, 0 = it is
    not written here; ``understood``: as understood, where that differs."""

    number: int
    name: str
    words: str
    understood: str
    span: TextSpan | None


def paragraphs(
    text: str, claims: Sequence[Claim], lit: Sequence[Lit] = (), loose: Sequence[Span] = (), within: Span | None = None
) -> tuple[Paragraph, ...]:
    """The document in lines. ``lit``: parts of the selected claim. ``loose``: numbers that no claim explains. ``within``: only
    this stretch of it."""
    levels = levels_of(claims)
    shares = [(s.span.start, s.span.end) for c in claims if c.figure for s in c.figure.shares]
    spans = [(span, claim) for claim in claims for span in claim.evidence]
    slots = [part for part in lit if part.span]
    events = _events(spans)
    cuts = {0, len(text)}
    cuts |= {x for span, _ in spans for x in (span.start, span.end)}
    cuts |= {x for part in slots if part.span for x in (part.span.start, part.span.end)}
    cuts |= {x for pair in (*loose, *shares) for x in pair}
    cuts |= {i for m in re.finditer("\n", text) for i in m.span()}
    if within:
        cuts = {x for x in cuts if within[0] <= x <= within[1]} | set(within)
    ordered = sorted(cuts)
    found: list[Paragraph] = []
    line: list[Piece] = []
    active: dict[str, Claim] = {}
    for a, b in pairwise(ordered):
        opens = []
        for claim, begins in events.get(a, ()):
            if begins:
                active[claim.id] = claim
                if a == claim.start:
                    opens.append(claim.id)
            else:
                active.pop(claim.id, None)
        if text[a:b] == "\n":
            found += _line(line)
            line = []
            continue
        covers = sorted((Cover(c.id, c.kind, levels[c.id]) for c in active.values()), key=lambda c: c.level)
        inner = min(active.values(), key=lambda c: (c.end - c.start, c.id)).id if active else ""
        part = next((p for p in slots if p.span and p.span.start <= a and b <= p.span.end), None)
        ends = bool(part and part.span and part.span.end == b)
        line.append(
            Piece(
                text[a:b], a, tuple(covers), tuple(opens), inner, part.number if part else 0, ends,
                _inside(a, b, loose), _inside(a, b, shares),
            )
        )  # fmt: skip
    found += _line(line)
    return tuple(found)


def levels_of(claims: Sequence[Claim]) -> dict[str, int]:
    """For each claim how far its line stands below the words: the shortest of those that overlap is nearest."""
    ordered = sorted(claims, key=lambda c: (c.start, c.end, c.id))
    levels: dict[str, int] = {}
    group: list[Claim] = []
    reach = -1
    for claim in [*ordered, None]:
        if claim is not None and claim.start < reach:
            group.append(claim)
            reach = max(reach, *(s.end for s in claim.evidence))
            continue
        for one in sorted(group, key=lambda c: (c.end - c.start, c.start, c.id)):
            used = {levels[o.id] for o in group if o.id in levels and _meet(one, o)}
            levels[one.id] = next(n for n in range(len(group) + 1) if n not in used)
        if claim is not None:
            group, reach = [claim], max(s.end for s in claim.evidence)
    return levels


def parts_of(claim: Claim, reached: Iterable[tuple[str, TextSpan]] = ()) -> tuple[Lit, ...]:
    """The parts of a claim by which it was understood, in a fixed order: what it counts or tells, whom, where, who says so, when.
    ``reached``: words of others that point at it, each with their relation ("denied")."""
    found: list[tuple[str, str, TextSpan | None]] = []
    content = claim.content
    if isinstance(content, Figure):
        found.append(("number", content.words, content.number))
        if content.group:
            found.append(("group", content.group.words, content.group.span))
    if isinstance(content, Office):
        found.append(("person", content.person.words, content.person.span))
        if content.office:
            found.append(("office", content.office.words, content.office.span))
    for name, slot in (("actor", claim.actor), ("target", claim.target), ("place", claim.place)):
        if slot:
            found.append((name, slot.words, slot.span))
    for i, hop in enumerate(claim.chain):
        name = "origin" if i == len(claim.chain) - 1 else "reporter"
        if hop.source:
            found.append((name, hop.source.words, hop.source.span))
        if hop.cue:
            found.append(("cue", hop.cue.exact, hop.cue))
    for name, time in (("when", claim.refers_to), ("as of", claim.as_of), ("said at", claim.said_at)):
        if time and time.words:
            found.append((name, time.words, time.span))
    found += [(name, span.exact, span) for name, span in reached]
    return tuple(_numbered(found))


def _numbered(found: Iterable[tuple[str, str, TextSpan | None]]) -> Iterator[Lit]:
    seen: dict[Span, int] = {}
    for name, words, span in found:
        number = 0
        if span:
            number = seen.setdefault((span.start, span.end), len(seen) + 1)
        written = " ".join(span.exact.split()) if span else ""
        plain = " ".join(words.split())
        yield Lit(number, name, written, "" if plain == written else plain, span)


def _events(spans: Iterable[tuple[TextSpan, Claim]]) -> dict[int, list[tuple[Claim, bool]]]:
    """Where claims begin and end, ends before beginnings."""
    found: dict[int, list[tuple[Claim, bool]]] = {}
    for span, claim in spans:
        found.setdefault(span.start, []).append((claim, True))
        found.setdefault(span.end, []).insert(0, (claim, False))
    return found


def _meet(one: Claim, other: Claim) -> bool:
    return any(a.meets(b) for a in one.evidence for b in other.evidence)


def _inside(a: int, b: int, spans: Sequence[Span]) -> bool:
    return any(start <= a and b <= end for start, end in spans)


def _line(pieces: list[Piece]) -> list[Paragraph]:
    text = "".join(p.text for p in pieces)
    if not text.strip():
        return []
    plain = text.strip()
    heading = len(plain) <= HEADING and plain[-1] not in ".!?:;,…”\"'»)" and not any(p.covers for p in pieces)
    return [Paragraph(tuple(pieces), heading)]
