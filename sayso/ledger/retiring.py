"""Taking rows out of force and bringing them back, always by writing more rows."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, exists, func, or_, select

from sayso.ledger import schema
from sayso.ledger.chain import Writer
from sayso.ledger.query import NOW, among, current
from sayso.ledger.rows import Columns, Row
from sayso.model.kinds import Relation


@dataclass(slots=True)
class Left:
    """What bore on claims that are no more in force. ``across``: links and findings across documents retired. ``inside``: those
    of one document. ``others``: ids of the claims at their other ends."""

    across: int = 0
    inside: int = 0
    others: set[str] = field(default_factory=set)


def retire(out: Writer, key: str, seq: int, cause: int | None, why: str) -> None:
    """Take one row out of force. ``cause``: number of the row because of which, None for a conclusion that no longer holds."""
    out.write(Row("retired", key, {"row_seq": seq, "reading": cause, "why": why}))


def leave(
    connection: Connection, out: Writer, claims: Collection[str], cause: int | None, why: str, *, superseding: bool = False
) -> Left:
    """Take out of force what bears on claims that are so no more: links and findings; links that say what superseded a claim only
    where ``superseding``. Rows written before must be flushed."""
    links, named = schema.links.c, schema.finding_claims.c
    gone, left = set(claims), Left()
    touches = or_(among(connection, links.source, gone), among(connection, links.target, gone))
    statement = select(links.seq, links.id, links.source, links.target, links.reading).where(touches, *current(schema.links, NOW))
    if not superseding:
        statement = statement.where(links.relation != Relation.SUPERSEDES.value)
    for row in connection.execute(statement.order_by(links.seq)).all():
        retire(out, row.id, row.seq, cause, why)
        left.others |= {row.source, row.target} - gone
        left.across += row.reading is None
        left.inside += row.reading is not None
    findings = schema.findings.c
    numbers = select(named.finding).where(among(connection, named.claim_id, gone))
    resting = select(findings.seq, findings.id, findings.reading).where(findings.seq.in_(numbers), *current(schema.findings, NOW))
    for found in connection.execute(resting.order_by(findings.seq)).all():
        retire(out, found.id, found.seq, cause, why)
        left.others |= set(connection.scalars(select(named.claim_id).where(named.finding == found.seq))) - gone
        left.across += found.reading is None
        left.inside += found.reading is not None
    return left


def superseded(connection: Connection, out: Writer, claims: Iterable[str], cause: int | None, why: str) -> None:
    """Claims are in force again: what said that another one superseded them holds no more."""
    links = schema.links.c
    statement = select(links.seq, links.id).where(
        among(connection, links.target, claims), links.relation == Relation.SUPERSEDES.value, *current(schema.links, NOW)
    )
    for row in connection.execute(statement.order_by(links.seq)).all():
        retire(out, row.id, row.seq, cause, why)


def bring_back(
    connection: Connection, out: Writer, cause: int, wanted: Callable[[Any], bool] = lambda row: True
) -> tuple[set[str], int]:
    """Write anew the claims, links and findings that one row took out of force, as far as their words are still there, no other
    version is in force, and both ends of a link are. ``wanted``: of a row (its columns), whether it is to come back. Gives the ids
    of the claims and the number of links and findings. Rows written before must be flushed."""
    claims = {
        row["id"]
        for row in _retired_by(connection, schema.claims, cause)
        if wanted(row) and _again(connection, out, schema.claims, row)
    }
    out.flush(connection)
    count = 0
    for row in _retired_by(connection, schema.links, cause):
        ends = {row["source"]} if row["relation"] == Relation.SUPERSEDES.value else {row["source"], row["target"]}
        if wanted(row) and in_force(connection, ends) == ends:
            count += _again(connection, out, schema.links, row)
    named = schema.finding_claims.c
    for row in _retired_by(connection, schema.findings, cause):
        ends = set(connection.scalars(select(named.claim_id).where(named.finding == row["seq"])))
        if wanted(row) and in_force(connection, ends) == ends:
            count += _again(connection, out, schema.findings, row)
    out.flush(connection)
    return claims, count


def in_force(connection: Connection, claims: Iterable[str]) -> set[str]:
    """Those of these claims (ids) that are not retired."""
    table = schema.claims.c
    return set(
        connection.scalars(select(table.id).where(among(connection, table.id, claims), *current(schema.claims, NOW)).distinct())
    )


def _retired_by(connection: Connection, table: Table, cause: int) -> list[Columns]:
    retired = schema.retired.c
    statement = select(table).join(schema.retired, retired.row_seq == table.c.seq).where(retired.reading == cause)
    return [dict(row) for row in connection.execute(statement.order_by(table.c.seq)).mappings()]


def _again(connection: Connection, out: Writer, table: Table, row: Columns) -> bool:
    statement = select(func.count()).where(table.c.id == row["id"], *current(table, NOW))
    body = connection.scalar(select(schema.payloads.c.body).where(schema.payloads.c.seq == row["seq"]))
    if body is None or connection.scalar(statement):
        return False
    out.write(Row(table.name, row["id"], {name: value for name, value in row.items() if name != "seq"}, body))
    return True


def retirement(connection: Connection, seq: int) -> Any:
    """Number, cause and reason of a row's retirement, None where it is in force; ``reviewed``: whether a review was the cause."""
    retired, reviews = schema.retired.c, schema.reviews.c
    reviewed = exists().where(reviews.seq == retired.reading).label("reviewed")
    return connection.execute(
        select(retired.seq, retired.reading.label("cause"), retired.why, reviewed).where(retired.row_seq == seq)
    ).one_or_none()
