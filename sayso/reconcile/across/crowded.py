"""Three claims and more that cannot all be true: parts that share nobody and come to more than their whole, and a part of a part.

Each is a smallest set (``reconcile.bounds.minimal``): without any one of them the rest can be true. Pairs are found by
``contradictions``. Only the whole that leaves least room is told of, so that a total which is repeated day by day is found once.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import attrgetter

from sayso.lexicon.groups import ALL
from sayso.model import Counting, Finding, Link, Measure, Relation
from sayso.reconcile.across.figures import ONLY_GROW
from sayso.reconcile.across.subject import Subject, one_crisis, quoted
from sayso.reconcile.bounds.classes import Class, inside, sums
from sayso.reconcile.bounds.constraint import AtMost
from sayso.reconcile.bounds.minimal import quickxplain
from sayso.reconcile.bounds.propagate import lowest
from sayso.reconcile.bounds.stated import counts, least, most

RULE = "reconcile/contradictions"
REACH = timedelta(days=30)
"""How far before its whole a part may be counted: half of what two claims may lie apart, so that all that decides about a set lies
within reach of each of its members."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A count of people of a class. ``of``: its claim; ``through``: the claim that it is told to be part of, and by which alone it
    is known to belong to the class. ``low``: the fewest people it tells of. ``first``: the earliest day any of it is told for;
    ``day``: from when on all of it holds. ``claims``: ids of what it rests on. ``rank``: the best witness of its class first: the
    most people, by the fewest claims, the earliest. ``held``: the fewest people that the claim tells of by which it is held
    against a whole: what is above that is a pair."""

    of: Subject
    through: Subject | None = None
    low: int = field(init=False)
    first: date = field(init=False)
    day: date = field(init=False)
    claims: frozenset[str] = field(init=False)
    rank: tuple[object, ...] = field(init=False)
    held: int = field(init=False)

    def __post_init__(self) -> None:
        told = [s for s in (self.of, self.through) if s is not None]
        days = [s.about for s in told if s.about is not None]
        values = (least(self.of), min(days), max(days), frozenset(s.claim.id for s in told))
        for name, value in zip(("low", "first", "day", "claims"), values, strict=True):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "rank", (-self.low, self.through is not None, self.of.order))
        object.__setattr__(self, "held", least(self.through or self.of))

    @property
    def counts(self) -> bool:
        """Whether it can be held against anything: it tells of somebody, and not of more than what it is told to be part of."""
        limit = most(self.through) if self.through else None
        return self.low > 0 and (limit is None or self.low <= limit)

    @property
    def sure(self) -> bool:
        """Whether its words name place and group."""
        return self.through is None and self.of.scene.own and self.of.stated


def crowded(subjects: Mapping[str, Subject], inside_documents: Iterable[Link]) -> Iterator[Finding]:
    """The findings among these subjects; ``inside_documents``: links of single documents, for parts."""
    wholes: dict[tuple[Measure, Class], list[Subject]] = defaultdict(list)
    parts: dict[tuple[Measure, Class], list[_Part]] = defaultdict(list)
    for s in subjects.values():
        if _total(s) and not s.mere:
            key = s.figure.measure, (s.group, s.scene.place)
            parts[key].append(_Part(s))
            if most(s) is not None:
                wholes[key].append(s)
    for link in inside_documents:
        part, whole = subjects.get(link.source), subjects.get(link.target)
        if link.relation is Relation.PART_OF and part and whole and _total(part) and _total(whole) and not whole.mere:
            key = part.figure.measure, (whole.group, whole.scene.place)
            by_itself = not part.mere and inside((part.group, part.scene.place), key[1])
            if part.figure.measure is whole.figure.measure and not by_itself:
                parts[key].append(_Part(part, whole))
    for key, some in parts.items():
        parts[key] = sorted((p for p in some if p.counts), key=lambda p: (p.day, p.of.order))
    for (measure, outer), claims in wholes.items():
        inner = {c: some for (other, c), some in parts.items() if other is measure and inside(c, outer)}
        yield from _of_whole(outer, claims, inner)


def _total(s: Subject) -> bool:
    return counts(s) and s.figure.measure in ONLY_GROW and s.figure.counting is Counting.RUNNING_TOTAL


def _of_whole(outer: Class, claims: Sequence[Subject], inner: Mapping[Class, Sequence[_Part]]) -> Iterator[Finding]:
    days = {c: [p.day for p in some] for c, some in inner.items()}
    structures: dict[frozenset[Class], list[AtMost]] = {}
    found: list[tuple[Subject, list[_Part], Finding]] = []
    for whole in _tightest(claims):
        room = most(whole)
        assert room is not None and whole.about is not None
        start, crisis, name = whole.about - REACH, whole.crisis, whole.claim.id
        there = {}
        for c, some in inner.items():
            near = some[bisect_left(days[c], start) : bisect_right(days[c], whole.about)]
            fits = [
                p
                for p in near
                if p.held <= room and p.first >= start and name not in p.claims and (not crisis or p.of.crisis in (None, crisis))
            ]
            if fits:
                there[c] = fits
        if sum(max(p.low for p in some) for some in there.values()) <= room:
            continue
        if (names := frozenset(there)) not in structures:
            structures[names] = sums(names, outer)
        if told := _smallest(whole, outer, there, structures[names]):
            found.append((whole, *told))
    for whole, members, finding in found:
        if not any(_tighter(other, whole) and all(_sees(other, p) for p in members) for other, _, _ in found):
            yield finding


def _tightest(claims: Iterable[Subject]) -> list[Subject]:
    """Of the wholes of one day and crisis the lowest, the first of those."""
    best: dict[tuple[object, ...], Subject] = {}
    for s in sorted(claims, key=lambda s: (most(s) or 0, s.order)):
        best.setdefault((s.about, s.account.crisis), s)
    return sorted(best.values(), key=lambda s: s.order)


def _sees(whole: Subject, part: _Part) -> bool:
    """Whether the part was counted within reach before the whole, in its crisis, and by another claim."""
    assert whole.about is not None
    one = one_crisis(part.of, whole)
    return one and whole.claim.id not in part.claims and whole.about - REACH <= part.first and part.day <= whole.about


def _tighter(other: Subject, whole: Subject) -> bool:
    """Whether another whole leaves no more room, and not earlier."""
    mine, theirs = most(whole), most(other)
    assert mine is not None and theirs is not None and other.about is not None and whole.about is not None
    if other.claim.id == whole.claim.id or theirs > mine or other.about < whole.about:
        return False
    return (theirs, other.about) != (mine, whole.about) or other.order < whole.order


def _smallest(
    whole: Subject, outer: Class, there: Mapping[Class, Sequence[_Part]], structure: Sequence[AtMost]
) -> tuple[list[_Part], Finding] | None:
    """A smallest set with this whole, first of what is sure, then of everything; None where all can be true. Only the whole has an
    upper end, so that the sums of the parts decide."""
    room = most(whole)
    assert room is not None
    sure = {c: [p for p in some if p.sure and c[1] == outer[1]] for c, some in there.items() if c != outer}
    for parts in (sure, there):
        best = [(c, min(some, key=attrgetter("rank"))) for c, some in parts.items() if some]
        best.sort(key=lambda pair: pair[1].rank)
        if _least(outer, best, structure) <= room:
            continue
        order = [whole.claim.id, *(name for _, p in best for name in sorted(p.claims, key=lambda n: n != p.of.claim.id))]

        def holds(some: Sequence[str], best: Sequence[tuple[Class, _Part]] = best) -> bool:
            names = frozenset(some)
            fewer = [(c, p) for c, p in best if p.claims <= names]
            return whole.claim.id not in names or _least(outer, fewer, structure) <= room

        named = frozenset(quickxplain(list(dict.fromkeys(order)), holds)) - {whole.claim.id}
        if len(named) > 1:
            members = [p for _, p in best if p.claims <= named]
            ids = tuple(sorted({*named, whole.claim.id}))
            chain = len(members) == 1
            kind = "part-above-whole" if chain else "parts-above-whole"
            why = _chain(members[0], whole, outer) if chain else _too_many(members, whole, outer)
            return members, Finding(kind, ids, parts is sure and whole.scene.own, why, f"{RULE}/{kind}")
    return None


def _least(outer: Class, parts: Iterable[tuple[Class, _Part]], structure: Sequence[AtMost]) -> int:
    return lowest(outer, {c: p.low for c, p in parts}, structure)


def _too_many(parts: Sequence[_Part], whole: Subject, outer: Class) -> str:
    """The reason of parts that share nobody."""
    ordered = sorted(parts, key=lambda p: p.of.order)
    total = sum(p.low for p in ordered)
    told = [quoted(p.of) + (f", told as part of {quoted(p.through)}," if p.through else "") for p in ordered]
    belong = "are among" if outer[0] == ALL else "belong to"
    return (
        f"{', '.join(told[:-1])} and {told[-1]} share nobody and {belong} those of {quoted(whole)}, but come to {total:,} together"
    )


def _chain(part: _Part, whole: Subject, outer: Class) -> str:
    """The reason of a part that is told of another claim."""
    assert part.through is not None
    belong = "are among" if outer[0] == ALL else "belong to"
    return f"{quoted(part.of)} is told as part of {quoted(part.through)}, who {belong} those of {quoted(whole)}, but is more"
