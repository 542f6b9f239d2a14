"""Scenario 21: a ledger of the examples is bundled, and a clean machine that imports it knows the same."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.app.cli import main
from tests.test_over_time import COPY

Say = Callable[..., tuple[int, str, str]]
QUESTIONS = (
    ("known", "killed", "--place", "Kazakhstan", "--on", "2022-01-09"),
    ("known", "killed", "--place", "Kazakhstan", "--on", "2022-01-16"),
    ("known", "detained", "--place", "Kazakhstan", "--on", "2022-01-16"),
    ("contradictions",),
    ("claims",),
    ("links",),
    ("documents",),
    ("chronicle",),
    ("reviews",),
    ("audit", "log"),
    ("audit", "verify"),
)


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SAYSO_LEDGER", "SAYSO_LEXICON"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def say(capfd: pytest.CaptureFixture[str]) -> Say:
    def run(*argv: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main([*argv])
        return code, *capfd.readouterr()

    return run


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """The examples and a copy of one, with a claim rejected."""
    folder = tmp_path_factory.mktemp("first")
    held = str(folder / "kz.ledger")
    (folder / "copy.txt").write_text(COPY, encoding="utf-8")
    assert main(["add", str(repository / "examples"), str(folder / "copy.txt"), "--ledger", held]) == 0
    return folder / "kz.ledger"


def test_21_a_clean_machine_knows_the_same(first: Path, say: Say, tmp_path: Path) -> None:
    code, out, _ = say("bundle", "--out", "kz.zip", "--ledger", str(first))
    assert code == 0 and "4 documents" in out
    # Another process, which has read nothing and has no model loaded.
    argv = [
        sys.executable,
        "-c",
        "import sys; from sayso.app.cli import main; sys.exit(main())",
        "import",
        "kz.zip",
        "--ledger",
        "other.ledger",
    ]
    done = subprocess.run(argv, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert "4 documents" in done.stdout
    for question in QUESTIONS:
        here, there = (say(*question, "--json", "--ledger", ledger) for ledger in (str(first), "other.ledger"))
        assert here == there, question
        assert here[0] == 0 and (here[1].strip() or question == ("reviews",)), question


def test_21_a_changed_byte_is_refused_with_the_name_of_the_file(first: Path, say: Say, tmp_path: Path) -> None:
    assert say("bundle", "--out", "kz.zip", "--ledger", str(first))[0] == 0
    with zipfile.ZipFile("kz.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    raw = next(name for name, data in files.items() if name.startswith("raw/") and b"killed" in data)
    with zipfile.ZipFile("bad.zip", "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data.replace(b"killed", b"KILLED", 1) if name == raw else data)
    code, out, err = say("import", "bad.zip", "--ledger", "other.ledger")
    assert code == 1 and not out
    assert raw in err and err.count("\n") == 1
    assert not Path("other.ledger").exists()


def test_an_import_never_touches_a_ledger_that_is_there(first: Path, say: Say, tmp_path: Path) -> None:
    copy = tmp_path / "mine.ledger"
    copy.write_bytes(first.read_bytes())
    assert say("bundle", "--out", "kz.zip", "--ledger", str(first))[0] == 0
    code, _, err = say("import", "kz.zip", "--ledger", "mine.ledger")
    assert code == 1 and "give the name of a new one" in err
    assert say("audit", "verify", "--ledger", "mine.ledger")[0] == 0


def test_a_bundle_that_cannot_be_written_leaves_what_was_there(first: Path, say: Say, tmp_path: Path) -> None:
    (tmp_path / "kz.zip").write_text("before")
    code, _, err = say("bundle", "--out", "kz.zip", "--ledger", "nowhere.ledger")
    assert code == 1 and "no ledger there" in err
    assert (tmp_path / "kz.zip").read_text() == "before"
    assert say("bundle", "--out", "no/such/folder.zip", "--ledger", str(first))[0] == 1
