"""What others have, taken in: tables, web archives, mailboxes, exports. All of it is made here."""

import csv
import gzip
import hashlib
import io
import json
import mailbox
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from sayso.ledger import Ledger, open_ledger
from sayso.model import Counting, Event
from sayso.read import ReadOptions, Refusal
from sayso.read.holding.kinds import documents_in, holding_of
from sayso.views.exports import acled as acled_like
from sayso.views.exports import ucdp as ucdp_like
from tests.app.conftest import Run

# The writer of web archives that makes what is tested leaves its own temporary files to be collected.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
    pytest.mark.filterwarnings(
        "ignore:Exception ignored in. <function SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"
    ),
]


@pytest.fixture(autouse=True)
def ledger_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_LEDGER", "a.ledger")


def table(path: str, columns: tuple[str, ...], *rows: Mapping[str, object], mark: str = ",") -> str:
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", delimiter=mark)
        writer.writeheader()
        writer.writerows(rows)
    return path


def held() -> Ledger:
    return open_ledger("a.ledger", create=False)


ACLED = {
    "event_id_cnty": "MRL17", "event_date": "5 May 2031", "year": 2031, "time_precision": 1, "event_type": "Riots",
    "sub_event_type": "Mob violence", "actor1": "Rioters (Marla)", "actor2": "Police Forces of Marla", "country": "Marla",
    "location": "Port Arden", "latitude": 1.5, "longitude": 2.5, "source": "Arden Post; Radio Codru",
    "notes": "On 5 May, rioters attacked the customs house in Port Arden. 3 people were killed.", "fatalities": 3,
    "timestamp": 1935705600,
}  # fmt: skip
UCDP = {
    "id": 412, "type_of_violence": 1, "dyad_name": "Government of Marla - MLF", "side_a": "Government of Marla", "side_b": "MLF",
    "source_office": "Arden Post", "source_original": "the police", "where_coordinates": "Port Arden", "country": "Marla",
    "date_start": "2031-05-05 00:00:00.000", "date_end": "2031-05-07", "deaths_a": 2, "deaths_b": 4, "deaths_civilians": 0,
    "deaths_unknown": 1, "best": 7, "high": 11, "low": 6,
}  # fmt: skip


def test_acled_rows_are_claims_of_acled_pinned_to_their_cells(sayso: Run) -> None:
    done = sayso("import", table("acled.csv", acled_like.COLUMNS, ACLED))
    assert done.code == 0, done.err
    with held() as ledger:
        (stored,) = ledger.documents()
        event, deaths = ledger.claims()
        (capture,) = ledger.captures(stored.document.id)
    document = stored.document
    assert (document.publisher, str(document.published)) == ("ACLED", "2031-05-05")
    assert capture.taken.note == "acled.csv, line 2"
    assert isinstance(event.content, Event) and (event.content.code, event.content.mode) == ("PROTEST", "riot")
    assert (
        event.actor and event.actor.words == "Rioters (Marla)" and event.target and event.target.words == "Police Forces of Marla"
    )
    assert deaths.figure and (deaths.figure.bounds.low, deaths.figure.bounds.high) == (3, 3)
    assert deaths.figure.counting is Counting.INCREMENT and deaths.quote == "fatalities: 3"
    for claim in (event, deaths):
        assert claim.sources == ("Arden Post", "Radio Codru") and claim.parallel
        assert claim.place and claim.place.words == "Port Arden"
        assert claim.refers_to and str(claim.refers_to.single) == "2031-05-05"
        spans = [*claim.evidence, *(hop.source.span for hop in claim.chain if hop.source)]
        assert all(span and span.holds_in(document.text) for span in spans)


def test_a_zero_of_acled_is_no_claim_and_one_source_is_the_origin(sayso: Run) -> None:
    row = {**ACLED, "fatalities": 0, "source": "Radio Codru", "sub_event_type": "Peaceful protest"}
    assert sayso("import", table("acled.csv", acled_like.COLUMNS, row)).code == 0
    with held() as ledger:
        (event,) = ledger.claims()
    assert event.sources == ("ACLED", "Radio Codru") and not event.parallel


@pytest.mark.parametrize(
    ("precision", "days"), [(1, "2031-05-05/2031-05-05"), (2, "2031-05-02/2031-05-08"), (3, "2031-05-01/2031-05-31")]
)
def test_a_day_is_as_precise_as_acled_says(sayso: Run, precision: int, days: str) -> None:
    assert sayso("import", table("acled.csv", acled_like.COLUMNS, {**ACLED, "time_precision": precision})).code == 0
    with held() as ledger:
        for claim in ledger.claims():
            assert claim.refers_to and f"{claim.refers_to.earliest}/{claim.refers_to.latest}" == days
            assert claim.refers_to.precise == (precision == 1)


