"""What day a time expression means, given when it was written and what was told before it.

Every answer names the step that found it and says why in a sentence. Where the words do not decide, the answer is a range
or None; no day is ever made up (annotation guide, rules 19 to 21).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sayso.annotate.time_expression import TimeExpression, TimeKind
from sayso.model import TimeRange
from sayso.resolve.moment import Moment, anchor_day
from sayso.resolve.period import counted_back, month_or_year, period, safe_day

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def meaning(e: TimeExpression, at: Moment) -> TimeRange | None:
    """The days ``e`` names, its preposition included ("since Friday" runs to the day of writing)."""
    bare = core(e, at)
    return None if bare is None else _related(e, bare, at)


def core(e: TimeExpression, at: Moment) -> TimeRange | None:
    """The days of the expression without its preposition; None where it gives none."""
    try:
        found = _core(e, at)
    except (ValueError, OverflowError):
        return None
    if found is None:
        return None
    return replace(found, words=e.words, span=e.span, precise=found.precise and not e.approximate)


def _core(e: TimeExpression, at: Moment) -> TimeRange | None:
    match e.kind:
        case TimeKind.DAY:
            return _day(e, at)
        case TimeKind.DAYS:
            return _days(e, at)
        case TimeKind.WEEKDAY:
            return _weekday(e, at)
        case TimeKind.RELATIVE:
            return _relative(e, at)
        case TimeKind.NARRATED:
            return _narrated(e, at)
        case TimeKind.AFTER_EVENT | TimeKind.DAY_COUNT | TimeKind.ONSET:
            return _from_anchor(e, at)
        case TimeKind.MONTH | TimeKind.YEAR:
            return month_or_year(e, at)
        case TimeKind.PERIOD:
            return period(e, at)
        case TimeKind.VAGUE:
            return _vague(e, at)
        case TimeKind.PART:
            return _part(e, at)
        case _:
            return None


def _day(e: TimeExpression, at: Moment) -> TimeRange | None:
    assert e.day is not None
    month, year = e.month, e.year
    rule, why = "date-as-written", "The date is written in full."
    if month is None and e.weekday is not None:
        # "Friday 14": the latest day not after the day of writing that is both.
        back = (at.today - timedelta(days=n) for n in range(400)) if at.today else iter(())
        both = next((d for d in back if d.day == e.day and d.weekday() == e.weekday), None)
        why = f"The latest such day that is a {WEEKDAYS[e.weekday]}, not after the publication on {at.today}."
        return TimeRange.day(both, rule="day-and-weekday", why=why) if both else None
    if month is None:
        base = at.narrated.earliest if at.narrated and at.narrated.earliest else at.today
        if base is None:
            return None
        month, year = base.month, base.year
        found = safe_day(year, month, e.day)
        if found and at.today and found > at.today and not at.future:
            first = date(year, month, 1) - timedelta(days=1)
            found = safe_day(first.year, first.month, e.day)
        return (
            TimeRange.day(found, rule="day-of-narrated-month", why=f"Only the day is written; the month is that of {base}.")
            if found
            else None
        )
    if year is None:
        if at.today is None:
            return None
        found = _yearless(month, e.day, at)
        if found is None:
            return None
        rule = "year-announced" if at.future else "year-from-publication"
        which = "next such day from" if at.future else "latest such day not after"
        return TimeRange.day(found, rule=rule, why=f"No year is written: the {which} the publication on {at.today}.")
    found = safe_day(year, month, e.day)
    return TimeRange.day(found, rule=rule, why=why) if found else None


def _yearless(month: int, day: int, at: Moment) -> date | None:
    assert at.today is not None
    years = (at.today.year, at.today.year + 1) if at.future else tuple(at.today.year - n for n in range(9))
    days = [d for y in years if (d := safe_day(y, month, day))]
    if at.future:
        return next((d for d in days if d >= at.today), None)
    return next((d for d in days if d <= at.today), None)


def _days(e: TimeExpression, at: Moment) -> TimeRange | None:
    assert e.end is not None and e.day is not None and e.month is not None
    year, month, day = e.end
    if month is None or day is None:
        return None
    first = _day(
        replace(e, kind=TimeKind.DAY, year=e.year or (year if (month, day) >= (e.month, e.day) else year and year - 1)), at
    )
    if first is None or first.earliest is None:
        return None
    # A period may run past the day of writing; its last day is the next such day after the first.
    years = (year,) if year else (first.earliest.year, first.earliest.year + 1)
    last = next((d for y in years if (d := safe_day(y, month, day)) and d >= first.earliest), None)
    if last is None:
        return None
    return TimeRange(
        first.earliest, last, rule="days-as-written", why=f"From the first to the last of the written days. {first.why}"
    )


def _weekday(e: TimeExpression, at: Moment) -> TimeRange | None:
    assert e.weekday is not None
    if at.today is None:
        return None
    name = WEEKDAYS[e.weekday]
    if e.mode == "same" and at.narrated and at.narrated.single and at.narrated.single.weekday() == e.weekday:
        return TimeRange.day(at.narrated.single, rule="same-day-as-narrated", why=f"The {name} told about before.")
    if e.mode in ("following", "preceding") and (told := at.narrated.single if at.narrated else None):
        ahead = (e.weekday - told.weekday()) % 7 or 7
        day = told + timedelta(days=ahead if e.mode == "following" else ahead % 7 - 7)
        if day > at.today and not at.future:
            return None
        return TimeRange.day(day, rule="weekday-from-narrated", why=f"The {name} {e.mode} the day told about before ({told}).")
    if e.mode == "following" and not at.future and "next" not in e.words.lower():
        return None
    if at.ordered is not None:
        return TimeRange.day(at.ordered, rule="weekday-in-order", why=f"The {name} that follows in the order of the chronicle.")
    back = (at.today.weekday() - e.weekday) % 7
    ahead = (e.weekday - at.today.weekday()) % 7
    if e.mode in ("next", "following") or (at.future and e.mode != "last"):
        day = at.today + timedelta(days=ahead if ahead or e.mode == "" else 7)
        rule, why = "weekday-announced", f"Something announced: the first {name} from the publication on {at.today}."
    else:
        if e.mode in ("last", "preceding") and back == 0:
            back = 7
        day = at.today - timedelta(days=back)
        rule, why = "weekday-before-publication", f"The latest {name} not after the publication on {at.today}."
    if e.end_weekday is not None:
        span = (e.end_weekday - e.weekday) % 7 or 7
        last = day + timedelta(days=span)
        if last > at.today and not at.future and e.part != "night":
            day, last = day - timedelta(days=7), last - timedelta(days=7)
        return TimeRange(day, last, rule="weekdays-before-publication", why=why)
    return TimeRange.day(day, rule=rule, why=why)


def _relative(e: TimeExpression, at: Moment) -> TimeRange | None:
    if at.today is None:
        return None
    if e.offset is None:
        if e.mode != "ago":
            return None
        if e.count is None or e.unit not in ("month", "year", "decade"):
            return TimeRange(None, at.today, rule="vague-ago", why=f"An open count back from the publication on {at.today}.")
        return counted_back(e.count, e.unit, at.today, around=True)
    day = at.today + timedelta(days=e.offset)
    if e.unit in ("week", "fortnight"):
        slack = timedelta(days=3)
        return TimeRange(
            day - slack,
            min(day + slack, at.today),
            rule="weeks-before-publication",
            why=f"About {e.count} {e.unit}(s) before the publication on {at.today}.",
        )
    if e.unit in ("hour", "minute"):
        return TimeRange(
            day - timedelta(days=1), at.today, rule="hours-before-publication", why=f"Hours before the publication on {at.today}."
        )
    return TimeRange.day(day, rule="counted-from-publication", why=f"Counted from the publication on {at.today}.")


def _narrated(e: TimeExpression, at: Moment) -> TimeRange | None:
    told = at.narrated
    if told is None or not told.known:
        return None
    if e.offset is None:
        return _vague(replace(e, mode=e.mode or "after"), at)
    step = timedelta(days=e.offset)
    first = told.earliest + step if told.earliest else None
    last = told.latest + step if told.latest else None
    rule = {0: "same-day-as-narrated", 1: "next-day-after-narrated", -1: "day-before-narrated"}.get(
        e.offset, "counted-from-narrated"
    )
    if e.unit in ("week", "fortnight", "month"):
        rule = "counted-from-narrated"
    told_day = told.single or f"{told.earliest} to {told.latest}"
    why = f"Counted from the day told about before ({told_day})."
    if e.unit == "hour" and e.offset == 0 and last is not None:
        last += timedelta(days=1)
        if at.today is not None and told.latest is not None and told.latest <= at.today < last and not at.future:
            last = at.today
        return TimeRange(first, last, rule="hours-from-narrated", why=why)
    if at.today and first and first > at.today and not at.future:
        return None
    return TimeRange(first, last, rule=rule, why=why, precise=told.precise and told.single is not None)


def _from_anchor(e: TimeExpression, at: Moment) -> TimeRange | None:
    start = anchor_day(e.topic, at.anchors)
    if start is None and e.kind is TimeKind.DAY_COUNT and not e.topic and e.relation in ("on", "by"):
        # "on the third day": counted from the day told about.
        start = at.narrated.single if at.narrated else None
    if start is None and e.kind is TimeKind.ONSET:
        return _onset_of_period(e, at)
    if start is None:
        return None
    if e.kind is TimeKind.ONSET:
        if e.relation in ("since", "from") and not e.words.lower().startswith(("almost", "from the very")):
            return TimeRange(start, start, rule="since-anchor", why=f"It began on {start}.")
        last = at.opening if at.opening and at.opening >= start else at.today
        return TimeRange(
            start, last, rule="onset-of-anchor", why=f"Soon after the beginning on {start}, before the next day named."
        )
    if e.kind is TimeKind.AFTER_EVENT:
        if e.offset is None:
            return TimeRange(start, at.today, rule="vague-after-anchor", why=f"An open count from {start}.")
        return TimeRange.day(start + timedelta(days=e.offset), rule="day-count-from-anchor", why=f"Counted from {start}.")
    assert e.count is not None
    if e.unit == "week":
        first = start + timedelta(days=7 * (e.count - 1))
        return TimeRange(first, first + timedelta(days=7), rule="week-count-from-anchor", why=f"Weeks counted from {start}.")
    first = start + timedelta(days=e.count - 1)
    last = start + timedelta(days=e.count)
    why = f"It began on {start}; counted as the first day that gives {first}, as days gone by {last}. Both readings are kept."
    return TimeRange(first, last, rule="day-count-from-anchor", why=why)


def _onset_of_period(e: TimeExpression, at: Moment) -> TimeRange | None:
    """ "since the start of the year", "of the month"."""
    words = e.topic.split()
    if at.today is None or words[:1] not in (["the"], ["this"]) or words[1:2] not in (["year"], ["month"]):
        return None
    first = at.today.replace(day=1) if words[1] == "month" else date(at.today.year, 1, 1)
    return TimeRange(first, first, rule="start-of-period", why=f"The {words[1]} of the publication on {at.today}.", precise=True)


def _vague(e: TimeExpression, at: Moment) -> TimeRange | None:
    told = at.narrated
    match e.mode:
        case "after":
            first = (told.earliest if told else None) or None
            last = at.following if at.following and (first is None or at.following >= first) else at.today
            if first is None or (last is not None and last < first):
                return None
            until = "the next day named" if last == at.following and at.following else "the publication"
            return TimeRange(
                first, last, rule="vague-later", why=f"Not before the day told about before ({first}), not after {until}."
            )
        case "before":
            latest = (told.latest if told else None) or at.today
            return (
                TimeRange(None, latest, rule="vague-earlier", why=f"Not after {latest}; no first day is given.") if latest else None
            )
        case "recent":
            return (
                TimeRange(None, at.today, rule="vague-recent", why=f"Not after the publication on {at.today}.")
                if at.today
                else None
            )
        case _:
            return TimeRange(at.today, None, rule="vague-future", why=f"After the publication on {at.today}.") if at.today else None


def _part(e: TimeExpression, at: Moment) -> TimeRange | None:
    told = at.narrated
    if told is None and at.today is not None and e.part in ("night", "morning", "evening") and e.relation == "on":
        why = f"No day is told before; by the publication on {at.today} it is that day or the one before."
        return TimeRange(at.today - timedelta(days=1), at.today, rule="time-of-day-before-publication", why=why)
    if told is None or told.single is None:
        return None
    day = told.single
    if e.part in ("night", "morning"):
        last = day + timedelta(days=1)
        if at.today and last > at.today:
            last = day
        return TimeRange(day, last, rule="time-of-day-after-narrated", why=f"The {e.part} of {day} or after it.")
    return TimeRange(day, day, rule="time-of-day-of-narrated", why=f"The {e.part} of {day}, the day told about before.")


def _related(e: TimeExpression, bare: TimeRange, at: Moment) -> TimeRange | None:
    """What the preposition makes of the days."""
    first, last = bare.earliest, bare.latest
    match e.relation:
        case "from" if e.kind in (TimeKind.DAY, TimeKind.WEEKDAY, TimeKind.RELATIVE):
            return bare
        case "since" | "from" if e.kind not in (TimeKind.DAYS, TimeKind.PART, TimeKind.VAGUE) and e.end_weekday is None:
            if e.kind is TimeKind.ONSET and bare.rule == "onset-of-anchor":
                return bare
            present = at.present or at.today
            if present and first and first > present:
                return replace(bare, latest=None, precise=False)
            return replace(bare, earliest=first, latest=present, precise=bare.single is not None)
        case "until":
            if at.future and at.today and last and at.today <= last:
                return replace(bare, earliest=at.today, latest=last, precise=True)
            return replace(bare, earliest=None, latest=last, precise=False)
        case "by" if e.kind is not TimeKind.PART:
            return replace(bare, earliest=None, latest=last, precise=False)
        case "before" | "eve":
            if last is None or first is None:
                return None
            eve = first - timedelta(days=1)
            return replace(bare, earliest=eve if e.relation == "eve" else None, latest=eve, precise=e.relation == "eve")
        case "after" if e.kind in (TimeKind.DAY, TimeKind.WEEKDAY, TimeKind.MONTH, TimeKind.YEAR, TimeKind.PERIOD):
            latest = at.today if at.today and first and at.today >= first else None
            return replace(bare, earliest=first, latest=latest, precise=False)
        case "during" if e.kind is TimeKind.YEAR and e.words.lower().startswith("throughout"):
            return replace(bare, precise=True)
        case _:
            return bare
