"""TimeMap (Forensic Architecture): events, sources and associations as three JSON files, in its default form of dates."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sayso.views.exports.folder import Folder
from sayso.views.exports.form import Order, Tally
from sayso.views.exports.row import Row
from sayso.views.exports.streamed import array
from sayso.views.headline import headline
from sayso.views.words import when


def write(rows: Iterable[Row], folder: Folder, order: Order) -> Tally:
    """``events.json``, ``sources.json``, ``associations.json``."""
    tally = Tally(main="events.json")
    told: set[str] = set()
    kinds: set[str] = set()
    with array(folder, "events.json") as event, array(folder, "sources.json") as source:
        for row in rows:
            event(_event(row))
            kinds.add(str(row.claim.kind))
            if row.carrier.id not in told:
                told.add(row.carrier.id)
                source(_source(row))
            tally.held += 1
            tally.lost["no town is named: an event without latitude and longitude is not on the map"] += row.point is None
            tally.lost["no day is said: an event without a date is not on the timeline"] += row.day is None
    with array(folder, "associations.json") as association:
        for kind in sorted(kinds):
            association({"id": kind, "title": kind, "desc": f"Claims of the kind {kind}", "mode": "FILTER", "filter_paths": [kind]})
    return tally


def _event(row: Row) -> dict[str, Any]:
    claim, point = row.claim, row.point
    found: dict[str, Any] = {
        "id": claim.id,
        "description": f"{headline(claim)}. “{row.quote}”" + (f" ({row.who})" if row.who else ""),
        "date": _date(row.day) if row.day else "",
        "time": "",
        "time_display": when(row.time),
        "location": " ".join(claim.place.words.split()) if claim.place else "",
        "type": str(claim.kind),
        "associations": [str(claim.kind)],
        "sources": [row.carrier.id],
        "comments": f"As claimed, {row.stance}; known {row.known} ({row.clock}).",
    }
    if point:
        found |= {"latitude": str(point[0]), "longitude": str(point[1])}
    return found


def _source(row: Row) -> dict[str, Any]:
    carrier = row.carrier
    return {
        "id": carrier.id,
        "title": carrier.title or carrier.name,
        "paths": [],
        "type": "Article",
        "url": carrier.url or "",
        "author": carrier.publisher or "",
        "date": _date(carrier.published) if carrier.published else "",
        "description": "",
    }


def _date(day: date) -> str:
    return f"{day.month:02}/{day.day:02}/{day.year:04}"
