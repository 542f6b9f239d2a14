"""PDF files: the text layer, page after page."""

import io
import re
from datetime import date

from sayso.read.assemble import Content
from sayso.read.capture import Unreadable
from sayso.read.limits import MAX_OBJECTS, MAX_PAGES, MAX_TEXT
from sayso.read.metadata import Metadata

_OBJECT = re.compile(rb"\b\d+ \d+ obj\b")
_SCANNED = "no text layer (a scan: pictures of pages)"
_OCR = "run text recognition (OCR) over it first"


def pdf_content(raw: bytes) -> Content:
    """Text of all pages with a blank line between them, wrapped lines joined; title and day from the file's properties."""
    from pypdf import PdfReader

    if b"%PDF-" not in raw[:1024]:
        raise Unreadable("not a PDF (no %PDF mark)", "check the file's name ending")
    objects = sum(1 for _ in _OBJECT.finditer(raw))
    if objects > MAX_OBJECTS:
        raise Unreadable(f"a PDF of {objects:,} objects, more than the limit of {MAX_OBJECTS:,}", "print it to a new PDF")
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("an encrypted PDF that asks for a password", "save it without one")
        count = len(reader.pages)
        if count > MAX_PAGES:
            raise Unreadable(f"a PDF of {count:,} pages, more than the limit of {MAX_PAGES:,}", "split it")
        pages: list[str] = []
        size = 0
        for page in reader.pages:
            text = page.extract_text()
            size += len(text)
            if size > MAX_TEXT:
                raise Unreadable(f"more than {MAX_TEXT:,} characters of text", "split it")
            pages.append("\n".join(unwrapped(text.splitlines())))
        title, made_on = _properties(reader)
    except Unreadable:
        raise
    except (ImportError, NotImplementedError):
        raise Unreadable("an encrypted PDF", "save it without a password") from None
    except Exception as broken:  # pypdf raises all kinds of errors over a damaged file
        raise Unreadable(f"a PDF that cannot be read ({type(broken).__name__})", "open it and print it to a new PDF") from None
    text = "\n\n".join(page for page in pages if page)
    if not any(c.isalnum() for c in text):
        raise Unreadable(_SCANNED, _OCR)
    return Content(_unpaired(text) + "\n", Metadata(title=title), made_on)


_ITEM = re.compile(r"\s*(?:[-*•–—▪◦·]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_FULL = 0.7
_HYPHEN = re.compile(r"[^\W\d_]-$")


def unwrapped(lines: list[str]) -> list[str]:
    """The lines of a page with paragraphs put together again: a line end in a PDF is where the paper ended, and would end a
    sentence in the stored text.

    A line goes on in the next one where it is nearly as long as the longest lines of the page, or where the next begins with
    a small letter; not before a list item. A hyphen at the end is dropped before a small letter.
    """
    lines = [line.rstrip() for line in lines]
    lengths = sorted(len(line) for line in lines if line)
    full = _FULL * lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    joined: list[str] = []
    before = ""
    for line in lines:
        small = line.lstrip()[:1].islower()
        goes_on = before and line.strip() and not _ITEM.match(line) and (small or (len(before) >= full and len(before) > 40))
        if not goes_on:
            joined.append(line)
        elif small and _HYPHEN.search(before):
            joined[-1] = joined[-1][:-1] + line.lstrip()
        else:
            joined[-1] += " " + line.lstrip()
        before = line
    return _without_runs_of_blanks(joined)


def _without_runs_of_blanks(lines: list[str]) -> list[str]:
    kept = [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _properties(reader: object) -> tuple[str | None, date | None]:
    try:
        info = reader.metadata  # type: ignore[attr-defined]
        if info is None:
            return None, None
        title = str(info.title).strip() if info.title else None
        return title or None, info.creation_date.date() if info.creation_date else None
    except Exception:  # a property in a form nobody expected is no reason to lose the text
        return None, None


def _unpaired(text: str) -> str:
    """Broken fonts give half surrogate pairs; those become the replacement character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
