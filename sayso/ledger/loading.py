"""Loads what a conclusion looks at: claims by the windows of the index, with what they are parts of, and their links."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, exists, select, text

from sayso.ledger import schema
from sayso.ledger.codec import decode, uncollected
from sayso.ledger.described import facts_now
from sayso.ledger.index import keys_at, ties_inside
from sayso.ledger.names import same
from sayso.ledger.protocol import Reconciler
from sayso.ledger.query import NOW, among, current
from sayso.ledger.records import LedgerError
from sayso.model.account import Account, Key, Near, Window
from sayso.model.claim import Claim
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


def accounts(connection: Connection, keys: Iterable[Key]) -> list[Account]:
    """The claims in force of these keys, each once, in the order recorded."""
    return _in_order(_load(connection, _homes(connection, (), keys)))


def whole(connection: Connection, windows: Iterable[Window], keys: Iterable[Key] = ()) -> tuple[list[Account], list[Tied]]:
    """The claims in force of these windows and keys, with what they are parts of, since a part is about what its whole is about;
    and which are parts of which."""
    return with_wholes(connection, _homes(connection, windows, keys))


def around(connection: Connection, reconciler: Reconciler, keys: Sequence[Key]) -> Near:
    """What lies around these keys: all that they can bear on, and all that this can bear on in its turn."""
    homes = _homes(connection, reconciler.windows(keys), keys)
    beside = in_windows(connection, joined(reconciler.beside(keys, keys_at(connection, homes))))
    names = {key.claim for key in keys} | _ids_of(connection, homes)
    return _near(connection, with_wholes(connection, {**beside, **homes})[0], frozenset(names))


def about(connection: Connection, reconciler: Reconciler, keys: Sequence[Key]) -> Near:
    """What the claims of these keys, and they alone, can bear on; ``keys``: all that they have."""
    return _near(connection, whole(connection, reconciler.windows(keys), keys)[0], frozenset(key.claim for key in keys))


def _homes(connection: Connection, windows: Iterable[Window], keys: Iterable[Key]) -> dict[int, str]:
    """The numbers of claims with the countries of their documents."""
    return {**_numbers(connection, {key.claim: key.home for key in keys}), **in_windows(connection, joined(windows))}


def _in_order(loaded: Mapping[int, Account]) -> list[Account]:
    return [loaded[seq] for seq in sorted(loaded)]


def with_wholes(connection: Connection, homes: Mapping[int, str]) -> tuple[list[Account], list[Tied]]:
    """The claims in force of these numbers and what they are parts of, and which are parts of which; ``homes``: with the countries
    of their documents."""
    loaded, parts = _load(connection, homes), list[Tied]()
    new = loaded
    there = {account.claim.id for account in new.values()}
    while new:
        at = {account.claim.id: account.home for account in new.values()}
        found = ties_inside(connection, at, Relation.PART_OF)
        parts += found
        missing = {tie.target: at[tie.source] for tie in found if tie.target not in there}
        new = _load(connection, _numbers(connection, missing)) if missing else {}
        there |= missing.keys()
        loaded = loaded | new
    return _in_order(loaded), parts


def _near(connection: Connection, accounts: Sequence[Account], whole: frozenset[str]) -> Near:
    return Near(accounts, links_inside(connection, [a.claim.id for a in accounts]), same(connection, None), whole)


def in_windows(connection: Connection, windows: list[tuple[str, str, str]]) -> dict[int, str]:
    if not windows:
        return {}
    name = connection.dialect.name
    if name == "postgresql":
        given: dict[str, object] = dict(zip(("keys", "firsts", "lasts"), map(list, zip(*windows, strict=True)), strict=True))
    else:
        given = {"windows": json.dumps(windows)}
    return {row.seq: row.home for row in connection.execute(text(_IN_WINDOWS[name]), given)}


def _numbers(connection: Connection, homes: Mapping[str, str]) -> dict[int, str]:
    table = schema.claims.c
    statement = select(table.seq, table.id).where(among(connection, table.id, homes), *current(schema.claims, NOW))
    return {row.seq: homes[row.id] for row in connection.execute(statement)}


def _ids_of(connection: Connection, numbers: Iterable[int]) -> set[str]:
    table = schema.claims.c
    return set(connection.scalars(select(table.id).where(among(connection, table.seq, numbers))))


def _load(connection: Connection, homes: Mapping[int, str]) -> dict[int, Account]:
    table, payloads, retired = schema.claims.c, schema.payloads.c, schema.retired.c
    statement = (
        select(table.seq, table.document_id, payloads.body)
        .join(schema.payloads, payloads.seq == table.seq)
        .where(among(connection, table.seq, homes), ~exists().where(retired.row_seq == table.seq))
    )
    found = {}
    with uncollected():
        rows = connection.execute(statement).all()
        facts = facts_now(connection, {row.document_id for row in rows})
        for seq, document, body in rows:
            known = facts.get(document)
            if known is None:
                raise LedgerError(f"what is known of document {document} has been lost: run sayso audit verify")
            found[seq] = Account(decode(Claim, body), known.published, known.publisher, known.crisis, homes[seq])
    return found


def links_inside(connection: Connection, claims: Iterable[str]) -> list[Link]:
    """The links in force inside the documents of these claims that start at one of them."""
    table, payloads = schema.links.c, schema.payloads.c
    statement = select(table.seq, table.reading, payloads.body).join(schema.links, table.seq == payloads.seq)
    rows = connection.execute(statement.where(among(connection, table.source, claims), *current(schema.links, NOW)))
    return [decode(Link, row.body) for row in sorted(rows, key=lambda row: row.seq) if row.reading is not None]


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
