"""Starting up, misuse, completion and the reference."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso import __version__
from sayso.app.cli.reference import reference

Run = Callable[..., Any]

COMMANDS = ("extract", "add", "documents", "claims", "show", "chronicle", "links", "import-claims")
PROGRAM = (sys.executable, "-c", "import sys; from sayso.app.cli import main; sys.exit(main())")


def program(*argv: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*PROGRAM, *argv], capture_output=True, text=True, env=os.environ | environment, check=False)


def test_help_answers_at_once() -> None:
    """Under 0.3 s of processor time (the machine may be busy with other things); the best of five."""
    taken = []
    for _ in range(5):
        start = os.times()
        assert program("--help").returncode == 0
        end = os.times()
        taken.append(end.children_user + end.children_system - start.children_user - start.children_system)
        if taken[-1] < 0.3:
            break
    assert min(taken) < 0.3


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from sayso.app.cli import main; main(['chronicle', '--help']);"
        "print(*sorted({m.split('.')[0] for m in sys.modules} & {'rich', 'spacy', 'sqlalchemy', 'yaml', 'trafilatura'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


@pytest.mark.parametrize("argv", [(), ("--help",), ("-h",)])
def test_help_names_every_command(sayso: Run, argv: tuple[str, ...]) -> None:
    done = sayso(*argv)
    assert done.code == 0
    assert all(f"\n  {command} " in done.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(sayso: Run, command: str) -> None:
    done = sayso(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: sayso {command} ")


def test_version(sayso: Run) -> None:
    assert sayso("--version").out == f"sayso {__version__}\n"


KINDS = "figure, status, event, order, appeal, pledge, rhetoric, denial, office, silence"


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["rumours"], "No such command 'rumours'; see sayso --help"),
        (["claims", "--fast"], "No such option: --fast; see sayso claims --help"),
        (["extract"], "Missing argument 'INPUT'; see sayso extract --help"),
        (["claims", "--ledger", "x", "--kind", "rumour"], f"--kind: 'rumour' is none of {KINDS}"),
        (["claims", "--since", "9 January"], "--since: '9 January' is not a day; write it as 2022-01-09"),
        (["extract", "x", "--published", "10.1.2022"], "--published: '10.1.2022' is not a day; write it as 2022-01-09"),
        (["extract", "x", "--anchor", "start"], "--anchor: 'start' names no day; write it as protests_begin=2022-01-02"),
        (["extract", "x", "--format", "odt"], "--format: 'odt' is none of text, markdown, html, pdf, docx, json, jsonl"),
        (["claims"], "no ledger given; use --ledger FILE, set SAYSO_LEDGER, or put it into sayso.toml"),
    ],
)
def test_misuse_is_one_line_and_code_two(sayso: Run, argv: list[str], message: str) -> None:
    done = sayso(*argv)
    assert (done.code, done.out, done.err) == (2, "", f"sayso: {message}\n")


def test_a_number_out_of_range(sayso: Run) -> None:
    done = sayso("claims", "--limit", "0")
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert done.err.startswith("sayso: Invalid value for '--limit': ")


@pytest.mark.parametrize("command", ["documents", "claims", "links", "chronicle"])
def test_a_ledger_that_is_not_there_is_not_made(sayso: Run, command: str, tmp_path: Path) -> None:
    done = sayso(command, "--ledger", "none.ledger")
    assert (done.code, done.out) == (1, "")
    assert done.err == "sayso: none.ledger: no ledger there; make one with sayso add REPORT --ledger none.ledger\n"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_ledger(sayso: Run, report: Path) -> None:
    before = report.read_bytes()
    done = sayso("claims", "--ledger", str(report))
    assert done.code == 1
    assert len(done.err.splitlines()) == 1
    assert str(report) in done.err
    assert report.read_bytes() == before


def test_a_reader_that_goes_away_is_no_error(marla: Path) -> None:
    command = [*PROGRAM, "claims", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == ""


def test_completion_offers_commands_and_values() -> None:
    def offered(words: str, place: int) -> list[str]:
        return program(_SAYSO_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(place)).stdout.split()

    assert offered("sayso cl", 1) == ["claims"]
    assert offered("sayso claims --stance de", 3) == ["denied"]


def test_the_reference_is_the_programs(repository: Path) -> None:
    assert (repository / "docs" / "commands.md").read_text(encoding="utf-8") == reference()


def test_the_chronicle_page_shows_real_output(repository: Path) -> None:
    golden = Path(__file__).with_name("marla.txt").read_text(encoding="utf-8")
    page = (repository / "docs" / "chronicle.md").read_text(encoding="utf-8")
    shown = [block.split("```")[0] for block in page.split("```text\n")[1:]]
    assert shown
    assert [block for block in shown if block not in golden] == []


def test_a_fault_of_the_program_is_one_line(sayso: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(documents: object, refuse: object) -> None:
        raise LookupError("no such thing")

    monkeypatch.setattr(sys.modules["sayso.pipeline"], "process_many", broken)
    done = sayso("extract", str(report))
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "sayso: a fault of Sayso itself (LookupError: no such thing); set SAYSO_DEBUG=1 to see where, and report it\n"
    )
    monkeypatch.setenv("SAYSO_DEBUG", "1")
    with pytest.raises(LookupError):
        sayso("extract", str(report))
