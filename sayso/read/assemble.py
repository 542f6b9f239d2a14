"""Text and metadata put together to a capture."""

import re
from dataclasses import dataclass
from datetime import date

from sayso.model import Document
from sayso.model.ids import sha256
from sayso.read.capture import Capture, Unreadable
from sayso.read.dateline import told_by_head
from sayso.read.language import language_of
from sayso.read.limits import MAX_TEXT
from sayso.read.metadata import NOTHING, Metadata
from sayso.read.options import ReadOptions

_HALF_PAIR = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Content:
    """What a format's reader gives: the text to be stored, what the file says of itself, and the day on which the file
    says it was made (weaker than anything the text tells)."""

    text: str
    metadata: Metadata = NOTHING
    made_on: date | None = None


def capture_of(content: Content, raw: bytes, media_type: str, origin: str, options: ReadOptions) -> Capture:
    """The capture; Unreadable where the text is empty, too long or in no language that can be read.

    Options go before metadata, metadata before the head of the text, that before the file's own properties.
    """
    text = content.text
    if not text.strip():
        raise Unreadable("no text in it", "give a file with text" if raw else "the file is empty")
    if len(text) > MAX_TEXT:
        raise Unreadable(f"a text of {len(text):,} characters, more than the limit of {MAX_TEXT:,}", "split it")
    if m := _HALF_PAIR.search(text):
        raise Unreadable(f"half a surrogate pair at character {m.start()}, which is no Unicode text", "save it as UTF-8")
    told = options.metadata.over(content.metadata)
    head = told_by_head(text)
    known = told.over(head)
    published = known.published or _property_day(content.made_on, text)
    document = Document(
        text=text,
        title=known.title,
        publisher=known.publisher,
        published=published,
        lang=language_of(text, known.lang, options.packs),
        url=known.url,
        crisis=known.crisis,
        anchors=tuple(sorted(known.anchors)),
        raw_sha256=sha256(raw),
        origin=origin,
        media_type=media_type,
        id=known.id or "",
    )
    return Capture(document, raw, _dated_by(options, content.metadata, head, published))


def _dated_by(options: ReadOptions, metadata: Metadata, head: Metadata, published: date | None) -> str | None:
    if options.published:
        return "options"
    if metadata.published:
        return "metadata"
    if head.published:
        return "dateline"
    return "file properties" if published else None


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _property_day(made_on: date | None, text: str) -> date | None:
    """The day a file was made, unless the text names a later year: a form or template is older than what is written in it."""
    if made_on is None or any(int(m.group()) > made_on.year for m in _YEAR.finditer(text[:200_000])):
        return None
    return made_on
