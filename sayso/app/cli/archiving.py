"""sayso archive: millions of reports, read and compared by Spark, and slices of them in a ledger."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.app.cli import options as o
from sayso.app.cli.failure import MISUSED, Failure, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.app.archive.slices import Slice
    from sayso.ledger import Ledger
    from sayso.model import Reading

app = typer.Typer(
    help="Archives of millions of reports: read and compared by Spark, slice by slice into a ledger.", no_args_is_help=True
)
AT_ONCE = 50
"""Up to so many documents each is compared when it is added; of more, all are when they are there."""


@app.command("run", short_help="Read an archive and compare its claims, with Spark.")
def run(
    source: Annotated[
        str,
        typer.Argument(
            metavar="INPUT",
            help="A file, or a folder with all below it: Parquet, JSON Lines, web archives (WARC, WACZ), reports.",
            show_default=False,
        ),
    ],
    out: Annotated[
        str,
        typer.Option(metavar="DIR", help="Where claims, links and findings go; a run goes on there.", show_default=False),
    ],
    master: Annotated[str, typer.Option(metavar="ADDRESS", help="Of Spark: local[4], spark://host:7077, yarn ...")] = "local[*]",
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=COLUMN", help="Column of Parquet that holds text, title, published ...", show_default=False),
    ] = None,
    conf: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="A setting of Spark; may be repeated.", show_default=False)
    ] = None,
    json: o.Json = False,
    publisher: o.Publisher = None,
    published: o.Published = None,
    lang: o.Lang = None,
    crisis: o.Crisis = None,
    anchor: o.Anchor = None,
    lexicon: o.Lexicon = None,
) -> None:
    """Read all documents of an archive and compare their claims, on one machine or many. What is finished is kept: after a crash,
    or Ctrl-C, the same command goes on, and ends with the same. Folders must be reachable from every machine."""
    from functools import partial

    from sayso.app.archive.engine import Trouble
    from sayso.app.archive.engine import run as begin
    from sayso.app.archive.pieces import pieces_of
    from sayso.app.archive.reading import Way
    from sayso.app.cli.intake import ended, read_options
    from sayso.app.cli.out import print_json
    from sayso.app.cli.progress import steps
    from sayso.app.cli.settings import settings
    from sayso.ledger import reader
    from sayso.lexicon.overlay import active, use
    from sayso.read.capture import Unreadable
    from sayso.reconcile.across import Across

    options = read_options(publisher=publisher, published=published, lang=lang, crisis=crisis, anchor=anchor, lexicon=lexicon)
    columns, wishes = _pairs(column, "--column"), _pairs(conf, "--conf")
    rules = "; ".join((reader(), Across.version, *(f"{overlay.name} {overlay.folder}" for overlay in active())))
    way = Way(str(Path(out).absolute()), options, columns, settings().fill, partial(use, active()))
    try:
        pieces = pieces_of(Path(source), columns)
        with steps() as step:
            done = begin(pieces, way, rules, master, wishes, step)
    except Unreadable as problem:
        raise Failure(str(problem.at(source))) from None
    except Trouble as trouble:
        raise Failure(str(trouble)) from None
    tally = _counted(Path(way.out))
    if json:
        print_json({**done, **tally})
    else:
        print(
            f"{done['pieces']:,} pieces ({done['read']:,} read now), {tally['documents']:,} documents, {tally['claims']:,} claims; "
            f"{done['portions']:,} portions ({done['compared']:,} compared now), {tally['links']:,} links and "
            f"{tally['findings']:,} findings across documents: {out}"
        )
    ended(_refused(Path(way.out), tally["documents"]))


@app.command("load", short_help="Bring a slice of an archive into a ledger.")
def load(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder of an archive run.", show_default=False)],
    ledger: o.Ledger = None,
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Published then or later.", show_default=False)] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Published then or earlier.", show_default=False)] = None,
    publisher: o.Publisher = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="With a claim of this kind.", show_default=False)] = None,
    measure: Annotated[str | None, typer.Option(metavar="NAME", help="With a figure of this measure.", show_default=False)] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="With a claim about a place in it.", show_default=False)] = None,
    workers: Annotated[int, typer.Option(metavar="N", min=1, max=64, help="Compare with so many processes at once.")] = 1,
    json: o.Json = False,
) -> None:
    """Record the documents of a slice with their claims, under the same ids as if they had been added one by one. What the ledger
    has is left as it is; claims across documents are compared anew with all that it holds."""
    from sayso.app.archive.engine import Trouble
    from sayso.app.archive.slices import folders_of
    from sayso.app.cli.out import print_json
    from sayso.app.cli.store import ledger as opened

    wanted = _slice(since, until, publisher, kind, measure, place)
    try:
        folders = folders_of(Path(folder))
    except Trouble as trouble:
        raise Failure(str(trouble)) from None
    with opened(ledger, create=True) as held:
        added, there, concluded = _put(held, folders, wanted, workers)
    if json:
        print_json({"added": added, "held": there, "concluded": concluded})
    else:
        print(f"{added:,} documents added, {there:,} were there already; {concluded:,} links and findings across documents.")


def _put(held: "Ledger", folders: list[Path], wanted: "Slice", workers: int) -> tuple[int, int, int]:
    from functools import partial
    from itertools import chain, islice

    from sayso.app.archive.slices import readings_of
    from sayso.app.cli.progress import steps
    from sayso.app.cli.reconciling import compared, reconciler
    from sayso.ledger import Helpers
    from sayso.lexicon.overlay import active, use

    compared(held)
    added = there = concluded = 0

    def readings() -> "Iterator[Reading]":
        nonlocal there
        for folder in folders:
            for reading in readings_of(folder, wanted):
                if held.has(reading.document.id):
                    there += 1
                else:
                    yield reading

    rest = readings()
    first = list(islice(rest, AT_ONCE + 1))
    with steps() as step:
        if len(first) <= AT_ONCE:
            for reading in first:
                concluded += held.add(reading, reconciler=reconciler()).concluded
                added += 1
                step("adding", added, len(first))
            return added, there, concluded
        for reading in chain(first, rest):
            held.add(reading)
            added += 1
            step("adding", added, 0)
        concluded = held.reindex(reconciler(), step, Helpers(workers, partial(use, active())))
    return added, there, concluded


def _slice(
    since: str | None, until: str | None, publisher: str | None, kind: str | None, measure: str | None, place: str | None
) -> "Slice":
    from sayso.app.archive.slices import Slice
    from sayso.app.cli.gather import place_id
    from sayso.model import Kind, Measure

    for option, given, known in (("--kind", kind, Kind), ("--measure", measure, Measure)):
        if given is not None and given not in set(map(str, known)):
            raise Failure(f"{option}: {given!r} is none of {', '.join(map(str, known))}", MISUSED)
    where = place_id(place) if place else None
    return Slice(o.day(since, "--since"), o.day(until, "--until"), publisher, kind, measure, where)


def _pairs(given: list[str] | None, option: str) -> dict[str, str]:
    found = {}
    for text in given or ():
        name, mark, value = text.partition("=")
        if not (mark and name.strip() and value.strip()):
            raise Failure(f"{option}: {text!r} is no pair; write it as name=value", MISUSED)
        found[name.strip()] = value.strip()
    return found


def _counted(out: Path) -> dict[str, int]:
    from sayso.app.archive.comparing import ACROSS
    from sayso.app.archive.reading import READ
    from sayso.app.archive.store import rows_in

    tables = {"documents": READ, "claims": READ, "refused": READ, "links": ACROSS, "findings": ACROSS}
    return {name: sum(rows_in(path) for path in (out / room).glob(f"*/{name}.parquet")) for name, room in tables.items()}


def _refused(out: Path, read: int) -> "Counter[str]":
    """Say what was refused, the first of it, and count it."""
    from sayso.app.archive.reading import READ
    from sayso.app.archive.store import read_table

    tally: Counter[str] = Counter(read=read)
    for path in sorted((out / READ).glob("*/refused.parquet")):
        for row in read_table(path):
            tally["refused"] += row["fatal"]
            tally["said"] += 1
            if tally["said"] <= AT_ONCE:
                say(row["reason"] if row["reason"].startswith(row["where"]) else f"{row['where']}: {row['reason']}")
    if tally["said"] > AT_ONCE:
        say(f"{tally['said'] - AT_ONCE:,} more were refused or passed over: see refused.parquet in the folders of {out / READ}")
    return tally
