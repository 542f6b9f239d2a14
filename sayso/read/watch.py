"""Feeds that are watched: what is new in them, and what changed, with one capture a change.

What was seen is kept beside the list of feeds: of each feed how the server named its state (for conditional requests, RFC 9110),
of each entry the SHA-256 of its record and the document it became.
"""

import json
import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sayso.model.ids import sha256
from sayso.read.address import Fetched, Unchanged, fetched, is_address
from sayso.read.apart import Parser
from sayso.read.assemble import Content, capture_of
from sayso.read.capture import Capture, Refusal, Unreadable
from sayso.read.metadata import Metadata, metadata_of
from sayso.read.options import ReadOptions
from sayso.read.reader import documents_of, kind_of

_FIELDS = frozenset({"url", "publisher", "crisis", "lang", "follow"})


@dataclass(frozen=True, slots=True)
class Feed:
    """``url``: its address. ``publisher``, ``crisis``, ``lang``: of its entries, None = as the feed says. ``follow``: read the page
    an entry leads to, not what the feed gives of it."""

    url: str
    publisher: str | None = None
    crisis: str | None = None
    lang: str | None = None
    follow: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry that is new or changed. ``key``: its feed and name; ``record``: SHA-256 of it; ``before``: id of the document it
    became when it was seen last, None = new."""

    capture: Capture
    key: str
    record: str
    before: str | None


def feeds_of(path: Path) -> list[Feed]:
    """The feeds of a list in TOML; Unreadable where it is none."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Unreadable(error.strerror or str(error), "check the name") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unreadable(f"not TOML ({error})", "see docs/exchange.md") from None
    feeds = told.get("feed")
    if not isinstance(feeds, list) or not feeds or not all(isinstance(feed, dict) for feed in feeds):
        raise Unreadable("no feed in it", 'write each as [[feed]] and url = "https://..."')
    return [_feed(number, feed) for number, feed in enumerate(feeds, 1)]


def _feed(number: int, told: dict[str, Any]) -> Feed:
    if unknown := sorted(set(told) - _FIELDS):
        raise Unreadable(f"feed {number}: {unknown[0]!r} is no field of a feed", f"the fields are {', '.join(sorted(_FIELDS))}")
    if not is_address(told.get("url")):
        raise Unreadable(f"feed {number}: url is no web address", 'write url = "https://..."')
    for name, value in told.items():
        if not isinstance(value, bool if name == "follow" else str):
            raise Unreadable(f"feed {number}: {name} is no {'true or false' if name == 'follow' else 'text'}", "")
    return Feed(**told)


class Memory:
    """What was seen. ``path``: its file, made with the first thing remembered; never left half written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            self._states: dict[str, dict[str, str]] = dict(told["feeds"])
            self._entries: dict[str, list[str]] = dict(told["entries"])
        except FileNotFoundError:
            self._states, self._entries = {}, {}
        except (OSError, ValueError, KeyError, TypeError):
            raise Unreadable("not what was seen of feeds", "remove it; all entries are then looked at again") from None

    def state(self, url: str) -> dict[str, str]:
        """How the server named the state of a feed."""
        return self._states.get(url, {})

    def entry(self, key: str) -> tuple[str, str] | None:
        """The SHA-256 of an entry's record, and the document it became."""
        found = self._entries.get(key)
        return (found[0], found[1]) if found else None

    def remember(self, seen: Seen) -> None:
        """Keep an entry, once its document is recorded."""
        self._entries[seen.key] = [seen.record, seen.capture.document.id]

    def save(self, url: str, page: Fetched) -> None:
        """Write all down. ``page``: of the feed, whose state is kept with it."""
        self._states[url] = {name: value for name, value in page.taken.headers if name in ("ETag", "Last-Modified")}
        told = json.dumps({"feeds": self._states, "entries": self._entries}, indent=1, sort_keys=True)
        half = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        half.write_text(told + "\n", encoding="utf-8")
        half.replace(self._path)


def look(feed: Feed, memory: Memory, options: ReadOptions, parser: Parser) -> tuple[Fetched, list[dict[str, Any]]] | None:
    """The feed and its records; None where nothing changed. Unreadable says what went wrong."""
    try:
        page = fetched(feed.url, since=memory.state(feed.url))
    except Unchanged:
        return None
    return page, json.loads(parser.parse("feed", page.raw).text)


def entries(
    feed: Feed, page: Fetched, records: list[dict[str, Any]], memory: Memory, options: ReadOptions, parser: Parser
) -> Iterator[Seen | Refusal]:
    """What is new or changed, the oldest first; what is as it was is passed over."""
    wanted = replace(
        options,
        publisher=options.publisher or feed.publisher,
        crisis=options.crisis or feed.crisis,
        lang=options.lang or feed.lang,
    )
    for record in reversed(records):
        raw = json.dumps(record, ensure_ascii=True, sort_keys=True).encode()
        name = str(record.get("id") or record.get("link") or record.get("title") or sha256(raw))
        key = f"{feed.url} {name}"
        known = memory.entry(key)
        if known and known[0] == sha256(raw):
            continue
        for found in _read(feed, page, record, raw, name, wanted, parser):
            yield found if isinstance(found, Refusal) else Seen(found, key, sha256(raw), known[1] if known else None)


def _read(
    feed: Feed, page: Fetched, record: dict[str, Any], raw: bytes, name: str, options: ReadOptions, parser: Parser
) -> Iterator[Capture | Refusal]:
    place, link = f"{feed.url}, entry {name}", record.get("link")
    told = metadata_of({k: record.get(k) for k in ("title", "publisher", "published", "lang")} | {"url": link})
    try:
        if feed.follow and is_address(link):
            leads_home = urlsplit(str(link)).hostname == urlsplit(feed.url).hostname
            own = fetched(str(link), outside=not leads_home)
            given = Metadata(title=told.title, publisher=told.publisher, published=told.published, url=told.url)
            for found in documents_of(own.raw, kind_of(own), str(link), options, parser, given, own.charset):
                yield found if isinstance(found, Refusal) else replace(found, taken=own.taken)
            return
        capture = capture_of(Content(str(record.get("text", "")) + "\n", told), raw, "application/json", place, options)
        yield replace(capture, taken=replace(page.taken, note=place))
    except Unreadable as problem:
        yield problem.at(place)
