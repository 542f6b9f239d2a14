"""Who did what to a ledger, and when."""

from collections.abc import Callable, Iterator
from datetime import datetime
from heapq import merge
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from sayso.ledger import schema
from sayso.ledger.codec import decode
from sayso.ledger.described import Description
from sayso.ledger.records import Deed
from sayso.model.account import Same
from sayso.model.review import Care, Decision, Judgement, Review, Safeguard, Withdrawal
from sayso.model.taken import Taken

_DONE = {Decision.ACCEPT: "accepted", Decision.CORRECT: "corrected", Decision.REJECT: "rejected", Decision.REOPEN: "reopened"}


def deeds(connection: Connection, bound: int) -> Iterator[Deed]:
    """Everything up to the row ``bound``, oldest first. What was erased is named without its words."""
    told: list[Iterator[Deed]] = [_readings(connection, bound), _captures(connection, bound), _erasures(connection, bound)]
    told += [_told(connection, table, bound, tell) for table, tell in _TOLD]
    return merge(*told, key=lambda deed: deed.seq)


def _review(body: str) -> tuple[str, str, str, str]:
    r = decode(Review, body)
    what = f"{_DONE[r.decision]} claim" if r.carried_from is None else f"carried over: {_DONE[r.decision]} claim"
    return what, r.claim, r.by, r.reason


def _judgement(body: str) -> tuple[str, str, str, str]:
    j = decode(Judgement, body)
    return ("dismissed" if j.dismissed else "restored"), j.item, j.by, j.reason


def _withdrawal(body: str) -> tuple[str, str, str, str]:
    w = decode(Withdrawal, body)
    return ("brought back document" if w.back else "withdrew document"), w.document, w.by, w.reason


def _description(body: str) -> tuple[str, str, str, str]:
    d = decode(Description, body)
    return "described document", d.document, d.by, d.why


def _safeguard(body: str) -> tuple[str, str, str, str]:
    s = decode(Safeguard, body)
    done = {Care.RESTRICT: "restricted", Care.PROTECT: "protected", Care.KEEP: "kept", Care.LIFT: "lifted the safeguard of"}
    return f"{done[s.care]} {s.kind}", s.name, s.by, s.reason


def _merged(body: str) -> tuple[str, str, str, str]:
    s = decode(Same, body)
    return f"merged {s.kind}", f"{s.name} → {s.into}", s.by, s.why


Tell = Callable[[str], tuple[str, str, str, str]]
_TOLD: tuple[tuple[Table, Tell], ...] = (
    (schema.reviews, _review),
    (schema.judgements, _judgement),
    (schema.withdrawals, _withdrawal),
    (schema.descriptions, _description),
    (schema.merges, _merged),
    (schema.safeguards, _safeguard),
)


def _told(connection: Connection, table: Table, bound: int, tell: Tell) -> Iterator[Deed]:
    payloads, audit = schema.payloads.c, schema.audit.c
    undone: Any = table.c.undone if "undone" in table.c else False
    statement: Select[Any] = (
        select(audit.seq, audit.recorded_at, audit.row_key, payloads.body, undone)
        .join(table, table.c.seq == audit.seq)
        .outerjoin(schema.payloads, payloads.seq == audit.seq)
        .where(audit.seq <= bound)
    )
    for seq, recorded_at, key, body, parted in connection.execute(statement.order_by(audit.seq)):
        what, about, by, why = (f"{table.name} (words erased)", key, "", "") if body is None else tell(body)
        what = what.replace("merged", "parted") if parted else what
        yield Deed(datetime.fromisoformat(recorded_at), seq, what, about, by, why)


def _readings(connection: Connection, bound: int) -> Iterator[Deed]:
    table, audit = schema.readings.c, schema.audit.c
    statement = select(schema.readings, audit.recorded_at).join(schema.audit, audit.seq == table.seq).where(table.seq <= bound)
    seen = set()
    for row in connection.execute(statement.order_by(table.seq)):
        what = "read again" if row.document_id in seen else "added"
        seen.add(row.document_id)
        yield Deed(datetime.fromisoformat(row.recorded_at), row.seq, f"{what} document", row.document_id, row.reader, "")


def _captures(connection: Connection, bound: int) -> Iterator[Deed]:
    """Bytes taken again; the first are part of adding the document."""
    table, audit, payloads = schema.captures.c, schema.audit.c, schema.payloads.c
    firsts = select(func.min(table.seq)).group_by(table.document_id)
    statement = (
        select(table.seq, table.document_id, audit.recorded_at, payloads.body)
        .join(schema.audit, audit.seq == table.seq)
        .outerjoin(schema.payloads, payloads.seq == table.seq)
        .where(table.seq <= bound, table.seq.not_in(firsts))
    )
    for row in connection.execute(statement.order_by(table.seq)):
        taken = Taken() if row.body is None else decode(Taken, row.body)
        moment = datetime.fromisoformat(row.recorded_at)
        yield Deed(moment, row.seq, "captured again document", row.document_id, taken.tool, taken.note)


def _erasures(connection: Connection, bound: int) -> Iterator[Deed]:
    """One for each erasure, however many rows it emptied."""
    stones, audit, documents = schema.tombstones.c, schema.audit.c, schema.documents.c
    statement = (
        select(func.max(stones.seq).label("seq"), audit.recorded_at, stones.who, stones.why, func.count().label("rows"))
        .join(schema.audit, audit.seq == stones.seq)
        .where(stones.seq <= bound)
        .group_by(audit.recorded_at, stones.who, stones.why)
    )
    whose = select(documents.id, audit.recorded_at).join(schema.tombstones, stones.row_seq == documents.seq)
    erased = {row.recorded_at: row.id for row in connection.execute(whose.join(schema.audit, audit.seq == stones.seq))}
    for row in sorted(connection.execute(statement), key=lambda row: row.seq):
        about = erased.get(row.recorded_at, "")
        yield Deed(
            datetime.fromisoformat(row.recorded_at), row.seq, f"erased document ({row.rows:,} rows)", about, row.who, row.why
        )
