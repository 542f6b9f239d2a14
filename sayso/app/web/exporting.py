"""Export: what the view shows, in a form that others read, as one archive. Names of private people are codes in it."""

import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.background import BackgroundTask
from starlette.responses import FileResponse

from sayso.app.outgoing.key import BadKey, key_of, key_path
from sayso.app.outgoing.wanted import Wanted
from sayso.app.outgoing.writing import Export, FolderError, TooMany, export
from sayso.app.web.desk import View
from sayso.app.web.page import page, usual_sentence
from sayso.app.web.refusal import Refusal
from sayso.views.days import full
from sayso.views.exports.form import FORMATS, ONE_PAGE, MissingExtra
from sayso.views.exports.profiles import PROFILES

router = APIRouter(include_in_schema=False)


@router.get("/{ledger}/export")
def show(request: Request) -> HTMLResponse:
    """The page."""
    view: View = request.app.state.desk.view(request, "export")
    if view.empty:
        return page(view, "empty.html", title="New ledger", clock=False)
    return page(
        view,
        "export.html",
        title=f"Export as known on {full(view.address.known)}",
        sentence=usual_sentence(view),
        formats=list(FORMATS.values()),
        profiles=PROFILES,
        most=ONE_PAGE,
        ignored=_ignored(view),
    )


@router.get("/{ledger}/export.zip")
def download(request: Request, format: str = "", profile: str = "") -> FileResponse:
    """The archive of a format."""
    view: View = request.app.state.desk.view(request, "export")
    if format not in FORMATS:
        raise Refusal(f"There is no format “{format}”; there are {', '.join(FORMATS)}.", 404)
    if profile and profile not in PROFILES:
        raise Refusal(f"There is no profile “{profile}”; there are {', '.join(PROFILES)}.", 404)
    folder = tempfile.TemporaryDirectory(prefix="sayso-export-")
    try:
        path = _archive(view, request.app.state.ledger_at, format, profile, Path(folder.name))
    except BaseException as error:
        folder.cleanup()
        if isinstance(error, BadKey | FolderError | MissingExtra | TooMany):
            raise Refusal(str(error), 422, "Not exported") from None
        raise
    name = f"{view.desk.slug}-{format}-{view.address.known}.zip"
    return FileResponse(path, media_type="application/zip", filename=name, background=BackgroundTask(folder.cleanup))


def _archive(view: View, ledger_at: str, format: str, profile: str, folder: Path) -> Path:
    a = view.address
    wanted = Wanted(
        a.known,
        a.by_print,
        a.place if a.place != "none" else None,
        a.origin if a.origin != "none" else None,
        kinds=frozenset(a.kinds),
        held=a.held_at,
        document=a.documents[0] if len(a.documents) == 1 else None,
    )
    asked = Export(FORMATS[format], wanted, profile or None, view.name, key_of(key_path(ledger_at, None)))
    export(view.desk.ledger, asked, folder / "export")
    path = folder / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted((folder / "export").rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(folder / "export").as_posix())
    return path


def _ignored(view: View) -> list[str]:
    """Filters of the view that an export does not take."""

    def names() -> Iterator[str]:
        a = view.address
        if a.stances:
            yield "stance"
        if a.crisis:
            yield "crisis"
        if len(a.documents) > 1:
            yield "more than one document"
        if "none" in (a.place, a.origin):
            yield "nothing said"

    return list(names())
