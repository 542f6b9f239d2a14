"""The reader: a document with every claim in its words, and the list of documents."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.responses import JSONResponse, Response

from sayso.app.web.chronicle import Leaf, leaf_number
from sayso.app.web.desk import View
from sayso.app.web.examined import loose_numbers
from sayso.app.web.page import Clause, known_clause, page
from sayso.app.web.refusal import Refusal
from sayso.ledger import ClaimFilter
from sayso.model import Claim, Relation, Stance, TextSpan
from sayso.views.days import full
from sayso.views.entry import Against, against
from sayso.views.reader import paragraphs, parts_of
from sayso.views.words import many

router = APIRouter(include_in_schema=False)
AT_ONCE = 200
"""Documents on one page of the list."""
_REACH = {Relation.DENIES: "denied", Relation.RETRACTS: "withdrawn", Relation.CORRECTS: "corrected"}


@router.get("/{ledger}/documents")
def documents(request: Request) -> HTMLResponse:
    """The list of documents."""
    view: View = request.app.state.desk.view(request, "documents")
    if view.empty:
        return page(view, "empty.html", title="New ledger", clock=False)
    shown = [h for h in view.holdings if h.published is None or h.published <= view.address.known]
    later = len(view.holdings) - len(shown)
    sentence = [
        Clause("Showing "),
        Clause(many(len(shown), "document")),
        Clause(" "),
        Clause(f"published on or before {full(view.address.known)}", "#known"),
        Clause("."),
    ]
    if later:
        sentence.append(Clause(f" {later:,} published later {'is' if later == 1 else 'are'} not shown.", gone=True))
    pages = max(1, -(-len(shown) // AT_ONCE))
    number = leaf_number(view.address.extra("page", "1"), pages)
    here = shown[::-1][(number - 1) * AT_ONCE : number * AT_ONCE]
    leaf = Leaf((), number, pages)
    return page(view, "documents.html", title="Documents", sentence=sentence, shown=here, count=len(shown), leaf=leaf)


@router.get("/{ledger}/doc/{document:path}")
def doc(request: Request, document: str) -> Response:
    """A document with its claims."""
    if document.endswith(".json"):
        return slots(request, document.removesuffix(".json"))
    view: View = request.app.state.desk.view(request, f"doc/{document}")
    stored = view.desk.ledger.document(document, view.address.held_at)
    held = stored.document
    claims = sorted(claims_of(view, held.id), key=lambda c: (c.start, c.end, c.id))
    chosen = _chosen(view, claims)
    reached = _reached(view, chosen) if chosen else []
    lit = parts_of(chosen, reached) if chosen else ()
    loose, examined = loose_numbers(view.desk, held, claims)
    against_ = {claim.id: standing(view, claim) for claim in claims}
    return page(
        view,
        "reader.html",
        title=held.title or held.publisher or "Document",
        sentence=_sentence(view, held.id),
        scripts=("reader", "select"),
        document=held,
        stored=stored,
        claims=claims,
        chosen=chosen,
        lit=lit,
        lines=paragraphs(held.text, claims, lit, loose),
        loose=[held.text[a:b] for a, b in loose],
        examined=examined,
        shares=[s.span.exact for c in claims if c.figure for s in c.figure.shares],
        figures=sum(c.figure is not None for c in claims),
        against=against_,
    )


def slots(request: Request, document: str) -> Response:
    """The parts of all claims of a document, as offsets in code points, for lighting them up without asking again."""
    view: View = request.app.state.desk.view(request, f"doc/{document}")
    held = view.desk.ledger.document(document, view.address.held_at).document
    found = {
        claim.id: [[p.number, p.name, p.span.start, p.span.end] for p in parts_of(claim) if p.span]
        for claim in claims_of(view, held.id)
    }
    return JSONResponse(found)


def claims_of(view: View, document: str) -> list[Claim]:
    """The claims of a document as held."""
    return list(view.desk.ledger.claims(ClaimFilter(document=document, held=view.address.held_at)))


def standing(view: View, claim: Claim) -> Against | None:
    """What stands against a claim on the day of the view."""
    card = view.catalogue.find(claim.id)
    if card is None:
        return against(claim.stance, ())
    stance, by = view.stance(card)
    if stance is Stance.ASSERTED:
        return None
    found = view.claims(by)
    return against(stance, [found[other.id] for other in by if other.id in found])


def _chosen(view: View, claims: list[Claim]) -> Claim | None:
    wanted = view.address.extra("claim")
    if not wanted:
        return None
    found = [c for c in claims if c.id == wanted] or [c for c in claims if c.id.startswith((wanted, f"c-{wanted}"))]
    if len(found) != 1:
        raise Refusal(f"claim: this document has {'no claim' if not found else 'several claims that begin with'} “{wanted}”", 404)
    return found[0]


def _reached(view: View, claim: Claim) -> list[tuple[str, TextSpan]]:
    """Words of the same document that deny, withdraw or correct the claim, as far as they point at it."""
    found = []
    links = view.desk.ledger.links(claim.id, held=view.address.held_at)
    sources = [(link.relation, link.source) for link in links if link.target == claim.id and link.relation in _REACH]
    cards = [(relation, card) for relation, name in sources if (card := view.catalogue.find(name))]
    claims = view.claims(card for _, card in cards)
    for relation, card in cards:
        other = claims.get(card.id)
        if other and other.document == claim.document:
            span = other.target.span if other.target and other.target.span else other.evidence[0]
            found.append((_REACH[relation], span))
    return found


def _sentence(view: View, document: str) -> list[Clause]:
    found = [Clause("Reading: ")]
    near = view.holdings
    if len(near) > 6:
        at = next((n for n, h in enumerate(near) if h.id == document), 0)
        near = near[max(0, at - 2) : at + 3]
    for n, holding in enumerate(near):
        if n:
            found.append(Clause(" · "))
        found.append(Clause(holding.name, "" if holding.id == document else view.address.link(f"doc/{holding.id}", claim=None)))
    if len(near) < len(view.holdings):
        found += [Clause(" · "), Clause(f"all {len(view.holdings):,} documents", view.address.link("documents"))]
    return [*found, Clause(". Stance of each claim as known from what was "), known_clause(view), Clause(".")]
