"""Everything made anew: the index of keys, then what the claims of different documents mean for each other, portion by portion.

A portion is concluded from a state that is read, and written under the lock: others wait for the writing alone. Where somebody has
written in between, it is concluded once more under the lock.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, func, or_, select, text, tuple_

from sayso.ledger import schema
from sayso.ledger.concluding import DOCUMENTS, WHY, Write, complete, put
from sayso.ledger.drafting import Draft, Drafting, Task, concluded, keyed
from sayso.ledger.index import days_of_keys, replace_keys
from sayso.ledger.loading import in_windows, joined
from sayso.ledger.protocol import Progress, Reconciler
from sayso.ledger.query import NOW, current
from sayso.ledger.retiring import retire
from sayso.ledger.writing import last_number, writer
from sayso.model.account import Window

CLAIMS = 5000
"""Claims concluded together that lie in no portion of the reconciler."""

Read = Callable[[], AbstractContextManager[Connection]]


def reindex(read: Read, write: Write, reconciler: Reconciler, progress: Progress, drafts: AbstractContextManager[Drafting]) -> int:
    """Make all keys anew, then all conclusions; then retire what nothing concludes any more. The number of rows written.
    ``drafts``: who concludes."""
    written = 0
    with drafts as drafting:
        _reindex_keys(read, write, reconciler, progress, drafting)
        with read() as connection:
            portions = list(reconciler.portions(days_of_keys(connection)))
            total = connection.scalar(select(func.count(func.distinct(schema.claim_keys.c.claim)))) or 0
        done = 0
        for connection, claims, drawn in _written(read, write, reconciler, drafting, concluded, _once(_portions(read, portions))):
            written += put(connection, writer(connection), drawn)
            done += len(claims)
            progress("concluding", done, max(total, done))
    for table in (schema.links, schema.findings):
        written += _retire_stray(write, table)
    with write() as connection:
        complete(connection, reconciler.version)
        if connection.dialect.name == "postgresql":
            # Half the ledger may just have been written, and plans follow what the server knows of it.
            connection.execute(text(f"ANALYZE {', '.join(table.name for table in schema.ORDERED)}, search"))
    return written


def _written(
    read: Read, write: Write, reconciler: Reconciler, drafting: Drafting, task: Task, ahead: Iterator[Sequence[Any]]
) -> Iterator[tuple[Connection, Sequence[Any], Any]]:
    """For each batch a transaction, the batch, and the draft of it to be written there: one that knows all that others wrote."""
    with read() as connection:
        known = own = last_number(connection, None)
    waiting = deque[tuple[Sequence[Any], Draft]]()
    while True:
        while len(waiting) < drafting.at_once and (items := next(ahead, None)) is not None:
            waiting.append((items, drafting.begin(task, items)))
        if not waiting:
            return
        items, draft = waiting.popleft()
        seq, result = draft()
        with write() as connection:
            if (last := last_number(connection, None)) != own:
                known = last  # somebody else has written
            if seq < known:
                result = task(connection, reconciler, items)
            yield connection, items, result
            own = last_number(connection, None)


def _once(batches: Iterable[Sequence[int]]) -> Iterator[list[int]]:
    """The batches without what was in one before."""
    met = set[int]()
    for batch in batches:
        if new := [seq for seq in batch if seq not in met]:
            met.update(new)
            yield new


def _portions(read: Read, portions: Iterable[Sequence[Window]]) -> Iterator[list[int]]:
    """The numbers of the claims of each portion, then those of all claims in the order of the index, some at a time."""
    for windows in portions:
        with read() as connection:
            claims = sorted(in_windows(connection, joined(windows)))
        yield claims
    keys = schema.claim_keys.c
    last: tuple[str, str, int] = ("", "", 0)
    while True:
        statement = select(keys.key, keys.day, keys.claim).where(tuple_(keys.key, keys.day, keys.claim) > tuple_(*last))
        with read() as connection:
            rows = connection.execute(statement.order_by(keys.key, keys.day, keys.claim).limit(CLAIMS)).all()
        if not rows:
            return
        last = (rows[-1].key, rows[-1].day, rows[-1].claim)
        yield list(dict.fromkeys(row.claim for row in rows))


def _reindex_keys(read: Read, write: Write, reconciler: Reconciler, progress: Progress, drafting: Drafting) -> None:
    keys, claims, retired = schema.claim_keys, schema.claims.c, schema.retired.c
    done = 0
    for connection, documents, (gone, new) in _written(read, write, reconciler, drafting, keyed, _documents(read)):
        replace_keys(connection, gone, new)
        done += len(documents)
        progress("indexing", done, done)
    with write() as connection:
        # Keys of claims whose documents are not read any more, if any.
        old = select(claims.seq).join(schema.retired, retired.row_seq == claims.seq)
        connection.execute(delete(keys).where(keys.c.claim.in_(old)))


def _documents(read: Read) -> Iterator[list[str]]:
    """All documents (ids), in the order added, some at a time."""
    table, last = schema.documents.c, 0
    while True:
        with read() as connection:
            statement = select(table.seq, table.id).where(table.seq > last).order_by(table.seq).limit(DOCUMENTS)
            rows = connection.execute(statement).all()
        if not rows:
            return
        last = rows[-1].seq
        yield [row.id for row in rows]


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
