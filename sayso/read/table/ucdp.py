"""UCDP's georeferenced event files (GED): each row what UCDP says of one deadly event.

A row gives the event, the deaths by side as far as there are any, and all deaths as the range from ``low`` to ``high``; ``best`` is
kept in the words and made no bound. The range of days is that from ``date_start`` to ``date_end``.
"""

from sayso.model import Act, Attribution, Bounds, Claim, Counting, Event, Figure, Kind, Measure, Qualifier, Slot, TimeRange
from sayso.model.attribution import Chain
from sayso.read.capture import Capture, Unreadable
from sayso.read.options import ReadOptions
from sayso.read.table.claims import KEEPER, Entry, chain_of, day_of, document_of, figure, number_of
from sayso.read.table.rows import Row

NEEDED = frozenset(
    {"type_of_violence", "side_a", "side_b", "date_start", "date_end", "deaths_a", "deaths_b", "best", "high", "low"}
)
"""Columns by which a GED file is known."""
MADE_BY = "ucdp-ged-1"
CIVILIANS = "civilians"


def entry_of(row: Row, where: str, tool: str, options: ReadOptions) -> Entry:
    """A row of a GED file; Unreadable says what is wrong with it."""
    title = row.cells.get("dyad_name") or row.cells.get("conflict_name") or "event"
    capture = document_of(
        row,
        where,
        tool,
        publisher=options.publisher or "UCDP",
        published=options.published,
        title=f"{row.cells.get('id', '')}: {title}".strip(": "),
        crisis=options.crisis,
    )
    when = _when(row)
    chain, parallel = _chain(row)
    place = row.slot("where_coordinates") or row.slot("adm_1") or row.slot("country")
    claims: list[Claim | None] = [
        Claim(
            capture.document.id,
            Kind.EVENT,
            (row.whole("type_of_violence"),),
            Event("ASSAULT", None, row.cells.get("source_headline")),
            MADE_BY,
            actor=row.slot("side_a"),
            target=row.slot("side_b"),
            place=place,
            chain=chain,
            parallel=parallel,
            refers_to=when,
        )
        if "type_of_violence" in row.cells
        else None
    ]
    for column, group in (
        ("deaths_a", row.slot("side_a")),
        ("deaths_b", row.slot("side_b")),
        ("deaths_civilians", Slot(CIVILIANS, rule="column")),
    ):
        claims.append(
            figure(
                capture, row, column, Measure.KILLED, MADE_BY, group=group, place=place, when=when, chain=chain, parallel=parallel
            )
        )
    claims.append(_all(capture, row, place, when, chain, parallel))
    return Entry(capture, tuple(sorted((c for c in claims if c), key=lambda c: c.start)))


def _all(capture: Capture, row: Row, place: Slot | None, when: TimeRange, chain: Chain, parallel: bool) -> Claim | None:
    best, low, high = (number_of(row, column) for column in ("best", "low", "high"))
    if low is None or high is None or not high:
        return None
    if not (low <= high and (best is None or low <= best <= high)):
        raise Unreadable(f"best {best}, low {low}, high {high} do not follow each other", "correct the row, or ask UCDP")
    words = row.whole(*(column for column in ("best", "low", "high") if column in row.cells))
    content = Figure(Measure.KILLED, Bounds(low, high), Qualifier.RANGE, words.exact, words, None, Counting.INCREMENT)
    return Claim(
        capture.document.id, Kind.FIGURE, (words,), content, MADE_BY, place=place, chain=chain, parallel=parallel, refers_to=when
    )


def _when(row: Row) -> TimeRange:
    first, last = day_of(row, "date_start"), day_of(row, "date_end")
    if first is None or last is None:
        raise Unreadable("date_start or date_end is empty", "every event of UCDP has both")
    if first > last:
        raise Unreadable(f"date_end {last} is before date_start {first}", "correct the row, or ask UCDP")
    span = row.spans["date_start"]
    if first == last:
        return TimeRange.day(first, span.exact, "ucdp-dates", "The day of the event as UCDP gives it.", span)
    return TimeRange(first, last, span.exact, "ucdp-dates", "UCDP gives a first and a last day.", False, span)


def _chain(row: Row) -> tuple[Chain, bool]:
    offices, parallel = chain_of("UCDP", row, "source_office")
    origin = row.slot("source_original")
    if origin is None or parallel:
        return offices, parallel
    own = offices[:1] if offices else (Attribution(Slot("UCDP", rule=KEEPER), Act.SAID, rule=KEEPER),)
    return (*own, *offices[1:], Attribution(origin, Act.SAID)), False
