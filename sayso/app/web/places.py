"""The map: where claims say they play, and how precisely."""

from collections import Counter

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.app.web.desk import View
from sayso.app.web.filters import filters_of
from sayso.app.web.page import page, usual_sentence
from sayso.app.web.refusal import Refusal
from sayso.app.web.tables import Table
from sayso.lexicon.gazetteer import gazetteer
from sayso.model import Kind
from sayso.reconcile.across.scene import place_of
from sayso.views.catalogue import Card
from sayso.views.days import full
from sayso.views.drawing import Caption, Drawing
from sayso.views.drawing.map import map_chart
from sayso.views.located import Map, Spot, map_of
from sayso.views.words import many

router = APIRouter(include_in_schema=False)
FOOT = "Borders: Natural Earth, public domain; nothing is said by them about whose a place is. Places: GeoNames, CC BY 4.0."
MOST = 600
"""The most names of places looked up; those named most."""


@router.get("/{ledger}/map")
def show(request: Request) -> HTMLResponse:
    """The page."""
    view: View = request.app.state.desk.view(request, "map")
    if view.empty:
        return page(view, "empty.html", title="New ledger", clock=False)
    found = located(view)
    return page(
        view,
        "map.html",
        title=f"Map as known on {full(view.address.known)}",
        sentence=usual_sentence(view),
        heading=_heading(found),
        map=found,
        charts=[drawn for narrow in (False, True) if (drawn := chart(view, found, narrow=narrow))],
        filters=filters_of(view),
    )


def chart(view: View, found: Map, *, narrow: bool) -> Drawing | None:
    """The map as a drawing, its places leading to their claims; None where nothing on it could be drawn."""
    words = {p.spot.id: p.words[0] for p in found.places}
    return map_chart(
        found.places,
        title=f"{_heading(found)}, as known on {full(view.address.known)}",
        link=lambda place: view.address.link("chronicle", place=words[place]),
        narrow=narrow,
    )


def drawing(view: View, narrow: bool) -> tuple[Drawing, Caption]:
    """The map with what it needs where it stands alone."""
    found = located(view)
    drawn = chart(view, found, narrow=narrow)
    if drawn is None:
        raise Refusal("No town or country that could be drawn is named so far.", 404)
    sentence = "".join(clause.words for clause in usual_sentence(view))
    return drawn, Caption(_heading(found), sentence, f"{FOOT} {drawn.note}")


def located(view: View) -> Map:
    """The places of what the view shows."""

    def make() -> Map:
        cards = view.selection.shown
        crisis = {name: view.catalogue.crisis(name) for name in view.carriers}
        first: dict[tuple[str, str], Card] = {}
        counts: dict[tuple[str, str], Counter[Kind]] = {}
        for (place, home, kind), count in Counter((c.place, crisis.get(c.document, ""), c.kind) for c in cards).items():
            if place:
                counts.setdefault((place, home), Counter())[kind] = count
        for card in cards:
            first.setdefault((card.place, crisis.get(card.document, "")), card)
        common = sorted(counts, key=lambda key: -counts[key].total())
        spots = _spots(view, [first[key] for key in common[:MOST]])
        named = [(*spots.get(first[key].id, (key[0], None)), counts[key]) for key in common]
        return map_of(((words, kinds, spot) for words, spot, kinds in named), sum(not card.place for card in cards))

    return view.desk.keep(("map", view.wanted), make)


def _spots(view: View, cards: list[Card]) -> dict[str, tuple[str, Spot | None]]:
    """For claims, by id: how they write their place, and what the gazetteer has of it."""
    found: dict[str, tuple[str, Spot | None]] = view.desk.keep(("spots",), dict)
    new = [card for card in cards if card.id not in found]
    homes = {a.claim.id: a.home for a in view.desk.ledger.accounts([card.id for card in new])}
    for name, claim in view.claims(new).items():
        if claim.place:
            place = gazetteer().place(place_of(claim, homes.get(name, ""), view.catalogue.same))
            words = " ".join(claim.place.words.split())
            above = gazetteer().place(place.parent) if place and place.parent else None
            found[name] = (
                words,
                Spot(place.id, place.name, place.kind, place.country, above.name if above else "", place.lat, place.lon)
                if place
                else None,
            )
    return found


def table(view: View) -> Table:
    """The places for other programs: degrees only where they are a point."""
    columns = (
        "place",
        "written",
        "precision",
        "country",
        "within",
        "latitude",
        "longitude",
        "claims",
        *(str(k) for k in Kind),
        "id",
    )
    rows = []
    for p in located(view).places:
        counts = dict(p.kinds)
        lat, lon = (p.spot.lat, p.spot.lon) if p.spot.point else (None, None)
        own = (p.spot.name, " / ".join(p.words), p.spot.kind, p.spot.country or None, p.spot.parent or None, lat, lon, p.claims)
        rows.append((*own, *(counts.get(k, 0) for k in Kind), p.spot.id))
    return Table("map", columns, rows)


def _heading(found: Map) -> str:
    points = [p for p in found.places if p.spot.point]
    if not found.places:
        return "No claim names a place that can be found"
    wide = len(found.places) - len(points)
    words = f"{many(len(points), 'town')} named" if points else "No town named"
    return words + (f", and {many(wide, 'wider place')}" if wide else "") + f"; {many(found.unsaid, 'claim')} name none"
