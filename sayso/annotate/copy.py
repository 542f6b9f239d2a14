"""The analysis copy: a block's words repaired for the parser, with the way back to the stored text.

Repairs change only what would break the parse; the stored text is never touched. A repair is an insertion, a deletion
or a replacement of equal length, and every token of the copy is mapped back through ``AnalysisCopy.original``.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d,])")
_MONTH_BEFORE = re.compile(_MONTH + r"\s$", re.IGNORECASE)
_GLUED_STOP = re.compile(r"(?<=[a-z0-9][.!?])(?=[A-Z][a-z])")
# "Report No. 2": the stop ends a sentence for the parser; "No2" is read as a name.
_NUMBERED = re.compile(r"\bNos?(\. ?)(?=\d)")
_ODD_SPACE = re.compile(r"[\u00a0\u202f\u2009\t\u2007\n\r]")

_REPORTING = (
    "said stated announced declared reported claimed confirmed added noted told explained stressed warned admitted "
    "informed wrote believed insisted argued assured emphasized emphasised indicated denied"
).split()
_FUNCTION = "that the about he she they it in on at to a an by of how".split()
# "statedthat", "saidthe": a reporting verb run together with a function word. Listed forms only: a general
# spell-fixer would break names such as Nazarbayev.
_RUN_ON = re.compile(rf"\b({'|'.join(_REPORTING)})({'|'.join(_FUNCTION)})\b")
_WORDS_THAT_LOOK_RUN_ON = frozenset({"notedly", "addeda"})


_CAPITALISED = re.compile(r"[^\W\d_][\w'’-]*")
_TITLE_WORD = re.compile(r"(?<!\w)[A-Z](?=[a-z'’-]+(?!\w))")
_SMALL = frozenset(
    "a an the of in on at to for by and or as from with after over near without into amid up off than is are not".split()
)


class AnalysisCopy:
    """``text``: the repaired words of ``original_text[start:end]``."""

    __slots__ = ("_at", "_shift", "text")

    def __init__(self, source: str, start: int, end: int) -> None:
        edits = sorted(_repairs(source[start:end]))
        pieces: list[str] = []
        self._at = [0]
        self._shift = [start]
        done = length = 0
        for a, b, new in edits:
            if a < done:
                continue
            pieces += [source[start + done : start + a], new]
            length += (a - done) + len(new)
            done = b
            self._at.append(length)
            self._shift.append(start + b - length)
        pieces.append(source[start + done : end])
        self.text = "".join(pieces)

    def original(self, offset: int, is_end: bool = False) -> int:
        """The place in the stored text of ``offset`` in the copy; for the end of a token pass ``is_end``."""
        probe = offset - 1 if is_end else offset
        index = bisect_right(self._at, probe) - 1
        return offset + self._shift[index]


def _repairs(text: str) -> Iterable[tuple[int, int, str]]:
    for m in _ODD_SPACE.finditer(text):
        yield m.start(), m.end(), " "
    for m in _RUN_ON.finditer(text):
        if m.group() not in _WORDS_THAT_LOOK_RUN_ON:
            yield m.end(1), m.end(1), " "
    for m in _NUMBERED.finditer(text):
        yield m.start(1), m.end(1), ""
    for m in _GLUED_STOP.finditer(text):
        yield m.start(), m.start(), " "
    for m in _GROUPED.finditer(text):
        if not _MONTH_BEFORE.search(text[: m.start()]):
            for s in re.finditer(r"[ \u00a0\u202f\u2009]", m.group()):
                yield m.start() + s.start(), m.start() + s.end(), ""
    words = _CAPITALISED.findall(text)
    if "\n" not in text and len(text) < 160 and len(words) >= 4 and all(w[0].isupper() for w in words if w.lower() not in _SMALL):
        # A headline In Capitalised Words parses as names.
        first = text.find(words[0])
        for m in _TITLE_WORD.finditer(text, first + len(words[0])):
            yield m.start(), m.end(), m.group().lower()
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 12 and sum(c.isupper() for c in letters) > 0.8 * len(letters):
        # A paragraph in capitals parses as one long name.
        for m in re.finditer(r"[A-Z]{2,}", text):
            yield m.start(), m.end(), m.group().capitalize()
