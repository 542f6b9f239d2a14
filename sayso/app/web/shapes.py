"""The shapes of what the API answers, for its OpenAPI description. Claims keep the contract of ``sayso read --json``."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from sayso.model import Kind, Measure, Stance

Record = dict[str, Any]


class Error(BaseModel):
    """``error``: what is wrong, where, and what to do, in a sentence."""

    error: str


class LedgerFacts(BaseModel):
    """``head``: number of the last row recorded; it grows with every change."""

    name: str
    documents: int
    claims: int = Field(description="Claims in force.")
    newest: date | None = Field(description="The newest day of the record; the day of knowledge where none is named.")
    head: int


class DocumentFacts(BaseModel):
    """A document without its words. ``published``: None = not known."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    lang: str
    crisis: str | None
    claims: int


class OneDocument(DocumentFacts):
    """A document with its working text."""

    text: str
    text_sha256: str
    url: str | None
    recorded_at: datetime


class DocumentPage(BaseModel):
    """``next``: the ``after`` of the next page, None = this was the last."""

    documents: list[DocumentFacts]
    next: int | None


class ClaimRecord(BaseModel):
    """A claim. ``start``, ``end``: of its words in the text of its document, in Unicode code points. Each kind has further fields
    (a figure ``measure``, ``low``, ``high``, ...)."""

    model_config = ConfigDict(extra="allow")
    id: str
    doc: str
    kind: Kind
    start: int
    end: int
    quote: str
    sources: list[str] = Field(description="The hearsay chain, nearest to the document first; empty = the publisher itself.")
    stance: Stance = Field(description="As it stands inside its own document.")


class StandingClaim(ClaimRecord):
    """``stance_known``: where it stood on the day of knowledge, by all documents."""

    stance_known: Stance


class ClaimPage(BaseModel):
    """``known``: the day of knowledge. ``later``: how many more became known after it. ``undated``: how many of which no day of
    knowledge is known; they are not shown."""

    known: date
    claims: list[StandingClaim]
    total: int
    later: int
    undated: int
    next: int | None


class LinkRecord(BaseModel):
    """Claim ``from`` updates, revises, denies, repeats, contradicts ... claim ``to``, and why."""

    model_config = ConfigDict(extra="allow")
    source: str = Field(alias="from")
    target: str = Field(alias="to")
    relation: str
    why: str
    made_by: str
    id: str


class LinkList(BaseModel):
    """Links by id."""

    links: list[LinkRecord]


class OneClaim(BaseModel):
    """``known``: whether it was known by the day. ``in_force``: False = superseded, rejected or withdrawn."""

    claim: ClaimRecord
    in_force: bool
    known: bool
    stance_known: Stance | None
    links: list[LinkRecord]


class Contradiction(BaseModel):
    """``certain``: the words leave no way out; else it is possible only."""

    model_config = ConfigDict(extra="allow")
    id: str
    kind: str
    certain: bool
    dismissed: bool
    claims: list[str]
    quotes: list[str]
    why: str


class ContradictionList(BaseModel):
    """Minimal sets of claims."""

    contradictions: list[Contradiction]
    next: int | None


class KnownAnswer(BaseModel):
    """``low``, ``high``: the lowest and highest claimed, None = no such end is known; never an average."""

    model_config = ConfigDict(extra="allow")
    measure: Measure
    place: str
    group: str | None
    on: date | None
    clock: str
    low: int | None
    high: int | None
    open: bool = Field(description="At least one of the claims has no upper end.")
    bounds: Record = Field(description="all, not_denied, two_origins: each with low, high, open, count and what is derived.")
    claims: list[Record]
    known_later: int


class HitRecord(BaseModel):
    """``claim``: None where the document itself is the hit."""

    claim: str | None
    document: str
    snippet: str
    score: float


class HitList(BaseModel):
    """The best first."""

    hits: list[HitRecord]
