"""Makes ``sayso/views/drawing/countries.json`` from Natural Earth's countries as TopoJSON (1:50m, the file ``countries-50m.json``
of the package world-atlas): ``python scripts/basemap.py countries-50m.json``. Run only when the borders should be drawn anew.

Written: for each country (ISO 3166-1 alpha-2, "" where it has none) its rings, each a list of whole numbers in hundredths of a
degree: longitude and latitude of the first point, then the steps to each next one.
"""

import json
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from sayso.views.exports.iso_numeric import numeric

OUT = Path(__file__).parents[1] / "sayso" / "views" / "drawing" / "countries.json"
SCALE = 100
Point = tuple[int, int]


def main() -> None:
    """Read the file named and write ours."""
    world: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    letters = {f"{number:03}": code for code in _codes() if (number := numeric(code)) is not None}
    arcs = [_arc(arc, world["transform"]) for arc in world["arcs"]]
    rings: dict[str, list[list[int]]] = defaultdict(list)
    for shape in world["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                if len(points := _ring(ring, arcs)) > 3:
                    rings[letters.get(str(shape.get("id", "")), "")].append(_steps(points))
    OUT.write_text(json.dumps(dict(sorted(rings.items())), separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(rings)} countries, {OUT.stat().st_size / 1e6:.2f} MB")


def _codes() -> list[str]:
    return [a + b for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]


def _arc(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    x = y = 0
    found: list[Point] = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        place = (x * transform["scale"][0] + transform["translate"][0], y * transform["scale"][1] + transform["translate"][1])
        found.append((round(place[0] * SCALE), round(place[1] * SCALE)))
    return found


def _ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]


def _steps(points: list[Point]) -> list[int]:
    found = [*points[0]]
    for a, b in pairwise(points):
        found += [b[0] - a[0], b[1] - a[1]]
    return found


if __name__ == "__main__":
    main()
