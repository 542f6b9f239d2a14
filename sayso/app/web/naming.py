"""Names: who and what the claims name, names taken for one, and undoing that."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from sayso.app.web.decision import Back, By, Reason, back, desk_of, name_of, reason_of
from sayso.app.web.desk import View
from sayso.app.web.page import Clause, page
from sayso.app.web.refusal import Refusal
from sayso.reconcile.across import Across
from sayso.reconcile.across.origin import named
from sayso.views.words import many

router = APIRouter(include_in_schema=False)
LISTED = 150
"""Names on the page; others are found by their words."""
KINDS = ("source", "person", "place", "site")
Name = Annotated[str, Form(max_length=300)]


@dataclass(frozen=True, slots=True)
class Named:
    """A name. ``words``: as written; ``claims``: how many name it. ``alike``: other names that the rules take for the same."""

    words: str
    claims: int
    alike: tuple[str, ...]


@router.get("/{ledger}/names")
def names(request: Request) -> HTMLResponse:
    """The page."""
    view: View = request.app.state.desk.view(request, "names")
    if view.empty:
        return page(view, "empty.html", title="New ledger", clock=False)
    sought = " ".join(view.address.extra("q").split()).casefold()
    merges = view.desk.ledger.same(view.address.held_at)
    sources, places = _named(view, "origin", sought), _named(view, "place", sought)
    sentence = [
        Clause("Names of "),
        Clause(many(len(view.catalogue.names(view.bound).origins), "last source"), "#sources"),
        Clause(" and "),
        Clause(many(len(view.catalogue.names(view.bound).places), "place"), "#places"),
        Clause(" in all claims held; "),
        Clause(f"{many(len(merges), 'pair')} taken for one", "#merges"),
        Clause("."),
    ]
    return page(
        view, "names.html", title="Names", clock=False, sentence=sentence, merges=merges, sources=sources, places=places,
        sought=view.address.extra("q"), kinds=KINDS, scripts=("name",), listed=LISTED,
    )  # fmt: skip


@router.post("/{ledger}/merge")
def merge(request: Request, kind: Name, name: Name, into: Name, by: By = "", note: Reason = "", next: Back = "") -> Response:
    """Take two names for one."""
    desk = desk_of(request)
    name, into = _checked(kind, name, into)
    desk.ledger.merge(kind, name, into, name_of(desk, by), reason_of(note), reconciler=Across())
    return back(desk, next, f"/{desk.slug}/names")


@router.post("/{ledger}/unmerge")
def unmerge(request: Request, kind: Name, name: Name, into: Name, by: By = "", note: Reason = "", next: Back = "") -> Response:
    """Undo that."""
    desk = desk_of(request)
    name, into = _checked(kind, name, into)
    desk.ledger.unmerge(kind, name, into, name_of(desk, by), reason_of(note), reconciler=Across())
    return back(desk, next, f"/{desk.slug}/names")


def _checked(kind: str, name: str, into: str) -> tuple[str, str]:
    name, into = " ".join(name.split()), " ".join(into.split())
    if kind not in KINDS:
        raise Refusal(f"kind: “{kind}” is none of {', '.join(KINDS)}.", 422, "Nothing was recorded")
    if not name or not into:
        raise Refusal("Two names are needed. Go back and write both.", 422, "Nothing was recorded")
    return name, into


def _named(view: View, what: str, sought: str) -> list[Named]:
    """The names most claimed that hold the words sought."""
    every = view.catalogue.names(view.bound)
    counts = every.origins if what == "origin" else every.places
    some = [(words, count) for words, count in counts.most_common() if words and sought in words][:LISTED]
    claims = view.desk.ledger.claims_at({every.example[what, words] for words, _ in some})
    keys: dict[str, list[str]] = {}
    shown = []
    for words, count in some:
        claim = claims.get(every.example[what, words])
        place = claim.place.words if claim and claim.place else words
        plain = " ".join((place if what == "place" else claim.sources[-1] if claim else words).split())
        key = named(plain).key if what == "origin" else ""
        keys.setdefault(key, []).append(plain)
        shown.append((plain, count, key))
    return [Named(words, count, tuple(o for o in keys[key] if key and o != words)) for words, count, key in shown]
