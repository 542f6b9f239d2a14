"""The closed vocabularies of the claim model, as enumerations whose values are the words of the output contract."""

from enum import StrEnum


class Kind(StrEnum):
    """What a claim records. One predicate of a text gives one claim of one kind."""

    FIGURE = "figure"
    STATUS = "status"
    EVENT = "event"
    ORDER = "order"
    APPEAL = "appeal"
    PLEDGE = "pledge"
    RHETORIC = "rhetoric"
    DENIAL = "denial"
    OFFICE = "office"
    SILENCE = "silence"


SPEECH_ACTS = frozenset({Kind.ORDER, Kind.APPEAL, Kind.RHETORIC, Kind.DENIAL, Kind.SILENCE})
"""Kinds whose actor is the speaker himself; of a pledge the actor is who will act."""


class Measure(StrEnum):
    """What a figure counts. Values after the annotation guide, rule 8."""

    KILLED = "killed"
    INJURED = "injured"
    CRITICAL = "critical"
    HOSPITALISED = "hospitalised"
    DETAINED = "detained"
    RELEASED = "released"
    SENTENCED = "sentenced"
    MISSING = "missing"
    DISPLACED = "displaced"
    TROOPS = "troops"
    OTHER = "other"


class Qualifier(StrEnum):
    """How the words bound a number; the bounds each gives are in ``model.figure.bounds_of``."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    NEARLY = "nearly"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


class Counting(StrEnum):
    """How a figure adds up: an addition, a total so far, or how many there are at a moment."""

    INCREMENT = "increment"
    RUNNING_TOTAL = "running_total"
    STOCK = "stock"


class Stance(StrEnum):
    """Where a claim stands inside its own document."""

    ASSERTED = "asserted"
    DOUBTED = "doubted"
    DENIED = "denied"
    RETRACTED = "retracted"
    CORRECTED = "corrected"


class Factuality(StrEnum):
    """What the words present: a fact, a report, a hedge, a plan, an order, a hypothesis, or that it is not so."""

    FACT = "fact"
    REPORTED = "reported"
    HEDGED = "hedged"
    PLANNED = "planned"
    ORDERED = "ordered"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


class State(StrEnum):
    """The state a site, institution or service comes into."""

    SEIZED = "seized"
    RETAKEN = "retaken"
    STORMED = "stormed"
    SURROUNDED = "surrounded"
    BURNED = "burned"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    BLOCKED = "blocked"
    CUT = "cut"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    RESTORED = "restored"
    REOPENED = "reopened"


class Change(StrEnum):
    """What happens to a person's office."""

    TAKES = "takes"
    LEAVES = "leaves"


class Act(StrEnum):
    """What a hop of a hearsay chain did."""

    SAID = "said"
    CITED = "cited"
    DENIED = "denied"
    ORDERED = "ordered"
    APPEALED = "appealed"
    PLEDGED = "pledged"
    CALLED = "called"
    ACCUSED = "accused"
    THOUGHT = "thought"
    UNNAMED = "unnamed"


class Relation(StrEnum):
    """How one claim bears on another; a link runs from the later or dependent claim."""

    REPEATS = "repeats"
    UPDATES = "updates"
    REVISES_UP = "revises_up"
    REVISES_DOWN = "revises_down"
    DENIES = "denies"
    RETRACTS = "retracts"
    CORRECTS = "corrects"
    CONTRADICTS = "contradicts"
    SUPPORTS = "supports"
    PART_OF = "part_of"
    SUPERSEDES = "supersedes"
