"""Engines: how each database is opened, how a write begins, and what its errors mean to the user."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc, make_url, text
from sqlalchemy.pool import StaticPool

from sayso.ledger.address import database_url
from sayso.ledger.records import LedgerError

WRITE = "sayso_write"


def make_engine(address: str, patience: float) -> tuple[Engine, str]:
    """The engine of a ledger and its name for messages (without a password). ``patience``: seconds to wait for others."""
    url = database_url(address)
    return _sqlite(address, patience) if url is None else _postgresql(url)


def _sqlite(path: str, patience: float) -> tuple[Engine, str]:
    memory = path == ":memory:"
    if not memory:
        if os.path.isdir(path):
            raise LedgerError(f"{path} is a folder: give the file of a ledger")
        folder = Path(path).absolute().parent
        if not folder.is_dir():
            raise LedgerError(f"no ledger can be made at {path}: there is no folder {folder}")
    # A connection serves one at a time, but not always the same thread: a server answers in several.
    arguments: dict[str, Any] = {"timeout": patience, "check_same_thread": False}
    url = make_url("sqlite://").set(database=path)
    engine = create_engine(url, connect_args=arguments, poolclass=StaticPool if memory else None)

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin or commit by itself; see _begin
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # a finished add survives a power cut
        connection.execute("PRAGMA secure_delete = ON")  # erased words are overwritten

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its lock before it reads: two that read first and write later could not both go on.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITE) else "BEGIN")

    return engine, path


def _postgresql(address: str) -> tuple[Engine, str]:
    try:
        url = make_url(address)
        name = url.set(drivername="postgresql").render_as_string(hide_password=True)
    except (exc.ArgumentError, ValueError):  # the latter for a port that is no number
        raise LedgerError("the address of the ledger cannot be read: write postgresql://user@host:port/database") from None
    try:
        return create_engine(url), name
    except ModuleNotFoundError:
        raise LedgerError("ledgers in PostgreSQL need the psycopg package: pip install 'sayso[postgresql]'") from None


@contextmanager
def reading(engine: Engine, name: str) -> Iterator[Connection]:
    """A connection that reads one consistent state."""
    with told(name):
        connection = engine.connect()
        with connection:
            if engine.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection


@contextmanager
def writing(engine: Engine, name: str, patience: float, lock: str | None) -> Iterator[Connection]:
    """A transaction that is the only writer; what it wrote is there wholly when it ends well, else not at all. ``lock``:
    the table that writers wait at, None before there is one."""
    with told(name), engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = {int(patience * 1000)}"))
            if lock:
                connection.execute(text(f"LOCK TABLE {lock} IN SHARE ROW EXCLUSIVE MODE"))
            else:
                connection.execute(text("SELECT pg_advisory_xact_lock(1398362451)"))
        yield connection


@contextmanager
def told(name: str) -> Iterator[None]:
    """Database errors as one line for the user."""
    try:
        yield
    except exc.DBAPIError as error:
        raise LedgerError(_line(name, str(error.orig).strip().split("\n")[0])) from error
    except exc.TimeoutError as error:
        raise LedgerError(f"{name} has too many connections open; try again") from error


def _line(name: str, said: str) -> str:
    low = said.lower()
    if "not a database" in low:
        return f"{name} is not a Sayso ledger: give another file; it was left as it is"
    if "is locked" in low or "lock timeout" in low:
        return f"{name} is in use by another program; try again when that has finished"
    if "readonly" in low or "read-only" in low:
        return f"{name} cannot be written: check the permissions of the file and its folder"
    if "unable to open" in low:
        return f"{name} cannot be opened: check the permissions of the file and its folder"
    if "malformed" in low:
        return f"{name} is damaged ({said}): restore it from a copy"
    if "disk is full" in low:
        return f"{name} cannot be written: the disk is full; nothing was added"
    if "connection" in low and ("failed" in low or "refused" in low):
        return f"{name} cannot be reached: {said}"
    return f"{name}: {said}"
