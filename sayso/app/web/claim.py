"""The page of a claim: its words, who says it citing whom, when, where it stands, what bears on it, and how it came to be here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.app.web.desk import View
from sayso.app.web.page import Clause, known_clause, page
from sayso.model import Claim, Document, Finding, Judgement, Link, Relation
from sayso.views.days import full
from sayso.views.entry import EntryLine
from sayso.views.headline import headline
from sayso.views.history import Moment, history_of
from sayso.views.material import Material
from sayso.views.sheet import INCOMING, OUTGOING, ClaimSheet, sheet_of
from sayso.views.turns import Turn, turns_of
from sayso.views.words import hops, inside, who

router = APIRouter(include_in_schema=False)
MOST = 80
"""Links shown; a number that many papers repeat has hundreds."""
_GRAVEST = tuple(
    (relation, incoming)
    for incoming in (True, False)
    for relation in (
        Relation.RETRACTS, Relation.DENIES, Relation.CORRECTS, Relation.CONTRADICTS, Relation.REVISES_UP, Relation.REVISES_DOWN,
        Relation.UPDATES, Relation.PART_OF, Relation.SUPPORTS, Relation.REPEATS, Relation.SUPERSEDES,
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bearing:
    """A link as read from the claim of the page. ``words``: the relation; ``line``: the other claim; ``dismissed``:
    None = it was not."""

    link: Link
    words: str
    line: EntryLine
    dismissed: Judgement | None


@dataclass(frozen=True, slots=True)
class Past:
    """How a claim came to be what it is. ``moments``: oldest first. ``recorded``: when it was first held."""

    moments: Sequence[Moment]
    recorded: datetime


@router.get("/{ledger}/claim/{claim}")
def claim(request: Request, claim: str) -> HTMLResponse:
    """The page."""
    desk = request.app.state.desk
    found: Claim = desk.ledger.claim(claim)
    view: View = desk.view(request, f"claim/{found.id}")
    card = view.catalogue.find(found.id)
    if card is None or not view.holds(card):
        return _absent(view, found)
    stored = desk.ledger.document(found.document)
    line = view.entries([card])[0] if view.claim(card) else None
    bearings, later = bearings_of(view, found)
    turns = turns_of(view.catalogue, card, view.wanted)
    return page(
        view,
        "claim.html",
        title=" ".join(found.quote.split())[:80],
        sentence=_sentence(view, found, stored.document),
        claim=found,
        card=card,
        line=line,
        stored=stored,
        document=stored.document,
        sheet=_sheet(found, stored.document),
        reading=headline(found),
        who=_said_by(found),
        turns=_with_lines(view, turns),
        bearings=bearings,
        later=later,
        findings=findings_of(view, found),
        past=past_of(view, found),
        rule=found.made_by.partition("/"),
    )


def bearings_of(view: View, claim: Claim) -> tuple[list[Bearing], int]:
    """The links known by the day, the gravest first, and how many there are besides."""
    links = [link for link in view.links_of([claim.id]).values() if link.relation is not Relation.SUPERSEDES]
    known = [link for link in links if view.knows(link.source) and view.knows(link.target)]
    known.sort(key=lambda link: (_GRAVEST.index((link.relation, link.target == claim.id)), link.id))
    ends = {link.id: link.source if link.target == claim.id else link.target for link in known[:MOST]}
    cards = {name: card for name in ends.values() if (card := view.catalogue.find(name))}
    lines = {line.id: line for line in view.entries(list(cards.values()))}
    gone = {judgement.item: judgement for judgement in view.desk.ledger.dismissed(view.address.held_at)}
    found = [
        Bearing(link, (INCOMING if link.target == claim.id else OUTGOING)[link.relation], lines[ends[link.id]], gone.get(link.id))
        for link in known[:MOST]
        if ends[link.id] in lines
    ]
    return found, len(links) - len(found)


def findings_of(view: View, claim: Claim) -> list[Finding]:
    """The sets of claims that cannot all stand with this one among them, as far as all are known by the day."""
    found = view.desk.ledger.findings(claim.id, held=view.address.held_at)
    return [f for f in found if all(view.knows(name) for name in f.claims)]


def past_of(view: View, claim: Claim) -> Past:
    """What was done to the claim, and to those it took the place of."""
    ledger = view.desk.ledger
    names, waiting = [claim.id], [claim.id]
    while waiting and len(names) < MOST:
        for link in ledger.links(waiting.pop(), held=view.address.held_at):
            if link.relation is Relation.SUPERSEDES:
                more = [end for end in (link.source, link.target) if end not in names]
                names += more
                waiting += more
    reviews = ledger.reviews(*names, held=view.address.held_at)
    for review in reviews:
        if review.corrected and review.corrected not in names:
            names.append(review.corrected)
    cards = {name: [c for c in view.catalogue.versions(name) if c.seq <= view.bound] for name in names}
    held = ledger.claims_at(card.seq for some in cards.values() for card in some)
    versions = {name: [held[card.seq] for card in some if card.seq in held] for name, some in cards.items()}
    recorded = {name: ledger.recorded_at(name) for name in names if versions[name]}
    return Past(history_of(versions, recorded, reviews), ledger.recorded_at(claim.id))


def _with_lines(view: View, turns: Sequence[Turn]) -> list[tuple[Turn, EntryLine | None]]:
    lines = {line.id: line for line in view.entries([turn.by for turn in turns if turn.by])}
    return [(turn, lines.get(turn.by.id) if turn.by else None) for turn in turns]


def _sheet(claim: Claim, document: Document) -> ClaimSheet:
    return sheet_of(claim, Material((document,), (claim,)))


def _said_by(claim: Claim) -> str:
    names = [inside(name) for name in hops(claim)]
    if len(names) < 2 or claim.parallel:
        return who(claim)
    return ", citing ".join(names)


def _sentence(view: View, claim: Claim, document: Document) -> list[Clause]:
    a = view.address
    found = [
        Clause("One claim of "),
        Clause(document.publisher or document.title or "a document", a.link(f"doc/{document.id}", claim=claim.id)),
        Clause(". All that bears on it here was "),
        known_clause(view),
        Clause("."),
    ]
    if a.held_at is not None:
        found.append(Clause(f" As this ledger held it at the end of {full(a.held_at.date())}."))
    return found


def _absent(view: View, claim: Claim) -> HTMLResponse:
    """A claim that was not known by the day, or that the ledger does not hold any more or did not hold then."""
    card = view.catalogue.find(claim.id)
    a = view.address
    day = (card.published if a.by_print else card.said) if card else None
    verb = "published" if a.by_print else "said"
    why, link, words, past = "", "", "", None
    if card is None or card.seq > view.bound:
        heading = "This ledger did not hold the claim then"
        why = "It was recorded later than the moment whose holdings are shown."
        link, words = a.link(held="now"), "Show what is held now"
    elif view.gone(card):
        past = past_of(view, claim)
        heading = "This reading does not stand any more"
        why = "It was rejected, corrected or read otherwise since, and stands in history only."
    else:
        heading = f"Not {verb} by {full(a.known)}"
        if day:
            why = f"The claim at this address was {verb} on {full(day)}. What came later is not shown."
            link, words = a.link(known=day), f"Set the clock to {full(day)}"
        else:
            why = "No day is known on which the claim at this address became known."
    return page(
        view, "claim_absent.html", title=heading, heading=heading, why=why, link=link, words=words, past=past, claim=claim,
        reading=headline(claim) if past else "",
    )  # fmt: skip
