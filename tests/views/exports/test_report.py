"""The report: one page that needs nothing from elsewhere, whatever words are in it."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from sayso.model import Reading
from sayso.views.exports.row import Row


class Parts(HTMLParser):
    """The tags of a page with what they point to."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def parsed(path: Path) -> Parts:
    parts = Parts()
    parts.feed(path.read_text(encoding="utf-8"))
    return parts


def at_home(rows: list[Row]) -> list[Row]:
    """The rows as of a document about Kazakhstan."""
    return [replace(r, carrier=replace(r.carrier, home="KZ")) for r in rows]


def test_every_claim_stands_in_it_with_its_words(rows: list[Row], marla: Reading, written: Any) -> None:
    folder, tally = written("report", at_home(rows))
    page = parsed(folder / "index.html")
    assert tally.held == len(rows)
    for claim in marla.claims:
        assert claim.id in page.words and " ".join(claim.quote.split()).strip("“”") in page.words
    assert "18 claims from 1 document, said on or before 9 March 2031." in page.words


def test_it_asks_for_nothing_from_elsewhere(rows: list[Row], written: Any) -> None:
    folder, _ = written("report", at_home(rows))
    page = parsed(folder / "index.html")
    assert not {"script", "link", "iframe", "object", "embed", "base", "form"} & {tag for tag, _ in page.tags}
    images = [str(attrs["src"]) for tag, attrs in page.tags if tag == "img"]
    assert "charts/killed-kz.svg" in images
    assert all((folder / name).read_text(encoding="utf-8").startswith("<svg") for name in images)
    for name in images:
        text = (folder / name).read_text(encoding="utf-8")
        assert "<script" not in text and 'href="http' not in text and "url(" not in text and "@import" not in text
    assert "url(" not in (folder / "index.html").read_text(encoding="utf-8")
    ids = {str(attrs["id"]) for _, attrs in page.tags if attrs.get("id")}
    local = {str(attrs["href"]) for tag, attrs in page.tags if tag == "a" and str(attrs.get("href")).startswith("#")}
    assert local and {name.removeprefix("#") for name in local} <= ids


def test_words_are_no_markup_and_addresses_no_scripts(rows: list[Row], written: Any) -> None:
    evil = "</title><script>alert(1)</script>'\"><img src=x onerror=alert(1)>"
    hostile = [replace(r, carrier=replace(r.carrier, title=evil, publisher=evil, url="javascript:alert(1)")) for r in rows]
    folder, _ = written("report", hostile)
    page = parsed(folder / "index.html")
    assert not [attrs for tag, attrs in page.tags if tag == "script" or "onerror" in attrs]
    assert not [attrs for tag, attrs in page.tags if str(attrs.get("href", "")).startswith("javascript")]
    assert evil in page.words


def test_a_denied_figure_stays_and_leads_to_its_denial(rows: list[Row], written: Any) -> None:
    row = next(r for r in rows if r.claim.id == "marla#4")
    folder, _ = written("report", [replace(row, against=("marla#6",)), *(r for r in rows if r is not row)])
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert "<b>denied</b> by <a href='#claim-marla_23_6'>marla#6</a>" in text
