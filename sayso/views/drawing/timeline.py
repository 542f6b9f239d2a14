"""The chronicle as a timeline: one lane for some kinds, one column for each day, what has no day beside them."""

from sayso.model import Stance
from sayso.views.days import full, short, span
from sayso.views.drawing.lanes import ROWS, Board, Lane, Open, Spot
from sayso.views.drawing.marks import STRUCK, glyph
from sayso.views.drawing.rows import Columns, Packed, Row, packed
from sayso.views.drawing.scale import Days
from sayso.views.drawing.svg import Drawing, Link, entry, esc, group, hatch, line, nowhere, path, r, rect, tag, text, width
from sayso.views.words import many

WIDE = 1180
NAMES, UNDATED, BEFORE, LATER = 132, 190, 96, 92
"""Widths in px: names of lanes, claims without a day, before the axis, after the chosen day."""
ROW = 18
BARS = 44
"""Height of the highest bar of a lane that counts."""


def nothing(*_: object) -> None:
    """No list can be opened from here."""


def timeline(board: Board, title: str, *, link: Link = nowhere, days: Open = nothing) -> Drawing:
    """The drawing for a wide page. ``link``: to a claim; ``days``: to the list of some days."""
    undated = NAMES + (UNDATED if board.undated else 0)
    left = undated + (BEFORE if board.before else 0)
    right = WIDE - (LATER if board.later else 4)
    columns = Columns(NAMES, undated, Days(board.first, board.known, left, right), right)
    y, front = 30.0, []
    for lane in board.lanes:
        rows = packed(lane.items, columns) if not lane.dense else Packed()
        many_rows = lane.dense or rows.high > ROWS
        drawn, high = _bars(lane, columns, y, days) if many_rows else _named(rows, lane, y, link)
        front += [line(0, y, WIDE, y, "grid"), text(0, y + 19, lane.name, "b")]
        front += [text(0, y + 33, many(lane.count, "claim"), "t3")] if lane.count and high > 36 else []
        front.append(drawn)
        y += high
    back = _ground(board, columns, y)
    note = "One lane for each kind of claim, one column for each day. The same claims follow as a list."
    return Drawing(WIDE, y + 3, "\n".join((back, *front)), title, note)


def _ground(board: Board, columns: Columns, bottom: float) -> str:
    days, out = columns.days, []
    if columns.undated < columns.before:
        out.append(text(columns.undated + 4, 18, "no date said", "t2"))
    if columns.before < days.left:
        out.append(text(columns.before + 4, 18, f"before {short(board.first)}", "t2"))
        out.append(line(columns.before, 24, columns.before, bottom, "grid"))
    free = 0.0
    for day, words in days.ticks(36):
        x = days.start(day)
        out.append(line(x, 24, x, bottom, "grid"))
        ends = x + 5 + width(words, 12, "b")
        if x + 5 > free and ends < (WIDE if not board.later else columns.right):
            out.append(text(x + 5, 18, words, "b" if day == board.known else "t2"))
            free = ends
    out.append(line(days.left, 4, days.left, bottom, "axis"))
    if board.later:
        out += [hatch(columns.right, 24, WIDE - columns.right, bottom - 24), line(columns.right, 4, columns.right, bottom, "wall")]
        out.append(rect(columns.right + 6, 40, LATER - 10, 60, "paper"))
        middle = columns.right + LATER / 2
        for n, words in enumerate((many(board.later, "claim"), "said later:", "not shown")):
            out.append(text(middle, 58 + 16 * n, words, "b mid" if n == 0 else "t2 mid"))
    out.append(line(0, bottom, WIDE, bottom, "axis"))
    return "".join(out)


def _named(rows: Packed, lane: Lane, top: float, link: Link) -> tuple[str, float]:
    parts = [_one(row, top + 15 + row.row * ROW, link) for row in rows.rows]
    return "".join(parts), max(1, rows.high) * ROW + 14


def _one(row: Row, y: float, link: Link) -> str:
    item = row.item
    parts = [rect(row.x - 12, y - 14, 24, 18, "hit"), glyph(item.kind, row.x, y - 4, item.stance)]
    if row.span:
        parts.append(group(f"k-{item.kind}", within(*row.span, y + 6, item.days[0] is None, item.days[1] is None)))
    kind = "halo" + (" end" if row.end else "") + (" t3" if item.stance in STRUCK else "")
    mark = tag("tspan", " ?", class_="b") if item.stance is Stance.DOUBTED else ""
    strong = tag("tspan", esc(row.words.strong), class_="b") if row.words.strong else ""
    words = esc(row.words.words + row.words.tail)
    parts.append(tag("text", strong, words, mark, x=row.x + (-11 if row.end else 11), y=y, class_=kind))
    return entry(link(item.id), item.title, *parts)


def within(left: float, right: float, y: float, open_left: bool, open_right: bool) -> str:
    """Some day within: a dashed line with ticks, an arrowhead where an end is open."""

    def end(x: float, inwards: float, opened: bool) -> str:
        if not opened:
            return line(x, y - 3, x, y + 3, "span")
        return path(f"M{r(x + inwards)} {r(y - 3.5)} L{r(x)} {r(y)} L{r(x + inwards)} {r(y + 3.5)}", "span")

    return line(left, y, right, y, "span loose") + end(left, 6, open_left) + end(right, -6, open_right)


def _bars(lane: Lane, columns: Columns, top: float, days: Open) -> tuple[str, float]:
    """A bar of one width for each cell, as high as it has claims; it opens the list of its days."""
    most = max([*lane.cells.values(), lane.undated, lane.before, 1])
    floor = top + BARS + 24
    cells = [(spot, count, _middle(spot, columns)) for spot, count in lane.cells.items()]
    if lane.undated:
        cells.append(((None, None), lane.undated, columns.undated + 20))
    if lane.before:
        cells.append(((None, columns.days.first), lane.before, columns.before + 20))
    out, last = [], -99.0
    for spot, count, x in sorted(cells, key=lambda cell: cell[2]):
        high = max(2.0, BARS * count / most)
        named = f"{count:,}"
        number = text(x, floor - high - 4, named, "mid small") if x - last > 7 * len(named) + 4 else ""
        last = x if number else last
        bar = group(f"k-{lane.kinds[0]}", rect(x - 4, floor - high, 8, high, "g"))
        hit = rect(x - 12, floor - max(high, 24), 24, max(high, 24), "hit")
        out.append(entry(days(spot, lane.kinds), f"{_spot(spot)}: {many(count, 'claim')}", hit, bar, number))
    return "".join(out), BARS + 30


def _middle(spot: Spot, columns: Columns) -> float:
    first, last = spot
    assert first and last
    return (columns.days.start(first) + columns.days.end(last)) / 2


def _spot(spot: Spot) -> str:
    return f"before {full(spot[1])}" if spot[0] is None and spot[1] else span(*spot, year=True)