def test_ucdp_rows_give_the_range_and_the_sides(sayso: Run) -> None:
    assert sayso("import", table("ged.csv", ucdp_like.COLUMNS, UCDP), "--published", "2032-06-01").code == 0
    with held() as ledger:
        claims = list(ledger.claims())
        (stored,) = ledger.documents()
    assert stored.document.publisher == "UCDP"
    figures = [
        (c.figure.group.words if c.figure.group else None, c.figure.bounds.low, c.figure.bounds.high) for c in claims if c.figure
    ]
    assert figures == [("Government of Marla", 2, 2), ("MLF", 4, 4), (None, 6, 11)]
    for claim in claims:
        assert claim.sources == ("UCDP", "Arden Post", "the police")
        assert claim.refers_to and (str(claim.refers_to.earliest), str(claim.refers_to.latest)) == ("2031-05-05", "2031-05-07")


def test_importing_twice_changes_nothing(sayso: Run) -> None:
    path = table("acled.csv", acled_like.COLUMNS, ACLED, {**ACLED, "event_id_cnty": "MRL18", "fatalities": 1})
    assert "2 added" in sayso("import", path).out
    with held() as ledger:
        head = ledger.verify().head
    assert "2 held already" in sayso("import", path).out
    with held() as ledger:
        assert ledger.verify().head == head


def test_rows_that_cannot_be_read_are_named_and_the_rest_goes_on(sayso: Run) -> None:
    rows = [ACLED, {**ACLED, "event_date": "sometime"}, {**ACLED, "fatalities": "many"}, {**ACLED, "event_id_cnty": "MRL19"}]
    path = Path(table("acled.csv", acled_like.COLUMNS, *rows))
    path.write_text(path.read_text() + "too,few\n", encoding="utf-8")
    done = sayso("import", str(path))
    assert done.code == 1 and "2 added" in done.out
    lines = done.err.splitlines()
    assert "acled.csv, line 3: event_date: 'sometime' is no day; write it" in lines[0]
    assert "acled.csv, line 4: fatalities: 'many' is no whole number" in lines[1]
    assert "acled.csv, line 6: 2 cells, and the header has 31" in lines[2]
    assert "3 of 5 rows could not be read; the rest was" in lines[3]


MAP = """
publisher = "Marla Monitor"
date_format = "%d.%m.%Y"
counting = "running_total"
[columns]
date = "Tag"
place = "Ort"
source = "Quelle"
url = "Link"
event = "Was"
[figures]
killed = "Tote"
detained = "Festgenommen"
"""
COLUMNS = ("Tag", "Ort", "Quelle", "Link", "Was", "Tote", "Festgenommen", "Notiz")
ROW = {
    "Tag": "05.05.2031", "Ort": "Port Arden", "Quelle": "Arden Post", "Link": "https://example.org/1", "Was": "looting",
    "Tote": "", "Festgenommen": "1 250", "Notiz": "=cmd()",
}  # fmt: skip


def test_any_table_can_be_mapped(sayso: Run) -> None:
    Path("map.toml").write_text(MAP, encoding="utf-8")
    done = sayso("import", table("lage.csv", COLUMNS, ROW, mark=";"), "--map", "map.toml", "--published", "2031-05-06")
    assert done.code == 0, done.err
    with held() as ledger:
        (stored,) = ledger.documents()
        event, detained = ledger.claims()
    assert (stored.document.publisher, stored.document.url) == ("Marla Monitor", "https://example.org/1")
    assert "Notiz: =cmd()" in stored.document.text
    assert detained.figure and detained.figure.bounds.low == 1250 and detained.figure.words == "1 250"
    assert detained.figure.counting is Counting.RUNNING_TOTAL
    assert detained.refers_to and str(detained.refers_to.single) == "2031-05-05"
    assert event.quote == "Was: looting" and event.sources == ("Marla Monitor", "Arden Post")


