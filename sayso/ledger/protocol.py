"""What a ledger does, whatever engine holds it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Protocol, Self

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.kinds import Kind, Measure, Stance
from sayso.model.link import Finding, Link, Rejected
from sayso.model.reading import Reading


class LedgerError(Exception):
    """A ledger cannot do what was asked. The message is one line for the user: what, where, what to do."""


@dataclass(frozen=True, slots=True)
class Added:
    """What an ``add`` wrote. ``document``: its id. ``new``: False = the ledger had the document already. The numbers
    count rows written, so all are 0 where nothing changed; ``retired``: earlier claims, links and findings that a
    second reading no longer gives."""

    document: str
    new: bool
    claims: int = 0
    links: int = 0
    findings: int = 0
    rejected: int = 0
    retired: int = 0


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as held. ``recorded_at``: when it was added, aware UTC. ``claims``: how many claims it gives now.
    ``reader``: name and version of what read it last. ``raw_sha256``: of the bytes kept for it, None = none kept."""

    document: Document
    recorded_at: datetime
    claims: int
    reader: str
    raw_sha256: str | None


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims to give; a field left None does not limit.

    ``place``, ``source``, ``text``: words to be contained, whatever their case: in the claim's place; in any named hop of
    its chain; in its quotes, slots, label or detail. ``document``: id or the beginning of one. ``since``, ``until``: days,
    both included; a claim passes when the time it refers to can have a day in common with them, and never when it refers
    to no known time. ``limit``: at most so many. ``held``: only what the ledger held at that moment (aware).
    """

    kind: Kind | None = None
    measure: Measure | None = None
    place: str | None = None
    source: str | None = None
    document: str | None = None
    stance: Stance | None = None
    since: date | None = None
    until: date | None = None
    text: str | None = None
    made_by: str | None = None
    limit: int | None = None
    held: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """The first row that is not as it was written. ``seq``: its number in the audit chain. ``table``, ``key``: which
    row. ``why``: what is wrong with it."""

    seq: int
    table: str
    key: str
    why: str


@dataclass(frozen=True, slots=True)
class Verification:
    """``rows``: how many rows of the chain were found good. ``erased``: how many of them have a lawfully erased payload.
    ``head``: the hash of the last good row; noted elsewhere, it proves later that nothing up to it was rewritten or cut
    off, which no ledger can prove by itself. ``fault``: None = whole."""

    rows: int
    erased: int
    head: str
    fault: Fault | None


class Ledger(Protocol):
    """An append-only, bitemporal store of readings. Nothing in it is ever edited; ids may be shortened to a beginning
    that only one thing has."""

    def add(self, reading: Reading, raw: bytes | None = None, *, reread: bool = False) -> Added:
        """Write a reading, wholly or not at all. ``raw``: the bytes the document was read from. A document that is there
        already changes nothing, even where newer rules read it otherwise, unless ``reread``: then changed claims get a new
        version and those no longer read are retired (kept, but not given any more)."""
        ...

    def documents(self) -> Iterator[StoredDocument]:
        """All documents, in the order they were added."""
        ...

    def document(self, prefix: str) -> StoredDocument:
        """The document with this id."""
        ...

    def raw(self, document: str) -> bytes | None:
        """The bytes the document was read from, None where none were kept."""
        ...

    def claims(self, filters: ClaimFilter | None = None) -> Iterator[Claim]:
        """The claims that pass, in the order they were recorded: documents as added, claims in text order; new versions
        from a second reading come last."""
        ...

    def claim(self, prefix: str) -> Claim:
        """The claim with this id, in its latest version, also where it has been retired since."""
        ...

    def links(self, *claims: str) -> Iterator[Link]:
        """Links from or to these claims (ids in full); all links where none are given."""
        ...

    def findings(self, *claims: str) -> Iterator[Finding]:
        """Findings that rest on one of these claims; all where none are given."""
        ...

    def rejected(self, document: str) -> Iterator[Rejected]:
        """What the last reading of a document proposed and did not let pass."""
        ...

    def recorded_at(self, prefix: str) -> datetime:
        """When the ledger first recorded the claim or document with this id, aware UTC."""
        ...

    def erase(self, document: str, who: str, why: str) -> int:
        """Remove the words and bytes of a document and of everything read from it, leaving tombstones that say who, why
        and when; the audit chain stays whole. Gives the number of rows emptied."""
        ...

    def verify(self, head: str | None = None) -> Verification:
        """Walk the audit chain. ``head``: a hash noted earlier that must still occur in it."""
        ...

    def close(self) -> None:
        """Let go of the file or server."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...
