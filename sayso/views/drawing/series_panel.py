"""One panel of a figure over time: bands, lines, marks and their labels, what was said against them, and the bounds at the end."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sayso.views.days import full, short
from sayso.views.drawing.against import against_marks
from sayso.views.drawing.bands import bands, gauges
from sayso.views.drawing.frame import Frame, Placed
from sayso.views.drawing.labels import Labels
from sayso.views.drawing.marks import number_mark, range_mark, room_of
from sayso.views.drawing.points import Point, falls_of, lines_of
from sayso.views.drawing.scale import Numbers, numbers_to
from sayso.views.drawing.svg import cut, entry, esc, group, hatch, line, path, r, rect, tag, text, width
from sayso.views.series import Panel
from sayso.views.words import MEASURE, many

DENSE = 70
"""Marks of a panel above which a day's numbers become one bar with its count (density rule)."""


def draw_panel(panel: Panel, points: Sequence[Point], frame: Frame, top: float, *, first: bool) -> tuple[str, float]:
    """The panel from ``top`` on, and how high it is."""
    drawn = [p for p in points if p.value is not None]
    high = min(300.0, 130.0 + 12 * min(len(drawn), DENSE)) if drawn else 60.0
    head = 40 if not frame.narrow else 44
    y0, y1 = top + head, top + head + high
    most = max([n for p in drawn for n in (p.value, p.figure.bounds.high) if n is not None], default=4)
    scale = numbers_to(most, y0, y1)
    out = [_heading(panel, frame, top, first=first), _ground(panel, frame, scale)]
    labels = Labels((frame.edge + 2, y0 - (8 if frame.narrow else 22), frame.right - 2, y1 - 2))
    if drawn:
        out.append(bands(panel.steps, frame.days, scale, frame.right))
    if len(drawn) > DENSE:
        out.append(_dense(drawn, frame, scale))
        unnamed = 0
    else:
        placed = _place(drawn, frame, scale)
        for p in placed:
            labels.keep(room_of(p.point.figure, p.x, p.y, p.point.stance))
        out += [_lines(placed, frame, scale, labels), _marks(placed, frame, scale)]
        names, unnamed = _labels(placed, frame, labels)
        out += [names, against_marks(panel, placed, frame, labels)]
    bottom = y1 + 22
    if frame.narrow:
        words = "; ".join(f"{b.name.lower()}: {b.words}" for b in panel.bounds)
        for row in _wrapped(words, frame.total):
            bottom += 14
            out.append(text(0, bottom, row, "t2"))
    else:
        out.append(gauges(panel.answer, scale, frame.end + 40, _when(frame) if first else ""))
        bottom += 18
    mute = [p for p in points if p.value is None]
    notes = [f"{many(len(mute), 'claim')} without a number"] if mute else []
    notes += [f"{many(unnamed, 'mark')} without room for a name; the table names them"] if unnamed else []
    if len(drawn) > DENSE:
        notes.append(f"{len(drawn)} numbers: a bar for each day, from the lowest to the highest given on it")
    for note in notes:
        bottom += 14
        out.append(text(frame.edge, bottom, note, "t3"))
    return "\n".join(part for part in out if part), bottom - top


def _when(frame: Frame) -> str:
    return f"bounds as known on {short(frame.known)}" if frame.known else "bounds, all that is held"


def _heading(panel: Panel, frame: Frame, top: float, *, first: bool) -> str:
    q = panel.answer.question
    rest = f"{MEASURE[q.measure]}, {frame.axis}" + ("" if first else "; not comparable with the other panels")
    name = cut(panel.name, frame.total - 8, 15, "b")
    x, y = (0.0, top + 30) if frame.narrow else (width(name, 15, "b") + 12, top + 14)
    return text(0, top + 14, name, "big") + text(x, y, cut(rest, frame.total - x), "t3")


def _ground(panel: Panel, frame: Frame, scale: Numbers) -> str:
    days, out = frame.days, []
    for n in scale.ticks():
        y = scale.at(n)
        out.append(line(frame.edge, y, frame.right, y, "axis" if n == 0 else "grid"))
        out.append(text(frame.edge - 6, y + 4, f"{n:,}", "t2 end"))
    last = -99.0
    for day, words in days.ticks(30 if not frame.narrow else 40):
        x, mine = days.middle(day), day == frame.known
        out.append(line(x, scale.bottom, x, scale.bottom + 4, "axis"))
        if x - last > width(words, 12, "b") * 0.6 + 6 and x + width(words, 12, "b") / 2 <= frame.total:
            out.append(text(x, scale.bottom + 17, words, "b mid" if mine else "t2 mid"))
            last = x + width(words, 12, "b") * 0.4
    if frame.edge < frame.left:
        out.append(line(frame.left, scale.top - 8, frame.left, scale.bottom, "axis"))
        out.append(text(frame.edge + 4, scale.bottom + 17, "no date said" if not frame.narrow else "no date", "t2"))
    if frame.end > frame.right:
        out.append(hatch(frame.right, scale.top - 8, frame.end - frame.right, scale.bottom - scale.top + 8))
        out.append(_hidden(panel.answer.later, frame, scale))
    if frame.known is not None and days.last == frame.known:
        out.append(line(frame.right, scale.top - 8, frame.right, scale.bottom, "wall"))
    return "".join(out)


