"""The audit chain: every recorded row extends a chain of hashes, so that no row can be changed, removed or inserted unseen.

A row's ``digest`` is SHA-256 over a random salt and its payload; its ``hash`` is SHA-256 over the hash before it, number,
time, table, key, the row's plain columns and the digest. Erasing payload and salt leaves a digest that tells nothing, and
the chain whole. What the chain cannot show by itself is a ledger rewritten from some row to its end, or cut off there: for
that, note the head elsewhere and give it to ``verify``.
"""

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import Connection, Table, func, select

from sayso.ledger import schema, searching
from sayso.ledger.codec import dumps
from sayso.ledger.records import Fault, Verification
from sayso.ledger.rows import Columns, Row, derived, search_words
from sayso.model.ids import sha256

BLOCK = 2000
"""Rows of the chain looked at together."""


def genesis(ledger: str) -> str:
    """The hash before the first row: a chain belongs to one ledger."""
    return sha256(dumps(["sayso ledger", ledger]).encode())


def digest_of(salt: str, body: str) -> str:
    """The salted digest of a payload."""
    return hashlib.sha256(f"{salt}\n{body}".encode()).hexdigest()


def hash_of(previous: str, seq: int, recorded_at: str, row: Row, digest: str) -> str:
    """The hash that a row adds to the chain."""
    return sha256(dumps([previous, seq, recorded_at, row.table, row.key, row.columns, digest]).encode())


@dataclass(slots=True)
class Writer:
    """Numbers and hashes the rows of one transaction and keeps them by table until they are written.

    ``seq``, ``previous``: of the last row of the chain. ``recorded_at``: ISO text, the same for the whole transaction.
    """

    seq: int
    previous: str
    recorded_at: str
    pending: dict[str, list[Columns]]

    @classmethod
    def after(cls, seq: int, previous: str, recorded_at: str) -> "Writer":
        """A writer that goes on from the row ``seq``."""
        return cls(seq, previous, recorded_at, defaultdict(list))

    def write(self, row: Row) -> int:
        """Add a row to what will be written; its number."""
        self.seq += 1
        digest = ""
        if row.body is not None:
            salt = secrets.token_hex(16)
            digest = digest_of(salt, row.body)
            self.pending["payloads"].append({"seq": self.seq, "salt": salt, "body": row.body})
            follows = derived(row.table, self.seq, row.body)
            for table, rows in follows.items():
                self.pending[table] += rows
            words = search_words(row.table, row.body, next(iter(follows.get("claim_words", ())), None))
            self.pending[searching.SEARCH] += searching.entries(self.seq, words)
        hashed = hash_of(self.previous, self.seq, self.recorded_at, row, digest)
        self.pending["audit"].append(
            {
                "seq": self.seq,
                "recorded_at": self.recorded_at,
                "row_table": row.table,
                "row_key": row.key,
                "digest": digest,
                "previous": self.previous,
                "hash": hashed,
            }
        )
        self.pending[row.table].append({"seq": self.seq, **row.columns})
        self.previous = hashed
        return self.seq

    def flush(self, connection: Connection) -> None:
        """Write everything, rows before those that point to them."""
        for table in schema.ORDERED:
            if rows := self.pending.get(table.name):
                connection.execute(table.insert(), rows)
        searching.insert(connection, self.pending.get(searching.SEARCH, []))
        self.pending.clear()


def verify(connection: Connection, head: str | None = None) -> Verification:
    """Walk the chain of one consistent state, block by block."""
    tables = {table.name: table for table in schema.RECORDED}
    tombstones = set(connection.scalars(select(schema.tombstones.c.row_seq)))
    last = connection.scalar(select(func.max(schema.audit.c.seq))) or 0
    ids = list(connection.scalars(select(schema.ledger.c.id)))
    if len(ids) != 1:
        return Verification(0, 0, "", Fault(0, "ledger", "", f"there are {len(ids)} ledgers in this ledger"))
    previous = genesis(ids[0])
    seen, erased, met = 0, 0, head in (None, previous)
    for low, high in pairwise([*range(0, last, BLOCK), last]):
        block = _Block.read(connection, tables, low, high)
        for seq in range(low + 1, high + 1):
            fault = block.fault(seq, previous, tombstones)
            if fault:
                return Verification(seen, erased, previous, fault)
            previous = block.audit[seq]["hash"]
            met = met or previous == head
            seen += 1
            erased += seq in block.emptied
    if stray := _stray(connection, [*tables.values(), schema.payloads, schema.claim_words, schema.described], last):
        return Verification(seen, erased, previous, stray)
    if lost := _lost_bytes(connection, tombstones):
        return Verification(seen, erased, previous, lost)
    if not met:
        why = "the hash noted earlier does not occur in this chain: it was rewritten or cut off"
        return Verification(seen, erased, previous, Fault(last, "audit", "", why))
    return Verification(seen, erased, previous, None)


