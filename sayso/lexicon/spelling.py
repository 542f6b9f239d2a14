"""One spelling for the many ways a name of a place is written."""

import unicodedata

_LETTERS = str.maketrans(
    {
        # letters that Unicode does not decompose
        "ı": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th",
        "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ə": "a", "Ə": "a", "ħ": "h", "Ħ": "h",
        # apostrophes of every kind, hamza and ayn marks: Sana'a, Sanʿā, Mek'ele
        "'": "", "’": "", "‘": "", "`": "", "´": "", "ʻ": "", "ʼ": "", "ʹ": "", "ʺ": "", "ʿ": "", "ʾ": "", "′": "", "ʽ": "",
        # word separators: Alma-Ata, Rostov–on–Don; dots: St. John's, U.S.
        "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "_": " ", "/": " ", ".": "", ",": " ", "·": " ", "(": " ", ")": " ",
        # Arabic: one alef, one yeh, one kaf, no teh marbuta, no tatweel
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "",
        # Cyrillic letters that Kazakh and Ukrainian texts exchange with their Russian neighbours
        "ё": "е", "Ё": "е",
    }
)  # fmt: skip

_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


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
