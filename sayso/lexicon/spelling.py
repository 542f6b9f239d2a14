"""One spelling for the many ways a name of a place is written."""

import unicodedata
from functools import lru_cache

APOSTROPHES = "'\u2019\u2018`\u00b4\u02bb\u02bc\u02b9\u02ba\u02bf\u02be\u2032\u02bd"
"""Apostrophes of every kind, marks of hamza and ayn: Sana'a, San\u02bf\u0101, Mek'ele."""
HYPHENS = "-\u2010\u2011\u2013\u2014"

_LETTERS = str.maketrans(
    {
        # letters that Unicode does not decompose
        "\u0131": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th",
        "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ə": "a", "Ə": "a", "ħ": "h", "Ħ": "h",
        **dict.fromkeys(APOSTROPHES, ""),
        # between words: Alma-Ata, Rostov-on-Don; dots vanish: St. John's, U.S.
        **dict.fromkeys(HYPHENS + "_/,()\u00b7", " "),
        ".": "",
        # Arabic: one alef, one yeh, one kaf, no teh marbuta, no tatweel
        **dict.fromkeys("\u0623\u0625\u0622\u0671", "\u0627"), "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643",
        "\u0629": "\u0647", "\u0640": "",
        # Cyrillic letters that Kazakh and Ukrainian texts exchange with their Russian neighbours
        "ё": "е", "Ё": "е",
    }
)  # fmt: skip

_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=2**15)
def spelling(name: str) -> str:
    """The name in small letters without accents, apostrophes, dots and hyphens, words separated by one blank.

    "St. John's" and "Saint Johns", "Alma-Ata" and "alma ata", "Zhanaözen" and "Zhanaozen" come out alike; "" where no letter is
    left. "the" at the beginning is dropped ("the Gambia").
    """
    if name.isascii():
        text = name.translate(_LETTERS).lower()
    else:
        spread = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        text = "".join(c for c in spread if not unicodedata.combining(c)).translate(_LETTERS).casefold()
    words = text.split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join([_WORDS.get(w, w) for w in words])


def abbreviation(name: str) -> str:
    """The letters of a name written in capitals only ("U.S.", "UAE", "ДНР"), two to four of them; "" for any other name."""
    letters = name.replace(".", "").replace(" ", "") if "." in name else name
    return letters if 2 <= len(letters) <= 4 and letters.isalpha() and letters.isupper() else ""
