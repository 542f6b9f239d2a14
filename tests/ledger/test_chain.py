"""Nothing in a ledger can be edited, and whoever goes around that is found out."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, exc, text

from sayso.ledger import Ledger, LedgerError, schema
from sayso.ledger.address import database_url
from sayso.model import Care, Decision

TABLES = [table.name for table in schema.metadata.sorted_tables if table not in schema.REBUILT]


@pytest.fixture
def filled(ledger: Ledger, report: Any, nearest: Any) -> Ledger:
    """Something of everything."""
    for number in (10, 20, 30):
        ledger.add(report(number), b"raw %d" % number, reconciler=nearest)
    ledger.add(report(20, rule="injured@2"), reread=True)
    ledger.erase(report(30).document.id, "a keeper", "asked for")
    document, (injured, seized) = report(20).document.id, report(20).claims
    ledger.review(injured.id, Decision.ACCEPT, "Ada", "The words say so.")
    ledger.review(seized.id, Decision.REJECT, "Ada", "It was another house.")
    ledger.merge("source", "the harbour office", "the port office", "Ada", "One office, two names.")
    ledger.dismiss(report(20).findings[0].id, "Ada", "Settled elsewhere.")
    ledger.safeguard("source", "the harbour office", Care.RESTRICT, "Ada", "They asked for it.")
    ledger.describe(document, {"title": "Dockers"}, "Ada", "The title was missing.")
    ledger.withdraw(report(10).document.id, "Ada", "A draft.")
    return ledger


@pytest.fixture
def engine(address: str, filled: Ledger) -> Iterator[Engine]:
    made = create_engine(database_url(address) or f"sqlite:///{address}")
    yield made
    made.dispose()


def unguarded(connection: Connection) -> None:
    """Take the triggers and foreign keys away, as somebody with the file in hand could."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET session_replication_role = replica"))
        return
    for name in list(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))):
        connection.execute(text(f"DROP TRIGGER {name}"))


