"""sayso watch: what is new in feeds, into a ledger."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.app.cli import options as o
from sayso.app.cli.failure import MISUSED, Failure, say

if TYPE_CHECKING:
    from sayso.app.cli.added import Report
    from sayso.ledger import Ledger
    from sayso.read import Capture, ReadOptions
    from sayso.read.apart import Parser
    from sayso.read.watch import Feed, Memory, Seen

SEEN = ".seen.json"
"""Added to the name of the list of feeds: where what was seen is kept."""


def watch(
    feeds: Annotated[
        str, typer.Argument(metavar="FEEDS.toml", help="The feeds, each as [[feed]] with its url.", show_default=False)
    ],
    every: Annotated[
        float | None,
        typer.Option(metavar="MINUTES", min=1, help="Look again after so many minutes, until Ctrl-C.", show_default=False),
    ] = None,
    ledger: o.Ledger = None,
    json: o.Json = False,
    lexicon: o.Lexicon = None,
) -> None:
    """Look into RSS and Atom feeds once: new entries become documents with their claims; of an entry that changed the new words are
    read too, and the document it was is captured again, so that claims whose words no longer stand there are marked.

    A feed that did not change is not sent again (conditional requests). What was seen is kept beside FEEDS.toml. A feed that cannot
    be read is named and the others go on.
    """
    import time

    from sayso.app.cli.intake import ended, read_options
    from sayso.read.capture import Unreadable
    from sayso.read.watch import Memory, feeds_of

    wanted = read_options(lexicon=lexicon)
    try:
        listed = feeds_of(Path(feeds))
    except Unreadable as problem:
        raise Failure(str(problem.at(feeds)), MISUSED) from None
    seen = Path(feeds + SEEN)
    while True:
        try:
            memory = Memory(seen)
        except Unreadable as problem:
            raise Failure(str(problem.at(str(seen)))) from None
        tally = _round(listed, memory, wanted, ledger, json, lexicon)
        if every is None:
            ended(tally)
            return
        time.sleep(every * 60)


def _round(
    listed: "list[Feed]", memory: "Memory", wanted: "ReadOptions", ledger: str | None, json: bool, lexicon: str | None
) -> Counter[str]:
    from sayso.app.cli.added import Report
    from sayso.app.cli.store import ledger as opened
    from sayso.read.apart import Parser

    tally: Counter[str] = Counter()
    report = Report(json)
    with opened(ledger, create=True) as held, Parser() as parser:
        for feed in listed:
            _feed(feed, memory, wanted, parser, held, report, tally, lexicon)
    report.end()
    return tally


def _feed(
    feed: "Feed",
    memory: "Memory",
    wanted: "ReadOptions",
    parser: "Parser",
    held: "Ledger",
    report: "Report",
    tally: Counter[str],
    lexicon: str | None,
) -> None:
    from dataclasses import replace

    from sayso.app.cli.intake import readings, refused
    from sayso.app.cli.putting import put
    from sayso.app.cli.settings import settings
    from sayso.read import Refusal
    from sayso.read.capture import Unreadable
    from sayso.read.watch import entries, look

    try:
        found = look(feed, memory, wanted, parser)
    except Unreadable as problem:
        say(str(problem.at(feed.url)))
        tally["refused"] += 1
        return
    if found is None:
        if not report.json:
            print(f"same     {feed.url}: not changed since it was last looked into")
        return
    page, records = found
    usual, met, missed = settings(), list["Seen"](), 0

    def captures() -> "Iterator[Capture]":
        nonlocal missed
        for one in entries(feed, page, records, memory, wanted, parser):
            if isinstance(one, Refusal):
                say(str(one))
                tally["refused"] += one.fatal
                missed += 1
                continue
            tally["read"] += 1
            one = replace(one, capture=replace(one.capture, document=usual.fill(one.capture.document)))
            met.append(one)
            yield one.capture

    put(captures(), held, report, lambda documents: readings(documents, refused(tally), 1, lexicon), lambda: None)
    for one in met:
        if held.has(one.capture.document.id):
            if one.before and one.before != one.capture.document.id and held.has(one.before):
                _again(held, one, report)
            memory.remember(one)
    # Where an entry could not be read, the feed is asked for again next time, whether it changed or not.
    memory.save(feed.url, page if not missed else replace(page, taken=replace(page.taken, headers=())))


def _again(held: "Ledger", one: "Seen", report: "Report") -> None:
    """Record on the document that an entry was what stands there now."""
    from dataclasses import replace

    from sayso.app.cli.added import name
    from sayso.app.cli.stamping import stamped
    from sayso.ledger import ClaimFilter
    from sayso.views.recapture import difference
    from sayso.views.words import many

    assert one.before is not None and one.capture.taken is not None
    before = held.document(one.before).document
    taken = stamped(one.capture.raw, replace(one.capture.taken, text=one.capture.document.text))
    assert taken is not None
    held.recapture(before.id, one.capture.raw, taken)
    claims = list(held.claims(ClaimFilter(document=before.id)))
    captures = held.captures(before.id)
    lost = difference(before, captures[0].sha256, captures[-1], claims).lost
    if report.json:
        from sayso.app.cli.out import print_json

        print_json({"document": before.id, "result": "changed", "lost": [claim.id for claim in lost]})
    else:
        print(f"changed  {name(before)}: the words of {len(lost)} of {many(len(claims), 'claim')} no longer stand there")
