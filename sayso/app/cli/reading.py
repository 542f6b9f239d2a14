"""sayso extract and sayso add: documents in, claims out or into a ledger."""

from collections import Counter
from typing import Annotated

import typer

from sayso.app.cli import options as o
from sayso.app.cli.intake import captured, ended, expected, read_options, readings, refused


def extract(
    inputs: o.Inputs,
    out: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write to FILE, wholly or not at all, instead of standard output.", show_default=False),
    ] = None,
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
    """Read documents and write their claims as JSON Lines, without touching a ledger."""
    wanted = read_options(title, publisher, published, url, lang, crisis, anchor, format, lexicon)

    import sys

    from sayso.app.cli.out import json_lines
    from sayso.app.cli.progress import progress
    from sayso.model.contract import record_of
    from sayso.pipeline import process_many

    tally: Counter[str] = Counter()
    watched = out in (None, "-") and sys.stdout.isatty()
    with json_lines(out) as write, progress("reading", expected(inputs), quiet=watched) as step:
        for reading in process_many((c.document for c in captured(inputs, wanted, tally)), refused(tally)):
            for claim in reading.claims:
                write(record_of(claim, reading.links))
            step()
    ended(tally)


def add(
    inputs: o.Inputs,
    ledger: o.Ledger = None,
    reread: Annotated[
        bool, typer.Option("--reread", help="Read documents again that the ledger has; claims that changed get a new version.")
    ] = False,
    workers: Annotated[
        int, typer.Option(metavar="N", min=1, max=64, help="Read with so many processes at once; one killed repeats its batch.")
    ] = 1,
    json: o.Json = False,
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
    """Read documents and put them with their claims into a ledger. What it has already is left as it is."""
    wanted = read_options(title, publisher, published, url, lang, crisis, anchor, format, lexicon)

    from sayso.app.cli.added import Report
    from sayso.app.cli.progress import progress
    from sayso.app.cli.putting import put
    from sayso.app.cli.store import ledger as opened

    tally: Counter[str] = Counter()
    report = Report(json)
    with opened(ledger, create=True) as held, progress("reading", expected(inputs)) as step:
        put(
            captured(inputs, wanted, tally),
            held,
            report,
            lambda documents: readings(documents, refused(tally), workers, lexicon),
            step,
            reread=reread,
        )
    report.end()
    ended(tally)