def test_a_column_of_texts_is_read_like_reports(sayso: Run) -> None:
    Path("map.toml").write_text('publisher = "M"\n[columns]\ntext = "body"\npublished = "day"\n', encoding="utf-8")
    rows = [{"day": "2031-05-05", "body": "Line one.\nThe clinic counted 12 hurt."}, {"day": "2031-05-06", "body": "Then 14 hurt."}]
    assert sayso("import", table("texts.csv", ("day", "body"), *rows), "--map", "map.toml").code == 0
    with held() as ledger:
        assert [(d.document.text, str(d.document.published)) for d in ledger.documents()] == [
            ("Line one.\nThe clinic counted 12 hurt.", "2031-05-05"), ("Then 14 hurt.", "2031-05-06"),
        ]  # fmt: skip
        assert [claim.quote for claim in ledger.claims()] == ["12 hurt", "14 hurt"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("publisher = ", "not TOML"),
        ("[columns]\ntext = 'Was'", "publisher is missing"),
        ("publisher = 'M'\ncolour = 'red'", "unknown key 'colour'"),
        ("publisher = 'M'\n[columns]\ndate = 'Day'\n[figures]\nkilled = 'Tote'", "there is no column 'Day'"),
        ("publisher = 'M'\n[figures]\ndead = 'Tote'", "unknown name 'dead'"),
        ("publisher = 'M'\n[columns]\ndate = 'Tag'", "neither texts nor numbers"),
        ("publisher = 'M'\n[columns]\ntext = 'Was'\n[figures]\nkilled = 'Tote'", "both texts and numbers"),
        ("publisher = 'M'\ncounting = 'sum'\n[figures]\nkilled = 'Tote'", "counting is 'sum'"),
    ],
)
def test_a_map_that_does_not_fit_says_where(sayso: Run, text: str, said: str) -> None:
    Path("map.toml").write_text(text, encoding="utf-8")
    done = sayso("import", table("lage.csv", COLUMNS, ROW), "--map", "map.toml")
    assert done.code != 0 and done.err.startswith("sayso: map.toml: ") and said in done.err and done.err.count("\n") == 1
    assert not Path("a.ledger").exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"one\n1\n", "fewer than two columns"),
        (b"a,a\n1,2\n", "two columns are named 'a'"),
        (b"a,,c\n1,2,3\n", "column 2 has no name"),
        (b"a,b\n1,2\n", "--map"),
        (b'a,b\n"1,2\n', "no CSV from line 2"),
    ],
)
def test_a_file_that_is_no_table_says_so(sayso: Run, data: bytes, said: str) -> None:
    Path("t.csv").write_bytes(data)
    Path("map.toml").write_text('publisher = "M"\n[figures]\nkilled = "b"\n', encoding="utf-8")
    more = ("--map", "map.toml") if b"1,2\n" in data and data.startswith(b'a,b\n"') else ()
    done = sayso("import", "t.csv", *more)
    assert done.code != 0 and said in done.err


@settings(max_examples=60)
@given(cells=st.lists(st.text(max_size=30), min_size=3, max_size=3), number=st.integers(1, 10**9))
def test_whatever_a_cell_holds_claims_stand_on_their_words(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str], number: int
) -> None:
    from sayso.read.table.tables import entries_of

    path = tmp_path_factory.mktemp("cells") / "t.csv"
    out = io.StringIO(newline="")
    clean = [cell.replace("\0", "").encode("utf-8", "replace").decode() for cell in cells]
    csv.writer(out).writerows((("a", "b", "c", "dead"), (*clean, number)))
    path.write_bytes(out.getvalue().encode())
    told = {"publisher": "M", "columns": {"place": "a", "source": "b", "event": "c"}, "figures": {"killed": "dead"}}
    for entry in entries_of(path, ReadOptions(), "test", told):
        assert not isinstance(entry, Refusal), entry
        text = entry.capture.document.text
        assert any(claim.figure and claim.figure.bounds.low == number for claim in entry.claims)
        for claim in entry.claims:
            slots = [claim.place, *(hop.source for hop in claim.chain)]
            assert all(span.holds_in(text) for span in claim.evidence)
            assert all(slot.span.holds_in(text) for slot in slots if slot and slot.span)


PAGE = (
    "<html lang=en><head><title>{t}</title></head><body><article>"
    "<p>{p} The road to the quay was closed for hours.</p></article></body></html>"
)


def warc(pages: dict[str, str], *, packed: bool = True) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("crawl.warc", {"software": "TestCrawler/1.0"}))
    for url, words in pages.items():
        body = gzip.compress(PAGE.format(t=url, p=words).encode())
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Set-Cookie", "session=secret")]
        http = StatusAndHeaders("200 OK", [*headers, ("Last-Modified", "Mon, 05 May 2031 10:00:00 GMT")], protocol="HTTP/1.1")
        told = {"WARC-Date": "2031-05-06T07:08:09Z"}
        writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=http, warc_headers_dict=told))
    for url, status, kind in (("https://e.org/404", "404 Not Found", "text/html"), ("https://e.org/a.png", "200 OK", "image/png")):
        http = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(b"nothing 99 hurt"), http_headers=http))
    return out.getvalue()


