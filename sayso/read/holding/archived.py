"""Sheets of Bellingcat's auto-archiver, saved as CSV: each row with a text a document, captured at the time the sheet tells."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from sayso.model import Taken
from sayso.read.apart import Parser
from sayso.read.assemble import Content, capture_of
from sayso.read.capture import Captured, Refusal, Unreadable
from sayso.read.metadata import Metadata
from sayso.read.options import ReadOptions
from sayso.read.table.rows import Row, rows_of

NEEDED = frozenset({"link", "archive status", "archive date"})
"""Columns by which a sheet is known, whatever their case."""
_FACTS = (
    "archive status", "archive location", "destination folder", "hash", "perceptual hashes", "screenshot", "wacz", "replaywebpage",
)  # fmt: skip


def fits(header: list[str]) -> bool:
    """Whether a table is such a sheet."""
    return {name.casefold() for name in header} >= NEEDED


def documents(path: Path, options: ReadOptions, parser: Parser) -> Iterator[Captured]:
    """The documents of a sheet; a row without text is passed over, and its link named."""
    for row in rows_of(path):
        if isinstance(row, Refusal):
            yield row
            continue
        try:
            yield _document(row, path, options)
        except Unreadable as problem:
            yield problem.at(str(path), row.line)


def _document(row: Row, path: Path, options: ReadOptions) -> Captured:
    cells = {name.casefold(): value for name, value in row.cells.items()}
    link = cells.get("link", "")
    if "text content" not in cells:
        advice = f"add {link} itself, or the WACZ of the row" if link else ""
        return Refusal(str(path), row.line, "no text content; passed over", advice, fatal=False)
    host = urlsplit(link).hostname if "://" in link else None
    posted, archived = _moment(cells, "upload timestamp"), _moment(cells, "archive date")
    told = Metadata(title=cells.get("upload title"), publisher=host, published=posted.date() if posted else None, url=link or None)
    content = Content(cells["text content"] + "\n", told)
    capture = capture_of(content, row.raw, "text/csv", f"{path}, line {row.line}", options)
    notes = [f"{path}, line {row.line}", *(f"{name}: {cells[name]}" for name in _FACTS if name in cells)]
    taken = Taken(captured_at=archived, address=link or None, tool="auto-archiver", note="; ".join(notes))
    return replace(capture, taken=taken)


def _moment(cells: Mapping[str, str], column: str) -> datetime | None:
    words = cells.get(column)
    if words is None:
        return None
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        raise Unreadable(f"{column}: {words!r} is no time", "write it as 2022-01-05T10:30:00+00:00") from None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
