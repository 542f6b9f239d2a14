"""Numbers as the words bound them."""

from dataclasses import dataclass

from sayso.model.kinds import Counting, Measure, Qualifier
from sayso.model.span import Slot, TextSpan


@dataclass(frozen=True, slots=True)
class Bounds:
    """What words allow a number to be: ``low`` and ``high`` as written, None = open; the ``exclusive`` marks say
    that the bound itself is not meant ("more than 80" is low 80, exclusive)."""

    low: int | None
    high: int | None
    low_exclusive: bool = False
    high_exclusive: bool = False

    @property
    def least(self) -> int:
        """The smallest whole number of people the words allow."""
        return 0 if self.low is None else self.low + self.low_exclusive

    @property
    def most(self) -> int | None:
        """The largest whole number the words allow, None = open."""
        return None if self.high is None else self.high - self.high_exclusive

    def meets(self, other: "Bounds") -> bool:
        """Whether one number could satisfy both."""
        mine, theirs = self.most, other.most
        return (mine is None or other.least <= mine) and (theirs is None or self.least <= theirs)


def bounds_of(qualifier: Qualifier, low: int, high: int | None = None) -> Bounds:
    """The bounds of a number under a qualifier (annotation guide, table "Bounds"). ``high`` only for ranges."""
    match qualifier:
        case Qualifier.AT_LEAST | Qualifier.VAGUE:
            return Bounds(low, None)
        case Qualifier.MORE_THAN:
            return Bounds(low, None, low_exclusive=True)
        case Qualifier.AT_MOST | Qualifier.NEARLY:
            return Bounds(None, low)
        case Qualifier.RANGE:
            return Bounds(low, low if high is None else high)
        case _:
            return Bounds(low, low)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a figure given without a number ("half in Almaty").

    ``span``: its words. ``fraction``: 0 to 1. ``group``, ``place``, ``measure``: what limits the part, None = as the whole.
    A number computed from it is *derived* and must be marked so.
    """

    span: TextSpan
    fraction: float
    group: str | None = None
    place: str | None = None
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """The content of a figure claim.

    ``measure``: what is counted. ``bounds``: what the words allow. ``qualifier``: how they say it. ``words``: the number
    expression as written ("more than 80"). ``number``: its span. ``group``: who is counted, None = people unspecified.
    ``counting``: increment, running total or stock. ``shares``: parts without a number. ``derived``: True for a number that
    the text does not state itself (a single person counted as one, a share computed).
    """

    measure: Measure
    bounds: Bounds
    qualifier: Qualifier
    words: str
    number: TextSpan
    group: Slot | None = None
    counting: Counting = Counting.RUNNING_TOTAL
    shares: tuple[Share, ...] = ()
    derived: bool = False
