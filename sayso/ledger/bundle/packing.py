"""From a ledger to a bundle. It runs inside one consistent reading."""

import json
from collections.abc import Callable, Iterator
from typing import IO, Any

from sqlalchemy import Connection, Table, select, tuple_

from sayso.ledger import query, schema
from sayso.ledger.bundle.archive import Pack
from sayso.ledger.bundle.layout import ABOUT, KEPT, README, raw_name, record_name
from sayso.ledger.bundle.manifest import Manifest
from sayso.ledger.chain import genesis
from sayso.ledger.codec import decode, dumps
from sayso.ledger.opening import reader
from sayso.ledger.records import ClaimFilter, LedgerError
from sayso.ledger.stored import listed, stored
from sayso.model.claim import Claim
from sayso.model.contract import record_of
from sayso.model.document import Document
from sayso.model.ids import sha256
from sayso.model.link import Link

PAGE = 1000
Step = Callable[[str, int, int], None]


def pack(connection: Connection, out: IO[bytes], step: Step) -> Manifest:
    """Write all of a ledger. LedgerError where bytes that a capture names are gone or changed."""
    audit = schema.audit.c
    last = connection.execute(select(audit.seq, audit.hash, audit.recorded_at).order_by(audit.seq.desc()).limit(1)).one_or_none()
    of = dict(connection.execute(select(schema.ledger)).mappings().one())
    bound = last.seq if last else 0
    packed = Pack(out)
    packed.bytes(README, ABOUT.encode())
    for number, table in enumerate(KEPT, 1):
        packed.lines(record_name(table.name), (dumps(row) for row in _rows(connection, table)))
        step("record", number, len(KEPT))
    digests = list(connection.scalars(select(schema.blobs.c.sha256).order_by(schema.blobs.c.sha256)))
    for number, digest in enumerate(digests, 1):
        data = connection.scalars(select(schema.blobs.c.data).where(schema.blobs.c.sha256 == digest)).one()
        if sha256(data) != digest:
            raise LedgerError(f"the bytes {digest} were changed in this ledger: run sayso audit verify; no bundle was written")
        packed.bytes(raw_name(digest), data)
        step("bytes", number, len(digests))
    counts = {
        name: packed.lines(f"{name}.jsonl", lines)
        for name, lines in (
            ("documents", _documents(connection, bound)),
            ("claims", _claims(connection, bound)),
            ("links", _said(connection, schema.links, bound)),
            ("findings", _said(connection, schema.findings, bound)),
            ("reviews", _said(connection, schema.reviews, bound)),
            ("captures", _captures(connection)),
        )
    }
    head, recorded = (last.hash, last.recorded_at) if last else (genesis(of["id"]), "")
    index = connection.scalar(select(schema.reconciled.c.version))
    manifest = Manifest(reader(), schema.HEAD, of, bound, head, recorded, index, counts, packed.files)
    packed.close(manifest)
    return manifest


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """All rows by primary key, a page at a time."""
    keys = list(table.primary_key.columns)
    statement = select(table).order_by(*keys).limit(PAGE)
    page = connection.execute(statement).mappings().all()
    while page:
        yield from map(dict, page)
        last = tuple(page[-1][key.name] for key in keys)
        page = connection.execute(statement.where(tuple_(*keys) > tuple_(*last))).mappings().all()


def _paged(connection: Connection, statement: Any, table: Table) -> Iterator[Any]:
    last = 0
    while rows := connection.execute(statement.where(table.c.seq > last).limit(PAGE)).all():
        yield from rows
        last = rows[-1].seq


def _documents(connection: Connection, bound: int) -> Iterator[str]:
    for row in _paged(connection, listed(bound, False), schema.documents):
        held = stored(connection, row)
        yield dumps({**described(held.document), "recorded_at": held.recorded_at.isoformat(), "claims": held.claims})


def described(document: Document) -> dict[str, Any]:
    """A document in the output contract, with the SHA-256 of its text and of the bytes it was read from."""
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "lang": document.lang,
        "url": document.url,
        "crisis": document.crisis,
        "anchors": {name: day.isoformat() for name, day in document.anchors},
        "origin": document.origin,
        "media_type": document.media_type,
        "raw_sha256": document.raw_sha256,
        "text_sha256": document.text_sha256,
        "text": document.text,
    }


def _claims(connection: Connection, bound: int) -> Iterator[str]:
    statement = query.claims(ClaimFilter(), None, bound)
    links, payloads = schema.links.c, schema.payloads.c
    own = select(payloads.body).join(schema.links, links.seq == payloads.seq).where(*query.current(schema.links, bound))
    own = own.where(links.reading.is_not(None)).order_by(links.seq)
    for row in _paged(connection, statement, schema.claims):
        claim = decode(Claim, row.body)
        yield dumps(record_of(claim, [decode(Link, body) for body in connection.scalars(own.where(links.source == claim.id))]))


def _said(connection: Connection, table: Table, bound: int) -> Iterator[str]:
    """What rows in force say, with the number and time of each."""
    payloads, audit = schema.payloads.c, schema.audit.c
    statement = (
        select(table.c.seq, payloads.body, audit.recorded_at, audit.row_key)
        .join(schema.payloads, payloads.seq == table.c.seq)
        .join(schema.audit, audit.seq == table.c.seq)
        .where(*query.current(table, bound))
        .order_by(table.c.seq)
    )
    for row in _paged(connection, statement, table):
        yield dumps({"id": row.row_key, **json.loads(row.body), "row": row.seq, "recorded_at": row.recorded_at})


def _captures(connection: Connection) -> Iterator[str]:
    table, audit, payloads = schema.captures.c, schema.audit.c, schema.payloads.c
    statement = (
        select(schema.captures, audit.recorded_at, payloads.body)
        .join(schema.audit, audit.seq == table.seq)
        .outerjoin(schema.payloads, payloads.seq == table.seq)
        .order_by(table.seq)
    )
    for row in _paged(connection, statement, schema.captures):
        said = {"document": row.document_id, "sha256": row.sha256, "size": row.size, "row": row.seq}
        yield dumps({**json.loads(row.body or "{}"), **said, "recorded_at": row.recorded_at})
