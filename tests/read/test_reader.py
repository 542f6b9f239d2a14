"""What ``read`` gives for whatever a user names: one capture a document, one line a trouble."""

import hashlib
import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read import Capture, ReadOptions, Refusal, read

TEXTS = {
    "cyrillic": "Полиция сообщила о 12 задержанных в Актау.\nПолиция это опровергла.\n",
    "arabic": "قالت الوزارة إن 14 شخصا قتلوا.",
    "emoji": "Seven hurt \U0001f691\U0001f1f0\U0001f1ff in the square; \U0001f468\u200d\U0001f692 two firemen among them.",
    "non-breaking": "About 2\u00a0300 people,\u202f12\u00a0of them hurt, the ministry said.",
    "carriage returns": "One.\r\nTwo.\rThree.\n\n\nFour.  \t",
    "line separators": "One.\u2028Two.\u2029Three.\x0bFour.\x85Five.",
    "decomposed": "Cafe\u0301 owners in Bogota\u0301 said so.",
}


def captures(source: Path | str, options: ReadOptions | None = None, stdin: io.BytesIO | None = None) -> list[Capture]:
    found = list(read(source, options or ReadOptions(), stdin))
    assert all(isinstance(item, Capture) for item in found), found
    return [item for item in found if isinstance(item, Capture)]


def refusal(source: Path | str, options: ReadOptions | None = None, stdin: io.BytesIO | None = None) -> Refusal:
    found = list(read(source, options or ReadOptions(), stdin))
    assert len(found) == 1 and isinstance(found[0], Refusal), found
    return found[0]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".json"])
def test_text_is_stored_exactly_as_given(tmp_path: Path, name: str, suffix: str) -> None:
    text = TEXTS[name]
    raw = (text if suffix == ".txt" else json.dumps({"id": "1", "text": text}, ensure_ascii=False)).encode()
    path = tmp_path / f"report{suffix}"
    path.write_bytes(raw)
    (capture,) = captures(path, ReadOptions(lang="en"))
    assert capture.document.text == text
    assert capture.raw == raw
    assert capture.document.raw_sha256 == hashlib.sha256(raw).hexdigest()
    assert capture.document.text_sha256 == hashlib.sha256(text.encode()).hexdigest()


# A NUL is what tells binary data, and a leading byte order mark is the encoding's, not the text's.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
    lambda text: text.strip() and not text.startswith("\ufeff")
)


@given(ANY_TEXT)
def test_any_unicode_text_of_a_txt_file_is_stored_exactly(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(text.encode())
    (capture,) = captures(path, ReadOptions(lang="en"))
    assert capture.document.text == text


@given(ANY_TEXT, st.booleans())
def test_any_unicode_text_of_a_json_lines_document_is_stored_exactly(text: str, escaped: bool) -> None:
    raw = json.dumps({"id": "x", "text": text}, ensure_ascii=escaped).encode()
    (capture,) = captures("-", ReadOptions(lang="en", format="jsonl"), io.BytesIO(raw + b"\n"))
    assert capture.document.text == text


def test_options_override_metadata_and_metadata_the_dateline(tmp_path: Path) -> None:
    text = "OSH, May 3, 2021 - Two officers were hurt."
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "text": text, "publisher": "Example Wire", "published": "2021-05-04", "url": None}))
    (told,) = captures(path)
    assert (told.document.published, told.document.publisher, told.dated_by) == (date(2021, 5, 4), "Example Wire", "metadata")
    options = ReadOptions(publisher="Example Daily", published=date(2021, 5, 5), crisis="Batken 2021", url="https://example.org/a")
    (over,) = captures(path, options)
    document = over.document
    assert (document.published, document.publisher, over.dated_by) == (date(2021, 5, 5), "Example Daily", "options")
    assert (document.crisis, document.url, document.id) == ("Batken 2021", "https://example.org/a", "a")
    plain = tmp_path / "a.txt"
    plain.write_text(text)
    (head,) = captures(plain)
    assert (head.document.published, head.document.publisher, head.dated_by) == (date(2021, 5, 3), None, "dateline")


