"""Reports brought in by the browser: uploaded or from an address, with clear refusals, nothing stored lost."""

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from sayso.ledger import open_ledger
from tests.app.authority import answering, make_authority
from tests.app.web.conftest import NARROW, WIDE, Site, Window, served

Check = Callable[[Page], None]
REPORT = "The port office said on Monday that 14 dockers had been injured. Crowds seized the customs house."
HOSTILE = (
    "<html><head><title>Night &lt;b&gt;at the quay</title></head><body><h1>Night</h1><p>The port office said "
    "14 dockers had been injured.</p><script>alert(1)</script><p>&lt;img src=x onerror=alert(2)&gt; 3 people were killed.</p>"
    "</body></html>"
)


@pytest.fixture
def page_server() -> Iterator[str]:
    """A page on this machine; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/report" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(HOSTILE.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def ended(page: Page) -> None:
    """Wait for the import; the page follows by itself."""
    expect(page.locator("h1")).not_to_have_text("Reading", timeout=60_000)


def test_the_first_report_of_an_empty_ledger_is_uploaded(empty_site: Site, window: Window, tmp_path: Path, sound: Check) -> None:
    report = tmp_path / "quay.txt"
    report.write_text(REPORT, encoding="utf-8")
    page = window(empty_site / "chronicle")
    expect(page.locator("h1")).to_have_text("Nothing is recorded yet")
    sound(page)
    page.get_by_label("Files from this machine").set_input_files(report)
    page.get_by_text("What is known of them").click()
    page.get_by_label("Publisher").fill("Ferry Post")
    page.get_by_label("Published on").fill("2031-05-06")
    page.get_by_role("button", name="Read the files").click()
    ended(page)
    row = page.locator("tbody tr")
    expect(row).to_contain_text("added")
    expect(row).to_contain_text("2 claims")
    sound(page)
    row.locator("a").click()
    expect(page.locator(".doc")).to_contain_text("14 dockers")
    expect(page.locator(".meta").first).to_contain_text("Ferry Post, published 6 May 2031")
    with open_ledger(empty_site.ledger, create=False) as ledger:
        (stored,) = ledger.documents()
        assert stored.document.origin == "quay.txt"
        assert ledger.raw(stored.document.id) == REPORT.encode()
        assert sum(1 for _ in ledger.claims()) == 2


def test_what_is_held_stays_and_what_cannot_be_read_is_refused(own_site: Site, window: Window, tmp_path: Path) -> None:
    known = Path(__file__).parents[3] / "examples" / "1-wire-2022-01-06.md"
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing of the sort")
    (tmp_path / "bomb.docx").write_bytes(b"PK\x03\x04" + b"\0" * 200)
    files = [known, *(tmp_path / name for name in ("empty.txt", "broken.pdf", "bomb.docx"))]
    page = window(own_site / "import")
    page.get_by_label("Files from this machine").set_input_files(files)
    page.get_by_role("button", name="Read the files").click()
    ended(page)
    rows = page.locator("tbody tr").all_inner_texts()
    assert len(rows) == 4
    assert rows[0].startswith("held") and "nothing was changed" in rows[0]
    assert all(row.startswith("refused") for row in rows[1:])
    assert "the file is empty" in rows[1] and "empty.txt" in rows[1]
    assert not any("/tmp" in row or "sayso-" in row for row in rows)
    with open_ledger(own_site.ledger, create=False) as ledger:
        assert sum(1 for _ in ledger.documents()) == 3
        assert ledger.verify().fault is None


def test_a_page_is_read_from_its_address_and_nothing_of_it_runs(inside_site: Site, window: Window, page_server: str) -> None:
    page = window(inside_site / "import")
    page.get_by_label("Or the address of a page").fill(f"{page_server}/report")
    page.get_by_role("button", name="Read the address").click()
    ended(page)
    expect(page.locator("tbody tr")).to_contain_text("added")
    page.locator("tbody a").click()
    expect(page.locator("h1")).to_have_text("Night <b>at the quay")
    expect(page.locator(".doc")).to_contain_text("14 dockers")
    assert "alert(1)" not in page.locator(".doc").inner_text()
    page.goto(inside_site / "import")
    page.get_by_label("Or the address of a page").fill(f"{page_server}/gone")
    page.get_by_role("button", name="Read the address").click()
    ended(page)
    expect(page.locator("h1")).to_have_text("Nothing was added")
    expect(page.locator("tbody tr")).to_contain_text("the server answers 404")


def test_an_address_inside_is_refused(own_site: Site, window: Window, page_server: str) -> None:
    page = window(own_site / "import")
    page.get_by_label("Or the address of a page").fill(f"{page_server}/report")
    page.get_by_role("button", name="Read the address").click()
    ended(page)
    expect(page.locator("tbody tr")).to_contain_text("127.0.0.1 is inside this machine or network")


def test_no_other_site_can_have_something_read(inside_site: Site, page_server: str) -> None:
    form = {"url": f"{page_server}/report"}
    answer = httpx.post(inside_site / "import", data=form, headers={"Origin": "http://evil.example"})
    assert answer.status_code == 403
    assert httpx.post(inside_site / "import", data=form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({}, "Neither a file nor an address was given"),
        ({"url": "file:///etc/passwd"}, "is no web address"),
        ({"url": "http://127.0.0.1/", "published": "soon"}, "is not a day"),
    ],
)
def test_what_cannot_be_read_at_all_is_said(own_site: Site, form: dict[str, str], words: str) -> None:
    answer = httpx.post(own_site / "import", data=form)
    assert answer.status_code in (400, 422)
    assert words in answer.text
    assert httpx.get(own_site / "import?job=9").status_code == 404


def test_a_name_that_leads_out_of_its_folder_does_not(own_site: Site) -> None:
    files = {"file": ("../../../../escaped.txt", REPORT.encode(), "text/plain")}
    answer = httpx.post(own_site / "import", files=files)
    assert answer.status_code == 303
    assert re.fullmatch(r"/kazakhstan/import\?job=\d+", answer.headers["location"])
    assert not list(own_site.ledger.parent.glob("**/escaped.txt"))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_is_accessible(site: Site, window: Window, sound: Check, size: tuple[int, int]) -> None:
    page = window(site / "import", size)
    page.get_by_text("What is known of them").click()
    sound(page)


def test_what_is_imported_is_time_stamped_by_the_authority_named(window: Window, tmp_path: Path) -> None:
    """As on the command line; and the sheet in the browser checks the signature."""
    report = tmp_path / "quay.txt"
    report.write_text(REPORT, encoding="utf-8")
    (tmp_path / "authority").mkdir()
    authority = make_authority(tmp_path / "authority")
    with answering(authority) as address:
        (tmp_path / "sayso.toml").write_text(f'timestamp = "{address}"\ntimestamp_root = "{authority.root}"\n')
        with served(tmp_path / "new.ledger") as site:
            page = window(site / "import")
            page.get_by_label("Files from this machine").set_input_files(report)
            page.get_by_role("button", name="Read the files").click()
            ended(page)
            with open_ledger(site.ledger, create=False) as ledger:
                (stored,) = ledger.documents()
                (capture,) = ledger.captures(stored.document.id)
                claim = next(iter(ledger.claims())).id
            assert capture.taken.authority == address and capture.taken.token
            page.goto(site / f"claim/{claim}/evidence")
            expect(page.locator("main")).to_contain_text("RFC 3161, over this SHA-256; signature good")


def test_an_authority_that_is_away_costs_no_imported_document(window: Window, tmp_path: Path) -> None:
    report = tmp_path / "quay.txt"
    report.write_text(REPORT, encoding="utf-8")
    (tmp_path / "sayso.toml").write_text('timestamp = "http://127.0.0.1:9/stamp"\n')
    with served(tmp_path / "new.ledger") as site:
        page = window(site / "import")
        page.get_by_label("Files from this machine").set_input_files(report)
        page.get_by_role("button", name="Read the files").click()
        ended(page)
        expect(page.locator("tbody tr")).to_contain_text("no time-stamp")
        with open_ledger(site.ledger, create=False) as ledger:
            assert len(list(ledger.documents())) == 1
