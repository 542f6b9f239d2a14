"""Adding a document that is not there yet, and what all writing shares. It runs inside one transaction of the only writer."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from sqlalchemy import Connection, exists, func, select

from sayso.ledger import capturing, schema
from sayso.ledger.chain import Writer, genesis
from sayso.ledger.opening import now, reader
from sayso.ledger.query import among
from sayso.ledger.records import Added, LedgerError
from sayso.ledger.rows import Row, document_row
from sayso.ledger.withdrawing import withdrawn
from sayso.model.document import Document
from sayso.model.taken import Taken


class Presence(Enum):
    """How a document stands in a ledger."""

    ABSENT = auto()
    HELD = auto()
    WITHDRAWN = auto()


def writer(connection: Connection) -> Writer:
    """A writer that goes on where the chain ends; its time is never before that of the last row, whatever the clock says."""
    audit = schema.audit.c
    last = connection.execute(select(audit.seq, audit.hash, audit.recorded_at).order_by(audit.seq.desc()).limit(1)).one_or_none()
    if last is None:
        return Writer.after(0, genesis(connection.scalars(select(schema.ledger.c.id)).one()), now())
    return Writer.after(last.seq, last.hash, max(now(), last.recorded_at))


def present(connection: Connection, document: Document) -> Presence:
    """Whether the ledger has the document; LedgerError where its id belongs to another text or it was erased."""
    row = connection.execute(
        select(schema.documents.c.seq, schema.documents.c.text_sha256).where(schema.documents.c.id == document.id)
    ).one_or_none()
    if row is None:
        return Presence.ABSENT
    if row.text_sha256 != document.text_sha256:
        raise LedgerError(f"document {document.id} is in the ledger with another text: give this one an id of its own")
    if erased := erasure(connection, row.seq):
        raise LedgerError(f"document {document.id} {erased}; it is not added again")
    return Presence.WITHDRAWN if withdrawn(connection, document.id) else Presence.HELD


def has(connection: Connection, document: str) -> bool:
    """Whether a document is there, with its words, and not withdrawn."""
    table = schema.documents.c
    words = exists().where(schema.payloads.c.seq == table.seq)
    there = connection.scalar(select(table.seq).where(table.id == document, words)) is not None
    return there and not withdrawn(connection, document)


def erasure(connection: Connection, seq: int) -> str | None:
    """When, by whom and why the words of a row were erased, as part of a sentence; None where they were not."""
    stone = connection.execute(
        select(schema.tombstones.c.who, schema.tombstones.c.why, schema.audit.c.recorded_at)
        .join(schema.audit, schema.audit.c.seq == schema.tombstones.c.seq)
        .where(schema.tombstones.c.row_seq == seq)
    ).one_or_none()
    return f"was erased on {stone.recorded_at[:10]} by {stone.who}: {stone.why}" if stone else None


def add(
    connection: Connection, out: Writer, document: Document, rows: dict[str, list[Row]], raw: bytes | None, taken: Taken | None
) -> Added:
    """Write a document that is not there yet, with what was read from it."""
    own_ids(connection, document.id, rows["claims"])
    out.write(document_row(document))
    if raw is not None:
        capturing.write(connection, out, document.id, raw, taken)
    reading = out.write(reading_row(document))
    for row in (row for table in rows.values() for row in table):
        out.write(of(row, reading))
    out.flush(connection)
    claims, links, findings, rejected = (len(rows[table]) for table in ("claims", "links", "findings", "rejected"))
    return Added(document.id, True, claims, links, findings, rejected)


def reading_row(document: Document) -> Row:
    """The row of a reading by this program."""
    return Row("readings", document.id, {"document_id": document.id, "reader": reader()})


def of(row: Row, reading: int) -> Row:
    """The row as one that a reading (or a review) gave."""
    return replace(row, columns={**row.columns, "reading": reading})


def own_ids(connection: Connection, document: str, claims: Sequence[Row]) -> None:
    """LedgerError where a claim has the id of another document's claim; only given ids can, never those made here."""
    table = schema.claims.c
    mine = among(connection, table.id, [row.key for row in claims])
    # No LIMIT: with one, PostgreSQL would rather read through all claims.
    taken = connection.execute(select(table.id, table.document_id).where(mine, table.document_id != document)).first()
    if taken:
        raise LedgerError(
            f"claim {taken.id} is in the ledger as one of document {taken.document_id}: "
            f"give the claims of document {document} ids of their own; nothing was added"
        )


def last_number(connection: Connection, held: str | None) -> int:
    """The number of the last row, or of the last one recorded up to ``held``."""
    statement = select(func.max(schema.audit.c.seq))
    if held is not None:
        # Times never fall along the chain, so the last row up to a moment closes everything held then.
        statement = statement.where(schema.audit.c.recorded_at <= held)
    return connection.scalar(statement) or 0
