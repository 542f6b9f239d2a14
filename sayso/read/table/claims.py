"""What the tables of others have in common: days, numbers, sources, and the document of a row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sayso.model import (
    Act,
    Attribution,
    Bounds,
    Chain,
    Claim,
    Counting,
    Document,
    Figure,
    Kind,
    Measure,
    Qualifier,
    Slot,
    Taken,
    TextSpan,
    TimeRange,
)
from sayso.model.ids import sha256
from sayso.read.capture import Capture, Unreadable
from sayso.read.table.rows import Row

FORMATS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y")
_NUMBER = re.compile(r"\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+|\d+")
KEEPER = "whose table it is"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as a capture with the claims that it makes, in text order."""

    capture: Capture
    claims: tuple[Claim, ...]


def document_of(
    row: Row,
    where: str,
    tool: str,
    *,
    publisher: str,
    published: date | None,
    title: str | None = None,
    url: str | None = None,
    lang: str = "en",
    crisis: str | None = None,
    identity: str = "",
) -> Capture:
    """The row as a document of whoever keeps the table."""
    document = Document(
        row.text,
        title=title,
        publisher=publisher,
        published=published,
        lang=lang,
        url=url,
        crisis=crisis,
        raw_sha256=sha256(row.raw),
        origin=where,
        media_type="text/csv",
        id=identity,
    )
    return Capture(document, row.raw, None, Taken(tool=tool, note=f"{where}, line {row.line}"))


def day_of(row: Row, column: str, formats: Sequence[str] = FORMATS) -> date | None:
    """The day in a cell, None where it is empty; Unreadable where it is none."""
    if (words := row.cells.get(column)) is None:
        return None
    plain = words[:10] if re.match(r"\d{4}-\d\d-\d\d[ T]", words) else words
    for form in formats:
        try:
            return datetime.strptime(plain, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise Unreadable(f"{column}: {words!r} is no day", "write it as 2022-01-05, or give date_format in a map")


def number_of(row: Row, column: str) -> int | None:
    """The whole number in a cell, None where it is empty or a dash; Unreadable where it is none."""
    words = row.cells.get(column)
    if words is None or words in ("-", "–", "—"):
        return None
    plain = re.sub(r"\.0+$", "", words)
    if not _NUMBER.fullmatch(plain) or len(plain) > 15:
        raise Unreadable(f"{column}: {words!r} is no whole number", "write digits, and nothing where the number is not known")
    return int(re.sub(r"\D", "", plain))


def around(day: date, days: int, span: TextSpan, rule: str, why: str) -> TimeRange:
    """Some day within so many days before and after."""
    return TimeRange(day - timedelta(days), day + timedelta(days), span.exact, rule, why, False, span)


def chain_of(keeper: str, row: Row, column: str | None, act: Act = Act.CITED) -> tuple[Chain, bool]:
    """The chain of a row, and whether its sources stand side by side: the keeper of the table citing one source; several sources
    beside each other; or the keeper alone where the row names none."""
    own = Attribution(Slot(keeper, rule=KEEPER), Act.SAID, rule=KEEPER)
    span = row.spans.get(column or "")
    if span is None:
        return (own,), False
    hops: list[Attribution] = []
    for found in re.finditer(r"[^;]+", span.exact):
        name = found.group().strip()
        if name and name not in {hop.source.words for hop in hops if hop.source}:
            start = span.start + found.start() + len(found.group()) - len(found.group().lstrip())
            hops.append(Attribution(Slot(name, TextSpan(start, start + len(name), name)), act))
    if len(hops) == 1:
        return (own, hops[0]), False
    return (tuple(hops), True) if hops else ((own,), False)


def figure(
    capture: Capture,
    row: Row,
    column: str,
    measure: Measure,
    made_by: str,
    *,
    group: Slot | None = None,
    place: Slot | None = None,
    when: TimeRange | None = None,
    chain: Chain = (),
    parallel: bool = False,
    counting: Counting = Counting.INCREMENT,
) -> Claim | None:
    """The number of a cell as a claim. None where the cell is empty or 0: in tables a zero stands for "none known" as often as for
    "none", and a silence is never a zero."""
    number = number_of(row, column)
    if not number:
        return None
    span = row.spans[column]
    content = Figure(measure, Bounds(number, number), Qualifier.EXACT, span.exact, span, group, counting)
    return Claim(
        capture.document.id, Kind.FIGURE, (row.whole(column),), content, made_by, place=place, chain=chain, parallel=parallel,
        refers_to=when,
    )  # fmt: skip
