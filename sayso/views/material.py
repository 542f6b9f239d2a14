"""What a view looks at: documents with their claims, links and findings, and the look-ups views need."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.model import Claim, Document, Finding, Link, Reading, Relation

SHORT = 10
"""Least length of a shortened claim id: "c-" and eight hex digits."""


@dataclass(frozen=True, slots=True)
class Material:
    """Documents in the order given, claims in text order, and the links and findings between them.

    Claims that a later reading supersedes are left out. ``number``: a document's id -> its number in this view, from 1.
    ``of_document``: its claims. ``lines``: where its lines begin. ``short``: a claim's id -> a prefix no other claim here shares.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    links: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = ()
    document: dict[str, Document] = field(init=False, repr=False, compare=False)
    number: dict[str, int] = field(init=False, repr=False, compare=False)
    claim: dict[str, Claim] = field(init=False, repr=False, compare=False)
    short: dict[str, str] = field(init=False, repr=False, compare=False)
    of_document: dict[str, tuple[Claim, ...]] = field(init=False, repr=False, compare=False)
    lines: dict[str, list[int]] = field(init=False, repr=False, compare=False)
    outgoing: dict[str, tuple[Link, ...]] = field(init=False, repr=False, compare=False)
    incoming: dict[str, tuple[Link, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        old = {link.target for link in self.links if link.relation is Relation.SUPERSEDES}
        number = {document.id: n for n, document in enumerate(self.documents, 1)}
        claims = tuple(
            sorted(
                (c for c in self.claims if c.id not in old),
                key=lambda c: (number.get(c.document, len(number) + 1), c.document, c.start, c.end),
            )
        )
        of_document: dict[str, list[Claim]] = {}
        for claim in claims:
            of_document.setdefault(claim.document, []).append(claim)
        outgoing: dict[str, list[Link]] = {}
        incoming: dict[str, list[Link]] = {}
        for link in self.links:
            outgoing.setdefault(link.source, []).append(link)
            incoming.setdefault(link.target, []).append(link)
        for name, value in (
            ("claims", claims),
            ("document", {d.id: d for d in self.documents}),
            ("number", number),
            ("claim", {c.id: c for c in claims}),
            ("of_document", {k: tuple(v) for k, v in of_document.items()}),
            ("lines", {d.id: _line_starts(d.text) for d in self.documents if d.id in of_document}),
            ("short", _short({c.id for c in claims})),
            ("outgoing", {k: tuple(v) for k, v in outgoing.items()}),
            ("incoming", {k: tuple(v) for k, v in incoming.items()}),
        ):
            object.__setattr__(self, name, value)

    def episode(self, claim: Claim) -> str | None:
        """The crisis a claim belongs to: its own, else its document's; None = not said."""
        document = self.document.get(claim.document)
        return claim.episode or (document.crisis if document else None)

    def line_of(self, document: str, start: int) -> tuple[int, int]:
        """Line and column of a place in a document's text, both from 1; (0, 0) where the document is not here."""
        starts = self.lines.get(document)
        if starts is None:
            return 0, 0
        line = bisect_right(starts, start)
        return line, start - starts[line - 1] + 1

    def linked(self, claim: Claim, *relations: Relation) -> tuple[Claim, ...]:
        """The claims that ``claim`` bears on in one of these relations, as far as they are here."""
        found = (self.claim.get(link.target) for link in self.outgoing.get(claim.id, ()) if link.relation in relations)
        return tuple(c for c in found if c)

    def only(self, *documents: str) -> "Material":
        """The same without the claims of other documents."""
        kept = tuple(c for c in self.claims if c.document in documents)
        return Material(tuple(d for d in self.documents if d.id in documents), kept, self.links, self.findings)


def material_of(readings: Iterable[Reading]) -> Material:
    """The material of some readings, documents in the order read."""
    kept = list(readings)
    return Material(
        tuple(r.document for r in kept),
        tuple(c for r in kept for c in r.claims),
        tuple(link for r in kept for link in r.links),
        tuple(f for r in kept for f in r.findings),
    )


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _short(ids: set[str]) -> dict[str, str]:
    """Each id shortened so far that it stays unlike its neighbours in sorted order."""
    ordered = sorted(ids)
    short = {}
    for i, name in enumerate(ordered):
        near = [other for other in (ordered[i - 1] if i else "", ordered[i + 1] if i + 1 < len(ordered) else "") if other]
        length = SHORT
        while length < len(name) and any(other.startswith(name[:length]) for other in near):
            length += 1
        short[name] = name[:length]
    return short
