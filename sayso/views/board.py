"""The status board: sites, institutions and services with the states told of them, in the order of their days."""

from dataclasses import dataclass

from sayso.model import Claim, Kind, Status
from sayso.views.material import Material
from sayso.views.told import Told, told_of
from sayso.views.words import NOT_NAMED, bare, order, slot

NO_LATER = "no later report held"


@dataclass(frozen=True, slots=True)
class StateLine:
    """One state. ``by``: who brought it about, None = not named. ``end``: what is known of its end in words; a state that
    nothing follows is not said to go on."""

    state: str
    by: str | None
    end: str
    told: Told


@dataclass(frozen=True, slots=True)
class Site:
    """A site or service; those of different crises are never one. ``name``: as first told. ``place``: None where no place is
    said. ``last``: the last state told; of states whose order is not known, all."""

    name: str
    place: str | None
    episode: str | None
    last: tuple[str, ...]
    states: tuple[StateLine, ...]


def board_of(material: Material) -> tuple[Site, ...]:
    """The board, sites in the order of their first state told."""
    sites: dict[tuple[str, str, str | None], list[Claim]] = {}
    for claim in material.claims:
        if claim.kind is Kind.STATUS:
            key = (bare(slot(claim.target)), bare(slot(claim.place, "")), material.episode(claim))
            sites.setdefault(key, []).append(claim)
    return tuple(_site(claims, material) for claims in sites.values())


def _site(claims: list[Claim], material: Material) -> Site:
    ordered = sorted(claims, key=lambda c: order(c.refers_to))
    latest = [c for c in ordered if not any(_after(other, c) for other in ordered)]
    lines = tuple(
        StateLine(
            state=_state(claim),
            by=slot(claim.actor) if claim.actor else None,
            end=NO_LATER if claim in latest else "a later state is told",
            told=told_of(claim, material),
        )
        for claim in ordered
    )
    first = ordered[0]
    name = slot(first.target, f"a site {NOT_NAMED}")
    place = next((slot(c.place) for c in ordered if c.place), None)
    last = tuple(dict.fromkeys(_state(c) for c in latest))
    return Site(name, place, material.episode(first), last, lines)


def _state(claim: Claim) -> str:
    return str(claim.content.state) if isinstance(claim.content, Status) else str(claim.kind)


def _after(one: Claim, other: Claim) -> bool:
    """Whether one state is surely told of a later time than the other."""
    begins = one.refers_to.earliest if one.refers_to else None
    ends = other.refers_to.latest if other.refers_to else None
    return bool(begins and ends and begins > ends)
