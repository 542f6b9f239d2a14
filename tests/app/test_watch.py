"""sayso watch, with a real server: new entries, changed ones, conditional requests, feeds that fail, addresses inside."""

import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.app.conftest import Run


@dataclass
class Server:
    """``pages``: body and ETag by path. ``asked``: path and If-None-Match of each request. ``sends_on``: where a path leads."""

    home: str
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    sends_on: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def server() -> Iterator[Server]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append((self.path, self.headers.get("If-None-Match")))
            body, tag = found.pages.get(self.path, ("", ""))
            if target := found.sends_on.get(self.path):
                self.send_response(302)
                self.send_header("Location", target)
                self.end_headers()
                return
            status = 404 if not body else 304 if self.headers.get("If-None-Match") == tag else 200
            self.send_response(status)
            self.send_header("ETag", tag)
            self.send_header("Content-Type", "text/html" if self.path.endswith(".html") else "application/rss+xml")
            self.end_headers()
            if status == 200:
                self.wfile.write(body.encode())

        def log_message(self, *words: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        found = Server(f"http://127.0.0.1:{running.server_port}")
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield found
        running.shutdown()


def rss(*items: tuple[str, str, str]) -> str:
    """A feed of entries, each with a link, a title and its words in HTML."""
    told = "".join(
        f"<item><guid>{link}</guid><link>{link}</link><title>{title}</title>"
        f"<pubDate>Tue, 06 May 2031 08:00:00 GMT</pubDate><description><![CDATA[{words}]]></description></item>"
        for link, title, words in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Quay Wire</title><language>en</language>{told}</channel></rss>'


FIRST = ("http://quay.example/1", "Blast at the quay", "<p>9 hurt at the quay, the port office said.</p><script>x()</script>")
LATER = ("http://quay.example/1", "Blast at the quay", "<p>14 hurt at the quay, the port office said.</p>")
SECOND = ("http://quay.example/2", "Curfew in the port", "<p>The governor imposed a curfew.</p><p>2 hurt in the port.</p>")


def listed(tmp_path: Path, *feeds: str) -> str:
    path = tmp_path / "feeds.toml"
    path.write_text("".join(f"[[feed]]\n{feed}\n" for feed in feeds), encoding="utf-8")
    return str(path)


def test_new_entries_are_read_and_an_unchanged_feed_is_not_sent_again(server: Server, sayso: Run, tmp_path: Path) -> None:
    server.pages["/a.rss"] = rss(SECOND, FIRST), '"1"'
    feeds = listed(tmp_path, f'url = "{server.home}/a.rss"')
    out = sayso("watch", feeds, "--ledger", "a.ledger")
    assert out.code == 0 and out.out.index("Blast at the quay") < out.out.index("Curfew in the port") and "2 added" in out.out
    documents = sayso("documents", "--json", "--ledger", "a.ledger").records
    assert {(d["publisher"], d["published"], d["url"]) for d in documents} == {
        ("Quay Wire", "2031-05-06", "http://quay.example/1"), ("Quay Wire", "2031-05-06", "http://quay.example/2"),
    }  # fmt: skip
    quotes = {c["quote"] for c in sayso("claims", "--json", "--ledger", "a.ledger").records}
    assert quotes == {"9 hurt", "2 hurt"}
    again = sayso("watch", feeds, "--ledger", "a.ledger")
    assert again.out.startswith("same ") and server.asked[-1] == ("/a.rss", '"1"')


def test_a_changed_entry_is_read_anew_and_the_lost_words_are_marked(server: Server, sayso: Run, tmp_path: Path) -> None:
    server.pages["/a.rss"] = rss(SECOND, FIRST), '"1"'
    feeds = listed(tmp_path, f'url = "{server.home}/a.rss"\npublisher = "Harbour Post"')
    sayso("watch", feeds, "--ledger", "a.ledger")
    server.pages["/a.rss"] = rss(SECOND, LATER), '"2"'
    out = sayso("watch", feeds, "--ledger", "a.ledger").out
    assert "changed  Blast at the quay: the words of 1 of 1 claim no longer stand there" in out and "1 added" in out
    numbers = {c["value_low"] for c in sayso("claims", "--kind", "figure", "--json", "--ledger", "a.ledger").records}
    assert {9, 14} <= numbers
    sayso("watch", feeds, "--ledger", "a.ledger")
    assert sayso("audit", "verify", "--ledger", "a.ledger").code == 0
    custody = sayso("documents", "--json", "--ledger", "a.ledger").records
    assert len(custody) == 3 and all(d["publisher"] == "Harbour Post" for d in custody)


def test_a_feed_that_fails_is_named_and_the_others_go_on(server: Server, sayso: Run, tmp_path: Path) -> None:
    server.pages["/a.rss"] = rss(FIRST), '"1"'
    server.pages["/page.html"] = "<html><body>No feed</body></html>", '"p"'
    feeds = listed(tmp_path, *(f'url = "{server.home}/{name}"' for name in ("gone.rss", "page.html", "a.rss")))
    out = sayso("watch", feeds, "--ledger", "a.ledger")
    assert out.code != 0 and "1 added" in out.out
    assert "gone.rss: the server answers 404" in out.err and "page.html: no RSS or Atom feed" in out.err
    for wrong, why in (("", "no feed in it"), ('url = "ftp://x"', "no web address"), ('url = "http://x"\nname = "y"', "'name'")):
        bad = sayso("watch", listed(tmp_path, *([wrong] if wrong else [])), "--ledger", "a.ledger")
        assert bad.code == 2 and why in bad.err and len(bad.err.splitlines()) == 1


def test_entries_may_be_followed_but_never_to_addresses_inside(server: Server, sayso: Run, tmp_path: Path) -> None:
    page = "<html><head><title>Quay</title></head><body><article><h1>Quay</h1><p>{}</p></article></body></html>"
    server.pages["/report.html"] = page.format("At the quay 40 hurt were counted, the port office said on Monday."), '"r"'
    port = server.home.rpartition(":")[2]
    own, inside = f"{server.home}/report.html", f"http://localhost:{port}/report.html"
    server.pages["/a.rss"] = rss((own, "Own", "short"), (inside, "Inside", "short")), '"1"'
    out = sayso("watch", listed(tmp_path, f'url = "{server.home}/a.rss"\nfollow = true'), "--ledger", "a.ledger")
    assert "localhost is inside this machine or network" in out.err and out.code != 0
    assert {c["value_low"] for c in sayso("claims", "--kind", "figure", "--json", "--ledger", "a.ledger").records} == {40}
    assert [path for path, _ in server.asked].count("/report.html") == 1
