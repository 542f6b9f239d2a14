"""Constraints on counted quantities: an interval that somebody states, parts that lie in a whole, parts that make up a whole.

A quantity is a whole number of people, nought or more, and is named by anything hashable. The sorts of constraint that reports
need come down to three: a subset (police among the dead) and a total that cannot fall (of the 4th and of the 6th) are both
``AtMost`` with one part; parts that share nobody are ``AtMost`` with several; a complete partition is ``Exactly``.
"""

from collections.abc import Hashable
from dataclasses import dataclass

Quantity = Hashable


@dataclass(frozen=True, slots=True)
class Interval:
    """``low`` <= ``of`` <= ``high``; ``high`` None = open. ``rests_on``: ids of the claims that say so. ``why``: in words."""

    of: Quantity
    low: int = 0
    high: int | None = None
    rests_on: frozenset[str] = frozenset()
    why: str = ""


@dataclass(frozen=True, slots=True)
class AtMost:
    """The sum of ``parts`` <= ``whole``: they share nobody and lie in it. ``rests_on``: ids of the claims without which it would
    not be known, none for what taxonomy and gazetteer tell."""

    parts: tuple[Quantity, ...]
    whole: Quantity
    rests_on: frozenset[str] = frozenset()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Exactly:
    """The sum of ``parts`` = ``whole``: they share nobody and leave nobody out. ``rests_on``: as of ``AtMost``."""

    parts: tuple[Quantity, ...]
    whole: Quantity
    rests_on: frozenset[str] = frozenset()
    why: str = ""


Constraint = Interval | AtMost | Exactly


def within(part: Quantity, whole: Quantity, rests_on: frozenset[str] = frozenset(), why: str = "") -> AtMost:
    """Everybody of the part belongs to the whole."""
    return AtMost((part,), whole, rests_on, why)


def not_falling(earlier: Quantity, later: Quantity, why: str = "") -> AtMost:
    """A running total: the later count holds everybody of the earlier one."""
    return AtMost((earlier,), later, frozenset(), why)
