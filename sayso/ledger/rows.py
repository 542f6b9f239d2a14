"""Model values as rows: the plain columns, the payload, and what is derived from it for search."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sayso.ledger.codec import decode, encode
from sayso.ledger.described import Description, facts_of
from sayso.ledger.records import LedgerError
from sayso.ledger.words import fold
from sayso.model.claim import Claim
from sayso.model.content import Office
from sayso.model.document import Document
from sayso.model.figure import Figure
from sayso.model.link import Finding, Link, Rejected
from sayso.model.reading import Reading
from sayso.model.span import Slot, TextSpan
from sayso.model.timerange import TimeRange

Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A row before it gets its number. ``key``: the id that names it in the audit chain. ``columns``: all but ``seq``
    and ``reading``. ``body``: canonical JSON of the value, None where the columns say everything."""

    table: str
    key: str
    columns: Columns = field(default_factory=dict)
    body: str | None = None


def body_of(value: object, what: str) -> str:
    """The value's JSON; LedgerError naming ``what`` where it cannot be kept."""
    try:
        return encode(value)
    except ValueError as error:
        raise LedgerError(f"{what} cannot be stored: {error}") from None


def document_row(document: Document) -> Row:
    """The row of a document."""
    published = document.published.isoformat() if document.published else None
    columns = {"id": document.id, "text_sha256": document.text_sha256, "published": published}
    return Row("documents", document.id, columns, body_of(document, f"document {document.id}"))


def claim_row(claim: Claim) -> Row:
    """The row of a claim."""
    columns: Columns = {
        "id": claim.id,
        "document_id": claim.document,
        "kind": claim.kind.value,
        "measure": claim.content.measure.value if isinstance(claim.content, Figure) else None,
        "stance": claim.stance.value,
        "factuality": claim.factuality.value,
        "made_by": claim.made_by,
    }
    for name, time in (("refers", claim.refers_to), ("as_of", claim.as_of), ("said", claim.said_at)):
        columns[f"{name}_earliest"] = time.earliest.isoformat() if time and time.earliest else None
        columns[f"{name}_latest"] = time.latest.isoformat() if time and time.latest else None
    return Row("claims", claim.id, columns, body_of(claim, f"claim {claim.id} of document {claim.document}"))


def link_row(link: Link) -> Row:
    """The row of a link."""
    columns = {
        "id": link.id,
        "source": link.source,
        "target": link.target,
        "relation": link.relation.value,
        "made_by": link.made_by,
    }
    return Row("links", link.id, columns, body_of(link, f"link {link.id}"))


def finding_row(finding: Finding) -> Row:
    """The row of a finding."""
    columns = {"id": finding.id, "kind": finding.kind, "certain": finding.certain, "made_by": finding.made_by}
    return Row("findings", finding.id, columns, body_of(finding, f"finding {finding.id}"))


def rejected_row(rejected: Rejected, document: str) -> Row:
    """The row of a rejected candidate; its place in the text is its key."""
    columns = {"document_id": document, "rule": rejected.rule}
    key = f"{document}:{rejected.start}-{rejected.end}"
    return Row("rejected", key, columns, body_of(rejected, f"a rejected candidate of document {document}"))


def rows_of(reading: Reading) -> dict[str, list[Row]]:
    """The rows of claims, links, findings and rejected candidates, by table; what occurs twice alike is kept once.

    LedgerError where a claim is not of this document, has evidence that is not in its text, or shares its id with another.
    """
    document = reading.document
    for claim in reading.claims:
        if claim.document != document.id:
            raise LedgerError(f"claim {claim.id} belongs to document {claim.document}, not to {document.id}; nothing was added")
        for span in claim.evidence:
            if not span.holds_in(document.text):
                place = f"{span.start}-{span.end} of document {document.id}"
                raise LedgerError(f"claim {claim.id}: its words do not stand at {place}; nothing was added")
    return {
        "claims": _once([claim_row(claim) for claim in reading.claims], document.id),
        "links": _once([link_row(link) for link in reading.links], document.id),
        "findings": _once([finding_row(finding) for finding in reading.findings], document.id),
        "rejected": [rejected_row(rejected, document.id) for rejected in reading.rejected],
    }


