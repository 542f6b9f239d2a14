"""The chronicle: what had been said by a day, as a timeline and in its words, newest first."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.app.web.address import day
from sayso.app.web.desk import View
from sayso.app.web.filters import filters_of
from sayso.app.web.page import page, usual_sentence
from sayso.app.web.refusal import Refusal
from sayso.app.web.timeline import drawn
from sayso.views.catalogue import Card
from sayso.views.days import full
from sayso.views.entry import EntryLine

router = APIRouter(include_in_schema=False)
AT_ONCE = 80
"""Claims on one page of the list."""


@dataclass(frozen=True, slots=True)
class DayGroup:
    """The claims listed under one day, None = no date said. ``count``: all of that day; ``lines``: those on this page."""

    day: date | None
    count: int
    lines: tuple[EntryLine, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the list. ``number``: from 1; ``pages``: how many there are."""

    groups: tuple[DayGroup, ...]
    number: int
    pages: int


@router.get("/{ledger}/chronicle")
def chronicle(request: Request) -> HTMLResponse:
    """The page."""
    view: View = request.app.state.desk.view(request, "chronicle")
    if view.empty:
        return page(view, "empty.html", title="New ledger", clock=False)
    a = view.address
    return page(
        view,
        "chronicle.html",
        title=f"Chronicle as known on {full(a.known)}",
        sentence=usual_sentence(view),
        filters=filters_of(view),
        leaf=leaf_of(view),
        charts=[drawn(view, narrow) for narrow in (False, True)] if view.selection.shown else [],
        heading=f"What was {'published' if a.by_print else 'said'} by {full(a.known)}",
    )


def leaf_of(view: View) -> Leaf:
    """The page of the list that the address asks for: of all days, of one day or of some (``day``), newest first."""
    cards = view.selection.shown
    if only := view.address.extra("day"):
        within = _stretch(only)
        cards = [card for card in cards if within(card.day)]
    counts = Counter(card.day for card in cards)
    pages = max(1, -(-len(cards) // AT_ONCE))
    number = leaf_number(view.address.extra("page", "1"), pages)
    begin, end = (number - 1) * AT_ONCE, number * AT_ONCE
    days = sorted(counts, key=lambda d: d or date.min, reverse=True)
    starts = dict(zip(days, accumulate((counts[d] for d in days), initial=0), strict=False))
    touched = {d for d in days if starts[d] < end and starts[d] + counts[d] > begin}
    before = min((starts[d] for d in touched), default=0)
    here = newest_first([card for card in cards if card.day in touched])[begin - before : end - before]
    lines = {line.id: line for line in view.entries(here)}
    groups = []
    for d, some in groupby(here, key=lambda card: card.day):
        groups.append(DayGroup(d, counts[d], tuple(lines[card.id] for card in some if card.id in lines)))
    return Leaf(tuple(groups), number, pages)


def newest_first(cards: Sequence[Card]) -> list[Card]:
    """By the day listed under, the newest first, those without a day last; inside a day by kind, document and place in it."""
    kinds = {kind: n for n, kind in enumerate(_ORDER)}
    return sorted(cards, key=lambda c: (-(c.day or date.min).toordinal(), kinds.get(c.kind, 9), c.document, c.seq))


def _stretch(only: str) -> Callable[[date | None], bool]:
    """Whether a day is the one asked for, "none", or inside a stretch ("2022-01-03..2022-01-09", open where an end is left out)."""
    if only == "none":
        return lambda placed: placed is None
    begin, mark, end = only.partition("..")
    first = day(begin, "day") if begin or not mark else date.min
    last = day(end, "day") if end else date.max if mark else first
    return lambda placed: placed is not None and first <= placed <= last


def leaf_number(text: str, pages: int) -> int:
    """The page of a list that an address asks for."""
    if not text.isdigit() or not 1 <= int(text[:9]) <= pages:
        raise Refusal(f"page: “{text}” is none of 1 to {pages}", 404)
    return int(text)


_ORDER = ("figure", "status", "event", "order", "rhetoric", "appeal", "pledge", "office", "denial", "silence")
