"""A figure over time: each origin its own line, one panel for each group, all on one axis of days, never on one of numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.views.days import short
from sayso.views.drawing.frame import Frame
from sayso.views.drawing.points import AXES, Point, colours_of, points_of
from sayso.views.drawing.scale import Days
from sayso.views.drawing.series_panel import draw_panel
from sayso.views.drawing.svg import Drawing, Link, nowhere, text
from sayso.views.series import Panel
from sayso.views.words import many

WIDE, NARROW = 1180, 358
FEWEST = 7
"""Days an axis shows at least."""


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Widths in px: of the column of numbers, of the marks without a day, of what was said later, of the bounds."""

    total: float
    numbers: float
    undated: float
    later: float
    gauges: float


_SIZES = {False: _Sizes(WIDE, 46, 150, 130, 330), True: _Sizes(NARROW, 40, 70, 44, 0)}


def series_chart(
    panels: Sequence[Panel],
    *,
    title: str,
    known: date | None = None,
    axis: str = "as_of",
    link: Link = nowhere,
    narrow: bool = False,
) -> Drawing:
    """The drawing of panels. ``title``: its sentence; ``known``: the day of knowledge, None = all that is held; ``axis``: whose
    days run along the page (AXES); ``narrow``: for a phone, the bounds in words under each panel."""
    size = _SIZES[narrow]
    colours = colours_of(panel.answer for panel in panels)
    points = [points_of(panel.answer, axis, colours) for panel in panels]
    first, last = _span(panels, points, known)
    later = sum(panel.answer.later for panel in panels)
    left = size.numbers + (size.undated if any(p.day is None for some in points for p in some) else 0)
    right = size.total - size.gauges - (size.later if later else 0)
    frame = Frame(
        size.total, left, right, size.numbers, size.total - size.gauges, Days(first, last, left, right), known, link, narrow,
        AXES[axis],
    )  # fmt: skip
    parts, y = [], 4.0
    for panel, some in zip(panels, points, strict=True):
        drawn, high = draw_panel(panel, some, frame, y, first=panel is panels[0])
        parts.append(drawn)
        y += high + 14
    if not any(some for some in points):
        parts.append(text(left, y, "No figure had been claimed by this day.", "t2"))
        y += 18
    note = f"{many(sum(len(s) for s in points), 'mark')} in {many(len(panels), 'panel')}; the table holds the same figures."
    return Drawing(size.total, y, "\n".join(parts), title, note)


def bounds_note(known: date | None) -> str:
    """How a reader has to take lines and bands."""
    day = f"as known on {short(known)}" if known else "as held now"
    return (
        f"A line holds a stated number until the same origin speaks again; it is no estimate for the days between. "
        f"Bands and bounds, {day}, are the lowest and the highest claimed, never an average; "
        "dashed edge: all claims, blue: not denied or withdrawn."
    )


def _span(panels: Sequence[Panel], points: Sequence[Sequence[Point]], known: date | None) -> tuple[date, date]:
    days = [p.day for some in points for p in some if p.day is not None]
    days += [step.day for panel in panels for step in panel.steps]
    if not days:
        last = known or date(2000, 1, FEWEST)
        return last - timedelta(FEWEST - 1), last
    first, last = min(days), max(days)
    if known is not None and known > last:
        # The chosen day may lie far behind all that was said; the axis goes on to it only where that leaves room for the marks.
        last = known if (known - last).days <= max(FEWEST, (last - first).days // 2) else last + timedelta(2)
    first -= timedelta(max(2, (last - first).days // 6))  # room for names on the left
    short_of = FEWEST - 1 - (last - first).days
    return (first - timedelta(short_of), last) if short_of > 0 else (first, last)
