"""Documents in JSON: gold files, lists of documents, JSON Lines."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sayso.read.assemble import Content, capture_of
from sayso.read.capture import Captured, Refusal, Unreadable
from sayso.read.charset import decoded
from sayso.read.metadata import metadata_of
from sayso.read.options import ReadOptions

_NO_DOCUMENT = 'JSON, but no document (no "text" in it); passed over'
_FIELDS = 'a document is {"id", "title", "publisher", "published", "lang", "url", "text"}'


def content_of(record: Mapping[str, Any]) -> Content:
    """The document of a record; claims and other fields beside the text are not looked at."""
    text = record.get("text")
    if not isinstance(text, str):
        raise Unreadable('"text" is no string', _FIELDS)
    return Content(text, metadata_of(record))


def json_documents(raw: bytes, where: str, options: ReadOptions) -> Iterator[Captured]:
    """The documents of one JSON file: an object with a text, or a list of such objects."""
    try:
        value = loaded(decoded(raw))
    except Unreadable as problem:
        yield problem.at(where)
        return
    if isinstance(value, Mapping) and "text" in value:
        yield captured(value, raw, "application/json", where, None, options)
        return
    records = [v for v in value if isinstance(v, Mapping) and "text" in v] if isinstance(value, list) else []
    if not records:
        yield Refusal(where, None, _NO_DOCUMENT, fatal=False)
    for record in records:
        own = json.dumps(record, ensure_ascii=True).encode()
        yield captured(record, own, "application/json", where, None, options)


def jsonl_documents(lines: Iterable[bytes | Unreadable], where: str, options: ReadOptions) -> Iterator[Captured]:
    """The documents of a JSON Lines file, one line after the other.

    A file none of whose lines has a text is passed over as a whole; where some have, each line without one is refused.
    """
    textless: list[int] = []
    seen: dict[str, tuple[int, str]] = {}
    found = False
    for number, line in enumerate(lines, 1):
        if isinstance(line, bytes) and not line.strip():
            continue
        try:
            if isinstance(line, Unreadable):
                raise line
            record = loaded(decoded(line))
        except Unreadable as problem:
            found = True
            yield problem.at(where, number)
            continue
        if not isinstance(record, Mapping) or "text" not in record:
            textless.append(number)
        else:
            found = True
            yield _once(captured(record, line, "application/x-ndjson", where, number, options), seen, where, number)
        if found:
            yield from (Refusal(where, n, 'no "text" in it', _FIELDS) for n in textless)
            textless.clear()
    if not found:
        yield Refusal(where, None, _NO_DOCUMENT if textless else "no document in it", fatal=not textless)


def _once(found: Captured, seen: dict[str, tuple[int, str]], where: str, number: int) -> Captured:
    if isinstance(found, Refusal):
        return found
    document = found.document
    line, text = seen.setdefault(document.id, (number, document.text_sha256))
    if line == number:
        return found
    if text == document.text_sha256:
        return Refusal(where, number, f"the same document as line {line}; passed over", fatal=False)
    return Refusal(
        where, number, f"the id {document.id!r} stands already on line {line}, over another text", "give each its own id"
    )


def captured(
    record: Mapping[str, Any], raw: bytes, media_type: str, where: str, line: int | None, options: ReadOptions
) -> Captured:
    """The document of a record, or why there is none; ``raw``: the bytes it was read from."""
    try:
        return capture_of(content_of(record), raw, media_type, where, options)
    except Unreadable as problem:
        return problem.at(where, line)


def loaded(text: str) -> Any:
    """The value of a JSON text; Unreadable says where it breaks."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as broken:
        place = f"column {broken.colno}" if broken.lineno == 1 else f"line {broken.lineno}, column {broken.colno}"
        raise Unreadable(f"broken JSON at {place}: {broken.msg}", "check that the file is whole") from None
    except (RecursionError, ValueError) as broken:
        raise Unreadable(f"JSON that cannot be read: {broken}", "check where it comes from") from None
