"""A CSV file as rows with their line numbers, and a row as text in which every cell has its place."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sayso.model import Slot, TextSpan
from sayso.read.capture import Refusal, Unreadable
from sayso.read.charset import decoded
from sayso.read.limits import MAX_TEXT
from sayso.read.source import bytes_of

_MARKS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. ``line``: where it begins in the file, from 1. ``cells``: column -> value, without the empty ones, in the
    order of the file. ``raw``: header and row as CSV. ``text``: "column: value", a line each; ``spans``: where the values stand."""

    line: int
    cells: Mapping[str, str]
    raw: bytes = field(repr=False)
    text: str = field(repr=False)
    spans: Mapping[str, TextSpan] = field(repr=False)

    def slot(self, column: str | None) -> Slot | None:
        """A cell as a part of a claim, None where it is empty."""
        span = self.spans.get(column or "")
        return Slot(span.exact, span) if span else None

    def whole(self, *columns: str) -> TextSpan:
        """The lines of these columns, from the name of the first to the end of the last."""
        places = [self.spans[column] for column in columns]
        start = min(span.start for span in places)
        start = self.text.rfind("\n", 0, start) + 1
        return TextSpan.of(self.text, start, max(span.end for span in places))


def header_of(path: Path) -> list[str]:
    """The names of the columns; Unreadable where there are none."""
    return next(_table(path))[1]


def rows_of(path: Path) -> Iterator[Row | Refusal]:
    """The rows of a CSV file (comma, semicolon, tab or bar), and a refusal for each that is none. Unreadable where the file is no
    table."""
    table = _table(path)
    _, header = next(table)
    for line, cells in table:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            reason = f"{len(cells)} cells, and the header has {len(header)}"
            yield Refusal(str(path), line, reason, "put text that holds the separator into quotation marks")
            continue
        yield _row(line, header, cells)


def _table(path: Path) -> Iterator[tuple[int, list[str]]]:
    text = decoded(bytes_of(path, None)).removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    mark = max(_MARKS, key=first.count)
    csv.field_size_limit(MAX_TEXT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    line = 1
    header: list[str] = []
    try:
        for cells in reader:
            if not header:
                header = [" ".join(cell.split()) for cell in cells]
                _check(header)
                cells = header
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"no CSV from line {line} on: {error}", "check quotation marks, and save it as CSV in UTF-8") from None
    if not header:
        raise Unreadable("the file is empty", "give a table with a header")


def _check(header: list[str]) -> None:
    if len(header) < 2:
        raise Unreadable("no table: its first line names fewer than two columns", "give a CSV file with a header")
    if "" in header:
        raise Unreadable(f"column {header.index('') + 1} has no name", "name it in the header")
    if twice := sorted({name for name in header if header.count(name) > 1}):
        raise Unreadable(f"two columns are named {twice[0]!r}", "give each a name of its own")


def _row(line: int, header: list[str], cells: list[str]) -> Row:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows((header, cells))
    parts: list[str] = []
    spans: dict[str, TextSpan] = {}
    at = 0
    for name, cell in zip(header, cells, strict=True):
        value = " ".join(cell.split())
        if not value:
            continue
        start = at + len(name) + 2
        spans[name] = TextSpan(start, start + len(value), value)
        parts.append(f"{name}: {value}\n")
        at += len(parts[-1])
    return Row(line, {name: span.exact for name, span in spans.items()}, out.getvalue().encode(), "".join(parts), spans)
