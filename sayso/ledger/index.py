"""The index of keys: where claims are found by those they may bear on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, exists, func, literal, or_, select, text

from sayso.ledger import schema
from sayso.ledger.codec import decode
from sayso.ledger.described import corrected
from sayso.ledger.protocol import Reconciler
from sayso.ledger.query import NOW, among, current
from sayso.ledger.rows import Columns
from sayso.model.account import Key, Sketch
from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.kinds import Relation
from sayso.model.link import Tied

Stored = tuple[str, str, int, str, str, str, str]
"""A row of the index: key, day, claim, home, told, crisis, matter."""


def index(connection: Connection, reconciler: Reconciler, documents: Iterable[str]) -> list[Key]:
    """Make the keys of these documents' claims anew; all their keys, with those of claims that are no more in force."""
    keys, gone, new = made_keys(connection, reconciler, list(documents))
    replace_keys(connection, gone, new)
    return keys


def made_keys(connection: Connection, reconciler: Reconciler, wanted: Sequence[str]) -> tuple[list[Key], set[Stored], set[Stored]]:
    """The keys of these documents' claims with those of claims that are no more in force; the rows that go, and those that come."""
    claims, rows = _claims_of(connection, wanted), _keys_of(connection, wanted)
    numbers = {claim.id: seq for found in claims.values() for seq, claim in found}
    stored = {(row["key"], row["day"], row["claim"], row["home"], row["told"], row["crisis"], row["matter"]) for row in rows}
    ties: dict[str, list[Tied]] = defaultdict(list)
    for tie in ties_inside(connection, numbers):
        ties[tie.source].append(tie)
    made, keys = set(), []
    for document in _documents(connection, wanted):
        found = [claim for _, claim in claims.get(document.id, ())]
        inside = [tie for claim in found for tie in ties[claim.id]]
        for key in reconciler.keys(document, found, inside):
            if key.claim not in numbers:
                raise ValueError(f"the reconciler gave a key of claim {key.claim}, which is none of document {document.id}")
            keys.append(key)
            if key.day is not None:
                told = key.told.isoformat() if key.told else ""
                made.add((key.key, key.day.isoformat(), numbers[key.claim], key.home, told, key.crisis, key.matter))
    given = {(key.claim, key.key, key.day) for key in keys}
    for row in rows:
        key = _key(row["id"], row["key"], row["day"], row["home"])
        if (key.claim, key.key, key.day) not in given:
            keys.append(key)
    return keys, stored - made, made - stored


def replace_keys(connection: Connection, gone: set[Stored], new: set[Stored]) -> None:
    """Take rows out of the index and put others in."""
    table = schema.claim_keys
    if gone:
        rows = [{"k": key, "d": day, "c": claim} for key, day, claim, *_ in sorted(gone)]
        connection.execute(text("DELETE FROM claim_keys WHERE key = :k AND day = :d AND claim = :c"), rows)
    if new:
        names = ("key", "day", "claim", "home", "told", "crisis", "matter")
        connection.execute(table.insert(), [dict(zip(names, row, strict=True)) for row in sorted(new)])


def _documents(connection: Connection, ids: Sequence[str]) -> list[Document]:
    table, payloads = schema.documents.c, schema.payloads.c
    statement = select(payloads.body).join(schema.documents, table.seq == payloads.seq).where(among(connection, table.id, ids))
    described = schema.described.c
    facts = {
        row.document_id: row.facts
        for row in connection.execute(
            select(described.document_id, described.facts)
            .where(among(connection, described.document_id, ids))
            .order_by(described.seq)
        )
    }
    documents = (decode(Document, body) for body in connection.scalars(statement.order_by(table.seq)))
    return [corrected(document, facts[document.id]) for document in documents]


def _claims_of(connection: Connection, documents: Sequence[str]) -> dict[str, list[tuple[int, Claim]]]:
    table, payloads = schema.claims.c, schema.payloads.c
    statement = select(table.seq, table.document_id, payloads.body).join(schema.payloads, payloads.seq == table.seq)
    statement = statement.where(among(connection, table.document_id, documents), *current(schema.claims, NOW)).order_by(table.seq)
    found: dict[str, list[tuple[int, Claim]]] = defaultdict(list)
    for row in connection.execute(statement):
        found[row.document_id].append((row.seq, decode(Claim, row.body)))
    return found


