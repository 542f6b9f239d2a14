"""The index of keys: where claims are found by those they may bear on, and what is loaded through it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, exists, select, text

from sayso.ledger import schema
from sayso.ledger.codec import decode
from sayso.ledger.described import corrected, facts_now
from sayso.ledger.protocol import Reconciler
from sayso.ledger.query import NOW, among, current
from sayso.ledger.records import LedgerError
from sayso.ledger.rows import Columns
from sayso.model.account import Account, Key, Window
from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.kinds import Relation
from sayso.model.link import Link, Tied

LAST_DAY = date.max.isoformat()

_IN_WINDOWS = {
    "sqlite": """
SELECT k.claim AS seq, min(k.home) AS home FROM json_each(:windows) AS w CROSS JOIN claim_keys AS k
WHERE k.key = json_extract(w.value, '$[0]') AND k.day >= json_extract(w.value, '$[1]') AND k.day <= json_extract(w.value, '$[2]')
GROUP BY k.claim
""",
    "postgresql": """
SELECT k.claim AS seq, min(k.home) AS home
FROM unnest(CAST(:keys AS text[]), CAST(:firsts AS text[]), CAST(:lasts AS text[])) AS w(key, first, last)
JOIN claim_keys AS k ON k.key = w.key AND k.day >= w.first AND k.day <= w.last
GROUP BY k.claim
""",
}


def index(connection: Connection, reconciler: Reconciler, documents: Iterable[str]) -> list[Key]:
    """Make the keys of these documents' claims anew; all their keys, with those of claims that are no more in force."""
    wanted = list(documents)
    claims, rows = _claims_of(connection, wanted), _keys_of(connection, wanted)
    numbers = {claim.id: seq for found in claims.values() for seq, claim in found}
    stored = {(row["key"], row["day"], row["claim"], row["home"]) for row in rows}
    made, keys = set(), []
    for document in _documents(connection, wanted):
        found = [claim for _, claim in claims.get(document.id, ())]
        for key in reconciler.keys(document, found):
            if key.claim not in numbers:
                raise ValueError(f"the reconciler gave a key of claim {key.claim}, which is none of document {document.id}")
            keys.append(key)
            if key.day is not None:
                made.add((key.key, key.day.isoformat(), numbers[key.claim], key.home))
    given = {(key.claim, key.key, key.day) for key in keys}
    for row in rows:
        key = Key(row["id"], row["key"], date.fromisoformat(row["day"]), row["home"])
        if (key.claim, key.key, key.day) not in given:
            keys.append(key)
    _replace(connection, stored - made, made - stored)
    return keys


Stored = tuple[str, str, int, str]


def _replace(connection: Connection, gone: set[Stored], new: set[Stored]) -> None:
    table = schema.claim_keys
    if gone:
        rows = [{"k": key, "d": day, "c": claim} for key, day, claim, _ in sorted(gone)]
        connection.execute(text("DELETE FROM claim_keys WHERE key = :k AND day = :d AND claim = :c"), rows)
    if new:
        rows = [{"key": key, "day": day, "claim": claim, "home": home} for key, day, claim, home in sorted(new)]
        connection.execute(table.insert(), rows)


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


def keys_of_claims(connection: Connection, claims: Iterable[str]) -> list[Key]:
    """The keys that the index has of these claims (ids) that are in force."""
    keys, table = schema.claim_keys.c, schema.claims.c
    statement = select(table.id, keys.key, keys.day, keys.home).join(schema.claims, table.seq == keys.claim)
    statement = statement.where(among(connection, table.id, claims), *current(schema.claims, NOW))
    return [
        Key(row.id, row.key, date.fromisoformat(row.day), row.home)
        for row in connection.execute(statement.order_by(table.seq, keys.key, keys.day))
    ]


def joined(windows: Iterable[Window]) -> list[tuple[str, str, str]]:
    """The windows as key, first and last day, those of one key that meet made one."""
    spans: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for window in windows:
        first = window.since.isoformat() if window.since else ""
        spans[window.key].append((first, window.until.isoformat() if window.until else LAST_DAY))
    found = []
    for key, some in sorted(spans.items()):
        some.sort()
        first, last = some[0]
        for start, end in some[1:]:
            if start > last:
                found.append((key, first, last))
                first, last = start, end
            last = max(last, end)
        found.append((key, first, last))
    return found


