"""Words as search compares them, in any script. What stands here never changes once released: what was indexed with it must be
found, and taken out again, with it. A new need is a new function and a new index."""

import re
import unicodedata
from collections.abc import Iterator

PART = 100_000
"""Characters of a text indexed together: databases limit how long an indexed text may be."""
PARTS = 4096
"""The most parts of one text; the numbers of rows and parts share one number."""

_WORD = re.compile(r"[^\W_]+")
_TATWEEL = "\u0640"
_MARKS = frozenset({"Mn", "Me", "Cf"})


def fold(text: str) -> str:
    """Words as filters compare them: case folded, any white space as one blank, no NUL (PostgreSQL refuses it)."""
    return " ".join(text.casefold().replace("\x00", " ").split())


def folded(text: str) -> str:
    """Case folded, without accents, vowel signs, joiners and lengthening strokes, letters in their plain form."""
    text = text.casefold()
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text).replace(_TATWEEL, "")
    return "".join([c for c in plain if c.isalnum() or unicodedata.category(c) not in _MARKS])


def tokens(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return _WORD.findall(folded(text))


def parts(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text with blanks between them, in numbered parts; nothing where there are none."""
    kept: list[str] = []
    length = number = 0
    for token in tokens(text):
        if length + len(token) >= PART and kept:
            yield number, " ".join(kept)
            number, kept, length = number + 1, [], 0
            if number == PARTS:
                return
        kept.append(token)
        length += len(token) + 1
    if kept:
        yield number, " ".join(kept)
