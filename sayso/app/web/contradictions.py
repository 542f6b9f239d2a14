"""Contradictions: sets of claims that cannot all stand, side by side in their words; dismissing one, and undoing that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from sayso.app.web.decision import Back, By, Reason, back, desk_of, name_of, reason_of
from sayso.app.web.desk import View
from sayso.app.web.filters import Option, filters_of
from sayso.app.web.page import Clause, known_clause, page
from sayso.app.web.refusal import Refusal
from sayso.model import Claim, Finding, Judgement
from sayso.views.conflict import REASONS, minimal, title
from sayso.views.days import full
from sayso.views.entry import EntryLine
from sayso.views.sheet import Piece, context_of
from sayso.views.words import many

router = APIRouter(include_in_schema=False)
AT_ONCE = 12
"""Sets on one page."""
AROUND = 160
"""Characters of the paragraph shown on each side of a quote."""
CERTAINTY = ("certain", "possible")


@dataclass(frozen=True, slots=True)
class Side:
    """One claim of a set. ``context``: its words in the words around them."""

    claim: Claim
    line: EntryLine
    context: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A set. ``title``, ``minimal``: in words; ``dismissed``: None = open."""

    finding: Finding
    title: str
    minimal: str
    sides: tuple[Side, ...]
    dismissed: Judgement | None


@dataclass(frozen=True, slots=True)
class Board:
    """What passes the filters. ``open``, ``dismissed``: findings, certain ones first; ``later``: sets with a claim known later."""

    open: Sequence[Finding]
    dismissed: Sequence[Finding]
    judgements: dict[str, Judgement]
    later: int


@router.get("/{ledger}/contradictions")
def contradictions(request: Request) -> HTMLResponse:
    """The page."""
    view: View = request.app.state.desk.view(request, "contradictions")
    if view.empty:
        return page(view, "empty.html", title="New ledger", clock=False)
    board = board_of(view)
    pages = max(1, -(-len(board.open) // AT_ONCE))
    number = _number(view.address.extra("page", "1"), pages)
    here = board.open[(number - 1) * AT_ONCE : number * AT_ONCE]
    certain = sum(f.certain for f in board.open)
    return page(
        view,
        "contradictions.html",
        title=f"Contradictions as known on {full(view.address.known)}",
        heading=f"Claims that cannot all stand: {many(len(board.open), 'set')}"
        if board.open
        else "No claims that cannot all stand",
        sentence=_sentence(view, board),
        filters=replace(filters_of(view), kinds=()),
        extra_filters=[("Certainty", "certainty", "certain and possible", _options(view))],
        certain=certain,
        possible=len(board.open) - certain,
        conflicts=[conflict_of(view, f, board) for f in here],
        first=(number - 1) * AT_ONCE,
        dismissed=[conflict_of(view, f, board) for f in board.dismissed[:AT_ONCE]],
        more_dismissed=max(0, len(board.dismissed) - AT_ONCE),
        leaf={"number": number, "pages": pages},
        reasons=REASONS,
        scripts=("name",),
    )


@router.post("/{ledger}/dismiss")
def dismiss(
    request: Request, item: Annotated[str, Form()], by: By = "", reason: Reason = "", note: Reason = "", next: Back = ""
) -> Response:
    """Record that a set, or a link, says nothing of use. ``reason``: one of those offered; ``note``: in one's own words."""
    desk = desk_of(request)
    if reason == "another reason":
        reason = ""
    desk.ledger.dismiss(item, name_of(desk, by), reason_of(reason, note))
    return back(desk, next, f"/{desk.slug}/contradictions")


@router.post("/{ledger}/restore")
def restore(request: Request, item: Annotated[str, Form()], by: By = "", note: Reason = "", next: Back = "") -> Response:
    """Undo a dismissal."""
    desk = desk_of(request)
    desk.ledger.restore(item, name_of(desk, by), reason_of(note))
    return back(desk, next, f"/{desk.slug}/contradictions")


def board_of(view: View) -> Board:
    """The sets that pass the filters of a view, as known on its day: all claims of a set must have been."""
    held = view.address.held_at
    every = view.desk.keep(("findings", held), lambda: list(view.desk.ledger.findings(held=held)))
    judgements = {judgement.item: judgement for judgement in view.desk.ledger.dismissed(held)}
    wanted = view.address.extra("certainty")
    if wanted and wanted not in CERTAINTY:
        raise Refusal(f"certainty: “{wanted}” is neither certain nor possible")
    passing = {card.id for card in view.selection.shown} if view.address.filtered else None
    found, later = [], 0
    for finding in every:
        if wanted and finding.certain is not (wanted == "certain"):
            continue
        if passing is not None and passing.isdisjoint(finding.claims):
            continue
        if all(view.knows(name) for name in finding.claims):
            found.append(finding)
        else:
            later += 1
    found.sort(key=lambda f: (not f.certain, f.kind, f.claims))
    return Board([f for f in found if f.id not in judgements], [f for f in found if f.id in judgements], judgements, later)


def conflict_of(view: View, finding: Finding, board: Board) -> Conflict:
    """A set with its claims, those about the earliest day first."""
    cards = [card for name in finding.claims if (card := view.catalogue.find(name))]
    claims, lines = view.claims(cards), {line.id: line for line in view.entries(cards)}
    sides = [Side(claims[n], lines[n], context(view, claims[n])) for n in finding.claims if n in claims and n in lines]
    sides.sort(key=lambda s: (str(s.line.first or s.line.last or "9"), s.claim.document, s.claim.start))
    return Conflict(finding, title(finding), minimal(finding), tuple(sides), board.judgements.get(finding.id))


def context(view: View, claim: Claim) -> tuple[Piece, ...]:
    """The words of a claim in the words around them."""
    ledger = view.desk.ledger
    return view.desk.keep(
        ("context", claim.id, claim.start), lambda: context_of(claim, ledger.document(claim.document).document.text, AROUND)
    )


def _options(view: View) -> list[Option]:
    return [Option(word, f"{word} only", view.address.extra("certainty") == word) for word in CERTAINTY]


def _number(text: str, pages: int) -> int:
    if not text.isdigit() or not 1 <= int(text[:9]) <= pages:
        raise Refusal(f"page: “{text}” is none of 1 to {pages}", 404)
    return int(text)


def _sentence(view: View, board: Board) -> list[Clause]:
    a = view.address
    certainty = a.extra("certainty")
    found = [
        Clause("Showing "),
        Clause(many(len(board.open), "open set"), "#log"),
        Clause(" among claims "),
        known_clause(view),
        Clause(", "),
        Clause("all places" if not a.place else "no place said" if a.place == "none" else f"place “{a.place}”", "#f-place"),
        Clause(", "),
        Clause("all sources" if not a.origin else "nobody named" if a.origin == "none" else f"origin “{a.origin}”", "#f-origin"),
        Clause(", "),
        Clause(f"{certainty} only" if certainty else "certain and possible", "#f-certainty"),
        Clause("."),
    ]
    if a.held_at is not None:
        found.append(Clause(f" As this ledger held it at the end of {full(a.held_at.date())}."))
    if board.later:
        found.append(
            Clause(f" {many(board.later, 'set')} with a claim of later {'is' if board.later == 1 else 'are'} not shown.", gone=True)
        )
    if board.dismissed:
        found += [Clause(" "), Clause(f"{len(board.dismissed):,} dismissed", "#dismissed"), Clause(".")]
    return found
