"""Whether a text is in a language that can be read."""

import functools
import unicodedata
from collections import Counter
from typing import Any

from sayso.read.capture import Unreadable

_NAMES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kk": "Kazakh", "ko": "Korean", "ky": "Kyrgyz", "mn": "Mongolian", "nl": "Dutch", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sr": "Serbian", "sw": "Swahili", "ta": "Tamil", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""Languages told apart: those in which reports of crises are commonly written. More names would only add mistakes."""

_SCRIPTS = frozenset({
    "CYRILLIC", "ARABIC", "GREEK", "HEBREW", "ARMENIAN", "GEORGIAN", "DEVANAGARI", "BENGALI", "TAMIL", "THAI", "HANGUL",
    "HIRAGANA", "KATAKANA", "CJK", "ETHIOPIC", "KHMER", "MYANMAR", "SINHALA", "GUJARATI", "GURMUKHI", "TELUGU", "KANNADA",
    "MALAYALAM", "LAO", "TIBETAN", "MONGOLIAN", "SYRIAC", "THAANA",
})  # fmt: skip
ENOUGH_LETTERS = 200
"""Below this the language of a text in Latin letters cannot be told safely, so it is not tried."""

_SCRIPT_LETTERS = 20
_FUNCTION_WORDS = frozenset({
    "the", "of", "and", "that", "were", "from", "with", "by", "have", "has", "this", "which", "their", "been", "not",
})  # fmt: skip
_ENGLISH_SHARE = 0.1
_SURE = 0.95
_SAMPLE = 20_000


def language_of(text: str, told: str | None, packs: frozenset[str]) -> str:
    """The language to read ``text`` in; Unreadable names it where there is no pack.

    ``told`` (ISO 639-1, by the user or the document) is believed. Otherwise a text mostly in another script, or surely in
    another language over ENOUGH_LETTERS letters, is refused; what is left is taken for English.
    """
    if told:
        if told in packs:
            return told
        raise Unreadable(f"no language pack for {_name(told)} (present: {', '.join(sorted(packs))})", _advice(packs))
    letters = [c for c in text[:_SAMPLE] if c.isalpha()]
    if script := _foreign_script(letters):
        found = _guess(text) if len(letters) >= ENOUGH_LETTERS else None
        if found in packs and found != "en":
            return found
        named = f"{_name(found)} ({script} script)" if found and found != "en" else f"{script} script"
        raise Unreadable(f"a text in {named}, for which there is no language pack", _advice(packs))
    if len(letters) < ENOUGH_LETTERS or _plainly_english(text):
        return "en"
    found = _guess(text)
    if found is None or found == "en":
        return "en"
    if found in packs:
        return found
    raise Unreadable(f"a text in {_name(found)}, for which there is no language pack", _advice(packs))


def _advice(packs: frozenset[str]) -> str:
    return "if it is English all the same, say --lang en" if "en" in packs else ""


def _name(code: str) -> str:
    return f"{_NAMES[code]} ({code})" if code in _NAMES else code


def _foreign_script(letters: list[str]) -> str | None:
    """The script of most letters where it is not Latin, in words."""
    if len(letters) < _SCRIPT_LETTERS:
        return None
    scripts = Counter(unicodedata.name(c, "?").split(" ")[0].split("-")[0] for c in letters if c > "ʯ")
    if not scripts:
        return None
    script, count = scripts.most_common(1)[0]
    if script not in _SCRIPTS or count < 0.6 * len(letters):
        return None
    return "Chinese or Japanese" if script in {"CJK", "HIRAGANA", "KATAKANA"} else script.capitalize()


def _plainly_english(text: str) -> bool:
    """Whether function words alone tell; spares the model, which takes a second to load."""
    words = text[:_SAMPLE].lower().split()
    return sum(w in _FUNCTION_WORDS for w in words) >= _ENGLISH_SHARE * len(words)


def _guess(text: str) -> str | None:
    """The language where it is sure, else None."""
    lang, sure = _identifier().classify(text[:_SAMPLE])
    return str(lang) if float(sure) >= _SURE else None


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(_NAMES))
    return identifier
