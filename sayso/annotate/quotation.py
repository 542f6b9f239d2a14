"""Quotations by their marks, over whole paragraphs: found before any speech verb is looked for."""

from dataclasses import dataclass

_OPEN = {"“": "”", "«": "»", "„": "“”", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    ``start``, ``end``: the words without the marks; ``outer_start``, ``outer_end``: with them. ``closed``: False for a quotation
    that runs on into the next paragraph. ``continued``: True where it continues the one of the paragraph before.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True
    continued: bool = False


def quotations_of(text: str, start: int, end: int, open_before: bool = False) -> tuple[Quotation, ...]:
    """The quotations of one paragraph ``text[start:end]``; outermost only, single marks only where no double ones hold
    them. ``open_before``: the paragraph before ended inside a quotation."""
    found: list[Quotation] = []
    i = start
    while i < end:
        mark = text[i]
        if mark == "‘" or (mark == "'" and _opens_single(text, i, start)):
            close = _close_single(text, i + 1, end)
            if close is None:
                i += 1
                continue
            found.append(Quotation(i + 1, close, i, close + 1))
            i = close + 1
            continue
        if mark in _OPEN or mark == '"':
            closing = _OPEN.get(mark, '"')
            close = next((j for j in range(i + 1, end) if text[j] in closing), None)
            if close is None and mark == "“":
                close = next((j for j in range(i + 1, end) if text[j] == '"'), None)
            continued = open_before and not text[start:i].strip()
            if close is None:
                found.append(Quotation(i + 1, end, i, end, closed=False, continued=continued))
                break
            if close > i + 1:
                found.append(Quotation(i + 1, close, i, close + 1, continued=continued))
            i = close + 1
            continue
        i += 1
    return tuple(found)


def _opens_single(text: str, i: int, start: int) -> bool:
    before = text[i - 1] if i > start else " "
    after = text[i + 1 : i + 2]
    return not before.isalnum() and after.isalnum() and before not in '"”'


def _close_single(text: str, begin: int, end: int) -> int | None:
    """The closing single mark: one not followed by a letter, within 120 characters, not a plural possessive before a
    lower-case noun unless nothing else closes."""
    for j in range(begin, min(end, begin + 120)):
        if text[j] in "’'" and (j + 1 >= end or not text[j + 1].isalnum()) and text[j - 1] != " ":
            return j
    return None
