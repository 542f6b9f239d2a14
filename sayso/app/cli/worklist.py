"""sayso worklist: numbers, cues and named sources that no claim explains."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.app.cli import options as o
from sayso.app.cli.failure import MISUSED, Failure
from sayso.app.cli.intake import captured, ended, expected, read_options, refused

if TYPE_CHECKING:
    from sayso.app.cli.page import Page
    from sayso.model import Document
    from sayso.views.worklist import Item

Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[INPUT...]", help="Documents as for extract; without any, those of the ledger.", show_default=False),
]


def worklist(
    inputs: Inputs = None,
    ledger: o.Ledger = None,
    all: Annotated[bool, typer.Option("--all", help="With numbers that are no counts: years, clock times, ages.")] = False,
    json: o.Json = False,
    published: o.Published = None,
    lang: o.Lang = None,
    format: o.Format = None,
    lexicon: o.Lexicon = None,
    width: o.Width = None,
) -> None:
    """List what no claim explains: numbers, words of saying, named sources, and candidates that were turned down, each with the
    nearest rule and why it did not fire."""
    if inputs and ledger:
        raise Failure("give documents or --ledger, not both", MISUSED)
    wanted = read_options(published=published, lang=lang, format=format, lexicon=lexicon)

    from sayso.app.cli.page import page
    from sayso.app.cli.progress import progress
    from sayso.pipeline import examine_many
    from sayso.views.worklist import worklist_of

    tally: Counter[str] = Counter()
    sheet = None if json else page(width)
    found: Counter[str] = Counter()
    given = (c.document for c in captured(inputs, wanted, tally)) if inputs else _held(ledger)
    with progress("reading", expected(inputs or ["-"])) as step:
        for reading in examine_many(given, refused(tally)):
            items = list(worklist_of([reading], all))
            found.update(item.what for item in items)
            if sheet is not None:
                _print(reading.document, items, sheet)
            else:
                _records(items)
            step()
    if sheet is not None:
        sheet.blank()
        sheet.line(0, [", ".join(f"{n:,} {what}" for what, n in sorted(found.items())) or "Nothing is left over."])
    ended(tally)


def _held(ledger: str | None) -> "Iterator[Document]":
    from sayso.app.cli.store import ledger as opened

    with opened(ledger) as held:
        yield from [stored.document for stored in held.documents()]


def _records(items: "Iterable[Item]") -> None:
    from sayso.app.cli.out import print_json
    from sayso.views.records import record

    for item in items:
        print_json(record(item))


def _print(document: "Document", items: "list[Item]", page: "Page") -> None:
    from sayso.app.cli.added import name
    from sayso.app.cli.text import short
    from sayso.lexicon.check import ids
    from sayso.views.words import quoted

    if not items:
        return
    page.heading(name(document))
    for item in items:
        page.blank()
        page.line(0, [f"{item.line}:{item.column} {item.what} ", (quoted(item.words), "strong")], hang=2)
        page.line(2, [(quoted(short(item.sentence, 240)), "quote")], hang=1)
        rule = f" (nearest rule: {ids(item.rule)})" if ":" in item.rule else ""
        page.line(2, [f"{item.why}{rule}"], hang=2)
