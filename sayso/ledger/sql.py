"""The ledger in a relational database: a SQLite file or PostgreSQL, through SQLAlchemy Core."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from sayso.ledger import (
    capturing,
    concluding,
    erasing,
    judging,
    names,
    query,
    reindexing,
    rereading,
    retiring,
    reviewing,
    safeguarding,
    schema,
    searching,
    stating,
    withdrawing,
    writing,
)  # fmt: skip
from sayso.ledger.address import database_url
from sayso.ledger.bundle import restoring
from sayso.ledger.bundle.archive import Bundle
from sayso.ledger.bundle.manifest import Manifest
from sayso.ledger.chain import Writer
from sayso.ledger.drafting import drafting
from sayso.ledger.engine import make_engine
from sayso.ledger.engine import writing as writing_on
from sayso.ledger.held import Held
from sayso.ledger.index import keys_of_claims
from sayso.ledger.opening import check_file, make, prepare
from sayso.ledger.protocol import Helpers, Ledger, Progress, Reconciler
from sayso.ledger.records import Added, Changed, LedgerError
from sayso.ledger.rows import body_of, rows_of
from sayso.ledger.waiting import notify
from sayso.ledger.writing import Presence
from sayso.model.account import Same
from sayso.model.claim import Claim
from sayso.model.ids import sha256
from sayso.model.reading import Reading
from sayso.model.review import Care, Decision, Judgement, Review, Safeguard
from sayso.model.taken import Taken


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


def restore_ledger(
    bundle: str | Path, address: str | Path, progress: Progress | None = None, *, patience: float = 30.0
) -> Manifest:
    """Make a new ledger from a bundle: the same rows, ids and audit chain. All of the bundle is checked before anything is made.
    LedgerError, and nothing is left, where a file of the bundle is not as it was written, or where there is a ledger already."""
    step = progress or (lambda what, done, total: None)
    place = str(address)
    path = Path(place) if database_url(place) is None else None
    with Bundle(bundle) as opened:
        restoring.check(opened, step)
        fresh = path is not None and not path.exists()
        engine, name = make_engine(place, patience)
        try:
            make(engine, name, patience, opened.manifest.ledger, lambda connection: restoring.restore(connection, opened, step))
        except BaseException:
            engine.dispose()
            if path is not None and fresh:
                for suffix in ("", "-wal", "-shm"):
                    path.with_name(path.name + suffix).unlink(missing_ok=True)
            raise
        engine.dispose()
        return opened.manifest


class SqlLedger(Held):
    """See ``protocol.Ledger``; here is what changes it, each in a transaction of the only writer."""

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with writing_on(self._engine, self._name, self._patience, lock="audit") as connection:
            yield connection
            notify(connection)

    def add(
        self,
        reading: Reading,
        raw: bytes | None = None,
        *,
        taken: Taken | None = None,
        reread: bool = False,
        reconciler: Reconciler | None = None,
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
                added = writing.add(connection, out, document, rows, raw, taken)
            else:
                again = rereading.reread(connection, out, document, rows)
                added, others = again.added, again.others
            if reconciler is not None:
                concluded = concluding.settle(connection, out, reconciler, [document.id], others)
                added = replace(added, concluded=added.concluded + concluded)
            return added

    def recapture(self, document: str, raw: bytes, taken: Taken) -> int:
        with self._writing() as connection:
            found = self._held(connection, document)
            out = writing.writer(connection)
            number = capturing.write(connection, out, found, raw, taken)
            out.flush(connection)
            return number

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

    def state(self, claim: Claim, by: str, reason: str, *, reconciler: Reconciler | None = None) -> str:
        _signed("a claim made by hand", by, reason)
        with self._writing() as connection:
            self._held(connection, claim.document)
            out = writing.writer(connection)
            name = stating.state(connection, out, claim, by.strip(), reason.strip())
            self._changed(connection, out, reconciler, [claim.document], {name}, (), 0)
            return name

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

    def safeguard(self, kind: str, name: str, care: Care, by: str, reason: str) -> Safeguard:
        _signed("a safeguard", by, reason)
        with self._writing() as connection:
            about = self._document(connection, name) if kind == "document" else " ".join(name.split())
            out = writing.writer(connection)
            given = Safeguard(kind, about, care, by.strip(), reason.strip())
            safeguarding.safeguard(connection, out, given)
            out.flush(connection)
            return replace(given, recorded_at=datetime.fromisoformat(out.recorded_at))

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

    def refresh(self, claims: Iterable[str], reconciler: Reconciler) -> int:
        with self._reading() as connection:
            documents = concluding.documents_of(connection, list(claims))
        return concluding.refresh(self._writing, reconciler, documents)

    def reindex(self, reconciler: Reconciler, progress: Progress | None = None, helpers: Helpers | None = None) -> int:
        url = self._engine.url
        address = url.database if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=False)
        drafts = drafting(self._reading, reconciler, str(address), helpers)
        return reindexing.reindex(self._reading, self._writing, reconciler, progress or (lambda what, done, total: None), drafts)

    def erase(self, document: str, who: str, why: str, *, reconciler: Reconciler | None = None) -> int:
        if not (who.strip() and why.strip()):
            raise LedgerError("erasing needs a name and a reason: they stay in the ledger in place of the words")
        with self._reading() as connection:
            found = self._document(connection, document)
        with self._writing() as connection:
            out = writing.writer(connection)
            keys = keys_of_claims(connection, query.claims_of(connection, [found])) if reconciler is not None else []
            emptied = erasing.erase(connection, out, found, who, why)
            if reconciler is not None:
                concluding.conclude(connection, out, reconciler, keys)
        if emptied and self._engine.dialect.name == "sqlite":
            # The words would otherwise stay readable in the write-ahead log.
            with self._reading() as connection:
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return emptied


def _signed(what: str, by: str, reason: str) -> None:
    if not (by.strip() and reason.strip()):
        raise LedgerError(f"{what} needs a name and a reason: they stay in the ledger")
