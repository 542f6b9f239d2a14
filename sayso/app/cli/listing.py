"""sayso documents, claims and links: what a ledger holds, as lists."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from sayso.app.cli import options as o
from sayso.app.cli.failure import MISUSED, Failure

if TYPE_CHECKING:
    from sayso.ledger import ClaimFilter, StoredDocument
    from sayso.views import Material

E = TypeVar("E", bound=StrEnum)


def documents(
    ledger: o.Ledger = None,
    withdrawn: Annotated[bool, typer.Option("--withdrawn", help="Those withdrawn, with who did it and why.")] = False,
    json: o.Json = False,
    width: o.Width = None,
) -> None:
    """List the documents of a ledger."""
    from sayso.app.cli.store import ledger as opened

    with opened(ledger) as held:
        if json:
            from sayso.app.cli.out import print_json

            for stored in held.documents(withdrawn=withdrawn):
                print_json(_document_record(stored))
            return
        from sayso.app.cli.page import page
        from sayso.app.cli.print_lists import print_documents

        print_documents(list(held.documents(withdrawn=withdrawn)), page(width))


def claims(
    ledger: o.Ledger = None,
    kind: Annotated[
        str | None,
        typer.Option(
            autocompletion=lambda: _words("Kind"),
            metavar="KIND",
            help="figure, status, event, order, appeal, pledge, rhetoric, denial, office or silence.",
            show_default=False,
        ),
    ] = None,
    measure: Annotated[
        str | None,
        typer.Option(
            autocompletion=lambda: _words("Measure"), metavar="NAME", help="Of figures: killed, injured ...", show_default=False
        ),
    ] = None,
    place: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of the place.", show_default=False)] = None,
    source: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of a source in the chain.", show_default=False)] = None,
    document: Annotated[str | None, typer.Option(metavar="ID", help="A document's id or a beginning.", show_default=False)] = None,
    stance: Annotated[
        str | None,
        typer.Option(
            autocompletion=lambda: _words("Stance"),
            metavar="STANCE",
            help="asserted, doubted, denied, retracted or corrected, inside its own document.",
            show_default=False,
        ),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="On this day or later.", show_default=False)] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="On this day or earlier.", show_default=False)] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words in the quote or the slots.", show_default=False)] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many.", show_default=False)] = None,
    json: o.Json = False,
    width: o.Width = None,
) -> None:
    """List claims, each with its words, who says so and where it stands."""
    first, last = o.day(since, "--since"), o.day(until, "--until")

    from sayso.app.cli.store import ledger as opened
    from sayso.ledger import ClaimFilter
    from sayso.model import Kind, Measure, Stance

    wanted = ClaimFilter(
        kind=choice(Kind, kind, "--kind"),
        measure=choice(Measure, measure, "--measure"),
        place=place,
        source=source,
        document=document,
        stance=choice(Stance, stance, "--stance"),
        since=first,
        until=last,
        text=text,
        limit=limit,
    )
    with opened(ledger) as held:
        if json:
            _claim_records(held, wanted)
            return
        from sayso.app.cli.page import page
        from sayso.app.cli.print_lists import print_claims
        from sayso.app.cli.store import material_for

        found = list(held.claims(wanted))
        print_claims(found, material_for(held, found), page(width))


def links(ledger: o.Ledger = None, json: o.Json = False, width: o.Width = None) -> None:
    """List the links between claims, each with its reason."""
    from sayso.app.cli.store import ledger as opened

    with opened(ledger) as held:
        if json:
            from sayso.app.cli.out import print_json

            for link in held.links():
                record = {"from": link.source, "to": link.target, "relation": str(link.relation), "why": link.why}
                print_json(record | {"made_by": link.made_by, "id": link.id})
            return
        from sayso.app.cli.page import page
        from sayso.app.cli.print_lists import print_links

        print_links(_whole(held), page(width))


def _whole(held: Any) -> "Material":
    from sayso.app.cli.store import material_for

    return material_for(held, held.claims())


def _claim_records(held: Any, wanted: "ClaimFilter") -> None:
    """Claims in the output contract, some hundred at a time."""
    from sayso.app.cli.out import print_json
    from sayso.app.cli.store import AT_ONCE, links_of
    from sayso.model.contract import record_of

    def some() -> Iterator[list[Any]]:
        kept: list[Any] = []
        for claim in held.claims(wanted):
            kept.append(claim)
            if len(kept) == AT_ONCE:
                yield kept
                kept = []
        yield kept

    for part in some():
        outgoing: dict[str, list[Any]] = {}
        for link in links_of(held, [claim.id for claim in part]):
            outgoing.setdefault(link.source, []).append(link)
        for claim in part:
            print_json(record_of(claim, outgoing.get(claim.id, ())))


def _document_record(stored: "StoredDocument") -> dict[str, Any]:
    d = stored.document
    return {
        "id": d.id,
        "title": d.title,
        "publisher": d.publisher,
        "published": d.published.isoformat() if d.published else None,
        "lang": d.lang,
        "url": d.url,
        "crisis": d.crisis,
        "claims": stored.claims,
        "characters": len(d.text),
        "text_sha256": d.text_sha256,
        "raw_sha256": stored.raw_sha256,
        "origin": d.origin,
        "media_type": d.media_type,
        "reader": stored.reader,
        "recorded_at": stored.recorded_at.isoformat(),
    } | ({"withdrawn": _withdrawal(stored)} if stored.withdrawn else {})


def _withdrawal(stored: "StoredDocument") -> dict[str, Any]:
    gone = stored.withdrawn
    assert gone is not None and gone.recorded_at is not None
    return {"by": gone.by, "reason": gone.reason, "recorded_at": gone.recorded_at.isoformat()}


def choice(words: type[E], value: str | None, option: str) -> E | None:
    if value is None:
        return None
    try:
        return words(value.strip().lower().replace("-", "_"))
    except ValueError:
        raise Failure(f"{option}: {value!r} is none of {', '.join(words)}", MISUSED) from None


def _words(name: str) -> list[str]:
    """The values of a vocabulary, for shell completion."""
    from sayso.model import kinds

    return [str(value) for value in getattr(kinds, name)]
