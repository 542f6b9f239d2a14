"""Scenario 25: the page changes tomorrow; and the sheet that shows what stood there. The pages come from a server of our own."""

import base64
import hashlib
import http.server
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.app.cli import main
from sayso.ledger import open_ledger
from sayso.read.der import ordered
from tests.app.authority import Authority, make_authority, openssl
from tests.app.conftest import Run

PAGE = """<html lang="en"><head><title>{title}</title><meta property="og:site_name" content="Ilmen Post">
<meta property="article:published_time" content="2031-05-04"></head><body><article>
<p>A wall fell at the mill on Monday. The clinic counted 12 hurt, and the road to the quay was closed for hours.</p>
<p>{second}</p></article></body></html>"""
SECOND = "Later that day the ferry struck the pier, where the harbour office counted 7 hurt among those waiting."


@dataclass
class Server:
    """Serves one page, and counts how often it is asked for. ``status``: of its answer; ``posted``: what authorities were sent."""

    address: str
    body: bytes = PAGE.format(title="A wall fell", second=SECOND).encode()
    status: int = 200
    asked: int = 0
    answer: Callable[[bytes], bytes] | None = None
    posted: list[bytes] = field(default_factory=list)


@pytest.fixture
def server() -> Iterator[Server]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked += 1
            self.send_response(found.status)
            for name, value in (("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "session=secret"), ("ETag", '"a1"')):
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body)

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            found.posted.append(sent)
            assert found.answer is not None
            body = found.answer(sent)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http_server:
        found = Server(f"http://127.0.0.1:{http_server.server_port}/wall.html")
        threading.Thread(target=http_server.serve_forever, daemon=True).start()
        yield found
        http_server.shutdown()


@pytest.fixture
def page(server: Server, sayso: Run, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of the page in a ledger."""
    monkeypatch.setenv("SAYSO_LEDGER", "a.ledger")
    assert sayso("add", server.address).code == 0
    (document,) = sayso("documents", "--json").records
    return str(document["id"])


def claims(sayso: Run) -> dict[str, str]:
    return {str(claim["quote"]): str(claim["id"]) for claim in sayso("claims", "--json").records}


def test_a_capture_keeps_bytes_headers_time_and_tool(server: Server, page: str, sayso: Run) -> None:
    with open_ledger("a.ledger") as ledger:
        (capture,) = ledger.captures(page)
        assert ledger.raw(page) == ledger.bytes_of(capture.sha256) == server.body
    taken = capture.taken
    assert capture.sha256 == hashlib.sha256(server.body).hexdigest() and capture.size == len(server.body)
    assert (taken.address, taken.status, taken.final) == (server.address, 200, None)
    assert taken.captured_at is not None and 0 <= (capture.recorded_at - taken.captured_at).total_seconds() < 60
    assert taken.tool.startswith("sayso ") and "urllib" in taken.tool
    assert dict(taken.headers)["ETag"] == '"a1"'
    assert not [name for name, value in taken.headers if "secret" in value]


def test_the_same_page_again_is_said_to_be_the_same(server: Server, page: str, sayso: Run) -> None:
    assert "the same bytes" in sayso("recapture", page).out
    (found,) = sayso("recapture", page, "--json").records
    assert (found["same_bytes"], found["same_text"], found["lost"]) == (True, True, [])
    server.body = server.body.replace(b"</article>", b"</article><!-- an advertisement -->")
    (found,) = sayso("recapture", page, "--json").records
    assert (found["same_bytes"], found["same_text"], found["lost"]) == (False, True, [])
    assert server.asked == 4


def test_25_a_page_that_changed_marks_lost_words_and_keeps_the_old_bytes(server: Server, page: str, sayso: Run) -> None:
    before = server.body
    known = claims(sayso)
    server.body = before.replace(b"12 hurt", b"112 hurt")
    done = sayso("recapture", page)
    assert done.code == 0
    assert f"lost {known['12 hurt']}" in " ".join(done.out.split()) and known["7 hurt"] not in done.out
    assert "- A wall fell" in done.out and "+ A wall fell" in done.out
    # The record is as it was, and says that it was so.
    assert claims(sayso) == known
    with open_ledger("a.ledger") as ledger:
        first, second = ledger.captures(page)
        assert ledger.bytes_of(first.sha256) == ledger.raw(page) == before
        assert ledger.bytes_of(second.sha256) == server.body
        assert ledger.verify().fault is None
    lost, kept = (sayso("evidence", known[quote], "--json").records[0] for quote in ("12 hurt", "7 hurt"))
    assert "no longer stood at the source" in str(lost["standing"]) and kept["standing"] == ""
    assert "no longer stood at the source" in " ".join(sayso("show", known["12 hurt"]).out.split())
    assert sayso("show", known["7 hurt"], "--json").records[0]["lost"] is None
    steps = [str(step["what"]) for step in sayso("custody", page, "--json").records]
    assert steps == ["bytes captured", "added document", "captured again: another text, 1 claim lost its words"]
    # It comes back: the mark goes, the log stays.
    server.body = before
    assert sayso("recapture", page).code == 0
    assert sayso("evidence", known["12 hurt"], "--json").records[0]["standing"] == ""
    assert len(sayso("custody", page, "--json").records) == 4


def test_a_page_that_is_gone_records_nothing(server: Server, page: str, sayso: Run) -> None:
    server.status = 404
    done = sayso("recapture", page)
    assert done.code == 1 and "404" in done.err and "nothing was recorded" in done.err
    with open_ledger("a.ledger") as ledger:
        assert len(ledger.captures(page)) == 1


def test_a_document_from_a_file_is_captured_again_from_a_file(report: Path, sayso: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_LEDGER", "a.ledger")
    sayso("add", str(report))
    (document,) = sayso("documents", "--json").records
    done = sayso("recapture", str(document["id"]))
    assert done.code == 1 and "--file" in done.err
    report.write_text("A wall fell at the mill. The clinic counted 13 hurt on Monday.\n", encoding="utf-8")
    (found,) = sayso("recapture", str(document["id"]), "--file", str(report), "--json").records
    assert found["lost"] == list(claims(sayso).values())
    assert found["new"] == ["A wall fell at the mill. The clinic counted 13 hurt on Monday."]


def test_captures_go_with_a_bundle(server: Server, page: str, sayso: Run) -> None:
    server.body = server.body.replace(b"12 hurt", b"112 hurt")
    sayso("recapture", page)
    assert sayso("bundle", "--out", "a.zip").code == 0
    assert sayso("import", "a.zip", "--ledger", "b.ledger").code == 0
    here, there = (sayso("custody", page, "--json", "--ledger", name).records for name in ("a.ledger", "b.ledger"))
    assert here == there and len(here) == 3


def test_erased_captures_are_gone(page: str, sayso: Run) -> None:
    with open_ledger("a.ledger") as ledger:
        digest = ledger.captures(page)[0].sha256
        ledger.erase(page, "Ana", "A court ordered it.")
        assert ledger.captures(page) == [] and ledger.bytes_of(digest) is None
        assert ledger.verify().fault is None
    data = Path("a.ledger").read_bytes()
    assert b"wall.html" not in data


def text_of(path: str) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def test_25_the_sheet_prints_what_a_lawyer_needs(server: Server, page: str, sayso: Run) -> None:
    claim = claims(sayso)["12 hurt"]
    sayso("review", claim, "accept", "--by", "Ana Marsh", "--reason", "Checked against the page.")
    done = sayso("evidence", claim, "--pdf", "sheet.pdf")
    assert done.code == 0 and done.out == f"sheet.pdf: evidence sheet of {claim}\n"
    told = text_of("sheet.pdf")
    with open_ledger("a.ledger") as ledger:
        (capture,) = ledger.captures(page)
        head = ledger.verify().head
        document = ledger.document(page).document
    for words in (
        claim, "12 hurt", "The clinic counted", "Ilmen Post", server.address, capture.sha256, document.text_sha256, head,
        f"{capture.taken.captured_at:%Y-%m-%d %H:%M:%S} UTC", "Ana Marsh", "Checked against the page.", "ETag", "whole: ",
        "bytes captured", "added document",
    ):  # fmt: skip
        assert words in told, words
    plain = " ".join(sayso("evidence", claim, "--width", "200").out.split())
    for words in (server.address, capture.sha256, head, "Checked against the page.", "bytes captured"):
        assert words in plain, words


MARKUP = '#eval("1+1") #read("/etc/passwd") *bold* _it_ $x^2$ @ref <label> \\u{41} // gone /* too */ = Head `raw` [b] #[c] "q" \\'


def test_words_of_others_are_printed_as_they_are(sayso: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_LEDGER", "a.ledger")
    record = {"text": f"{MARKUP} They counted 12 hurt. {MARKUP}", "title": MARKUP, "publisher": MARKUP, "lang": "en"}
    Path("evil.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert sayso("add", "evil.jsonl").code == 0
    (claim,) = claims(sayso).values()
    sayso("review", claim, "accept", "--by", MARKUP, "--reason", MARKUP)
    assert sayso("evidence", claim, "--pdf", "sheet.pdf").code == 0
    told = text_of("sheet.pdf")
    for words in ('#eval("1+1")', '#read("/etc/passwd")', "*bold* _it_ $x^2$ @ref <label>", "// gone /* too */", "`raw` [b] #[c]"):
        assert told.count(words) >= 4, words


@pytest.mark.parametrize(
    "words",
    [
        "Город Шымкент: 12 hurt, сказали власти",
        "أصيب 12 hurt في المدينة",
        "受伤 12 hurt 人 😀",
        "a\x00b\x07\u202e 12 hurt \u2066x",
        "é" * 500 + " 12 hurt",
    ],
)
def test_any_script_can_be_printed(sayso: Run, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_LEDGER", "a.ledger")
    for lang in ("en", "e", "und", "Ünknown"):
        record = {"text": words + f" {lang}", "title": words, "lang": lang}
        Path("any.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
        sayso("add", "any.jsonl")
    for claim in claims(sayso).values():
        assert sayso("evidence", claim, "--pdf", "sheet.pdf").code == 0
        assert "12 hurt" in text_of("sheet.pdf")


def test_a_sheet_that_cannot_be_written_leaves_what_was_there(page: str, sayso: Run) -> None:
    claim = claims(sayso)["12 hurt"]
    done = sayso("evidence", claim, "--pdf", "no/such/sheet.pdf")
    assert done.code == 1 and done.err.count("\n") == 1


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def stamping(server: Server, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """An authority that answers, named in sayso.toml."""
    server.answer = authority.answer
    monkeypatch.setenv("SAYSO_LEDGER", "a.ledger")
    Path("sayso.toml").write_text(f'timestamp = "{server.address}"\ntimestamp_root = "{authority.root}"\n')
    return authority


def test_captures_are_time_stamped_by_the_authority_named(server: Server, stamping: Authority, sayso: Run, tmp_path: Path) -> None:
    assert sayso("add", server.address).code == 0
    (document,) = sayso("documents", "--json").records
    with open_ledger("a.ledger") as ledger:
        (capture,) = ledger.captures(str(document["id"]))
    assert len(server.posted) == 1 and server.body not in server.posted[0]
    assert capture.taken.authority == server.address and capture.taken.token is not None
    # Others can check it without us.
    (tmp_path / "page.html").write_bytes(server.body)
    (tmp_path / "page.tsr").write_bytes(base64.b64decode(capture.taken.token))
    openssl(tmp_path, f"ts -verify -data page.html -in page.tsr -CAfile {stamping.root}")
    claim = claims(sayso)["12 hurt"]
    told = " ".join(sayso("evidence", claim, "--width", "300").out.split())
    assert "Test-Stamps" in told and "RFC 3161, over this SHA-256; signature good" in told


def test_a_stamp_of_somebody_else_is_not_taken_for_good(
    server: Server, stamping: Authority, sayso: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert sayso("add", server.address).code == 0
    claim = claims(sayso)["12 hurt"]
    other = tmp_path_factory.mktemp("other")
    shutil.copy(stamping.folder / "ts.cnf", other)
    openssl(other, "req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 30 -config ts.cnf -extensions root")
    Path("sayso.toml").write_text(f'timestamp_root = "{other / "root.pem"}"\n')
    assert "SIGNATURE NOT GOOD" in " ".join(sayso("evidence", claim, "--width", "300").out.split())
    Path("sayso.toml").write_text("")
    assert "signature not checked" in " ".join(sayso("evidence", claim, "--width", "300").out.split())


@pytest.mark.parametrize("answer", [b"", b"<html>not a stamp</html>", b"\x30\x03\x02\x01\x02", os.urandom(64)])
def test_an_authority_that_answers_nonsense_costs_no_document(
    server: Server, stamping: Authority, sayso: Run, answer: bytes
) -> None:
    server.answer = lambda sent: answer
    done = sayso("add", server.address)
    assert done.code == 0 and "no time-stamp" in done.err and "kept without" in done.err
    assert len(claims(sayso)) == 2


def test_an_old_answer_is_refused(server: Server, stamping: Authority, sayso: Run) -> None:
    """An authority, or somebody between, that answers with the stamp of another question."""
    kept: list[bytes] = []

    def replay(sent: bytes) -> bytes:
        kept.append(stamping.answer(sent))
        return kept[0]

    server.answer = replay
    assert sayso("add", server.address).err == ""
    (document,) = sayso("documents", "--json").records
    assert "another question" in sayso("recapture", str(document["id"])).err


def test_an_authority_that_is_away_costs_no_document(sayso: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("sayso.toml").write_text('ledger = "a.ledger"\ntimestamp = "http://127.0.0.1:9/stamp"\n')
    done = sayso("add", str(report))
    assert done.code == 0 and "no time-stamp" in done.err
    assert main(["audit", "verify"]) == 0


@settings(max_examples=300)
@given(
    data=st.binary(max_size=60),
    start=st.sampled_from([b"", b"\x30\x80", b"\x30\x0a\x30\x00\x30\x06\x02\x00\xa0\x02\x30\x00", b"\x30\x89"]),
)
def test_bytes_that_are_no_answer_stay_as_they_are(data: bytes, start: bytes) -> None:
    found = ordered(start + data)
    assert sorted(found) == sorted(start + data)
