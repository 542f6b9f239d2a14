"""sayso import: what others have, into a ledger."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.app.cli import options as o
from sayso.app.cli.failure import MISUSED, UNREAD, Failure, say

if TYPE_CHECKING:
    from sayso.read import Capture, Captured, ReadOptions


def import_(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A bundle; a table in CSV (ACLED, UCDP GED, an auto-archiver sheet, or any with --map); a web archive (WARC, "
            "WACZ); a mailbox (mbox); a Telegram export (JSON).",
            show_default=False,
        ),
    ],
    map: Annotated[
        str | None, typer.Option("--map", metavar="MAP.toml", help="What the columns of a table are.", show_default=False)
    ] = None,
    ledger: o.Ledger = None,
    json: o.Json = False,
    publisher: o.Publisher = None,
    published: o.Published = None,
    lang: o.Lang = None,
    crisis: o.Crisis = None,
    anchor: o.Anchor = None,
    lexicon: o.Lexicon = None,
) -> None:
    """Take in what others have. A bundle makes a new ledger with the same ids, bounds, findings and audit chain. All else goes into
    a ledger that is there or is made: rows of ACLED and UCDP as claims of these, each pinned to its cells; pages, messages and
    posts as documents, with how they were captured. What cannot be read is named with its line, and the rest goes on."""
    from sayso.app.cli.store import named
    from sayso.read.holding.kinds import holding_of

    path = Path(file)
    try:
        kind = "table" if map else holding_of(path)
    except OSError as error:
        raise Failure(f"{file}: {error.strerror or error}; check the name and its permissions") from None
    if kind is None:
        raise Failure(f"{file}: nothing that is imported; reports are read with sayso add", MISUSED)
    if kind == "bundle":
        from sayso.app.cli.bundling import restored

        restored(file, named(ledger), json)
        return
    from sayso.app.cli.intake import read_options

    wanted = read_options(publisher=publisher, published=published, lang=lang, crisis=crisis, anchor=anchor, lexicon=lexicon)
    if kind == "table":
        _table(path, map, wanted, ledger, json, lexicon)
        return
    from sayso.read.holding.kinds import documents_in

    _documents(documents_in(path, kind, wanted), ledger, json, lexicon)


def _documents(found: "Iterable[Captured]", ledger: str | None, json: bool, lexicon: str | None) -> None:
    from sayso.app.cli.added import Report
    from sayso.app.cli.intake import ended, readings, refused
    from sayso.app.cli.progress import progress
    from sayso.app.cli.putting import put
    from sayso.app.cli.store import ledger as opened

    tally: Counter[str] = Counter()
    report = Report(json)
    with opened(ledger, create=True) as held, progress("importing", None) as step:
        put(taken_in(found, tally), held, report, lambda documents: readings(documents, refused(tally), 1, lexicon), step)
    report.end()
    ended(tally)


def taken_in(found: "Iterable[Captured]", tally: Counter[str]) -> "Iterator[Capture]":
    """What could be read; refusals go to standard error and are counted."""
    from dataclasses import replace

    from sayso.app.cli.settings import settings
    from sayso.read import Refusal

    usual = settings()
    for one in found:
        if isinstance(one, Refusal):
            say(str(one))
            tally["refused"] += one.fatal
        else:
            tally["read"] += 1
            yield replace(one, document=usual.fill(one.document))


def _table(path: Path, map: str | None, wanted: "ReadOptions", ledger: str | None, json: bool, lexicon: str | None) -> None:
    from sayso.app.cli.added import Report
    from sayso.app.cli.intake import readings, refused
    from sayso.app.cli.progress import progress
    from sayso.app.cli.putting import put
    from sayso.app.cli.reconciling import reconciler
    from sayso.app.cli.stamping import stamped
    from sayso.app.cli.store import ledger as opened
    from sayso.ledger import reader
    from sayso.model import Reading
    from sayso.read import Refusal
    from sayso.read.capture import Unreadable
    from sayso.read.table.mapped import Unfitting
    from sayso.read.table.tables import entries_of

    told = _map(map)
    tally: Counter[str] = Counter()
    report = Report(json)
    try:
        entries = entries_of(path, wanted, reader(), told)
    except Unreadable as problem:
        raise Failure(str(problem.at(str(map if isinstance(problem, Unfitting) else path)))) from None

    def texts() -> "Iterator[Capture]":
        """Rows of texts, which are to be read; rows of numbers are recorded on the way."""
        for entry in entries:
            if isinstance(entry, Refusal):
                say(str(entry))
                tally["refused"] += 1
                continue
            tally["read"] += 1
            capture = entry.capture
            if told and "text" in told["columns"]:
                yield capture
                continue
            if held.has(capture.document.id):
                report.held(capture.document)
            else:
                reading = Reading(capture.document, entry.claims)
                taken = stamped(capture.raw, capture.taken)
                report.added(capture.document, held.add(reading, capture.raw, taken=taken, reconciler=reconciler()))
            step()

    with opened(ledger, create=True) as held, progress("importing", None) as step:
        put(texts(), held, report, lambda documents: readings(documents, refused(tally), 1, lexicon), step)
    report.end()
    if stopped := tally["refused"]:
        total = stopped + tally["read"]
        say(f"{stopped} of {total} rows could not be read{'; the rest was' if tally['read'] else ''}")
        raise typer.Exit(UNREAD)


def _map(path: str | None) -> dict[str, Any] | None:
    import tomllib

    if path is None:
        return None
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise Failure(f"{path}: {error.strerror}; check --map", MISUSED) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Failure(f"{path}: not TOML ({error}); see docs/exchange.md", MISUSED) from None