class Loader:
    """Loads accounts, and keeps those of the last time: neighbours ask for much the same."""

    def __init__(self) -> None:
        self._kept: dict[int, Account] = {}

    def accounts(self, connection: Connection, windows: Iterable[Window], keys: Iterable[Key]) -> list[Account]:
        """The claims in force of these windows, and those of the keys, each once, in the order recorded."""
        homes = _in_windows(connection, joined(windows))
        numbers = _numbers(connection, {key.claim: key.home for key in keys})
        homes = {**numbers, **homes}
        new = sorted(set(homes) - set(self._kept))
        loaded = _load(connection, new, homes)
        # A claim in force then may have been retired by now; what is in force never changes.
        standing = _standing(connection, [seq for seq in homes if seq in self._kept])
        kept = {seq: account for seq, account in self._kept.items() if seq in standing}
        self._kept = kept | loaded
        return [self._kept[seq] for seq in sorted(homes) if seq in self._kept]


def _in_windows(connection: Connection, windows: list[tuple[str, str, str]]) -> dict[int, str]:
    if not windows:
        return {}
    name = connection.dialect.name
    if name == "postgresql":
        given: dict[str, object] = dict(zip(("keys", "firsts", "lasts"), map(list, zip(*windows, strict=True)), strict=True))
    else:
        given = {"windows": json.dumps(windows)}
    return {row.seq: row.home for row in connection.execute(text(_IN_WINDOWS[name]), given)}


def _numbers(connection: Connection, homes: dict[str, str]) -> dict[int, str]:
    table = schema.claims.c
    statement = select(table.seq, table.id).where(among(connection, table.id, homes), *current(schema.claims, NOW))
    return {row.seq: homes[row.id] for row in connection.execute(statement)}


def _standing(connection: Connection, numbers: Sequence[int]) -> set[int]:
    retired = schema.retired.c
    gone = connection.scalars(select(retired.row_seq).where(among(connection, retired.row_seq, numbers)))
    return set(numbers) - set(gone)


def _load(connection: Connection, numbers: Sequence[int], homes: dict[int, str]) -> dict[int, Account]:
    table, payloads, retired = schema.claims.c, schema.payloads.c, schema.retired.c
    statement = (
        select(table.seq, table.document_id, payloads.body)
        .join(schema.payloads, payloads.seq == table.seq)
        .where(among(connection, table.seq, numbers), ~exists().where(retired.row_seq == table.seq))
    )
    rows = connection.execute(statement).all()
    facts = facts_now(connection, {row.document_id for row in rows})
    found = {}
    for row in rows:
        known = facts.get(row.document_id)
        if known is None:
            raise LedgerError(f"what is known of document {row.document_id} has been lost: run sayso audit verify")
        claim = decode(Claim, row.body)
        found[row.seq] = Account(claim, known.published, known.publisher, known.crisis, homes[row.seq])
    return found


def parts_inside(connection: Connection, claims: Iterable[str]) -> list[Tied]:
    """Which of these claims are parts of another of their document."""
    table = schema.links.c
    statement = select(table.source, table.target).where(table.relation == str(Relation.PART_OF), table.reading.is_not(None))
    rows = connection.execute(statement.where(among(connection, table.source, claims), *current(schema.links, NOW)))
    return [Tied(source, target, Relation.PART_OF) for source, target in rows]


def links_inside(connection: Connection, claims: Iterable[str]) -> list[Link]:
    """The links in force inside the documents of these claims that start at one of them."""
    table, payloads = schema.links.c, schema.payloads.c
    statement = select(table.seq, table.reading, payloads.body).join(schema.links, table.seq == payloads.seq)
    rows = connection.execute(statement.where(among(connection, table.source, claims), *current(schema.links, NOW)))
    return [decode(Link, row.body) for row in sorted(rows, key=lambda row: row.seq) if row.reading is not None]
