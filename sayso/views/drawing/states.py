"""The status board as a drawing: each site and service with its states over time, unknown ends open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sayso.model import Claim, Stance
from sayso.views.days import full, short, told
from sayso.views.drawing.axis import HEAD, LATER, Axis, first_of
from sayso.views.drawing.marks import STRUCK
from sayso.views.drawing.scale import Days
from sayso.views.drawing.svg import Drawing, Link, cut, entry, group, line, nowhere, path, r, rect, text, width
from sayso.views.drawing.timeline import within
from sayso.views.sites import SiteStates, StateOf
from sayso.views.told import time_of
from sayso.views.words import NO_DATE, many, quoted, who

WIDE, NARROW = 1180, 358
NAMES, UNDATED = 250, 150
LEVEL = 30
SITES = 60
"""The most sites drawn; of more, those with most states. The table has all."""


@dataclass(frozen=True, slots=True)
class _Frame:
    axis: Axis
    undated: float
    narrow: bool
    link: Link
    stances: Mapping[str, Stance]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A state in px. ``start``, ``end``: edges of its days; ``stop``: where its line of no later report ends; ``turned``: its words
    stand left of it."""

    state: StateOf
    start: float
    end: float
    stop: float
    words: str
    turned: bool

    @property
    def left(self) -> float:
        return self.start - width(self.words, 12, "b") - 6 if self.turned else self.start

    @property
    def right(self) -> float:
        return max(self.stop, self.end, self.start if self.turned else self.start + width(self.words, 12, "b") + 10)


def states_chart(
    sites: Sequence[SiteStates],
    *,
    title: str,
    known: date,
    later: int = 0,
    stances: Mapping[str, Stance] | None = None,
    link: Link = nowhere,
    narrow: bool = False,
) -> Drawing:
    """The drawing. ``stances``: of claims as known on the day, by id, left out = standing; ``later``: states said after it."""
    kept = sorted(sites, key=lambda s: -len(s.states))[:SITES]
    shown = [s for s in sites if s in kept]
    times = [t for s in shown for st in s.states if (t := st.claims[0].refers_to) is not None]
    first = first_of([d for t in times for d in (t.earliest, t.latest) if d], known)
    total = NARROW if narrow else WIDE
    names = 0 if narrow else NAMES
    undated = any(_day(state) is None for s in shown for state in s.states)
    left = names + ((90 if narrow else UNDATED) if undated else 0)
    right = total - ((44 if narrow else LATER) if later else 8)
    axis = Axis(Days(first, known, left, right), total, later, "states")
    frame = _Frame(axis, names, narrow, link, stances or {})
    out, y, before = [], float(HEAD), 0
    for place, some in groupby(shown, key=lambda s: s.place):
        out += [text(0, y + 20, place or "place not said", "t2"), line(0, y + 28, total, y + 28, "axis")]
        y += 30
        for site in some:
            drawn, high, early = _site(site, frame, y)
            out.append(drawn)
            before += early
            y += high
    notes = [f"{many(before, 'state')} before {full(first)} stand in the table"] if before else []
    notes += [f"{many(len(sites) - len(shown), 'more site')} in the table"] if len(sites) > len(shown) else []
    ground = axis.ground(y)
    if undated:
        ground += text(names, 14, "no date said" if not narrow else "no date", "t2")
    for note in notes:
        y += 16
        out.append(text(0, y, note, "t3"))
    return Drawing(total, y + 4, "\n".join([ground, *out]), title, "The table holds the same states in their words.")


def _site(site: SiteStates, frame: _Frame, top: float) -> tuple[str, float, int]:
    """A site from ``top`` on, how high it is, and how many of its states lie before the axis."""
    days = frame.axis.days
    states = [s for s in site.states if (day := _day(s)) is None or day >= days.first]
    placed = [_place(state, site, frame) for state in states]
    head = 20 if frame.narrow else 0
    levels: list[list[tuple[float, float]]] = []
    name = cut(site.name, frame.axis.total - 4 if frame.narrow else NAMES - 12, 12, "b")
    out = [entry(None, ", also told as ".join((site.name, *site.others)), text(0, top + 17, name, "b"))]
    for p in placed:
        n = next((n for n, some in enumerate(levels) if all(p.left >= b + 2 or p.right <= a - 2 for a, b in some)), len(levels))
        if n == len(levels):
            levels.append([])
        levels[n].append((p.left, p.right))
        out.append(_draw(p, frame, top + head + 6 + n * LEVEL))
    high = head + max(1, len(levels)) * LEVEL + 8
    out.append(line(0, top + high, frame.axis.total, top + high, "grid"))
    return "".join(out), high + 2, len(site.states) - len(states)


