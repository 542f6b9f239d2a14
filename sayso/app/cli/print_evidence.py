"""Evidence on a terminal or as plain text."""

from collections.abc import Sequence

from sayso.app.cli.added import name
from sayso.app.cli.page import Page
from sayso.app.cli.print_sheet import LEAD, print_sheet
from sayso.ledger import StoredCapture
from sayso.model import Document
from sayso.views.custody import Step
from sayso.views.evidence import Evidence, moment
from sayso.views.recapture import Difference
from sayso.views.words import many, quoted

SHOWN = 20
"""Lines shown of what changed."""


def print_evidence(found: Evidence, page: Page) -> None:
    """The sheet of the claim, then captures, reviews, custody and the record."""
    print_sheet(found.sheet, page)
    if found.standing:
        page.heading("Where it stands")
        page.line(2, [found.standing])
    page.heading("The document")
    for title, value in found.document:
        page.lead(2, title, LEAD + 2, [value])
    page.heading("Captures")
    if not found.takings:
        page.line(2, ["no bytes were kept of this document"])
    for taking in found.takings:
        page.line(2, [(taking.title, "strong"), f": {taking.change}" if taking.change else ""])
        for title, value in (*taking.facts, *((f"header {n}", v) for n, v in taking.headers)):
            page.lead(4, title, LEAD, [value])
    page.heading("Reviews")
    if not found.reviews:
        page.line(2, ["nobody has reviewed this claim"])
    for at, done, by, why in found.reviews:
        page.line(2, [(done, "strong"), f" by {by}, {at}: {why}"], hang=2)
    page.heading("Chain of custody")
    _steps(found.log, page)
    page.heading("The record")
    for title, value in found.record:
        page.lead(2, title, LEAD + 2, [value])


def print_custody(steps: Sequence[Step], page: Page) -> None:
    """The log of a document."""
    page.line(0, [many(len(steps), "step") + "."])
    _steps(steps, page)


def _steps(steps: Sequence[Step], page: Page) -> None:
    for step in steps:
        page.blank()
        page.line(2, [moment(step.at), f"  row {step.row:,}  ", (step.what, "strong"), f" by {step.by}" if step.by else ""], hang=2)
        if step.why:
            page.line(4, [step.why], hang=2)
        if step.sha256:
            page.line(4, [(f"SHA-256 {step.sha256}", "dim")], hang=2)


def print_difference(document: Document, capture: StoredCapture, found: Difference, claims: int, page: Page) -> None:
    """What a new capture shows."""
    page.line(0, ["captured again: ", (name(document), "strong")], hang=2)
    page.line(0, [f"SHA-256 {capture.sha256}, {capture.size:,} bytes"], hang=2)
    if found.same_text:
        page.line(0, ["the same bytes" if found.same_bytes else "other bytes, the same text"])
        return
    page.line(0, [("another text", "strong"), f"; {len(found.lost):,} of {many(claims, 'claim')} lost their words"], hang=2)
    for claim in found.lost:
        page.line(2, ["lost ", (claim.id, "place"), f" {quoted(claim.quote)}"], hang=2)
    if found.gone is None or found.new is None:
        page.line(0, ["the text is too long to show what changed line by line"])
        return
    for mark, lines in (("-", found.gone), ("+", found.new)):
        for line in lines[:SHOWN]:
            page.line(2, [f"{mark} {line}"], hang=2)
        if len(lines) > SHOWN:
            page.line(2, [f"{mark} ... {len(lines) - SHOWN:,} more lines"])
