"""A row as flat fields: the output contract, with what was known of the claim on the day and where it comes from."""

from typing import Any

from sayso.model.contract import record_of
from sayso.views.exports.row import Row
from sayso.views.headline import headline

COLUMNS: tuple[str, ...] = (
    "id", "kind", "says", "quote", "start", "end", "actor", "target", "place", "date_earliest", "date_latest", "sources",
    "source_relation", "stance", "factuality", "value_low", "value_high", "approx", "measure", "group", "as_of", "part_of",
    "counting", "derived", "state", "code", "mode", "detail", "label", "person", "office", "change", "denies", "episode",
    "made_by", "known", "clock", "standing", "against", "place_id", "place_name", "place_kind", "country", "country_name",
    "admin1", "latitude", "longitude", "doc", "title", "publisher", "published", "url", "lang",
)  # fmt: skip
"""``sources``, ``denies`` and ``against`` are lists; everything else is a word, a number, a truth value or None."""
INTEGERS = frozenset({"start", "end", "value_low", "value_high"})
NUMBERS = frozenset({"latitude", "longitude"})
TRUTHS = frozenset({"derived"})
LISTS = frozenset({"sources", "denies", "against"})
BETWEEN = " | "
"""Stands between the members of a list where a format has none."""


def flat(row: Row) -> dict[str, Any]:
    """All of ``COLUMNS``, in their order. ``stance`` is that inside the document, ``standing`` that of the day of knowledge;
    ``known`` the day of saying and ``clock`` what gave it. Degrees only of a town."""
    claim, carrier, spot = row.claim, row.carrier, row.spot
    record = record_of(claim, row.links)
    found: dict[str, Any] = {name: record.get(name) for name in COLUMNS}
    point = row.point
    found |= {
        "says": headline(claim),
        "quote": row.quote,
        "date_earliest": record["date"]["earliest"],
        "date_latest": record["date"]["latest"],
        "denies": record.get("denies") or [],
        "known": row.known.isoformat() if row.known else None,
        "clock": row.clock or None,
        "standing": str(row.stance),
        "against": list(row.against),
        "place_id": spot.id if spot else record["place_id"],
        "place_name": spot.name if spot else None,
        "place_kind": spot.kind if spot else None,
        "country": row.country or None,
        "country_name": row.country_name or None,
        "admin1": row.admin1 or None,
        "latitude": point[0] if point else None,
        "longitude": point[1] if point else None,
        "doc": carrier.id,
        "title": carrier.title,
        "publisher": carrier.publisher,
        "published": carrier.published.isoformat() if carrier.published else None,
        "url": carrier.url,
        "lang": carrier.lang,
    }
    return found


def joined(fields: dict[str, Any]) -> dict[str, Any]:
    """The same with lists as words."""
    return {name: BETWEEN.join(value) if isinstance(value, list) else value for name, value in fields.items()}
