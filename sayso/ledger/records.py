"""What a ledger takes and gives beside the values of the model."""

from dataclasses import dataclass
from datetime import date, datetime

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.kinds import Kind, Measure, Stance
from sayso.model.review import Withdrawal
from sayso.model.taken import Taken


class LedgerError(Exception):
    """A ledger cannot do what was asked. The message is one line for the user: what, where, what to do."""


@dataclass(frozen=True, slots=True)
class Added:
    """What an ``add`` wrote. ``document``: its id. ``new``: False = the ledger had the document already. The numbers
    count rows written, so all are 0 where nothing changed; ``retired``: earlier claims, links and findings that a
    second reading no longer gives. ``carried``: reviews carried over to claims that stand in place of those reviewed.
    ``kept_out``: claims read again that a reviewer had rejected or corrected, and that do not come back. ``concluded``: links and
    findings across documents written or retired. ``back``: True = the document had been withdrawn and was brought back."""

    document: str
    new: bool
    claims: int = 0
    links: int = 0
    findings: int = 0
    rejected: int = 0
    retired: int = 0
    carried: int = 0
    kept_out: int = 0
    concluded: int = 0
    back: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """What a decision changed. ``claims``: ids of claims whose conclusions can have become others: those decided about that are
    still in force, and those they were linked with; what ``refresh`` takes where no reconciler was given. ``concluded``: links and
    findings across documents written or retired."""

    claims: tuple[str, ...] = ()
    concluded: int = 0


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as held, with its metadata as last corrected. ``recorded_at``: when it was added, aware UTC. ``claims``: how many
    claims it gives. ``reader``: name and version of what read it last. ``raw_sha256``: of the bytes kept for it, None = none
    kept. ``withdrawn``: by whom, when and why it was taken out of the lists, None = it was not."""

    document: Document
    recorded_at: datetime
    claims: int
    reader: str
    raw_sha256: str | None
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class StoredCapture:
    """Bytes as they were taken. ``seq``: number of the row. ``recorded_at``: when the ledger recorded them, aware UTC. ``size`` in
    bytes. ``taken``: how; empty where nothing is known of it."""

    seq: int
    recorded_at: datetime
    sha256: str
    size: int
    taken: Taken


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
class Hit:
    """One place that a search found. ``document``: its id. ``claim``: the claim whose words match, None = words of the document's
    text or title. ``snippet``: the words around the first match. ``score``: higher is nearer; only comparable within one search."""

    document: str
    claim: Claim | None
    snippet: str
    score: float


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done to the ledger. ``what``: "added", "read again", "reviewed: accept" ... ``about``: id of the document, claim,
    link or finding, or the two names. ``by``, ``why``: who did it and the reason given; of readings the program, "" = no reason."""

    recorded_at: datetime
    seq: int
    what: str
    about: str
    by: str
    why: str


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
