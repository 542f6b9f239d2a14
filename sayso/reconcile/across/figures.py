"""Figures of different documents: the nearest earlier one of the same class, and what the later one does to it.

One class (design: reconciliation rule 4): measure, group, place, crisis and way of counting. A figure links to the nearest earlier
one it bears on, not to all of a chain.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta

from sayso.model import Counting, Link, Measure, Relation
from sayso.reconcile.across.subject import Subject, one_crisis

RULE = "reconcile/figures"
REACH = timedelta(days=60)
"""How far apart two figures may lie and still be told as one series."""
ONLY_GROW = frozenset({Measure.KILLED, Measure.INJURED, Measure.DETAINED, Measure.SENTENCED, Measure.RELEASED})
"""Measures whose totals so far cannot fall; of the missing or the displaced some come back."""
_ONE_MOMENT = timedelta(days=3)
"""How far apart two copies of one count may be dated: a wire of the 6th stands in papers of the 7th and 8th."""


def comparable(a: Subject, b: Subject) -> bool:
    """Whether two figures count the same people, as far as their words tell."""
    return (
        a.figure.measure is b.figure.measure
        and a.figure.measure is not Measure.OTHER
        and (a.group == b.group or a.figure.measure is Measure.TROOPS)
        and a.scene.same(b.scene)
        and one_crisis(a, b)
    )


def certain(a: Subject, b: Subject) -> bool:
    """Whether the words leave no other scope: both name their place, or neither does, and the group is named alike."""
    return a.scene.own == b.scene.own and a.stated == b.stated and a.origin.agrees(b.origin)


def figure_links(subjects: Iterable[Subject]) -> Iterator[Link]:
    """The links of figures to the nearest earlier ones of other documents."""
    classes: dict[tuple[Measure, str, str], list[Subject]] = defaultdict(list)
    for s in subjects:
        if s.about is not None and not s.mere and s.figure.measure is not Measure.OTHER and s.scene.place and s.number is not None:
            group = "" if s.figure.measure is Measure.TROOPS else s.group
            classes[s.figure.measure, group, s.scene.place].append(s)
    for members in classes.values():
        members.sort(key=lambda s: s.order)
        for i, later in enumerate(members):
            yield from _links_of(later, (members[n] for n in range(i - 1, -1, -1)))


def _links_of(later: Subject, before: Iterable[Subject]) -> Iterator[Link]:
    """``before``: those of its class that stand before it, the last first."""
    assert later.about is not None
    nearest: Subject | None = None
    for earlier in before:
        assert earlier.about is not None and (nearest is None or nearest.about is not None)
        if later.about - earlier.about > REACH:
            break
        if earlier.claim.document == later.claim.document or not one_crisis(later, earlier):
            continue
        close = later.about - earlier.about <= _ONE_MOMENT
        if later.number == earlier.number and (close or later.origin.agrees(earlier.origin)):
            yield _link(later, earlier, Relation.REPEATS)
            return
        if nearest is None or (earlier.about == nearest.about and _better(later, earlier, nearest)):
            nearest = earlier
        elif nearest.about and earlier.about < nearest.about and not close:
            break
    if nearest is not None and (relation := _relation(later, nearest)):
        yield _link(later, nearest, relation)


def _better(later: Subject, one: Subject, other: Subject) -> bool:
    return later.origin.agrees(one.origin) and not later.origin.agrees(other.origin)


def _relation(later: Subject, earlier: Subject) -> Relation | None:
    assert later.about is not None and earlier.about is not None
    measure = later.figure.measure
    one_voice = later.origin.agrees(earlier.origin)
    apart = not later.bounds.meets(earlier.bounds)
    lower = later.bounds.most is not None and later.bounds.most < earlier.bounds.least
    if measure not in ONLY_GROW or Counting.STOCK in (later.figure.counting, earlier.figure.counting):
        near = later.about - earlier.about <= _ONE_MOMENT
        if near and apart and not one_voice:
            return Relation.CONTRADICTS
        return Relation.REVISES_DOWN if lower and not one_voice else Relation.UPDATES
    if later.about == earlier.about and apart and not one_voice:
        return Relation.CONTRADICTS
    if lower:
        return Relation.REVISES_DOWN
    if later.about == earlier.about and apart:
        return Relation.REVISES_UP
    return Relation.UPDATES


_TELLING = {
    Relation.REPEATS: "gives the same number as",
    Relation.UPDATES: "is the next count after",
    Relation.REVISES_UP: "is more than",
    Relation.REVISES_DOWN: "is less than",
    Relation.CONTRADICTS: "cannot be true together with",
}


def _link(later: Subject, earlier: Subject, relation: Relation) -> Link:
    scope = "" if later.scene.own or earlier.scene.own else "; place taken from the documents"
    voice = f"; both of {earlier.origin.words}" if later.origin.agrees(earlier.origin) else ""
    why = f"“{later.claim.quote}” ({later.about}) {_TELLING[relation]} “{earlier.claim.quote}” ({earlier.about}){voice}{scope}"
    return Link(later.claim.id, earlier.claim.id, relation, why, f"{RULE}/{relation}")
