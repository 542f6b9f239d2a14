"""The app, put together over one ledger."""

from collections.abc import Iterable
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response

from sayso import __version__
from sayso.app.web import (
    api,
    chronicle,
    claim,
    contradictions,
    downloads,
    evidence,
    exporting,
    faults,
    figures,
    help,
    importing,
    live,
    naming,
    places,
    reader,
    review,
    search,
    sites,
    spoken,
    stating,
)
from sayso.app.web.desk import Desk, slug_of
from sayso.app.web.guard import Guard
from sayso.app.web.intake import Fill, Intake
from sayso.model import Document
from sayso.read.timestamp import Authority
from sayso.views.drawing.alone import rules

if TYPE_CHECKING:
    from sayso.ledger import Ledger

PAGES = (
    chronicle, figures, sites, places, spoken, reader, claim, evidence, contradictions, review, search, naming, importing, stating,
    help, exporting, downloads, live,
)  # fmt: skip
"""The files with pages, each with its ``router``."""


def make_app(
    ledger: "Ledger", address: str, *, reviewer: str = "", seniors: Iterable[str] = (), hosts: Iterable[str] = (),
    fill: Fill | None = None,
    inside: bool = False,
    authority: Authority | None = None,
) -> FastAPI:  # fmt: skip
    """The app over an open ledger. ``address``: where the ledger is, for its name. ``reviewer``: under whose name decisions are
    recorded; ``seniors``: who may reopen what is final. ``hosts``: further names the app may be called by. ``fill``: adds what the
    configuration knows of a new document; ``inside``: pages inside this machine or network may be imported; ``authority``: who
    time-stamps what is. Nothing of it is loaded from elsewhere."""
    app = FastAPI(title="Sayso", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    slug = slug_of(address)
    app.state.desk = Desk(ledger, slug, reviewer, tuple(seniors))
    app.state.ledger_at = address
    app.state.watcher = live.Watcher(ledger)
    app.state.intake = Intake(ledger, fill or _as_it_is, inside, authority or Authority())
    app.add_middleware(Guard, hosts=tuple(hosts))

    @app.get("/static/drawing.css", include_in_schema=False)
    def drawing_rules() -> Response:
        """How drawings look inside pages."""
        return Response(rules(), media_type="text/css; charset=utf-8")

    app.mount("/static", StaticFiles(directory=str(files("sayso.app.web") / "static")), name="static")
    faults.register(app)

    @app.get("/", include_in_schema=False)
    @app.get("/{ledger}", include_in_schema=False)
    def start(request: Request) -> Response:
        """The chronicle is where one begins."""
        view = app.state.desk.view(request, "chronicle")
        return RedirectResponse(view.address.link("chronicle"), 307)

    app.include_router(api.router)
    for module in PAGES:
        app.include_router(module.router)
    return app


def _as_it_is(document: Document) -> Document:
    return document


def start_address(app: FastAPI, port: int) -> str:
    """Where a browser begins."""
    return f"http://127.0.0.1:{port}/{quote(app.state.desk.slug)}/chronicle"
