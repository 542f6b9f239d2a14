"""What a page shows, for other programs: the same address with another ending."""

from collections.abc import Callable

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from sayso.app.web import figures, places, sites, spoken
from sayso.app.web.desk import View
from sayso.app.web.refusal import Refusal
from sayso.app.web.tables import Table
from sayso.model import Kind

router = APIRouter(include_in_schema=False)
TABLES: dict[str, tuple[Callable[[View], Table], tuple[Kind, ...]]] = {
    "figures": (figures.table, ()),
    "sites": (sites.table, (Kind.STATUS,)),
    "map": (places.table, ()),
    "rhetoric": (spoken.rhetoric_table, (Kind.RHETORIC,)),
    "appeals": (spoken.appeals_table, (Kind.APPEAL, Kind.PLEDGE)),
}
"""The tables of pages, each with the kinds of claims it is about."""


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


def _table(request: Request, name: str) -> Table:
    if name not in TABLES:
        raise Refusal(f"There is no table “{name}”; there are {', '.join(sorted(TABLES))}.", 404)
    make, kinds = TABLES[name]
    return make(request.app.state.desk.view(request, name, *kinds))
