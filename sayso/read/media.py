"""Which format bytes are in."""

import re
from pathlib import PurePath

MEDIA_TYPES = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
}
"""Formats that are read, with their media types."""

_SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".pdf": "pdf", ".docx": "docx", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
_DECLARED = {kind: name for name, kind in MEDIA_TYPES.items()} | {
    "application/xhtml+xml": "html", "text/x-markdown": "markdown", "application/jsonl": "jsonl", "application/jsonlines": "jsonl",
}  # fmt: skip
_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def by_name(name: str) -> str | None:
    """The format a file name ends in, None where it tells none."""
    return _SUFFIXES.get(PurePath(name).suffix.lower())


def by_declaration(media_type: str) -> str | None:
    """The format of a declared media type, None where it is not one that is read."""
    return _DECLARED.get(media_type.lower())


def by_content(raw: bytes) -> str:
    """The format bytes seem to be in; ``text`` where nothing says otherwise (JSON is told by who knows lines)."""
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "docx"
    start = raw[:4096].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start):
        return "html"
    return "json" if start.lstrip().startswith((b"{", b"[{")) else "text"