def _place(state: StateOf, site: SiteStates, frame: _Frame) -> _Placed:
    days = frame.axis.days
    times = f" ×{len(state.claims)}" if len(state.claims) > 1 else ""
    words = f"{state.state}{times}" + (" ?" if _stance(state, frame) is Stance.DOUBTED else "")
    if _day(state) is None:
        x = frame.undated + 2.0
        return _Placed(state, x, x + 30, x + 30, cut(words, days.left - x - 14, 12, "b"), False)
    time = state.claims[0].refers_to
    assert time is not None
    start = days.start(time.earliest or days.first)
    end = days.end(time.latest or days.last)
    follows = [d for other in site.states if (d := _begins(other)) and time.latest and d > time.latest]
    stop = days.start(min(follows)) - 3 if follows else days.right - 2
    if _stance(state, frame) in STRUCK:
        stop = end
    return _Placed(state, start, end, max(stop, end), words, start + width(words, 12, "b") > days.right)


def _draw(p: _Placed, frame: _Frame, y: float) -> str:
    days, time, stance = frame.axis.days, p.state.claims[0].refers_to, _stance(p.state, frame)
    middle, back = y + 17, p.state.family == "back"
    off = stance is not Stance.ASSERTED
    bar = "g hollow" if back or off else "g"
    if _day(p.state) is None:
        mark = line(p.start, middle, p.end, middle, "span loose")
    elif time is not None and time.earliest and time.latest and (time.precise or time.earliest == time.latest):
        mark = rect(p.start, middle - 3, p.end - p.start, 7, bar)
    else:
        assert time is not None
        mark = within(p.start + 1, p.end - 1, middle, time.earliest is None, time.latest is None)
    parts = [rect(p.start, y, max(24, p.end - p.start), 26, "hit"), mark]
    if p.stop > p.end + 4 and _day(p.state) is not None:
        parts.append(line(p.end, middle, p.stop, middle, "ln held"))
        if p.stop > days.right - 4:
            parts.append(
                path(f"M{r(p.stop - 6)} {r(middle - 4)} L{r(p.stop)} {r(middle)} L{r(p.stop - 6)} {r(middle + 4)}", "span")
            )
    if stance in STRUCK:
        x = (p.start + p.end) / 2
        cross = line(x - 7, middle - 7, x + 7, middle + 7, "span") if stance is Stance.RETRACTED else ""
        parts.append(group(f"s-{stance}", line(x - 7, middle + 7, x + 7, middle - 7, "span"), cross))
    kind = "lab halo b" + (" end" if p.turned else "")
    parts.append(text(p.start + (-4 if p.turned else 2), y + 7, p.words, kind))
    return entry(frame.link(p.state.claims[0].id), _title(p.state, frame), *parts, kind=f"f-{p.state.family}")


def _title(state: StateOf, frame: _Frame) -> str:
    parts = [f"{state.state}, {told(state.claims[0].refers_to, year=True) if _day(state) else NO_DATE}"]
    parts += [f"{quoted(c.quote)} {who(c)}" + _against(c, frame) for c in state.claims]
    if state.last and _day(state):
        parts.append(f"no later report held by {short(frame.axis.days.last)}")
    return ". ".join(parts)


def _against(c: Claim, frame: _Frame) -> str:
    stance = frame.stances.get(c.id, Stance.ASSERTED)
    return "" if stance is Stance.ASSERTED else f" ({'withdrawn' if stance is Stance.RETRACTED else stance})"


def _stance(state: StateOf, frame: _Frame) -> Stance:
    """Of the claim that fares best: a state stands as long as one who tells it is not denied."""
    order = (Stance.ASSERTED, Stance.DOUBTED, Stance.CORRECTED, Stance.DENIED, Stance.RETRACTED)
    return min((frame.stances.get(c.id, Stance.ASSERTED) for c in state.claims), key=order.index)


def _day(state: StateOf) -> date | None:
    time = time_of(state.claims[0])
    return (time.latest or time.earliest) if time else None


def _begins(state: StateOf) -> date | None:
    time = state.claims[0].refers_to
    return (time.earliest or time.latest) if time else None
