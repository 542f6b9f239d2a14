"""Comparing the words of slots."""

import re

_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "same", "local"})


def word_set(words: str | None) -> frozenset[str]:
    """Lower-case words without articles."""
    return frozenset(w for w in _WORD.findall((words or "").lower()) if w not in _ARTICLES)


def alike(a: str | None, b: str | None) -> bool:
    """Whether two slots can name the same: half of their words agree (F1), or one is the short form of the other ("the
    ministry" of "the Ministry of Health")."""
    x, y = word_set(a), word_set(b)
    if not x or not y:
        return not x and not y
    common = len(x & y)
    return 2 * common / (len(x) + len(y)) >= 0.5 or x <= y or y <= x
