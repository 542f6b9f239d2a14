"""The ledger in a relational database: a SQLite file or PostgreSQL, through SQLAlchemy Core."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, Select, Table, func, or_, select

from sayso.ledger import chain, query, schema, writing
from sayso.ledger.address import database_url
from sayso.ledger.codec import decode
from sayso.ledger.engine import make_engine, reading
from sayso.ledger.engine import writing as writing_on
from sayso.ledger.opening import check_file, prepare
from sayso.ledger.protocol import Ledger
from sayso.ledger.records import Added, ClaimFilter, LedgerError, StoredDocument, Verification
from sayso.ledger.rows import body_of, rows_of
from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.ids import sha256
from sayso.model.link import Finding, Link, Rejected
from sayso.model.reading import Reading

T = TypeVar("T")

PAGE = 2000
"""Rows fetched at a time. Between pages nothing is held open: rows are never edited, so reading up to a fixed number gives
one consistent state whatever is added meanwhile."""


def open_ledger(address: str | Path, create: bool = True, *, patience: float = 30.0) -> Ledger:
    """The ledger in a file, or at a ``postgresql://`` address. ``create``: make it where there is none; an older one is
    brought up to date. ``patience``: seconds to wait for another program that is writing. LedgerError with one clear line
    where it cannot be opened."""
    place = str(address)
    if database_url(place) is None:
        check_file(place, create)
    engine, name = make_engine(place, patience)
    try:
        prepare(engine, name, create, patience)
    except BaseException:
        engine.dispose()
        raise
    return SqlLedger(engine, name, patience)


class SqlLedger:
    """See ``protocol.Ledger``."""

    def __init__(self, engine: Engine, name: str, patience: float) -> None:
        self._engine = engine
        self._name = name
        self._patience = patience

    def _reading(self) -> AbstractContextManager[Connection]:
        return reading(self._engine, self._name)

    def _writing(self) -> AbstractContextManager[Connection]:
        return writing_on(self._engine, self._name, self._patience, lock="audit")

    def add(self, reading: Reading, raw: bytes | None = None, *, reread: bool = False) -> Added:
        document = reading.document
        if raw is not None and document.raw_sha256 not in (None, sha256(raw)):
            raise LedgerError(f"document {document.id} was read from other bytes than those given; nothing was added")
        body_of(document, f"document {document.id}")
        with self._reading() as connection:
            if writing.present(connection, document) and not reread:
                return Added(document.id, False)
        rows = rows_of(reading)
        with self._writing() as connection:
            if not writing.present(connection, document):
                return writing.add(connection, document, rows, raw)
            return writing.reread(connection, document, rows) if reread else Added(document.id, False)

    def documents(self) -> Iterator[StoredDocument]:
        for row in self._pages(self._documents(), schema.documents, page=100):
            yield _stored(row)

    def document(self, prefix: str) -> StoredDocument:
        with self._reading() as connection:
            found = query.resolve(connection, schema.documents, prefix, "document", "d-")
            row = connection.execute(self._documents().where(schema.documents.c.id == found)).one_or_none()
            if row is None:
                raise self._gone(connection, schema.documents, "document", found)
        return _stored(row)

    def _documents(self) -> Select[Any]:
        table, audit, readings, captures = schema.documents.c, schema.audit.c, schema.readings.c, schema.captures.c
        claims = select(func.count()).where(schema.claims.c.document_id == table.id, *query.current(schema.claims, 2**62))
        read = select(readings.reader).where(readings.document_id == table.id).order_by(readings.seq.desc()).limit(1)
        raw = select(captures.sha256).where(captures.document_id == table.id).order_by(captures.seq.desc()).limit(1)
        return (
            select(
                table.seq,
                schema.payloads.c.body,
                audit.recorded_at,
                claims.scalar_subquery().label("claims"),
                read.scalar_subquery().label("reader"),
                raw.scalar_subquery().label("raw_sha256"),
            )
            .join(schema.payloads, schema.payloads.c.seq == table.seq)
            .join(schema.audit, audit.seq == table.seq)
            .order_by(table.seq)
        )

    def raw(self, document: str) -> bytes | None:
        captures, blobs = schema.captures.c, schema.blobs.c
        with self._reading() as connection:
            found = query.resolve(connection, schema.documents, document, "document", "d-")
            statement = select(blobs.data).join(schema.captures, captures.sha256 == blobs.sha256)
            return connection.scalar(statement.where(captures.document_id == found).order_by(captures.seq.desc()).limit(1))

    def claims(self, filters: ClaimFilter | None = None) -> Iterator[Claim]:
        wanted = filters or ClaimFilter()
        document = None
        with self._reading() as connection:
            bound = writing.last_number(connection, query.moment(wanted.held))
            if wanted.document is not None:
                document = query.resolve(connection, schema.documents, wanted.document, "document", "d-")
        statement = query.claims(wanted, document, bound)
        return (decode(Claim, row.body) for row in self._pages(statement, schema.claims, limit=wanted.limit))

    def claim(self, prefix: str) -> Claim:
        table, payloads = schema.claims.c, schema.payloads.c
        with self._reading() as connection:
            found = query.resolve(connection, schema.claims, prefix, "claim", "c-")
            statement = select(payloads.body).join(schema.claims, table.seq == payloads.seq)
            body = connection.scalar(statement.where(table.id == found).order_by(table.seq.desc()).limit(1))
            if body is None:
                raise self._gone(connection, schema.claims, "claim", found)
        return decode(Claim, body)

    def links(self, *claims: str) -> Iterator[Link]:
        table = schema.links.c
        return self._about(Link, schema.links, claims, lambda some: or_(table.source.in_(some), table.target.in_(some)))

    def findings(self, *claims: str) -> Iterator[Finding]:
        named = schema.finding_claims.c
        return self._about(
            Finding,
            schema.findings,
            claims,
            lambda some: schema.findings.c.seq.in_(select(named.finding).where(named.claim_id.in_(some))),
        )

    def _about(self, cls: type[T], table: Table, claims: tuple[str, ...], touches: Any) -> Iterator[T]:
        with self._reading() as connection:
            bound = writing.last_number(connection, None)
        payloads = schema.payloads.c
        statement = select(table.c.seq, payloads.body).join(schema.payloads, payloads.seq == table.c.seq).order_by(table.c.seq)
        statement = statement.where(*query.current(table, bound))
        if not claims:
            return (decode(cls, row.body) for row in self._pages(statement, table))
        bodies: dict[int, str] = {}
        for start in range(0, len(claims), 400):
            found = self._pages(statement.where(touches(claims[start : start + 400])), table)
            bodies |= {row.seq: row.body for row in found}
        return (decode(cls, bodies[seq]) for seq in sorted(bodies))

    def rejected(self, document: str) -> Iterator[Rejected]:
        table, payloads, readings = schema.rejected.c, schema.payloads.c, schema.readings.c
        with self._reading() as connection:
            found = query.resolve(connection, schema.documents, document, "document", "d-")
            last = select(func.max(readings.seq)).where(readings.document_id == found).scalar_subquery()
            statement = select(payloads.body).join(schema.rejected, table.seq == payloads.seq).where(table.reading == last)
            bodies = list(connection.scalars(statement.order_by(table.seq)))
        return (decode(Rejected, body) for body in bodies)

    def recorded_at(self, prefix: str) -> datetime:
        with self._reading() as connection:
            try:
                table, found = schema.claims, query.resolve(connection, schema.claims, prefix, "claim", "c-")
            except LedgerError:
                table, found = schema.documents, query.resolve(connection, schema.documents, prefix, "claim or document", "d-")
            first = select(func.min(table.c.seq)).where(table.c.id == found).scalar_subquery()
            written = connection.scalars(select(schema.audit.c.recorded_at).where(schema.audit.c.seq == first)).one()
        return datetime.fromisoformat(written)

    def erase(self, document: str, who: str, why: str) -> int:
        if not (who.strip() and why.strip()):
            raise LedgerError("erasing needs a name and a reason: they stay in the ledger in place of the words")
        with self._reading() as connection:
            found = query.resolve(connection, schema.documents, document, "document", "d-")
        with self._writing() as connection:
            emptied = writing.erase(connection, found, who, why)
        if emptied and self._engine.dialect.name == "sqlite":
            # The words would otherwise stay readable in the write-ahead log.
            with self._reading() as connection:
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return emptied

    def verify(self, head: str | None = None) -> Verification:
        with self._reading() as connection:
            return chain.verify(connection, head)

    def _pages(self, statement: Select[Any], table: Table, *, limit: int | None = None, page: int = PAGE) -> Iterator[Any]:
        last, left = 0, limit
        while left is None or left > 0:
            size = page if left is None else min(page, left)
            with self._reading() as connection:
                rows = connection.execute(statement.where(table.c.seq > last).limit(size)).all()
            yield from rows
            if len(rows) < size:
                return
            last = rows[-1].seq
            left = None if left is None else left - len(rows)

    def _gone(self, connection: Connection, table: Table, what: str, found: str) -> LedgerError:
        seq = connection.scalars(select(func.max(table.c.seq)).where(table.c.id == found)).one()
        return LedgerError(f"{what} {found} {writing.erasure(connection, seq) or 'has lost its words: run sayso audit verify'}")

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _stored(row: Any) -> StoredDocument:
    document = decode(Document, row.body)
    return StoredDocument(document, datetime.fromisoformat(row.recorded_at), row.claims, row.reader, row.raw_sha256)
