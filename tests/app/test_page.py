"""Other people's words on a terminal: they are shown and never act."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.app.cli.page import GLUE, Page
from sayso.app.cli.text import clean, short

Run = Callable[..., Any]

HOSTILE = "[red]seized[/red] \x1b[31mnow\x07 \u202egnp.exe :skull: [link=x]y[/link]"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_markup_and_escapes_are_written_out() -> None:
    out = io.StringIO()
    Page(100, out).line(0, [(HOSTILE, "quote")])
    assert out.getvalue() == "[red]seized[/red] \\x1b[31mnow\\x07 \\u202egnp.exe :skull: [link=x]y[/link]\n"


def test_a_hostile_quote_does_not_act_in_any_command(sayso: Run, tmp_path: Path) -> None:
    text = f"Dockers {HOSTILE} there.\n"
    quote = text.strip()
    docs, claims = tmp_path / "d.jsonl", tmp_path / "c.jsonl"
    docs.write_text(json.dumps({"id": "h", "title": HOSTILE, "publisher": HOSTILE, "lang": "en", "text": text}) + "\n")
    claim = {"id": "h#0", "doc": "h", "kind": "rhetoric", "start": 0, "end": len(quote), "quote": quote, "label": HOSTILE}
    claims.write_text(json.dumps(claim | {"actor": HOSTILE, "target": HOSTILE, "sources": [HOSTILE]}) + "\n")
    pages = [sayso("import-claims", str(claims), "--documents", str(docs), "--ledger", "l")]
    for command in (("chronicle",), ("claims",), ("documents",), ("show", "h#0")):
        pages.append(sayso(*command, "--ledger", "l"))
        assert "\x1b" not in sayso(*command, "--json", "--ledger", "l").out
    for page in pages:
        assert page.code == 0
        assert "[red]seized[/red]" in page.out
        assert not {"\x1b", "\x07", "\u202e"} & set(page.out)


def test_colour_on_a_terminal_only_and_not_against_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")

    def printed(stream: io.StringIO) -> str:
        Page(60, stream).line(0, [("words", "quote"), " ", ("[1:2] c-1", "place")])
        return stream.getvalue()

    assert "\x1b[" in printed(Terminal())
    assert printed(io.StringIO()) == "words [1:2] c-1\n"
    monkeypatch.setenv("NO_COLOR", "1")
    assert printed(Terminal()) == "words [1:2] c-1\n"


def test_a_place_is_not_broken_over_lines() -> None:
    out = io.StringIO()
    Page(30, out).line(0, ["some twenty characters", " ", ("[12:345] c-12345678", "place")])
    assert out.getvalue().splitlines()[-1] == "[12:345] c-12345678"


@given(st.text(max_size=200))
def test_clean_words_cannot_steer(words: str) -> None:
    shown = clean(words)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E or c == GLUE for c in shown)
    shown.encode("utf-8")


@given(st.lists(st.text("ab жع🙂", max_size=12), max_size=12), st.integers(30, 90))
def test_page_loses_no_words(words: list[str], width: int) -> None:
    out = io.StringIO()
    Page(width, out).lead(2, "12", 6, [" ".join(words)])
    assert out.getvalue().split()[1:] == " ".join(words).split()


@given(st.text("abc ,", max_size=80), st.integers(8, 40))
def test_short_is_short_and_from_the_words(words: str, length: int) -> None:
    assert len(short(words, length)) <= length
    assert short(words, length).rstrip("…") in " ".join(words.split())
