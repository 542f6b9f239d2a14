"""Exports of Telegram Desktop (machine-readable JSON): each message with words a document of its channel."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sayso.model import Taken
from sayso.read.apart import Parser
from sayso.read.assemble import Content, capture_of
from sayso.read.capture import Captured, Unreadable
from sayso.read.charset import decoded
from sayso.read.metadata import Metadata
from sayso.read.options import ReadOptions
from sayso.read.records import loaded
from sayso.read.source import bytes_of


def looks_so(head: bytes) -> bool:
    """Whether a JSON file begins like an export."""
    return (b'"messages"' in head and b'"type"' in head) or (b'"chats"' in head and b'"list"' in head)


def documents(path: Path, options: ReadOptions, parser: Parser) -> Iterator[Captured]:
    """The documents of an export of one channel, or of all."""
    value = loaded(decoded(bytes_of(path, "json")))
    chats = value.get("chats") if isinstance(value, Mapping) else None
    listed = chats.get("list") if isinstance(chats, Mapping) else [value]
    if not isinstance(listed, list) or not all(isinstance(c, Mapping) and isinstance(c.get("messages"), list) for c in listed):
        raise Unreadable("no export of Telegram (no messages in it)", "export it as machine-readable JSON")
    for chat in listed:
        for message in chat["messages"]:
            if isinstance(message, Mapping) and message.get("type") == "message" and (words := words_of(message)):
                yield _document(chat, message, words, path, options)


def words_of(message: Mapping[str, Any]) -> str:
    """The words of a message, whether plain or in pieces (links, mentions, bold)."""
    text = message.get("text", "")
    pieces = text if isinstance(text, list) else [text]
    found = "".join(str(p.get("text", "")) if isinstance(p, Mapping) else p if isinstance(p, str) else "" for p in pieces)
    return found if found.strip() else ""


def _document(chat: Mapping[str, Any], message: Mapping[str, Any], words: str, path: Path, options: ReadOptions) -> Captured:
    number = message.get("id")
    place = f"{path}, message {number}"
    told = Metadata(publisher=_name(chat, message), published=_day(message))
    raw = json.dumps(message, ensure_ascii=True, sort_keys=True).encode()
    try:
        capture = capture_of(Content(words + "\n", told), raw, "application/json", place, options)
    except Unreadable as problem:
        return replace(problem.at(place), fatal=False)
    notes = [place, f"channel {chat.get('name')!r} ({chat.get('id')})"]
    notes += [f"{name.replace('_', ' ')} {message[name]}" for name in ("edited", "forwarded_from", "author") if message.get(name)]
    return replace(capture, taken=Taken(tool="Telegram Desktop export", note=_plain("; ".join(notes))))


def _plain(words: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", words)


def _name(chat: Mapping[str, Any], message: Mapping[str, Any]) -> str | None:
    name = chat.get("name") or message.get("from")
    return _plain(str(name)) if name else None


def _day(message: Mapping[str, Any]) -> date | None:
    """The day by the clock of the export; of old exports without one, in UTC."""
    try:
        if isinstance(message.get("date"), str):
            return datetime.fromisoformat(message["date"]).date()
        return datetime.fromtimestamp(int(message["date_unixtime"]), UTC).date()
    except (KeyError, ValueError, TypeError, OverflowError, OSError):
        return None
