"""Captures: bytes as they were taken, the first and those taken again. None replaces another."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, exists, select

from sayso.ledger import schema
from sayso.ledger.chain import Writer
from sayso.ledger.codec import decode
from sayso.ledger.records import StoredCapture
from sayso.ledger.rows import Row, body_of
from sayso.model.ids import sha256
from sayso.model.taken import Taken


def write(connection: Connection, out: Writer, document: str, raw: bytes, taken: Taken | None) -> int:
    """Write a capture, and its bytes where no other has the same; the number of its row."""
    digest = sha256(raw)
    columns = {"document_id": document, "sha256": digest, "size": len(raw)}
    body = None if taken is None else body_of(taken, f"the capture of document {document}")
    number = out.write(Row("captures", document, columns, body))
    if not connection.scalar(select(exists().where(schema.blobs.c.sha256 == digest))):
        out.pending["blobs"].append({"sha256": digest, "data": raw})
    return number


def captures(connection: Connection, document: str, bound: int) -> list[StoredCapture]:
    """The captures of a document recorded up to the row ``bound``, oldest first; those erased are left out."""
    table, audit, payloads, stones = schema.captures.c, schema.audit.c, schema.payloads.c, schema.tombstones.c
    statement = (
        select(table.seq, table.sha256, table.size, audit.recorded_at, payloads.body)
        .join(schema.audit, audit.seq == table.seq)
        .outerjoin(schema.payloads, payloads.seq == table.seq)
        .where(table.document_id == document, table.seq <= bound, ~exists().where(stones.row_seq == table.seq))
    )
    return [_stored(row) for row in connection.execute(statement.order_by(table.seq))]


def _stored(row: Any) -> StoredCapture:
    taken = Taken() if row.body is None else decode(Taken, row.body)
    return StoredCapture(row.seq, datetime.fromisoformat(row.recorded_at), row.sha256, row.size, taken)
