"""ACLED's event files: each row what ACLED says of one event, on the word of the sources it names.

Columns as acledR had them in September 2025. A row gives the event, and the deaths where there are any: ACLED's 0 stands for "none
reported" and claims nothing. ``time_precision``: 1 the day, 2 a week (here three days before and after), 3 the month.
"""

import calendar
from collections.abc import Mapping
from datetime import UTC, date, datetime

from sayso.model import Claim, Event, Kind, Measure, TimeRange
from sayso.read.capture import Unreadable
from sayso.read.options import ReadOptions
from sayso.read.table.claims import Entry, around, chain_of, day_of, document_of, figure, number_of
from sayso.read.table.rows import Row

NEEDED = frozenset({"event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "location", "source", "fatalities"})
"""Columns by which an ACLED file is known."""
MADE_BY = "acled-1"
PLOVER: Mapping[str, tuple[str, str | None]] = {
    "armed clash": ("ASSAULT", None),
    "government regains territory": ("ASSAULT", None),
    "non-state actor overtakes territory": ("ASSAULT", None),
    "chemical weapon": ("ASSAULT", "unconventional"),
    "air/drone strike": ("ASSAULT", None),
    "suicide bomb": ("ASSAULT", "suicide-attack"),
    "shelling/artillery/missile attack": ("ASSAULT", "heavy-weapons"),
    "remote explosive/landmine/ied": ("ASSAULT", "explosives"),
    "grenade": ("ASSAULT", "explosives"),
    "peaceful protest": ("PROTEST", None),
    "protest with intervention": ("PROTEST", None),
    "excessive force against protesters": ("PROTEST", None),
    "violent demonstration": ("PROTEST", "riot"),
    "mob violence": ("PROTEST", "riot"),
    "agreement": ("AGREE", None),
    "arrests": ("COERCE", "arrest"),
    "looting/property destruction": ("ASSAULT", "destroy"),
    "sexual violence": ("ASSAULT", "sexual"),
    "attack": ("ASSAULT", None),
    "abduction/forced disappearance": ("ASSAULT", "abduct"),
}
"""Sub-event type -> PLOVER's type and mode; those that stand for no one type of PLOVER are not here."""


def entry_of(row: Row, where: str, tool: str, options: ReadOptions) -> Entry:
    """A row of an ACLED file; Unreadable says what is wrong with it."""
    day = day_of(row, "event_date")
    if day is None:
        raise Unreadable("event_date is empty", "every event of ACLED has a day")
    capture = document_of(
        row,
        where,
        tool,
        publisher=options.publisher or "ACLED",
        published=options.published or _coded(row),
        title=f"{row.cells.get('event_id_cnty', 'event')}: {row.cells.get('sub_event_type', '')}".strip(": "),
        crisis=options.crisis,
    )
    when = _when(row, day)
    chain, parallel = chain_of("ACLED", row, "source")
    place = row.slot("location")
    kind = "sub_event_type" if "sub_event_type" in row.cells else "event_type"
    code, mode = PLOVER.get(row.cells.get("sub_event_type", "").casefold(), (None, None))
    claims: list[Claim | None] = []
    if kind in row.cells:
        claims.append(
            Claim(
                capture.document.id,
                Kind.EVENT,
                (row.whole(kind),),
                Event(code, mode, row.cells.get("notes") or row.cells[kind]),
                MADE_BY,
                actor=row.slot("actor1"),
                target=row.slot("actor2"),
                place=place,
                chain=chain,
                parallel=parallel,
                refers_to=when,
            )
        )
    claims.append(
        figure(capture, row, "fatalities", Measure.KILLED, MADE_BY, place=place, when=when, chain=chain, parallel=parallel)
    )
    return Entry(capture, tuple(sorted((c for c in claims if c), key=lambda c: c.start)))


def _when(row: Row, day: date) -> TimeRange:
    span = row.spans["event_date"]
    match number_of(row, "time_precision"):
        case 2:
            return around(day, 3, span, "acled-time-precision-2", "ACLED knows the week, and gives a day of it.")
        case 3:
            last = calendar.monthrange(day.year, day.month)[1]
            why = "ACLED knows the month, and gives a day of it."
            return TimeRange(day.replace(day=1), day.replace(day=last), span.exact, "acled-time-precision-3", why, False, span)
        case _:
            return TimeRange.day(day, span.exact, "acled-event-date", "The day of the event as ACLED gives it.", span)


def _coded(row: Row) -> date | None:
    """The day on which ACLED put the row online: ``timestamp`` in Unix seconds."""
    seconds = number_of(row, "timestamp")
    if seconds is None:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (ValueError, OverflowError, OSError):
        raise Unreadable(f"timestamp: {seconds} is no time", "give Unix seconds, as ACLED does") from None