def _once(rows: list[Row], document: str) -> list[Row]:
    kept: dict[str, Row] = {}
    for row in rows:
        if kept.setdefault(row.key, row).body != row.body:
            raise LedgerError(f"two different {row.table} of document {document} have the id {row.key}; nothing was added")
    return list(kept.values())


def derived(table: str, seq: int, body: str) -> dict[str, list[Columns]]:
    """The rows of other tables that follow from a payload: ``spans`` and ``claim_words`` of a claim, ``finding_claims``
    of a finding, ``described`` of a document and of a correction of its metadata."""
    if table == "claims":
        claim = decode(Claim, body)
        return {"spans": _span_rows(claim, seq), "claim_words": [_words_row(claim, seq)]}
    if table == "findings":
        named = decode(Finding, body).claims
        return {"finding_claims": [{"finding": seq, "position": i, "claim_id": claim} for i, claim in enumerate(named)]}
    if table == "documents":
        document = decode(Document, body)
        return {"described": [{"seq": seq, "document_id": document.id, "facts": encode(facts_of(document))}]}
    if table == "descriptions":
        description = decode(Description, body)
        return {"described": [{"seq": seq, "document_id": description.document, "facts": encode(description.facts)}]}
    return {}


def search_words(table: str, body: str | None, words: Columns | None) -> str:
    """What search finds a row by; "" = it is not found. ``words``: the row's ``claim_words``."""
    if words is not None:
        return str(words["words"])
    if table == "documents" and body is not None:
        document = decode(Document, body)
        return "\n".join(filter(None, (document.title, document.publisher, document.text)))
    if table == "descriptions" and body is not None:
        facts = decode(Description, body).facts
        return "\n".join(filter(None, (facts.title, facts.publisher)))
    return ""


def _slots(claim: Claim) -> Iterator[tuple[str, int, Slot]]:
    for role, slot in (("actor", claim.actor), ("target", claim.target), ("place", claim.place)):
        if slot:
            yield role, 0, slot
    match claim.content:
        case Figure(group=Slot() as group):
            yield "group", 0, group
        case Office() as office:
            yield "person", 0, office.person
            if office.office:
                yield "office", 0, office.office
    for position, hop in enumerate(claim.chain):
        if hop.source:
            yield "source", position, hop.source


def _spans(claim: Claim) -> Iterator[tuple[str, int, TextSpan]]:
    for position, span in enumerate(claim.evidence):
        yield "evidence", position, span
    for role, position, slot in _slots(claim):
        if slot.span:
            yield role, position, slot.span
    if isinstance(claim.content, Figure):
        yield "number", 0, claim.content.number
        for position, share in enumerate(claim.content.shares):
            yield "share", position, share.span
    times: list[tuple[str, int, TimeRange | None]] = [
        ("refers_to", 0, claim.refers_to),
        ("as_of", 0, claim.as_of),
        ("said_at", 0, claim.said_at),
    ]
    for position, hop in enumerate(claim.chain):
        if hop.cue:
            yield "cue", position, hop.cue
        times.append(("hop_said_at", position, hop.said_at))
    for role, position, time in times:
        if time and time.span:
            yield role, position, time.span


def _span_rows(claim: Claim, seq: int) -> list[Columns]:
    return [
        {"claim": seq, "role": role, "position": position, "begins": span.start, "ends": span.end}
        for role, position, span in _spans(claim)
    ]


def _words_row(claim: Claim, seq: int) -> Columns:
    said = [span.exact for span in claim.evidence] + [slot.words for _, _, slot in _slots(claim)]
    said += [words for name in ("words", "detail", "label") if (words := getattr(claim.content, name, None))]
    return {
        "seq": seq,
        "place": fold(claim.place.words) if claim.place else None,
        "sources": "\n".join(fold(source) for source in claim.sources),
        "words": "\n".join(dict.fromkeys(fold(words) for words in said)),
    }
