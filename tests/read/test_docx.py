"""DOCX files: paragraphs and tables in order, or a refusal before anything is unpacked."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest

from sayso.read import Capture, Refusal, read
from sayso.read.capture import Unreadable
from sayso.read.docx import docx_content


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


@pytest.fixture
def report() -> bytes:
    document = docx.Document()
    document.add_heading("Flood update", 1)
    document.add_paragraph("Twelve people were hurt — «двое» in Актау.")
    table = document.add_table(rows=2, cols=3)
    for row, words in zip(table.rows, (("Place", "Hurt", "Dead"), ("Osh", "12", "2")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    document.add_paragraph("Two roads are closed.", style="List Bullet")
    return saved(document)


def test_paragraphs_and_tables_in_order(tmp_path: Path, report: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(report)
    (capture,) = read(path)
    assert isinstance(capture, Capture)
    assert capture.document.text == (
        "Flood update\nTwelve people were hurt — «двое» in Актау.\nPlace\tHurt\tDead\nOsh\t12\t2\n- Two roads are closed.\n"
    )
    assert capture.raw == report and capture.document.published is None  # the library's template day is not taken


def test_title_and_day_from_the_properties(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Twelve people were hurt.")
    document.core_properties.title = "Twelve hurt"
    document.core_properties.created = datetime(2021, 5, 3, 22, 0, tzinfo=UTC)
    content = docx_content(saved(document))
    assert (content.metadata.title, content.made_on) == ("Twelve hurt", date(2021, 5, 3))


def test_merged_cells_stand_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Osh"
    table.cell(0, 2).text = "12"
    assert docx_content(saved(document)).text == "Osh\t12\n"


def test_inserted_words_are_kept_and_struck_ones_left_out() -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    paragraph = document.add_paragraph("Twelve people ")
    for change, tag, words in (("del", "delText", "are"), ("ins", "t", "were")):
        run = f'<w:{change} {nsdecls("w")} w:id="1" w:author="x"><w:r><w:{tag}>{words} hurt</w:{tag}></w:r></w:{change}>'
        paragraph._p.append(parse_xml(run))
    assert docx_content(saved(document)).text == "Twelve people were hurt\n"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(report: bytes, share: float) -> None:
    with pytest.raises(Unreadable, match="cut off"):
        docx_content(report[: int(len(report) * share)])


def test_a_part_cut_inside_the_archive_is_refused(report: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(report)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, data[: len(data) // 2] if part.filename == "word/document.xml" else data)
    with pytest.raises(Unreadable, match="cannot be read"):
        docx_content(out.getvalue())


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path, report: bytes) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(report)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for i in range(3):
            archive.writestr(f"word/media/{i}.bin", bytes(70_000_000))
    (refused,) = read(path)
    assert isinstance(refused, Refusal) and "zip bomb" in refused.reason and refused.fatal


def test_entities_that_multiply_are_not_expanded(tmp_path: Path, report: bytes) -> None:
    lol = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{lol}]>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(report)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "word/document.xml":
                body = data.decode().split("?>", 1)[1].replace("Twelve", "&l9;")
                data = (bomb + body).encode()
            new.writestr(part.filename, data)
    path = tmp_path / "lol.docx"
    path.write_bytes(out.getvalue())
    (found,) = read(path)
    assert isinstance(found, Refusal) or len(found.document.text) < 1_000


def test_another_zip_archive_is_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "words")
    with pytest.raises(Unreadable, match="no DOCX"):
        docx_content(out.getvalue())
