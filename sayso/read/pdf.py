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
    """Text of all pages, a form feed's place taken by a blank line; title and day from the file's properties."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

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
            pages.append(text.strip())
        title, made_on = _properties(reader)
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
        ArithmeticError,
    ) as broken:
        raise Unreadable(f"a PDF that cannot be read ({type(broken).__name__})", "open it and print it to a new PDF") from None
    except (ImportError, NotImplementedError):
        raise Unreadable("an encrypted PDF", "save it without a password") from None
    text = "\n\n".join(page for page in pages if page)
    if not any(c.isalnum() for c in text):
        raise Unreadable(_SCANNED, _OCR)
    return Content(_unpaired(text) + "\n", Metadata(title=title), made_on)


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
