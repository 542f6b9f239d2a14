"""The verb ``read``: whatever the user names, to captures and refusals."""

import io
import itertools
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from sayso.read.address import Fetched, fetched, is_address
from sayso.read.apart import Parser
from sayso.read.assemble import Content, capture_of
from sayso.read.capture import Captured, Refusal, Unreadable
from sayso.read.charset import decoded
from sayso.read.limits import MAX_RAW
from sayso.read.media import MEDIA_TYPES, by_content, by_declaration, by_name
from sayso.read.metadata import NOTHING, Metadata, metadata_of
from sayso.read.options import ReadOptions
from sayso.read.records import json_documents, jsonl_documents, loaded
from sayso.read.source import SIDE_FILE, bytes_of, files_of, limited, lines_of

STANDARD_INPUT = "standard input"
_NOTHING = ReadOptions()


def read(source: str | Path, options: ReadOptions = _NOTHING, stdin: BinaryIO | None = None) -> Iterator[Captured]:
    """Captures and refusals of a file, a folder with all below it, ``-`` (standard input) or a web address, in order.

    Nothing raises for what the input holds: each unreadable piece is one ``Refusal`` and the rest goes on. No network call
    is made unless ``source`` is an address. ``stdin``: what ``-`` reads, the process's own by default.
    """
    if options.format is not None and options.format not in MEDIA_TYPES:
        raise ValueError(f"format is {options.format!r}; one of {', '.join(MEDIA_TYPES)}")
    with Parser() as parser:
        if str(source) == "-":
            yield from _stream(stdin or sys.stdin.buffer, options, parser)
        elif is_address(source):
            yield from _address(str(source), options, parser)
        else:
            for path in files_of(Path(source)):
                if isinstance(path, Refusal):
                    yield path
                else:
                    yield from _file(path, options, parser)


def _file(path: Path, options: ReadOptions, parser: Parser) -> Iterator[Captured]:
    where = str(path)
    kind = options.format or by_name(path.name)
    try:
        if kind == "jsonl":
            with path.open("rb") as stream:
                yield from jsonl_documents(lines_of(stream), where, options)
            return
        raw = bytes_of(path, kind)
        side = _side(path)
    except Unreadable as problem:
        yield problem.at(where)
        return
    except OSError:
        yield Refusal(where, None, "no permission to read it", "check its permissions")
        return
    yield from documents_of(raw, kind, where, options, parser, side)


def _side(path: Path) -> Metadata:
    side = path.with_name(path.name + SIDE_FILE)
    if not side.is_file():
        return NOTHING
    record = loaded(decoded(bytes_of(side, "json")))
    if not isinstance(record, dict):
        raise Unreadable(f"{side.name} is no JSON object", 'write it as {"publisher": ..., "published": "YYYY-MM-DD"}')
    return metadata_of(record)


def _stream(stream: BinaryIO, options: ReadOptions, parser: Parser) -> Iterator[Captured]:
    if options.format == "jsonl":
        yield from jsonl_documents(lines_of(stream), STANDARD_INPUT, options)
        return
    first = stream.readline(MAX_RAW + 1)
    if options.format is None and by_content(first) == "json":
        try:
            loaded(decoded(first))
        except Unreadable:
            pass  # not a document a line: one JSON text over many lines
        else:
            lines = itertools.chain([first.rstrip(b"\r\n")], lines_of(stream))
            yield from jsonl_documents(lines, STANDARD_INPUT, options)
            return
    try:
        raw = first + limited(stream, MAX_RAW)
    except Unreadable as problem:
        yield problem.at(STANDARD_INPUT)
        return
    yield from documents_of(raw, options.format, STANDARD_INPUT, options, parser)


def _address(url: str, options: ReadOptions, parser: Parser) -> Iterator[Captured]:
    try:
        page = fetched(url, outside=options.outside)
    except Unreadable as problem:
        yield problem.at(url)
        return
    kind = options.format or kind_of(page)
    for found in documents_of(page.raw, kind, url, options, parser, Metadata(url=url), page.charset):
        yield found if isinstance(found, Refusal) else replace(found, taken=page.taken)


def kind_of(page: Fetched) -> str | None:
    """The format of a page, None = by its content."""
    kind = by_declaration(page.media_type)
    # Servers send everything unknown to them as plain text, Markdown and JSON Lines too.
    return by_name(page.url.split("?")[0]) or kind if kind in {None, "text"} else kind


def documents_of(
    raw: bytes,
    kind: str | None,
    where: str,
    options: ReadOptions,
    parser: Parser,
    told: Metadata = NOTHING,
    charset: str | None = None,
) -> Iterator[Captured]:
    """Documents of one piece of input; ``told``: metadata from outside it."""
    kind = kind or by_content(raw)
    if kind == "jsonl":
        yield from jsonl_documents(lines_of(io.BytesIO(raw)), where, options)
        return
    if kind == "json":
        yield from json_documents(raw, where, options)
        return
    try:
        if not raw.strip():
            raise Unreadable("the file is empty" if not raw else "nothing but white space", "give a file with text")
        content = Content(decoded(raw, charset)) if kind == "text" else parser.parse(kind, raw, charset)
        content = Content(content.text, told.over(content.metadata), content.made_on)
        yield capture_of(content, raw, MEDIA_TYPES[kind], where, options)
    except Unreadable as problem:
        yield problem.at(where)
