"""What is left to do: words that could carry a claim and carry none, and candidates that were turned down."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.model import Reading

SETTLED = frozenset({"no count", "double"})
"""What is left over rightly: years, ages and times, and what was read twice."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the worklist.

    ``what``: as in ``Unexplained``. ``document``, ``title``: id and title of its document; ``line``,
    ``column``: from 1; ``start``, ``end``: half-open code points of the stored text. ``words``: what is unexplained;
    ``sentence``: the words around it. ``rule``: full name of the nearest rule, or of the one that proposed it; "" where none
    is near. ``why``: why it did not fire or pass.
    """

    what: str
    document: str
    title: str | None
    line: int
    column: int
    start: int
    end: int
    words: str
    sentence: str
    rule: str
    why: str


def worklist_of(readings: Iterable[Reading], whole: bool = False) -> Iterator[Item]:
    """The items of readings, document by document in text order. ``whole``: with what is left over rightly (years, times)."""
    for reading in readings:
        yield from _items(reading, whole)


def _items(reading: Reading, whole: bool) -> Iterator[Item]:
    document = reading.document
    text = document.text
    found = [(u.start, u.end, u.what, u.sentence, u.rule, u.why) for u in reading.unexplained]
    told = {(u.start, u.end) for u in reading.unexplained}
    for r in reading.rejected:
        if (r.start, r.end) not in told:
            found.append((r.start, r.end, "rejected", _line(text, r.start, r.end), r.rule, r.reason))
    for start, end, what, (a, b), rule, why in sorted(found):
        if whole or what not in SETTLED:
            line, column = _place(text, start)
            sentence = " ".join(text[a:b].split())
            yield Item(what, document.id, document.title, line, column, start, end, text[start:end], sentence, rule, why)


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """The line of the stored text around some words."""
    stop = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
