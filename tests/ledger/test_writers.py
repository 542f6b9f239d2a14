"""Four processes of sayso add that write into one ledger in PostgreSQL: nothing is lost, nothing is there twice."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.ledger import Ledger, open_ledger

COMMAND = [sys.executable, "-c", "import sys; from sayso.app.cli import main; sys.exit(main())"]
WRITERS = 4
PLACES = ("Harbin", "Lyon", "Lagos", "Quito", "Osaka", "Turin", "Perth")
COUNT = 10_000 if os.environ.get("SAYSO_LONG") else 80


def reports(folder: Path, count: int) -> list[Path]:
    """A file for each writer; every tenth report stands in the files of all."""
    lines = [
        {
            "id": f"r-{n}",
            "published": f"2031-{n % 12 + 1:02}-{n % 27 + 1:02}",
            "text": f"At least {n % 90 + 2} people were killed in {PLACES[n % len(PLACES)]}, officer {n} said.",
        }
        for n in range(count)
    ]
    files = []
    for writer in range(WRITERS):
        path = folder / f"reports-{writer}.jsonl"
        mine = [line for n, line in enumerate(lines) if n % WRITERS == writer or n % 10 == 0]
        path.write_text("".join(json.dumps(line) + "\n" for line in mine), encoding="utf-8")
        files.append(path)
    return files


def added(path: Path, address: str) -> "subprocess.Popen[str]":
    words = [*COMMAND, "add", str(path), "--ledger", address]
    return subprocess.Popen(words, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=path.parent)


def claims(held: Ledger) -> list[tuple[str, str]]:
    return sorted((claim.id, claim.quote) for claim in held.claims())


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_four_writers_lose_and_double_nothing(address: str, tmp_path: Path) -> None:
    files = reports(tmp_path, COUNT)
    runs = [added(path, address) for path in files]
    for run in runs:
        _, err = run.communicate(timeout=7200)
        assert run.returncode == 0, err
    alone = str(tmp_path / "alone.ledger")
    for path in files:
        run = added(path, alone)
        _, err = run.communicate(timeout=7200)
        assert run.returncode == 0, err
    with open_ledger(address, create=False) as many, open_ledger(alone, create=False) as one:
        assert len(list(many.documents())) == COUNT
        assert claims(many) == claims(one)
        assert len(claims(many)) == len(set(claims(many))) >= COUNT
        assert sorted(link.id for link in many.links()) == sorted(link.id for link in one.links())
        found = many.verify()
        assert found.fault is None and found.rows > 2 * COUNT
