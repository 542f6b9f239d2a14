"""CSV with HXL 1.1 hashtags: headings, hashtags, then one row a claim.

HXL has two times of its own: ``#date+occurred`` (when it was true) and ``#date+reported`` (when it was said). ``+detained``,
``+missing``, ``+min``, ``+max`` are custom attributes, which HXL allows; what is counted but nobody affected by it (troops) stands
under ``#indicator``.
"""

from collections.abc import Iterable
from typing import Any

from sayso.model import Figure, Measure
from sayso.views.exports.flat import BETWEEN
from sayso.views.exports.folder import Folder
from sayso.views.exports.form import Order, Tally
from sayso.views.exports.row import Row
from sayso.views.exports.spreadsheet import Sheet
from sayso.views.headline import headline

AFFECTED = (Measure.KILLED, Measure.INJURED, Measure.DETAINED, Measure.MISSING, Measure.DISPLACED)
"""Measures with columns of their own."""
TAGS: dict[str, str] = {
    "Claim": "#meta+id",
    "Kind": "#event+type",
    "Says": "#description",
    "Quote": "#description+quote",
    "Occurred": "#date+occurred",
    "From": "#date+start",
    "To": "#date+end",
    "Reported": "#date+reported",
    "Standing": "#status",
    "Actor": "#description+actor",
    "Target": "#description+target",
    **{f"{m.capitalize()}, {end}": f"#affected+{m}+{end}" for m in map(str, AFFECTED) for end in ("min", "max")},
    "Counted": "#indicator+name",
    "Counted, min": "#indicator+num+min",
    "Counted, max": "#indicator+num+max",
    "Group": "#description+group",
    "Place": "#loc+name",
    "Place as written": "#description+place",
    "Admin 1": "#adm1+name",
    "Country code": "#country+code+v_iso2",
    "Country": "#country+name",
    "Latitude": "#geo+lat",
    "Longitude": "#geo+lon",
    "Crisis": "#crisis+name",
    "Publisher": "#meta+source",
    "According to": "#meta+source+chain",
    "Address": "#meta+url",
    "Document": "#meta+id+document",
}
"""Heading -> hashtag."""


def write(rows: Iterable[Row], folder: Folder, order: Order) -> Tally:
    """``claims.hxl.csv``."""
    tally = Tally(main="claims.hxl.csv")
    with folder.text("claims.hxl.csv") as file:
        sheet = Sheet(file, tuple(TAGS))
        sheet.heading(TAGS.values())
        for row in rows:
            sheet.row(_record(row))
            tally.held += 1
            figure = row.claim.figure
            if figure:
                tally.lost["how the words bound a number (about, more than) is in the quote only"] += figure.qualifier != "exact"
            tally.lost["latitude and longitude are blank: no town is named"] += row.point is None
    return tally


def _record(row: Row) -> dict[str, Any]:
    claim, spot, point = row.claim, row.spot, row.point
    single = row.first if row.first == row.last else None
    return {
        "Claim": claim.id,
        "Kind": str(claim.kind),
        "Says": headline(claim),
        "Quote": row.quote,
        "Occurred": single,
        "From": row.first,
        "To": row.last,
        "Reported": row.known,
        "Standing": str(row.stance),
        "Actor": claim.actor.words if claim.actor else None,
        "Target": claim.target.words if claim.target else None,
        **(_counts(claim.figure) if claim.figure else {}),
        "Place": spot.name if spot else None,
        "Place as written": claim.place.words if claim.place else None,
        "Admin 1": row.admin1,
        "Country code": row.country,
        "Country": row.country_name,
        "Latitude": point[0] if point else None,
        "Longitude": point[1] if point else None,
        "Crisis": claim.episode or row.carrier.crisis,
        "Publisher": row.carrier.publisher,
        "According to": BETWEEN.join(claim.sources),
        "Address": row.carrier.url,
        "Document": row.carrier.id,
    }


def _counts(figure: Figure) -> dict[str, Any]:
    low = None if figure.bounds.low is None else figure.bounds.least
    high = figure.bounds.most
    group = {"Group": figure.group.words if figure.group else None}
    if figure.measure in AFFECTED:
        name = str(figure.measure).capitalize()
        return group | {f"{name}, min": low, f"{name}, max": high}
    return group | {"Counted": str(figure.measure), "Counted, min": low, "Counted, max": high}
