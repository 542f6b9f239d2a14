"""Bounds that nobody states and that follow from what is stated of parts and wholes."""

from dataclasses import dataclass
from datetime import date

from sayso.reconcile.across.subject import Subject


@dataclass(frozen=True, slots=True)
class DerivedBound:
    """``value``: the bound itself is meant. ``day``: a low bound holds from that day on, a high one up to it. ``claims``: what it
    rests on, in the order of their days; it holds as far as they do. ``why``: in a sentence. ``against``: claims of the answer that
    cannot be true together with it."""

    value: int
    day: date
    claims: tuple[Subject, ...]
    why: str
    against: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows for one way of giving bounds, where it says more than what is stated; None = nothing more."""

    low: DerivedBound | None = None
    high: DerivedBound | None = None
