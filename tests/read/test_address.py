"""Pages fetched, from a server of our own."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.read import Capture, ReadOptions, Refusal, read
from sayso.read.address import fetched
from sayso.read.capture import Unreadable

WORDS = "Twelve people were hurt in the north of the district on Monday night, the regional hospital said in a statement. "
PAGE = f"<html><head><meta property='og:site_name' content='Example Wire'></head><body><p>{WORDS * 3}</p></body></html>".encode()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, body, status, extra = "text/html; charset=utf-8", PAGE, 200, {}
        match self.path:
            case "/text":
                kind, body = "text/plain; charset=windows-1251", "«Актау»: two were hurt.".encode("windows-1251")
            case "/d.jsonl":
                kind, body = "text/plain", b'{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n'
            case "/moved":
                status, extra = 302, {"Location": "/page"}
            case "/file":
                status, extra = 302, {"Location": "file:///etc/hostname"}
            case "/ftp":
                status, extra = 302, {"Location": "ftp://127.0.0.1:9/a"}
            case "/loop":
                status, extra = 302, {"Location": "/loop"}
            case "/none":
                status = 404
            case "/packed":
                extra = {"Content-Encoding": "gzip"}
            case "/large":
                body = b"word " * 100_000
            case "/silent":
                time.sleep(1.5)
            case "/cut":
                extra = {"Content-Length": str(len(PAGE) + 50)}
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in extra.items():
            self.send_header(name, value)
        if "Content-Length" not in extra:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.path == "/slow":
            for i in range(len(body)):
                self.wfile.write(body[i : i + 1])
                time.sleep(0.05)
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.handle_error = lambda request, client_address: None  # type: ignore[method-assign]
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def test_a_page_becomes_a_document_with_its_address(server: str) -> None:
    (capture,) = read(f"{server}/moved")
    assert isinstance(capture, Capture)
    assert capture.document.url == capture.document.origin == f"{server}/moved"
    assert (capture.document.publisher, capture.raw) == ("Example Wire", PAGE)
    (named,) = read(f"{server}/page", ReadOptions(url="https://example.org/a", publisher="Example Daily"))
    assert isinstance(named, Capture)
    assert (named.document.url, named.document.publisher) == ("https://example.org/a", "Example Daily")


def test_declared_charset_and_the_name_of_the_file_count(server: str) -> None:
    (capture,) = read(f"{server}/text")
    assert isinstance(capture, Capture) and capture.document.text == "«Актау»: two were hurt."
    assert [c.document.id for c in read(f"{server}/d.jsonl") if isinstance(c, Capture)] == ["a", "b"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/none", "answers 404"), ("/file", "not allowed"), ("/ftp", "no web address"), ("/loop", "302"), ("/packed", "packed"),
        ("/large", "more than"), ("/slow", "did not send all"), ("/silent", "no answer within"),
        ("/cut", "cannot be fetched|connection broke"),
    ],
)  # fmt: skip
def test_trouble_is_told(server: str, path: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        fetched(server + path, seconds=0.5, silence=0.5, limit=100_000)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://", "no web address"),
        ("http://[", "no web address"),
        ("http://me:secret@127.0.0.1/", "password"),
        ("http://127.0.0.1:9/", "cannot be"),
    ],
)
def test_addresses_that_are_not_fetched(url: str, reason: str) -> None:
    (refused,) = read(url)
    assert isinstance(refused, Refusal) and reason in refused.reason and refused.fatal


def test_other_schemes_are_taken_for_file_names() -> None:
    for source in ("file:///etc/hostname", "ftp://127.0.0.1/a.txt"):
        (refused,) = read(source)
        assert isinstance(refused, Refusal) and refused.reason == "no such file or folder"
