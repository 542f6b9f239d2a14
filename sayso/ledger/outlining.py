"""The outline of a ledger out of its tables."""

from collections.abc import Iterable
from datetime import date
from sys import intern

from sqlalchemy import Connection, select

from sayso.ledger import schema
from sayso.ledger.codec import decode
from sayso.ledger.described import NAMES, Facts
from sayso.ledger.outline import Entry, Left, Outline, Tie, Told
from sayso.ledger.query import among
from sayso.model.claim import Claim
from sayso.model.kinds import Kind, Measure, Relation, Stance

_BEARING = (Relation.DENIES, Relation.RETRACTS, Relation.CORRECTS)


def outline(connection: Connection, after: int, head: int) -> Outline:
    """The outline of the rows after the number ``after``, up to ``head``."""
    retired = schema.retired.c
    since = select(retired.row_seq, retired.seq).where(retired.seq > after, retired.seq <= head, retired.row_seq <= after)
    gone = {} if after == 0 else {row.row_seq: row.seq for row in connection.execute(since)}
    entries, ties = _entries(connection, after, head), _ties(connection, after, head)
    return Outline(head, entries, ties, _told(connection, after, head), _left(connection, after, head), gone)


def claims_at(connection: Connection, numbers: Iterable[int]) -> dict[int, Claim]:
    """The claims of some rows, as far as they have their words."""
    payloads = schema.payloads.c
    statement = select(payloads.seq, payloads.body).join(schema.claims, schema.claims.c.seq == payloads.seq)
    statement = statement.where(among(connection, payloads.seq, numbers))
    return {row.seq: decode(Claim, row.body) for row in connection.execute(statement)}


def _entries(connection: Connection, after: int, head: int) -> list[Entry]:
    table, words, retired = schema.claims.c, schema.claim_words.c, schema.retired.c
    statement = (
        select(schema.claims, words.place, words.sources, retired.seq.label("gone"))
        .outerjoin(schema.claim_words, words.seq == table.seq)
        .outerjoin(schema.retired, retired.row_seq == table.seq)
        .where(table.seq > after, table.seq <= head)
        .order_by(table.seq)
    )
    kinds, stances = {str(k): k for k in Kind}, {str(s): s for s in Stance}
    measures = {str(m): m for m in Measure}
    days: dict[str | None, date | None] = {None: None}

    def day(text: str | None) -> date | None:
        if text not in days:
            days[text] = date.fromisoformat(str(text))
        return days[text]

    return [
        Entry(
            row.seq,
            row.id,
            intern(row.document_id),
            kinds[row.kind],
            measures.get(row.measure),
            stances[row.stance],
            (day(row.refers_earliest), day(row.refers_latest)),
            (day(row.as_of_earliest), day(row.as_of_latest)),
            (day(row.said_earliest), day(row.said_latest)),
            intern(row.place or ""),
            intern((row.sources or "").rpartition("\n")[2]),
            row.gone,
        )
        for row in connection.execute(statement)
    ]


def _ties(connection: Connection, after: int, head: int) -> list[Tie]:
    table, retired = schema.links.c, schema.retired.c
    statement = (
        select(table.seq, table.source, table.target, table.relation, retired.seq.label("gone"))
        .outerjoin(schema.retired, retired.row_seq == table.seq)
        .where(table.seq > after, table.seq <= head, table.relation.in_([str(r) for r in _BEARING]))
        .order_by(table.seq)
    )
    return [Tie(r.seq, r.source, r.target, Relation(r.relation), r.gone) for r in connection.execute(statement)]


def _left(connection: Connection, after: int, head: int) -> list[Left]:
    table = schema.withdrawals.c
    statement = select(schema.withdrawals).where(table.seq > after, table.seq <= head).order_by(table.seq)
    return [Left(row.seq, row.document_id, row.back) for row in connection.execute(statement)]


def _told(connection: Connection, after: int, head: int) -> list[Told]:
    table = schema.described.c
    statement = select(table.seq, table.document_id, table.facts).where(table.seq > after, table.seq <= head).order_by(table.seq)
    rows = ((row.seq, intern(row.document_id), decode(Facts, row.facts)) for row in connection.execute(statement))
    return [Told(seq, document, **{name: getattr(facts, name) for name in NAMES}) for seq, document, facts in rows]
