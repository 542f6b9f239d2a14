"""What claims of different documents mean for each other, kept up to date: asked of a reconciler, written as rows."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, func, or_, select, text, tuple_

from sayso.ledger import schema
from sayso.ledger.chain import Writer
from sayso.ledger.index import Loader, index, keys_of_claims, links_inside
from sayso.ledger.names import same
from sayso.ledger.protocol import Progress, Reconciler
from sayso.ledger.query import NOW, among, current
from sayso.ledger.retiring import retire
from sayso.ledger.rows import Row, finding_row, link_row
from sayso.ledger.writing import writer
from sayso.model.account import Conclusions, Key, Near

DOCUMENTS = 200
"""Documents whose keys are made, or claims of which are concluded, in one transaction."""
CLAIMS = 5000
"""Claims concluded in one transaction when everything is made anew."""
WHY = "concluded otherwise"

Write = Callable[[], AbstractContextManager[Connection]]


def settle(
    connection: Connection, out: Writer, reconciler: Reconciler, documents: Iterable[str], others: Iterable[str] = ()
) -> int:
    """Index these documents and conclude anew for all their claims, for those they have no more, and for ``others`` (ids of claims
    whose keys stay). The number of rows written. Rows written before must be flushed; those written here are."""
    keys = index(connection, reconciler, documents)
    known = {key.claim for key in keys}
    keys += keys_of_claims(connection, [claim for claim in others if claim not in known])
    return conclude(connection, out, reconciler, keys, Loader())


def conclude(connection: Connection, out: Writer, reconciler: Reconciler, keys: Sequence[Key], loader: Loader) -> int:
    """Conclude for these keys and write what changes."""
    if not keys:
        return 0
    accounts = loader.accounts(connection, reconciler.windows(keys), keys)
    ids = [account.claim.id for account in accounts]
    near = Near(accounts, links_inside(connection, ids), same(connection, None))
    written = _replace(connection, out, reconciler.conclude(near, keys), frozenset(ids))
    out.flush(connection)
    return written


def _replace(connection: Connection, out: Writer, found: Conclusions, there: frozenset[str]) -> int:
    """Retire what was concluded of the claims in scope and is not any more; write what is new."""
    named = schema.finding_claims.c
    scope = found.scope
    for link in found.links:
        if link.source not in scope or not {link.source, link.target} <= there:
            raise ValueError(f"the reconciler linked {link.source} to {link.target}, which is not in its scope")
    for finding in found.findings:
        if scope.isdisjoint(finding.claims) or not there.issuperset(finding.claims):
            raise ValueError(f"the reconciler found {finding.kind} of {', '.join(finding.claims)}, which is not in its scope")
    links = {row.key: row for row in map(link_row, found.links)}
    findings = {row.key: row for row in map(finding_row, found.findings)}
    of_scope = select(named.finding).where(among(connection, named.claim_id, scope))
    return _settle(connection, out, schema.links, among(connection, schema.links.c.source, scope), links) + _settle(
        connection, out, schema.findings, schema.findings.c.seq.in_(of_scope), findings
    )


def _settle(connection: Connection, out: Writer, table: Table, about: Any, given: dict[str, Row]) -> int:
    payloads = schema.payloads.c
    now = current(table, NOW)
    # What is across documents is told apart here, not in SQL: a database that has no statistics yet would rather read all that is.
    statement = select(table.c.id, table.c.seq, table.c.reading, payloads.body).join(schema.payloads, payloads.seq == table.c.seq)
    rows = sorted(connection.execute(statement.where(about, *now)), key=lambda row: row.seq)
    before = {row.id: row for row in rows if row.reading is None}
    # What a document says of itself needs not be concluded.
    said = connection.execute(select(table.c.id, table.c.reading).where(among(connection, table.c.id, given), *now))
    inside = {row.id for row in said if row.reading is not None}
    written = 0
    for key, row in before.items():
        if key not in given or key in inside or given[key].body != row.body:
            retire(out, key, row.seq, None, WHY)
            written += 1
    for key, new in given.items():
        if key not in inside and (key not in before or before[key].body != new.body):
            out.write(Row(new.table, key, {**new.columns, "reading": None}, new.body))
            written += 1
    return written


def documents_of(connection: Connection, claims: Collection[str]) -> list[str]:
    """The documents of these claims (ids), in the order added."""
    table, documents = schema.claims.c, schema.documents.c
    ids = select(table.document_id).where(among(connection, table.id, claims))
    return list(connection.scalars(select(documents.id).where(documents.id.in_(ids)).order_by(documents.seq)))


def refresh(write: Write, reconciler: Reconciler, documents: Sequence[str]) -> int:
    """Conclude anew for all claims of these documents, some documents at a time."""
    written = 0
    for some in _some(documents, DOCUMENTS):
        with write() as connection:
            written += settle(connection, writer(connection), reconciler, some)
    return written


def complete(connection: Connection, version: str) -> None:
    """Note that the index holds the keys of this version."""
    connection.execute(delete(schema.reconciled))
    connection.execute(schema.reconciled.insert(), {"version": version})


def reindex(write: Write, reconciler: Reconciler, progress: Progress) -> int:
    """Make all keys anew, then all conclusions, key by key; then retire what nothing concludes any more."""
    total = _reindex_keys(write, reconciler, progress)
    written = done = 0
    last: tuple[str, str, int] = ("", "", 0)
    loader, seq = Loader(), -1
    while True:
        with write() as connection:
            out = writer(connection)
            if out.seq != seq:  # somebody else has written: what was loaded may have changed
                loader = Loader()
            rows, keys = _next(connection, last)
            if rows:
                last = rows[-1]
                written += conclude(connection, out, reconciler, keys, loader)
            seq = out.seq
        if not rows:
            break
        done += len(rows)
        progress("concluding", done, max(total, done))
    for table in (schema.links, schema.findings):
        written += _retire_stray(write, table)
    with write() as connection:
        complete(connection, reconciler.version)
        if connection.dialect.name == "postgresql":
            # Half the ledger may just have been written, and plans follow what the server knows of it.
            connection.execute(text(f"ANALYZE {', '.join(table.name for table in schema.ORDERED)}, search"))
    return written


def _reindex_keys(write: Write, reconciler: Reconciler, progress: Progress) -> int:
    table, keys, claims, retired = schema.documents.c, schema.claim_keys, schema.claims.c, schema.retired.c
    last = done = total = 0
    while True:
        with write() as connection:
            rows = connection.execute(
                select(table.seq, table.id).where(table.seq > last).order_by(table.seq).limit(DOCUMENTS)
            ).all()
            index(connection, reconciler, [row.id for row in rows])
        if not rows:
            break
        last, done = rows[-1].seq, done + len(rows)
        progress("indexing", done, done)
    with write() as connection:
        # Keys of claims whose documents are not read any more, if any.
        old = select(claims.seq).join(schema.retired, retired.row_seq == claims.seq)
        connection.execute(delete(keys).where(keys.c.claim.in_(old)))
        total = connection.scalar(select(func.count()).select_from(keys)) or 0
    return total


def _next(connection: Connection, last: tuple[str, str, int]) -> tuple[list[tuple[str, str, int]], list[Key]]:
    """The next rows of the index, by key and day, and all keys of the claims that are met there for the first time."""
    keys, claims = schema.claim_keys.c, schema.claims.c
    place = tuple_(keys.key, keys.day, keys.claim)
    statement = select(keys.key, keys.day, keys.claim).where(place > tuple_(*last)).order_by(keys.key, keys.day, keys.claim)
    rows = [(row.key, row.day, row.claim) for row in connection.execute(statement.limit(CLAIMS))]
    if not rows:
        return [], []
    met = {seq: (key, day) for key, day, seq in reversed(rows)}
    statement = select(claims.id, keys.key, keys.day, keys.claim, keys.home).join(schema.claims, claims.seq == keys.claim)
    found: dict[int, list[tuple[str, str, Key]]] = {}
    for row in connection.execute(statement.where(among(connection, keys.claim, met)).order_by(keys.claim, keys.key, keys.day)):
        key = Key(row.id, row.key, date.fromisoformat(row.day), row.home)
        found.setdefault(row.claim, []).append((row.key, row.day, key))
    return rows, [key for seq, some in found.items() if some[0][:2] == met[seq] for _, _, key in some]


def _retire_stray(write: Write, table: Table) -> int:
    """Retire conclusions about claims that are no more in force or have no key, which nothing concludes anew."""
    claims, keys, retired, named = schema.claims.c, schema.claim_keys.c, schema.retired.c, schema.finding_claims.c

    def stands(claim: Any, *, keyed: bool) -> Any:
        statement = exists().where(claims.id == claim, ~exists().where(retired.row_seq == claims.seq))
        return statement.where(exists().where(keys.claim == claims.seq)) if keyed else statement

    if table is schema.links:
        stray: Any = or_(~stands(table.c.source, keyed=True), ~stands(table.c.target, keyed=False))
    else:
        stray = exists().where(named.finding == table.c.seq, ~stands(named.claim_id, keyed=False))
    worded = exists().where(schema.payloads.c.seq == table.c.seq)  # what was erased is given no more as it is
    written = last = 0
    while True:
        with write() as connection:
            statement = select(table.c.seq, table.c.id).where(table.c.seq > last, table.c.reading.is_(None), *current(table, NOW))
            rows = connection.execute(statement.where(stray, worded).order_by(table.c.seq).limit(CLAIMS)).all()
            out = writer(connection)
            for row in rows:
                retire(out, row.id, row.seq, None, WHY)
            out.flush(connection)
        if not rows:
            return written
        written, last = written + len(rows), rows[-1].seq


def _some(items: Iterable[str], size: int) -> Iterator[list[str]]:
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part
