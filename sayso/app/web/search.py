"""Search: words in claims, sources and documents, as far as they were known by the day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.app.web.address import day
from sayso.app.web.desk import View
from sayso.app.web.filters import filters_of
from sayso.app.web.page import Clause, known_clause, page
from sayso.ledger import ClaimFilter, Hit, LedgerError
from sayso.views.catalogue import NONE, Holding
from sayso.views.days import full
from sayso.views.entry import EntryLine, Words
from sayso.views.words import many

router = APIRouter(include_in_schema=False)
SHOWN, ASKED = 50, 200
"""The most on the page; places asked of the ledger where the clock and filters of the page may leave some out."""
LONGEST = 200
"""Characters of what is sought."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place found. ``line``: the claim, None = words of the document itself. ``snippet``: the words, those sought marked."""

    line: EntryLine | None
    holding: Holding | None
    document: str
    snippet: tuple[Words, ...]


@router.get("/{ledger}/search")
def search(request: Request) -> HTMLResponse:
    """The page."""
    view: View = request.app.state.desk.view(request, "search")
    sought = " ".join(view.address.extra("q").split())[:LONGEST]
    hits, trouble = _hits(view, sought) if sought else ([], "")
    kept = [hit for hit in hits if _passes(view, hit)]
    found = _found(view, kept[:SHOWN], sought)
    return page(
        view,
        "search.html",
        title=f"Search: {sought}" if sought else "Search",
        heading=_heading(sought, found, trouble),
        sentence=_sentence(view, sought, len(kept), len(hits)) if sought and not trouble else (),
        sought=sought,
        trouble=trouble,
        claims=[f for f in found if f.line],
        documents=[f for f in found if not f.line],
        more=len(hits) >= SHOWN and len(kept) >= SHOWN,
        filters=filters_of(view) if not view.empty else None,
    )


def _hits(view: View, sought: str) -> tuple[Sequence[Hit], str]:
    a = view.address
    since, until = a.extra("since"), a.extra("until")
    wanted = ClaimFilter(
        kind=a.kinds[0] if len(a.kinds) == 1 else None,
        place=a.place if a.place not in ("", NONE) else None,
        source=a.origin if a.origin not in ("", NONE) else None,
        document=a.documents[0] if len(a.documents) == 1 else None,
        since=day(since, "since") if since else None,
        until=day(until, "until") if until else None,
        limit=ASKED if a.filtered or a.known < (view.catalogue.newest or a.known) or a.by_print else SHOWN,
        held=a.held_at,
    )
    try:
        return view.desk.keep(("search", sought, wanted), lambda: view.desk.ledger.search(sought, wanted)), ""
    except LedgerError as error:
        words = str(error)
        return [], f"{words[:1].upper()}{words[1:]}."


def _passes(view: View, hit: Hit) -> bool:
    """Whether what was found was known by the day and passes the filters that the ledger does not know."""
    a = view.address
    if hit.claim is None:
        holding = view.carriers.get(hit.document)
        if holding is None or a.kinds or a.stances or (a.documents and hit.document not in a.documents):
            return False
        return (holding.published is None or holding.published <= a.known) and (not a.crisis or holding.crisis == a.crisis)
    card = view.catalogue.find(hit.claim.id)
    if card is None or not view.holds(card):
        return False
    if a.kinds and card.kind not in a.kinds:
        return False
    if a.documents and card.document not in a.documents:
        return False
    if (a.place == NONE and card.place) or (a.origin == NONE and card.origin):
        return False
    if a.crisis and view.catalogue.crisis(card.document) != a.crisis:
        return False
    return not a.stances or view.stance(card)[0] in a.stances


def _found(view: View, hits: Sequence[Hit], sought: str) -> list[Found]:
    cards = [card for hit in hits if hit.claim and (card := view.catalogue.find(hit.claim.id))]
    lines = {line.id: line for line in view.entries(cards)}
    found = []
    for hit in hits:
        line = lines.get(hit.claim.id) if hit.claim else None
        if hit.claim is None or line:
            found.append(Found(line, view.carriers.get(hit.document), hit.document, marked(hit.snippet, sought)))
    return found


def marked(snippet: str, sought: str) -> tuple[Words, ...]:
    """Words found, with those sought marked; accents are not looked through, so that some may stay unmarked."""
    words = [re.escape(plain) for word in sought.split() if len(plain := word.strip('"*“”')) > 2]
    if not words:
        return (Words(snippet, False),)
    pieces = re.split(rf"(\b(?:{'|'.join(words)}){'' if '*' in sought else chr(92) + 'b'})", snippet, flags=re.IGNORECASE)
    return tuple(Words(text, n % 2 == 1) for n, text in enumerate(pieces) if text)


def _heading(sought: str, found: Sequence[Found], trouble: str) -> str:
    if not sought:
        return "Search the record"
    if trouble:
        return "That cannot be sought"
    if not found:
        return f"Nothing known by this day has the words “{sought}”"
    claims = sum(f.line is not None for f in found)
    return f"{many(claims, 'claim')} and {many(len(found) - claims, 'document')} with “{sought}”"


def _sentence(view: View, sought: str, kept: int, all_: int) -> list[Clause]:
    found = [
        Clause("Sought in quotes, slots, sources, titles and texts, all words of "),
        Clause(f"“{sought}”", "#sought"),
        Clause(", "),
        known_clause(view),
        Clause("."),
    ]
    if view.address.held_at is not None:
        found.append(Clause(f" As this ledger held it at the end of {full(view.address.held_at.date())}."))
    if later := all_ - kept:
        found.append(Clause(f" {many(later, 'place')} known later or outside the filters not shown.", gone=True))
    return found
