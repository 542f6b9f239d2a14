"""sayso extract and sayso add: documents in, claims out or into a ledger."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.app.cli import options as o
from sayso.app.cli.failure import MISUSED, UNREAD, Failure, say

if TYPE_CHECKING:
    from sayso.model import Document
    from sayso.pipeline import Refuse
    from sayso.read import Capture, ReadOptions


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
) -> None:
    """Read documents and write their claims as JSON Lines, without touching a ledger."""
    wanted = _options(title, publisher, published, url, lang, crisis, anchor, format)

    import sys

    from sayso.app.cli.out import json_lines
    from sayso.app.cli.progress import progress
    from sayso.model.contract import record_of
    from sayso.pipeline import process_many

    tally: Counter[str] = Counter()
    watched = out in (None, "-") and sys.stdout.isatty()
    with json_lines(out) as write, progress("reading", _count(inputs), quiet=watched) as step:
        for reading in process_many((c.document for c in _captures(inputs, wanted, tally)), _refusing(tally)):
            for claim in reading.claims:
                write(record_of(claim, reading.links))
            step()
    _end(tally)


def add(
    inputs: o.Inputs,
    ledger: o.Ledger = None,
    reread: Annotated[
        bool, typer.Option("--reread", help="Read documents again that the ledger has; claims that changed get a new version.")
    ] = False,
    json: o.Json = False,
    title: o.Title = None,
    publisher: o.Publisher = None,
    published: o.Published = None,
    url: o.Url = None,
    lang: o.Lang = None,
    crisis: o.Crisis = None,
    anchor: o.Anchor = None,
    format: o.Format = None,
) -> None:
    """Read documents and put them with their claims into a ledger. What it has already is left as it is."""
    wanted = _options(title, publisher, published, url, lang, crisis, anchor, format)

    from sayso.app.cli.added import Report
    from sayso.app.cli.progress import progress
    from sayso.app.cli.store import ledger as opened
    from sayso.pipeline import process_many

    tally: Counter[str] = Counter()
    report = Report(json)
    raws: dict[str, bytes] = {}
    with opened(ledger, create=True) as held, progress("reading", _count(inputs)) as step:
        known = {stored.document.id for stored in held.documents()}

        def fresh() -> "Iterator[Document]":
            for capture in _captures(inputs, wanted, tally):
                if capture.document.id in known and not reread:
                    report.held(capture.document)
                    step()
                    continue
                known.add(capture.document.id)
                raws[capture.document.id] = capture.raw
                yield capture.document

        for reading in process_many(fresh(), _refusing(tally)):
            report.added(reading.document, held.add(reading, raws.pop(reading.document.id, None), reread=reread))
            step()
    report.end()
    _end(tally)


def _options(
    title: str | None,
    publisher: str | None,
    published: str | None,
    url: str | None,
    lang: str | None,
    crisis: str | None,
    anchor: list[str] | None,
    format: str | None,
) -> "ReadOptions":
    day, named = o.day(published, "--published"), o.anchors(anchor)
    if format not in (None, *o.FORMATS):
        raise Failure(f"--format: {format!r} is none of {', '.join(o.FORMATS)}", MISUSED)

    from sayso.app.cli.settings import settings
    from sayso.read import ReadOptions

    return ReadOptions(
        title=title,
        publisher=publisher,
        published=day,
        url=url,
        lang=lang or settings().lang,
        crisis=crisis,
        anchors=named,
        format=format,
    )


def _captures(inputs: Sequence[str], wanted: "ReadOptions", tally: Counter[str]) -> "Iterator[Capture]":
    """What could be read; refusals go to standard error and are counted."""
    from sayso.app.cli.settings import settings
    from sayso.read import Refusal, read

    usual = settings()
    for found in chain.from_iterable(read(source, wanted) for source in inputs):
        if isinstance(found, Refusal):
            say(str(found))
            tally["refused"] += found.fatal
        else:
            tally["read"] += 1
            yield replace(found, document=usual.fill(found.document))


def _refusing(tally: Counter[str]) -> "Refuse":
    """What happens to a document that a fault of ours stops: one line, counted with those refused."""

    def refuse(document: "Document", fault: Exception) -> None:
        import os

        if os.environ.get("SAYSO_DEBUG"):
            raise fault
        tally["refused"] += 1
        tally["read"] -= 1
        name = document.title or document.origin or document.id
        say(f"{name}: a fault of Sayso itself ({type(fault).__name__}: {fault}); set SAYSO_DEBUG=1 to see where, and report it")

    return refuse


def _count(inputs: Sequence[str]) -> int | None:
    """How many documents there will be, where that is known before reading."""
    from pathlib import Path

    if any(name == "-" or name.endswith(".jsonl") or "://" in name or Path(name).is_dir() for name in inputs):
        return None
    return len(inputs)


def _end(tally: Counter[str]) -> None:
    """The last line and exit code of a run in which something was refused."""
    if refused := tally["refused"]:
        total = refused + tally["read"]
        rest = "; the rest was" if tally["read"] else ""
        say(f"{refused} of {total} {'document' if total == 1 else 'documents'} could not be read{rest}")
        raise typer.Exit(UNREAD)
