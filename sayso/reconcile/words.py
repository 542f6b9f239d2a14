"""Comparing the words of slots."""

import re

from sayso.lexicon.words import words_of

_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "same", "local"})


def word_set(words: str | None) -> frozenset[str]:
    """Lower-case words without articles."""
    return frozenset(w for w in _WORD.findall((words or "").lower()) if w not in _ARTICLES)


_SMALL = frozenset({"of", "for", "and", "in", "on", "at", "s"})
_GENERIC = words_of(
    """
    ministry minister department agency committee office police spokesman spokeswoman spokesperson president council news
    state national service authority authorities party army general head chief union group governor mayor official officials
    hospital court dr mr ms
    """
)


def alike(a: str | None, b: str | None) -> bool:
    """Whether two slots can name the same: half of their words agree (F1), or one is the short form of the other ("the
    ministry" of "the Ministry of Health"). Two bodies that share only the word for what they are (the ministries of health and
    of information) are not the same."""
    x, y = word_set(a) - _SMALL, word_set(b) - _SMALL
    if not x or not y:
        return not x and not y
    common = x & y
    if x <= y or y <= x:
        return True
    return 2 * len(common) / (len(x) + len(y)) >= 0.5 and not common <= _GENERIC


_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e")


def stems(words: frozenset[str]) -> frozenset[str]:
    """The words without their English endings, so that "poison" and "poisoned" meet."""
    return frozenset(_stem(w) for w in words)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
