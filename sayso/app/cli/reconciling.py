"""What compares claims of different documents when a ledger changes, and sayso reconcile, which compares all of them anew."""

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.app.cli import options as o

if TYPE_CHECKING:
    from sayso.ledger import Ledger, Reconciler


def reconciler() -> "Reconciler":
    """The reconciler that commands hand to the ledger."""
    from sayso.reconcile.across import Across

    return Across()


def reconcile(
    ledger: o.Ledger = None,
    workers: Annotated[int, typer.Option(metavar="N", min=1, max=64, help="Compare with so many processes at once.")] = 1,
    json: o.Json = False,
) -> None:
    """Compare all claims of a ledger anew: links and contradictions across documents.

    Adding a report does this for what the report can bear on; this is for ledgers of an older Sayso, or after the lexicon changed.
    """
    from sayso.app.cli.out import print_json
    from sayso.app.cli.overlays import activate
    from sayso.app.cli.progress import steps
    from sayso.app.cli.store import ledger as opened
    from sayso.ledger import Helpers

    activate()
    with opened(ledger) as held:
        with steps() as step:
            written = held.reindex(reconciler(), step, Helpers(workers, activate))
        links = sum(1 for _ in held.links())
        findings = sum(1 for _ in held.findings())
    if json:
        print_json({"written": written, "links": links, "findings": findings})
    else:
        print(f"{written:,} links and findings written or retired; {links:,} links and {findings:,} findings now.")


def compared(held: "Ledger") -> None:
    """Refuse a ledger compared with other rules than the present ones: what is read from it, or added, would mix two."""
    from sayso.app.cli.failure import Failure

    if held.indexed() != reconciler().version and next(held.documents(), None) is not None:
        raise Failure("the claims of this ledger have not been compared with the present rules; run sayso reconcile first")
