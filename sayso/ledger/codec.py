"""Model values as canonical JSON and back, without loss.

Written: every field but those that are empty (None, "", (), False) and empty by default, so that a field added later
reads as empty from old rows, while a default that means something (``fact``) is never left to a future version to guess.
A value of a union of classes carries ``type``, the claim kind that it is the content of.
"""

import gc
import json
import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from sayso.model.content import CONTENT_OF

T = TypeVar("T")
Encode = Callable[[Any], Any]
Decode = Callable[[Any], Any]

_TAG_OF: Mapping[type, str] = {cls: str(kind) for kind, cls in CONTENT_OF.items()}
_TAG = "type"
_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def dumps(value: object) -> str:
    """Canonical JSON of plain JSON types: sorted keys, no white space; numbers that are none are refused."""
    return _JSON.encode(value)


def encode(value: object) -> str:
    """A model value as canonical JSON. ValueError where it holds a character that no database can keep (half of a
    surrogate pair)."""
    hint: Any = type(value)
    text = dumps(_encoder(hint)(value))
    try:
        text.encode()
    except UnicodeEncodeError as error:
        around = error.object[max(0, error.start - 20) : error.start]
        raise ValueError(f"half of a surrogate pair (U+{ord(error.object[error.start]):04X}) after {around!r}") from None
    return text


@contextmanager
def uncollected() -> Iterator[None]:
    """While thousands of values are made: all are kept, so that the collector of cycles would look through them in vain."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()


def decode(cls: type[T], text: str) -> T:
    """The value that was encoded as ``text``."""
    hint: Any = cls
    return cast(T, _decoder(hint)(json.loads(text)))


def _same(value: Any) -> Any:
    return value


def _inner(hint: Any) -> tuple[Any, ...]:
    """The members of a union without None, or the hint alone."""
    if get_origin(hint) in (Union, types.UnionType):
        return tuple(arg for arg in get_args(hint) if arg is not type(None))
    return (hint,)


@cache
def _encoder(hint: Any) -> Encode:
    options = _inner(hint)
    if len(options) > 1:
        if all(is_dataclass(option) for option in options):
            by_class = {option: _encoder(option) for option in options}
            return lambda value: {**by_class[type(value)](value), _TAG: _TAG_OF[type(value)]}
        raise TypeError(f"no way to store {hint}")
    (kind,) = options
    if get_origin(kind) is tuple:
        args = get_args(kind)
        if args[-1] is Ellipsis:
            item = _encoder(args[0])
            return lambda value: [item(part) for part in value]
        items = tuple(_encoder(arg) for arg in args)
        return lambda value: [item(part) for item, part in zip(items, value, strict=True)]
    if is_dataclass(kind):
        return _class_encoder(cast(type, kind))
    if issubclass(kind, Enum):
        return lambda value: value.value if value is not None else None
    if kind in (date, datetime):
        return lambda value: value.isoformat() if value is not None else None
    if kind in (str, int, float, bool):
        return _same
    raise TypeError(f"no way to store {hint}")


def _class_encoder(cls: type) -> Encode:
    hints = get_type_hints(cls)
    plan = []
    for field in fields(cls):
        if field.init:
            hushed = field.default if field.default in (None, "", (), False) else MISSING
            plan.append((field.name, _encoder(hints[field.name]), hushed))

    def run(value: Any) -> Any:
        if value is None:
            return None
        out: dict[str, Any] = {}
        for name, item, hushed in plan:
            part = getattr(value, name)
            if part is None:
                if hushed is not None:
                    out[name] = None
            elif hushed is MISSING or part != hushed or type(part) is not type(hushed):
                out[name] = item(part)
        return out

    return run


@cache
def _decoder(hint: Any) -> Decode:
    options = _inner(hint)
    if len(options) > 1:
        by_tag = {_TAG_OF[option]: _decoder(option) for option in options}
        return lambda data: by_tag[data.pop(_TAG)](data)
    (kind,) = options
    if get_origin(kind) is tuple:
        args = get_args(kind)
        if args[-1] is Ellipsis:
            item = _decoder(args[0])
            return lambda data: tuple([item(part) for part in data])
        items = tuple(_decoder(arg) for arg in args)
        return lambda data: tuple(item(part) for item, part in zip(items, data, strict=True))
    if is_dataclass(kind):
        return _class_decoder(cast(type, kind))
    if issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    if kind in (date, datetime):
        return cast(Decode, kind.fromisoformat)
    return _same


def _class_decoder(cls: type) -> Decode:
    hints = get_type_hints(cls)
    items = {field.name: _decoder(hints[field.name]) for field in fields(cls) if field.init}
    # Only fields that need work are touched: most are words and numbers, which JSON gives as they are.
    worked = {name: item for name, item in items.items() if item is not _same}

    if not worked:
        return lambda data: cls(**data)

    def run(data: dict[str, Any]) -> Any:
        for name, part in data.items():
            if part is not None and name in worked:
                data[name] = worked[name](part)
        return cls(**data)

    return run
