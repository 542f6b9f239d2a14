"""TimelineJS 3: one slide a claim. A slide needs a day, so claims without one are left out; a range stands as one, in words too."""

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Any

from sayso.views.exports.folder import Folder
from sayso.views.exports.form import Order, Tally
from sayso.views.exports.row import Row
from sayso.views.headline import headline
from sayso.views.words import when


def write(rows: Iterable[Row], folder: Folder, order: Order) -> Tally:
    """``timeline.json`` and, of what has no day, ``not-held.csv``."""
    from sayso.views.exports.aside import aside

    tally = Tally(main="timeline.json")
    events = []
    with aside(folder, tally) as leave:
        for row in rows:
            if row.day is None:
                leave(row, "no day is said, and a slide needs one")
            else:
                events.append(slide(row))
                tally.held += 1
                tally.lost["links, numbers and places are in words only"] += 1
    title = f"<p>As known on {order.known}.</p>"
    folder.json("timeline.json", {"title": {"text": {"headline": escape(order.title), "text": title}}, "events": events})
    return tally


def slide(row: Row) -> dict[str, Any]:
    """A claim as a slide. TimelineJS takes texts for HTML: ours are words."""
    assert row.day is not None
    claim = row.claim
    said = f"<p>{escape(row.who)}</p>" if row.who else ""
    source = escape(row.carrier.name)
    text = f"<blockquote>{escape(row.quote)}</blockquote>{said}<p>{source}; {row.stance}; claim {escape(claim.id)}</p>"
    found: dict[str, Any] = {
        "start_date": _date(row.day),
        "text": {"headline": escape(headline(claim)), "text": text},
        "group": str(claim.kind),
        "unique_id": claim.id,
        "display_date": when(row.time),
        "autolink": False,
    }
    if row.first and row.last and row.first != row.last:
        found["end_date"] = _date(row.last)
    return found


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
