"""Sites and services with their states, as known on a day: claims of one site brought together, by place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.model import Claim, Link, Relation, State, Status
from sayso.views.days import told
from sayso.views.words import NOT_NAMED, bare, order, slot

FAMILY: dict[State, str] = {
    State.SEIZED: "control", State.STORMED: "control", State.SURROUNDED: "control",
    State.BURNED: "damage", State.DESTROYED: "damage", State.DAMAGED: "damage",
    State.BLOCKED: "cut", State.CUT: "cut", State.SUSPENDED: "cut", State.CLOSED: "cut",
    State.RETAKEN: "back", State.RESTORED: "back", State.REOPENED: "back",
}  # fmt: skip
"""Four families of states, each with a colour and pattern of its own."""


@dataclass(frozen=True, slots=True)
class StateOf:
    """A state of a site. ``claims``: all that tell it of these days, the first told first; ``days``: in words; ``by``: who brought
    it about, "not named" where nobody is. ``last``: nothing later is told."""

    state: State
    family: str
    days: str
    by: str
    last: bool
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class SiteStates:
    """A site or service. ``name``: as first told; ``others``: further names it is told by. ``place``: "" = none said."""

    name: str
    others: tuple[str, ...]
    place: str
    states: tuple[StateOf, ...]


def sites_of(claims: Sequence[Claim], links: Iterable[Link], crisis: Mapping[str, str]) -> tuple[SiteStates, ...]:
    """The sites that claims tell of, by place and first state. Claims are of one site where they name it alike in one place and
    crisis, or where a link says that they repeat or update each other. ``crisis``: of each document."""
    ordered = sorted((c for c in claims if isinstance(c.content, Status)), key=lambda c: (order(c.refers_to), c.document, c.start))
    home = {c.id: c.id for c in ordered}

    def root(name: str) -> str:
        while home[name] != name:
            name = home[name]
        return name

    first: dict[tuple[str, str, str], str] = {}
    for c in ordered:
        key = (bare(slot(c.target)), bare(slot(c.place, "")), crisis.get(c.document, ""))
        home[root(c.id)] = root(first.setdefault(key, c.id))
    for link in links:
        if link.relation in (Relation.REPEATS, Relation.UPDATES) and link.source in home and link.target in home:
            home[root(link.source)] = root(link.target)
    together: dict[str, list[Claim]] = {}
    for c in ordered:
        together.setdefault(root(c.id), []).append(c)
    found = [_site(some) for some in together.values()]
    return tuple(sorted(found, key=lambda s: (not s.place, s.place.casefold())))


def _site(claims: Sequence[Claim]) -> SiteStates:
    names = list(dict.fromkeys(slot(c.target, f"a site {NOT_NAMED}") for c in claims))
    place = next((slot(c.place) for c in claims if c.place), "")
    told_: dict[tuple[State, str], list[Claim]] = {}
    for c in claims:
        assert isinstance(c.content, Status)
        told_.setdefault((c.content.state, told(c.refers_to)), []).append(c)
    states = [
        StateOf(
            state, FAMILY[state], days, next((slot(c.actor) for c in some if c.actor), NOT_NAMED),
            not any(_after(other, some[0]) for other in claims), tuple(some),
        )
        for (state, days), some in told_.items()
    ]  # fmt: skip
    return SiteStates(names[0], tuple(names[1:]), place, tuple(states))


def _after(one: Claim, other: Claim) -> bool:
    begins = one.refers_to.earliest if one.refers_to else None
    ends = other.refers_to.latest if other.refers_to else None
    return bool(begins and ends and begins > ends)
