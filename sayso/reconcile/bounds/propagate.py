"""The tightest bounds that constraints leave each quantity, with the reason of every step.

Bounds consistency over whole numbers (Bessiere, "Constraint Propagation", Handbook of Constraint Programming, 2006).
Of parts p1 ... pn with sum <= whole w follow

    low(w)   >= low(p1) + ... + low(pn)
    high(pi) <= high(w) - the lows of the other parts

and of parts that make up the whole besides

    high(w)  <= high(p1) + ... + high(pn)
    low(pi)  >= low(w) - the highs of the other parts

(the rules for linear sums of Harvey and Stuckey, "Improving linear constraint propagation by changing constraint representation",
Constraints 8, 2003), again and again until nothing moves. Every bound found so is sound. It is also the best there is where the
constraints form no circle (Freuder, "A sufficient condition for backtrack-free search", Journal of the ACM 29, 1982), as
classes that lie in one another do; where parts of several wholes overlap, a search could find tighter ones.

Each step keeps the constraint that made it and the steps it rests on (the implication graph of Ohrimenko, Stuckey and Codish,
"Propagation via lazy clause generation", Constraints 14, 2009), so that a bound can be told with its reasons.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.reconcile.bounds.constraint import AtMost, Constraint, Exactly, Interval, Quantity

STEPS = 500
"""The most steps for each constraint. Only sums in a circle need as many; what was found by then is sound, not the best."""


@dataclass(frozen=True, slots=True)
class Step:
    """A bound found. ``value``: None = open (only before any step). ``by``: None = a count is nought or more. ``after``: the
    numbers of the steps it rests on."""

    of: Quantity
    is_low: bool
    value: int | None
    by: Constraint | None
    after: tuple[int, ...] = ()


@dataclass(slots=True)
class Bounds:
    """What is left of each quantity. ``conflict``: the constraints that leave nothing, empty = they can all hold as far as can be
    told; of quantities the bounds are then those found until it showed."""

    steps: list[Step] = field(default_factory=list)
    conflict: tuple[Constraint, ...] = ()
    _last: dict[tuple[Quantity, bool], int] = field(default_factory=dict)

    def low(self, of: Quantity) -> int:
        """The least the quantity can be."""
        return self.steps[self._last[of, True]].value or 0 if (of, True) in self._last else 0

    def high(self, of: Quantity) -> int | None:
        """The most it can be, None = open."""
        return self.steps[self._last[of, False]].value if (of, False) in self._last else None

    def why_low(self, of: Quantity) -> tuple[Constraint, ...]:
        """The constraints from which the low bound follows, in the order in which they were used."""
        return self._because([self._last[of, True]]) if (of, True) in self._last else ()

    def why_high(self, of: Quantity) -> tuple[Constraint, ...]:
        """The same of the high bound."""
        return self._because([self._last[of, False]]) if (of, False) in self._last else ()

    def rests_on(self, of: Quantity, *, low: bool) -> frozenset[str]:
        """The claims from which a bound follows."""
        return frozenset().union(*(c.rests_on for c in (self.why_low(of) if low else self.why_high(of))))

    def _because(self, starts: Iterable[int]) -> tuple[Constraint, ...]:
        seen: set[int] = set()
        pending = list(starts)
        while pending:
            number = pending.pop()
            if number not in seen:
                seen.add(number)
                pending += self.steps[number].after
        return tuple(dict.fromkeys(c for n in sorted(seen) if (c := self.steps[n].by) is not None))

    def _number(self, of: Quantity, is_low: bool) -> tuple[int, ...]:
        at = self._last.get((of, is_low))
        return () if at is None else (at,)

    def _take(self, of: Quantity, is_low: bool, value: int, by: Constraint, after: Sequence[int]) -> bool:
        """Keep a bound if it is tighter than the one held; whether it is."""
        held = self.low(of) if is_low else self.high(of)
        if held is not None and (value <= held if is_low else value >= held):
            return False
        self.steps.append(Step(of, is_low, value, by, tuple(after)))
        self._last[of, is_low] = len(self.steps) - 1
        high = self.high(of)
        if high is not None and self.low(of) > high:
            self.conflict = self._because([*self._number(of, True), *self._number(of, False)])
        return True


def propagate(constraints: Iterable[Constraint]) -> Bounds:
    """The bounds that follow from the constraints; the same, except for the order of reasons, in whatever order they are given."""
    every = list(dict.fromkeys(constraints))
    touching: dict[Quantity, list[int]] = defaultdict(list)
    for number, constraint in enumerate(every):
        for of in _quantities(constraint):
            touching[of].append(number)
    found = Bounds()
    waiting = deque(range(len(every)))
    queued = set(waiting)
    left = STEPS * len(every)
    while waiting and not found.conflict and left:
        number = waiting.popleft()
        queued.discard(number)
        left -= 1
        for of in _tighten(every[number], found):
            for other in touching[of]:
                if other not in queued:
                    queued.add(other)
                    waiting.append(other)
    return found


def consistent(constraints: Iterable[Constraint]) -> bool:
    """Whether all can hold, as far as propagation can tell."""
    return not propagate(constraints).conflict


def lowest(of: Quantity, lows: Mapping[Quantity, int], sums: Iterable[AtMost]) -> int:
    """The least a quantity can be by the least of others and sums alone: what ``propagate`` finds where these form no circle, at
    a fraction of the cost. Where no other quantity has an upper end, this decides whether they can all be true."""
    found, every = dict(lows), list(sums)
    for _ in range(len(every) + 1):
        moved = False
        for one in every:
            total = sum(found.get(part, 0) for part in one.parts)
            if total > found.get(one.whole, 0):
                found[one.whole] = total
                moved = True
        if not moved:
            break
    return found.get(of, 0)


def _quantities(constraint: Constraint) -> tuple[Quantity, ...]:
    if isinstance(constraint, Interval):
        return (constraint.of,)
    if len({*constraint.parts, constraint.whole}) <= len(constraint.parts):
        raise ValueError(f"a quantity stands twice in one sum: {constraint}")
    return (*constraint.parts, constraint.whole)


def _tighten(constraint: Constraint, found: Bounds) -> Iterator[Quantity]:
    """Apply one constraint; the quantities whose bounds moved."""
    if isinstance(constraint, Interval):
        moved = found._take(constraint.of, True, constraint.low, constraint, ())
        if constraint.high is not None and not found.conflict:
            moved |= found._take(constraint.of, False, constraint.high, constraint, ())
        if moved:
            yield constraint.of
        return
    yield from _up(constraint, found)
    if isinstance(constraint, Exactly) and not found.conflict:
        yield from _down(constraint, found)


def _up(constraint: AtMost | Exactly, found: Bounds) -> Iterator[Quantity]:
    """What parts that lie in a whole mean for it, and it for each of them."""
    parts, whole = constraint.parts, constraint.whole
    lows = sum(map(found.low, parts))
    if found._take(whole, True, lows, constraint, [n for p in parts for n in found._number(p, True)]):
        yield whole
    high = found.high(whole)
    if high is None:
        return
    for part in parts:
        if found.conflict:
            return
        after = [n for p in parts if p != part for n in found._number(p, True)]
        if found._take(part, False, high - (lows - found.low(part)), constraint, [*found._number(whole, False), *after]):
            yield part


def _down(constraint: Exactly, found: Bounds) -> Iterator[Quantity]:
    """What a whole that leaves nobody out means besides."""
    parts, whole = constraint.parts, constraint.whole
    highs = [found.high(p) for p in parts]
    open_ends = [p for p, high in zip(parts, highs, strict=True) if high is None]
    if len(open_ends) > 1:
        return
    known = sum(high for high in highs if high is not None)
    if not open_ends and found._take(whole, False, known, constraint, [n for p in parts for n in found._number(p, False)]):
        yield whole
    for part, high in zip(parts, highs, strict=True):
        if found.conflict:
            return
        if open_ends and part not in open_ends:
            continue
        after = [n for p in parts if p != part for n in found._number(p, False)]
        if found._take(part, True, found.low(whole) - (known - (high or 0)), constraint, [*found._number(whole, True), *after]):
            yield part
