"""Rhetoric (who calls whom what), and appeals and pledges (who asks and announces what), with what was later reported of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.app.web.desk import View
from sayso.app.web.filters import filters_of
from sayso.app.web.page import page, usual_sentence
from sayso.app.web.tables import Table
from sayso.model import Claim, Kind
from sayso.views.days import full, short
from sayso.views.entry import EntryLine
from sayso.views.speech import Asked, SpeakerOf, asked_of, speakers_of
from sayso.views.words import many

router = APIRouter(include_in_schema=False)
WIDTH = 260
"""Of a strip of days, in the units of its drawing."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The days that rows of marks stand over."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day stands, with room for half a mark at both ends."""
        return round(10 + (WIDTH - 20) * (day - self.first).days / max(1, (self.last - self.first).days), 1)

    @property
    def words(self) -> str:
        """Its ends."""
        return f"{short(self.first)} to {short(self.last)}"


@dataclass(frozen=True, slots=True)
class Spoken:
    """``lines``: of the claims by id. ``left_out``: older ones beyond what one page shows."""

    lines: dict[str, EntryLine]
    left_out: int


def strip_of(days: Iterable[date | None], known: date) -> Strip:
    """The strip from the first day to the day of knowledge or the last day told."""
    told = [day for day in days if day]
    return Strip(min(told, default=known), max([*told, known]))


@router.get("/{ledger}/rhetoric")
def rhetoric(request: Request) -> HTMLResponse:
    """Who calls whom what, over time."""
    view: View = request.app.state.desk.view(request, "rhetoric", Kind.RHETORIC)
    if view.empty:
        return page(view, "empty.html", title="New ledger", clock=False)
    speakers, spoken = speakers_in(view)
    none = "No characterisation had been reported"
    return page(
        view,
        "rhetoric.html",
        title=f"Rhetoric, {full(view.address.known)}",
        sentence=usual_sentence(view, "characterisation"),
        heading=f"What {many(len(speakers), 'speaker')} called people and events" if speakers else none,
        speakers=speakers,
        spoken=spoken,
        strip=strip_of((d for s in speakers for label in s.labels for d in label.days), view.address.known),
        filters=filters_of(view),
    )


def speakers_in(view: View) -> tuple[tuple[SpeakerOf, ...], Spoken]:
    """The speakers with their labels as known on the day of the view."""
    cards = view.newest(view.selection.shown)
    found = speakers_of(list(view.claims(cards).values()), view.catalogue.same)
    lines = {line.id: line for line in view.entries(cards)}
    return found, Spoken(lines, len(view.selection.shown) - len(cards))


@router.get("/{ledger}/appeals")
def appeals(request: Request) -> HTMLResponse:
    """Asked and promised, with number or none, and later reports."""
    view: View = request.app.state.desk.view(request, "appeals", Kind.APPEAL, Kind.PLEDGE)
    if view.empty:
        return page(view, "empty.html", title="New ledger", clock=False)
    found, spoken = asked_in(view)
    asked = [a for a in found if a.claim.kind is Kind.APPEAL]
    pledged = [a for a in found if a.claim.kind is Kind.PLEDGE]
    return page(
        view,
        "appeals.html",
        title=f"Appeals and pledges, {full(view.address.known)}",
        sentence=usual_sentence(view, "appeal or pledge" if len(found) == 1 else "appeals and pledge"),
        heading=_heading(asked, pledged),
        asked=asked,
        pledged=pledged,
        spoken=spoken,
        filters=filters_of(view),
    )


def asked_in(view: View) -> tuple[tuple[Asked, ...], Spoken]:
    """Appeals and pledges as known on the day of the view."""
    cards = view.newest(view.selection.shown)
    claims = list(view.claims(cards).values())
    links = view.links(claims)
    ends = [card for link in links if (card := view.catalogue.find(link.source))]
    others = view.claims(ends)
    documents = {claim.document for claim in claims}
    figures = [c for c in view.catalogue.in_force(view.bound) if c.kind is Kind.FIGURE and c.document in documents]
    found = asked_of(claims, others, links, view.claims(figures).values())
    lines = {line.id: line for line in view.entries(cards)}
    return found, Spoken(lines, len(view.selection.shown) - len(cards))


def rhetoric_table(view: View) -> Table:
    """Rhetoric for other programs."""
    speakers, spoken = speakers_in(view)
    rows = [
        (
            s.name,
            label.label[1:-1],
            None if label.whom == "not named" else label.whom,
            day,
            c.quote,
            _chain(spoken, c),
            c.id,
            c.document,
        )
        for s in speakers
        for label in s.labels
        for c, day in zip(label.claims, label.days, strict=True)
    ]
    columns = ("speaker", "label", "whom", "day", "quote", "said by, citing", "claim", "document")
    return Table("rhetoric", columns, rows)


def appeals_table(view: View) -> Table:
    """Appeals and pledges for other programs."""
    found, spoken = asked_in(view)
    rows = [
        (
            str(a.claim.kind), a.who, a.whom or None, a.what, a.claim.refers_to.earliest if a.claim.refers_to else None,
            a.claim.refers_to.latest if a.claim.refers_to else None, "; ".join(a.numbers) or None,
            "; ".join(f"{later.words} {later.head} ({later.days})" for later in a.later) or None, a.claim.quote,
            _chain(spoken, a.claim), a.claim.id, a.claim.document,
        )
        for a in found
    ]  # fmt: skip
    columns = (
        "kind", "who", "whom", "what", "earliest", "latest", "numbers", "later", "quote", "said by, citing", "claim", "document",
    )  # fmt: skip
    return Table("appeals", columns, rows)


def _chain(spoken: Spoken, claim: Claim) -> str:
    return " ← ".join(spoken.lines[claim.id].chain) if claim.id in spoken.lines else ""


def _heading(asked: list[Asked], pledged: list[Asked]) -> str:
    if not asked and not pledged:
        return "No appeal or pledge had been reported"
    numbered = sum(bool(a.numbers) for a in pledged)
    words = f"{many(len(asked), 'appeal')}, {many(len(pledged), 'pledge')}"
    return words + (f"; {numbered} with a number" if pledged else "")
