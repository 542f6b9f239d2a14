"""Review: the next unsure reading, the words that decide it, and the decision about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData
from starlette.responses import Response

from sayso.app.review.correction import Misfit, corrected
from sayso.app.review.finality import NotSenior, allow
from sayso.app.web.decision import back, desk_of, name_of, reason_of
from sayso.app.web.desk import View
from sayso.app.web.filters import filters_of
from sayso.app.web.page import Clause, known_clause, page
from sayso.app.web.queue import LISTS, Queue, contested, decided, queue_of, standing_of
from sayso.app.web.refusal import Refusal
from sayso.model import Claim, Decision, Document, Review
from sayso.reconcile.across import Across
from sayso.views.days import full
from sayso.views.doubt import doubts
from sayso.views.entry import quote_of
from sayso.views.fields import Field, fields_of
from sayso.views.headline import headline
from sayso.views.history import DONE
from sayso.views.reader import Lit, Paragraph, paragraphs, parts_of
from sayso.views.words import many

router = APIRouter(include_in_schema=False)
ACCEPTED = "the reading agrees with the words"
"""The reason of who accepts without writing one."""
UNDONE = "taken back by the one who decided"
RECENT = 60
"""Decisions listed."""
NAME = {"waiting": "not yet reviewed by anybody", "second": "read by one person, waiting for a second", "decided": "decided"}
_TITLE = "Nothing was recorded"


@dataclass(frozen=True, slots=True)
class Open:
    """The claim under review. ``doubts``: why it is unsure; ``lines``: its words with the line before; ``fields``: what can be
    corrected. ``behind``: who stands behind the reading; ``final``: enough do. ``last``: the last decision, None = none yet.
    ``gone``: it is in history only."""

    claim: Claim
    document: Document
    reading: str
    doubts: tuple[str, ...]
    lines: Sequence[Paragraph]
    lit: tuple[Lit, ...]
    fields: tuple[Field, ...]
    behind: tuple[str, ...]
    final: bool
    last: Review | None
    gone: bool


@router.get("/{ledger}/review")
def review(request: Request) -> HTMLResponse:
    """The page."""
    view: View = request.app.state.desk.view(request, "review")
    if view.empty:
        return page(view, "empty.html", title="New ledger", clock=False)
    queue = queue_of(view, view.desk.reviewer)
    names = [card.id for card in queue.listed]
    wanted = view.address.extra("claim")
    chosen = view.desk.ledger.claim(wanted).id if wanted else names[0] if names and queue.which != "decided" else ""
    claims = view.claims(queue.listed)
    left, right = _neighbours(names, chosen)
    return page(
        view,
        "review.html",
        title=f"Review: {many(queue.waiting, 'claim')} to go",
        sentence=_sentence(view, queue),
        heading=_heading(queue),
        filters=filters_of(view),
        queue=queue,
        lists=[(name, NAME[name]) for name in LISTS],
        waiting=[(claims[n], quote_of(claims[n]), doubts(claims[n], n in queue.contested)) for n in names if n in claims],
        open=_open(view, chosen) if chosen else None,
        before=left,
        after=right,
        done=_done(view),
        decisions=_decisions(view) if queue.which == "decided" else (),
        DONE=DONE,
        scripts=("name", "review"),
    )


@router.post("/{ledger}/review")
async def decide(request: Request) -> Response:
    """Record a decision: ``claim``, ``do`` (accept, correct, reject, reopen), ``reason``, and of a correction its fields."""
    from starlette.concurrency import run_in_threadpool

    async with request.form(max_files=0, max_fields=60) as form:
        return await run_in_threadpool(_decide, request, form)


def _decide(request: Request, form: FormData) -> Response:
    desk = desk_of(request)
    given = {name: str(value) for name, value in form.items()}
    do = given.get("do", "")
    if do not in list(Decision):
        raise Refusal(f"do: “{do}” is none of {', '.join(Decision)}", 422, _TITLE)
    decision = Decision(do)
    by = name_of(desk, given.get("by", "")[:200])
    old = desk.ledger.claim(given.get("claim", ""))
    reason = given.get("reason", "")[:2000]
    reason = reason_of(reason or ACCEPTED) if decision is Decision.ACCEPT else reason_of(reason)
    try:
        allow(old, desk.ledger.reviews(old.id), decision, by, desk.seniors)
        new = _corrected(desk.ledger.document(old.document).document.text, old, given) if decision is Decision.CORRECT else None
    except NotSenior as error:
        raise Refusal(f"{str(error)[:1].upper()}{str(error)[1:]}.", 403, _TITLE) from None
    except Misfit as misfit:
        label = next((f.label for f in fields_of(old) if f.name == misfit.field), misfit.field)
        raise Refusal(f"{label}: {misfit.problem}." if label else f"{misfit.problem}.", 422, _TITLE) from None
    desk.ledger.review(old.id, decision, by, reason, new, reconciler=Across())
    return back(desk, given.get("next", ""), f"/{desk.slug}/review")


def _corrected(text: str, claim: Claim, given: dict[str, str]) -> Claim:
    """The claim with the fields that the form changed."""
    changed: dict[str, Any] = {}
    for field in fields_of(claim):
        value = " ".join(given.get(field.name, field.value).split())
        if value != field.value:
            changed[field.name] = _value(field, value)
    if changed.keys() & {"since", "until"}:
        for field in fields_of(claim):
            if field.name in ("since", "until") and field.name not in changed:
                changed[field.name] = _value(field, field.value)
    if not changed:
        raise Misfit("", "No field was changed; change what is misread, or accept the reading")
    if changed.keys() <= {"low", "high"} and None in changed.values():
        raise Misfit("qualifier", "to leave an end open choose bounds such as “at least” or “at most”")
    return corrected(claim, text, changed)


def _value(field: Field, value: str) -> Any:
    if field.sort == "number":
        plain = value.replace(",", "").replace(" ", "")
        if plain and not (plain.isascii() and plain.isdigit() and len(plain) < 16):
            raise Misfit(field.name, f"“{value[:60]}” is not a whole number; write it as 5000")
        return int(plain) if plain else None
    if field.sort == "day" and value:
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise Misfit(field.name, f"“{value[:60]}” is not a day; write it as 2022-01-10") from None
    return value


def _open(view: View, name: str) -> Open:
    claim = view.desk.ledger.claim(name)
    document = view.desk.ledger.document(claim.document, view.address.held_at).document
    card = view.catalogue.find(claim.id)
    lit = parts_of(claim)
    who, final = standing_of(view, claim)
    reviews = decided(view).of.get(claim.id, ())
    return Open(
        claim,
        document,
        headline(claim),
        doubts(claim, claim.id in contested(view)),
        _lines(document.text, claim, lit),
        lit,
        fields_of(claim, lit),
        who,
        final,
        reviews[-1] if reviews else None,
        card is None or view.gone(card),
    )


def _lines(text: str, claim: Claim, lit: tuple[Lit, ...]) -> Sequence[Paragraph]:
    """The lines of the document that hold the claim or a part of it close by, with the line before."""
    first, last = claim.evidence[0].start, claim.evidence[-1].end
    above = text.rfind("\n", 0, max(0, text.rfind("\n", 0, first)))
    start = max(above + 1, first - 1500)
    stop = text.find("\n", last)
    stop = min(len(text) if stop < 0 else stop, last + 900)
    return paragraphs(text, [claim], lit, within=(start, stop))


def _neighbours(names: Sequence[str], chosen: str) -> tuple[str, str]:
    """The claims before and after the chosen one in the queue; of one that is not in it, the first is next."""
    if chosen not in names:
        return "", next(iter(names), "")
    at = names.index(chosen)
    return names[at - 1] if at else "", names[at + 1] if at + 1 < len(names) else ""


def _done(view: View) -> tuple[Review, Claim, bool] | None:
    """The decision just made, and whether it can be taken back here."""
    wanted = view.address.extra("done")
    reviews = decided(view).of.get(wanted, ())
    if not reviews:
        return None
    return reviews[-1], view.desk.ledger.claim(wanted), reviews[-1].decision is not Decision.REOPEN


def _decisions(view: View) -> list[tuple[Review, Claim, bool]]:
    """The last decisions, newest first; of each claim only the last can be reopened."""
    ledger, seen, found = view.desk.ledger, set[str](), []
    for one in reversed(decided(view).all[-RECENT:]):
        again = one.claim not in seen and one.decision is not Decision.REOPEN
        seen.add(one.claim)
        found.append((one, ledger.claim(one.claim), again))
    return found


def _heading(queue: Queue) -> str:
    if queue.which == "decided":
        return "Review: what was decided, newest first"
    if not queue.waiting:
        return "Review: nothing waits"
    verb = "waits" if queue.waiting == 1 else "wait"
    whom = " for a second reader" if queue.which == "second" else ""
    return f"Review: {many(queue.waiting, 'claim')} {verb}{whom}, the least sure first"


def _sentence(view: View, queue: Queue) -> list[Clause]:
    a = view.address
    documents = " or ".join(view.carriers[d].name if d in view.carriers else d for d in a.documents)
    found = [
        Clause("Queue: "),
        Clause(documents or "all documents", "#f-doc"),
        Clause(", "),
        Clause(" or ".join(map(str, a.kinds)) or "all kinds", "#f-kind"),
        Clause(", claims "),
        known_clause(view),
        Clause(", "),
        Clause(NAME[queue.which], "#lists"),
        Clause("."),
    ]
    if a.held_at is not None:
        found.append(
            Clause(f" As this ledger held it at the end of {full(a.held_at.date())}; decisions are made on what is held now.")
        )
    return found
