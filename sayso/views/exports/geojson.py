"""GeoJSON (RFC 7946). A town is a point, its centre; a claim about a region, a country or no place at all has no geometry: any
point would be invented. Days stand in flat properties, and in the foreign member ``when`` of geojson-events."""

import json
from collections.abc import Iterable
from typing import Any

from sayso.views.exports.flat import flat
from sayso.views.exports.folder import Folder
from sayso.views.exports.form import Order, Tally
from sayso.views.exports.row import Row


def write(rows: Iterable[Row], folder: Folder, order: Order) -> Tally:
    """``claims.geojson``, one feature a line."""
    tally = Tally(main="claims.geojson")
    with folder.text("claims.geojson") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for n, row in enumerate(rows):
            file.write(",\n" if n else "\n")
            file.write(json.dumps(feature(row), ensure_ascii=False))
            tally.held += 1
            tally.lost["geometry is null: no town is named"] += row.point is None
        file.write("\n]}\n")
    return tally


def feature(row: Row) -> dict[str, Any]:
    """One claim as a feature."""
    point = row.point
    properties = {name: value for name, value in flat(row).items() if value not in (None, [], "")}
    properties["claim"] = properties.pop("id")
    properties["location_precision"] = row.spot.precision if row.spot else "no place of the gazetteer"
    found: dict[str, Any] = {
        "type": "Feature",
        "id": row.claim.id,
        "geometry": {"type": "Point", "coordinates": [point[1], point[0]]} if point else None,
        "properties": properties,
    }
    if row.first or row.last:
        properties |= {"start": row.first.isoformat() if row.first else None, "end": row.last.isoformat() if row.last else None}
        single = row.first is not None and row.first == row.last
        found["when"] = {"start": properties["start"], "end": properties["end"], "type": "Instant" if single else "Interval"}
    return found
