"""sayso ledger copy: from engine to engine, the audit chain as it was."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.ledger import open_ledger
from sayso.ledger.address import shown
from tests.ledger.conftest import Nearest, make_report
from tests.ledger.test_bundle import contents, lived_in

COMMAND = [sys.executable, "-c", "import sys; from sayso.app.cli import main; sys.exit(main())"]


def copied(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*COMMAND, "ledger", "copy", *words], capture_output=True, text=True, timeout=120, check=False)


def test_a_ledger_goes_to_the_engine_and_back_whole(address: str, tmp_path: Path) -> None:
    first, back = str(tmp_path / "first.ledger"), str(tmp_path / "back.ledger")
    with open_ledger(first) as held:
        lived_in(held)
        before, head = contents(held), held.verify().head
    there = copied(first, address, "--json")
    assert there.returncode == 0, there.stderr
    assert json.loads(there.stdout)["head"] == head
    assert copied(address, back).returncode == 0
    for place in (address, back):
        with open_ledger(place, create=False) as held:
            assert contents(held) == before
            assert held.verify(head).fault is None
            held.add(make_report(40, 6), b"more", reconciler=Nearest())  # it goes on like the first
            assert held.verify(head).fault is None


def test_a_ledger_that_is_there_is_never_touched(address: str, tmp_path: Path) -> None:
    first = str(tmp_path / "first.ledger")
    with open_ledger(first) as held:
        held.add(make_report(1))
    with open_ledger(address) as held:
        held.add(make_report(2))
        before = contents(held)
    run = copied(first, address)
    assert run.returncode == 1 and run.stdout == ""
    assert run.stderr.count("\n") == 1 and "already" in run.stderr
    with open_ledger(address) as held:
        assert contents(held) == before


def test_without_a_ledger_nothing_is_made(tmp_path: Path) -> None:
    run = copied(str(tmp_path / "none.ledger"), str(tmp_path / "new.ledger"))
    assert run.returncode == 1 and "no ledger there" in run.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("address", "printed"),
    [
        ("a.ledger", "a.ledger"),
        ("postgresql://ana@host/db", "postgresql://ana@host/db"),
        ("postgresql://ana:open:s@me@host:5432/db?x=1", "postgresql://ana:***@host:5432/db?x=1"),
        ("postgresql:///db", "postgresql:///db"),
        ("postgresql:///db?user=ana&password=open&x=1", "postgresql:///db?user=ana&password=***&x=1"),
    ],
)
def test_no_password_is_printed(address: str, printed: str) -> None:
    assert shown(address) == printed
