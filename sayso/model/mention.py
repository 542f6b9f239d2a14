"""Mentions of people something happened to, with the cues by which a document tells them apart or tells them again."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.figure import Bounds
from sayso.model.kinds import Measure
from sayso.model.span import TextSpan
from sayso.model.timerange import TimeRange


class Standing(StrEnum):
    """What a mention does for a total."""

    COUNTS = "counts"
    PART = "part of a group told with it"
    REPLACED = "an earlier value that a newer one replaces"
    HEADLINE = "stands in a headline"
    QUOTED = "no number, and only in quoted words"
    CUMULATIVE = "told of a longer time than the incident"
    BACKGROUND = "told as background of something else"
    UNREAL = "not told as having happened"
    WITHDRAWN = "denied, retracted or corrected in the text"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a document says that something happened to people.

    ``span``: its words. ``measure``: what happened. ``bounds``: how many the words allow; ``derived``: True where no number is
    written (a single person, an unnumbered group). ``claim``: id of the figure claim, or of the event claim whose words it lies
    in; None = no claim. ``person``: number of the person or group meant; mentions of the same people have the same. ``again``:
    written as known ("the three", "all of them", "he"); ``anchored``: and somebody fitting was named before. ``more``: written
    as coming on top ("another", "also"). ``members``: some of them are named besides ("including"). ``narrated``: the deed of
    somebody told in its course ("troops killed two"), not a count given of it. ``sort``: hostile, security, civilian or ""
    (anybody). ``incident``: number of the incident of the text; ``lede``: stands in the sentence that opens it. ``sentence``:
    number of its sentence. ``origin``: who says so, in words, None = the narrator. ``day``: when. ``standing``: what it does for
    a total.
    """

    span: TextSpan
    measure: Measure
    bounds: Bounds
    derived: bool
    claim: str | None
    person: int
    again: bool
    anchored: bool
    more: bool
    members: bool
    narrated: bool
    sort: str
    incident: int
    lede: bool
    sentence: int
    origin: str | None = None
    day: TimeRange | None = None
    standing: Standing = Standing.COUNTS


@dataclass(frozen=True, slots=True)
class Incident:
    """A stretch of a text about one happening.

    ``i``: its number. ``places``: names of the places told in it, lower case. ``round_up``: True for an opening that sums up the
    incidents after it. ``report``: number of the report it stands in: a text may hold several under datelines of their own (a
    release and its update).
    """

    i: int
    places: frozenset[str]
    round_up: bool = False
    report: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """What one document supports for one measure, nobody counted twice.

    ``low``: the least; ``high``: the most, None = open. ``day``: the first to the last day of what is counted, None = untold.
    ``basis``: ids of the claims it rests on. ``mentions``: what was counted, in text order. ``aside``: mentions of the measure
    that are not counted, each with its standing (COUNTS: tells again what was counted). ``why``: the reckoning in words.
    """

    document: str
    measure: Measure
    low: int
    high: int | None
    day: TimeRange | None
    basis: tuple[str, ...]
    mentions: tuple[Mention, ...]
    aside: tuple[Mention, ...]
    why: str
