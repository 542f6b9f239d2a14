"""The guides say what the program does: every command shown is run, and prints what the page shows.

Fenced blocks of a page become files, commands and expected output. A block ``yaml lexicon/en/status.yml`` (language, then a path)
is written to that file. In a block ``console`` a line ``$ sayso ...`` is run and what follows is its output; a line ``...`` stands
for any lines. Line numbers of the base lexicon, versions of rules, times of the run and hashes are not compared.
``python tests/test_guides.py docs/PAGE.md`` writes the output anew.
"""

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.lexicon.overlay import use

PAGES = ("evidence.md", "exchange.md", "export.md", "known.md", "review.md", "teach-a-new-country.md", "worklist.md")
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
Runner = Callable[[list[str]], str]


def play(page: str, run: Runner) -> str:
    """The page with the output of its commands as it is now; files are written into the current folder."""

    def block(match: re.Match[str]) -> str:
        language, path, body = match[1], match[2], match[3]
        if path:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_text(body, encoding="utf-8")
        if language != "console":
            return match[0]
        parts = []
        for command, expected in commands(body):
            argv = shlex.split(command.replace("\\\n", " "))
            assert argv[0] == "sayso", command
            parts.append(f"$ {command}\n{merged(expected, run(argv[1:]))}")
        return f"```console\n{''.join(parts)}```"

    return BLOCK.sub(block, page)


def commands(body: str) -> Iterator[tuple[str, str]]:
    """The commands of a block with what the page says they print."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        while command.endswith("\\"):
            more, _, expected = expected.partition("\n")
            command = f"{command}\n{more}"
        yield command, expected


def merged(expected: str, actual: str) -> str:
    """The page's own text where it fits what is printed (up to line numbers, and "..." for any lines), else what is printed."""
    pieces = [re.escape(unnumbered(p)) for p in re.split(r"^\.\.\.\n", expected, flags=re.MULTILINE)]
    return expected if re.fullmatch("(?:.*\n)*".join(pieces), unnumbered(actual)) else actual


def unnumbered(text: str) -> str:
    """Without what changes whenever somebody edits a rule file of the base (line numbers, and versions of rules), the time of the
    run, hashes that depend on it, and codes of names, whose key is made anew."""
    text = re.sub(r"\b\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)? UTC", "TIME", re.sub(r"\b[0-9a-f]{64}\b", "HASH", text))
    text = re.sub(r"\bPerson-[A-Z2-7]{8}\b", "Person-CODE", text)
    return re.sub(r"@[0-9a-f]{8}\b", "@N", re.sub(r"(?<![\w/])(en/\w+\.yml):\d+", r"\1:N", text))


def _captured(argv: list[str]) -> str:
    from sayso.app.cli import main

    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        main(argv)
    out.flush()
    raw = out.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")


def _update(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            os.environ["XDG_CONFIG_HOME"] = folder
            played = play(page, _captured)
        finally:
            os.chdir(before)
    path.write_text(played, encoding="utf-8")


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty folder, no configuration, the base lexicon."""
    for name in ("SAYSO_LEDGER", "SAYSO_LEXICON", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    use(())
    yield
    use(())


@pytest.mark.parametrize("name", PAGES)
def test_a_guide_shows_what_its_commands_print(name: str, repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from sayso.app.cli import main

    def run(argv: list[str]) -> str:
        capfd.readouterr()
        main(argv)
        out, err = capfd.readouterr()
        return out + err

    page = (repository / "docs" / name).read_text(encoding="utf-8")
    assert play(page, run) == page, f"write it anew: python -m tests.guide docs/{name}"


def test_only_line_numbers_of_the_base_may_differ() -> None:
    assert merged("seize (en/status.yml:7)\n", "seize (en/status.yml:9)\n") == "seize (en/status.yml:7)\n"
    assert merged("a (lexicon/en/status.yml:7)\n", "a (lexicon/en/status.yml:9)\n") == "a (lexicon/en/status.yml:9)\n"
    assert merged("one\n...\nfour\n", "one\ntwo\nthree\nfour\n") == "one\n...\nfour\n"
    assert merged("one\n", "two\n") == "two\n"
    assert merged("by Ada, 2031-05-04 09:00 UTC\n", "by Ada, 2032-01-01 10:30 UTC\n") == "by Ada, 2031-05-04 09:00 UTC\n"
    assert merged("on 2031-05-04\n", "on 2032-01-01\n") == "on 2032-01-01\n"


def test_commands_are_told_from_their_output() -> None:
    assert list(commands("$ sayso a \\\n  b\nout\n$ sayso c\n")) == [("sayso a \\\n  b", "out\n"), ("sayso c", "")]


def test_the_pack_and_every_rule_file_are_described(repository: Path) -> None:
    from sayso.lexicon.check import rule_files
    from sayso.lexicon.overlay import OWN_FILES, packs

    page = (repository / "docs" / "lexicon.md").read_text(encoding="utf-8")
    assert [f for f in (*rule_files(), *OWN_FILES, *packs()) if f not in page] == []


if __name__ == "__main__":
    for name in sys.argv[1:]:
        _update(Path(name))
