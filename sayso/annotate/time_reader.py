"""The words of one block of text, and small looks at them that the grammar of time shares."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from sayso.annotate.time_lexicon import time_words

_WORD = re.compile(r"\d+(?:st|nd|rd|th)?(?![^\W\d_])|[^\W\d_]+(?:[’'](?!s\b)[^\W\d_]+)*|\d+|[^\w\s]", re.IGNORECASE)
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$", re.IGNORECASE)
DASHES = frozenset("-–—")


class Core(NamedTuple):
    """The core of an expression: words ``first`` to ``last`` (exclusive) and the fields it fills."""

    first: int
    last: int
    fields: dict[str, Any]


class Reader:
    """One block of text and its words: as written, in lower case, and where they stand."""

    __slots__ = ("block", "ends", "lower", "starts", "text", "w", "words")

    def __init__(self, text: str, start: int, end: int, block: int) -> None:
        self.text = text
        self.block = block
        self.w = time_words()
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for m in _WORD.finditer(text, start, end):
            self.words.append(m.group())
            self.starts.append(m.start())
            self.ends.append(m.end())
        self.lower = [word.lower() for word in self.words]

    def _at(self, i: int) -> str:
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def _near(self, i: int) -> bool:
        """Whether word ``i`` follows its neighbour on the same line."""
        return 0 < i < len(self.words) and not any(c in "\n\r" for c in self.text[self.ends[i - 1] : self.starts[i]])

    def _capital(self, i: int) -> bool:
        return self.words[i][:1].isupper()

    def _month(self, i: int) -> int | None:
        """The month at ``i``; only with a capital, since "march" and "may" are other words too."""
        if not 0 <= i < len(self.words) or not self._capital(i):
            return None
        return self.w.months.get(self.lower[i])

    def _after_month(self, i: int) -> int:
        """The word after a month at ``i``, past the full stop of an abbreviation."""
        return i + 2 if self._at(i + 1) == "." and self.lower[i] not in self.w.full_months else i + 1

    def _day(self, i: int) -> int | None:
        word = self._at(i)
        if m := ORDINAL.match(word):
            word = m.group(1)
        if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31:
            return int(word)
        return None

    def _year(self, i: int) -> int | None:
        word = self._at(i)
        if len(word) == 4 and word.isascii() and word.isdigit() and 1800 <= int(word) <= 2100 and not self._part_of_number(i):
            return int(word)
        return None

    def _part_of_number(self, i: int) -> bool:
        """Whether the digits at ``i`` belong to a longer number: 2,015 or 2015.5 or 20 15."""
        before = self.text[self.starts[i] - 1 : self.starts[i]]
        after = self.text[self.ends[i] : self.ends[i] + 2]
        return (before in ".,$€£#/" and before != "" and self.text[self.starts[i] - 2 : self.starts[i] - 1].isdigit()) or (
            (after[:1] in (".", ",", "%") and after[1:2].isdigit()) or after[:1] == "%"
        )

    def _number(self, i: int) -> tuple[int | None, int] | None:
        """The count at ``i`` and the word after it; None as a count for "several", "a few"."""
        word = self._at(i)
        if word == "a" and self._at(i + 1) in self.w.vague_numbers:
            return None, i + (3 if self._at(i + 2) == "of" else 2)
        if word in self.w.vague_numbers:
            return None, i + 1
        if word.isascii() and word.isdigit() and len(word) <= 3:
            return int(word), i + 1
        if word in self.w.numbers:
            value = self.w.numbers[word]
            if self._at(i + 1) == "-" and 20 <= value < 100 and self._at(i + 2) in self.w.numbers:
                return value + self.w.numbers[self._at(i + 2)], i + 3
            return value, i + 1
        return None
