"""Documents, claims and links as lists."""

from collections.abc import Sequence

from sayso.app.cli.page import Page
from sayso.app.cli.print_decisions import moment
from sayso.app.cli.print_parts import about, documents, quote, who_and_words
from sayso.ledger import StoredDocument
from sayso.model import Claim
from sayso.views import Material, headline, told_of
from sayso.views.chronicle import document_line, document_lines
from sayso.views.citation import cite
from sayso.views.sheet import OUTGOING
from sayso.views.words import NO_PLACE, many

LEAD = 8
"""The longest name of a kind."""


def print_documents(stored: Sequence[StoredDocument], page: Page) -> None:
    """The documents with their numbers, ids and hashes."""
    page.line(0, [many(len(stored), "document") + "."])
    width = len(f"[{len(stored)}]")
    for number, s in enumerate(stored, 1):
        d = document_line(s.document, number, s.claims)
        page.blank()
        page.lead(0, f"[{number}]", width, [(about(d), "strong")])
        indent = page.body(width)
        page.line(indent, [many(d.claims, "claim"), f", {d.characters:,} characters, language {d.lang}, ", (d.id, "place")], hang=2)
        if place := d.url or d.origin:
            page.line(indent, [(place, "dim")], hang=2)
        page.line(indent, [(f"text SHA-256 {d.text_sha256}", "dim")], hang=2)
        if s.withdrawn:
            gone = s.withdrawn
            page.line(indent, [("withdrawn", "mark"), f" by {gone.by}, {moment(gone.recorded_at)}: {gone.reason}"], hang=2)


def print_claims(claims: Sequence[Claim], material: Material, page: Page) -> None:
    """Claims in the order given: kind, what is claimed, when, who says so, words and place."""
    page.line(0, [many(len(claims), "claim") + "."])
    for claim in claims:
        told = told_of(claim, material)
        page.blank()
        place = f", {told.place or NO_PLACE}" if claim.figure or told.place else ""
        page.lead(0, told.kind, LEAD, [(told.head, "strong"), f"{place}, {told.when}"])
        who_and_words(page, page.body(LEAD), told, always=True)
    cited = {claim.document for claim in claims}
    if claims:
        page.blank()
        documents(page, [d for d in document_lines(material) if d.id in cited])


def print_links(material: Material, page: Page) -> None:
    """Links in the order held: one claim, the relation, the other, and why."""
    page.line(0, [many(len(material.links), "link") + "."])
    for link in material.links:
        one, other = material.claim.get(link.source), material.claim.get(link.target)
        if one and other:
            page.blank()
            page.line(0, [(headline(one), "strong")], hang=2)
            page.line(2, quote(cite(one, material)), hang=1)
            page.line(0, [f"{OUTGOING[link.relation]} ", (headline(other), "strong")], hang=2)
            page.line(2, quote(cite(other, material)), hang=1)
            page.line(2, [(f"why: {link.why} (made by {link.made_by})", "dim")], hang=2)
    if material.links:
        page.blank()
        documents(page, list(document_lines(material)))
