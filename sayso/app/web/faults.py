"""What goes wrong, as a page in plain words, or as JSON where a program asks."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from sayso.app.web.page import ENVIRONMENT
from sayso.app.web.refusal import Refusal
from sayso.ledger import LedgerError

log = logging.getLogger("sayso.web")
_TITLE = {404: "There is no such page", 405: "That cannot be done here", 403: "That is not allowed"}
_WORDS = {404: "Nothing of the record stands at this address.", 405: "This address is there to be read, or takes forms only."}


def register(app: FastAPI) -> None:
    """Have the app tell its faults."""

    @app.exception_handler(Refusal)
    def refusal(request: Request, error: Refusal) -> Response:
        return told(request, error.status, error.title, str(error))

    @app.exception_handler(LedgerError)
    def ledger(request: Request, error: LedgerError) -> Response:
        missing = str(error).startswith("there is no") or "not in the ledger" in str(error)
        return told(request, 404 if missing else 409, "The ledger cannot do that", _sentence(str(error)))

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        title = _TITLE.get(error.status_code, "That cannot be done")
        answer = told(request, error.status_code, title, _WORDS.get(error.status_code, _sentence(str(error.detail))))
        for name, value in (error.headers or {}).items():
            answer.headers[name] = value
        return answer

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        return told(request, 422, "That could not be understood", f"{where}: {first['msg']}.")

    @app.exception_handler(Exception)
    def fault(request: Request, error: Exception) -> Response:
        log.exception("a fault of Sayso itself at %s", request.url.path)
        words = f"A fault of Sayso itself ({type(error).__name__}). Nothing of the record was changed. The terminal shows where."
        return told(request, 500, "Something broke", words)


def told(request: Request, status: int, title: str, words: str) -> Response:
    """The fault as a page; as JSON for programs."""
    path = request.url.path
    if "/api/" in path or path.endswith((".json", ".csv", ".svg", ".png")):
        return JSONResponse({"error": words}, status)
    slug = request.app.state.desk.slug
    html = ENVIRONMENT.get_template("fault.html").render(title=title, words=words, status=status, slug=slug)
    return Response(html, status, media_type="text/html")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(".") + "."
