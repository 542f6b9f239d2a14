"""Bounds by propagation, against counting out every case and against z3."""

import random
from collections.abc import Iterator, Sequence
from itertools import combinations, product

import pytest
import z3

from sayso.reconcile.bounds.constraint import AtMost, Constraint, Exactly, Interval, Quantity, not_falling, within
from sayso.reconcile.bounds.minimal import minimal_conflict
from sayso.reconcile.bounds.propagate import consistent, propagate

FEW = 4
"""Counts run from nought to this where every case is counted out."""


def told(of: str, low: int, high: int | None = None, claim: str | None = None) -> Interval:
    return Interval(of, low, high, frozenset({claim or of}))


TABLE: list[tuple[str, list[Constraint], str, int, int | None]] = [
    ("nothing is told", [within("police", "dead")], "dead", 0, None),
    ("disjoint parts", [told("police", 12), told("soldiers", 6), AtMost(("police", "soldiers"), "forces")], "forces", 18, None),
    ("a chain", [told("a", 3), within("a", "b"), within("b", "c"), told("c", 0, 9)], "b", 3, 9),
    ("what the others leave", [told("p", 12), told("dead", 25, 25), AtMost(("p", "s"), "dead")], "s", 0, 13),
    ("a partition, upwards", [told("m", 2, 4), told("w", 1, 3), Exactly(("m", "w"), "dead")], "dead", 3, 7),
    ("a partition, downwards", [told("m", 0, 4), told("dead", 9), Exactly(("m", "w"), "dead")], "w", 5, None),
    ("a total that cannot fall", [told("4th", 11), told("6th", 0, 19), not_falling("4th", "6th")], "6th", 11, 19),
    ("a total that cannot fall, back", [told("4th", 11), told("6th", 0, 19), not_falling("4th", "6th")], "4th", 11, 19),
]


