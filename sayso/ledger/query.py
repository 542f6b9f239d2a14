"""Questions to a ledger as SQL."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Select,
    Table,
    Text,
    any_,
    exists,
    func,
    literal,
    or_,
    select,
)

from sayso.ledger import schema
from sayso.ledger.records import ClaimFilter, LedgerError
from sayso.ledger.words import fold

NOW = 2**62
"""Behind whatever number a row may have."""
LAST = "\U0010ffff"
"""Sorts behind whatever an id may go on with."""


def moment(held: datetime | None) -> str | None:
    """A moment as the ledger writes it."""
    if held is None:
        return None
    if held.tzinfo is None:
        raise LedgerError(f"the time {held.isoformat()} has no time zone: write it as {held.isoformat()}Z or with an offset")
    return held.astimezone(UTC).isoformat(timespec="microseconds")


def among(connection: Connection, column: ColumnElement[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Whether the column is one of many values, handed over as one: databases limit how many a statement may name."""
    given = list(values)
    if connection.dialect.name == "postgresql":
        kind = BigInteger() if isinstance(column.type, Integer) else Text()
        return column == any_(literal(given, ARRAY(kind)))
    return column.in_(select(func.json_each(json.dumps(given)).table_valued("value").c.value))


def resolve(connection: Connection, table: Table, given: str, what: str, mark: str) -> str:
    """The full id that ``given`` is or begins. ``what``: the noun for messages; ``mark``: what ids begin with, which may be
    left out."""
    column = table.c.id
    if connection.scalar(select(column).where(column == given).limit(1)) is not None:
        return given
    found: set[str] = set()
    for start in {given, mark + given} if given else ():
        # One after the other: asked for both at once, a database reads through all ids.
        begins = select(column).where(column >= start, column < start + LAST).distinct().order_by(column).limit(5)
        found |= set(connection.scalars(begins))
    if not found:
        raise LedgerError(f"there is no {what} {given} in this ledger")
    if len(found) > 1:
        more = " ..." if len(found) >= 5 else ""
        raise LedgerError(f"{given} is the beginning of more than one {what}: {', '.join(sorted(found)[:5])}{more}")
    return found.pop()


def current(table: Table, bound: int) -> tuple[ColumnElement[bool], ...]:
    """Rows recorded up to the number ``bound`` and not retired by then."""
    retired = schema.retired.c
    return table.c.seq <= bound, ~exists().where(retired.row_seq == table.c.seq, retired.seq <= bound)


def claims(filters: ClaimFilter, document: str | None, bound: int) -> Select[Any]:
    """Number and payload of the claims that pass. ``document``: the full id."""
    table = schema.claims.c
    statement = select(table.seq, schema.payloads.c.body).join(schema.payloads, schema.payloads.c.seq == table.seq)
    statement = statement.where(*current(schema.claims, bound)).order_by(table.seq)
    for column, wanted in (
        (table.kind, filters.kind),
        (table.measure, filters.measure),
        (table.stance, filters.stance),
        (table.document_id, document),
        (table.made_by, filters.made_by),
    ):
        if wanted is not None:
            statement = statement.where(column == str(wanted))
    if filters.since or filters.until:
        statement = statement.where(or_(table.refers_earliest.is_not(None), table.refers_latest.is_not(None)))
    if filters.since:
        statement = statement.where(or_(table.refers_latest.is_(None), table.refers_latest >= filters.since.isoformat()))
    if filters.until:
        statement = statement.where(or_(table.refers_earliest.is_(None), table.refers_earliest <= filters.until.isoformat()))
    words = schema.claim_words.c
    sought = [
        column.contains(fold(wanted), autoescape=True)
        for column, wanted in ((words.place, filters.place), (words.sources, filters.source), (words.words, filters.text))
        if wanted
    ]
    if sought:
        statement = statement.join(schema.claim_words, words.seq == table.seq).where(*sought)
    return statement


def read(document: str) -> Select[Any]:
    """Payloads of the claims that the last reading of a document (its full id) gave, those included that a review has put out of
    force since; not those that a claim of a later reading supersedes."""
    table, retired, links = schema.claims.c, schema.retired.c, schema.links.c
    own = select(schema.readings.c.seq).where(schema.readings.c.document_id == document)
    reviews = select(schema.reviews.c.seq).where(schema.reviews.c.document_id == document)
    otherwise = exists().where(retired.row_seq == table.seq, or_(retired.reading.is_(None), retired.reading.not_in(reviews)))
    superseded = exists().where(
        links.target == table.id, links.relation == "supersedes", links.reading.in_(own), *current(schema.links, NOW)
    )
    of_document = table.document_id == document, table.reading.in_(own)
    last = select(func.max(table.seq)).where(*of_document).group_by(table.id)
    return (
        select(schema.payloads.c.body)
        .join(schema.claims, table.seq == schema.payloads.c.seq)
        .where(table.seq.in_(last), ~otherwise, ~superseded)
        .order_by(table.seq)
    )


def claims_of(connection: Connection, documents: Iterable[str]) -> list[str]:
    """Ids of the claims in force of these documents, in the order recorded."""
    table = schema.claims.c
    statement = select(table.id).where(among(connection, table.document_id, documents), *current(schema.claims, NOW))
    return list(connection.scalars(statement.order_by(table.seq)))


def wordless(connection: Connection, table: Table, found: str) -> bool:
    """Whether the last row with this id has lost its words."""
    last = select(func.max(table.c.seq)).where(table.c.id == found).scalar_subquery()
    return connection.scalar(select(schema.payloads.c.seq).where(schema.payloads.c.seq == last)) is None
