"""Parts of a printed view that several views share: quotes with their place, what bears on a claim, documents."""

from collections.abc import Sequence
from pathlib import PurePath

from sayso.app.cli.page import Ink, Page
from sayso.app.cli.text import short
from sayso.views.chronicle import DocumentLine
from sayso.views.citation import Citation
from sayso.views.standing import Mark
from sayso.views.told import Told
from sayso.views.words import quoted

LONGEST_QUOTE = 400
"""Longer quotes are cut in lists; ``sayso show`` has them whole."""


def quote(at: Citation, length: int = LONGEST_QUOTE) -> list[Ink]:
    """The words, their place and the claim's id."""
    return [(quoted(short(at.quote, length)), "quote"), " ", (f"{at.place} {at.short}", "place")]


def who_and_words(page: Page, indent: int, told: Told, always: bool = False) -> None:
    """Who says so (of the narrator only where ``always``), the words, the mode of an event, and what bears on them."""
    if (told.hops and told.hops != (told.actor,)) or always:
        page.line(indent, [told.who], hang=2)
    page.line(indent, quote(told.at), hang=1)
    if told.mode:
        page.line(indent, [(f"{told.code}, {told.mode}", "dim")])
    bearing(page, indent, told.marks)


def bearing(page: Page, indent: int, marks: Sequence[Mark]) -> None:
    """What denies, withdraws, corrects, doubts or revises a claim, one line each."""
    for mark in marks:
        place: list[Ink] = [" ", (f"{mark.by.place} {mark.by.short}", "place")] if mark.by else []
        page.line(indent, [(f"– {mark.words}", "mark"), *place], hang=2)


def documents(page: Page, lines: Sequence[DocumentLine], indent: int = 0) -> None:
    """The documents with the numbers that citations use."""
    width = max((len(f"[{d.number}]") for d in lines), default=3)
    for d in lines:
        page.lead(indent, f"[{d.number}]", width, [about(d)])


def about(d: DocumentLine) -> str:
    """A document in one line: title, publisher, day."""
    day = f"published {d.published}" if d.published else "day of publication not known"
    name = d.title or (PurePath(d.origin).name if d.origin else "") or d.id
    return ", ".join((name, d.publisher or "publisher not known", day))
