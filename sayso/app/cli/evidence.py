"""sayso evidence, custody and recapture: where the words come from, and whether they still stand there."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.app.cli import options as o
from sayso.app.cli.failure import UNREAD, Failure, say

if TYPE_CHECKING:
    from sayso.ledger import Ledger, StoredDocument
    from sayso.model import Claim
    from sayso.read import Capture
    from sayso.views.evidence import Evidence

Document = Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document's id or a beginning.", show_default=False)]


def evidence(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id or a beginning that only one claim has.")],
    pdf: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the sheet as a PDF, wholly or not at all.", show_default=False)
    ] = None,
    ledger: o.Ledger = None,
    json: o.Json = False,
    width: o.Width = None,
) -> None:
    """Print the evidence sheet of a claim: the quote in its context, who says it citing whom, where and when it was captured,
    hashes, reviews, chain of custody. The audit chain is walked first, and the sheet says whether it is whole."""
    from datetime import UTC, datetime

    from sayso.app.cli.stamping import authority
    from sayso.app.cli.store import ledger as opened
    from sayso.ledger import reader
    from sayso.views.evidence import evidence_of

    with opened(ledger) as held:
        wanted = held.claim(claim)
        now = datetime.now(UTC)
        found = evidence_of(held, wanted, now, program=reader(), verified=held.verify(), stamps=authority().says)
    if pdf:
        _write(found, pdf)
    if json:
        from sayso.app.cli.out import print_json
        from sayso.views.records import record

        print_json(record(found))
    elif not pdf:
        from sayso.app.cli.page import page
        from sayso.app.cli.print_evidence import print_evidence

        print_evidence(found, page(width))
    else:
        print(f"{pdf}: evidence sheet of {wanted.id}")


def _write(found: "Evidence", pdf: str) -> None:
    from pathlib import Path

    from sayso.app.cli.out import whole_bytes
    from sayso.views.evidence_pdf import NoPrinter, pdf_of

    try:
        data = pdf_of(found)
    except NoPrinter as missing:
        raise Failure(str(missing)) from None
    with whole_bytes(Path(pdf)) as file:
        file.write(data)


def custody(document: Document, ledger: o.Ledger = None, json: o.Json = False, width: o.Width = None) -> None:
    """The chain of custody of a document: captured, added, read, reviewed, withdrawn, erased; by whom, when, over which bytes."""
    from sayso.app.cli.store import ledger as opened
    from sayso.views.custody import custody_of

    with opened(ledger) as held:
        stored = held.document(document)
        steps = custody_of(held, stored.document, _all(held, stored.document.id))
    if json:
        from sayso.app.cli.out import print_json
        from sayso.views.records import record

        for step in steps:
            print_json(record(step))
        return
    from sayso.app.cli.page import page
    from sayso.app.cli.print_evidence import print_custody

    print_custody(steps, page(width))


def _all(held: "Ledger", document: str) -> "list[Claim]":
    """The claims in force and those reviews put out of force."""
    from sayso.ledger import ClaimFilter

    found = {claim.id: claim for claim in [*held.read(document), *held.claims(ClaimFilter(document=document))]}
    return list(found.values())


def recapture(
    document: Document,
    file: Annotated[
        str | None, typer.Option(metavar="FILE", help="What stands there now, saved by hand.", show_default=False)
    ] = None,
    ledger: o.Ledger = None,
    json: o.Json = False,
    width: o.Width = None,
) -> None:
    """Capture the source of a document again, from its own address or from a file, and show what changed there.

    The document, its claims and the bytes kept before stay as they are; claims whose words no longer stand there are marked.
    """
    from sayso.app.cli.stamping import stamped
    from sayso.app.cli.store import ledger as opened
    from sayso.ledger import ClaimFilter
    from sayso.views.recapture import difference

    with opened(ledger) as held:
        stored = held.document(document)
        before = stored.document
        capture = _taken(stored, file)
        taken = stamped(capture.raw, _how(capture, before.text, file))
        assert taken is not None
        held.recapture(before.id, capture.raw, taken)
        captures = held.captures(before.id)
        claims = list(held.claims(ClaimFilter(document=before.id)))
    found = difference(before, captures[0].sha256, captures[-1], claims)
    if json:
        from sayso.app.cli.out import print_json

        shown: dict[str, Any] = {"document": before.id, "sha256": captures[-1].sha256, "same_bytes": found.same_bytes}
        shown |= {"same_text": found.same_text, "lost": [claim.id for claim in found.lost]}
        print_json(shown | {"gone": found.gone, "new": found.new})
        return
    from sayso.app.cli.page import page
    from sayso.app.cli.print_evidence import print_difference

    print_difference(before, captures[-1], found, len(claims), page(width))


def _taken(stored: "StoredDocument", file: str | None) -> "Capture":
    from sayso.read import ReadOptions, Refusal, read
    from sayso.read.address import is_address

    document = stored.document
    source = file or next((a for a in (document.origin, document.url) if is_address(a)), None)
    if source is None:
        raise Failure(f"document {document.id} came from no web address; give what stands there now with --file")
    found = list(read(source, ReadOptions(lang=document.lang)))
    for refusal in found:
        if isinstance(refusal, Refusal):
            say(str(refusal))
    captures = [c for c in found if not isinstance(c, Refusal)]
    if len(captures) != 1:
        what = "nothing could be read" if not captures else f"there are {len(captures)} documents"
        raise Failure(f"{source}: {what} there; nothing was recorded", UNREAD)
    return captures[0]


def _how(capture: "Capture", text: str, file: str | None) -> Any:
    from dataclasses import replace

    from sayso.ledger import reader
    from sayso.model import Taken

    taken = capture.taken or Taken(tool=f"{reader()}, from a file", note=f"file {file}")
    return replace(taken, text=None if capture.document.text == text else capture.document.text)
