"""Tables of others, whichever they are."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sayso.read.capture import Refusal, Unreadable
from sayso.read.options import ReadOptions
from sayso.read.table import acled, mapped, ucdp
from sayso.read.table.claims import Entry
from sayso.read.table.rows import Row, header_of, rows_of

Make = Callable[[Row], Entry]


def kind_of(path: Path) -> str | None:
    """ "acled" or "ucdp" by the names of the columns; None = another table. Unreadable where it is no table."""
    header = frozenset(header_of(path))
    return next((name for name, needed in (("acled", acled.NEEDED), ("ucdp", ucdp.NEEDED)) if needed <= header), None)


def entries_of(path: Path, options: ReadOptions, tool: str, told: Mapping[str, Any] | None = None) -> Iterator[Entry | Refusal]:
    """The rows of a table with their claims, and a refusal for each that cannot be read. ``told``: the map of a table that is none
    of ACLED's or UCDP's, or overrides that. Unreadable, at once, where the file is no table or the map does not fit it (then
    ``Unfitting``)."""
    return _entries(path, _maker(path, options, tool, told))


def _entries(path: Path, make: Make) -> Iterator[Entry | Refusal]:
    for row in rows_of(path):
        if isinstance(row, Refusal):
            yield row
            continue
        try:
            yield make(row)
        except Unreadable as problem:
            yield problem.at(str(path), row.line)


def _maker(path: Path, options: ReadOptions, tool: str, told: Mapping[str, Any] | None) -> Make:
    where = str(path)
    if told is not None:
        by = mapped.Map.of(told, header_of(path))
        return lambda row: mapped.entry_of(row, where, tool, options, by)
    match kind_of(path):
        case "acled":
            return lambda row: acled.entry_of(row, where, tool, options)
        case "ucdp":
            return lambda row: ucdp.entry_of(row, where, tool, options)
    raise Unreadable("a table whose columns are not known", "say what they are with --map MAP.toml (docs/exchange.md)")