def test_an_undated_text_stays_undated(tmp_path: Path) -> None:
    path = tmp_path / "2021-05-03-report.txt"
    path.write_text("OSH, May 3 - Two officers were hurt, officials said.")
    (capture,) = captures(path)
    assert capture.document.published is None and capture.dated_by is None


def test_a_folder_is_read_in_order_and_one_bad_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "a.txt").write_text("First.")
    (tmp_path / "b" / "c.txt").write_text("Third.")
    (tmp_path / "b" / "a.md").write_text("Second.")
    (tmp_path / "b" / "b.txt").write_text("")
    (tmp_path / ".hidden" / "x.txt").write_text("Hidden.")
    (tmp_path / ".x.txt").write_text("Hidden.")
    (tmp_path / "README.md").write_text("About this folder.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    found = list(read(tmp_path))
    assert [item.document.text.strip() for item in found if isinstance(item, Capture)] == ["First.", "Second.", "Third."]
    troubles = {Path(item.where).name: item.fatal for item in found if isinstance(item, Refusal)}
    assert troubles == {"b.txt": True, "picture.png": False}


def test_a_side_file_tells_what_a_text_cannot(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("Two officers were hurt.")
    side = tmp_path / "r.txt.meta.json"
    side.write_text(
        '{"publisher": "Example Wire", "published": "2021-05-03", "anchors": {"first_march": "2021-05-01", "x": "2021"}}'
    )
    (capture,) = captures(tmp_path)
    assert (capture.document.publisher, capture.document.published) == ("Example Wire", date(2021, 5, 3))
    assert capture.document.anchors == (("first_march", date(2021, 5, 1)),)
    side.write_text("[]")
    assert "no JSON object" in refusal(tmp_path / "r.txt").reason


@pytest.mark.parametrize(
    ("raw", "media_type", "text"),
    [
        (b"Two officers were hurt.\n", "text/plain", "Two officers were hurt.\n"),
        (b"{not JSON", None, "broken JSON"),
        (b'{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n', "application/x-ndjson", "One."),
        (b'{\n "id": "a",\n "text": "One.",\n "claims": [{"quote": "no"}]\n}\n', "application/json", "One."),
        (
            b"<!DOCTYPE html><html><body><p>" + b"Two officers were hurt on Monday, officials said. " * 9 + b"</p>",
            "text/html",
            "Two of",
        ),
    ],
)
def test_standard_input_is_told_by_its_content(raw: bytes, media_type: str | None, text: str) -> None:
    first = next(iter(read("-", ReadOptions(), io.BytesIO(raw))))
    if isinstance(first, Refusal):
        assert media_type is None and text in first.reason and first.where == "standard input"
    else:
        assert first.document.media_type == media_type
        assert first.document.text.startswith(text)


def test_a_named_format_is_taken_and_an_unknown_one_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "report.log"
    path.write_text("**Two** officers were hurt.")
    assert captures(path)[0].document.text == "**Two** officers were hurt."
    assert captures(path, ReadOptions(format="markdown"))[0].document.text == "Two officers were hurt.\n"
    with pytest.raises(ValueError, match="one of text, markdown"):
        list(read(path, ReadOptions(format="odt")))


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \r\n\t\xc2\xa0\n", "no text in it"),
        ("blank.md", b"---\ntitle: x\n---\n\n", "no text in it"),
        ("junk.txt", bytes(range(256)) * 8, "binary data"),
        ("junk.pdf", b"\x00\x01\x02 no pdf at all", "no %PDF mark"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "a PDF that cannot be read"),
        ("junk.docx", b"no zip at all", "no whole DOCX"),
        ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Word file"),
        ("page.html", b"<html><head><script>alert(1)</script></head><body></body></html>", "without an article's text"),
        ("broken.json", b'{"text": "One', "broken JSON"),
        ("deep.json", b"[" * 200_000, "JSON that cannot be read"),
        ("day.json", b'{"text": "One.", "published": "03/05/2021"}', "published is '03/05/2021'"),
        ("half.json", rb'{"text": "One \ud83d"}', "half a surrogate pair"),
        ("number.json", b'{"text": 5}', '"text" is no string'),
        ("front.md", b"---\ntitle: [\n---\nText.\n", "broken metadata"),
        ("wide.txt", b"\xff\xfeA", "UTF-16"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, name: str, raw: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(raw)
    refused = refusal(tmp_path / name)
    assert reason in refused.reason and refused.fatal
    assert name in str(refused) and "\n" not in str(refused) and refused.advice in str(refused)


def test_json_that_is_no_document_is_passed_over_and_fails_nothing(tmp_path: Path) -> None:
    (tmp_path / "links.json").write_text('{"links": [], "note": "x"}')
    (tmp_path / "list.json").write_text("[1, 2]")
    (tmp_path / "gold.jsonl").write_text('{"id": "a", "n": 1}\n{"id": "b", "n": 2}\n')
    (tmp_path / "report.json").write_text('{"id": "r", "text": "Two were hurt.", "anchors": {"year": "2022 (told)"}, "claims": []}')
    found = list(read(tmp_path))
    assert [item.document.id for item in found if isinstance(item, Capture)] == ["r"]
    notes = [item for item in found if isinstance(item, Refusal)]
    assert len(notes) == 3 and not any(note.fatal for note in notes)


def test_each_bad_line_of_json_lines_is_told_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    lines = [
        '{"id": "a", "text": "One."}', "", "{broken", '{"id": "b"}', '{"id": "a", "text": "Other."}',
        '{"id": "a", "text": "One."}', '{"id": "c", "text": "Three.", "lang": "ru"}', '{"id": "d", "text": "Four."}\r',
    ]  # fmt: skip
    path.write_text("\n".join(lines))
    found = list(read(path))
    assert [item.document.id for item in found if isinstance(item, Capture)] == ["a", "d"]
    told = [(item.line, item.fatal) for item in found if isinstance(item, Refusal)]
    assert told == [(3, True), (4, True), (5, True), (6, False), (7, True)]


def test_missing_forbidden_and_odd_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(tmp_path / "none.txt").reason == "no such file or folder"
    assert "no file that can be read" in refusal(tmp_path).reason
    assert "a device" in refusal("/dev/null").reason
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.jsonl").write_text('{"text": "One."}')

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    for item in read(tmp_path):
        assert isinstance(item, Refusal) and item.reason == "no permission to read it"


def test_a_text_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sayso.read.assemble
    import sayso.read.reader
    import sayso.read.source

    monkeypatch.setattr(sayso.read.assemble, "MAX_TEXT", 1000)
    path = tmp_path / "long.txt"
    path.write_text("word " * 300)
    assert "1,500 characters" in refusal(path).reason
    monkeypatch.setattr(sayso.read.source, "MAX_TEXT", 100)
    assert "larger than the limit" in refusal(path).reason
    monkeypatch.setattr(sayso.read.reader, "MAX_RAW", 1000)
    assert "larger than the limit" in refusal("-", stdin=io.BytesIO(b"word\n" * 300)).reason


def test_fifty_megabytes_of_text_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"Two officers were hurt. " * 2_100_000)
    assert "more than the limit of 20,000,000" in refusal(path).reason


def test_the_examples_are_read_with_their_metadata(repository: Path) -> None:
    found = captures(repository / "examples")
    told = [(c.document.publisher, str(c.document.published), c.document.crisis, c.dated_by) for c in found]
    assert told == [
        ("Example Wire", "2022-01-06", "Kazakhstan 2022", "metadata"),
        ("Example Chronicle", "2022-01-10", "Kazakhstan 2022", "metadata"),
        ("Example Weekly", "2022-01-16", "Kazakhstan 2022", "metadata"),
    ]
    assert all(c.document.anchors == (("protests_begin", date(2022, 1, 2)),) for c in found)
    chronicle = found[1].document.text
    assert "statedthat" in chronicle and "**" not in chronicle and "#" not in chronicle and "---" not in chronicle


def test_reading_twice_gives_the_same_documents(repository: Path) -> None:
    first, second = captures(repository / "examples"), captures(repository / "examples")
    assert [c.document for c in first] == [c.document for c in second]
