"""The page that printed views are set on: headings, indents, hanging lines, colour only on a terminal."""

import os
import sys
from collections.abc import Sequence
from typing import IO

from rich.console import Console
from rich.text import Text

from sayso.app.cli.text import clean

PLAIN_WIDTH = 80
"""Width of output that goes into a file or pipe: the same everywhere."""
WIDEST = 100
"""Lines longer than this are hard to read, however wide the terminal."""
NARROW = 56
"""Below this width leads stand on a line of their own."""

Ink = str | tuple[str, str]
"""Words, or words with a style: "quote", "dim", "strong", "mark", "place"."""

GLUE = "\ue000"
"""Stands for a space that must not be broken; third-party text cannot hold it (``clean`` writes it out)."""

_STYLE = {
    "quote": "green",
    "dim": "dim",
    "strong": "bold",
    "mark": "yellow",
    "place": "cyan",
    "lit": "bold reverse",
    "head": "bold",
}


class Page:
    """Prints lines to ``file`` (standard output where none is given). ``width``: None = of the terminal, else PLAIN_WIDTH."""

    def __init__(self, width: int | None = None, file: IO[str] | None = None) -> None:
        out = file or sys.stdout
        terminal = out.isatty()
        self.colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self.console = Console(
            file=out,
            width=width or (None if terminal else PLAIN_WIDTH),
            color_system="auto" if self.colour else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            _environ={"TERM": os.environ.get("TERM", "")},
        )
        self.width = self.console.width if width or not terminal else min(_terminal_width(out), WIDEST)
        self.started = False

    def title(self, words: str) -> None:
        """The heading of the whole."""
        self.line(0, [(words, "head")])

    def heading(self, words: str, note: str = "") -> None:
        """The heading of a section, after a blank line, with a sentence of Sayso's under it."""
        self.blank()
        self.line(0, [(words.upper(), "head")])
        if note:
            self.line(0, [(note, "dim")])

    def blank(self) -> None:
        """An empty line, except at the very beginning."""
        if self.started:
            self.console.print()

    def line(self, indent: int, parts: Sequence[Ink], hang: int = 0) -> None:
        """One line of ``parts``, wrapped to the width; lines after the first stand ``hang`` further in."""
        self._lines(Text(" " * indent), Text(" " * (indent + hang)), parts)

    def lead(self, indent: int, lead: str, lead_width: int, parts: Sequence[Ink], right: bool = False) -> None:
        """A line with a lead in a column of its own ("164"), flush right or left; on narrow pages the lead stands above."""
        words = clean(lead)
        if self.width < NARROW or len(words) > lead_width:
            self.line(indent, [(words, "strong")])
            self.line(indent + self.body(lead_width), parts)
            return
        first = Text(" " * indent)
        first.append(words.rjust(lead_width) if right else words.ljust(lead_width), self._style("strong"))
        first.append("  ")
        self._lines(first, Text(" " * (indent + lead_width + 2)), parts)

    def body(self, lead_width: int) -> int:
        """How far the lines of an entry stand in from its lead."""
        return 2 if self.width < NARROW else lead_width + 2

    def _style(self, name: str) -> str:
        return _STYLE[name] if self.colour else ""

    def _lines(self, first: Text, rest: Text, parts: Sequence[Ink]) -> None:
        self.started = True
        text = Text()
        for part in parts:
            words, style = part if isinstance(part, tuple) else (part, "")
            text.append(_spaced(words, style == "place"), self._style(style) if style else "")
        room = max(self.width - max(first.cell_len, rest.cell_len), 20)
        for n, line in enumerate(text.wrap(self.console, room) or [Text()]):
            whole = (rest if n else first) + line
            whole.rstrip()
            whole.plain = whole.plain.replace(GLUE, " ")
            self.console.print(whole, soft_wrap=True)


def _spaced(words: str, glued: bool) -> str:
    """Cleaned words that keep one space at either end where there was white space."""
    line = clean(words)
    if glued:
        line = line.replace(" ", GLUE)
    if not line:
        return " " if words else ""
    return " " * words[0].isspace() + line + " " * words[-1].isspace()


def _terminal_width(out: IO[str]) -> int:
    try:
        return os.get_terminal_size(out.fileno()).columns or PLAIN_WIDTH
    except OSError:
        return PLAIN_WIDTH


def page(width: int | None) -> Page:
    """The page on standard output; its width from the option, else the configuration file, else the terminal."""
    from sayso.app.cli.settings import settings

    return Page(width or settings().width)