@pytest.mark.parametrize("table", TABLES)
def test_no_table_can_be_edited(engine: Engine, table: str) -> None:
    column = next(iter(schema.metadata.tables[table].columns)).name
    commands = [f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"]
    if engine.dialect.name == "sqlite":
        commands.append(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    else:
        commands.append(f"TRUNCATE {table} CASCADE")
    for command in commands:
        with pytest.raises(exc.DBAPIError, match="append-only"), engine.begin() as connection:
            assert connection.scalar(text(f"SELECT count(*) FROM {table}"))
            connection.execute(text(command))


def test_a_second_ledger_in_a_ledger_is_refused_or_found(engine: Engine, filled: Ledger) -> None:
    try:
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO ledger VALUES ('another', '2031', 'somebody')"))
    except exc.DBAPIError as error:
        assert "append-only" in str(error)
    else:
        fault = filled.verify().fault
        assert fault is not None and "2 ledgers" in fault.why


def test_a_whole_chain(filled: Ledger) -> None:
    found = filled.verify()
    assert found.fault is None
    assert found.rows > 30
    # Document, two claims, link, finding and rejected of the third report (a capture has no words of its own); the link from it to
    # another report, and two findings about both.
    assert found.erased == 9


@pytest.mark.parametrize(
    ("command", "table", "why"),
    [
        ("UPDATE claims SET stance = 'denied' WHERE seq = :s", "claims", "the row or its audit entry was changed"),
        ("UPDATE payloads SET body = replace(body, '10', '11') WHERE seq = :s", "claims", "its words were changed"),
        ("UPDATE payloads SET salt = '00' WHERE seq = :s", "claims", "its words were changed"),
        ("DELETE FROM payloads WHERE seq = :s", "claims", "its words were removed without a tombstone"),
        ("DELETE FROM claims WHERE seq = :s", "claims", "the row is missing"),
        ("DELETE FROM audit WHERE seq = :s", "audit", "its entry is missing from the audit chain"),
        ("UPDATE audit SET recorded_at = '2020-01-01' WHERE seq = :s", "claims", "the row or its audit entry was changed"),
        ("UPDATE audit SET digest = '' WHERE seq = :s", "claims", "the row or its audit entry was changed"),
        ("UPDATE spans SET begins = begins + 1 WHERE claim = :s", "claims", "its rows in spans were changed"),
        ("DELETE FROM claim_words WHERE seq = :s", "claims", "its rows in claim_words were changed"),
        ("UPDATE claim_words SET place = 'elsewhere' WHERE seq = :s", "claims", "its rows in claim_words were changed"),
    ],
)
def test_the_first_bad_row_is_named(engine: Engine, filled: Ledger, command: str, table: str, why: str) -> None:
    with engine.begin() as connection:
        seq = connection.scalar(text("SELECT min(seq) FROM claims"))
        unguarded(connection)
        connection.execute(text(command), {"s": seq})
    found = filled.verify()
    assert found.fault is not None
    assert (found.fault.seq, found.fault.table, found.fault.why) == (seq, table, why)
    assert found.rows == found.fault.seq - 1


@pytest.mark.parametrize(
    ("command", "table", "why"),
    [
        ("INSERT INTO documents VALUES (9999, 'forged', '00', NULL)", "documents", "the row was inserted past the audit chain"),
        ("UPDATE tombstones SET why = 'no reason' WHERE seq = (SELECT max(seq) FROM tombstones)", "tombstones", "was changed"),
        ("UPDATE retired SET row_seq = 1 WHERE seq = (SELECT max(seq) FROM retired)", "retired", "was changed"),
        ("UPDATE reviews SET decision = 'accept' WHERE decision = 'reject'", "reviews", "was changed"),
        ("UPDATE merges SET undone = (1 = 1)", "merges", "was changed"),
        ("UPDATE judgements SET dismissed = (1 = 0)", "judgements", "was changed"),
        ("UPDATE withdrawals SET back = (1 = 1)", "withdrawals", "was changed"),
        (
            "UPDATE descriptions SET document_id = (SELECT min(id) FROM documents AS d WHERE d.id <> document_id)",
            "descriptions",
            "was changed",
        ),
        ("DELETE FROM reviews WHERE decision = 'reject'", "reviews", "the row is missing"),
        ("UPDATE described SET facts = '{}' WHERE seq = (SELECT max(seq) FROM described)", "descriptions", "its rows in described"),
        ("DELETE FROM described WHERE seq = (SELECT min(seq) FROM described)", "documents", "its rows in described were changed"),
        (
            "UPDATE payloads SET body = replace(body, 'another', 'the') WHERE seq = (SELECT max(seq) FROM reviews)",
            "reviews",
            "its words were changed",
        ),
        (
            "INSERT INTO merges SELECT 9999, id, kind, undone FROM merges LIMIT 1",
            "merges",
            "the row was inserted past the audit chain",
        ),
        (
            "INSERT INTO described SELECT 9999, document_id, facts FROM described LIMIT 1",
            "described",
            "inserted past the audit chain",
        ),
        ("DELETE FROM blobs", "captures", "its bytes are missing"),
        ("UPDATE finding_claims SET claim_id = 'c-0'", "findings", "its rows in finding_claims were changed"),
    ],
)
def test_other_tables_are_checked(engine: Engine, filled: Ledger, command: str, table: str, why: str) -> None:
    with engine.begin() as connection:
        unguarded(connection)
        connection.execute(text(command))
    fault = filled.verify().fault
    assert fault is not None
    assert fault.table == table
    assert why in fault.why


def test_a_head_noted_earlier_shows_that_the_end_was_cut_off(engine: Engine, filled: Ledger, report: Any) -> None:
    noted = filled.verify().head
    filled.add(report(40))
    assert filled.verify(noted).fault is None
    later = filled.verify().head
    with engine.begin() as connection:
        unguarded(connection)
        last = connection.scalar(text("SELECT seq FROM audit WHERE hash = :h"), {"h": noted})
        derived = ("claim_keys", "claim"), *((table.name, column) for table, column in schema.DERIVED), ("payloads", "seq")
        recorded = [table.name for table in reversed(schema.ORDERED) if table in schema.RECORDED]
        for table, column in (*derived, *((name, "seq") for name in recorded), ("audit", "seq")):
            connection.execute(text(f"DELETE FROM {table} WHERE {column} > :last"), {"last": last})
    assert filled.verify().fault is None
    fault = filled.verify(later).fault
    assert fault is not None and "rewritten or cut off" in fault.why


def test_erasing_leaves_no_word(address: str, ledger: Ledger, report: Any) -> None:
    reading = report(77, source="Witness Q", place="Low Bay")
    ledger.add(report(10))
    ledger.add(reading, b"raw words of Witness Q")
    before = ledger.verify()
    assert ledger.erase(reading.document.id[:12], "a keeper", "asked for by the witness") == 7
    found = ledger.verify(before.head)
    assert found.fault is None
    assert [held.document.id for held in ledger.documents()] == [report(10).document.id]
    assert tuple(ledger.claims()) == report(10).claims
    assert tuple(ledger.links()) == report(10).links
    assert ledger.raw(reading.document.id) is None
    document, claim = reading.document.id, reading.claims[0].id
    for ask in (lambda: ledger.document(document), lambda: ledger.claim(claim), lambda: ledger.add(reading)):
        with pytest.raises(LedgerError, match=r"was erased on 2.* by a keeper: asked for by the witness"):
            ask()
    assert ledger.erase(reading.document.id, "a keeper", "again") == 0
    if database_url(address) is None:
        from pathlib import Path

        kept = b"".join(file.read_bytes() for file in Path(address).parent.glob("test.ledger*"))
        assert b"harbour office" in kept
        assert b"itness Q" not in kept and b"Low Bay" not in kept


def test_bytes_that_another_document_needs_stay(ledger: Ledger, report: Any) -> None:
    first, second = report(10), report(20)
    ledger.add(first, b"one page")
    ledger.add(second, b"one page")
    ledger.erase(first.document.id, "a keeper", "asked for")
    assert ledger.raw(second.document.id) == b"one page"
    assert ledger.verify().fault is None


def test_erasing_needs_a_name_and_a_reason(ledger: Ledger, report: Any) -> None:
    ledger.add(report())
    with pytest.raises(LedgerError, match="needs a name and a reason"):
        ledger.erase(report().document.id, "a keeper", " ")
