"""A claim added by hand: words of a document are selected, and what they claim is told."""

from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import Response

from sayso.app.review.by_hand import FIELDS, stated
from sayso.app.review.correction import Misfit
from sayso.app.web.decision import back, desk_of, name_of, reason_of
from sayso.app.web.desk import View
from sayso.app.web.page import page
from sayso.app.web.refusal import Refusal
from sayso.model import Claim, Counting, Document, Kind, Measure, Silence, State, TextSpan
from sayso.reconcile.across import Across
from sayso.views.fields import QUALIFIER
from sayso.views.sheet import context_of
from sayso.views.words import MEASURE

router = APIRouter(include_in_schema=False)
_TITLE = "Nothing was added"


@router.get("/{ledger}/add")
def show(request: Request) -> HTMLResponse:
    """The form, for words of a document: ``doc``, and ``start`` and ``end`` in its text, or the ``words`` as they stand there."""
    view: View = request.app.state.desk.view(request, "add")
    if len(view.address.documents) != 1:
        raise Refusal("doc: name one document; open it and select words in it.")
    document = view.desk.ledger.document(view.address.documents[0]).document
    span, trouble = _span(view, document)
    context = context_of(Claim(document.id, Kind.SILENCE, (span,), Silence(), "shown"), document.text) if span else ()
    return page(
        view,
        "add.html",
        title="Add a claim by hand",
        clock=False,
        document=document,
        span=span,
        trouble=trouble,
        words=view.address.extra("words"),
        context=context,
        kinds=[str(kind) for kind in Kind],
        measures=[(str(m), MEASURE[m]) for m in Measure],
        qualifiers=[(str(q), words) for q, words in QUALIFIER.items()],
        countings=[(str(c), str(c).replace("_", " ")) for c in sorted(Counting, key=lambda c: c is not Counting.RUNNING_TOTAL)],
        states=[(str(state), str(state)) for state in State],
        scripts=("name", "add"),
    )


@router.post("/{ledger}/add")
async def add(request: Request) -> Response:
    """Add the claim."""
    async with request.form(max_files=0, max_fields=40) as form:
        return await run_in_threadpool(_add, request, form)


def _add(request: Request, form: FormData) -> Response:
    desk = desk_of(request)
    given = {name: str(value)[:2000] for name, value in form.items()}
    by, reason = name_of(desk, given.get("by", "")[:200]), reason_of("added by hand", given.get("reason", ""))
    document = desk.ledger.document(given.get("doc", "")).document
    if given.get("kind") not in list(Kind):
        raise Refusal(f"kind: “{given.get('kind', '')}” is none of {', '.join(Kind)}.", 422, _TITLE)
    try:
        start, end = int(given.get("start", "")[:12]), int(given.get("end", "")[:12])
        claim = stated(document, start, end, Kind(given["kind"]), _given(given), by)
    except Misfit as misfit:
        words = f"{misfit.field}: {misfit.problem}." if misfit.field else f"{misfit.problem[:1].upper()}{misfit.problem[1:]}."
        raise Refusal(words, 422, _TITLE) from None
    except ValueError:
        raise Refusal("start, end: these are no places of a text.", 422, _TITLE) from None
    changed = desk.ledger.state(claim, by, reason, reconciler=Across())
    return back(desk, "", f"/{desk.slug}/claim/{changed}")


def _given(form: dict[str, str]) -> dict[str, Any]:
    """The fields as values; what is empty was not said."""
    found: dict[str, Any] = {}
    for name in (*FIELDS, "since", "until", "number", "label", "person", "change"):
        value = " ".join(form.get(name, "").split())
        if not value:
            continue
        if name in ("low", "high"):
            plain = value.replace(",", "").replace(" ", "")
            if not (plain.isascii() and plain.isdigit() and len(plain) < 16):
                raise Misfit(name, f"“{value[:60]}” is not a whole number; write it as 5000")
            found[name] = int(plain)
        elif name in ("as-of", "since", "until"):
            try:
                found[name] = date.fromisoformat(value)
            except ValueError:
                raise Misfit(name, f"“{value[:60]}” is not a day; write it as 2022-01-10") from None
        else:
            found[name] = value
    return found


def _span(view: View, document: Document) -> tuple[TextSpan | None, str]:
    """The words that the address names, else why there are none."""
    start, end = view.address.extra("start"), view.address.extra("end")
    text = document.text
    if start.isdigit() and end.isdigit() and len(start) < 10 and len(end) < 10:
        a, b = int(start), int(end)
        if 0 <= a < b <= len(text) and text[a:b].strip():
            return TextSpan.of(text, a, b), ""
        return None, "At that place of the document stand no words."
    words = view.address.extra("words")
    if not words:
        return None, ""
    count = text.count(words)
    if count == 1:
        at = text.find(words)
        return TextSpan.of(text, at, at + len(words)), ""
    return None, "These words do not stand in the document, letter by letter." if not count else (
        f"These words stand there {count} times. Write more of the sentence, so that one place is meant."
    )
