"""Bounds given three ways, as bands behind the marks and as three gauges on the same scale. "None" is written."""

from collections.abc import Sequence

from sayso.reconcile.known import Answer, Spread
from sayso.views.drawing.scale import Days, Numbers
from sayso.views.drawing.svg import group, line, path, r, rect, text
from sayso.views.series import Step

_WAYS = (("all", ("all claims",)), ("standing", ("not denied", "or withdrawn")), ("two", ("two or more", "origins")))
PAD = {"all": 6, "standing": 4, "two": 2}
"""How far a band reaches beyond its bounds, in px, so that one of no height is seen and the inner ones lie inside the outer."""


def bands(steps: Sequence[Step], days: Days, scale: Numbers, right: float) -> str:
    """The bands from day to day, the loosest behind. A bound that is open has no edge."""
    out = []
    for name, _ in _WAYS:
        for n, step in enumerate(steps):
            spread = (step.every, step.undenied, step.corroborated)[_index(name)]
            if (ends := _ends(spread, scale)) is None:
                continue
            x1 = days.middle(step.day)
            x2 = days.middle(steps[n + 1].day) if n + 1 < len(steps) else right
            top, bottom = ends[0] - PAD[name], min(ends[1] + PAD[name], scale.bottom)
            out.append(rect(x1, top, x2 - x1, bottom - top, f"b-{name}"))
            if name != "all" and spread.low == spread.high:
                continue  # the origin's own line says it
            if spread.high is not None and not spread.open:
                out.append(line(x1, top, x2, top, f"be-{name}"))
            if spread.low is not None:
                out.append(line(x1, bottom, x2, bottom, f"be-{name}"))
    return "".join(out)


def gauges(answer: Answer, scale: Numbers, left: float, heading: str) -> str:
    """Three gauges beside the panel, with their numbers."""
    out = [text(left + 13, scale.top - 24, heading, "b")]
    spreads = (answer.every, answer.undenied, answer.corroborated)
    for n, ((name, words), spread) in enumerate(zip(_WAYS, spreads, strict=True)):
        x = left + 98 * n + 22
        out.append(line(x, scale.top - 4, x, scale.bottom, "grid"))
        if (ends := _ends(spread, scale)) is None:
            out.append(text(x + 6, scale.bottom - 8, "none", "b"))
        else:
            top, bottom = ends
            high = max(bottom - top, 0)
            out += [rect(x - 9, top - 2, 18, high + 4, f"b-{name}"), rect(x - 9, top - 2, 18, high + 4, f"be-{name}")]
            if spread.open:
                head = f"M{r(x - 4)} {r(top - 11)} L{r(x)} {r(top - 17)} L{r(x + 4)} {r(top - 11)}"
                out.append(group("o-5", line(x, top - 2, x, top - 16, "span"), path(head, "span")))
            out += _numbers(spread, x + 14, top, bottom, scale.bottom - 2)
        out += [text(x - 9, scale.bottom + 15 + 13 * q, row, "t2") for q, row in enumerate(words)]
    return "".join(out)


def _numbers(spread: Spread, x: float, top: float, bottom: float, floor: float) -> list[str]:
    low = "" if spread.low is None else f"{'>' if spread.low_exclusive else ''}{spread.low:,}"
    high = "" if spread.high is None else f"{'<' if spread.high_exclusive else ''}{spread.high:,}"
    if low == high or not low or not high:
        words = high if low == high else f"{low} or more" if low else f"up to {high}"
        return [text(x, min((top if high else bottom) + 5, floor), words, "b")]
    lower = min(bottom + (12 if bottom - top < 14 else 5), floor)
    return [text(x, min(top + 5, lower - 12), high, "b"), text(x, lower, low, "b")]


def _ends(spread: Spread, scale: Numbers) -> tuple[float, float] | None:
    """Top and bottom in px: of an open end as far as anything was stated, downwards to nought."""
    if spread.low is None and spread.high is None:
        return None
    high = spread.high if spread.high is not None else spread.low
    low = spread.low if spread.low is not None else 0
    assert high is not None
    return scale.at(max(high, low)), scale.at(low)


def _index(name: str) -> int:
    return next(n for n, (way, _) in enumerate(_WAYS) if way == name)
