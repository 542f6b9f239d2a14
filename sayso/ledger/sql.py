"""The ledger in a relational database: a SQLite file or PostgreSQL, through SQLAlchemy Core."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, Select, Table, func, or_, select

from sayso.ledger import (
    chain,
    concluding,
    deeds,
    erasing,
    hits,
    judging,
    names,
    query,
    rereading,
    retiring,
    reviewing,
    schema,
    searching,
    standing,
    stored,
    withdrawing,
    writing,
)  # fmt: skip
from sayso.ledger.address import database_url
from sayso.ledger.chain import Writer
from sayso.ledger.codec import decode
from sayso.ledger.engine import make_engine, reading
from sayso.ledger.engine import writing as writing_on
from sayso.ledger.index import Loader, keys_of_claims, links_inside
from sayso.ledger.opening import check_file, prepare
from sayso.ledger.protocol import Ledger, Progress, Reconciler
from sayso.ledger.query import among
from sayso.ledger.records import Added, Changed, ClaimFilter, Deed, Hit, LedgerError, StoredDocument, Verification
from sayso.ledger.rows import body_of, rows_of
from sayso.ledger.writing import Presence
from sayso.model.account import Account, Near, Same, Window
from sayso.model.claim import Claim
from sayso.model.ids import sha256
from sayso.model.link import Finding, Link, Rejected
from sayso.model.reading import Reading
from sayso.model.review import Decision, Judgement, Review

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

    def add(
        self, reading: Reading, raw: bytes | None = None, *, reread: bool = False, reconciler: Reconciler | None = None
    ) -> Added:
        document = reading.document
        if raw is not None and document.raw_sha256 not in (None, sha256(raw)):
            raise LedgerError(f"document {document.id} was read from other bytes than those given; nothing was added")
        body_of(document, f"document {document.id}")
        with self._reading() as connection:
            if writing.present(connection, document) is Presence.HELD and not reread:
                return Added(document.id, False)
        rows = rows_of(reading)
        with self._writing() as connection:
            there = writing.present(connection, document)
            if there is Presence.HELD and not reread:
                return Added(document.id, False)
            out = writing.writer(connection)
            others: frozenset[str] = frozenset()
            if there is Presence.ABSENT:
                if out.seq == 0 and reconciler is not None:
                    concluding.complete(connection, reconciler.version)
                added = writing.add(connection, out, document, rows, raw)
            else:
                again = rereading.reread(connection, out, document, rows)
                added, others = again.added, again.others
            if reconciler is not None:
                concluded = concluding.settle(connection, out, reconciler, [document.id], others)
                added = replace(added, concluded=added.concluded + concluded)
            return added

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
            return connection.scalar(statement.where(captures.document_id == found).order_by(captures.seq.desc()).limit(1))

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

    def review(
        self,
        claim: str,
        decision: Decision,
        by: str,
        reason: str,
        corrected: Claim | None = None,
        *,
        reconciler: Reconciler | None = None,
    ) -> Changed:
        _signed("a review", by, reason)
        with self._writing() as connection:
            found = query.resolve(connection, schema.claims, claim, "claim", "c-")
            if query.wordless(connection, schema.claims, found):
                raise self._gone(connection, schema.claims, "claim", found)
            out = writing.writer(connection)
            done = reviewing.review(connection, out, Review(found, decision, by.strip(), reason.strip()), corrected)
            return self._changed(connection, out, reconciler, [done.document], {found, *done.claims}, done.others, done.across)

    def reviews(self, *claims: str, held: datetime | None = None) -> list[Review]:
        bound = self._bound(held)
        with self._reading() as connection:
            return reviewing.reviews(connection, claims, bound)

    def merge(self, kind: str, name: str, into: str, by: str, why: str, *, reconciler: Reconciler | None = None) -> Changed:
        return self._judge_names(Same(kind, name, into, by, why), False, reconciler)

    def unmerge(self, kind: str, name: str, into: str, by: str, why: str, *, reconciler: Reconciler | None = None) -> Changed:
        return self._judge_names(Same(kind, name, into, by, why), True, reconciler)

    def _judge_names(self, given: Same, undone: bool, reconciler: Reconciler | None) -> Changed:
        _signed("parting names" if undone else "merging names", given.by, given.why)
        with self._writing() as connection:
            out = writing.writer(connection)
            touched = names.one_with(connection, given)
            names.judge(connection, out, given, undone)
            out.flush(connection)
            documents = searching.naming(connection, touched | names.one_with(connection, given))
            if reconciler is None:
                return Changed(tuple(query.claims_of(connection, documents)))
            if len(documents) <= concluding.DOCUMENTS:
                return Changed((), concluding.settle(connection, out, reconciler, documents))
        return Changed((), concluding.refresh(self._writing, reconciler, documents))

    def same(self, held: datetime | None = None) -> list[Same]:
        bound = self._bound(held)
        with self._reading() as connection:
            return names.same(connection, bound)

    def dismiss(self, item: str, by: str, reason: str) -> Judgement:
        return self._judge(item, True, by, reason)

    def restore(self, item: str, by: str, reason: str) -> Judgement:
        return self._judge(item, False, by, reason)

    def _judge(self, item: str, dismissed: bool, by: str, reason: str) -> Judgement:
        _signed("a dismissal" if dismissed else "restoring", by, reason)
        with self._writing() as connection:
            out = writing.writer(connection)
            given = Judgement(judging.found(connection, item), dismissed, by.strip(), reason.strip())
            judging.judge(connection, out, given)
            out.flush(connection)
            return replace(given, recorded_at=datetime.fromisoformat(out.recorded_at))

    def dismissed(self, held: datetime | None = None) -> list[Judgement]:
        bound = self._bound(held)
        with self._reading() as connection:
            return judging.dismissed(connection, bound)

    def withdraw(self, document: str, by: str, reason: str, *, reconciler: Reconciler | None = None) -> Changed:
        _signed("a withdrawal", by, reason)
        with self._writing() as connection:
            found = self._held(connection, document)
            out = writing.writer(connection)
            left = withdrawing.withdraw(connection, out, found, by.strip(), reason.strip())
            out.flush(connection)
            return self._changed(connection, out, reconciler, [found], set(), left.others, left.across)

    def describe(
        self, document: str, changes: Mapping[str, str | date | None], by: str, why: str, *, reconciler: Reconciler | None = None
    ) -> Changed:
        _signed("a corrected description", by, why)
        with self._writing() as connection:
            found = self._held(connection, document)
            out = writing.writer(connection)
            withdrawing.describe(connection, out, found, changes, by.strip(), why.strip())
            out.flush(connection)
            return self._changed(connection, out, reconciler, [found], set(query.claims_of(connection, [found])), (), 0)

    def _held(self, connection: Connection, document: str) -> str:
        found = self._document(connection, document)
        if query.wordless(connection, schema.documents, found):
            raise self._gone(connection, schema.documents, "document", found)
        return found

    @staticmethod
    def _changed(
        connection: Connection,
        out: Writer,
        reconciler: Reconciler | None,
        documents: Sequence[str],
        claims: set[str],
        others: Iterable[str],
        across: int,
    ) -> Changed:
        standing = retiring.in_force(connection, claims | set(others))
        if reconciler is not None:
            across += concluding.settle(connection, out, reconciler, documents, sorted(standing))
        return Changed(tuple(sorted(standing)), across)

    def near(self, windows: Sequence[Window]) -> Near:
        with self._reading() as connection:
            accounts = Loader().accounts(connection, windows, ())
            inside = links_inside(connection, [account.claim.id for account in accounts])
            return Near(accounts, inside, names.same(connection, None))

    def accounts(self, claims: Iterable[str]) -> list[Account]:
        with self._reading() as connection:
            return Loader().accounts(connection, (), keys_of_claims(connection, claims))

    def refresh(self, claims: Iterable[str], reconciler: Reconciler) -> int:
        with self._reading() as connection:
            documents = concluding.documents_of(connection, list(claims))
        return concluding.refresh(self._writing, reconciler, documents)

    def reindex(self, reconciler: Reconciler, progress: Progress | None = None) -> int:
        return concluding.reindex(self._writing, reconciler, progress or (lambda what, done, total: None))

    def indexed(self) -> str | None:
        with self._reading() as connection:
            return connection.scalar(select(schema.reconciled.c.version))

    def log(self) -> Iterator[Deed]:
        bound = self._bound(None)
        with self._reading() as connection:
            yield from deeds.deeds(connection, bound)

    def erase(self, document: str, who: str, why: str) -> int:
        if not (who.strip() and why.strip()):
            raise LedgerError("erasing needs a name and a reason: they stay in the ledger in place of the words")
        with self._reading() as connection:
            found = self._document(connection, document)
        with self._writing() as connection:
            emptied = erasing.erase(connection, writing.writer(connection), found, who, why)
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


def _signed(what: str, by: str, reason: str) -> None:
    if not (by.strip() and reason.strip()):
        raise LedgerError(f"{what} needs a name and a reason: they stay in the ledger")
