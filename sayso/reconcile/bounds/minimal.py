"""Sets of claims that cannot all be true, as small as they can be.

QuickXplain (Junker, "QuickXplain: preferred explanations and relaxations for over-constrained problems", AAAI 2004): the
set is halved again and again, so that a conflict of k among n claims takes about k * log(n / k) questions instead of n.
"""

from collections.abc import Callable, Iterable, Sequence

from sayso.reconcile.bounds.constraint import Constraint
from sayso.reconcile.bounds.propagate import consistent


def minimal_conflict(claims: Sequence[str], constraints: Iterable[Constraint]) -> tuple[str, ...]:
    """The claims of a smallest set that cannot be true together: without any one of them the rest can. Empty where all can be.

    A constraint holds where all claims that it rests on are in the set. Of several such sets the one is found whose last claim
    comes earliest in ``claims``, so give first what should be blamed first.
    """
    every = list(constraints)

    def holds(some: Sequence[str]) -> bool:
        there = frozenset(some)
        return consistent(c for c in every if c.rests_on <= there)

    return quickxplain(list(dict.fromkeys(claims)), holds)


def quickxplain(items: Sequence[str], holds: Callable[[Sequence[str]], bool]) -> tuple[str, ...]:
    """A smallest set of items that do not hold together, in their order; () where all hold. What holds must hold for fewer."""
    if holds(items):
        return ()
    if not holds(()):
        raise ValueError("what is given does not hold even without any of the claims")
    found = set(_explain([], False, list(items), holds))
    return tuple(item for item in items if item in found)


def _explain(given: list[str], grown: bool, items: list[str], holds: Callable[[Sequence[str]], bool]) -> list[str]:
    if grown and not holds(given):
        return []
    if len(items) == 1:
        return items
    half = len(items) // 2
    first, second = items[:half], items[half:]
    later = _explain([*given, *first], bool(first), second, holds)
    earlier = _explain([*given, *later], bool(later), first, holds)
    return [*earlier, *later]
