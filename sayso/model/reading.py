"""What reading one document gave."""

from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.link import Finding, Link, Rejected


@dataclass(frozen=True, slots=True)
class Unexplained:
    """Words that could carry a claim and carry none.

    ``what``: "number", "cue" (words of saying), "source" (a named speaker) or "rejected" (a candidate that was turned down);
    also "no count" (a year, an age, a time) and "double" (read twice), which nobody need look at. ``start``, ``end``: the
    words; ``sentence``: start and end of their sentence. ``rule``: full name of the nearest rule, "" where none is near.
    ``why``: why it did not fire or pass.
    """

    what: str
    start: int
    end: int
    sentence: tuple[int, int]
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its claims in text order, the links and findings inside it, what was rejected, and, where that was asked
    for, what no claim explains."""

    document: Document
    claims: tuple[Claim, ...]
    links: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    unexplained: tuple[Unexplained, ...] = ()
