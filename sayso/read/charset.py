"""Bytes to text, every character kept: no newline is changed, nothing is normalised."""

import codecs

from sayso.read.capture import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})
_BINARY = "binary data, not text"
_FORMATS = "give a text, Markdown, HTML, PDF, DOCX or JSON Lines file"


def decoded(raw: bytes, declared: str | None = None) -> str:
    """The text of ``raw``: by its byte order mark (which is not part of the text), else as ``declared``, else UTF-8, else as
    charset-normalizer tells it from the letters."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], name)
    if declared and (text := _as(raw, declared)) is not None:
        return text
    if b"\0" in raw:
        raise Unreadable(_BINARY, _FORMATS)
    text = _as(raw, "utf-8")
    return text if text is not None else _guessed(raw)


def _strictly(raw: bytes, name: str) -> str:
    text = _as(raw, name)
    if text is None:
        raise Unreadable(f"begins with the mark of {name.upper()} but is not {name.upper()}", "save it as UTF-8")
    return text


def _as(raw: bytes, name: str) -> str | None:
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not getattr(codec, "_is_text_encoding", True) or codec.name.replace("_", "-") in _NO_CHARSETS:
        return None  # a page may declare any word; only character sets are taken
    try:
        return codec.decode(raw, "strict")[0]
    except (UnicodeError, ValueError):
        return None


def _guessed(raw: bytes) -> str:
    if _control_share(raw[:8192]) > 0.02:
        raise Unreadable(_BINARY, _FORMATS)
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:1_000_000]).best()
    text = _as(raw, best.encoding) if best else None
    if text is None:
        raise Unreadable("the character set cannot be told", "save it as UTF-8")
    return text


def _control_share(raw: bytes) -> float:
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in raw)
    return controls / len(raw) if raw else 0.0
