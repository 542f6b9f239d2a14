"""sayso totals: the least and the most each document supports, nobody counted twice."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sayso.app.cli import options as o
from sayso.app.cli.intake import captured, ended, expected, read_options, refused

if TYPE_CHECKING:
    from sayso.app.cli.page import Page
    from sayso.model import Document, TimeRange
    from sayso.model.mention import Mention, Total


def totals(
    inputs: o.Inputs,
    json: o.Json = False,
    width: o.Width = None,
    title: o.Title = None,
    publisher: o.Publisher = None,
    published: o.Published = None,
    url: o.Url = None,
    lang: o.Lang = None,
    crisis: o.Crisis = None,
    anchor: o.Anchor = None,
    format: o.Format = None,
    lexicon: o.Lexicon = None,
) -> None:
    """Print the least and the most that each document supports for each measure, counting nobody twice, and why.

    Single persons without a number count one, unnumbered groups the least their words imply. Nothing is added up over documents.
    """
    wanted = read_options(title, publisher, published, url, lang, crisis, anchor, format, lexicon)

    import sys

    from sayso.app.cli.out import print_json
    from sayso.app.cli.page import page
    from sayso.app.cli.progress import progress
    from sayso.pipeline import totals_many

    tally: Counter[str] = Counter()
    documents = (capture.document for capture in captured(inputs, wanted, tally))
    sheet = None if json else page(width)
    without = 0
    with progress("reading", expected(inputs), quiet=sys.stdout.isatty()) as step:
        for document, found in totals_many(documents, refused(tally)):
            if sheet is not None and found:
                _print(document, found, sheet)
            elif json:
                for total in found:
                    print_json(record_of(total))
            without += not found
            step()
    if sheet is not None and without:
        sheet.blank()
        sheet.line(
            0, [f"{without} {'document tells' if without == 1 else 'documents tell'} of nobody killed, injured or detained."]
        )
    ended(tally)


def record_of(total: "Total") -> dict[str, Any]:
    """The total as a record of the output contract; ``counted`` and ``aside`` show what was and was not counted."""
    from sayso.model.contract import days_of

    return {
        "doc": total.document,
        "measure": str(total.measure),
        "low": total.low,
        "high": total.high,
        "date": days_of(total.day),
        "basis": list(total.basis),
        "why": total.why,
        "counted": [_mention(m) for m in total.mentions],
        "aside": [_mention(m) | {"standing": str(m.standing)} for m in total.aside],
    }


def _mention(m: "Mention") -> dict[str, Any]:
    low, high = (m.bounds.least if m.bounds.low is not None else 0), m.bounds.most
    span = {"quote": m.span.exact, "start": m.span.start, "end": m.span.end}
    return span | {"low": low, "high": high, "derived": m.derived, "claim": m.claim}


def _print(document: "Document", found: "Sequence[Total]", sheet: "Page") -> None:
    from sayso.app.cli.added import name
    from sayso.model.mention import Standing
    from sayso.views.words import MEASURE, quoted

    sheet.blank()
    sheet.line(0, [(name(document), "head")])
    lead = max(len(MEASURE[t.measure]) for t in found)
    for total in found:
        number = f"{total.low:,}" if total.low == total.high else f"{total.low:,} or more"
        if total.high is not None and total.high != total.low:
            number = f"{total.low:,} to {total.high:,}"
        sheet.lead(2, MEASURE[total.measure], lead, [(number, "strong"), f", {_when(total.day)}"])
        sheet.line(4 + lead, [(total.why, "dim")])
        for m in total.aside:
            if m.standing is not Standing.COUNTS:
                sheet.line(4 + lead, ["not counted: ", (quoted(m.span.exact), "quote"), f", {m.standing}"], hang=2)


def _when(day: "TimeRange | None") -> str:
    if day is None:
        return "no day told"
    if day.earliest is None:
        return f"not after {day.latest}"
    return str(day.earliest) if day.earliest == day.latest else f"{day.earliest} to {day.latest or 'no end told'}"
