"""PDF files: text layer or a refusal."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sayso.read import Capture, ReadOptions, Refusal, read
from sayso.read import pdf as pdf_reader
from sayso.read.capture import Unreadable
from sayso.read.pdf import pdf_content, unwrapped

Made = Callable[..., bytes]


def test_text_title_and_day(tmp_path: Path, pdf: Made) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(
        pdf(["Twelve people were hurt."], ["Two of them died."], info="/Title (Twelve hurt) /CreationDate (D:20210503101500Z)")
    )
    (capture,) = read(path)
    assert isinstance(capture, Capture)
    document = capture.document
    assert document.text == "Twelve people were hurt.\n\nTwo of them died.\n"
    assert (document.title, document.published, capture.dated_by) == ("Twelve hurt", date(2021, 5, 3), "file properties")
    assert document.media_type == "application/pdf" and capture.raw == path.read_bytes()


def test_the_day_a_file_was_made_yields_to_everything_else(tmp_path: Path, pdf: Made) -> None:
    path = tmp_path / "a.pdf"
    made = "/CreationDate (D:20210503101500Z)"
    path.write_bytes(pdf(["OSH, May 1, 2021 - Twelve were hurt."], info=made))
    assert _day(path) == (date(2021, 5, 1), "dateline")
    assert _day(path, published=date(2021, 5, 2)) == (date(2021, 5, 2), "options")
    path.write_bytes(pdf(["Twelve people were hurt in March 2022."], info=made))
    assert _day(path) == (None, None)  # a template older than the text


def _day(path: Path, published: date | None = None) -> tuple[date | None, str | None]:
    (capture,) = read(path, ReadOptions(published=published))
    assert isinstance(capture, Capture)
    return capture.document.published, capture.dated_by


def test_a_scan_is_refused_and_the_rest_goes_on(tmp_path: Path, pdf: Made) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([], []))
    (tmp_path / "b.pdf").write_bytes(pdf(["Twelve people were hurt."]))
    refused, capture = read(tmp_path)
    assert isinstance(refused, Refusal) and "no text layer" in refused.reason and "OCR" in refused.advice and refused.fatal
    assert isinstance(capture, Capture)


def test_a_password_is_told(pdf: Made) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["Twelve people were hurt."]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(Unreadable, match="encrypted"):
        pdf_content(out.getvalue())


def test_limits(monkeypatch: pytest.MonkeyPatch, pdf: Made) -> None:
    raw = pdf(["Twelve"], ["were"], ["hurt"])
    for name, reason in (("MAX_PAGES", "3 pages"), ("MAX_OBJECTS", "objects"), ("MAX_TEXT", "characters")):
        with monkeypatch.context() as limited:
            limited.setattr(pdf_reader, name, 2)
            with pytest.raises(Unreadable, match=reason):
                pdf_content(raw)


def test_a_million_objects_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "many.pdf"
    path.write_bytes(b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n1\nendobj\n" % i for i in range(1_000_000)))
    (refused,) = read(path)
    assert isinstance(refused, Refusal) and "1,000,000 objects" in refused.reason


WRAPPED = """\
The ministry said on Monday that twelve people had been
hurt in the clash. Two of them died in the district
hospital.
A second paragraph begins here and goes on for a while
too."""
WHOLE = """\
The ministry said on Monday that twelve people had been hurt in the clash. Two of them died in the district hospital.
A second paragraph begins here and goes on for a while too."""
ITEMS = """\
The following numbers were given by the district hospital
- Twelve people were hurt in the north of the district
- Two died"""


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (WRAPPED, WHOLE),
        (ITEMS, ITEMS),
        (
            "Nobody knows how many were hurt in this govern-\nment building.",
            "Nobody knows how many were hurt in this government building.",
        ),
        ("Flood update 12\n\n\nTwelve people were hurt.\n\n", "Flood update 12\n\nTwelve people were hurt."),
        ("", ""),
    ],
)
def test_wrapped_lines_are_joined_to_paragraphs(lines: str, joined: str) -> None:
    assert "\n".join(unwrapped(lines.splitlines())) == joined
