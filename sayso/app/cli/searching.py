"""sayso search: words in claims and documents."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.app.cli import options as o

if TYPE_CHECKING:
    from sayso.app.cli.page import Page
    from sayso.ledger import Hit, Ledger


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help='All must occur. Words in quotation marks ("customs house") follow each other; harb* is a beginning.',
            show_default=False,
        ),
    ],
    ledger: o.Ledger = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Only claims of this kind: figure, status, event ...", show_default=False)
    ] = None,
    document: Annotated[str | None, typer.Option(metavar="ID", help="A document's id or a beginning.", show_default=False)] = None,
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="On this day or later.", show_default=False)] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="On this day or earlier.", show_default=False)] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many.")] = 20,
    json: o.Json = False,
    width: o.Width = None,
) -> None:
    """Find claims by the words of their quotes, slots and sources, best first, and then documents by their text, title and
    publisher. Upper and lower case, accents and vowel signs do not matter."""
    first, last = o.day(since, "--since"), o.day(until, "--until")

    from sayso.app.cli.listing import choice
    from sayso.app.cli.store import ledger as opened
    from sayso.ledger import ClaimFilter
    from sayso.model import Kind

    # A shell takes the quotation marks away: several words in one argument were set between them.
    sought = " ".join(f'"{word}"' if " " in word.strip() and '"' not in word else word for word in words)
    wanted = ClaimFilter(kind=choice(Kind, kind, "--kind"), document=document, since=first, until=last, limit=limit)
    with opened(ledger) as held:
        found = held.search(sought, wanted)
        if json:
            from sayso.app.cli.out import print_json

            for hit in found:
                print_json(_record(hit))
            return
        from sayso.app.cli.page import page

        _print(held, found, page(width))


def _record(hit: "Hit") -> dict[str, Any]:
    claim = hit.claim
    return {
        "claim": claim.id if claim else None,
        "kind": str(claim.kind) if claim else None,
        "document": hit.document,
        "start": claim.start if claim else None,
        "end": claim.end if claim else None,
        "snippet": hit.snippet,
        "score": hit.score,
    }


def _print(held: "Ledger", found: "list[Hit]", page: "Page") -> None:
    from sayso.app.cli.added import name
    from sayso.views import headline
    from sayso.views.words import many, quoted

    page.line(0, [many(len(found), "place") + " found."])
    names = {d: name(held.document(d).document) for d in dict.fromkeys(hit.document for hit in found)}
    for hit in found:
        page.blank()
        head = f"{hit.claim.kind}: {headline(hit.claim)}" if hit.claim else "document"
        page.line(0, [(head, "strong"), " ", (hit.claim.id if hit.claim else hit.document, "place")], hang=2)
        page.line(2, [(quoted(hit.snippet), "quote")], hang=1)
        page.line(2, [(names[hit.document], "dim")], hang=2)
