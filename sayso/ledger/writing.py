"""What changes a ledger: adding a reading, reading again, erasing. Each runs inside one transaction of the only writer."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, Table, delete, exists, func, or_, select

from sayso.ledger import schema
from sayso.ledger.chain import Writer, genesis
from sayso.ledger.opening import now, reader
from sayso.ledger.records import Added, LedgerError
from sayso.ledger.rows import Row, document_row
from sayso.model.document import Document
from sayso.model.ids import sha256


def writer(connection: Connection) -> Writer:
    """A writer that goes on where the chain ends; its time is never before that of the last row, whatever the clock says."""
    audit = schema.audit.c
    last = connection.execute(select(audit.seq, audit.hash, audit.recorded_at).order_by(audit.seq.desc()).limit(1)).one_or_none()
    if last is None:
        return Writer.after(0, genesis(connection.scalars(select(schema.ledger.c.id)).one()), now())
    return Writer.after(last.seq, last.hash, max(now(), last.recorded_at))


def present(connection: Connection, document: Document) -> bool:
    """Whether the ledger has the document; LedgerError where its id belongs to another text or it was erased."""
    row = connection.execute(
        select(schema.documents.c.seq, schema.documents.c.text_sha256).where(schema.documents.c.id == document.id)
    ).one_or_none()
    if row is None:
        return False
    if row.text_sha256 != document.text_sha256:
        raise LedgerError(f"document {document.id} is in the ledger with another text: give this one an id of its own")
    if erased := erasure(connection, row.seq):
        raise LedgerError(f"document {document.id} {erased}; it is not added again")
    return True


def erasure(connection: Connection, seq: int) -> str | None:
    """When, by whom and why the words of a row were erased, as part of a sentence; None where they were not."""
    stone = connection.execute(
        select(schema.tombstones.c.who, schema.tombstones.c.why, schema.audit.c.recorded_at)
        .join(schema.audit, schema.audit.c.seq == schema.tombstones.c.seq)
        .where(schema.tombstones.c.row_seq == seq)
    ).one_or_none()
    return f"was erased on {stone.recorded_at[:10]} by {stone.who}: {stone.why}" if stone else None


def add(connection: Connection, document: Document, rows: dict[str, list[Row]], raw: bytes | None) -> Added:
    """Write a document that is not there yet, with what was read from it."""
    _own_ids(connection, document.id, rows["claims"])
    out = writer(connection)
    out.write(document_row(document))
    if raw is not None:
        digest = sha256(raw)
        out.write(Row("captures", document.id, {"document_id": document.id, "sha256": digest, "size": len(raw)}))
        if not connection.scalar(select(exists().where(schema.blobs.c.sha256 == digest))):
            out.pending["blobs"].append({"sha256": digest, "data": raw})
    reading = out.write(Row("readings", document.id, {"document_id": document.id, "reader": reader()}))
    for row in (row for table in rows.values() for row in table):
        out.write(_of(row, reading))
    out.flush(connection)
    return Added(document.id, True, *(len(rows[table]) for table in ("claims", "links", "findings", "rejected")))


def reread(connection: Connection, document: Document, rows: dict[str, list[Row]]) -> Added:
    """Record another reading of a document: what reads as before stays, what changed gets a new version, what is no
    longer read is retired."""
    _own_ids(connection, document.id, rows["claims"])
    earlier = list(connection.scalars(select(schema.readings.c.seq).where(schema.readings.c.document_id == document.id)))
    out = writer(connection)
    reading = out.write(Row("readings", document.id, {"document_id": document.id, "reader": reader()}))
    wrote: dict[str, int] = {}
    retired = 0
    for name in ("claims", "links", "findings"):
        before = _current(connection, schema.metadata.tables[name], earlier)
        changed = [row for row in rows[name] if before.get(row.key, (0, None))[1] != row.body]
        read = {row.key for row in rows[name]}
        for row in changed:
            out.write(_of(row, reading))
            if row.key in before:
                out.write(_retire(row.key, before[row.key][0], reading, "read otherwise"))
        for key, (seq, _) in before.items():
            if key not in read:
                out.write(_retire(key, seq, reading, "no longer read"))
                retired += 1
        wrote[name] = len(changed)
    for row in rows["rejected"]:
        out.write(_of(row, reading))
    out.flush(connection)
    return Added(document.id, False, wrote["claims"], wrote["links"], wrote["findings"], len(rows["rejected"]), retired)


def _own_ids(connection: Connection, document: str, claims: Sequence[Row]) -> None:
    """LedgerError where a claim has the id of another document's claim; only given ids can, never those made here."""
    table = schema.claims.c
    for start in range(0, len(claims), 400):
        some = [row.key for row in claims[start : start + 400]]
        statement = select(table.id, table.document_id).where(table.id.in_(some), table.document_id != document).limit(1)
        if taken := connection.execute(statement).one_or_none():
            raise LedgerError(
                f"claim {taken.id} is in the ledger as one of document {taken.document_id}: "
                f"give the claims of document {document} ids of their own; nothing was added"
            )


