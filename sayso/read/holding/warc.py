"""Web archives (WARC, ISO 28500): every page that was answered with its text becomes a document, with how it was captured."""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from sayso.model import Taken
from sayso.read.address import headers_of
from sayso.read.apart import Parser
from sayso.read.capture import Captured, Refusal, Unreadable
from sayso.read.limits import MAX_RAW, megabytes
from sayso.read.media import by_declaration
from sayso.read.metadata import Metadata
from sayso.read.options import ReadOptions
from sayso.read.reader import documents_of

READ = frozenset({"html", "pdf", "docx", "text"})
"""Formats of pages and files; scripts, pictures and data of a crawl are passed over."""


def documents(path: Path, options: ReadOptions, parser: Parser) -> Iterator[Captured]:
    """The documents of a file."""
    with path.open("rb") as file:
        yield from records(file, str(path), options, parser)


def records(file: IO[bytes], where: str, options: ReadOptions, parser: Parser) -> Iterator[Captured]:
    """The documents of an open archive."""
    library = _library()
    number, tool = 0, "unknown"
    try:
        for record in library.ArchiveIterator(file, check_digests=True):
            number += 1
            if record.rec_type == "warcinfo":
                tool = _software(record) or tool
            elif record.rec_type == "response" and record.http_headers is not None:
                yield from _response(record, where, number, tool, options, parser)
    except (library.ArchiveLoadFailed, zlib.error, EOFError, ValueError, OSError, UnicodeError) as error:
        told = " ".join(str(error).split())[:120] or type(error).__name__
        yield Refusal(
            where, None, f"the archive breaks off after record {number:,} ({told})", "what came before was read; get it again"
        )


class _Library:
    def __init__(self) -> None:
        try:
            from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
            from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
        except ModuleNotFoundError:
            raise Unreadable("web archives need the package warcio", "pip install 'sayso[archives]'") from None
        self.ArchiveIterator: Any = ArchiveIterator
        self.ArchiveLoadFailed: type[Exception] = ArchiveLoadFailed


def _library() -> _Library:
    return _Library()


def _software(record: Any) -> str:
    for line in record.content_stream().read(20_000).decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() == "software":
            return str(value.strip()[:200])
    return ""


def _response(record: Any, where: str, number: int, tool: str, options: ReadOptions, parser: Parser) -> Iterator[Captured]:
    http, warc = record.http_headers, record.rec_headers
    status = http.get_statuscode() or ""
    media, _, rest = (http.get_header("Content-Type") or "").partition(";")
    kind = by_declaration(media.strip())
    if status != "200" or kind not in READ:
        return
    place = f"{where}, record {number:,}"
    raw = record.content_stream().read(MAX_RAW + 1)
    if len(raw) > MAX_RAW:
        yield Refusal(place, None, f"larger than the limit of {megabytes(MAX_RAW)}", "save the page by itself", fatal=False)
        return
    while record.content_stream().read(1 << 16):
        pass  # the digest is over all of it
    if record.digest_checker.passed is False:
        yield Refusal(place, None, "its bytes do not have the digest that the archive states", "get the archive again")
        return
    url = warc.get_header("WARC-Target-URI") or ""
    taken = Taken(
        _moment(warc.get_header("WARC-Date")), url, None, int(status), headers_of(http.headers), tool,
        f"{place}, {warc.get_header('WARC-Record-ID') or 'without an id'}",
    )  # fmt: skip
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'") or None
    for found in documents_of(raw, kind, place, options, parser, Metadata(url=url or None), charset):
        # Most pages of a crawl are no articles: passed over with a word, and no reason to fail.
        yield replace(found, fatal=False) if isinstance(found, Refusal) else replace(found, taken=taken)


def _moment(words: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(words or "")
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
