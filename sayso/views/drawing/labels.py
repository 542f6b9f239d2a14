"""Labels beside marks that never lie on one another: the first place that is free, none where no place is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in px."""
HIGH = 13.0
"""Height of a line of 12 px letters."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label goes: its baseline, and whether it ends there. ``far``: so far from its mark that a line must lead to it."""

    x: float
    y: float
    end: bool = False
    far: bool = False


@dataclass(slots=True)
class Labels:
    """The labels of one panel. ``room``: where labels may stand. ``taken``: what they must not cover."""

    room: Box
    taken: list[Box] = field(default_factory=list)

    def keep(self, *boxes: Box) -> None:
        """Nothing may be written over these."""
        self.taken += boxes

    def beside(self, x: float, y: float, wide: float, gap: float = 11) -> Place | None:
        """A place for a label ``wide`` px wide beside a mark at ``x``, ``y``."""
        return self.first(wide, _around(x, y, gap))

    def first(self, wide: float, places: Iterable[Place]) -> Place | None:
        """The first of some places where a label is free; it is taken from then on."""
        for place in places:
            left = place.x - wide if place.end else place.x
            box = (left, place.y - HIGH + 2, left + wide, place.y + 3)
            if self.free(box):
                self.taken.append(box)
                return place
        return None

    def free(self, box: Box) -> bool:
        """Whether a box lies in the room and on nothing."""
        a, b, c, d = box
        left, top, right, bottom = self.room
        if a < left or b < top or c > right or d > bottom:
            return False
        return all(c <= x1 or a >= x2 or d <= y1 or b >= y2 for x1, y1, x2, y2 in self.taken)


def _around(x: float, y: float, gap: float) -> Iterator[Place]:
    yield Place(x - gap, y + 4, end=True)
    for n in (0, 1):
        yield Place(x - 4, y - 10 - n * 7)
        yield Place(x + 4, y - 10 - n * 7, end=True)
        yield Place(x - 4, y + 19 + n * 7)
        yield Place(x + 4, y + 19 + n * 7, end=True)
    yield Place(x + gap, y + 4)
    for n in range(1, 6):
        for side in (-1, 1):
            yield Place(x - gap - 3, y + 4 + side * n * 14, end=True, far=True)
            yield Place(x + gap + 3, y + 4 + side * n * 14, far=True)
