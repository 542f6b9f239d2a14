"""One claim, opened, on a terminal or as plain text."""

from sayso.app.cli.page import Ink, Page
from sayso.app.cli.print_parts import about, bearing, quote
from sayso.views.sheet import ClaimSheet, Clock, Hop
from sayso.views.words import NARRATOR, quoted

LEAD = 12


def print_sheet(sheet: ClaimSheet, page: Page) -> None:
    """The sheet: words in context, who says so, when, what was understood, what bears on it."""
    told = sheet.told
    page.title(told.head)
    page.line(0, [(f"{told.kind} {told.claim}", "place")])
    page.line(0, [f"stance in its document: {told.stance}; factuality: {sheet.factuality}"])
    bearing(page, 0, told.marks)
    _context(sheet, page)
    _chain(sheet, page)
    page.heading("Clocks")
    for clock in sheet.clocks:
        _clock(clock, page)
    page.heading("What it asserts")
    for name, value in sheet.facts:
        page.lead(2, name, LEAD, [value])
    for part in sheet.parts:
        written = f", written {quoted(part.written)}" if part.written else "; where it is written is not recorded"
        rule = f", rule {part.rule}" if part.rule else ""
        page.lead(2, part.name, LEAD, [part.understood, (written + rule, "dim")])
    if not sheet.facts and not sheet.parts:
        page.line(2, ["nothing beyond its words"])
    page.heading("What bears on it")
    for link in sheet.links:
        page.line(2, [(link.words, "strong"), f": {link.other}"], hang=2)
        page.line(4, quote(link.at), hang=1)
        page.line(4, [(f"why: {link.why}; made by {link.made_by}", "dim")], hang=2)
    if not sheet.links:
        page.line(2, ["no link held"])
    page.heading("Where it comes from")
    page.lead(2, "made by", LEAD, [sheet.made_by])
    page.lead(2, "episode", LEAD, [sheet.episode or "not said"])
    page.lead(2, "document", LEAD, [f"{about(sheet.document)} ({sheet.document.id})"])
    page.lead(2, "SHA-256", LEAD, [f"{sheet.document.text_sha256} of its text"])


def _context(sheet: ClaimSheet, page: Page) -> None:
    at = sheet.told.at
    where = f"line {at.line}, column {at.column}; characters {at.start:,} to {at.end:,} of {sheet.document.characters:,}"
    page.heading("In its words", where)
    parts: list[Ink] = []
    for piece in sheet.context:
        if piece.lit and not page.colour:
            parts.append(f"{_before(piece.words)}»{piece.words.strip()}«{_after(piece.words)}")
        else:
            parts.append((piece.words, "lit") if piece.lit else piece.words)
    page.line(2, parts)


def _before(words: str) -> str:
    return " " if words[:1].isspace() else ""


def _after(words: str) -> str:
    return " " if words[-1:].isspace() else ""


def _chain(sheet: ClaimSheet, page: Page) -> None:
    page.heading("Who says it, citing whom", "Side by side, none citing the other." if sheet.parallel else "")
    carrier = sheet.document.publisher or "the document, publisher not known"
    page.line(2, [(carrier, "strong"), ", the carrier"])
    if not sheet.chain:
        page.line(2, [f"└─ {NARRATOR}"])
    for n, hop in enumerate(sheet.chain, 1):
        depth = 1 if sheet.parallel else n
        last = n == len(sheet.chain)
        branch = "├─ " if sheet.parallel and not last else "└─ "
        page.line(2 + 3 * (depth - 1), [branch, (hop.source, "strong"), _hop(hop, last and not sheet.parallel)], hang=3)


def _hop(hop: Hop, origin: bool) -> str:
    notes = [f", {hop.act}"]
    if hop.when:
        notes.append(f" {hop.when}")
    if hop.cue:
        notes.append(f", cue {quoted(hop.cue)}")
    if hop.written and hop.written != hop.source:
        notes.append(f", written {quoted(hop.written)}")
    if hop.rule:
        notes.append(f", rule {hop.rule}")
    if origin:
        notes.append(" (origin)")
    return "".join(notes)


def _clock(clock: Clock, page: Page) -> None:
    notes = [clock.days]
    if clock.written:
        notes.append(f", from {quoted(clock.written)}")
    page.lead(2, clock.name, LEAD, ["".join(notes)])
    if clock.why or clock.rule:
        why = ", ".join(n for n in (clock.why.rstrip("."), f"rule {clock.rule}" if clock.rule else "") if n)
        page.line(2 + page.body(LEAD), [(why, "dim")])
