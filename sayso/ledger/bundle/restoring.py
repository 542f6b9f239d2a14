"""From a bundle to a ledger as it was: the same rows under the same numbers, with the same audit chain."""

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Integer, Table, exc, select

from sayso.ledger import schema, searching
from sayso.ledger.bundle.archive import Bundle
from sayso.ledger.bundle.layout import KEPT, raw_name, record_name
from sayso.ledger.chain import verify
from sayso.ledger.concluding import complete
from sayso.ledger.records import LedgerError
from sayso.ledger.rows import derived, search_words

PAGE = 1000
Step = Callable[[str, int, int], None]


def check(bundle: Bundle, step: Step) -> None:
    """LedgerError where the bundle is not as it was written, or of a newer Sayso."""
    revision = bundle.manifest.schema
    if revision not in schema.REVISIONS:
        made = bundle.manifest.made_by
        raise LedgerError(f"{bundle.path}: made by a newer Sayso ({made}, schema {revision}): update Sayso")
    for table in KEPT:
        if record_name(table.name) not in bundle.manifest.files:
            raise LedgerError(f"{bundle.path}: {record_name(table.name)} is missing; nothing was imported; get the bundle again")
    total = len(bundle.manifest.files)
    for number, _ in enumerate(bundle.check(), 1):
        step("checking", number, total)


def restore(connection: Connection, bundle: Bundle, step: Step) -> None:
    """Put the rows of a bundle into a ledger that has none, and walk its audit chain. It runs in one transaction, so that on any
    LedgerError nothing stays."""
    manifest = bundle.manifest
    for number, table in enumerate(KEPT, 1):
        if table.name == "captures":
            _blobs(connection, bundle, step)
        for rows in _pages(_rows(bundle, table)):
            try:
                connection.execute(table.insert(), rows)
            except exc.IntegrityError as error:
                raise _wrong(bundle, table, str(error.orig)) from None
        step("rows", number, len(KEPT))
    for name in ("documents", "descriptions", "claims", "findings"):
        _follow(connection, bundle, schema.metadata.tables[name])
    if manifest.index is not None:
        complete(connection, manifest.index)
    found = verify(connection)
    if found.fault:
        fault = found.fault
        where = f"row {fault.seq:,} ({fault.table} {fault.key}".rstrip() + ")"
        raise LedgerError(f"{bundle.path}: {where} is bad: {fault.why}; nothing was imported")
    if (found.rows, found.head) != (manifest.rows, manifest.head):
        raise LedgerError(f"{bundle.path}: the audit chain does not end where manifest.json says; nothing was imported")


def _blobs(connection: Connection, bundle: Bundle, step: Step) -> None:
    names = sorted(name for name in bundle.manifest.files if name.startswith("raw/"))
    for number, name in enumerate(names, 1):
        digest = bundle.manifest.files[name].sha256
        if name != raw_name(digest):
            raise LedgerError(f"{bundle.path}: {name} does not have the SHA-256 it is named after; nothing was imported")
        connection.execute(schema.blobs.insert(), {"sha256": digest, "data": bundle.raw(name)})
        step("bytes", number, len(names))


def _rows(bundle: Bundle, table: Table) -> Iterator[dict[str, Any]]:
    columns = dict(table.columns.items())
    for number, line in enumerate(bundle.lines(record_name(table.name)), 1):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _wrong(bundle, table, f"line {number} is no JSON: {error}") from None
        if not isinstance(row, dict) or set(row) != set(columns) or not all(_fits(columns[name], row[name]) for name in row):
            raise _wrong(bundle, table, f"line {number} is no row of {table.name}")
        yield row


def _fits(column: Column[Any], value: object) -> bool:
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, Boolean):
        return isinstance(value, bool)
    if isinstance(column.type, Integer):
        return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63
    return isinstance(value, str) and "\0" not in value


def _follow(connection: Connection, bundle: Bundle, table: Table) -> None:
    """What follows from the payloads of a table, and the index of words."""
    payloads = schema.payloads.c
    statement = select(payloads.seq, payloads.body).join(table, table.c.seq == payloads.seq).order_by(payloads.seq).limit(PAGE)
    last = 0
    while rows := connection.execute(statement.where(payloads.seq > last)).all():
        last = rows[-1].seq
        found: dict[str, list[Any]] = {}
        entries: list[searching.Entry] = []
        for row in rows:
            try:
                follows: Mapping[str, list[Any]] = derived(table.name, row.seq, row.body)
                words = search_words(table.name, row.body, next(iter(follows.get("claim_words", ())), None))
            except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
                raise _wrong(bundle, schema.payloads, f"row {row.seq} is no {table.name[:-1]}: {error}") from None
            entries += searching.entries(row.seq, words)
            for name, some in follows.items():
                found.setdefault(name, []).extend(some)
        for name, some in found.items():
            if some:
                connection.execute(schema.metadata.tables[name].insert(), some)
        searching.insert(connection, entries)


def _pages(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while page := list(islice(rows, PAGE)):
        yield page


def _wrong(bundle: Bundle, table: Table, why: str) -> LedgerError:
    return LedgerError(f"{bundle.path}: {record_name(table.name)} cannot be put back ({why}); nothing was imported")
