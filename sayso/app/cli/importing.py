"""sayso import-claims: claims of the output contract into a ledger, as they are."""

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.app.cli import options as o
from sayso.app.cli.failure import UNREAD, Failure, say

if TYPE_CHECKING:
    from sayso.read import Capture


def import_claims(
    claims: Annotated[str, typer.Argument(metavar="CLAIMS.jsonl", help="Claims, one a line, in the contract of sayso extract.")],
    documents: Annotated[
        str,
        typer.Option(
            metavar="DOCS.jsonl",
            help="Their documents: JSON Lines, one JSON document, or a folder of those.",
            show_default=False,
        ),
    ],
    ledger: o.Ledger = None,
    json: o.Json = False,
) -> None:
    """Put claims into a ledger as they are, each checked against the text of its document.

    A line that does not hold is named with its reason; nothing of its document is stored then, the others are. Where a line does
    not even tell its document, nothing is stored.
    """
    from sayso.app.cli.added import Report
    from sayso.app.cli.claimfile import ClaimFile
    from sayso.app.cli.reconciling import compared, reconciler
    from sayso.app.cli.store import ledger as opened
    from sayso.model import Reading

    with opened(ledger, create=True) as held:
        compared(held)
        captures = _captures(documents)
        file = ClaimFile.read(claims, {name: capture.document.text for name, capture in captures.items()})
        for problem in file.problems:
            say(problem)
        report = Report(json)
        for name in file.whole():
            found = file.claims[name]
            links = tuple(link for claim in found for link in file.links.get(claim.id, ()))
            capture = captures[name]
            report.added(
                capture.document, held.add(Reading(capture.document, tuple(found), links), capture.raw, reconciler=reconciler())
            )
        report.end()
    if file.problems:
        lines = f"{len(file.problems)} {'line' if len(file.problems) == 1 else 'lines'}"
        left = len(file.spoilt)
        of = "" if None in file.spoilt else f" of {left} {'document' if left == 1 else 'documents'}"
        say(f"{claims}: {lines} did not hold; nothing stored{of}")
        raise typer.Exit(UNREAD)


def _captures(documents: str) -> "dict[str, Capture]":
    from sayso.read import ReadOptions, Refusal, read

    found = {}
    for capture in read(documents, ReadOptions()):
        if isinstance(capture, Refusal):
            say(str(capture))
        else:
            found[capture.document.id] = capture
    if not found:
        raise Failure(f"{documents}: no document could be read there; nothing stored")
    return found
