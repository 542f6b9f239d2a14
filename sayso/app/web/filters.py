"""The filters of lists of claims, with what there is to choose from."""

from dataclasses import dataclass

from sayso.app.web.desk import View
from sayso.model import Kind, Stance
from sayso.views.catalogue import NONE
from sayso.views.entry import WORD

MOST = 60
"""The most places and origins offered; more are found by writing their name into the address."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose. ``value``: of the address; ``words``: for the reader; ``chosen``: it is."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What the form of filters offers; empty = that filter is not offered."""

    places: tuple[Option, ...]
    origins: tuple[Option, ...]
    kinds: tuple[Option, ...]
    stances: tuple[Option, ...]
    documents: tuple[Option, ...]
    crises: tuple[Option, ...]


def filters_of(view: View) -> Filters:
    """The filters under the state of a view: places and origins most claimed first."""
    a = view.address
    names = view.catalogue.names(view.bound)
    example = names.example
    common = {
        "place": [p for p, _ in names.places.most_common(MOST + 1) if p],
        "origin": [o for o, _ in names.origins.most_common(MOST + 1) if o],
    }
    seqs = {example[name, words] for name, some in common.items() for words in some}
    claims = view.desk.ledger.claims_at(seqs)

    def written(name: str, words: str) -> str:
        claim = claims.get(example[name, words])
        if claim is None:
            return words
        return (claim.place.words if claim.place else words) if name == "place" else claim.sources[-1]

    def options(name: str, chosen: str, none: str) -> tuple[Option, ...]:
        found = {words: " ".join(written(name, words).split()) for words in common[name]}
        if chosen and chosen != NONE and chosen.casefold() not in found:
            found = {chosen.casefold(): chosen, **found}
        some = [
            Option(text, text, key == chosen.casefold()) for key, text in sorted(found.items(), key=lambda item: item[1].casefold())
        ]
        return (*some, Option(NONE, none, chosen == NONE))

    holdings = view.holdings
    crises = sorted({h.crisis for h in holdings if h.crisis})
    return Filters(
        options("place", a.place, "no place said"),
        options("origin", a.origin, "nobody named"),
        () if view.kinds else tuple(Option(str(k), str(k), k in a.kinds) for k in Kind),
        tuple(Option(str(s), WORD.get(s, "standing"), s in a.stances) for s in Stance),
        tuple(Option(h.id, h.name if not h.title else f"{h.name}: {h.title}", h.id in a.documents) for h in holdings[-200:]),
        tuple(Option(c, c, c == a.crisis) for c in crises) if len(crises) > 1 or a.crisis else (),
    )
