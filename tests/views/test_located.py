"""Claims by place."""

from sayso.model import Kind
from sayso.views.located import Spot, map_of

TOWN = Spot("g:1", "Port Arden", "city", "AR", "Arden", 1.0, 2.0)
LAND = Spot("g:2", "Arden", "country", "AR", "", 1.5, 2.5)


def test_places_are_counted_with_all_their_spellings() -> None:
    named = [
        ("Port Arden", {Kind.FIGURE: 1, Kind.STATUS: 1}, TOWN),
        ("the port", {Kind.FIGURE: 1}, TOWN),
        ("Arden", {Kind.EVENT: 1}, LAND),
    ]
    found = map_of([*named, ("Nowhere", {Kind.EVENT: 1}, None)], 7)
    assert [(p.spot.name, p.words, dict(p.kinds), p.claims) for p in found.places] == [
        ("Port Arden", ("Port Arden", "the port"), {Kind.FIGURE: 2, Kind.STATUS: 1}, 3),
        ("Arden", ("Arden",), {Kind.EVENT: 1}, 1),
    ]
    assert (found.unsaid, found.unknown) == (7, (("Nowhere", 1),))


def test_only_a_town_is_a_point() -> None:
    assert TOWN.point and not LAND.point
    assert "no point within it is said" in LAND.precision
