"""Reviews: what a person decides about a claim, and what follows for what is in force."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from sayso.ledger import schema
from sayso.ledger.chain import Writer
from sayso.ledger.codec import decode
from sayso.ledger.query import NOW, among, current
from sayso.ledger.records import LedgerError
from sayso.ledger.retiring import bring_back, in_force, leave, retire, retirement, superseded
from sayso.ledger.rows import claim_row, link_row
from sayso.ledger.standing import last_reviews, review_row
from sayso.ledger.writing import of, own_ids
from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.kinds import Relation
from sayso.model.link import Link
from sayso.model.review import Decision, Review


@dataclass(frozen=True, slots=True)
class Reviewed:
    """``document``: id of the claim's document. ``claims``: ids of the claims put in its place or taken from there. ``others``: of
    those linked with what is no more in force. ``across``: links and findings across documents retired."""

    document: str
    claims: tuple[str, ...] = ()
    others: frozenset[str] = frozenset()
    across: int = 0


def review(connection: Connection, out: Writer, given: Review, corrected: Claim | None) -> Reviewed:
    """Record a review. Its ``corrected`` is filled in here."""
    table, payloads = schema.claims.c, schema.payloads.c
    statement = select(schema.claims, payloads.body).join(schema.payloads, payloads.seq == table.seq).where(table.id == given.claim)
    row = connection.execute(statement.order_by(table.seq.desc()).limit(1)).one()
    before = last_reviews(connection, row.document_id).get(given.claim)
    gone = retirement(connection, row.seq)
    if gone is not None and not gone.reviewed:
        raise LedgerError(f"claim {given.claim} is no more in force ({gone.why}); there is nothing to review")
    if (corrected is not None) != (given.decision is Decision.CORRECT):
        raise LedgerError("a correction needs the claim as it should be; other decisions must not have one")
    if given.decision in (Decision.REJECT, Decision.CORRECT) and gone is not None:
        raise LedgerError(f"claim {given.claim} was {gone.why}; reopen it first")
    if given.decision is Decision.REOPEN and (before is None or before.decision is Decision.REOPEN):
        raise LedgerError(f"claim {given.claim} has no review to reopen")
    if given.decision is Decision.REJECT:
        return _reject(connection, out, given, row)
    if corrected is not None:
        return _correct(connection, out, given, row, corrected)
    out.write(review_row(given, row.document_id))
    if gone is not None:
        return _return(connection, out, given, row, gone.cause, before)
    if given.decision is Decision.REOPEN and before is not None and before.decision is Decision.CORRECT:
        return _uncorrect(connection, out, given, row)
    out.flush(connection)
    return Reviewed(row.document_id)


def _reject(connection: Connection, out: Writer, given: Review, row: Any) -> Reviewed:
    cause = out.write(review_row(given, row.document_id))
    why = f"rejected by {given.by}: {given.reason}"
    retire(out, given.claim, row.seq, cause, why)
    left = leave(connection, out, {given.claim}, cause, why)
    out.flush(connection)
    return Reviewed(row.document_id, (), frozenset(left.others), left.across)


def _correct(connection: Connection, out: Writer, given: Review, row: Any, corrected: Claim) -> Reviewed:
    old = decode(Claim, row.body)
    new = replace(corrected, made_by=f"review:{given.by}", id="")
    if replace(new, made_by=old.made_by, id=old.id) == old:
        raise LedgerError(f"claim {old.id} says that already; nothing was corrected")
    if new.document != old.document:
        raise LedgerError(f"the correction of claim {old.id} belongs to document {new.document}, not to {old.document}")
    pinned(connection, new)
    if new.id != old.id and in_force(connection, [new.id]):
        raise LedgerError(f"corrected so, claim {old.id} says what {new.id} says already; reject it instead")
    rows = [claim_row(new)]
    own_ids(connection, new.document, rows)
    cause = out.write(review_row(replace(given, corrected=new.id), old.document))
    why = f"corrected by {given.by}: {given.reason}"
    out.write(of(rows[0], cause))
    retire(out, old.id, row.seq, cause, why)
    out.flush(connection)
    if new.id == old.id:
        return Reviewed(old.document)
    _redraw(connection, out, old.id, new.id, cause)
    out.write(of(link_row(Link(new.id, old.id, Relation.SUPERSEDES, given.reason, new.made_by)), cause))
    left = leave(connection, out, {old.id}, cause, why)
    out.flush(connection)
    return Reviewed(old.document, (new.id,), frozenset(left.others), left.across)


def pinned(connection: Connection, claim: Claim) -> None:
    """LedgerError where the words of a claim made by hand do not stand in its document."""
    documents, payloads = schema.documents.c, schema.payloads.c
    statement = select(payloads.body).join(schema.documents, documents.seq == payloads.seq).where(documents.id == claim.document)
    text = decode(Document, connection.scalars(statement).one()).text
    for span in claim.evidence:
        if not span.holds_in(text):
            place = f"{span.start}-{span.end} of document {claim.document}"
            raise LedgerError(f"the words of the claim do not stand at {place}; nothing was recorded")


def _redraw(connection: Connection, out: Writer, old: str, new: str, cause: int) -> None:
    """What the document says of the old claim it says of the one in its place."""
    links, payloads = schema.links.c, schema.payloads.c
    touches = or_(links.source == old, links.target == old)
    inside = links.reading.is_not(None), links.relation != Relation.SUPERSEDES.value
    statement = (
        select(payloads.body).join(schema.links, links.seq == payloads.seq).where(touches, *inside, *current(schema.links, NOW))
    )
    for body in connection.scalars(statement.order_by(links.seq)).all():
        link = decode(Link, body)
        source, target = (new if end == old else end for end in (link.source, link.target))
        if source != target:
            out.write(of(link_row(replace(link, source=source, target=target)), cause))


def _return(connection: Connection, out: Writer, given: Review, row: Any, cause: int, before: Review | None) -> Reviewed:
    """A rejected or corrected claim is in force again, and its correction is not."""
    others: set[str] = set()
    across = 0
    number = out.seq
    out.flush(connection)
    placed = before.corrected if before is not None else None
    why = f"{given.decision} of {given.claim} by {given.by}: {given.reason}"
    if placed is not None and placed != given.claim:
        table = schema.claims.c
        for seq in connection.scalars(select(table.seq).where(table.id == placed, *current(schema.claims, NOW))).all():
            retire(out, placed, seq, number, why)
        left = leave(connection, out, {placed}, number, why)
        others, across = left.others, left.across
        out.flush(connection)
    superseded(connection, out, [given.claim], number, why)
    bring_back(connection, out, cause)
    out.flush(connection)
    return Reviewed(row.document_id, (), frozenset(others), across)


def _uncorrect(connection: Connection, out: Writer, given: Review, row: Any) -> Reviewed:
    """The claim as it was before a correction that left its id as it was."""
    retire(out, given.claim, row.seq, out.seq, f"reopened by {given.by}: {given.reason}")
    out.flush(connection)
    bring_back(connection, out, row.reading)
    return Reviewed(row.document_id)


def reviews(connection: Connection, claims: tuple[str, ...], bound: int) -> list[Review]:
    """The reviews recorded up to ``bound``, oldest first."""
    table, payloads, audit = schema.reviews.c, schema.payloads.c, schema.audit.c
    statement = (
        select(payloads.body, audit.recorded_at)
        .join(schema.reviews, table.seq == payloads.seq)
        .join(schema.audit, audit.seq == table.seq)
        .where(table.seq <= bound)
    )
    if claims:
        statement = statement.where(among(connection, table.claim_id, claims))
    return [
        replace(decode(Review, row.body), recorded_at=datetime.fromisoformat(row.recorded_at))
        for row in connection.execute(statement.order_by(table.seq))
    ]