PAGES = {"https://e.org/1": "The clinic counted 12 hurt on Monday.", "https://e.org/2": "By night the clinic counted 17 hurt."}


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_gives_its_pages_as_they_were_captured(sayso: Run, packed: bool) -> None:
    name = "crawl.warc.gz" if packed else "crawl.warc"
    Path(name).write_bytes(warc(PAGES, packed=packed))
    done = sayso("import", name)
    assert done.code == 0, done.err
    with held() as ledger:
        stored = list(ledger.documents())
        assert [d.document.url for d in stored] == list(PAGES)
        assert [claim.quote for claim in ledger.claims()] == ["12 hurt", "17 hurt"]
        (capture,) = ledger.captures(stored[0].document.id)
        raw = ledger.raw(stored[0].document.id)
    taken = capture.taken
    assert raw and b"<article>" in raw and b"12 hurt" in raw
    assert (taken.address, taken.status, taken.tool) == ("https://e.org/1", 200, "TestCrawler/1.0")
    assert str(taken.captured_at) == "2031-05-06 07:08:09+00:00"
    assert "record 2" in taken.note and "urn:uuid" in taken.note
    assert dict(taken.headers)["Last-Modified"].startswith("Mon, 05 May") and "secret" not in str(taken.headers)


def test_a_changed_byte_of_a_web_archive_is_refused(sayso: Run) -> None:
    Path("crawl.warc").write_bytes(warc({"https://e.org/1": "x" * 40}, packed=False))
    data = Path("crawl.warc").read_bytes()
    at = data.index(b"\r\n\r\n", data.index(b"Content-Encoding")) + 24
    Path("crawl.warc").write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    done = sayso("import", "crawl.warc")
    assert done.code == 1 and "crawl.warc" in done.err


