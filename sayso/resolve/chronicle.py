"""Weekdays that follow each other from a written date: "It began on Thursday, 2 March. On Friday ... On Saturday ... On Monday".

A weekday is else the latest such day not after publication. A reconstruction that tells a longer story day by day would then
jump to and fro; where its weekdays run on from a date step by step, and only so in order, the text's own order decides
(annotation guide, rule 20).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from sayso.annotate import Annotation
from sayso.annotate.time_expression import TimeKind
from sayso.resolve.announced import is_future
from sayso.resolve.attachment import Attached
from sayso.resolve.calendar import core
from sayso.resolve.moment import Moment
from sayso.resolve.tense import Tense, tense_of

_LEAST = 3
"""So many weekdays at least must open sentences."""
_STEP = timedelta(days=4)
"""No step from one told day to the next is longer."""


class _Told(NamedTuple):
    start: int
    opens: bool
    in_order: date
    latest: date
    before: bool
    """Told as past ("had said on Friday"): the text goes back."""


def ordered_weekdays(attached: Sequence[Attached], annotation: Annotation, today: date | None) -> dict[int, date]:
    """The day of each weekday (by the start of its words) whose day the order of a chronicle decides; the others are absent."""
    found: dict[int, date] = {}
    if today is not None:
        for anchor, run in _runs(attached, annotation, today):
            if _is_chronicle(anchor, run, today):
                found |= {told.start: told.in_order for told in run}
    return found


def _runs(attached: Sequence[Attached], annotation: Annotation, today: date) -> Iterator[tuple[date, list[_Told]]]:
    """The weekdays after each written date, up to the next written date."""
    anchor: date | None = None
    day: date | None = None
    run: list[_Told] = []
    for a in attached:
        e = a.expression
        if a.top is None or a.verb is None or a.verb.dep in ("relcl", "acl") or is_future(a, annotation):
            continue
        if not (a.direct or a.opens):
            continue
        if e.kind is TimeKind.DAY and (time := core(e, Moment(today))) is not None and time.single is not None:
            if anchor is not None:
                yield anchor, run
            anchor = day = time.single
            run = []
        elif day is not None and e.kind is TimeKind.NARRATED and e.offset is not None and abs(e.offset) < 10:
            day += timedelta(days=e.offset)
        elif day is not None and e.kind is TimeKind.WEEKDAY and e.weekday is not None and not e.mode and e.end_weekday is None:
            latest = core(e, Moment(today))
            if latest is not None and latest.single is not None:
                day += timedelta(days=(e.weekday - day.weekday()) % 7)
                before = tense_of(a.verb, annotation.clauses) is Tense.PLUPERFECT and e.relation != "by"
                run.append(_Told(e.start, a.opens, day, latest.single, before))
    if anchor is not None:
        yield anchor, run


def _is_chronicle(anchor: date, run: list[_Told], today: date) -> bool:
    if sum(told.opens for told in run) < _LEAST or run[-1].in_order > today or any(told.before for told in run):
        return False
    in_order = [anchor, *(told.in_order for told in run)]
    latest = [anchor, *(told.latest for told in run)]
    return all(b - a <= _STEP for a, b in pairwise(in_order)) and any(b < a for a, b in pairwise(latest))
