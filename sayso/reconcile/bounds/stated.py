"""What a figure states for sure, and whether it counts at all when figures are put together."""

from sayso.model import Bounds, Counting, Factuality, Qualifier
from sayso.reconcile.across.subject import Subject

NO_COUNT = frozenset({Factuality.HYPOTHETICAL, Factuality.NEGATED, Factuality.ORDERED})
"""What is only supposed, denied or ordered counts nobody."""


def counts(s: Subject) -> bool:
    """Whether the claim is a count of its own: no addition, no order, nothing supposed, nothing computed by us."""
    if s.claim.figure is None or s.about is None or not s.scene.place:
        return False
    return not s.figure.derived and s.figure.counting is not Counting.INCREMENT and s.claim.factuality not in NO_COUNT


def matter_of(s: Subject) -> str:
    """Whom the claim counts, and where, as the index of keys has it; "" where it is no count of its own."""
    return f"{s.group}@{s.scene.place}" if counts(s) and not s.mere else ""


def group_and_place(matter: str) -> tuple[str, str]:
    """The two parts of it."""
    group, _, place = matter.partition("@")
    return group, place


def least(s: Subject) -> int:
    """The smallest number the words allow. "About 20" rules nothing out, so that nothing may follow from it."""
    return 0 if s.figure.qualifier is Qualifier.ABOUT else s.bounds.least


def most(s: Subject) -> int | None:
    """The largest number the words allow, None = open."""
    return None if s.figure.qualifier is Qualifier.ABOUT else s.bounds.most


def loosely(s: Subject) -> Bounds:
    """The bounds with room for what "about" leaves open: a round number stands for all that round to it (about 2,300 for 2,250 to
    2,350, about 12 for 12)."""
    if s.figure.qualifier is not Qualifier.ABOUT or not s.number:
        return s.bounds
    half = 10 ** (len(str(s.number)) - len(str(s.number).rstrip("0"))) // 2
    return Bounds(max(0, s.number - half), s.number + half)
