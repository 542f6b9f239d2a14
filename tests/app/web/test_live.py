"""What others record while a page is open: told, never shown by itself; on a file and on a real PostgreSQL server."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.app.web.conftest import COMMAND, Site, Window, clean_environment, in_time, served
from tests.ledger.conftest import postgresql

REPORT = {"id": "q", "title": "Night", "publisher": "Quay Post", "published": "2022-01-09", "text": "Nine dockers were killed."}


def record(home: Path, ledger: str) -> None:
    """Add a report in another program."""
    (home / "more.jsonl").write_text(json.dumps(REPORT) + "\n", encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, "add", "more.jsonl", "--ledger", ledger], cwd=home, env=clean_environment(home), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_an_open_page_says_what_was_recorded_and_stays_as_it_is(own_site: Site, window: Window, tmp_path: Path) -> None:
    page = window(own_site / "chronicle")
    expect(page.locator(".live")).to_be_hidden()
    page.evaluate("document.querySelector('h1').dataset.kept = 'yes'")
    record(tmp_path, str(own_site.ledger))
    in_time(page, "!document.querySelector('.live').hidden", seconds=30)
    expect(page.locator(".live")).to_contain_text("1 claim was recorded since you opened this page.")
    assert page.evaluate("document.querySelector('h1').dataset.kept") == "yes"
    page.locator(".live a").click()
    expect(page.locator(".live")).to_be_hidden()
    expect(page.locator("main")).to_contain_text("Nine dockers were killed")


def test_an_open_page_does_not_keep_the_server(window: Window, own_site: Site) -> None:
    """The server ends before the window here, without a word of trouble on either side."""
    page = window(own_site / "chronicle")
    page.wait_for_timeout(1500)


@pytest.fixture
def database() -> Iterator[str]:
    """The address of a new schema on a PostgreSQL server, dropped afterwards."""
    server = postgresql()
    if server is None:
        pytest.skip("no PostgreSQL: give SAYSO_TEST_POSTGRES or install psycopg and start a server")
    import psycopg

    schema = f"sayso_test_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
        yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}"
        connection.execute(f"DROP SCHEMA {schema} CASCADE".encode())


@pytest.fixture
def team_site(database: str, tmp_path: Path) -> Iterator[Site]:
    """An empty ledger on the server, served."""
    with served(tmp_path / "team.ledger", address=database) as found:
        yield found


def test_a_page_over_postgresql_is_told_too(database: str, team_site: Site, window: Window, tmp_path: Path) -> None:
    page = window(team_site / "documents")
    page.wait_for_timeout(1000)
    record(tmp_path, database)
    in_time(page, "!document.querySelector('.live').hidden", seconds=15)
    expect(page.locator(".live")).to_contain_text("1 claim was recorded since you opened this page.")
