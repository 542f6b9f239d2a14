"""The record for other programs: what the pages show as JSON, in the records of the command line, with an OpenAPI description.

Reading only. Every list is cut into pages by ``limit`` and ``after``; nothing of it needs a key, since the server listens on this
machine alone.
"""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request

from sayso.app.web.address import Address
from sayso.app.web.desk import Desk, View
from sayso.app.web.gathered import gathered, place_name, place_of
from sayso.app.web.refusal import Refusal
from sayso.app.web.shapes import (
    ClaimPage,
    ClaimRecord,
    Contradiction,
    ContradictionList,
    DocumentFacts,
    DocumentPage,
    Error,
    HitList,
    HitRecord,
    KnownAnswer,
    LedgerFacts,
    LinkList,
    LinkRecord,
    OneClaim,
    OneDocument,
    StandingClaim,
)
from sayso.ledger import ClaimFilter
from sayso.lexicon.groups import ALL, named
from sayso.model import Claim, Kind, Link, Measure, Stance
from sayso.model.contract import record_of
from sayso.reconcile.across.subject import subjects_of
from sayso.reconcile.derived import with_derived
from sayso.reconcile.known import Question
from sayso.reconcile.known import known as answer
from sayso.views.answers import finding_record, known_record
from sayso.views.catalogue import Card, Holding

REFUSED: dict[int | str, dict[str, Any]] = {
    400: {"model": Error, "description": "A parameter means nothing; the words say which and how to write it."},
    404: {"model": Error, "description": "The ledger holds no such thing."},
    409: {"model": Error, "description": "The ledger cannot do that."},
    422: {"model": Error, "description": "A parameter is not of its type."},
}
router = APIRouter(prefix="/api", tags=["record"], responses=REFUSED)
MOST = 500
"""Records of one answer."""

