"""sayso reread: documents of a ledger read again with the present rules."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.app.cli import options as o
from sayso.app.cli.intake import ended, refused

if TYPE_CHECKING:
    from sayso.app.cli.page import Page
    from sayso.ledger import Added
    from sayso.model import Claim, Document
    from sayso.reconcile.compare import Difference

Documents = Annotated[
    list[str] | None,
    typer.Argument(metavar="[DOCUMENT...]", help="Ids of documents or beginnings of them; without any, all.", show_default=False),
]


def reread(
    documents: Documents = None,
    ledger: o.Ledger = None,
    json: o.Json = False,
    lexicon: o.Lexicon = None,
    width: o.Width = None,
) -> None:
    """Read documents of the ledger again with the present rules. Changed claims get a new version, new ones supersede those
    they replace, and those no longer read are retired; nothing is lost from the ledger. What a reviewer rejected or corrected does
    not come back, and the review of a claim that a new one supersedes is carried over to it."""
    from sayso.app.cli.overlays import activate

    activate(lexicon)

    from sayso.app.cli.page import page
    from sayso.app.cli.progress import progress
    from sayso.app.cli.reconciling import reconciler
    from sayso.app.cli.store import ledger as opened
    from sayso.app.cli.store import links_of
    from sayso.pipeline import process_many
    from sayso.reconcile.rereading import superseding

    tally: Counter[str] = Counter()
    total: Counter[str] = Counter()
    sheet = None if json else page(width)
    with opened(ledger) as held:
        chosen = [held.document(name) for name in documents] if documents else list(held.documents())
        before: dict[str, list[Claim]] = {}

        def given() -> "Iterator[Document]":
            for stored in chosen:
                claims = held.read(stored.document.id)
                if _brought(claims) and not documents:
                    total["left"] += 1
                    step()
                    continue
                tally["read"] += 1
                before[stored.document.id] = claims
                yield stored.document

        with progress("reading again", len(chosen)) as step:
            for reading in process_many(given(), refused(tally)):
                old = before.pop(reading.document.id)
                reading, difference = superseding(old, links_of(held, [c.id for c in old]), reading)
                added = held.add(reading, reread=True, reconciler=reconciler())
                _count(total, difference)
                total["carried"] += added.carried
                total["kept out"] += added.kept_out
                if sheet is not None:
                    _print(reading.document, difference, sheet)
                else:
                    _records(reading.document, difference, added)
                step()
    if sheet is not None:
        sheet.blank()
        sheet.line(0, [_summary(total)])
    ended(tally)


def _brought(claims: "list[Claim]") -> bool:
    """Whether claims were imported as they are: rules of ours that did not make them may not unmake them unasked."""
    from sayso.resolve.claims import VERSION

    own = VERSION.partition("-")[0]
    return any(not c.made_by.startswith(own) for c in claims)


def _count(total: "Counter[str]", difference: "Difference") -> None:
    total["documents"] += 1
    total["gained"] += len(difference.gained)
    total["lost"] += len(difference.lost)
    total["superseding"] += sum(c.replaced for c in difference.changed)
    total["changed"] += sum(not c.replaced for c in difference.changed)
    total["kept"] += difference.kept


def _summary(total: "Counter[str]") -> str:
    from sayso.views.words import many

    words = (
        f"{many(total['documents'], 'document')} read again: {many(total['gained'], 'claim')} gained, {total['lost']:,} lost, "
        f"{total['superseding']:,} superseded, {total['changed']:,} changed, {total['kept']:,} as before"
    )
    left = f"; {many(total['left'], 'document')} with imported claims left alone (name one to read it)" if total["left"] else ""
    stands = ""
    if carried := total["carried"]:
        stands += f"; {many(carried, 'review')} carried over to {'the claim' if carried == 1 else 'the claims'} in their place"
    if kept := total["kept out"]:
        stands += f"; {many(kept, 'claim')} stayed out as reviewed"
    return words + stands + left


def _records(document: "Document", difference: "Difference", added: "Added") -> None:
    from sayso.app.cli.out import print_json
    from sayso.app.cli.print_difference import difference_records

    print_json(
        {"document": document.id, "result": "reread", "kept": difference.kept, "retired": added.retired}
        | {"carried": added.carried, "kept_out": added.kept_out}
    )
    for line in difference_records(document, difference):
        print_json(line)


def _print(document: "Document", difference: "Difference", page: "Page") -> None:
    from sayso.app.cli.added import name
    from sayso.app.cli.print_difference import print_difference

    if not difference.empty:
        page.heading(name(document))
        print_difference(document, difference, page)
