"""What a ledger in a relational database gives: lists as held at any moment, single things by the beginning of their ids."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from types import TracebackType
from typing import IO, Any, Self, TypeVar

from sqlalchemy import Connection, Engine, Select, Table, exists, func, or_, select

from sayso.ledger import (
    capturing,
    chain,
    deeds,
    hits,
    index,
    judging,
    loading,
    names,
    outlining,
    query,
    reviewing,
    safeguarding,
    schema,
    standing,
    stored,
    waiting,
    writing,
)  # fmt: skip
from sayso.ledger.bundle import packing
from sayso.ledger.bundle.manifest import Manifest
from sayso.ledger.codec import decode
from sayso.ledger.engine import reading
from sayso.ledger.index import keys_of_claims
from sayso.ledger.outline import Outline
from sayso.ledger.protocol import Progress
from sayso.ledger.query import among
from sayso.ledger.records import ClaimFilter, Deed, Hit, LedgerError, StoredCapture, StoredDocument, Verification
from sayso.model.account import Account, Near, Same, Sketch, Window
from sayso.model.claim import Claim
from sayso.model.kinds import Relation
from sayso.model.link import Finding, Link, Rejected, Tied
from sayso.model.review import Judgement, Review, Safeguard

T = TypeVar("T")

PAGE = 2000
"""Rows fetched at a time. Between pages nothing is held open: rows are never edited, so reading up to a fixed number gives
one consistent state whatever is added meanwhile."""


class Held:
    """See ``protocol.Ledger``, as far as it changes nothing."""

    def __init__(self, engine: Engine, name: str, patience: float) -> None:
        self._engine = engine
        self._name = name
        self._patience = patience

    def _reading(self) -> AbstractContextManager[Connection]:
        return reading(self._engine, self._name)

    def has(self, document: str) -> bool:
        with self._reading() as connection:
            return writing.has(connection, document)

    def documents(self, held: datetime | None = None, *, withdrawn: bool = False) -> Iterator[StoredDocument]:
        bound = self._bound(held)
        for row in self._pages(stored.listed(bound, withdrawn), schema.documents, page=100):
            with self._reading() as connection:
                yield stored.stored(connection, row)

    def document(self, prefix: str, held: datetime | None = None) -> StoredDocument:
        bound = self._bound(held)
        with self._reading() as connection:
            found = self._document(connection, prefix)
            row = connection.execute(stored.documents(bound).where(schema.documents.c.id == found)).one_or_none()
            if row is not None:
                return stored.stored(connection, row)
            if connection.scalar(select(func.min(schema.documents.c.seq)).where(schema.documents.c.id == found)) > bound:
                raise LedgerError(f"document {found} was not in the ledger yet at that time")
            raise self._gone(connection, schema.documents, "document", found)

    def _bound(self, held: datetime | None) -> int:
        with self._reading() as connection:
            return writing.last_number(connection, query.moment(held))

    @staticmethod
    def _document(connection: Connection, prefix: str) -> str:
        return query.resolve(connection, schema.documents, prefix, "document", "d-")

    def raw(self, document: str) -> bytes | None:
        captures, blobs = schema.captures.c, schema.blobs.c
        with self._reading() as connection:
            found = self._document(connection, document)
            statement = select(blobs.data).join(schema.captures, captures.sha256 == blobs.sha256)
            return connection.scalar(statement.where(captures.document_id == found).order_by(captures.seq).limit(1))

    def captures(self, document: str, held: datetime | None = None) -> list[StoredCapture]:
        bound = self._bound(held)
        with self._reading() as connection:
            return capturing.captures(connection, self._document(connection, document), bound)

    def bytes_of(self, sha256: str) -> bytes | None:
        with self._reading() as connection:
            return connection.scalar(select(schema.blobs.c.data).where(schema.blobs.c.sha256 == sha256))

    def claims(self, filters: ClaimFilter | None = None) -> Iterator[Claim]:
        wanted = filters or ClaimFilter()
        document = None
        with self._reading() as connection:
            bound = writing.last_number(connection, query.moment(wanted.held))
            if wanted.document is not None:
                document = self._document(connection, wanted.document)
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

    def read(self, document: str) -> list[Claim]:
        with self._reading() as connection:
            found = self._document(connection, document)
            claims = [decode(Claim, body) for body in connection.scalars(query.read(found))]
            ids = {claim.id for claim in claims}
            reviews = standing.last_reviews(connection, found).values()
            handed_on = {review.carried_from for review in reviews if review.claim in ids}
            return [claim for claim in claims if claim.id not in handed_on]

    def links(self, *claims: str, held: datetime | None = None) -> Iterator[Link]:
        table = schema.links.c
        return self._about(
            Link, schema.links, claims, held, lambda c, some: or_(among(c, table.source, some), among(c, table.target, some))
        )

    def ties(self, *claims: str, relations: Sequence[Relation], held: datetime | None = None) -> list[Tied]:
        bound, table = self._bound(held), schema.links.c
        statement = select(table.source, table.target, table.relation).where(*query.current(schema.links, bound))
        statement = statement.where(table.relation.in_([str(relation) for relation in relations])).order_by(table.seq)
        with self._reading() as connection:
            rows = connection.execute(statement.where(among(connection, table.target, claims)))
            return [Tied(source, target, Relation(relation)) for source, target, relation in rows]

    def findings(self, *claims: str, held: datetime | None = None) -> Iterator[Finding]:
        named, findings = schema.finding_claims.c, schema.findings.c
        return self._about(
            Finding,
            schema.findings,
            claims,
            held,
            lambda c, some: findings.seq.in_(select(named.finding).where(among(c, named.claim_id, some))),
        )

    def _about(self, cls: type[T], table: Table, claims: tuple[str, ...], held: datetime | None, touches: Any) -> Iterator[T]:
        bound = self._bound(held)
        payloads = schema.payloads.c
        statement = select(table.c.seq, payloads.body).join(schema.payloads, payloads.seq == table.c.seq).order_by(table.c.seq)
        statement = statement.where(*query.current(table, bound))
        if claims:
            with self._reading() as connection:
                statement = statement.where(touches(connection, claims))
        return (decode(cls, row.body) for row in self._pages(statement, table))

    def rejected(self, document: str) -> Iterator[Rejected]:
        table, payloads, readings = schema.rejected.c, schema.payloads.c, schema.readings.c
        with self._reading() as connection:
            found = self._document(connection, document)
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

    def search(self, words: str, filters: ClaimFilter | None = None) -> list[Hit]:
        wanted = filters or ClaimFilter()
        bound = self._bound(wanted.held)
        with self._reading() as connection:
            document = None if wanted.document is None else self._document(connection, wanted.document)
            return hits.hits(connection, words, wanted, document, bound)

    def reviews(self, *claims: str, held: datetime | None = None) -> list[Review]:
        bound = self._bound(held)
        with self._reading() as connection:
            return reviewing.reviews(connection, claims, bound)

    def same(self, held: datetime | None = None) -> list[Same]:
        bound = self._bound(held)
        with self._reading() as connection:
            return names.same(connection, bound)

    def dismissed(self, held: datetime | None = None) -> list[Judgement]:
        bound = self._bound(held)
        with self._reading() as connection:
            return judging.dismissed(connection, bound)

    def safeguards(self, held: datetime | None = None) -> list[Safeguard]:
        bound = self._bound(held)
        with self._reading() as connection:
            return safeguarding.safeguards(connection, bound)

    def near(self, windows: Sequence[Window]) -> Near:
        with self._reading() as connection:
            accounts, inside = loading.whole(connection, windows)
            return Near(accounts, inside, names.same(connection, None))

    def matters(self, key: str) -> list[str]:
        with self._reading() as connection:
            return index.matters(connection, key)

    def sketches(self, key: str, matters: Sequence[str], on: date | None) -> list[Sketch]:
        with self._reading() as connection:
            return index.sketches(connection, key, matters, on)

    def told_by(self, key: str, since: date, until: date, crises: Sequence[str], on: date | None) -> Near:
        with self._reading() as connection:
            accounts, inside = loading.with_wholes(connection, index.told_by(connection, key, since, until, crises, on))
            return Near(accounts, inside, names.same(connection, None))

    def keys(self) -> dict[str, int]:
        table = schema.claim_keys.c
        with self._reading() as connection:
            return {row.key: row.n for row in connection.execute(select(table.key, func.count().label("n")).group_by(table.key))}

    def accounts(self, claims: Iterable[str]) -> list[Account]:
        with self._reading() as connection:
            return loading.accounts(connection, keys_of_claims(connection, claims))

    def number(self, held: datetime | None = None) -> int:
        return self._bound(held)

    def wait(self, after: int, seconds: float) -> int:
        return waiting.wait(self._engine, self._name, self.number, after, seconds)

    def recorded(self, after: int) -> int:
        table, retired = schema.claims.c, schema.retired.c
        statement = select(func.count()).where(table.seq > after, ~exists().where(retired.row_seq == table.seq))
        with self._reading() as connection:
            return int(connection.scalar(statement) or 0)

    def outline(self, after: int = 0) -> Outline:
        with self._reading() as connection:
            return outlining.outline(connection, after, writing.last_number(connection, None))

    def claims_at(self, numbers: Iterable[int]) -> dict[int, Claim]:
        with self._reading() as connection:
            return outlining.claims_at(connection, numbers)

    def indexed(self) -> str | None:
        with self._reading() as connection:
            return connection.scalar(select(schema.reconciled.c.version))

    def log(self) -> Iterator[Deed]:
        bound = self._bound(None)
        with self._reading() as connection:
            yield from deeds.deeds(connection, bound)

    def verify(self, head: str | None = None) -> Verification:
        with self._reading() as connection:
            return chain.verify(connection, head)

    def bundle(self, out: IO[bytes], progress: Progress | None = None) -> Manifest:
        with self._reading() as connection:
            return packing.pack(connection, out, progress or (lambda what, done, total: None))

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
