"""CSV: one row a claim with the flat fields of the output contract, and the links as a second table."""

from collections.abc import Iterable

from sayso.views.exports.flat import COLUMNS, flat, joined
from sayso.views.exports.folder import Folder
from sayso.views.exports.form import Order, Tally
from sayso.views.exports.row import Row
from sayso.views.exports.spreadsheet import Sheet

LINKS = ("from", "to", "relation", "why", "made_by")


def write(rows: Iterable[Row], folder: Folder, order: Order) -> Tally:
    """``claims.csv`` and ``links.csv``."""
    tally = Tally(main="claims.csv")
    with folder.text("claims.csv") as claims, folder.text("links.csv") as links:
        sheet, tied = Sheet(claims, COLUMNS), Sheet(links, LINKS)
        for row in rows:
            sheet.row(joined(flat(row)))
            tally.held += 1
            for link in row.links:
                tied.row(
                    {
                        "from": link.source,
                        "to": link.target,
                        "relation": str(link.relation),
                        "why": link.why,
                        "made_by": link.made_by,
                    }
                )
            if row.claim.figure and row.claim.figure.shares:
                tally.lost["parts of figures given as fractions (in the claim's words only)"] += 1
    return tally
