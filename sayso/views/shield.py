"""Names of private people replaced by keyed codes, wherever they stand: quotes, titles, addresses, file names, metadata.

A code is HMAC-SHA-256 of the name under a key that never leaves: the same name has the same code in every export under one key,
and nobody without the key can tell whose it is, nor try names out. A name is found whatever its case, accents, order ("Smith,
John") and what stands between its parts (``john-smith``, ``John%20Smith``, ``johnsmith``); of a full name its parts are found too.
"""

import base64
import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import quote, unquote

T = TypeVar("T")
STAYS = ""
"""In place of a code: a name that is not replaced, nor any part of it."""
LENGTH = 8
"""Letters of a code: 40 bits, so that two of a million people hardly ever share one."""
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"(?:[\s\u00a0_+.,'’‘\u02bc`\u00ad\u200b-\u200f\u2060-]|%20|%2D|%2C){1,4}", re.I)
_LOCAL = 3
"""Least length of a part of a name that is looked for by itself."""


def folded(text: str) -> str:
    """Letters without accents and case, one for one, so that places in it are places in the text."""
    return "".join(map(_letter, text))


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    plain = unicodedata.normalize("NFKD", char)[:1].casefold()[:1]
    return plain or char


def parts_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded."""
    return tuple(_WORD.findall(folded(unicodedata.normalize("NFC", name))))


@dataclass
class Shield:
    """``private``: names to replace; ``office``: names that stay; ``small``: words that are also written without a capital, which
    no part of a name is looked for by. ``same``: names held to be one, name -> into. ``key``: secret."""

    private: Iterable[str]
    office: Iterable[str]
    key: bytes
    small: Iterable[str] = ()
    same: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._same = {parts_of(name): parts_of(into) for name, into in self.same.items()}
        self._whole: dict[str, dict[tuple[str, ...], str]] = {}
        self._joined: dict[str, str] = {}
        self._single: dict[str, str] = {}
        held = {parts_of(name) for name in self.office}
        theirs = {part for parts in held for part in parts}
        small = {folded(word) for word in self.small}
        for parts in held:
            if len(parts) > 1:
                self._whole.setdefault(parts[0], {})[parts] = STAYS
        owners: dict[str, set[str]] = {}
        self.names: dict[str, str] = {}
        for name in sorted(set(self.private)):
            parts = parts_of(name)
            if not parts or parts in held:
                continue
            code = self.names[name] = self.code(parts)
            for order in {parts, parts[-1:] + parts[:-1]} if len(parts) > 1 else {parts}:
                self._whole.setdefault(order[0], {})[order] = code
                if len(parts) > 1 and len("".join(order)) > 7:
                    self._joined["".join(order)] = code
            for part in parts:
                if len(part) >= _LOCAL and (len(parts) == 1 or (part not in theirs and part not in small)):
                    owners.setdefault(part, set()).add(code)
        for part, codes in owners.items():
            self._single[part] = next(iter(codes)) if len(codes) == 1 else self.code((part,))

    def code(self, parts: tuple[str, ...]) -> str:
        """The code of a name."""
        seen = set()
        while parts in self._same and parts not in seen:
            seen.add(parts)
            parts = self._same[parts]
        made = hmac.new(self.key, " ".join(parts).encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
        return f"Person-{base64.b32encode(made).decode()[:LENGTH]}"

    def words(self, text: str) -> str:
        """A text with the names replaced."""
        if not self.names or not text:
            return text
        replaced = self._replaced(text)
        if "%" in replaced and " " not in replaced.strip():
            plain = unquote(replaced)
            if plain != replaced and (hidden := self._replaced(plain)) != plain:
                return quote(hidden, safe="/:?#[]@!$&'()*+,;=%~")
        return replaced

    def _replaced(self, given: str) -> str:
        text = given if given.isascii() else unicodedata.normalize("NFC", given)
        plain = folded(text)
        address = not re.search(r"\s", text.strip())
        tokens = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(plain)]
        out: list[str] = []
        last = i = 0
        while i < len(tokens):
            start, _, word = tokens[i]
            taken, code = self._longest(plain, tokens, i)
            if not taken and (code := self._one(text, start, word, address)):
                taken = 1
            if taken and code == STAYS:
                i += taken
            elif taken:
                out += [text[last:start], code]
                last = tokens[i + taken - 1][1]
                i += taken
            else:
                i += 1
        return "".join(out) + text[last:] if out else given

    def _longest(self, plain: str, tokens: list[tuple[int, int, str]], i: int) -> tuple[int, str]:
        best, code = 0, ""
        first = tokens[i][2]
        for word, inflected in _forms(first):
            for parts, found in self._whole.get(word, {}).items():
                n = len(parts)
                if n == 1 or n <= best or i + n > len(tokens):
                    continue
                if all(_is(tokens[i + k][2], parts[k], inflected) for k in range(1, n)) and all(
                    _BETWEEN.fullmatch(plain, tokens[i + k][1], tokens[i + k + 1][0]) for k in range(n - 1)
                ):
                    best, code = n, found
        return best, code

    def _one(self, text: str, start: int, word: str, address: bool) -> str:
        if found := self._joined.get(word) or self._joined.get(word.strip("0123456789")):
            return found
        for form, _ in _forms(word):
            if (found := self._single.get(form)) and (address or not text[start].islower()):
                return found
        return ""

    def of(self, value: T) -> T:
        """A value with the names in all its words replaced: dataclasses, tuples, lists, dicts and strings."""
        shielded: T = self._of(value)
        return shielded

    def _of(self, value: Any) -> Any:
        if isinstance(value, str) and not isinstance(value, Enum):
            return self.words(value)
        if isinstance(value, tuple | list):
            changed = [self._of(v) for v in value]
            return value if all(a is b for a, b in zip(changed, value, strict=True)) else type(value)(changed)
        if isinstance(value, dict):
            return {self._of(k): self._of(v) for k, v in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            new = {f.name: self._of(getattr(value, f.name)) for f in fields(value) if f.init}
            if all(new[name] is getattr(value, name) for name in new):
                return value
            return replace(value, **new)
        return value


def _forms(word: str) -> Iterable[tuple[str, bool]]:
    """A word as it is; of a Cyrillic one also without its ending, since names are declined."""
    yield word, False
    if "\u0400" <= word[-1] <= "\u04ff":
        for cut in (1, 2, 3):
            if len(word) - cut >= 3:
                yield word[:-cut], True
        for ending in "аяйьоев":
            for cut in (1, 2, 3):
                if len(word) - cut >= 3:
                    yield word[:-cut] + ending, True


def _is(word: str, part: str, inflected: bool) -> bool:
    return word == part or (inflected and any(form == part for form, _ in _forms(word)))
