"""What a page shows, for other programs: the same address with another ending."""

from collections.abc import Callable
from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from sayso.app.web import figures, places, sites, spoken, timeline
from sayso.app.web.desk import View
from sayso.app.web.refusal import Refusal
from sayso.app.web.tables import Table
from sayso.model import Kind
from sayso.views.drawing import Caption, Drawing, alone
from sayso.views.drawing.png import NoPng, png_of

router = APIRouter(include_in_schema=False)
TABLES: dict[str, tuple[Callable[[View], Table], tuple[Kind, ...]]] = {
    "figures": (figures.table, ()),
    "sites": (sites.table, (Kind.STATUS,)),
    "map": (places.table, ()),
    "rhetoric": (spoken.rhetoric_table, (Kind.RHETORIC,)),
    "appeals": (spoken.appeals_table, (Kind.APPEAL, Kind.PLEDGE)),
}
"""The tables of pages, each with the kinds of claims it is about."""
DRAWINGS: dict[str, tuple[Callable[[View, bool], tuple[Drawing, Caption]], tuple[Kind, ...]]] = {
    "chronicle": (timeline.drawing, ()),
    "figures": (figures.drawing, ()),
    "sites": (sites.drawing, (Kind.STATUS,)),
    "map": (places.drawing, ()),
}
"""The drawings of pages, wide or narrow."""


@router.get("/{ledger}/{name}.csv")
def as_csv(request: Request, name: str) -> Response:
    """The table of a page as CSV."""
    table = _table(request, name)
    headers = {"Content-Disposition": f'attachment; filename="{table.name}.csv"'}
    return Response(table.csv(), media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/{ledger}/{name}.json")
def as_json(request: Request, name: str) -> Response:
    """The table of a page as JSON."""
    if name == "figures":
        return JSONResponse(figures.record(request.app.state.desk.view(request, name)))
    return JSONResponse(_table(request, name).records())


@router.get("/{ledger}/{name}.svg")
def as_svg(request: Request, name: str) -> Response:
    """The drawing of a page as SVG, standing alone; ``look=dark`` and ``width=narrow`` for the other ones."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.svg"'}
    return Response(_drawn(request, name), media_type="image/svg+xml; charset=utf-8", headers=headers)


@router.get("/{ledger}/{name}.png")
def as_png(request: Request, name: str) -> Response:
    """The same as PNG."""
    try:
        data = png_of(_drawn(request, name))
    except NoPng as error:
        raise Refusal(f"This server makes no pictures: {error}.", 501) from None
    headers = {"Content-Disposition": f'attachment; filename="{name}.png"'}
    return Response(data, media_type="image/png", headers=headers)


def _drawn(request: Request, name: str) -> str:
    if name not in DRAWINGS:
        raise Refusal(f"There is no drawing “{name}”; there are {', '.join(sorted(DRAWINGS))}.", 404)
    make, kinds = DRAWINGS[name]
    view = request.app.state.desk.view(request, name, *kinds)
    look, wide = view.address.extra("look", "light"), view.address.extra("width", "wide")
    if look not in ("light", "dark") or wide not in ("wide", "narrow"):
        raise Refusal("look is light or dark, width is wide or narrow")
    drawing, caption = make(view, wide == "narrow")
    foot = f"Ledger “{view.name}”, as known on {view.address.known}. {caption.foot}"
    return alone(drawing, replace(caption, foot=foot), dark=look == "dark")


def _table(request: Request, name: str) -> Table:
    if name not in TABLES:
        raise Refusal(f"There is no table “{name}”; there are {', '.join(sorted(TABLES))}.", 404)
    make, kinds = TABLES[name]
    return make(request.app.state.desk.view(request, name, *kinds))
