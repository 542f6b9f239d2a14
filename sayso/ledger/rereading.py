"""Reading a document again, or bringing back one that was withdrawn."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from sayso.ledger import schema
from sayso.ledger.chain import Writer
from sayso.ledger.query import NOW, among, current
from sayso.ledger.records import Added
from sayso.ledger.retiring import bring_back, leave, retire
from sayso.ledger.rows import Row
from sayso.ledger.standing import review_row, standing
from sayso.ledger.withdrawing import return_of
from sayso.ledger.writing import of, own_ids, reading_row
from sayso.model.document import Document
from sayso.model.review import HIDING

NO_LONGER, OTHERWISE = "no longer read", "read otherwise"


@dataclass(frozen=True, slots=True)
class Reread:
    """``added``: for the user. ``others``: ids of claims that were linked with what is not read any more."""

    added: Added
    others: frozenset[str]


def reread(connection: Connection, out: Writer, document: Document, rows: dict[str, list[Row]]) -> Reread:
    """Record another reading of a document: what reads as before stays, what changed gets a new version, what is no
    longer read is retired; what people decided about its claims stands."""
    own_ids(connection, document.id, rows["claims"])
    earlier = list(connection.scalars(select(schema.readings.c.seq).where(schema.readings.c.document_id == document.id)))

    def by_hand(row: dict[str, object]) -> bool:
        return row["reading"] not in earlier

    withdrawal = return_of(connection, out, document.id)
    if withdrawal is not None:
        bring_back(connection, out, withdrawal, by_hand)
    stands = standing(connection, document.id, earlier, rows)
    reading = out.write(reading_row(document))
    wrote: dict[str, int] = {}
    retired = 0
    gone: set[str] = set()
    for name in ("claims", "links", "findings"):
        before = _current(connection, schema.metadata.tables[name], earlier)
        changed = [row for row in stands.rows[name] if before.get(row.key, (0, None))[1] != row.body]
        read = {row.key for row in stands.rows[name]}
        for row in changed:
            out.write(of(row, reading))
            if row.key in before:
                retire(out, row.key, before[row.key][0], reading, OTHERWISE)
        for key, (seq, _) in before.items():
            if key not in read:
                retire(out, key, seq, reading, NO_LONGER)
                retired += 1
                gone |= {key} if name == "claims" else set()
        wrote[name] = len(changed)
    for row in rows["rejected"]:
        out.write(of(row, reading))
    for review in stands.carried:
        cause = out.write(review_row(review, document.id))
        if review.decision in HIDING:
            # In the ledger, so that it can be opened and reopened, but in no list.
            seq = out.write(of(stands.hidden[review.claim], reading))
            retire(out, review.claim, seq, cause, f"{review.decision}ed by {review.by}: {review.reason}")
    out.flush(connection)
    left = leave(connection, out, gone, reading, NO_LONGER)
    out.flush(connection)
    if withdrawal is not None:
        bring_back(connection, out, withdrawal, by_hand)
    added = Added(
        document.id,
        False,
        wrote["claims"],
        wrote["links"],
        wrote["findings"],
        len(rows["rejected"]),
        retired + left.inside,
        len(stands.carried),
        stands.kept_out,
        left.across,
        withdrawal is not None,
    )
    return Reread(added, frozenset(left.others))


def _current(connection: Connection, table: Table, readings: Collection[int]) -> dict[str, tuple[int, str]]:
    """Number and payload of what these readings gave and what is not retired, by id."""
    statement = (
        select(table.c.id, table.c.seq, schema.payloads.c.body)
        .join(schema.payloads, schema.payloads.c.seq == table.c.seq)
        .where(among(connection, table.c.reading, readings), *current(table, NOW))
    )
    if "document_id" in table.c:
        # Claims have no index by reading.
        own = select(schema.readings.c.document_id).where(among(connection, schema.readings.c.seq, readings))
        statement = statement.where(table.c.document_id.in_(own))
    return {row.id: (row.seq, row.body) for row in connection.execute(statement)}
