"""A ledger made by the first schema is brought up to date when it is opened, and nothing in it is lost.

``made_by_0001.sql`` is a dump of a ledger file that the program of that time filled: three reports of ``make_report`` (10, 20, 30;
the second read again, the third erased) and one in two scripts. On PostgreSQL its rows are put into tables made by that revision.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from sayso.ledger import ClaimFilter, Ledger, open_ledger, schema
from sayso.ledger.address import database_url
from sayso.ledger.engine import make_engine
from sayso.model import Decision, Document

HEAD_THEN = "2d9330db3abb2ca925f0371b119e89f3552adbe8b85f66009329387915f4373c"
FIRST = "ledger audit blobs documents findings links payloads retired tombstones captures claims finding_claims readings rejected \
claim_words spans".split()


def dumped() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(Path(__file__).with_name("made_by_0001.sql").read_text(encoding="utf-8"))
    return connection


@pytest.fixture
def old(address: str) -> str:
    """Where a ledger of the first schema lies."""
    with closing(dumped()) as made:
        if database_url(address) is None:
            with closing(sqlite3.connect(address)) as file:
                made.backup(file)
                file.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            return address
        from alembic import command
        from alembic.config import Config

        engine, _ = make_engine(address, 10)
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
            config.attributes["connection"] = connection
            command.upgrade(config, "0001")
            for table in FIRST:
                known = {column["name"]: column["type"] for column in _columns(connection, table)}
                rows = made.execute(f"SELECT {', '.join(known)} FROM {table}").fetchall()
                as_made = [
                    {
                        name: bool(value) if str(kind) == "BOOLEAN" else value
                        for (name, kind), value in zip(known.items(), row, strict=True)
                    }
                    for row in rows
                ]
                names = ", ".join(known), ", ".join(f":{name}" for name in known)
                connection.execute(text(f"INSERT INTO {table} ({names[0]}) VALUES ({names[1]})"), as_made)
        engine.dispose()
        return address


def _columns(connection: Any, table: str) -> list[Any]:
    from sqlalchemy import inspect

    return list(inspect(connection).get_columns(table))


@pytest.fixture
def ledger(old: str) -> Iterator[Ledger]:
    with open_ledger(old, create=False) as held:
        yield held


def test_nothing_is_lost(ledger: Ledger, report: Any) -> None:
    found = ledger.verify(HEAD_THEN)
    assert (found.rows, found.erased, found.head, found.fault) == (37, 6, HEAD_THEN, None)
    documents = list(ledger.documents())
    assert [held.document for held in documents] == [
        report(10).document,
        report(20).document,
        Document("Тихая ночь у ворот. \x00 ليلة هادئة", title="\x00 Ночь", id="mixed"),
    ]
    assert [held.claims for held in documents] == [2, 2, 0]
    assert set(ledger.claims()) == {*report(10).claims, *report(20, rule="injured@2").claims}
    assert ledger.raw(documents[0].document.id) == b"raw 10"
    assert ledger.indexed() is None


def test_what_is_new_works_on_it(ledger: Ledger, report: Any, nearest: Any) -> None:
    assert {hit.claim.id for hit in ledger.search("dockers injured") if hit.claim} == {report(n).claims[0].id for n in (10, 20)}
    assert [hit.document for hit in ledger.search("ночь")] == ["mixed"]
    assert ledger.search("30") == []  # erased
    assert ledger.reindex(nearest) == 2
    assert ledger.indexed() == nearest.version
    first = report(10)
    ledger.review(first.claims[0].id, Decision.REJECT, "Ada", "Another harbour.")
    ledger.describe(first.document.id, {"publisher": "Arden Courier"}, "Ada", "It was the other paper.")
    assert ledger.document(first.document.id).document.publisher == "Arden Courier"
    assert tuple(ledger.claims(ClaimFilter(document=first.document.id))) == first.claims[1:]
    assert ledger.erase("mixed", "a keeper", "asked for") == 1
    assert ledger.search("ночь") == []
    assert ledger.verify(HEAD_THEN).fault is None


def test_it_is_migrated_once_and_kept(old: str, ledger: Ledger) -> None:
    engine = create_engine(database_url(old) or f"sqlite:///{old}")
    with engine.connect() as connection:
        assert connection.scalar(text(f"SELECT version_num FROM {schema.VERSION_TABLE}")) == schema.HEAD
        assert connection.scalar(text("SELECT count(*) FROM described")) == 3
    engine.dispose()
    with open_ledger(old, create=False) as again:
        assert again.verify() == ledger.verify()
