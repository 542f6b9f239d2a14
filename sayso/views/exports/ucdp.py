"""UCDP-GED-like CSV: its 49 fields, one row a count of people killed.

``low`` and ``high`` are what the words allow; ``best`` and the deaths by side, which must sum up to it, stay blank unless a named
profile sets a number. Ids of conflicts, dyads and sides are UCDP's own judgement and stay blank, and so does a point where no town
is named.
"""

import math
from collections.abc import Iterable

from sayso.model import Counting, Measure
from sayso.views.exports.aside import aside
from sayso.views.exports.folder import Folder
from sayso.views.exports.form import Order, Tally
from sayso.views.exports.people import CIVILIANS, sort_of
from sayso.views.exports.profiles import number
from sayso.views.exports.row import Row
from sayso.views.exports.spreadsheet import Sheet

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id",
    "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude",
    "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
_WHERE = {"city": 1, "region": 4, "country": 6}
"""UCDP's precision of a place: 1 exact, 4 first-level division, 6 country."""
CELL = 0.5
"""Side of a PRIO-GRID cell in degrees; cells are numbered from the south-west corner, 720 to a row."""


def write(rows: Iterable[Row], folder: Folder, order: Order) -> Tally:
    """``ucdp-like.csv`` and ``not-held.csv``."""
    tally = Tally(main="ucdp-like.csv")
    with folder.text("ucdp-like.csv") as file, aside(folder, tally) as leave:
        sheet = Sheet(file, COLUMNS)
        for row in rows:
            figure = row.claim.figure
            if figure is None or figure.measure is not Measure.KILLED:
                leave(row, "only lethal counts fit")
            elif not (row.first and row.last):
                leave(row, "no first and last day is said, and UCDP needs both")
            else:
                sheet.row(_record(row, order, tally))
                tally.held += 1
    return tally


def _record(row: Row, order: Order, tally: Tally) -> dict[str, object]:
    claim, carrier, spot, point = row.claim, row.carrier, row.spot, row.point
    figure = claim.figure
    assert figure is not None and row.first and row.last
    low = None if figure.bounds.low is None else figure.bounds.least
    high, best = figure.bounds.most, None
    if order.profile != "none":
        best = number(figure, order.profile)
        if best is not None and ((low is not None and best < low) or (high is not None and best > high)):
            best = None  # a profile cannot set a number that the words rule out
    tally.lost["best and deaths by side are blank: no profile sets them"] += best is None
    tally.lost["high is blank: the upper end is open"] += high is None
    tally.lost["latitude, longitude and priogrid_gid are blank: no town is named"] += point is None
    group = " ".join(figure.group.words.split()) if figure.group else None
    civilians = sort_of(group) == CIVILIANS and group is not None and "people" not in group.casefold().split()
    deaths: dict[str, object] = {}
    if best is not None:
        deaths = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": 0}
        deaths["deaths_civilians" if civilians else "deaths_unknown"] = best
    return {
        "id": f"sayso:{claim.id}",
        "year": row.first.year,
        "code_status": f"claim, {row.stance}",
        "side_a": " ".join(claim.actor.words.split()) if claim.actor else None,
        "number_of_sources": 1,
        "source_article": ", ".join(str(part) for part in (carrier.publisher, carrier.published, carrier.title) if part),
        "source_office": carrier.publisher,
        "source_date": carrier.published,
        "source_headline": carrier.title,
        "source_original": row.who or None,
        "where_prec": _WHERE.get(spot.kind) if spot else None,
        "where_coordinates": spot.name if spot else None,
        "where_description": " ".join(claim.place.words.split()) if claim.place else None,
        "adm_1": row.admin1,
        "latitude": point[0] if point else None,
        "longitude": point[1] if point else None,
        "geom_wkt": f"POINT ({point[1]} {point[0]})" if point else None,
        "priogrid_gid": cell_of(*point) if point else None,
        "country": row.country_name,
        "event_clarity": 1 if figure.counting is Counting.INCREMENT else 2,
        "date_prec": _precision((row.last - row.first).days),
        "date_start": row.first,
        "date_end": row.last,
        "best": best,
        "high": high,
        "low": low,
        **deaths,
    }


def cell_of(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of a point."""
    row = min(math.floor((90 + lat) / CELL), 359)
    column = min(math.floor((180 + lon) / CELL), 719)
    return row * 720 + column + 1


def _precision(days: int) -> int:
    """UCDP's precision of a date: 1 the day, 2 up to six days, 3 a week, 4 a month, 5 more."""
    for most, precision in ((0, 1), (5, 2), (6, 3), (31, 4)):
        if days <= most:
            return precision
    return 5
