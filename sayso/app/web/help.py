"""Help: what the words and marks mean, and the keys."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.app.web.desk import View
from sayso.app.web.page import page

router = APIRouter(include_in_schema=False)


@router.get("/{ledger}/help")
def help(request: Request) -> HTMLResponse:
    """The page."""
    view: View = request.app.state.desk.view(request, "help")
    return page(view, "help.html", title="Help", clock=False)
