"""sayso extract and sayso add."""

import json
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_extract_writes_the_contract(sayso: Run, report: Path) -> None:
    done = sayso("extract", str(report), "--publisher", "Mill Times", "--published", "2031-05-04")
    assert (done.code, done.err) == (0, "")
    (claim,) = done.records
    text = report.read_text(encoding="utf-8")
    assert text[claim["start"] : claim["end"]] == claim["quote"] == "12 hurt"
    assert (claim["value_low"], claim["measure"], claim["kind"]) == (12, "injured", "figure")


def test_extract_reads_standard_input(report: Path, sayso: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with report.open(encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert [claim["quote"] for claim in sayso("extract", "-").records] == ["12 hurt"]


def test_extract_touches_no_ledger(sayso: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "untouched.ledger"))
    sayso("extract", str(report))
    assert "untouched.ledger" not in names(tmp_path)


def test_out_is_written_whole(sayso: Run, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    done = sayso("extract", str(report), "--out", str(out))
    assert (done.code, done.out, done.err) == (0, "", "")
    assert json.loads(out.read_text(encoding="utf-8"))["quote"] == "12 hurt"
    assert names(tmp_path) == {"report.txt", "claims.jsonl"}
    assert stat.S_IMODE(out.stat().st_mode) & 0o400


def test_out_keeps_what_stood_there_when_reading_breaks_off(
    sayso: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "claims.jsonl"
    out.write_text("as before\n", encoding="utf-8")

    def breaking(documents: object, refuse: object) -> Iterator[None]:
        yield from ()
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["sayso.pipeline"], "process_many", breaking)
    done = sayso("extract", str(report), "--out", str(out))
    assert done.code == 130
    assert done.err == "sayso: stopped; nothing half-written is left\n"
    assert out.read_text(encoding="utf-8") == "as before\n"
    assert names(tmp_path) == {"report.txt", "claims.jsonl"}


def test_out_that_cannot_be_written_is_said(sayso: Run, report: Path, tmp_path: Path) -> None:
    done = sayso("extract", str(report), "--out", str(tmp_path / "nowhere" / "claims.jsonl"))
    assert done.code == 1
    assert (
        done.err == f"sayso: {tmp_path}/nowhere/claims.jsonl: cannot be written (No such file or directory); choose another --out\n"
    )
    assert sayso("extract", str(report), "--out", str(tmp_path)).err == f"sayso: {tmp_path}: is a folder; name a file for --out\n"


def test_the_rest_goes_on_when_one_is_refused(sayso: Run, report: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    done = sayso("extract", str(empty), str(report), str(tmp_path / "missing.txt"))
    assert done.code == 1
    assert [claim["quote"] for claim in done.records] == ["12 hurt"]
    first, second, last = done.err.splitlines()
    assert first.startswith(f"sayso: {empty}: ")
    assert second.startswith(f"sayso: {tmp_path}/missing.txt: ")
    assert last == "sayso: 2 of 3 documents could not be read; the rest was"


def test_json_that_is_no_document_is_passed_over(sayso: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "links.json").write_text('{"links": []}', encoding="utf-8")
    done = sayso("extract", str(tmp_path))
    assert done.code == 0
    assert done.err.startswith(f"sayso: {tmp_path}/links.json: ")


def test_add_twice_changes_nothing(sayso: Run, report: Path) -> None:
    first = sayso("add", str(report), "--ledger", "mill.ledger", "--title", "Wall at the mill")
    assert (first.code, first.err) == (0, "")
    assert first.out == "added    Wall at the mill: 1 claim, 0 links, 0 findings\n1 added; 1 claim written\n"
    again = sayso("add", str(report), "--ledger", "mill.ledger", "--title", "Wall at the mill")
    assert again.out == "held     Wall at the mill\n0 added, 1 held already; 0 claims written\n"
    assert [d["claims"] for d in sayso("documents", "--json", "--ledger", "mill.ledger").records] == [1]


def test_add_reread_reads_again(sayso: Run, report: Path) -> None:
    sayso("add", str(report), "--ledger", "mill.ledger")
    done = sayso("add", str(report), "--ledger", "mill.ledger", "--reread", "--json")
    assert [(r["result"], r["claims"]) for r in done.records] == [("held", 0)]


def test_add_keeps_the_bytes(sayso: Run, report: Path) -> None:
    sayso("add", str(report), "--ledger", "mill.ledger")
    (document,) = sayso("documents", "--json", "--ledger", "mill.ledger").records
    assert document["raw_sha256"]


def test_add_reports_refusals_and_stores_the_rest(sayso: Run, report: Path) -> None:
    done = sayso("add", "missing.txt", str(report), "--ledger", "mill.ledger", "--json")
    assert done.code == 1
    assert [r["result"] for r in done.records] == ["added"]
    assert done.err.splitlines()[-1] == "sayso: 1 of 2 documents could not be read; the rest was"


def test_configuration_fills_what_documents_do_not_say(sayso: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").write_text(
        'ledger = "mill.ledger"\npublisher = "Mill Times"\ncrisis = "Mill 2031"\n[anchors]\nwall = 2031-05-04\n', encoding="utf-8"
    )
    docs = tmp_path / "docs.jsonl"
    docs.write_text('{"id": "x", "publisher": "Other Times", "text": "There were 3 hurt in the yard."}\n', encoding="utf-8")
    assert sayso("add", str(report), str(docs)).code == 0
    documents = {d["id"]: (d["publisher"], d["crisis"]) for d in sayso("documents", "--json").records}
    assert documents.pop("x") == ("Other Times", "Mill 2031")
    assert list(documents.values()) == [("Mill Times", "Mill 2031")]
    assert "mill.ledger" in names(tmp_path)
    sayso("add", str(report), "--publisher", "Named Here")
    assert [d["publisher"] for d in sayso("documents", "--json").records][-1] == "Named Here"


def test_being_told_to_end_leaves_no_part(report: Path, tmp_path: Path) -> None:
    """SIGTERM while reading: no file, no temporary file."""
    code = (
        "import os, signal, sys, types\n"
        "def stopped(documents, refuse):\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    yield from ()\n"
        "fake = types.ModuleType('sayso.pipeline'); fake.process_many = stopped; sys.modules['sayso.pipeline'] = fake\n"
        "from sayso.app.cli import main\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run([sys.executable, "-c", code, "extract", str(report), "--out", "claims.jsonl"], check=False)
    assert done.returncode == 128 + signal.SIGTERM
    assert names(tmp_path) == {"report.txt"}
