"""What people decide about claims, links, findings and documents. None of it edits what it is about."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Decision(StrEnum):
    """What a reviewer decides about a claim."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    REOPEN = "reopen"


HIDING = frozenset({Decision.CORRECT, Decision.REJECT})
"""Decisions after which a claim is kept in history only; ``accept`` and ``reopen`` bring it back."""


@dataclass(frozen=True, slots=True)
class Review:
    """A decision about a claim.

    ``claim``: its id. ``by``: name of who decided. ``reason``: why. ``corrected``: id of the claim that stands in its place
    (the same id where only its times, chain or stance were corrected), None for other decisions. ``carried_from``: id of the claim
    that was reviewed, where a second reading put this one in its place; None = reviewed itself. ``recorded_at``: when, aware UTC;
    None = not recorded yet.
    """

    claim: str
    decision: Decision
    by: str
    reason: str
    corrected: str | None = None
    carried_from: str | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A link or finding dismissed, or restored after that. ``item``: its id. ``dismissed``: False = restored. ``by``, ``reason``:
    who says so and why. ``recorded_at``: when, aware UTC; None = not recorded yet."""

    item: str
    dismissed: bool
    by: str
    reason: str
    recorded_at: datetime | None = None


class Care(StrEnum):
    """What a safeguard asks for."""

    RESTRICT = "restrict"
    PROTECT = "protect"
    KEEP = "keep"
    LIFT = "lift"


@dataclass(frozen=True, slots=True)
class Safeguard:
    """Care for people. ``kind``: source, document or person. ``name``: of the source or person as written, id of the document.
    ``care``: restrict (a source or document that outsiders must not see), protect (a person whose name is replaced in public), keep
    (a person in office, whose name stays) or lift (none of them any more). ``by``, ``reason``: who and why. ``recorded_at``:
    when, aware UTC; None = not recorded yet."""

    kind: str
    name: str
    care: Care
    by: str
    reason: str
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A document taken out of all lists, or brought back. ``document``: its id. ``back``: True = brought back, by adding it again.
    ``by``, ``reason``: who did it and why, empty where it was brought back. ``recorded_at``: when, aware UTC; None = not recorded
    yet."""

    document: str
    back: bool
    by: str
    reason: str
    recorded_at: datetime | None = None
