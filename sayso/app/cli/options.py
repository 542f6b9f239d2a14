"""Options that several commands share."""

from datetime import date
from typing import Annotated

import typer

from sayso.app.cli.failure import MISUSED, Failure

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files (text, Markdown, HTML, PDF, DOCX, .jsonl of documents), folders, addresses (https://...) or -, "
        "which is standard input.",
        show_default=False,
    ),
]
Ledger = Annotated[
    str | None,
    typer.Option("--ledger", metavar="FILE", help="The ledger; else SAYSO_LEDGER, else sayso.toml.", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="JSON Lines on standard output, nothing else there.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="Title of the document.", show_default=False)]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Who published the documents.", show_default=False)]
Published = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of publication.", show_default=False)]
Url = Annotated[str | None, typer.Option(metavar="URL", help="Address the document was published at.", show_default=False)]
Lang = Annotated[str | None, typer.Option(metavar="CODE", help="Language (en); else it is recognised.", show_default=False)]
Crisis = Annotated[str | None, typer.Option(metavar="NAME", help="The crisis the documents belong to.", show_default=False)]
Anchor = Annotated[
    list[str] | None,
    typer.Option(
        "--anchor",
        metavar="NAME=DATE",
        help="A named day that words like “the eighth day” count from, as protests_begin=2022-01-02; may be repeated.",
        show_default=False,
    ),
]
Lexicon = Annotated[
    str | None,
    typer.Option(
        "--lexicon",
        metavar="DIR",
        help="Your own rules and word lists; else SAYSO_LEXICON, else sayso.toml or the folder lexicon beside it.",
        show_default=False,
    ),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decides; else SAYSO_REVIEWER, else reviewer in sayso.toml.", show_default=False),
]
Reason = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why, in a sentence; it stays in the ledger.", show_default=False)
]
NameKind = Annotated[str, typer.Option("--kind", metavar="KIND", help="What the names name: source, place, person or site.")]
FORMATS = ("text", "markdown", "html", "pdf", "docx", "json", "jsonl")
Format = Annotated[
    str | None,
    typer.Option(
        autocompletion=lambda: list(FORMATS),
        metavar="NAME",
        help=f"Read everything as {', '.join(FORMATS[:-1])} or {FORMATS[-1]}; else by name or content.",
        show_default=False,
    ),
]
Width = Annotated[
    int | None,
    typer.Option(
        metavar="N", min=30, max=400, help="Width of the page; else the terminal's, in files and pipes 80.", show_default=False
    ),
]


def day(text: str | None, option: str) -> date | None:
    """The day an option names; a Failure says how to write it."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Failure(f"{option}: {text!r} is not a day; write it as 2022-01-09", MISUSED) from None


def anchors(given: list[str] | None) -> tuple[tuple[str, date], ...]:
    """The named days of ``--anchor NAME=DATE``."""
    found = []
    for text in given or ():
        name, mark, value = text.partition("=")
        when = day(value.strip(), "--anchor") if mark and name.strip() else None
        if when is None:
            raise Failure(f"--anchor: {text!r} names no day; write it as protests_begin=2022-01-02", MISUSED)
        found.append((name.strip(), when))
    return tuple(found)
