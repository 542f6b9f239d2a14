"""The parsing process: limits on time and memory, and a new one after each failure."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.read import apart
from sayso.read.apart import Parser
from sayso.read.assemble import Content
from sayso.read.capture import Unreadable

PAGE = b"<html><body><p>" + b"Twelve people were hurt on Monday, the hospital said. " * 6 + b"</p></body></html>"


def test_one_process_serves_file_after_file(pdf: Callable[..., bytes]) -> None:
    with Parser() as parser:
        assert parser.parse("markdown", "# Актау\n".encode()).text == "Актау\n"
        process = parser._process
        with pytest.raises(Unreadable, match="no text layer"):
            parser.parse("pdf", pdf([]))
        assert parser.parse("pdf", pdf(["Twelve were hurt."])).text == "Twelve were hurt.\n"
        assert "Twelve people" in parser.parse("html", PAGE).text
        assert parser._process is process
    assert process is not None and process.poll() is not None


def serve_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str) -> None:
    """Let the process run ``code`` in place of the parsers."""
    import subprocess

    stub = tmp_path / "stub.py"
    stub.write_text(code)

    def started() -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, str(stub)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    monkeypatch.setattr(apart, "_started", started)


def test_a_parser_that_hangs_is_ended_and_the_next_file_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with Parser(seconds=0.5) as parser:
        with monkeypatch.context() as hanging:
            serve_with(hanging, tmp_path, "import time\ntime.sleep(60)\n")
            with pytest.raises(Unreadable, match=r"within 0\.5 seconds"):
                parser.parse("html", PAGE * 10_000)  # more than a pipe holds: writing must not hang either
        parser._seconds = 30
        assert parser.parse("markdown", b"Next.").text == "Next.\n"


def test_a_parser_that_dies_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    serve_with(monkeypatch, tmp_path, "import os\nos._exit(3)\n")
    with Parser() as parser, pytest.raises(Unreadable, match="broke down"):
        parser.parse("html", PAGE)


def test_a_library_of_the_same_name_in_the_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "was-run"
    for name in ("pypdf", "docx", "trafilatura", "markdown_it", "json"):
        (tmp_path / f"{name}.py").write_text(f"open({str(mark)!r}, 'w')\n")
    monkeypatch.chdir(tmp_path)
    with Parser() as parser:
        assert "Twelve people" in parser.parse("html", PAGE).text
    assert not mark.exists() and Path(os.getcwd()) == tmp_path


def test_a_bug_of_a_library_refuses_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(raw: bytes, charset: str | None) -> Content:
        raise ZeroDivisionError

    monkeypatch.setattr(apart, "_readers", lambda: {"pdf": broken})
    answer = apart._answer("pdf", b"", None)
    assert "ZeroDivisionError" in answer["reason"] and answer["fatal"]
