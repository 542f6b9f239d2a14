"""Stable ids: the SHA-256 of named identifying fields as canonical JSON (RFC 8785 for the values used here)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

_PLAIN = frozenset({str, int, float, bool, type(None)})
_UNREAD = frozenset({"rule", "why", "entity"})
"""How a value was understood; not part of what it is."""


def plain(value: object) -> Any:
    """The value as JSON types: dataclasses as objects, days in ISO form, without how a value was understood."""
    if type(value) in _PLAIN:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _read(type(value))}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    return value


@cache
def _read(cls: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls) if f.name not in _UNREAD)


_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(value: object) -> str:
    """Canonical JSON: sorted keys, no white space, no escapes beyond JSON's own."""
    words_only = type(value) is list and all(isinstance(part, str) for part in value)  # links are many, and nothing but words
    return _JSON.encode(value if words_only else plain(value))


def digest(value: object) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


def sha256(data: bytes) -> str:
    """SHA-256 of raw bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def document_id(text: str, publisher: str | None, url: str | None, published: date | None) -> str:
    """``d-`` and 20 hex digits: two outlets printing one wire are two documents, adding one twice changes nothing."""
    return f"d-{digest([text, publisher, url, published])[:20]}"
