"""Other people's words made safe for a terminal."""

import unicodedata

_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
"""Bidirectional overrides and line breaks that could reorder or hide what stands around them. The plain direction marks that
Arabic and Persian text needs are left alone."""


def clean(words: str) -> str:
    """``words`` on one line, with every control character written out ("\\x1b") so that it cannot act."""
    line = " ".join(words.split())
    if line.isprintable() and not _STEERING.intersection(line):
        return line
    return "".join(_shown(c) for c in line)


def _shown(char: str) -> str:
    if char in _STEERING or char == "\ue000" or unicodedata.category(char) in ("Cc", "Cs"):
        code = ord(char)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return char


def short(words: str, length: int) -> str:
    """``words`` cut to ``length`` characters at a word, with an ellipsis where cut."""
    line = " ".join(words.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut).rstrip(",;:") + "…"
