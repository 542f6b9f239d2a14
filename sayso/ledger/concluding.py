"""What claims of different documents mean for each other, kept up to date: asked of a reconciler, written as rows."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from sayso.ledger import schema
from sayso.ledger.chain import Writer
from sayso.ledger.index import index, keys_of_claims
from sayso.ledger.loading import around
from sayso.ledger.protocol import Reconciler
from sayso.ledger.query import NOW, among, current
from sayso.ledger.retiring import retire
from sayso.ledger.rows import Row, finding_row, link_row
from sayso.ledger.writing import writer
from sayso.model.account import Key, Near

DOCUMENTS = 200
"""Documents whose keys are made, or claims of which are concluded, in one transaction."""
WHY = "concluded otherwise"

Write = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was concluded, as it will be written. ``scope``: ids of the claims of which all is given; ``links`` and
    ``findings``: rows by their ids."""

    scope: frozenset[str]
    links: dict[str, Row]
    findings: dict[str, Row]


def settle(
    connection: Connection, out: Writer, reconciler: Reconciler, documents: Iterable[str], others: Iterable[str] = ()
) -> int:
    """Index these documents and conclude anew for all their claims, for those they have no more, and for ``others`` (ids of claims
    whose keys stay). The number of rows written. Rows written before must be flushed; those written here are."""
    keys = index(connection, reconciler, documents)
    known = {key.claim for key in keys}
    keys += keys_of_claims(connection, [claim for claim in others if claim not in known])
    return conclude(connection, out, reconciler, keys)


def conclude(connection: Connection, out: Writer, reconciler: Reconciler, keys: Sequence[Key]) -> int:
    """Conclude for these keys and write what changes."""
    if not keys:
        return 0
    return put(connection, out, draw(reconciler, around(connection, reconciler, keys), keys))


def draw(reconciler: Reconciler, near: Near, keys: Sequence[Key]) -> Drawn:
    """What the reconciler concludes; ValueError where it gives what it may not give."""
    found, there = reconciler.conclude(near, keys), frozenset(account.claim.id for account in near.accounts)
    for link in found.links:
        if link.source not in found.scope or not {link.source, link.target} <= there:
            raise ValueError(f"the reconciler linked {link.source} to {link.target}, which is not in its scope")
    for finding in found.findings:
        if found.scope.isdisjoint(finding.claims) or not there.issuperset(finding.claims):
            raise ValueError(f"the reconciler found {finding.kind} of {', '.join(finding.claims)}, which is not in its scope")
    links = {row.key: row for row in map(link_row, found.links)}
    return Drawn(found.scope, links, {row.key: row for row in map(finding_row, found.findings)})


def put(connection: Connection, out: Writer, drawn: Drawn) -> int:
    """Retire what was concluded of the claims in scope and is not any more; write what is new. The number of rows written."""
    named = schema.finding_claims.c
    of_scope = select(named.finding).where(among(connection, named.claim_id, drawn.scope))
    written = _settle(connection, out, schema.links, among(connection, schema.links.c.source, drawn.scope), drawn.links)
    written += _settle(connection, out, schema.findings, schema.findings.c.seq.in_(of_scope), drawn.findings)
    out.flush(connection)
    return written


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
    for some in some_of(documents, DOCUMENTS):
        with write() as connection:
            written += settle(connection, writer(connection), reconciler, some)
    return written


def complete(connection: Connection, version: str) -> None:
    """Note that the index holds the keys of this version."""
    connection.execute(delete(schema.reconciled))
    connection.execute(schema.reconciled.insert(), {"version": version})


def some_of(items: Iterable[str], size: int) -> Iterator[list[str]]:
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part
