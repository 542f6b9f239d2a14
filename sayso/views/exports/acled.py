"""ACLED-like CSV: its 31 columns (acledR, September 2025), one row a claim.

ACLED's unit is an event, ours a claim: rows are not summed up, and a running total says so in ``tags``. Ids are ours and look like
ours. What the words do not say stays blank: region and source scale are ACLED's own judgement and always do.
"""

from collections.abc import Iterable
from datetime import datetime

from sayso.model import Claim, Measure
from sayso.views.exports.acled_types import DISORDER, types_of
from sayso.views.exports.aside import aside
from sayso.views.exports.folder import Folder
from sayso.views.exports.form import Order, Tally
from sayso.views.exports.iso_numeric import numeric
from sayso.views.exports.people import CIVILIANS, sort_of
from sayso.views.exports.profiles import number
from sayso.views.exports.row import Row
from sayso.views.exports.spreadsheet import Sheet
from sayso.views.headline import headline

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_WEEK = 7
NO_TYPE = "event_type is blank: the words do not say which of ACLED's types it is"
NO_NUMBER = "fatalities is blank: the words give no number and the profile sets none"
NO_POINT = "latitude and longitude are blank: no town is named"


def write(rows: Iterable[Row], folder: Folder, order: Order) -> Tally:
    """``acled-like.csv`` and ``not-held.csv``."""
    tally = Tally(main="acled-like.csv")
    with folder.text("acled-like.csv") as file, aside(folder, tally) as leave:
        sheet = Sheet(file, COLUMNS)
        for row in rows:
            types = types_of(row.claim)
            if types is None:
                leave(row, "ACLED has no place for it")
            elif row.day is None:
                leave(row, "no day is said, and ACLED needs one")
            else:
                sheet.row(_record(row, types, order, tally))
                tally.held += 1
    return tally


def _record(row: Row, types: tuple[str, str], order: Order, tally: Tally) -> dict[str, object]:
    claim, spot, point, day = row.claim, row.spot, row.point, row.day
    assert day is not None
    event, sub = types
    actor, target = _words(claim, "actor"), _target(claim)
    inter1, inter2 = sort_of(actor), sort_of(target)
    if not actor and target:
        actor, target, inter1, inter2 = target, None, inter2, None
    deaths = number(claim.figure, order.profile) if claim.figure and claim.figure.measure is Measure.KILLED else None
    for lost, why in (
        (not event, NO_TYPE),
        (claim.figure is not None and claim.figure.measure is Measure.KILLED and deaths is None, NO_NUMBER),
        (point is None, NO_POINT),
    ):
        tally.lost[why] += lost
    return {
        "event_id_cnty": f"sayso:{claim.id}",
        "event_date": day,
        "year": day.year,
        "time_precision": _precision(row),
        "disorder_type": DISORDER.get(event),
        "event_type": event,
        "sub_event_type": sub,
        "actor1": actor,
        "inter1": inter1,
        "actor2": target,
        "inter2": inter2,
        "interaction": _interaction(inter1, inter2, bool(target)),
        "civilian_targeting": "Civilian targeting" if CIVILIANS in (inter2, inter1 if not target else None) and deaths else None,
        "iso": numeric(row.country),
        "country": row.country_name,
        "admin1": row.admin1,
        "location": spot.name if spot else (claim.place.words if claim.place else None),
        "latitude": point[0] if point else None,
        "longitude": point[1] if point else None,
        "geo_precision": {"city": 1, "region": 3}.get(spot.kind) if spot else None,
        "source": row.carrier.name,
        "notes": _notes(row),
        "fatalities": deaths,
        "tags": "; ".join(_tags(row)),
        "timestamp": _seconds(row.carrier.recorded or order.made),
    }


def _words(claim: Claim, name: str) -> str | None:
    slot = getattr(claim, name)
    return " ".join(slot.words.split()) if slot else None


def _target(claim: Claim) -> str | None:
    if claim.figure:
        return " ".join(claim.figure.group.words.split()) if claim.figure.group else None
    return _words(claim, "target")


def _precision(row: Row) -> int:
    if row.first and row.first == row.last:
        return 1
    return 2 if row.first and row.last and (row.last - row.first).days < _WEEK else 3


def _interaction(one: int | None, two: int | None, second: bool) -> str | None:
    if one is None or (second and two is None):
        return None
    return f"{one}0" if two is None else "".join(sorted((str(one), str(two))))


def _notes(row: Row) -> str:
    who = f"{row.who}: " if row.who else ""
    known = f" Known {row.known} ({row.clock})." if row.known else ""
    return f"{who}“{row.quote}” ({headline(row.claim)}). As claimed, {row.stance}.{known}"


def _tags(row: Row) -> Iterable[str]:
    yield "claim"
    if row.claim.figure:
        yield f"counting={row.claim.figure.counting}"
    yield f"stance={row.stance}"
    if str(row.claim.factuality) != "fact":
        yield f"factuality={row.claim.factuality}"


def _seconds(moment: str) -> int | None:
    return int(datetime.fromisoformat(moment).timestamp()) if moment else None