def _of(row: Row, reading: int) -> Row:
    return replace(row, columns={**row.columns, "reading": reading})


def _retire(key: str, seq: int, reading: int, why: str) -> Row:
    return Row("retired", key, {"row_seq": seq, "reading": reading, "why": why})


def _current(connection: Connection, table: Table, readings: Iterable[int]) -> dict[str, tuple[int, str]]:
    """Number and payload of what these readings gave and what is not retired, by id."""
    statement = (
        select(table.c.id, table.c.seq, schema.payloads.c.body)
        .join(schema.payloads, schema.payloads.c.seq == table.c.seq)
        .where(table.c.reading.in_(list(readings)), ~exists().where(schema.retired.c.row_seq == table.c.seq))
    )
    return {row.id: (row.seq, row.body) for row in connection.execute(statement)}


def erase(connection: Connection, document: str, who: str, why: str) -> int:
    """Tombstones for a document and all that was read from it or says something of its claims; then the words go."""
    of_document = select(schema.readings.c.seq).where(schema.readings.c.document_id == document)
    of_claims = select(schema.claims.c.id).where(schema.claims.c.document_id == document)
    links, findings, named = schema.links.c, schema.findings.c, schema.finding_claims.c
    doomed = (
        select(schema.documents.c.seq).where(schema.documents.c.id == document),
        select(schema.captures.c.seq).where(schema.captures.c.document_id == document),
        select(schema.claims.c.seq).where(schema.claims.c.document_id == document),
        select(schema.rejected.c.seq).where(schema.rejected.c.document_id == document),
        select(links.seq).where(or_(links.reading.in_(of_document), links.source.in_(of_claims), links.target.in_(of_claims))),
        select(findings.seq).where(
            or_(findings.reading.in_(of_document), findings.seq.in_(select(named.finding).where(named.claim_id.in_(of_claims))))
        ),
    )
    out = writer(connection)
    audit = schema.audit.c
    marked = set(connection.scalars(select(schema.tombstones.c.row_seq)))
    numbers = sorted({seq for statement in doomed for seq in connection.scalars(statement)} - marked)
    for start in range(0, len(numbers), 400):
        some = numbers[start : start + 400]
        for row in connection.execute(select(audit.seq, audit.row_key).where(audit.seq.in_(some)).order_by(audit.seq)):
            out.write(Row("tombstones", row.row_key, {"row_seq": row.seq, "who": who, "why": why}))
    out.flush(connection)
    for start in range(0, len(numbers), 400):
        some = numbers[start : start + 400]
        for table in (schema.claim_words, schema.payloads):
            connection.execute(delete(table).where(table.c.seq.in_(some)))
    captures, stones = schema.captures.c, schema.tombstones.c
    held = select(captures.sha256).where(~exists().where(stones.row_seq == captures.seq))
    gone = select(captures.sha256).where(captures.document_id == document)
    connection.execute(delete(schema.blobs).where(schema.blobs.c.sha256.in_(gone), schema.blobs.c.sha256.not_in(held)))
    return len(numbers)


def last_number(connection: Connection, held: str | None) -> int:
    """The number of the last row, or of the last one recorded up to ``held``."""
    statement = select(func.max(schema.audit.c.seq))
    if held is not None:
        # Times never fall along the chain, so the last row up to a moment closes everything held then.
        statement = statement.where(schema.audit.c.recorded_at <= held)
    return connection.scalar(statement) or 0
