"""The part every line of a view has: what is claimed, who says so, when, where it stands, and the words."""

from dataclasses import dataclass

from sayso.model import Claim, Event, Kind, TimeRange
from sayso.views.citation import Citation, cite
from sayso.views.headline import headline
from sayso.views.material import Material
from sayso.views.standing import Mark, marks
from sayso.views.words import as_of, hops, slot, when, who


@dataclass(frozen=True, slots=True)
class Told:
    """One claim as a line. ``head``: what it asserts. ``who``: the chain in words, ``hops`` its links, reporter first, origin last.
    ``when``: in words, ``time`` as resolved. ``place``: words or None. ``marks``: what bears on it. ``at``: its words and
    where they stand. ``code``, ``mode``: PLOVER's type and mode of an event, None where it has none."""

    claim: str
    kind: Kind
    head: str
    actor: str | None
    target: str | None
    who: str
    hops: tuple[str, ...]
    when: str
    time: TimeRange | None
    place: str | None
    stance: str
    marks: tuple[Mark, ...]
    at: Citation
    code: str | None = None
    mode: str | None = None


def time_of(claim: Claim) -> TimeRange | None:
    """The time a reader places a claim by: a running total by its as-of day, else when the thing was true."""
    if claim.figure and claim.as_of and claim.as_of.known:
        return claim.as_of
    return claim.refers_to


def told_of(claim: Claim, material: Material) -> Told:
    """The line of a claim."""
    time = time_of(claim)
    event = claim.content if isinstance(claim.content, Event) else Event()
    words = as_of(time) if time is not None and time is claim.as_of else when(time)
    return Told(
        claim=claim.id,
        kind=claim.kind,
        head=headline(claim),
        actor=slot(claim.actor) if claim.actor else None,
        target=slot(claim.target) if claim.target else None,
        who=who(claim),
        hops=hops(claim),
        when=words,
        time=time,
        place=slot(claim.place) if claim.place else None,
        stance=str(claim.stance),
        marks=marks(claim, material),
        at=cite(claim, material),
        code=event.code,
        mode=event.mode,
    )
