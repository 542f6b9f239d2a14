"""PLOVER JSON: events with their type and mode, and appeals and orders as REQUEST. Statements, denials, rhetoric, figures and
states of sites have no code there and are left out; ``dead`` and ``injured`` stay null, since counts are claims of their own."""

from collections.abc import Iterable
from typing import Any

from sayso.model import Appeal, Event, Order
from sayso.views.exports import form
from sayso.views.exports.aside import aside
from sayso.views.exports.folder import Folder
from sayso.views.exports.form import Tally
from sayso.views.exports.row import Row
from sayso.views.exports.streamed import array


def write(rows: Iterable[Row], folder: Folder, order: form.Order) -> Tally:
    """``plover.json`` and ``not-held.csv``."""
    tally = Tally(main="plover.json")
    with array(folder, "plover.json") as add, aside(folder, tally) as leave:
        for row in rows:
            match row.claim.content:
                case Event(code=str(code), mode=mode):
                    add(_record(row, code, mode))
                case Order() | Appeal():
                    add(_record(row, "REQUEST", None))
                case Event():
                    leave(row, "no PLOVER type fits the happening")
                    continue
                case _:
                    leave(row, "PLOVER has no code for it")
                    continue
            tally.held += 1
            tally.lost["date is null: no single day is said"] += row.first is None or row.first != row.last
    return tally


def _record(row: Row, code: str, mode: str | None) -> dict[str, Any]:
    claim, carrier, point = row.claim, row.carrier, row.point
    single = row.first.isoformat() if row.first and row.first == row.last else None
    place = " ".join(claim.place.words.split()) if claim.place else None
    return {
        "id": claim.id,
        "date": single,
        "source": [" ".join(claim.actor.words.split())] if claim.actor else [],
        "target": [" ".join(claim.target.words.split())] if claim.target else [],
        "event": code,
        "mode": mode,
        "context": [],
        "eventLoc": {
            "name": row.spot.name if row.spot else place,
            "country": row.country or None,
            "lat": point[0] if point else None,
            "lon": point[1] if point else None,
        },
        "size": None,
        "dead": None,
        "injured": None,
        "text": row.quote,
        "textInfo": {
            "claim": claim.id,
            "document": carrier.id,
            "publisher": carrier.publisher,
            "published": carrier.published.isoformat() if carrier.published else None,
            "url": carrier.url,
            "sources": list(claim.sources),
            "stance": str(row.stance),
            "days": [day.isoformat() if day else None for day in (row.first, row.last)],
        },
    }
