"""Beside a table that cannot hold every claim: those left out, in the fields of the output contract."""

import contextlib
from collections.abc import Callable, Iterator

from sayso.views.exports.flat import COLUMNS, flat, joined
from sayso.views.exports.folder import Folder
from sayso.views.exports.form import Tally
from sayso.views.exports.row import Row
from sayso.views.exports.spreadsheet import Sheet

NAME = "not-held.csv"
Leave = Callable[[Row, str], None]


@contextlib.contextmanager
def aside(folder: Folder, tally: Tally) -> Iterator[Leave]:
    """Gives a function that counts a claim as left out, with the reason, and writes it down."""
    with folder.text(NAME) as file:
        sheet = Sheet(file, ("why", *COLUMNS))

        def leave(row: Row, why: str) -> None:
            tally.leave(row.claim.kind, why)
            sheet.row({"why": why, **joined(flat(row))})

        yield leave
