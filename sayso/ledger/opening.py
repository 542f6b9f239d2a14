"""Opening: is there a ledger, of which version, and must one be made or brought up to date?"""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from secrets import token_hex

from sqlalchemy import Connection, Engine, text

from sayso.ledger import schema
from sayso.ledger.engine import reading, told, writing
from sayso.ledger.records import LedgerError


@cache
def reader() -> str:
    """Name and version of this program, as readings and ledgers record it."""
    from importlib.metadata import version

    return f"sayso {version('sayso')}"


def now() -> str:
    """The moment as the ledger writes it: ISO, UTC, microseconds, so that text order is time order."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def prepare(engine: Engine, name: str, create: bool, patience: float) -> None:
    """Make sure that there is a ledger of this version's schema; LedgerError where there is none and none may be made."""
    with reading(engine, name) as connection:
        revision = _revision(connection, name)
    if revision == schema.HEAD:
        return
    if revision == "" and not create:
        raise _missing(name)
    if engine.dialect.name == "sqlite":
        _write_ahead(engine, name, patience)
    with writing(engine, name, patience, lock=None) as connection:
        revision = _revision(connection, name)  # another process may have been quicker
        if revision != schema.HEAD:
            _migrate(connection)
        if revision == "":
            _begin(connection, {"id": token_hex(16), "created_at": now(), "made_by": reader()})


def make(engine: Engine, name: str, patience: float, row: Mapping[str, str], fill: Callable[[Connection], None]) -> None:
    """Make a ledger that has this row and what ``fill`` writes, all in one transaction; LedgerError where there is one already."""
    if engine.dialect.name == "sqlite":
        with reading(engine, name) as connection:
            _refuse_full(connection, name)
        _write_ahead(engine, name, patience)
    with writing(engine, name, patience, lock=None) as connection:
        _refuse_full(connection, name)
        _migrate(connection)
        _begin(connection, row)
        fill(connection)


def _refuse_full(connection: Connection, name: str) -> None:
    if _revision(connection, name):
        raise LedgerError(f"there is a ledger at {name} already; give the name of a new one")


def _begin(connection: Connection, row: Mapping[str, str]) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA application_id = {schema.APPLICATION_ID}"))
    connection.execute(schema.ledger.insert(), dict(row))


def _missing(name: str) -> LedgerError:
    return LedgerError(f"there is no ledger at {name}: check the name, or add a document to make one")


def check_file(path: str, create: bool) -> None:
    """Refuse a missing file before the database library makes an empty one."""
    if not create and path != ":memory:" and not Path(path).exists():
        raise _missing(path)


def _revision(connection: Connection, name: str) -> str:
    """The ledger's schema revision, empty where nothing is there yet; LedgerError where something else is."""
    if connection.dialect.name == "sqlite":
        owner = connection.scalar(text("PRAGMA application_id"))
        empty = not connection.scalar(text("SELECT count(*) FROM sqlite_master"))
        foreign = owner != schema.APPLICATION_ID and not (empty and owner == 0)
        there = bool(connection.scalar(text("SELECT count(*) FROM sqlite_master WHERE name = :v"), {"v": schema.VERSION_TABLE}))
    else:
        tables = set(connection.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")))
        there = schema.VERSION_TABLE in tables
        foreign = bool(tables) and not there
    if foreign:
        raise LedgerError(f"{name} is not a Sayso ledger: it holds something else; give another name; it was left as it is")
    if not there:
        return ""
    revision = connection.scalar(text(f"SELECT version_num FROM {schema.VERSION_TABLE}"))
    if revision not in schema.REVISIONS:
        raise LedgerError(f"{name} was made by a newer Sayso (schema {revision}, known here up to {schema.HEAD}): update Sayso")
    return str(revision)


def _write_ahead(engine: Engine, name: str, patience: float) -> None:
    """Write-ahead logging, so that reading and adding do not wait for each other. The switch does not wait for others by
    itself."""
    until = time.monotonic() + patience
    while True:
        try:
            with told(name):
                connection = engine.raw_connection()
                try:
                    connection.cursor().execute("PRAGMA journal_mode = WAL")
                finally:
                    connection.close()
            return
        except Exception as error:
            if "is locked" not in str(error) or time.monotonic() > until:
                raise LedgerError(f"{name} is in use by another program; try again when that has finished") from error
            time.sleep(0.02)


def _migrate(connection: Connection) -> None:
    # Imported here: a ledger that is up to date opens without it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, schema.HEAD)
