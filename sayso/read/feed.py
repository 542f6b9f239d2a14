"""RSS and Atom feeds taken apart: one record an entry."""

import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sayso.read.assemble import Content
from sayso.read.capture import Unreadable

_BLOCKS = frozenset("p div li ul ol h1 h2 h3 h4 h5 h6 blockquote tr table section article br pre figure figcaption".split())


def feed_content(raw: bytes) -> Content:
    """The entries of a feed as a JSON list of records (``id``, ``link``, ``title``, ``author``, ``published``, ``text``, and the
    ``publisher`` and ``lang`` of the feed), newest as they stand. Unreadable where it is no feed."""
    try:
        import feedparser  # type: ignore[import-untyped]
    except ModuleNotFoundError:
        raise Unreadable("feeds need the package feedparser", "pip install 'sayso[feeds]'") from None
    found = feedparser.parse(raw)
    if not found.get("version"):
        raise Unreadable("no RSS or Atom feed", "give the address of the feed, not of the page")
    told = found.get("feed", {})
    shared = {"publisher": told.get("title"), "lang": told.get("language")}
    return Content(json.dumps([_record(entry) | _filled(shared) for entry in found.get("entries", [])], ensure_ascii=True))


def _record(entry: Mapping[str, Any]) -> dict[str, str]:
    bodies = [part.get("value", "") for part in entry.get("content", ())] or [entry.get("summary", "")]
    day = entry.get("published_parsed") or entry.get("updated_parsed")
    record = {name: entry.get(name) for name in ("id", "link", "author")}
    record |= {"title": _words(entry.get("title", "")), "text": _words(max(bodies, key=len)), "published": _moment(day)}
    return _filled(record)


def _filled(record: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in record.items() if value}


def _moment(parsed: time.struct_time | None) -> str | None:
    """The moment of an entry in UTC, as the library gives it."""
    return datetime(*parsed[:6], tzinfo=UTC).isoformat() if parsed else None


def _words(markup: str) -> str:
    """The words of a piece of HTML, its blocks apart; nothing in it is run or fetched."""
    import lxml.html  # type: ignore[import-untyped]
    from lxml import etree

    if "<" not in markup and "&" not in markup:
        return markup.strip()
    tree = lxml.html.fragment_fromstring(markup, create_parent="div")
    for gone in tree.xpath("//script|//style"):
        gone.drop_tree()
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        edge = "\n\n" if element.tag in _BLOCKS else ""
        pieces += (edge, element.text or "") if event == "start" else (edge, element.tail or "")
    blocks = (" ".join(block.split()) for block in "".join(pieces).split("\n\n"))
    return "\n\n".join(block for block in blocks if block)
