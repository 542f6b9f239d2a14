"""The pass over a document's time expressions in text order: each gets its days from what was told before it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import date, timedelta

from sayso.annotate import BlockKind
from sayso.annotate.time_expression import TimeKind
from sayso.annotate.time_lexicon import time_words
from sayso.model import TimeRange
from sayso.resolve.announced import is_future
from sayso.resolve.attachment import Attached
from sayso.resolve.calendar import core, meaning
from sayso.resolve.chronicle import ordered_weekdays
from sayso.resolve.moment import Moment
from sayso.resolve.narrative import DATES, Narrative

_TELLING = frozenset(
    {
        TimeKind.DAY,
        TimeKind.DAYS,
        TimeKind.WEEKDAY,
        TimeKind.RELATIVE,
        TimeKind.NARRATED,
        TimeKind.AFTER_EVENT,
        TimeKind.ONSET,
        TimeKind.MONTH,
        TimeKind.DAY_COUNT,
    }
)
_ASIDE = frozenset({"until", "by", "since", "from", "before", "within"})


def resolve_all(narrative: Narrative, anchors: dict[frozenset[str], date]) -> None:
    """Every expression in text order, each from what was told before it."""
    annotation = narrative.annotation
    ordered = ordered_weekdays(narrative.attached, annotation, narrative.today)
    fixed = [(a, core(a.expression, Moment(narrative.today, ordered=ordered.get(a.expression.start)))) for a in narrative.attached]
    absolute = [
        (a, t.single)
        for a, t in fixed
        if t is not None and t.single is not None and a.expression.kind in (TimeKind.DAY, TimeKind.WEEKDAY, TimeKind.RELATIVE)
    ]
    absolute = [(a, d) for a, d in absolute if a.top is not None]
    starts = [a.expression.start for a, _ in absolute]
    in_block: dict[int, list[tuple[Attached, date | None]]] = {}
    for a, d in absolute:
        in_block.setdefault(a.expression.block, []).append((a, d))
    narrative._openers.clear()
    narrative._standing.clear()
    beginning = next(
        (TimeRange.day(day, rule="anchor") for words, day in annotation.document.anchors if "begin" in words or "start" in words),
        None,
    )
    narrated: TimeRange | None = None
    standing: TimeRange | None = None
    aside: tuple[int, TimeRange] | None = None
    told_in = block = -1
    for a in narrative.attached:
        e = a.expression
        if e.block != block:
            for i in range(block + 1, e.block + 1):
                if standing is not None:
                    narrative._standing[i] = standing
                if annotation.blocks[i].kind is BlockKind.HEADING and beginning is not None and narrated is not None:
                    # A new section takes up the thread from the start of the crisis.
                    narrated = beginning
            block = e.block
        if aside is not None and a.top is not None and a.top.sentence != aside[0]:
            narrated, aside = aside[1], None
        following = next(
            (
                d
                for b, d in in_block.get(e.block, ())
                if b.expression.start > e.start
                and d is not None
                and (narrated is None or narrated.latest is None or d > narrated.latest)
            ),
            None,
        )
        i = bisect_right(starts, e.start)
        opening = absolute[i][1] if i < len(absolute) else None
        future = is_future(a, annotation)
        line = annotation.blocks[e.block].dateline
        heads = line is not None and line[0] <= e.start < line[1]
        present = standing.single if standing is not None else narrative.present
        day = (heads and _next_weekday(a, standing, narrative.today)) or ordered.get(e.start)
        moment = Moment(narrative.today, narrated, following, opening, future, anchors, present, day)
        narrative._moments[e.start] = moment
        time = meaning(e, moment)
        narrative._times[e.start] = time
        if heads:
            diary = _diary_day(a, time, narrative, first=standing is None)
            if diary is not None:
                standing = narrated = diary
                narrative._standing[e.block] = diary
            continue
        if time is None or (a.verb is None and a.top is None) or a.beside_number:
            continue
        subordinate = a.verb is not None and a.verb.dep in ("relcl", "acl")
        # "gave way on Tuesday, the mayor said on Thursday": what follows goes on from Tuesday.
        mentioned = narrated is not None and (subordinate or (_saying(a) and a.top is not None and a.top.sentence == told_in))
        if e.kind in _TELLING and not e.running and not moment.future and time.known and not mentioned:
            if e.relation not in _ASIDE or (narrated is None and e.kind is not TimeKind.RELATIVE):
                if narrated is not None and a.top is not None and _since(a):
                    aside = (a.top.sentence, narrated)
                narrated = core(e, moment) if e.relation in _ASIDE else time
                told_in = -1 if _saying(a) or a.top is None else a.top.sentence
            elif e.relation == "by" and a.opens and e.kind in (TimeKind.DAY, TimeKind.WEEKDAY):
                # "By Wednesday noon the toll had risen.": the telling has come to that day.
                narrated = core(e, moment)
        if (
            e.kind in DATES
            and not e.running
            and a.top is not None
            and (not subordinate or (a.verb is not None and a.verb.head.is_root))
        ):
            if not moment.future:
                narrative._openers.setdefault(e.block, []).append((a.top.i, time, a))
    for i in range(block + 1, len(annotation.blocks)):
        if standing is not None:
            narrative._standing[i] = standing


def _saying(a: Attached) -> bool:
    return a.verb is not None and a.verb.lemma in time_words().saying


def _since(a: Attached) -> bool:
    """Whether it dates a thing that is only mentioned ("shut since a slide in August"): the next sentence tells of before it."""
    return a.noun is not None and a.noun.dep == "pobj" and a.noun.head.lower in ("since", "until", "despite")


def _next_weekday(a: Attached, entry: TimeRange | None, today: date | None) -> date | None:
    """The day of "Tuesday." at the head of an entry after that of ``entry``: the next such day, not after the writing."""
    e = a.expression
    if entry is None or entry.single is None or e.kind is not TimeKind.WEEKDAY or e.weekday is None:
        return None
    day = entry.single + timedelta(days=(e.weekday - entry.single.weekday()) % 7)
    return day if today is None or day <= today else None


def _diary_day(a: Attached, time: TimeRange | None, narrative: Narrative, first: bool) -> TimeRange | None:
    """The day of a date line that heads what follows ("5 January:"); a dateline with a place, or the day of writing before any
    other, heads nothing."""
    e = a.expression
    block = narrative.annotation.blocks[e.block]
    assert block.dateline is not None
    begins = narrative.annotation.text[block.dateline[0] : e.start].strip(" ,([") == ""
    if not begins or time is None or time.single is None or (first and time.single == narrative.today):
        return None
    return replace(time, rule="date-line", why=f"Stands under the date line {e.words}.")
