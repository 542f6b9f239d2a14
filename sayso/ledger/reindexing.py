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
from sayso.ledger.drafting import Draft, Drafting, drafted
from sayso.ledger.index import days_of_keys, index
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
    _reindex_keys(write, reconciler, progress)
    with read() as connection:
        portions = list(reconciler.portions(days_of_keys(connection)))
        total = connection.scalar(select(func.count(func.distinct(schema.claim_keys.c.claim)))) or 0
        known = last_number(connection, None)
    written, own, begun, waiting = 0, known, set[int](), deque[tuple[list[int], Draft]]()
    done = 0
    with drafts as drafting:
        ahead = _portions(read, portions)
        while True:
            while len(waiting) < drafting.at_once and (claims := next(ahead, None)) is not None:
                if new := [seq for seq in claims if seq not in begun]:
                    begun.update(new)
                    waiting.append((new, drafting.draft(new)))
            if not waiting:
                break
            claims, draft = waiting.popleft()
            seq, drawn = draft()
            with write() as connection:
                out = writer(connection)
                if out.seq != own:
                    known = out.seq  # somebody else has written
                if seq < known:
                    _, drawn = drafted(connection, reconciler, claims)
                written += put(connection, out, drawn)
                own = out.seq
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


def _reindex_keys(write: Write, reconciler: Reconciler, progress: Progress) -> None:
    table, keys, claims, retired = schema.documents.c, schema.claim_keys, schema.claims.c, schema.retired.c
    last = done = 0
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
