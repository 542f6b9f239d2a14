"""What a page shows, as a table for other programs: CSV and JSON."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sayso.views.exports.spreadsheet import cell


@dataclass(frozen=True, slots=True)
class Table:
    """``name``: of the file. ``rows``: as many values as ``columns``; None = not said."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]

    def csv(self) -> str:
        """As RFC 4180 has it. Words that a spreadsheet would take for a formula get an apostrophe: they are somebody's words."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(self.columns)
        for row in self.rows:
            writer.writerow([cell(value) for value in row])
        return out.getvalue()

    def records(self) -> list[dict[str, Any]]:
        """One record a row."""
        return [dict(zip(self.columns, map(_plain, row), strict=True)) for row in self.rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