def _hidden(later: int, frame: Frame, scale: Numbers) -> str:
    """What is not shown because it was said after the chosen day."""
    wide, y = frame.end - frame.right, scale.top + 4
    if not later:
        return ""
    rows = (str(later), "later") if frame.narrow else (many(later, "figure"), "said later:", "not shown")
    box = rect(frame.right + 6, y, wide - 12, 8 + 15 * len(rows), "paper")
    return box + "".join(
        text(frame.right + wide / 2, y + 16 + 15 * n, words, "b mid" if n == 0 else "t2 mid") for n, words in enumerate(rows)
    )


def _place(points: Sequence[Point], frame: Frame, scale: Numbers) -> list[Placed]:
    """Marks that would lie on one another stand side by side."""
    found: list[Placed] = []
    beside = 0
    for p in points:
        assert p.value is not None
        y = scale.at(p.value)
        if p.day is None:
            x = frame.edge + 14.0 + 26 * (beside % max(1, int((frame.left - frame.edge - 14) // 26)))
            beside += 1
        else:
            x = frame.days.middle(p.day)
        while any(abs(x - q.x) < 13 and abs(y - q.y) < 13 for q in found) and x + 13 < frame.right:
            x += 13
        found.append(Placed(p, x, y))
    return found


def _lines(placed: Sequence[Placed], frame: Frame, scale: Numbers, labels: Labels) -> str:
    """A stated number holds until its origin speaks again; it never slopes. From a denial on it is dotted."""
    at = {id(p.point): p for p in placed}
    out = []
    for some in lines_of([p.point for p in placed]):
        parts = []
        for n, p in enumerate(some):
            here = at[id(p)]
            later = [q for q in some[n + 1 :] if q.day != p.day]
            stop = at[id(later[0])].x if later else frame.right
            labels.keep((here.x + 7, here.y - 1, stop, here.y + 1))
            if later and later[0].value != p.value:
                parts.append(line(stop, here.y, stop, at[id(later[0])].y, "ln held"))
            since = p.claim.standing.since if p.claim and p.off else None
            from_day = min(max(frame.days.middle(since), here.x), stop) if since else here.x if p.off else stop
            parts.append(line(here.x, here.y, from_day, here.y, "ln held") if from_day > here.x else "")
            parts.append(line(from_day, here.y, stop, here.y, "ln off") if stop > from_day else "")
        for fall in falls_of(some):
            low, high = at[id(fall.low)], at[id(fall.high)]
            y = (low.y + high.y) / 2
            parts.append(path(f"M{r(low.x - 5)} {r(y - 4)} L{r(low.x + 5)} {r(y - 4)} L{r(low.x)} {r(y + 4)} Z", "mk"))
            words = f"fell: {fall.high.value:,} to {fall.low.value:,}"
            if place := labels.beside(low.x, y, width(words, 12, "b")):
                parts.append(text(place.x, place.y, words, f"lab halo b{' end' if place.end else ''}"))
        out.append(group(f"o-{some[0].colour}", *parts))
    return "".join(out)


def _marks(placed: Sequence[Placed], frame: Frame, scale: Numbers) -> str:
    out = []
    for p in placed:
        b = p.point.figure.bounds
        if b.low is not None and b.high is not None and b.low != b.high:
            drawn = range_mark(p.x, scale.at(b.high), scale.at(b.low), p.point.stance)
        else:
            drawn = number_mark(p.point.figure, p.x, p.y, p.point.stance)
        hit = rect(p.x - 12, p.y - 12, 24, 24, "hit")
        href = frame.link(p.point.subjects[0].claim.id)
        out.append(entry(href, p.point.title, hit, drawn, kind=f"o-{p.point.colour}"))
    return "".join(out)


def _labels(placed: Sequence[Placed], frame: Frame, labels: Labels) -> tuple[str, int]:
    """Number and origin beside each mark, the number alone where there is no room for both; and how many have neither."""
    out, none = [], 0
    for p in sorted(placed, key=lambda p: (p.point.off, p.x)):
        words, name = p.point.words, cut(p.point.name, 150 if frame.narrow else 260)
        if frame.narrow and p.point.day is None:
            name = ""
        place = labels.beside(p.x, p.y, width(words, 12, "b") + width(f" {name}")) if name else None
        if place is None:
            name, place = "", labels.beside(p.x, p.y, width(words, 12, "b"))
        if place is None:
            none += 1
            continue
        rest = f" {name}" if name else ""
        kind = f"lab halo{' end' if place.end else ''}"
        label = tag("text", tag("tspan", esc(words), class_="b"), esc(rest), x=place.x, y=place.y, class_=kind)
        lead = line(p.x, p.y, place.x + (2 if place.end else -2), place.y - 4, "lead") if place.far else ""
        href = frame.link(p.point.subjects[0].claim.id)
        out.append(entry(href, p.point.title, lead, label, kind=f"o-{p.point.colour}"))
    return "".join(out), none


def _dense(points: Sequence[Point], frame: Frame, scale: Numbers) -> str:
    by_day: dict[date | None, list[Point]] = defaultdict(list)
    for p in points:
        by_day[p.day].append(p)
    out = []
    for day, some in by_day.items():
        values = [p.value for p in some if p.value is not None]
        x = frame.days.middle(day) if day else frame.edge + 14
        high, low = scale.at(max(values)), scale.at(min(values))
        when = full(day) if day else "No date said"
        told = f"{when}: {many(sum(len(p.subjects) for p in some), 'claim')}, {min(values):,} to {max(values):,}"
        out.append(entry(None, told, rect(x - 2, high - 1, 4, low - high + 2, "g"), kind="k-figure"))
    return "".join(out)


def _wrapped(words: str, room: float) -> list[str]:
    rows: list[str] = []
    for word in words.split():
        if rows and width(f"{rows[-1]} {word}") <= room:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows
