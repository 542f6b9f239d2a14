"""The chronicle on a phone: days run down, the newest first, lanes across, one shape a claim."""

from collections import defaultdict

from sayso.model import Kind, Stance
from sayso.views.days import short, span
from sayso.views.drawing.lanes import Board, Lane, Open, Spot
from sayso.views.drawing.marks import glyph
from sayso.views.drawing.svg import Drawing, entry, group, hatch, line, rect, text
from sayso.views.drawing.timeline import nothing
from sayso.views.words import many

NARROW = 358
NAMES = 52
SHAPES = 12
"""The most shapes in a cell; of more claims it tells their number."""
STEP = 13


def strip(board: Board, title: str, *, days: Open = nothing) -> Drawing:
    """The drawing for a narrow page; each part of the axis leads to the list of its days."""
    wide = (NARROW - NAMES) / len(board.lanes)
    shapes = {lane.name: _shapes(lane, board) for lane in board.lanes}
    out = [text(NAMES + n * wide, 12, lane.short, "t2 small") for n, lane in enumerate(board.lanes)]
    y = 20.0
    if board.later:
        out += [hatch(0, y, NARROW, 20), rect(NAMES - 4, y + 2, 220, 16, "paper"), line(0, y + 20, NARROW, y + 20, "wall")]
        out.append(text(NAMES, y + 14, f"{many(board.later, 'claim')} said later: not shown", "b"))
        y += 24
    rows: list[tuple[Spot, str]] = [(part, _name(part)) for part in reversed(board.parts)]
    rows += [((None, board.first), "before")] if board.before else []
    rows += [((None, None), "no date")] if board.undated else []
    gap = 0
    for spot, name in rows:
        counts = [_count(lane, spot, board) for lane in board.lanes]
        if not any(counts) and len(rows) > 24:
            gap += 1
            continue
        if gap:
            out += [line(0, y, NARROW, y, "grid"), text(0, y + 14, f"… {many(gap, 'row')} without a claim", "t3 small")]
            y, gap = y + 20, 0
        per = max(1, int(wide // STEP))
        high = max([22.0, *(8.0 + STEP * -(-count // per) for count in counts if count <= SHAPES)])
        out.append(line(0, y, NARROW, y, "grid"))
        label = text(0, y + 15, name, "b" if spot[1] == board.known else "t2")
        hit = rect(0, y, NAMES - 4, high, "hit")
        out.append(entry(days(spot, ()), f"{name}: {many(sum(counts), 'claim')}", hit, label) if any(counts) else label)
        for n, (lane, count) in enumerate(zip(board.lanes, counts, strict=True)):
            x = NAMES + n * wide
            some = shapes[lane.name].get(spot, [])
            if count > SHAPES or len(some) < count:
                out.append(group(f"k-{lane.kinds[0]}", text(x, y + 15, f"{count:,}", "b lab")))
                continue
            for m, (kind, stance) in enumerate(some):
                out.append(glyph(kind, x + 6 + (m % per) * STEP, y + 11 + (m // per) * STEP, stance, 0.8))
        y += high
    out.append(line(0, y, NARROW, y, "axis"))
    return Drawing(NARROW, y + 2, "\n".join(out), title, "Days run down, the newest first; one shape a claim.")


def _shapes(lane: Lane, board: Board) -> dict[Spot, list[tuple[Kind, Stance]]]:
    found: dict[Spot, list[tuple[Kind, Stance]]] = defaultdict(list)
    for item in lane.items:
        day = item.days[0] or item.days[1]
        if day is None:
            spot: Spot = (None, None)
        elif day < board.first:
            spot = (None, board.first)
        else:
            held = min(day, board.known)
            spot = next(part for part in board.parts if part[0] <= held <= part[1])
        found[spot].append((item.kind, item.stance))
    return found


def _count(lane: Lane, spot: Spot, board: Board) -> int:
    if spot == (None, None):
        return lane.undated
    return lane.before if spot == (None, board.first) else lane.cells.get(spot, 0)


def _name(part: Spot) -> str:
    first, last = part
    assert first and last
    if first == last:
        return short(first)
    return str(first.year) if (last - first).days > 300 else span(first, last).split("–")[0] + "–"
