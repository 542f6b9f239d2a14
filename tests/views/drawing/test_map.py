"""The map: a town is a point, a country an outline, and what has no border here is told in words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Kind
from sayso.views.drawing.basemap import Window, extent, lands, seen
from sayso.views.drawing.map import LARGEST, map_chart
from sayso.views.located import Located, Spot
from tests.views.drawing.drawn import labels_of, root_of, titles_of

ALMATY = Spot("g:1", "Almaty", "city", "KZ", "Almaty Region", 43.25, 76.95)
AKTAU = Spot("g:2", "Aktau", "city", "KZ", "Mangystau", 43.65, 51.16)
KAZAKHSTAN = Spot("g:3", "Kazakhstan", "country", "KZ", "", 48.0, 68.0)
RUSSIA = Spot("g:4", "Russia", "country", "RU", "", 60.0, 100.0)
MANGYSTAU = Spot("g:5", "Mangystau", "region", "KZ", "Kazakhstan", 44.0, 53.0)


def placed(spot: Spot, claims: int = 1) -> Located:
    return Located(spot, (spot.name,), ((Kind.EVENT, claims),))


def dots(places: list[Located], narrow: bool = False) -> list[tuple[float, float, float]]:
    drawn = map_chart(places, title="Map", narrow=narrow)
    assert drawn is not None
    circles = [c for c in root_of(drawn).iter() if c.tag.endswith("circle")]
    return [(float(c.get("cx", "")), float(c.get("cy", "")), float(c.get("r", ""))) for c in circles]


def test_only_towns_are_points() -> None:
    places = [placed(KAZAKHSTAN, 40), placed(ALMATY, 9), placed(AKTAU), placed(MANGYSTAU, 3)]
    (first, second) = dots(places)
    assert first[2] > second[2]  # as large as what is claimed of it
    assert first[0] > second[0]  # east of it
    drawn = map_chart(places, title="Map")
    assert drawn is not None
    assert {"Almaty 9", "Aktau 1", "Kazakhstan as a whole 40"} <= {label.words for label in labels_of(drawn)}
    assert any("no point within it is said" in title for title in titles_of(drawn))
    assert "Not drawn, since their borders are not held: Mangystau (3)." in drawn.note


def test_a_country_nobody_placed_a_town_in_does_not_make_the_map_wide() -> None:
    near, far = dots([placed(ALMATY, 5), placed(AKTAU, 5)]), dots([placed(ALMATY, 5), placed(AKTAU, 5), placed(RUSSIA, 50)])
    assert near == far


def test_a_country_alone_is_drawn_as_itself() -> None:
    drawn = map_chart([placed(KAZAKHSTAN, 2)], title="Map")
    assert drawn is not None and [label.words for label in labels_of(drawn)] == ["Kazakhstan as a whole 2"]
    assert map_chart([placed(MANGYSTAU, 2)], title="Map") is None
    assert map_chart([], title="Map") is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(-80, 80), st.floats(-179, 179), st.integers(1, 9000)), min_size=1, max_size=12), st.booleans())
def test_every_town_lies_on_the_map(towns: list[tuple[float, float, int]], narrow: bool) -> None:
    places = [placed(Spot(f"g:{n}", f"Town {n}", "city", "KZ", "", lat, lon), count) for n, (lat, lon, count) in enumerate(towns)]
    drawn = map_chart(places, title="Map", narrow=narrow)
    assert drawn is not None and drawn.height <= 560
    found = dots(places, narrow)
    assert len(found) == len(towns)
    assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height and 0 < size <= LARGEST for x, y, size in found)


@settings(max_examples=40, deadline=None)
@given(st.floats(-170, 160), st.floats(-80, 70), st.floats(1, 20))
def test_outlines_are_cut_at_the_edges(west: float, south: float, size: float) -> None:
    window = Window(west, south, west + size, south + size)
    for land in seen(window):
        assert all(
            window.west - 1e-6 <= x <= window.east + 1e-6 and window.south - 1e-6 <= y <= window.north + 1e-6 for x, y in land.ring
        )


def test_the_countries_are_where_they_are() -> None:
    assert len({land.country for land in lands()}) > 200
    for country, lon, lat in (("KZ", 68.0, 48.0), ("SD", 30.0, 15.0), ("HT", -72.3, 19.0), ("LK", 80.7, 7.5)):
        held = extent(country)
        assert held and held.holds(lon, lat)
        around = Window(lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01)
        assert {land.country for land in seen(around)} == {country}
