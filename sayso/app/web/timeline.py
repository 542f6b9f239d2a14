"""The timeline of the chronicle: what it is drawn from, and where its marks lead."""

from collections.abc import Sequence
from datetime import timedelta

from sayso.app.web.desk import View
from sayso.model import Kind, Stance
from sayso.views.brief import brief
from sayso.views.days import full
from sayso.views.drawing import Caption, Drawing
from sayso.views.drawing.lanes import Board, Item, Spot, board_of
from sayso.views.drawing.strip import strip
from sayso.views.drawing.timeline import timeline
from sayso.views.entry import EntryLine
from sayso.views.words import NO_DATE, many, quoted

FOOT = (
    "Hollow with a slash: denied or corrected by somebody; with a cross: withdrawn; “?”: doubted. All stay on record. "
    "A dashed line: some day within. A bar counts the claims of its days."
)


def board(view: View) -> Board:
    """The lanes of what the view selects."""
    shown = view.selection.shown

    def items(numbers: Sequence[int]) -> list[Item]:
        cards = [shown[n] for n in numbers]
        claims = view.claims(cards)
        lines = {line.id: line for line in view.entries(cards)}
        return [
            Item(c.id, c.kind, (c.first, c.last), view.stance(c)[0], brief(claims[c.id]), title(lines[c.id]))
            for c in cards
            if c.id in claims
        ]

    a = view.address
    key = ("timeline", view.wanted)
    return view.desk.keep(key, lambda: board_of(((c.kind, (c.first, c.last)) for c in shown), a.known, view.selection.later, items))


def title(line: EntryLine) -> str:
    """A claim as a sentence: kind, words, days, chain, what stands against it."""
    words = quoted("".join(piece.text for piece in line.quote))
    days = line.days or (full(line.first) if line.first else NO_DATE)
    told = f"{line.kind}: {words}. {days}. {' ← '.join(line.chain)}"
    if line.against is not None and line.against.stance is not Stance.ASSERTED:
        told += f". {line.against.word.capitalize()}" + (f" by {line.against.by}" if line.against.by else "")
    return told


def drawn(view: View, narrow: bool) -> Drawing:
    """The timeline, wide or for a phone."""
    a = view.address
    verb = "published" if a.by_print else "said"
    found = board(view)
    told = f"Chronicle: {many(len(view.selection.shown), 'claim')} {verb} on or before {full(a.known)}"

    def days(spot: Spot, kinds: tuple[Kind, ...]) -> str:
        first, last = spot
        wanted = "none" if spot == (None, None) else f"{first or ''}..{last or ''}" if first != last else str(first)
        if first is None and last is not None:
            wanted = f"..{last - timedelta(1)}"
        return a.link("chronicle", anchor="log", day=wanted, kinds=a.kinds or kinds)

    if narrow:
        return strip(found, told, days=days)
    return timeline(found, told, link=lambda claim: a.link(f"claim/{claim}"), days=days)


def drawing(view: View, narrow: bool) -> tuple[Drawing, Caption]:
    """The timeline with what it needs where it stands alone."""
    made = drawn(view, narrow)
    later = view.selection.later
    verb = "published" if view.address.by_print else "said"
    rest = f" {many(later, 'claim')} {verb} later {'is' if later == 1 else 'are'} not shown." if later else ""
    return made, Caption(f"What was {verb} by {full(view.address.known)}", f"{made.title}.{rest}", FOOT)