def test_a_web_archive_that_is_cut_off_gives_what_came_before(sayso: Run) -> None:
    data = warc(PAGES)
    Path("crawl.warc.gz").write_bytes(data[: len(data) * 2 // 3])
    done = sayso("import", "crawl.warc.gz")
    assert done.code in (0, 1)
    with held() as ledger:
        assert len(list(ledger.documents())) >= 1


def wacz(data: bytes, stated: bytes | None = None) -> bytes:
    out = io.BytesIO()
    digest = hashlib.sha256(data if stated is None else stated).hexdigest()
    listed = {"profile": "data-package", "resources": [{"name": "c", "path": "archive/c.warc.gz", "hash": f"sha256:{digest}"}]}
    listed["resources"][0]["bytes"] = len(data)  # type: ignore[index]
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/c.warc.gz", data)
        archive.writestr("datapackage.json", json.dumps(listed))
    return out.getvalue()


def test_a_packed_web_archive_is_checked_and_read(sayso: Run) -> None:
    Path("crawl.wacz").write_bytes(wacz(warc(PAGES)))
    assert sayso("import", "crawl.wacz").code == 0
    with held() as ledger:
        assert [d.document.url for d in ledger.documents()] == list(PAGES)


def test_a_packed_web_archive_that_was_changed_is_refused_by_name(sayso: Run) -> None:
    Path("crawl.wacz").write_bytes(wacz(warc(PAGES), warc({"https://e.org/3": "other"})))
    done = sayso("import", "crawl.wacz")
    assert done.code == 1 and "archive/c.warc.gz" in done.err and "SHA-256" in done.err
    with held() as ledger:
        assert list(ledger.documents()) == []


def test_a_mailbox_gives_texts_and_readable_attachments(sayso: Run) -> None:
    box = mailbox.mbox("in.mbox")
    for number, words in ((1, "The clinic counted 12 hurt.\nFrom the mayor we heard nothing."), (2, "Now 15 hurt.")):
        message = EmailMessage()
        message["From"], message["Subject"] = "Arden Desk <desk@example.org>", f"Notice {number}"
        message["Date"], message["Message-ID"] = "Mon, 05 May 2031 10:00:00 +0000", f"<{number}@example.org>"
        message.set_content(words)
        if number == 2:
            message.add_attachment("Annex: 21 hurt at the mill.", filename="annex.txt")
            message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
        box.add(message)
    box.close()
    done = sayso("import", "in.mbox")
    assert done.code == 0, done.err
    with held() as ledger:
        stored = list(ledger.documents())
        assert [d.document.title for d in stored] == ["Notice 1", "Notice 2", "annex.txt"]
        assert {(d.document.publisher, str(d.document.published)) for d in stored} == {("Arden Desk", "2031-05-05")}
        assert [claim.quote for claim in ledger.claims()] == ["12 hurt", "15 hurt", "21 hurt"]
        assert "From the mayor" in stored[0].document.text
        first, raw = ledger.captures(stored[0].document.id)[0], ledger.raw(stored[0].document.id)
    assert dict(first.taken.headers)["Message-ID"] == "<1@example.org>" and raw and b"Message-ID: <1@example.org>" in raw


def test_a_telegram_export_gives_its_messages(sayso: Run) -> None:
    messages = [
        {"id": 1, "type": "service", "action": "create_channel"},
        {"id": 2, "type": "message", "date": "2031-05-05T23:30:00", "text": "The clinic counted 12 hurt."},
        {"id": 3, "type": "message", "date": "2031-05-06T08:00:00", "forwarded_from": "Codru",
         "text": ["Now ", {"type": "bold", "text": "15 hurt"}, ", they said. \ud83d\ude00"]},
        {"id": 4, "type": "message", "date": "2031-05-06T09:00:00", "text": "", "photo": "photos/1.jpg"},
    ]  # fmt: skip
    Path("result.json").write_text(json.dumps({"name": "Arden Now", "type": "public_channel", "id": 7, "messages": messages}))
    assert sayso("import", "result.json").code == 0
    with held() as ledger:
        stored = list(ledger.documents())
        assert [(d.document.publisher, str(d.document.published)) for d in stored] == [
            ("Arden Now", "2031-05-05"),
            ("Arden Now", "2031-05-06"),
        ]
        assert [claim.quote for claim in ledger.claims()] == ["12 hurt", "15 hurt"]
        (capture,) = ledger.captures(stored[1].document.id)
    assert "message 3" in capture.taken.note and "forwarded from Codru" in capture.taken.note


def test_a_sheet_of_the_auto_archiver_gives_what_was_archived(sayso: Run) -> None:
    columns = (
        "Link",
        "Archive status",
        "Archive location",
        "Archive date",
        "Upload timestamp",
        "Upload title",
        "Text content",
        "Hash",
    )
    row = {
        "Link": "https://social.example/p/1", "Archive status": "telegram: success", "Archive location": "https://store.example/x",
        "Archive date": "2031-05-06T07:08:09", "Upload timestamp": "2031-05-05T20:00:00+02:00", "Upload title": "At the mill",
        "Text content": "The clinic counted 12 hurt.", "Hash": "SHA3-512:ab",
    }  # fmt: skip
    done = sayso("import", table("sheet.csv", columns, row, {**row, "Link": "https://social.example/p/2", "Text content": ""}))
    assert done.code == 0 and "line 3: no text content" in done.err and "https://social.example/p/2" in done.err
    with held() as ledger:
        (stored,) = ledger.documents()
        (capture,) = ledger.captures(stored.document.id)
    assert (stored.document.url, stored.document.publisher, str(stored.document.published)) == (
        "https://social.example/p/1", "social.example", "2031-05-05",
    )  # fmt: skip
    assert str(capture.taken.captured_at) == "2031-05-06 07:08:09+00:00" and "SHA3-512:ab" in capture.taken.note


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.zip", "a.csv", "a.mbox", "a.warc.gz", "a.wacz"])
def test_what_is_nothing_of_the_kind_says_so_in_one_line(sayso: Run, name: str) -> None:
    Path(name).write_bytes(b"nothing of the kind\n")
    done = sayso("import", name)
    assert done.code != 0 and done.err.startswith("sayso: a.") and done.err.count("\n") <= 2
    assert sayso("import", "nowhere.csv").code == 1


@settings(max_examples=40)
@given(data=st.binary(max_size=300), kind=st.sampled_from(["warc", "wacz", "mbox", "telegram"]))
def test_no_bytes_bring_a_reader_down(tmp_path_factory: pytest.TempPathFactory, data: bytes, kind: str) -> None:
    path = tmp_path_factory.mktemp("any") / "x"
    path.write_bytes(
        {"warc": b"WARC/1.0\r\n", "wacz": b"PK\x03\x04", "mbox": b"From x\n", "telegram": b'{"messages": ['}[kind] + data
    )
    holding_of(path)
    list(documents_in(path, kind, ReadOptions()))
