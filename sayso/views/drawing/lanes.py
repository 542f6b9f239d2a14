"""Lanes of the chronicle: what kinds share one, and the cells that stand for many claims."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model import Kind, Stance
from sayso.views.brief import Brief
from sayso.views.drawing.axis import first_of
from sayso.views.ruler import parts_of

LANES: tuple[tuple[str, str, tuple[Kind, ...]], ...] = (
    ("Figures", "Figures", (Kind.FIGURE,)),
    ("Sites and services", "Sites", (Kind.STATUS,)),
    ("Events", "Events", (Kind.EVENT,)),
    ("Orders and rhetoric", "Orders", (Kind.ORDER, Kind.RHETORIC)),
    ("Appeals and pledges", "Pledges", (Kind.APPEAL, Kind.PLEDGE)),
    ("Offices", "Office", (Kind.OFFICE,)),
    ("Denials and silences", "Denied", (Kind.DENIAL, Kind.SILENCE)),
)
"""Name, short name and kinds of each lane, from top to bottom."""
NAMED = 72
"""The most claims of a lane of which each is drawn; of more, a day's cell is one bar (density rule)."""
ROWS = 14
"""The most rows of names in a lane, else it is drawn as bars too."""

Spot = tuple[date | None, date | None]
"""First and last day of a claim or of a part of the axis, None = open; both None = no date said."""
Open = Callable[[Spot, tuple[Kind, ...]], str | None]
"""The address of the list of some days and kinds."""


@dataclass(frozen=True, slots=True)
class Item:
    """A claim on the timeline. ``words``: few; ``title``: all of it in a sentence; ``id``: of the claim."""

    id: str
    kind: Kind
    days: Spot
    stance: Stance
    words: Brief
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    """``count``: claims; ``items``: each of them, empty where there are too many; ``cells``: how many claims lie on each part of
    the axis; ``undated``, ``before``: how many have no day, and lie before the axis."""

    name: str
    short: str
    kinds: tuple[Kind, ...]
    count: int
    items: tuple[Item, ...]
    cells: Mapping[Spot, int]
    undated: int
    before: int

    @property
    def dense(self) -> bool:
        """Whether its claims are counted, not named."""
        return self.count > len(self.items)


@dataclass(frozen=True, slots=True)
class Board:
    """A chronicle to be drawn: lanes over the days from ``first`` to ``known``; ``later``: claims said after it."""

    lanes: tuple[Lane, ...]
    first: date
    known: date
    later: int

    @property
    def parts(self) -> list[tuple[date, date]]:
        """Days, weeks, months or years, whatever makes few cells."""
        return parts_of(self.first, self.known)

    @property
    def before(self) -> int:
        """Claims about days before the axis."""
        return sum(lane.before for lane in self.lanes)

    @property
    def undated(self) -> int:
        """Claims without any day."""
        return sum(lane.undated for lane in self.lanes)


def board_of(
    claims: Iterable[tuple[Kind, Spot]], known: date, later: int, items: Callable[[Sequence[int]], Sequence[Item]]
) -> Board:
    """The board of claims, each given by kind and days. ``items``: fetches those of some numbers, in their order; it is asked only
    for lanes that name their claims."""
    some = list(claims)
    first = first_of((day for _, spot in some if (day := spot[0] or spot[1])), known, least=1)
    parts = parts_of(first, known)
    lane_of = {kind: n for n, (_, _, kinds) in enumerate(LANES) for kind in kinds}
    members: list[list[int]] = [[] for _ in LANES]
    for number, (kind, _) in enumerate(some):
        members[lane_of[kind]].append(number)
    where: dict[date, Spot] = {}
    lanes = []
    for (name, short, kinds), numbers in zip(LANES, members, strict=True):
        cells: dict[Spot, int] = {}
        undated = before = 0
        for number in numbers:
            spot = some[number][1]
            day = spot[0] or spot[1]
            if day is None:
                undated += 1
            elif day < first:
                before += 1
            else:
                held = min(day, known)
                if held not in where:
                    where[held] = next(part for part in parts if part[0] <= held <= part[1])
                cells[where[held]] = cells.get(where[held], 0) + 1
        named = tuple(items(numbers)) if len(numbers) <= NAMED else ()
        lanes.append(Lane(name, short, kinds, len(numbers), named if len(named) == len(numbers) else (), cells, undated, before))
    return Board(tuple(lanes), first, known, later)
