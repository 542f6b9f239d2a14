"""Erasing: the only way by which words leave a ledger."""

from sqlalchemy import Connection, delete, exists, or_, select

from sayso.ledger import schema, searching
from sayso.ledger.chain import Writer
from sayso.ledger.query import among
from sayso.ledger.rows import Row, search_words


def erase(connection: Connection, out: Writer, document: str, who: str, why: str) -> int:
    """Tombstones for a document and all that was read from it or says something of it or its claims; then the words go."""
    of_document = select(schema.readings.c.seq).where(schema.readings.c.document_id == document)
    of_claims = select(schema.claims.c.id).where(schema.claims.c.document_id == document)
    links, findings, named = schema.links.c, schema.findings.c, schema.finding_claims.c
    some_links = or_(links.reading.in_(of_document), links.source.in_(of_claims), links.target.in_(of_claims))
    some_findings = or_(
        findings.reading.in_(of_document), findings.seq.in_(select(named.finding).where(named.claim_id.in_(of_claims)))
    )
    judged = or_(
        schema.judgements.c.item_id.in_(select(links.id).where(some_links)),
        schema.judgements.c.item_id.in_(select(findings.id).where(some_findings)),
    )
    doomed = (
        select(schema.documents.c.seq).where(schema.documents.c.id == document),
        select(links.seq).where(some_links),
        select(findings.seq).where(some_findings),
        select(schema.judgements.c.seq).where(judged),
        *(
            select(table.c.seq).where(table.c.document_id == document)
            for table in (
                schema.captures, schema.claims, schema.rejected, schema.reviews, schema.descriptions, schema.withdrawals,
            )
        ),
    )  # fmt: skip
    audit = schema.audit.c
    numbers = {seq for statement in doomed for seq in connection.scalars(statement)}
    stones = schema.tombstones.c
    numbers -= set(connection.scalars(select(stones.row_seq).where(among(connection, stones.row_seq, numbers))))
    gone = [entry for table in ("documents", "claims", "descriptions") for entry in _entries(connection, table, numbers)]
    rows = connection.execute(select(audit.seq, audit.row_key).where(among(connection, audit.seq, numbers)).order_by(audit.seq))
    for row in rows.all():
        out.write(Row("tombstones", row.row_key, {"row_seq": row.seq, "who": who, "why": why}))
    out.flush(connection)
    for table in (schema.claim_words, schema.described, schema.payloads):
        connection.execute(delete(table).where(among(connection, table.c.seq, numbers)))
    connection.execute(delete(schema.claim_keys).where(among(connection, schema.claim_keys.c.claim, numbers)))
    searching.delete(connection, gone)
    captures = schema.captures.c
    held = select(captures.sha256).where(~exists().where(stones.row_seq == captures.seq))
    mine = select(captures.sha256).where(captures.document_id == document)
    connection.execute(delete(schema.blobs).where(schema.blobs.c.sha256.in_(mine), schema.blobs.c.sha256.not_in(held)))
    return len(numbers)


def _entries(connection: Connection, table: str, numbers: set[int]) -> list[searching.Entry]:
    """What the index of words has of these rows, made anew from what they say."""
    payloads, words, own = schema.payloads.c, schema.claim_words, schema.metadata.tables[table]
    statement = (
        select(payloads.seq, payloads.body).join(own, own.c.seq == payloads.seq).where(among(connection, payloads.seq, numbers))
    )
    said = {}
    if table == "claims":
        said = {
            row["seq"]: dict(row)
            for row in connection.execute(select(words).where(among(connection, words.c.seq, numbers))).mappings()
        }
    found: list[searching.Entry] = []
    for row in connection.execute(statement):
        found += searching.entries(row.seq, search_words(table, row.body, said.get(row.seq)))
    return found