def _keys_of(connection: Connection, documents: Sequence[str]) -> list[Columns]:
    keys, claims = schema.claim_keys.c, schema.claims.c
    statement = select(schema.claim_keys, claims.id).join(schema.claims, claims.seq == keys.claim)
    statement = statement.where(among(connection, claims.document_id, documents))
    return [dict(row) for row in connection.execute(statement.order_by(keys.claim, keys.key, keys.day)).mappings()]


def ties_inside(connection: Connection, claims: Iterable[str], *relations: Relation) -> list[Tied]:
    """The links in force inside the documents of these claims that start at one of them, without their words; ``relations``: of
    these alone."""
    table = schema.links.c
    statement = select(table.source, table.target, table.relation).where(table.reading.is_not(None))
    if relations:
        statement = statement.where(table.relation.in_([str(relation) for relation in relations]))
    statement = statement.where(among(connection, table.source, claims), *current(schema.links, NOW)).order_by(table.seq)
    rows = connection.execute(statement)
    return [Tied(source, target, Relation(relation)) for source, target, relation in rows]


def keys_of_claims(connection: Connection, claims: Iterable[str]) -> list[Key]:
    """The keys that the index has of these claims (ids) that are in force."""
    keys, table = schema.claim_keys.c, schema.claims.c
    statement = select(table.id, keys.key, keys.day, keys.home).join(schema.claims, table.seq == keys.claim)
    statement = statement.where(among(connection, table.id, claims), *current(schema.claims, NOW))
    return [_key(*row) for row in connection.execute(statement.order_by(table.seq, keys.key, keys.day))]


def keys_at(connection: Connection, numbers: Iterable[int]) -> list[Key]:
    """All keys of the claims with these numbers."""
    keys, claims = schema.claim_keys.c, schema.claims.c
    statement = select(claims.id, keys.key, keys.day, keys.home).join(schema.claims, claims.seq == keys.claim)
    return [_key(*row) for row in connection.execute(statement.where(among(connection, keys.claim, numbers)))]


def _key(claim: str, key: str, day: str, home: str) -> Key:
    return Key(claim, key, date.fromisoformat(day), home)


def days_of_keys(connection: Connection) -> Iterator[tuple[str, date, int]]:
    """How many claims have each key on each day."""
    keys = schema.claim_keys.c
    statement = select(keys.key, keys.day, func.count()).group_by(keys.key, keys.day).order_by(keys.key, keys.day)
    for key, day, count in connection.execute(statement.execution_options(yield_per=5000)):
        yield key, date.fromisoformat(day), count


def matters(connection: Connection, key: str) -> list[str]:
    """What the claims with a key count, each once."""
    keys = schema.claim_keys.c
    return list(connection.scalars(select(keys.matter).where(keys.key == key, keys.matter != "").distinct().order_by(keys.matter)))


def sketches(connection: Connection, key: str, wanted: Iterable[str], on: date | None) -> list[Sketch]:
    """How many claims in force with a key count one of these matters, by day, crisis and whether they were told by a day."""
    keys, retired = schema.claim_keys.c, schema.retired.c
    known = literal(True) if on is None else keys.told <= on.isoformat()
    statement = select(keys.day, keys.crisis, keys.matter, known.label("known"), func.count().label("n"))
    statement = statement.where(keys.key == key, among(connection, keys.matter, wanted))
    statement = statement.where(~exists().where(retired.row_seq == keys.claim))
    rows = connection.execute(statement.group_by(keys.day, keys.crisis, keys.matter, "known").order_by(keys.day, keys.crisis))
    return [Sketch(date.fromisoformat(row.day), row.crisis, row.matter, bool(row.known), row.n) for row in rows]


def told_by(connection: Connection, key: str, since: date, until: date, crises: Iterable[str], on: date | None) -> dict[int, str]:
    """The claims with a key that are counts of their own, about some days or of one of these crises, and were told by a day: their
    numbers and homes."""
    keys = schema.claim_keys.c
    statement = select(keys.claim, keys.home).where(keys.key == key, keys.matter != "")
    inside = keys.day.between(since.isoformat(), until.isoformat())
    statement = statement.where(or_(inside, among(connection, keys.crisis, crises)))
    if on is not None:
        statement = statement.where(keys.told <= on.isoformat())
    return {row.claim: row.home for row in connection.execute(statement)}
