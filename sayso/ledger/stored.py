"""Documents as they are listed: with their metadata as last corrected, how many claims they give, whether they are withdrawn."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, exists, func, select

from sayso.ledger import query, schema
from sayso.ledger.codec import decode
from sayso.ledger.described import corrected
from sayso.ledger.records import StoredDocument
from sayso.ledger.withdrawing import withdrawal
from sayso.model.document import Document


def documents(bound: int) -> Select[Any]:
    """The documents as held after the row ``bound``; ``gone``: number of the withdrawal, none where it is in the lists."""
    table, audit, readings, captures = schema.documents.c, schema.audit.c, schema.readings.c, schema.captures.c
    described = schema.described.c
    claims = select(func.count()).where(schema.claims.c.document_id == table.id, *query.current(schema.claims, bound))
    read = select(readings.reader).where(readings.document_id == table.id, readings.seq <= bound)
    raw = select(captures.sha256).where(captures.document_id == table.id, captures.seq <= bound)
    facts = select(described.facts).where(described.document_id == table.id, described.seq <= bound)
    last, later = schema.withdrawals.alias(), schema.withdrawals.alias()
    overruled = exists().where(later.c.document_id == last.c.document_id, later.c.seq > last.c.seq, later.c.seq <= bound)
    gone = select(last.c.seq).where(last.c.document_id == table.id, last.c.seq <= bound, ~last.c.back, ~overruled)
    return (
        select(
            table.seq,
            schema.payloads.c.body,
            audit.recorded_at,
            claims.scalar_subquery().label("claims"),
            read.order_by(readings.seq.desc()).limit(1).scalar_subquery().label("reader"),
            raw.order_by(captures.seq).limit(1).scalar_subquery().label("raw_sha256"),
            facts.order_by(described.seq.desc()).limit(1).scalar_subquery().label("facts"),
            gone.scalar_subquery().label("gone"),
        )
        .join(schema.payloads, schema.payloads.c.seq == table.seq)
        .join(schema.audit, audit.seq == table.seq)
        .where(table.seq <= bound)
        .order_by(table.seq)
    )


def listed(bound: int, withdrawn: bool) -> Select[Any]:
    """Those in the lists, or those withdrawn."""
    statement = documents(bound)
    gone = statement.selected_columns["gone"]
    return statement.where(gone.is_not(None) if withdrawn else gone.is_(None))


def stored(connection: Connection, row: Any) -> StoredDocument:
    """The document of a row."""
    document = corrected(decode(Document, row.body), row.facts)
    left = withdrawal(connection, row.gone) if row.gone is not None else None
    return StoredDocument(document, datetime.fromisoformat(row.recorded_at), row.claims, row.reader, row.raw_sha256, left)