Known = Annotated[date | None, Query(description="Day of knowledge; without it the newest day of the record.")]
Clock = Annotated[str, Query(pattern="^(said|published)$", description="Which day makes a claim known.")]
Held = Annotated[str, Query(description="“now”, “then” (the day of knowledge) or a day: as the ledger was at its end.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="At most so many records.")]
After = Annotated[int, Query(ge=0, le=2**62, description="``next`` of the page before; 0 = from the beginning.")]
Words = Annotated[str, Query(max_length=200)]
Id = Annotated[str, Path(max_length=200, description="An id or the beginning of one.")]


@router.get("/ledger", summary="What the ledger holds")
def ledger(request: Request) -> LedgerFacts:
    """Its name, how much it holds, and the newest day of the record."""
    desk: Desk = request.app.state.desk
    catalogue = desk.catalogue()
    return LedgerFacts(
        name=desk.slug,
        documents=len(catalogue.holdings(catalogue.head)),
        claims=sum(1 for _ in catalogue.in_force(catalogue.head)),
        newest=catalogue.newest,
        head=catalogue.head,
    )


@router.get("/documents", summary="The documents")
def documents(request: Request, after: After = 0, limit: Limit = 100) -> DocumentPage:
    """By day of publication, those without a day last."""
    desk: Desk = request.app.state.desk
    catalogue = desk.catalogue()
    held = catalogue.holdings(catalogue.head)
    return DocumentPage(documents=[_holding(h) for h in held[after : after + limit]], next=_next(len(held), after, limit))


@router.get("/documents/{document:path}", summary="A document with its words")
def document(request: Request, document: Id) -> OneDocument:
    """Its working text, to which the spans of its claims refer, and where it came from."""
    stored = request.app.state.desk.ledger.document(document)
    d = stored.document
    return OneDocument(
        id=d.id, title=d.title, publisher=d.publisher, published=d.published, lang=d.lang, crisis=d.crisis, claims=stored.claims,
        text=d.text, text_sha256=d.text_sha256, url=d.url, recorded_at=stored.recorded_at,
    )  # fmt: skip


@router.get("/claims", summary="Claims as known on a day")
def claims(
    request: Request,
    known: Known = None,
    clock: Clock = "said",
    held: Held = "now",
    place: Annotated[Words, Query(description="Words of the place; “none” = none said.")] = "",
    origin: Annotated[Words, Query(description="Words of the last source named; “none” = nobody.")] = "",
    kind: Annotated[list[Kind] | None, Query()] = None,
    stance: Annotated[list[Stance] | None, Query(description="As it stood on the day.")] = None,
    document: Annotated[Words, Query(description="The full id of a document.")] = "",
    after: After = 0,
    limit: Limit = 100,
) -> ClaimPage:
    """In the contract of ``sayso read --json``, in the order recorded; ``stance_known`` is where each stood on the day."""
    view = _view(request, known, clock, held)
    a = view.address
    view.address = Address(
        a.ledger, a.known, a.chosen, a.clock, a.held, place, origin, "", tuple(kind or ()), tuple(stance or ()),
        (document,) if document else (),
    )  # fmt: skip
    cards = sorted(view.selection.shown, key=lambda card: card.seq)
    some = cards[after : after + limit]
    return ClaimPage(
        known=a.known,
        claims=_records(view, some),
        later=view.selection.later,
        undated=len(view.selection.undated),
        total=len(cards),
        next=_next(len(cards), after, limit),
    )


@router.get("/claims/{claim:path}", summary="A claim")
def claim(request: Request, claim: Id, known: Known = None, clock: Clock = "said") -> OneClaim:
    """The claim with its links and where it stood on the day; one that is not in force any more says so."""
    desk: Desk = request.app.state.desk
    found = desk.ledger.claim(claim)
    view = _view(request, known, clock, "now")
    card = view.catalogue.find(found.id)
    links = sorted(view.links_of([found.id]).values(), key=lambda link: link.id)
    return OneClaim(
        claim=ClaimRecord.model_validate(record_of(found, [link for link in links if link.source == found.id])),
        in_force=card is not None and card.gone is None,
        known=view.knows(found.id),
        stance_known=view.stance(card)[0] if card else None,
        links=[_link(link) for link in links],
    )


@router.get("/links", summary="Links between claims")
def links(
    request: Request, claim: Annotated[list[str], Query(max_length=100, description="From or to these claims (full ids).")]
) -> LinkList:
    """Repeats, updates, revisions, denials, parts ... each with its reason."""
    desk: Desk = request.app.state.desk
    found = {link.id: link for link in desk.ledger.links(*claim)}
    return LinkList(links=[_link(found[name]) for name in sorted(found)])


@router.get("/contradictions", summary="Sets of claims that cannot all be true")
def contradictions(
    request: Request,
    certain: Annotated[bool, Query(description="Only those the words leave no way out of.")] = False,
    dismissed: Annotated[bool, Query(description="With those that were dismissed.")] = False,
    after: After = 0,
    limit: Limit = 100,
) -> ContradictionList:
    """Each as small as can be, with its reason and its words; certain ones first."""
    store = request.app.state.desk.ledger
    gone = frozenset(judgement.item for judgement in store.dismissed())
    found = [f for f in store.findings() if (f.certain or not certain) and (dismissed or f.id not in gone)]
    found.sort(key=lambda f: (f.id in gone, not f.certain, f.kind, f.claims))
    some = found[after : after + limit]
    subjects = subjects_of(store.accounts(sorted({c for f in some for c in f.claims})))
    return ContradictionList(
        contradictions=[Contradiction.model_validate(finding_record(f, subjects, f.id in gone)) for f in some],
        next=_next(len(found), after, limit),
    )


@router.get("/known", summary="What was known on a day, according to whom, within what bounds")
def known(
    request: Request,
    measure: Measure,
    place: Annotated[str, Query(min_length=1, max_length=200, description="Country, region or town.")],
    on: Annotated[date | None, Query(description="The day of knowledge; without it the newest of the record.")] = None,
    group: Annotated[Words, Query(description="“security forces”, police, civilians ...; empty = everybody.")] = "",
    episode: Annotated[Words, Query(description="Words of the crisis's name.")] = "",
    since: Annotated[date | None, Query(description="Figures about this day or later.")] = None,
    until: Annotated[date | None, Query(description="Figures about this day or earlier.")] = None,
    clock: Clock = "said",
    held: Held = "now",
) -> KnownAnswer:
    """As ``sayso known --json``: the lowest and highest claimed of all claims, of those not denied or withdrawn by then, and of
    those whose number two or more independent origins give."""
    view = _view(request, on, clock, held)
    who = named(group) if group else ALL
    if who is None:
        raise Refusal(f"group: “{group}” names no group of people; write it as “security forces”, police or civilians", 400)
    view.address = Address(**{**_state(view.address), "place": place})
    where = place_of(view, {})
    question = Question(measure, where, who, view.address.known, view.address.by_print, since, until, episode or None)
    found = gathered(view, measure, where)
    told = with_derived(answer(question, found.subjects, found.links), found.subjects, found.links)
    return KnownAnswer.model_validate(known_record(told, place_name(where), group or None))


@router.get("/search", summary="Words in claims and documents")
def search(
    request: Request,
    q: Annotated[str, Query(min_length=1, max_length=200, description='All must occur; "words between" follow; harb* begins.')],
    kind: Kind | None = None,
    document: Words = "",
    since: date | None = None,
    until: date | None = None,
    limit: Limit = 20,
) -> HitList:
    """Claims by the words of their quotes, slots and sources, best first, and then documents."""
    wanted = ClaimFilter(kind=kind, document=document or None, since=since, until=until, limit=limit)
    hits = request.app.state.desk.ledger.search(q, wanted)
    return HitList(
        hits=[HitRecord(claim=h.claim.id if h.claim else None, document=h.document, snippet=h.snippet, score=h.score) for h in hits]
    )


def _view(request: Request, known: date | None, clock: str, held: str) -> View:
    desk: Desk = request.app.state.desk
    catalogue = desk.catalogue()
    pairs = [("clock", clock), ("held", held)] + ([("known", known.isoformat())] if known else [])
    address = Address.of(desk.slug, "api", pairs, catalogue.newest or datetime.now(UTC).date())
    bound = catalogue.head if address.held_at is None else desk.ledger.number(address.held_at)
    return View(desk, address, catalogue, bound)


def _state(address: Address) -> dict[str, Any]:
    return {name: getattr(address, name) for name in Address.__slots__}


def _records(view: View, cards: list[Card]) -> list[StandingClaim]:
    found: dict[str, Claim] = view.claims(cards)
    outgoing: dict[str, list[Link]] = {}
    for link in view.links_of(list(found)).values():
        outgoing.setdefault(link.source, []).append(link)
    return [
        StandingClaim.model_validate(
            {**record_of(found[card.id], outgoing.get(card.id, ())), "stance_known": str(view.stance(card)[0])}
        )
        for card in cards
        if card.id in found
    ]


def _link(link: Link) -> LinkRecord:
    made = {"why": link.why, "made_by": link.made_by, "id": link.id}
    return LinkRecord.model_validate({"from": link.source, "to": link.target, "relation": str(link.relation), **made})


def _holding(h: Holding) -> DocumentFacts:
    return DocumentFacts(
        id=h.id, title=h.title, publisher=h.publisher, published=h.published, lang=h.lang, crisis=h.crisis, claims=h.claims
    )


def _next(count: int, after: int, limit: int) -> int | None:
    return after + limit if after + limit < count else None
