"""Blocks of a text: headings apart from paragraphs, list items, table rows, datelines and clock-time entries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class BlockKind(StrEnum):
    """What a run of lines is to its reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the stored text.

    ``start``, ``end``: half-open code points of the words to analyse. ``dateline``: the span of a dateline or clock time cut
    off before them ("ALMATY, Jan 7 -", "14:30"), None without. ``i``: its position. ``lead``: for list items, the
    position of the block that introduces them ("We call on the government:"), None without.
    """

    i: int
    kind: BlockKind
    start: int
    end: int
    dateline: tuple[int, int] | None = None
    lead: int | None = None


_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_BULLET = re.compile(r"\s*(?:[-*•–—▪◦·]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+\d{4})?"
_DATE = rf"(?:{_MONTH}\s+{_DAY}{_YEAR}|{_DAY}\s+{_MONTH}{_YEAR}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# "ALMATY, Jan 7 -", "KABUL, Afghanistan (Feb. 21, 2011) –", "GENEVA/BAGHDAD (3 March 2020) -", "PARIS (Agency) -"
_AGENCY = r"\([A-Z][\w .]{1,24}\)"
_DATELINE = re.compile(
    rf"\s*(?=[A-Z])[A-Z][\w .'’/-]{{1,40}}(?:,\s[A-Z][\w .'’-]{{1,30}})?"
    rf"(?:,\s*{_DATE}|\s*\((?:[^()]{{0,30}},?\s*)?{_DATE}\)|\s*{_AGENCY})\s*(?:{_AGENCY})?\s*"
    r"(?:[-–—:]{1,2}\s+|(?=[\u2028\n])|$)"
)
# "KABUL, Afghanistan - Police ...", "(San Juan, August 2, 2018) - Police ..."
_TOWN = re.compile(r"\s*[A-Z][A-Z .'’/-]{2,30}(?:,\s[A-Z][\w .'’-]{1,30})?\s+[-–—]{1,2}\s+(?=[“\"‘]?[A-Z](?:[a-z]|\s[a-z]))")
_BRACKETED = re.compile(rf"\s*\([A-Z][\w .'’/-]{{1,40}},(?:\s[A-Z][\w .'’-]{{1,30}},)?\s*{_DATE}\)\s*[-–—:]{{1,2}}\s+(?=\S)")
_CLOCK = re.compile(
    r"\s*\[?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d)(?:\s*(?:[ap]\.?m\.?|GMT|UTC|local))?\]?\s*(?:[-–—:|]\s*)?(?=\S)", re.IGNORECASE
)
_ONLY_DATE = re.compile(rf"\s*(?:{_WEEKDAY},?\s+)?{_DATE}\s*[:.]?\s*$")
# "12 April: Soldiers ...", "Monday, 5 September. Truckers ...", "Tuesday (6 September) - ...", "Wednesday. ..."
_HEAD_DATE = re.compile(
    rf"\s*(?:(?:{_WEEKDAY},?\s+)?{_DATE}|{_DATE},?\s+\(?{_WEEKDAY}\)?|{_WEEKDAY}(?:\s+\({_DATE}\))?)\s*(?:[:–—-]\s+(?=\S)|[.]\s+(?=[A-Z“\"]))"
)
_STOPS = tuple('.!?:;…"”»)')
_TABLE = re.compile(r"\t|\s\|\s|^\||\S {3,}\S")


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a text in order; every line with a letter or digit is in one of them."""
    found: list[Block] = []
    lead: int | None = None
    lines = [(a, b) for a, b in _lines(text) if any(c.isalnum() for c in text[a:b])]
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        for block in _of_line(text, start, end, len(found), lead, last=number == len(lines) - 1):
            found.append(block)
        if not _BULLET.match(line):
            lead = len(found) - 1 if line.rstrip().endswith(":") else None
    return tuple(found)


_WRAP = range(45, 101)
"""Lengths of a line that was broken by hand or by a mail program, not by its writer."""


def _lines(text: str) -> list[tuple[int, int]]:
    """The lines of a text; those of a hard-wrapped paragraph as one, so that its sentences stay whole."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text)]
    if not _is_hard_wrapped(text, lines):
        return lines
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and _goes_on(text, joined[-1], (start, end)):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_hard_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """At least four lines are broken in the middle of a sentence, and no line is longer than a wrapped one."""
    if any(b - a > _WRAP.stop for a, b in lines):
        return False
    return sum(_goes_on(text, a, b) for a, b in pairwise(lines)) >= 4


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether the following line goes on with the paragraph of ``line``."""
    last = text.rfind("\n", line[0], line[1]) + 1
    width = line[1] - max(line[0], last)
    begin = text[following[0] : following[1]].lstrip()
    if text[line[1] : following[0]].count("\n") > 1 or width not in _WRAP or _BULLET.match(text[following[0] : following[1]]):
        return False
    if "\t" in text[following[0] : following[1]]:
        return False
    # A full line that ends a sentence may still be followed by the next one of its paragraph.
    return not text[line[0] : line[1]].rstrip().endswith(_STOPS) or (bool(begin) and width >= 60)


def _of_line(text: str, start: int, end: int, i: int, lead: int | None, last: bool) -> Iterator[Block]:
    line = text[start:end]
    if _ONLY_DATE.match(line):
        yield Block(i, BlockKind.DATELINE, *_trim(text, start, end), dateline=_trim(text, start, end))
        return
    if (m := _DATELINE.match(line)) and not any(c.isalnum() for c in line[m.end() :]) and any(c.isdigit() for c in line):
        # A dateline on a line of its own: "KABUL, Afghanistan (Feb. 21, 2011)".
        yield Block(i, BlockKind.DATELINE, *_trim(text, start, end), dateline=_trim(text, start, end))
        return
    if len(_TABLE.findall(line)) >= 1 and len(_cells(text, start, end)) >= 2:
        yield Block(i, BlockKind.ROW, *_trim(text, start, end))
        return
    if bullet := _BULLET.match(line):
        start += bullet.end()
        if (m := _HEAD_DATE.match(text[start:end])) and any(c.isalnum() for c in text[start + m.end() : end]):
            dated = _trim(text, start, start + m.end())
            yield Block(i, BlockKind.ITEM, *_trim(text, start + m.end(), end), dateline=dated, lead=lead)
            return
        yield Block(i, BlockKind.ITEM, *_trim(text, start, end), lead=lead)
        return
    for pattern in (_DATELINE, _TOWN, _BRACKETED, _CLOCK, _HEAD_DATE):
        m = pattern.match(line)
        if m and any(c.isalnum() for c in line[m.end() :]):
            cut = _trim(text, start, start + m.end())
            yield Block(i, BlockKind.PARAGRAPH, *_trim(text, start + m.end(), end), dateline=cut)
            return
    yield Block(i, BlockKind.HEADING if _is_heading(line, last) else BlockKind.PARAGRAPH, *_trim(text, start, end))


def _is_heading(line: str, last: bool) -> bool:
    words = line.split()
    stripped = line.rstrip()
    return not last and len(words) <= 14 and not stripped.endswith(_STOPS) and stripped[:1] not in "\"“'«"


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cells of a table row, as spans."""
    cells = []
    for m in re.finditer(r"(?:[^\t| ]|[ ](?! {2})(?!\|))+", text[start:end]):
        if m.group().strip():
            cells.append(_trim(text, start + m.start(), start + m.end()))
    return cells


def cells_of(text: str, block: Block) -> list[tuple[int, int]]:
    """The cells of a ROW block as spans of the stored text."""
    return _cells(text, block.start, block.end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