@pytest.mark.parametrize(("constraints", "of", "low", "high"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_examples(constraints: list[Constraint], of: str, low: int, high: int | None) -> None:
    found = propagate(constraints)
    assert (found.low(of), found.high(of)) == (low, high)


def test_a_bound_is_told_with_what_it_rests_on() -> None:
    sums = AtMost(("police", "soldiers"), "forces")
    found = propagate([told("police", 12, None, "a"), told("police", 10, None, "b"), told("soldiers", 6, None, "c"), sums])
    assert found.rests_on("forces", low=True) == {"a", "c"}
    assert found.why_low("forces")[-1] is sums
    assert found.why_high("forces") == ()


def test_a_sum_in_a_circle_ends() -> None:
    """a holds b and a further one, and b holds a: no count is enough, which only a search of all numbers would tell."""
    found = propagate([told("one", 1), AtMost(("b", "one"), "a"), within("a", "b")])
    assert found.low("a") > 100


def test_a_quantity_twice_in_a_sum_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        propagate([AtMost(("a", "a"), "b")])


def _forest(rng: random.Random) -> list[Constraint]:
    """Classes that lie in one another, each told of by nobody, one or several, and totals over two days."""
    names = [f"q{n}" for n in range(rng.randint(2, 6))]
    made: list[Constraint] = []
    free = names[1:]
    for whole in names:
        parts = [p for p in free if p > whole][: rng.randint(0, 3)]
        if parts:
            free = [f for f in free if f not in parts]
            made.append(rng.choice((AtMost, AtMost, Exactly))(tuple(parts), whole))
    return made + list(_told(rng, names))


def _tangle(rng: random.Random) -> list[Constraint]:
    """Sums over anything whatever."""
    names = [f"q{n}" for n in range(rng.randint(2, 4))]
    made: list[Constraint] = []
    for _ in range(rng.randint(1, 4)):
        some = rng.sample(names, rng.randint(2, len(names)))
        made.append(rng.choice((AtMost, Exactly))(tuple(some[1:]), some[0]))
    return made + list(_told(rng, names))


def _crowded(rng: random.Random) -> list[Constraint]:
    """Disjoint parts of one whole, each of which somebody counts, and so does somebody the whole."""
    parts = tuple(f"q{n}" for n in range(rng.randint(2, 5)))
    counted = [Interval(p, rng.randint(0, 3), None, frozenset({f"c{n}"})) for n, p in enumerate(parts)]
    return [AtMost(parts, "dead"), Interval("dead", 0, rng.randint(2, 9), frozenset({"dead"})), *counted]


def _told(rng: random.Random, names: Sequence[str]) -> Iterator[Interval]:
    for n in range(rng.randint(1, 6)):
        low = rng.choice((0, rng.randint(0, FEW)))
        high = rng.choice((None, rng.randint(low, FEW)))
        yield Interval(rng.choice(names), low, high, frozenset({f"c{n}"}))


def _quantities(constraints: Sequence[Constraint]) -> list[Quantity]:
    found: dict[Quantity, None] = {}
    for c in constraints:
        found |= dict.fromkeys((c.of,) if isinstance(c, Interval) else (*c.parts, c.whole))
    return list(found)


def _holds(c: Constraint, case: dict[Quantity, int]) -> bool:
    if isinstance(c, Interval):
        return c.low <= case[c.of] and (c.high is None or case[c.of] <= c.high)
    total = sum(case[p] for p in c.parts)
    return total <= case[c.whole] if isinstance(c, AtMost) else total == case[c.whole]


def test_no_case_that_can_be_is_ruled_out() -> None:
    """1,000 tangles of sums, every case up to a ceiling counted out."""
    rng = random.Random(20310604)
    ruled_out = 0
    for _ in range(1000):
        names = [f"q{n}" for n in range(4)]
        constraints = [*_tangle(rng), *(Interval(n, 0, FEW, frozenset(), "ceiling") for n in names)]
        every = _quantities(constraints)
        cases = [dict(zip(every, values, strict=True)) for values in product(range(FEW + 1), repeat=len(every))]
        possible = [case for case in cases if all(_holds(c, case) for c in constraints)]
        found = propagate(constraints)
        if found.conflict:
            assert not possible
            ruled_out += 1
            continue
        for of in every:
            high = found.high(of)
            assert high is not None
            assert all(found.low(of) <= case[of] <= high for case in possible)
    assert ruled_out > 100  # the cases are not all easy


def _z3(constraints: Sequence[Constraint]) -> tuple[dict[Quantity, z3.ArithRef], list[z3.BoolRef]]:
    of = {q: z3.Int(str(q)) for q in _quantities(constraints)}
    made = [v >= 0 for v in of.values()]
    for c in constraints:
        if isinstance(c, Interval):
            made.append(of[c.of] >= c.low)
            made += [of[c.of] <= c.high] if c.high is not None else []
        else:
            total = z3.Sum([of[p] for p in c.parts])
            made.append(total <= of[c.whole] if isinstance(c, AtMost) else total == of[c.whole])
    return of, made


def test_in_classes_that_lie_in_one_another_nothing_tighter_is_true() -> None:
    """800 forests: the bounds are met exactly, as z3 confirms, and z3 agrees where nothing is left."""
    rng = random.Random(164)
    unsatisfiable = 0
    for _ in range(800):
        constraints = _forest(rng)
        found = propagate(constraints)
        of, made = _z3(constraints)
        solver = z3.Solver()
        solver.add(*made)
        assert (solver.check() == z3.unsat) == bool(found.conflict)
        if found.conflict:
            unsatisfiable += 1
            continue
        for q, v in of.items():
            low, high = found.low(q), found.high(q)
            assert solver.check(v == low) == z3.sat
            assert solver.check(v < low) == z3.unsat
            assert solver.check(v == (high if high is not None else 10**6)) == z3.sat
            assert high is None or solver.check(v > high) == z3.unsat
    assert unsatisfiable > 50


def test_a_reason_is_enough_for_its_bound() -> None:
    rng = random.Random(18)
    for _ in range(500):
        found = propagate(_forest(rng))
        for of in {step.of for step in found.steps}:
            assert found.conflict or propagate(found.why_low(of)).low(of) == found.low(of)
            assert found.conflict or propagate(found.why_high(of)).high(of) == found.high(of)
        if found.conflict:
            assert not consistent(found.conflict)


def test_order_does_not_matter() -> None:
    rng = random.Random(17)
    for _ in range(500):
        constraints = _forest(rng)
        mixed = constraints[:]
        rng.shuffle(mixed)
        one, other = propagate(constraints), propagate(mixed)
        assert bool(one.conflict) == bool(other.conflict)
        if not one.conflict:
            assert all((one.low(q), one.high(q)) == (other.low(q), other.high(q)) for q in _quantities(constraints))


@pytest.mark.parametrize(
    ("constraints", "members"),
    [
        ([told("p", 12), told("s", 9), told("dead", 0, 20), AtMost(("p", "s"), "dead")], ("p", "s", "dead")),
        ([told("p", 12), told("s", 9), told("dead", 0, 8), AtMost(("p", "s"), "dead")], ("p", "dead")),
        ([told("p", 2), told("s", 9), told("dead", 0, 8), AtMost(("p", "s"), "dead")], ("s", "dead")),
        (
            [told("a", 30), within("a", "b", frozenset({"a", "b"})), told("b", 24), told("c", 0, 25), within("b", "c")],
            ("a", "b", "c"),
        ),
        ([told("m", 0, 3), told("w", 0, 4), told("dead", 8), Exactly(("m", "w"), "dead")], ("m", "w", "dead")),
        ([told("p", 12), told("s", 9), told("dead", 0, 21), AtMost(("p", "s"), "dead")], ()),
    ],
)
def test_smallest_sets(constraints: list[Constraint], members: tuple[str, ...]) -> None:
    claims = [next(iter(c.rests_on)) for c in constraints if isinstance(c, Interval)]
    assert minimal_conflict(claims, constraints) == members


def test_without_any_member_a_smallest_set_can_be_true() -> None:
    rng = random.Random(5969)
    sizes: dict[int, int] = {}
    for n in range(1200):
        constraints = (_forest, _tangle, _crowded)[n % 3](rng)
        claims = sorted({name for c in constraints for name in c.rests_on})
        found = minimal_conflict(claims, constraints)
        sizes[len(found)] = sizes.get(len(found), 0) + 1

        def some(names: Sequence[str], constraints: list[Constraint] = constraints) -> list[Constraint]:
            return [c for c in constraints if c.rests_on <= set(names)]

        assert bool(found) == (not consistent(constraints))
        if found:
            assert not consistent(some(found))
            assert all(consistent(some(fewer)) for fewer in combinations(found, len(found) - 1))
            assert minimal_conflict(claims, reversed(constraints)) == found or n % 3 == 1
    assert min(sizes[2], sizes[3], sizes[4]) > 20
