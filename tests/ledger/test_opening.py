"""Opening: made once, never over something else, and every refusal is one line that says what to do."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from sayso.ledger import LedgerError, open_ledger, schema
from sayso.ledger.address import database_url


def refused(address: str | Path, **given: Any) -> str:
    with pytest.raises(LedgerError) as caught:
        open_ledger(address, **given)
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_missing_file(tmp_path: Path) -> None:
    assert "there is no ledger at" in refused(tmp_path / "none.ledger", create=False)
    assert not (tmp_path / "none.ledger").exists()


def test_missing_ledger(address: str) -> None:
    assert "there is no ledger at" in refused(address, create=False)


def test_missing_folder(tmp_path: Path) -> None:
    assert "there is no folder" in refused(tmp_path / "no" / "may.ledger")


def test_folder(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)


def test_a_file_with_any_name_can_be_a_ledger(tmp_path: Path, report: Any) -> None:
    path = tmp_path / "Май 100% #1?.ledger"
    with open_ledger(path) as ledger:
        ledger.add(report())
    with open_ledger(path, create=False) as ledger:
        assert tuple(ledger.claims()) == report().claims


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "new.ledger"
    path.touch()
    open_ledger(path).close()
    open_ledger(path, create=False).close()


def test_another_kind_of_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("A report that is no ledger. " * 100)
    before = path.read_bytes()
    assert "is not a Sayso ledger" in refused(path)
    assert path.read_bytes() == before


def test_another_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE claims (id)")
    other.close()
    before = path.read_bytes()
    assert "is not a Sayso ledger" in refused(path)
    assert path.read_bytes() == before


def test_a_database_with_other_tables(address: str) -> None:
    url = database_url(address)
    if url is None:
        pytest.skip("SQLite: see the test before")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE invoices (id integer)"))
    engine.dispose()
    assert "holds something else" in refused(address)


def test_newer_ledger(address: str) -> None:
    open_ledger(address).close()
    engine = create_engine(database_url(address) or f"sqlite:///{address}")
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {schema.VERSION_TABLE} SET version_num = '9999'"))
    engine.dispose()
    line = refused(address)
    assert "was made by a newer Sayso (schema 9999" in line
    assert "update Sayso" in line


def test_locked_ledger(tmp_path: Path, report: Any) -> None:
    path = tmp_path / "busy.ledger"
    with open_ledger(path, patience=0.1) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert list(ledger.claims()) == []  # reading does not wait
        with pytest.raises(LedgerError, match="is in use by another program"):
            ledger.add(report())
        other.execute("ROLLBACK")
        other.close()
        assert ledger.add(report()).new


def test_unreachable_server() -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    line = refused("postgresql://somebody:secret@127.0.0.1:1/none")
    assert "cannot be reached" in line
    assert "secret" not in line


def test_missing_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "pip install 'sayso[postgresql]'" in refused("postgresql://127.0.0.1/none")


def test_unreadable_address() -> None:
    assert "write postgresql://" in refused("postgresql://host:port/none")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_ledger(tmp_path: Path, report: Any) -> None:
    path = tmp_path / "kept.ledger"
    open_ledger(path).close()
    path.chmod(0o444)
    with open_ledger(path) as ledger, pytest.raises(LedgerError, match="cannot be written"):
        ledger.add(report())


def test_migrations_make_the_schema_that_is_used(address: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    open_ledger(address).close()
    engine = create_engine(database_url(address) or f"sqlite:///{address}")
    with engine.connect() as connection:

        def ours(name: str | None, kind: str, _parents: Any) -> bool:
            return not (kind == "table" and (name or "").startswith("search"))  # each engine has its own index of words

        opts = {"version_table": schema.VERSION_TABLE, "compare_type": True, "include_name": ours}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, schema.metadata) == []
        assert context.get_current_revision() == schema.HEAD
    engine.dispose()


def test_revisions_are_those_shipped() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    shipped = [revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(shipped)) == schema.REVISIONS


def loaded(code: str, *arguments: str) -> set[str]:
    """The modules that a fresh interpreter has after ``code``."""
    script = f"import sys\n{code}\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    return set(
        subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True).stdout.split()
    )


def test_heavy_modules_are_loaded_when_needed(tmp_path: Path) -> None:
    path = str(tmp_path / "may.ledger")
    open_ledger(path).close()
    assert not {"sqlalchemy", "alembic"} & loaded("import sayso.ledger")
    opened = loaded("from sayso.ledger import open_ledger; open_ledger(sys.argv[1]).close()", path)
    assert "sqlalchemy" in opened
    assert not {"alembic", "psycopg"} & opened
