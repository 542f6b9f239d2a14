"""Bytes to text."""

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.capture import Unreadable
from sayso.read.charset import decoded

WORDS = "Полиция сообщила, что двенадцать человек задержаны в центре города; министерство это опровергло."


@pytest.mark.parametrize(
    ("raw", "declared", "text"),
    [
        (WORDS.encode(), None, WORDS),
        (codecs.BOM_UTF8 + WORDS.encode(), None, WORDS),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), None, WORDS),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-8", WORDS),
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), None, WORDS),
        (WORDS.encode("windows-1251"), "windows-1251", WORDS),
        ((WORDS * 4).encode("windows-1251"), None, WORDS * 4),
        (b"caf\xe9", "latin-1", "café"),
        ("café".encode(), "no-such-charset", "café"),
        ("café".encode(), "rot13", "café"),
        ("café".encode(), "zip", "café"),
        (b"a\r\nb\rc\n", None, "a\r\nb\rc\n"),
    ],
)
def test_decoded(raw: bytes, declared: str | None, text: str) -> None:
    assert decoded(raw, declared) == text


@pytest.mark.parametrize("raw", [b"abc\0def", bytes(range(1, 32)) + b"\xff\xfe\xfd" * 50, codecs.BOM_UTF16_LE + b"abc"])
def test_binary_data_is_no_text(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        decoded(raw)


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "windows-1252", "utf-16", "undefined", "unicode_escape", "idna"]))
def test_any_bytes_give_text_or_a_refusal(raw: bytes, declared: str | None) -> None:
    with contextlib.suppress(Unreadable):
        assert isinstance(decoded(raw, declared), str)
