"""Any table, by a map that says what its columns are.

A map names either a column of texts, which are read like any report, or columns of numbers, each a claim of whoever keeps the
table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sayso.model import Claim, Counting, Event, Kind, Measure, TimeRange
from sayso.read.assemble import Content, capture_of
from sayso.read.capture import Capture, Unreadable
from sayso.read.metadata import Metadata
from sayso.read.options import ReadOptions
from sayso.read.table.claims import FORMATS, Entry, chain_of, day_of, document_of, figure
from sayso.read.table.rows import Row

COLUMNS = ("id", "date", "date_end", "published", "place", "actor", "target", "event", "source", "url", "title", "text")
KEYS = ("publisher", "lang", "crisis", "date_format", "counting", "columns", "figures")
MADE_BY = "table-1"


class Unfitting(Unreadable):
    """A map is not one, or not one of this table."""


@dataclass(frozen=True, slots=True)
class Map:
    """``columns``: what is asked for -> the column's name, of COLUMNS. ``figures``: measure -> column. ``date_format``: as
    ``strptime`` wants it, None = ISO or with the month in words. ``counting``: how the numbers add up."""

    publisher: str
    lang: str | None
    crisis: str | None
    date_format: str | None
    counting: Counting
    columns: Mapping[str, str]
    figures: Mapping[Measure, str]

    @classmethod
    def of(cls, values: Mapping[str, Any], header: list[str]) -> "Map":
        """The map of a TOML file for a table with this header; Unfitting says what is wrong with it."""
        if unknown := sorted(set(values) - set(KEYS)):
            raise Unfitting(f"unknown key {unknown[0]!r}", f"the keys are {', '.join(KEYS)}")
        words = {key: values.get(key) for key in KEYS[:5]}
        for key, value in words.items():
            if value is not None and not (isinstance(value, str) and value.strip()):
                raise Unfitting(f"{key} must be text in quotation marks")
        if not words["publisher"]:
            raise Unfitting("publisher is missing", 'say whose table it is, as publisher = "Example Monitor"')
        columns = _named(values, "columns", COLUMNS, header)
        figures = _named(values, "figures", tuple(m.value for m in Measure), header)
        if ("text" in columns) == bool(figures or "event" in columns):
            raise Unfitting("it names neither texts nor numbers" if "text" not in columns else "it names both texts and numbers",
                             "give text under [columns], or measures under [figures] (or event under [columns])")  # fmt: skip
        counting = str(words["counting"] or Counting.INCREMENT)
        if counting not in {str(c) for c in Counting}:
            raise Unfitting(f"counting is {counting!r}", f"it is one of {', '.join(Counting)}")
        return cls(
            str(words["publisher"]).strip(), words["lang"], words["crisis"], words["date_format"], Counting(counting), columns,
            {Measure(name): column for name, column in figures.items()},
        )  # fmt: skip

    @property
    def formats(self) -> tuple[str, ...]:
        """How days are written."""
        return (self.date_format,) if self.date_format else FORMATS


def _named(values: Mapping[str, Any], section: str, known: tuple[str, ...], header: list[str]) -> dict[str, str]:
    given = values.get(section, {})
    if not isinstance(given, Mapping):
        raise Unfitting(f"{section} must be a table", f"write [{section}] and the names below it")
    for name, column in given.items():
        if name not in known:
            raise Unfitting(f"[{section}] has the unknown name {name!r}", f"the names are {', '.join(known)}")
        if column not in header:
            raise Unfitting(f"[{section}] {name}: there is no column {column!r}", f"the columns are {', '.join(header)}")
    return dict(given)


def entry_of(row: Row, where: str, tool: str, options: ReadOptions, told: Map) -> Entry:
    """A row with its claims; of texts there are none yet. Unreadable says what is wrong with it."""
    columns = told.columns
    published = _day(row, told, "published") or options.published
    if "text" in columns:
        return Entry(_text(row, where, tool, options, told, published), ())
    title, url = (row.cells.get(columns.get(name, "")) for name in ("title", "url"))
    capture = document_of(
        row, where, tool, publisher=told.publisher, published=published, title=title, url=url, lang=told.lang or "en",
        crisis=told.crisis or options.crisis,
    )  # fmt: skip
    when = _when(row, told)
    chain, parallel = chain_of(told.publisher, row, columns.get("source"))
    place = row.slot(columns.get("place"))
    claims = [
        figure(
            capture, row, column, measure, MADE_BY, place=place, when=when, chain=chain, parallel=parallel, counting=told.counting
        )
        for measure, column in told.figures.items()
    ]
    if (event := columns.get("event")) in row.cells:
        assert event is not None
        claims.append(
            Claim(
                capture.document.id,
                Kind.EVENT,
                (row.whole(event),),
                Event(None, None, row.cells[event]),
                MADE_BY,
                actor=row.slot(columns.get("actor")),
                target=row.slot(columns.get("target")),
                place=place,
                chain=chain,
                parallel=parallel,
                refers_to=when,
            )
        )
    return Entry(capture, tuple(sorted((c for c in claims if c), key=lambda c: c.start)))


def _text(row: Row, where: str, tool: str, options: ReadOptions, told: Map, published: date | None) -> Capture:
    cells = {name: row.cells.get(column) for name, column in told.columns.items()}
    known = Metadata(None, cells.get("title"), told.publisher, published, told.lang, cells.get("url"), told.crisis)
    # Of a text line ends are kept, which the row's cells have lost: it is looked up in the row as it was.
    text = _cell(row, told.columns["text"])
    capture = capture_of(Content(text, known), row.raw, "text/csv", where, options)
    made = document_of(row, where, tool, publisher=told.publisher, published=published).taken
    return replace(capture, taken=made)


def _cell(row: Row, column: str) -> str:
    import csv
    import io

    header, cells = csv.reader(io.StringIO(row.raw.decode(), newline=""))
    return dict(zip(header, cells, strict=True))[column]


def _day(row: Row, told: Map, name: str) -> date | None:
    column = told.columns.get(name)
    return day_of(row, column, told.formats) if column else None


def _when(row: Row, told: Map) -> TimeRange | None:
    first, last = _day(row, told, "date"), _day(row, told, "date_end")
    if first is None:
        return None
    span = row.spans[told.columns["date"]]
    if last is None or last == first:
        return TimeRange.day(first, span.exact, "table-date", "The day that the table gives.", span)
    if last < first:
        raise Unreadable(f"{told.columns['date_end']}: {last} is before {first}", "correct the row")
    return TimeRange(first, last, span.exact, "table-dates", "The table gives a first and a last day.", False, span)
