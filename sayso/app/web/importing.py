"""Import: a report by upload or from an address, with its progress and clear refusals."""

import tempfile
from pathlib import Path, PurePath

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response

from sayso.app.web.address import day
from sayso.app.web.decision import desk_of
from sayso.app.web.desk import View
from sayso.app.web.intake import Import, Intake
from sayso.app.web.page import page
from sayso.app.web.refusal import Refusal
from sayso.read import ReadOptions
from sayso.read.address import is_address
from sayso.read.limits import MAX_RAW, megabytes

router = APIRouter(include_in_schema=False)
FILES = 200
"""Files of one upload."""
AGAIN = "2"
"""Seconds after which the page of an import that goes on is asked for again."""
_TITLE = "Nothing was read"
_CHUNK = 1 << 20


@router.get("/{ledger}/import")
def show(request: Request) -> HTMLResponse:
    """The page, and how an import goes on."""
    view: View = request.app.state.desk.view(request, "import")
    job = _job(request.app.state.intake, view.address.extra("job"))
    answer = page(view, "import.html", title="Add a document", clock=False, job=job, limit=megabytes(MAX_RAW))
    if job and not job.ended:
        answer.headers["Refresh"] = AGAIN  # works without script
    return answer


@router.post("/{ledger}/import")
async def begin(request: Request) -> Response:
    """Take files or an address. Only what the form names is asked for on the network."""
    desk = desk_of(request)
    if (size := request.headers.get("content-length", "")).isdigit() and int(size) > FILES * MAX_RAW:
        raise Refusal(f"The upload is larger than {megabytes(FILES * MAX_RAW)}. Give its files in parts.", 413, _TITLE)
    async with request.form(max_files=FILES, max_fields=20) as form:
        options = _options(form)
        files = [f for f in form.getlist("file") if isinstance(f, UploadFile) and f.filename]
        url = str(form.get("url", "")).strip()
        intake: Intake = request.app.state.intake
        if files:
            folder = Path(tempfile.mkdtemp(prefix="sayso-"))
            sources = [await _kept(file, folder, n) for n, file in enumerate(files)]
            job = await run_in_threadpool(intake.take, sources, options, folder)
        elif is_address(url):
            job = intake.take([(url, url)], options)
        elif url:
            raise Refusal(f"“{url[:80]}” is no web address; write it as https://host/path.", 422, _TITLE)
        else:
            raise Refusal("Neither a file nor an address was given. Go back and choose one.", 422, _TITLE)
    return RedirectResponse(f"/{desk.slug}/import?job={job.number}", 303)


async def _kept(upload: UploadFile, folder: Path, number: int) -> tuple[str | Path, str]:
    """The file in a folder of its own, under its own name: the name tells the format."""
    name = PurePath((upload.filename or "").replace("\\", "/")).name[-120:] or "file"
    plain = "".join(c if c.isalnum() or c in "-_. " else "_" for c in name).lstrip(".") or "file"
    place = folder / str(number)
    place.mkdir()
    path = place / plain
    size = 0
    with path.open("wb") as out:
        while chunk := await upload.read(_CHUNK):
            size += len(chunk)
            if size <= MAX_RAW + _CHUNK:  # what is longer is refused by its reader
                out.write(chunk)
    return path, name


def _options(form: FormData) -> ReadOptions:
    """What the form tells of the documents; what it leaves empty they tell themselves."""
    told = {name: " ".join(str(form.get(name, "")).split())[:300] or None for name in ("title", "publisher", "crisis", "published")}
    published = told["published"]
    return ReadOptions(
        title=told["title"],
        publisher=told["publisher"],
        crisis=told["crisis"],
        published=day(published, "published") if published else None,
    )


def _job(intake: Intake, number: str) -> Import | None:
    if not number:
        return None
    job = intake.imports.get(int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else None
    if job is None:
        raise Refusal(f"There is no import “{number[:20]}” since the server was started.", 404)
    return job
