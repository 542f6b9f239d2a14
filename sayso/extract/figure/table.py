"""Tables of situation reports, row by row: a bare number in a cell counts what its column's or its row's heading says."""

import re

from sayso.annotate.annotation import Annotation
from sayso.annotate.block import Block, BlockKind, cells_of
from sayso.annotate.number import Number
from sayso.annotate.token import Token
from sayso.extract.figure.measure import Found
from sayso.extract.figure.vocabulary import people_rule, vocabulary
from sayso.model import Measure

Cells = list[tuple[int, int]]


class Tables:
    """The tables of a text: which heading stands over a cell and before it."""

    def __init__(self, annotation: Annotation) -> None:
        self._annotation = annotation
        self._heads: dict[int, Cells] = {}
        self._cells: dict[int, Cells] = {}
        head: Cells = []
        title = ""
        before: Block | None = None
        self._titles: dict[int, str] = {}
        for block in annotation.blocks:
            if block.kind is not BlockKind.ROW:
                before = None
                title = annotation.text[block.start : block.end] if block.kind is BlockKind.HEADING else ""
                continue
            self._titles[block.i] = title
            cells = cells_of(annotation.text, block)
            if before is None or before.i != block.i - 1:
                head = cells if not any(self._has_digit(c) for c in cells) else []
            self._heads[block.i] = head
            self._cells[block.i] = cells
            before = block

    def _has_digit(self, cell: tuple[int, int]) -> bool:
        return any(c.isdigit() for c in self._annotation.text[cell[0] : cell[1]])

    def found(self, number: Number) -> Found | None:
        """What a number of a table counts: by the heading of its column, else by that of its row; None elsewhere and where
        neither names a count of people."""
        cells = self._cells.get(number.head.block)
        if cells is None:
            return None
        at = next((i for i, (a, b) in enumerate(cells) if a <= number.start < b), None)
        if at is None or cells[at] != (number.words_start, number.words_end):
            return None
        head = self._heads[number.head.block]
        over = head[at] if len(head) == len(cells) else None
        told = (self._meaning(over) if over else None) or (self._meaning(cells[0]) if at else None)
        return told or (self._titled(number) if at else None)

    def _titled(self, number: Number) -> Found | None:
        """What the heading over the table says is counted: "New arrivals by site (persons)"."""
        words = vocabulary()
        title = re.findall(r"[a-z]+", self._titles.get(number.head.block, "").lower())
        for word in title:
            if meaning := words.adjectives.get(word) or words.topics.get(word) or words.nouns.get(word.removesuffix("s")):
                return Found(meaning.measure, meaning.rule, number.head)
        people = {"persons", "people", "individuals", "residents", "civilians", "refugees"} & set(title)
        return Found(Measure.OTHER, people_rule(), number.head, stated=False) if people else None

    def _meaning(self, cell: tuple[int, int]) -> Found | None:
        words = vocabulary()
        for token in self._annotation.tokens_in(*cell):
            meaning = words.adjectives.get(token.lower) or words.nouns.get(token.lemma) or words.topics.get(token.lower)
            if meaning is not None:
                return Found(meaning.measure, meaning.rule, token)
        return None


def heading_of(found: Found, number: Token) -> tuple[int, int] | None:
    """The heading's words as further evidence, where the measure was told in another cell."""
    word = found.word
    return (word.start, word.end) if word.sentence != number.sentence else None
