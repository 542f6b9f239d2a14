"""Documents on their way in: what commands that read documents share."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import typer

from sayso.app.cli import options as o
from sayso.app.cli.failure import MISUSED, UNREAD, Failure, say

if TYPE_CHECKING:
    from sayso.model import Document, Reading
    from sayso.pipeline import Refuse
    from sayso.read import Capture, ReadOptions


def read_options(
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    lang: str | None = None,
    crisis: str | None = None,
    anchor: list[str] | None = None,
    format: str | None = None,
    lexicon: str | None = None,
) -> "ReadOptions":
    """How documents are to be read; the overlays of the lexicon are laid on."""
    day, named = o.day(published, "--published"), o.anchors(anchor)
    if format not in (None, *o.FORMATS):
        raise Failure(f"--format: {format!r} is none of {', '.join(o.FORMATS)}", MISUSED)

    from sayso.app.cli.overlays import activate
    from sayso.app.cli.settings import settings
    from sayso.read import ReadOptions

    activate(lexicon)
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


def captured(inputs: Sequence[str], wanted: "ReadOptions", tally: Counter[str]) -> "Iterator[Capture]":
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


def refused(tally: Counter[str]) -> "Refuse":
    """What happens to a document that a fault of ours stops: one line, counted with those refused."""

    def refuse(document: "Document", fault: Exception) -> None:
        import os

        from sayso.lexicon import LexiconError

        if isinstance(fault, LexiconError):
            raise Failure(str(fault)) from None
        if os.environ.get("SAYSO_DEBUG"):
            raise fault
        tally["refused"] += 1
        tally["read"] -= 1
        name = document.title or document.origin or document.id
        if type(fault).__name__ == "WorkerDied":
            say(f"{name}: set aside: {fault}; it is tried anew when it is added again")
            return
        say(f"{name}: a fault of Sayso itself ({type(fault).__name__}: {fault}); set SAYSO_DEBUG=1 to see where, and report it")

    return refuse


def readings(documents: "Iterable[Document]", refuse: "Refuse", workers: int, lexicon: str | None) -> "Iterator[Reading]":
    """The readings of documents, in their order, by this process or by so many others. ``lexicon``: what --lexicon says."""
    if workers == 1:
        from sayso.pipeline import process_many

        return process_many(documents, refuse)
    from functools import partial

    from sayso.app.cli.overlays import activate
    from sayso.app.crew import Crew

    return Crew(workers, partial(activate, lexicon)).read(documents, refuse)


def expected(inputs: Sequence[str]) -> int | None:
    """How many documents there will be, where that is known before reading."""
    from pathlib import Path

    if any(name == "-" or name.endswith(".jsonl") or "://" in name or Path(name).is_dir() for name in inputs):
        return None
    return len(inputs)


def ended(tally: Counter[str]) -> None:
    """The last line and exit code of a run in which something was refused."""
    if stopped := tally["refused"]:
        total = stopped + tally["read"]
        rest = "; the rest was" if tally["read"] else ""
        say(f"{stopped} of {total} {'document' if total == 1 else 'documents'} could not be read{rest}")
        raise typer.Exit(UNREAD)
