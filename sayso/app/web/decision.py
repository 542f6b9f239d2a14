"""What forms that change the ledger share: who decides, why, and where the reader goes afterwards."""

from typing import Annotated

from fastapi import Form, Request
from starlette.responses import RedirectResponse

from sayso.app.web.desk import Desk
from sayso.app.web.refusal import Refusal

LONGEST = 2000
"""Characters of a reason."""
By = Annotated[str, Form(max_length=200)]
Reason = Annotated[str, Form(max_length=LONGEST)]
Back = Annotated[str, Form(max_length=4000)]
_TITLE = "Nothing was recorded"


def desk_of(request: Request) -> Desk:
    """The desk a form is handed in at; Refusal where it is that of another ledger."""
    desk: Desk = request.app.state.desk
    slug = request.path_params.get("ledger", desk.slug)
    if slug != desk.slug:
        raise Refusal(f"There is no ledger “{slug}” here; this is {desk.slug}.", 404, "No such ledger")
    return desk


def name_of(desk: Desk, by: str) -> str:
    """Under whose name a decision is recorded: the one the form names, else that of the command line."""
    name = " ".join(by.split()) or desk.reviewer
    if not name:
        raise Refusal("Nobody is named as the one who decides. Go back and write your name.", 422, _TITLE)
    return name


def reason_of(*parts: str) -> str:
    """The reason given, in one line."""
    found = ": ".join(words for part in parts if (words := " ".join(part.split())))
    if not found:
        raise Refusal("No reason was given. Go back and say why, in a sentence; it stays in the ledger.", 422, _TITLE)
    return found


def back(desk: Desk, address: str, otherwise: str) -> RedirectResponse:
    """To the page the form came from; only to pages of this ledger."""
    safe = address.startswith(f"/{desk.slug}/") and "\\" not in address and address.isprintable()
    return RedirectResponse(address if safe else otherwise, 303)
