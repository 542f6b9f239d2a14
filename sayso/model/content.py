"""What each kind of claim holds beyond actor, target, place and time (figures: ``model.figure``)."""

from dataclasses import dataclass

from sayso.model.figure import Figure
from sayso.model.kinds import Change, Kind, State
from sayso.model.span import Slot


@dataclass(frozen=True, slots=True)
class Status:
    """A site, institution or service (the claim's target) comes into a state."""

    state: State


@dataclass(frozen=True, slots=True)
class Event:
    """A happening. ``code``: PLOVER event type, None where none fits. ``mode``: one of the type's modes (``model.plover``), None
    where the words do not say one. ``detail``: the happening in the words of the text."""

    code: str | None = None
    mode: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """``detail``: what is ordered, permitted or forbidden; not thereby a fact."""

    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Appeal:
    """``detail``: what is asked for."""

    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Pledge:
    """``detail``: what is announced; ``label``: a designation set off in the words of the pledge."""

    detail: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Rhetoric:
    """``label``: the characterising words; the claim's target is who or what they are said of."""

    label: str


@dataclass(frozen=True, slots=True)
class Denial:
    """``mode``: denies, retracts or corrects. ``label``: what the denied claim is called, None where it is not.
    What it bears on are its links; its own words for that are the claim's target."""

    mode: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """``person`` takes or leaves ``office`` (None where the text does not name it)."""

    person: Slot
    office: Slot | None
    change: Change


@dataclass(frozen=True, slots=True)
class Silence:
    """Information that somebody (the actor) is said not to have given; the claim's target is what about.
    Never a zero."""


Content = Figure | Status | Event | Order | Appeal | Pledge | Rhetoric | Denial | Office | Silence

CONTENT_OF: dict[Kind, type[Content]] = {
    Kind.FIGURE: Figure,
    Kind.STATUS: Status,
    Kind.EVENT: Event,
    Kind.ORDER: Order,
    Kind.APPEAL: Appeal,
    Kind.PLEDGE: Pledge,
    Kind.RHETORIC: Rhetoric,
    Kind.DENIAL: Denial,
    Kind.OFFICE: Office,
    Kind.SILENCE: Silence,
}