@dataclass(slots=True)
class _Block:
    """The rows numbered from one to another, by table."""

    audit: dict[int, Columns]
    rows: dict[int, list[tuple[str, Columns]]]
    payloads: dict[int, Columns]
    children: dict[str, dict[int, list[Columns]]]
    emptied: set[int]

    @classmethod
    def read(cls, connection: Connection, tables: Mapping[str, Table], low: int, high: int) -> "_Block":
        def between(table: Table, column: str = "seq") -> Iterator[Columns]:
            number = table.c[column]
            found = connection.execute(select(table).where(number > low, number <= high).order_by(*table.primary_key.columns))
            return (dict(row) for row in found.mappings())

        rows: dict[int, list[tuple[str, Columns]]] = defaultdict(list)
        for name, table in tables.items():
            for row in between(table):
                rows[row.pop("seq")].append((name, row))
        children: dict[str, dict[int, list[Columns]]] = {}
        for table, column in schema.DERIVED:
            grouped: dict[int, list[Columns]] = defaultdict(list)
            for row in between(table, column):
                grouped[row[column]].append(row)
            children[table.name] = grouped
        audit = {row["seq"]: row for row in between(schema.audit)}
        payloads = {row["seq"]: row for row in between(schema.payloads)}
        return cls(audit, rows, payloads, children, set())

    def fault(self, seq: int, previous: str, tombstones: set[int]) -> Fault | None:
        """What is wrong with the row ``seq``, None = nothing. ``previous``: the hash before it."""
        entry = self.audit.get(seq)
        found = self.rows.get(seq, [])
        if entry is None:
            return Fault(seq, "audit", found[0][0] if found else "", "its entry is missing from the audit chain")
        table, key = entry["row_table"], entry["row_key"]

        def bad(why: str) -> Fault:
            return Fault(seq, table, key, why)

        if len(found) != 1 or found[0][0] != table:
            return bad("the row is missing" if not any(name == table for name, _ in found) else "another row has its number")
        if entry["previous"] != previous:
            return bad("it does not follow the row before it")
        row = Row(table, key, found[0][1])
        if hash_of(previous, seq, entry["recorded_at"], row, entry["digest"]) != entry["hash"]:
            return bad("the row or its audit entry was changed")
        payload = self.payloads.get(seq)
        if payload is None:
            if entry["digest"] and seq not in tombstones:
                return bad("its words were removed without a tombstone")
            if entry["digest"]:
                self.emptied.add(seq)
            return None
        if digest_of(payload["salt"], payload["body"]) != entry["digest"]:
            return bad("its words were changed")
        for name, rows in derived(table, seq, payload["body"]).items():
            if _sorted(rows) != _sorted(self.children[name].get(seq, [])):
                return bad(f"its rows in {name} were changed")
        return None


def _sorted(rows: Sequence[Columns]) -> list[str]:
    return sorted(dumps(row) for row in rows)


def _stray(connection: Connection, tables: Sequence[Table], last: int) -> Fault | None:
    """A row whose number the chain does not have."""
    for table in tables:
        for bound in (table.c.seq > last, table.c.seq < 1):
            seq = connection.scalar(select(func.min(table.c.seq)).where(bound))
            if seq is not None:
                return Fault(seq, table.name, "", "the row was inserted past the audit chain")
    return None


def _lost_bytes(connection: Connection, tombstones: set[int]) -> Fault | None:
    """Bytes that a capture names and that are gone or changed."""
    captures = schema.captures.c
    for row in connection.execute(select(captures.seq, captures.document_id, captures.sha256).order_by(captures.seq)):
        if row.seq in tombstones:
            continue
        data = connection.scalar(select(schema.blobs.c.data).where(schema.blobs.c.sha256 == row.sha256))
        if data is None or sha256(data) != row.sha256:
            why = "its bytes are missing" if data is None else "its bytes were changed"
            return Fault(row.seq, "captures", row.document_id, why)
    return None
