"""CSV that spreadsheets open without running anything in it.

A cell whose words begin like a formula (``=``, ``+``, ``-``, ``@``, tab, carriage return) or with the apostrophe that marks such a
cell gets an apostrophe before it, so that taking the first apostrophe away gives back the words: ``plain`` undoes it.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, Any

ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Beginnings that a spreadsheet may take for a formula or a command, the full-width ones included (OWASP, CSV injection)."""


def cell(value: Any) -> str:
    """A value as a cell: words neutralised, days in ISO form, None empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value)
    return f"'{value}" if value.lstrip(" ").startswith((*ACTIVE, "'")) else value


def plain(text: str) -> str:
    """The words of a cell that ``cell`` wrote."""
    return text[1:] if text.startswith("'") and text[1:].lstrip(" ").startswith((*ACTIVE, "'")) else text


class Sheet:
    """A CSV file (RFC 4180, UTF-8, lines end in CR LF)."""

    def __init__(self, file: IO[str], columns: Sequence[str]) -> None:
        self.columns = tuple(columns)
        self._writer = csv.writer(file, lineterminator="\r\n")
        self._writer.writerow(self.columns)

    def heading(self, cells: Iterable[str]) -> None:
        """A line that is not data, such as HXL's hashtags."""
        self._writer.writerow(list(cells))

    def row(self, values: dict[str, Any]) -> None:
        """A line by the names of the columns; those not named stay empty. KeyError for a column that is not there."""
        for name in values:
            if name not in self.columns:
                raise KeyError(name)
        self._writer.writerow([cell(values.get(name)) for name in self.columns])
