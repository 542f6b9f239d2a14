"""DOCX files: paragraphs and tables in order."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

from sayso.read.assemble import Content
from sayso.read.capture import Unreadable
from sayso.read.limits import MAX_PARTS, MAX_RATIO, MAX_UNPACKED, megabytes
from sayso.read.metadata import Metadata

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011", f"{_W}softHyphen": ""}
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", _FALLBACK})
"""Struck-out words of tracked changes; properties; the second copy of a text box."""

_TEMPLATE_DAY = date(2013, 12, 23)
"""The day python-docx's own template was made, which its documents carry unless somebody sets another."""


def docx_content(raw: bytes) -> Content:
    """Paragraphs one a line, tables row by row with a tab between cells; title and day from the core properties."""
    _checked(raw)
    import docx
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(raw))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines += _rows(block)
            else:
                words = _text(block._p)
                style = block.style.name if block.style is not None else None
                lines.append("- " + words if words.strip() and (style or "").startswith("List Bullet") else words)
        title, made_on = _properties(document)
    except Exception as broken:  # python-docx raises all kinds of errors over a damaged part
        raise Unreadable(f"a DOCX that cannot be read ({type(broken).__name__})", "open it and save it anew") from None
    return Content("\n".join(lines).strip("\n") + "\n", Metadata(title=title), made_on)


def _checked(raw: bytes) -> None:
    """By the archive's table of contents, before anything is unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        reason = "an old Word file (.doc)" if raw.startswith(b"\xd0\xcf\x11\xe0") else "no whole DOCX file (cut off or damaged)"
        raise Unreadable(reason, "open it and save it as DOCX") from None
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS:
        raise Unreadable(f"a DOCX of {len(parts):,} parts, more than the limit of {MAX_PARTS:,}", "open it and save it anew")
    if unpacked > MAX_UNPACKED or (unpacked > 10_000_000 and unpacked > MAX_RATIO * len(raw)):
        raise Unreadable(f"a DOCX that unpacks from {megabytes(len(raw))} to {megabytes(unpacked)} (a zip bomb?)", "do not open it")
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("an encrypted DOCX", "save it without a password")
    if "[Content_Types].xml" not in {part.filename for part in parts}:
        raise Unreadable("a zip archive, but no DOCX", "unpack it and give its files")


def _rows(table: Any) -> Iterator[str]:
    for row in table.rows:
        cells: list[str] = []
        seen: list[Any] = []
        for cell in row.cells:
            if any(cell._tc is other for other in seen):
                continue  # a merged cell is given once for each column it spans
            seen.append(cell._tc)
            words = (" ".join(_text(p).split()) for p in cell._tc.iter(f"{_W}p"))
            cells.append(" ".join(w for w in words if w))
        yield "\t".join(cells)


def _text(element: Any) -> str:
    """All words under an element; inserted ones of tracked changes and those in links, boxes and fields included."""
    words: list[str] = []
    stack = [element]
    while stack:
        node = stack.pop()
        tag = node.tag
        if tag in _LEFT_OUT:
            continue
        if tag == f"{_W}t":
            words.append(node.text or "")
        elif tag in _BREAKS:
            words.append(_BREAKS[tag])
        else:
            stack.extend(reversed(node))
    return "".join(words)


def _properties(document: Any) -> tuple[str | None, date | None]:
    try:
        properties = document.core_properties
        created = properties.created.date() if properties.created else None
        title = (properties.title or "").strip() or None
    except Exception:  # a property in a form nobody expected is no reason to lose the text
        return None, None
    if title == "Word Document" and created == _TEMPLATE_DAY:
        title = None
    return title, None if created == _TEMPLATE_DAY else created
