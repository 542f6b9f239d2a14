"""The outline of a ledger: plain facts of all that was ever recorded, without words, so that large ones are leafed through fast."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model.kinds import Kind, Measure, Relation, Stance

Days = tuple[date | None, date | None]
"""First and last day of a time; None = open."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A version of a claim. ``seq``: number of its row, ``gone``: of the row that retired it, None = in force. ``refers``,
    ``as_of``, ``said``: its clocks. ``place``, ``origin`` (the last named hop): words in small letters, "" = none said."""

    seq: int
    id: str
    document: str
    kind: Kind
    measure: Measure | None
    stance: Stance
    refers: Days
    as_of: Days
    said: Days
    place: str
    origin: str
    gone: int | None


@dataclass(frozen=True, slots=True)
class Tie:
    """A link that denies, retracts or corrects. ``seq``, ``gone``: as of ``Entry``; ``source``, ``target``: ids of claims."""

    seq: int
    source: str
    target: str
    relation: Relation
    gone: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a document from the row ``seq`` on; None = not known."""

    seq: int
    document: str
    lang: str
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    crisis: str | None


@dataclass(frozen=True, slots=True)
class Left:
    """A document withdrawn from the row ``seq`` on, or ``back`` from then on."""

    seq: int
    document: str
    back: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """What was recorded after some row. ``head``: number of the last row looked at. ``gone``: rows recorded before that were
    retired since, with the number of the row that did it."""

    head: int
    entries: Sequence[Entry]
    ties: Sequence[Tie]
    told: Sequence[Told]
    left: Sequence[Left]
    gone: Mapping[int, int]
