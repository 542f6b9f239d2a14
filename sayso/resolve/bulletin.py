"""The day that a situation report, press note or communique is of, and the entries of a running report.

A bulletin says in its head lines what it is and of what day: "Situation Report No. 4, as of 14 June", "Data as at 4 March",
"Period covered: 26 February to 3 March". What its head says goes before the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sayso.annotate import Annotation, BlockKind
from sayso.annotate.block import Block
from sayso.annotate.time_expression import TimeExpression, TimeKind
from sayso.annotate.time_grammar import expressions_in
from sayso.annotate.time_lexicon import time_words
from sayso.model import TimeRange
from sayso.resolve.attachment import Attached
from sayso.resolve.calendar import core
from sayso.resolve.moment import Moment

_HEAD = 8
"""How many blocks a head may have."""
_BULLETS = tuple("-*•–—▪◦·►▶▸■●○🔴🔵🟢🟡⚫⚪❗⚡📌")


def bulletin_day(annotation: Annotation, expressions: Sequence[TimeExpression], today: date | None) -> TimeRange | None:
    """The day of a bulletin from its head lines or title; None for other texts."""
    words = time_words()
    named: TimeRange | None = None
    for block in _head(annotation):
        line = annotation.text[block.start : block.end].lower()
        dated = [e for e in expressions if e.block == block.i]
        said = [e for e in dated if e.relation == "as_of"]
        if not said and any(p in line for p in words.state_lines):
            said = [e for e in dated if e.kind in (TimeKind.DAY, TimeKind.DAYS, TimeKind.WEEKDAY)]
        for e in said:
            bare = core(e, Moment(today))
            last = bare.latest if bare is not None else None
            if bare is not None and last is not None and (bare.single or e.kind is TimeKind.DAYS) and not (today and last > today):
                return TimeRange.day(last, e.words, "bulletin-as-of", "The heading of the report says so.", e.span)
        if named is None and today is not None and any(p in line for p in words.bulletins):
            own = next((t.single for e in dated if e.kind is TimeKind.DAY and (t := core(e, Moment(today))) and t.single), None)
            day = own if own is not None and timedelta(0) <= today - own <= timedelta(days=7) else today
            named = TimeRange.day(day, rule="bulletin-day", why="A report or release of that day.")
    title = annotation.document.title or ""
    for e in expressions_in(title, 0, len(title)):
        bare = core(e, Moment(today)) if e.relation == "as_of" else None
        if bare is not None and bare.latest is not None and not (today and bare.latest > today):
            return TimeRange.day(bare.latest, e.words, "bulletin-as-of", "The title of the report says so.")
    title = title.lower()
    if named is None and today is not None and any(p in title for p in words.bulletins):
        named = TimeRange.day(today, rule="bulletin-day", why="A report or release of that day.")
    return named


def _head(annotation: Annotation) -> Iterator[Block]:
    """The lines before the text: headings, datelines, short lines that are no sentences."""
    paragraphs = 0
    for block in annotation.blocks[:_HEAD]:
        line = annotation.text[block.start : block.end].rstrip()
        if block.kind is BlockKind.PARAGRAPH:
            paragraphs += 1
            if paragraphs > 2 or len(line) > 160:
                return
            if line.endswith((".", "!", "?", "”", '"')) and any(
                c.subjects and annotation.tokens[i].block == block.i for i, c in annotation.clauses.items()
            ):
                continue
        yield block


def entry_blocks(annotation: Annotation, attached: Sequence[Attached]) -> frozenset[int]:
    """The blocks of a running report: those that begin with a clock time, and what goes on after one; empty for other texts."""
    paragraphs = [b for b in annotation.blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)]
    clocks = {b.i for b in paragraphs if _begins_with_clock(b, annotation, attached)}
    if len(clocks) < 3 or 2 * len(clocks) < len(paragraphs):
        return frozenset()
    found: set[int] = set()
    running = False
    for block in annotation.blocks:
        if block.i in clocks:
            running = True
        elif block.kind is BlockKind.DATELINE or _is_marked(block, annotation):
            # The next message of a digest, without a time of its own.
            running = False
        if running:
            found.add(block.i)
    return frozenset(found)


def _begins_with_clock(block: Block, annotation: Annotation, attached: Sequence[Attached]) -> bool:
    """ "14:30 ...", "Channel X, 08:12. ...": a time before anything is told; a date beside it makes it a dateline."""
    mine = [a.expression for a in attached if a.expression.block == block.i]
    line = block.dateline
    if line is not None and annotation.text[line[0]].isdigit():
        return not any(e.start < line[1] and not e.dayless for e in mine)
    first = mine[0] if mine else None
    if first is None or first.kind is not TimeKind.CLOCK or first.relation:
        return False
    before, after = annotation.text[block.start : first.start], annotation.text[first.span.end : block.end].lstrip()
    return len(before) < 60 and not any(c in before for c in ".?!") and after[:1] in tuple(".:,-–—|)]")


def _is_marked(block: Block, annotation: Annotation) -> bool:
    start = annotation.text.rfind("\n", 0, block.start) + 1
    return block.kind is BlockKind.ITEM or annotation.text[start : block.end].lstrip().startswith(_BULLETS)


def entry_day(today: date) -> TimeRange:
    """The day of an entry of a running report."""
    return TimeRange.day(today, rule="clock-entry", why="An entry of a running report: the day of the report.")
