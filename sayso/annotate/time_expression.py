"""Time expressions: where a text names a day, a span of days, or a time counted from something else.

Found on the stored text itself, block by block, so that headings and datelines are read as well as parsed paragraphs. The words
live in ``lexicon/data/en/times.yml``; how they combine is ``annotate.time_grammar``. What day an expression means is
decided in ``resolve.times``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model import TextSpan


class TimeKind(StrEnum):
    """What an expression gives. ``day``: a day of a month. ``days``: a first and a last day. ``month``, ``year``: a whole one.
    ``weekday``: the name of one. ``relative``: days counted from the day of writing ("yesterday"). ``narrated``: days
    counted from the day told about ("the next day"). ``after-event``: counted from an event ("two days after the vote").
    ``day-count``: "the eighth day of the strike". ``onset``: "from the very beginning of". ``period``: a week, month, year
    or weekend. ``vague``: "later". ``part``: a time of day without a day ("at night"). ``clock``, ``duration``: no day at all.
    """

    DAY = "day"
    DAYS = "days"
    MONTH = "month"
    YEAR = "year"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    NARRATED = "narrated"
    AFTER_EVENT = "after-event"
    DAY_COUNT = "day-count"
    ONSET = "onset"
    PERIOD = "period"
    VAGUE = "vague"
    PART = "part"
    CLOCK = "clock"
    DURATION = "duration"


DAYLESS = frozenset({TimeKind.CLOCK, TimeKind.DURATION})
"""Kinds that give no day of their own."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time.

    ``span``: the words, with the preposition. ``block``: position of their block. ``kind``: see TimeKind. ``relation``: what the
    preposition makes of it: on, in, since, from, until, by, before, after, as_of, during, within, of, for, eve or "". ``year``,
    ``month``, ``day``: as written, None = not said. ``end``: (year, month, day) of the last day of DAYS. ``weekday``: 0 = Monday;
    ``end_weekday``: of "from Monday to Tuesday". ``offset``: days for RELATIVE, NARRATED and AFTER_EVENT. ``count``, ``unit``:
    of "for nine days", "in the past two weeks", "the eighth day". ``part``: time of day. ``mode``: early, mid, late; last, next,
    this; after, before, recent, future of a VAGUE; past, ahead of a PERIOD; the id of a calendar period ("week -1").
    ``topic``: the words it counts from ("the first march"). ``approximate``: "around May 3". ``running``: "so far", "now".
    ``bare``: "a few days later": the count itself is open.
    """

    span: TextSpan
    block: int
    kind: TimeKind
    relation: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end: tuple[int | None, int | None, int | None] | None = None
    weekday: int | None = None
    end_weekday: int | None = None
    offset: int | None = None
    count: int | None = None
    unit: str = ""
    part: str = ""
    mode: str = ""
    topic: str = ""
    approximate: bool = False
    running: bool = False

    @property
    def start(self) -> int:
        """Where the words begin in the stored text."""
        return self.span.start

    @property
    def words(self) -> str:
        """The expression as written."""
        return self.span.exact

    @property
    def dayless(self) -> bool:
        """Whether it gives no day at all (a clock time, a duration)."""
        return self.kind in DAYLESS
