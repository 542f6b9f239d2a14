"""Sites and services: the last reported state of each, and since when there is no report."""

from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.app.web.desk import View
from sayso.app.web.filters import filters_of
from sayso.app.web.page import Clause, known_clause, page
from sayso.app.web.tables import Table
from sayso.model import Kind
from sayso.views.days import full
from sayso.views.drawing import Caption, Drawing
from sayso.views.drawing.states import states_chart
from sayso.views.entry import EntryLine
from sayso.views.sites import SiteStates, sites_of
from sayso.views.words import many

router = APIRouter(include_in_schema=False)
FOOT = (
    "A thin line says only that no later report is held, not that the state went on. A solid bar: every day of it; a dashed line: "
    "some day within; an arrow: an end that is not known."
)
NO_LATER = "no later report held"


@dataclass(frozen=True, slots=True)
class Board:
    """``sites`` with the lines of their claims by id; ``count``: states told; ``left_out``: older states beyond what one page
    shows."""

    sites: tuple[SiteStates, ...]
    lines: dict[str, EntryLine]
    count: int
    left_out: int

    @property
    def places(self) -> list[tuple[str, list[SiteStates]]]:
        """The sites by place, those without one last."""
        return [(place, list(some)) for place, some in groupby(self.sites, key=lambda site: site.place)]


@router.get("/{ledger}/sites")
def sites(request: Request) -> HTMLResponse:
    """The page."""
    view: View = request.app.state.desk.view(request, "sites", Kind.STATUS)
    if view.empty:
        return page(view, "empty.html", title="New ledger", clock=False)
    board = board_of(view)
    a = view.address
    return page(
        view,
        "sites.html",
        title=f"Sites and services, {full(a.known)}",
        sentence=_sentence(view, board),
        heading=_heading(board),
        board=board,
        charts=[chart(view, board, narrow=narrow) for narrow in (False, True)] if board.sites else [],
        filters=filters_of(view),
    )


def chart(view: View, board: Board, *, narrow: bool) -> Drawing:
    """The board as a drawing, its marks leading to their claims."""
    a, found = view.address, view.selection.shown
    return states_chart(
        board.sites,
        title=f"{_heading(board)}, as known on {full(a.known)}",
        known=a.known,
        later=view.selection.later,
        stances={card.id: view.stance(card)[0] for card in found if card.id in board.lines},
        link=lambda claim: a.link(f"claim/{claim}"),
        narrow=narrow,
    )


def drawing(view: View, narrow: bool) -> tuple[Drawing, Caption]:
    """The board with what it needs where it stands alone."""
    board = board_of(view)
    sentence = "".join(clause.words for clause in _sentence(view, board))
    return chart(view, board, narrow=narrow), Caption(_heading(board), sentence, FOOT)


def board_of(view: View) -> Board:
    """The sites as known on the day of the view."""
    shown = view.selection.shown
    cards = view.newest(shown)
    lines = {line.id: line for line in view.entries(cards)}
    claims = [claim for card in cards if (claim := view.claim(card))]
    links = view.links(claims)
    crisis = {h.id: h.crisis or "" for h in view.holdings}
    return Board(sites_of(claims, links, crisis), lines, len(shown), len(shown) - len(cards))


def table(view: View) -> Table:
    """The same for other programs."""
    board = board_of(view)
    rows = [
        (
            site.name, site.place or None, str(state.state), claim.refers_to.earliest if claim.refers_to else None,
            claim.refers_to.latest if claim.refers_to else None, None if state.by == "not named" else state.by,
            NO_LATER if state.last else "a later state is told", claim.quote, " ← ".join(board.lines[claim.id].chain), claim.id,
            claim.document,
        )
        for site in board.sites
        for state in site.states
        for claim in state.claims
    ]  # fmt: skip
    columns = ("site", "place", "state", "earliest", "latest", "by", "end", "quote", "said by, citing", "claim", "document")
    return Table("sites", columns, rows)


def _heading(board: Board) -> str:
    lost = [s for s in board.sites if s.states and s.states[-1].family != "back"]
    back = len(board.sites) - len(lost)
    if not board.sites:
        return "No state of a site or service had been reported"
    words = f"{many(len(board.sites), 'site or service', 'sites and services')}: the last reported state"
    return words + (f"; {back} reported back" if back else "")


def _sentence(view: View, board: Board) -> list[Clause]:
    s = view.selection
    found = [
        Clause("Showing "),
        Clause(many(board.count, "state"), "#log"),
        Clause(" of "),
        Clause(many(len(board.sites), "site or service", "sites and services"), "#log"),
        Clause(" "),
        known_clause(view),
        Clause("."),
    ]
    if s.later:
        found.append(Clause(f" {s.later:,} {'published' if view.address.by_print else 'said'} later not shown.", gone=True))
    if board.left_out:
        found.append(Clause(f" {board.left_out:,} older states are left out; choose a place or a crisis to see them.", gone=True))
    return found
