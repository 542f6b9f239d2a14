"""HTML pages: the words of the article, what the page says of itself. Nothing in a page is run or fetched."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sayso.read.assemble import Content
from sayso.read.capture import Unreadable
from sayso.read.charset import decoded
from sayso.read.metadata import Metadata, day_of, language_code

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding=[\"']([\w.-]{2,40})",
    re.I,
)
# Where pages state the day of publication; a date a page merely shows (a copyright year, a sidebar) is not taken.
_DAY_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.issued", "dcterms.created", "pubdate", "publishdate", "publish-date", "publication_date",
    "citation_publication_date", "parsely-pub-date", "sailthru.date", "article.published",
)  # fmt: skip
_SITE_NAMES = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_ARTICLE_TYPES = re.compile(r"Article|NewsArticle|ReportageNewsArticle|BlogPosting|LiveBlogPosting|Report|WebPage", re.I)


def page_content(raw: bytes, charset: str | None = None) -> Content:
    """The article as plain text (one paragraph a line, table cells between bars) and the metadata of the page.

    ``charset``: as declared by the server. The day is the page's stated day of publication; it is never guessed from the
    address or from dates in the text.
    """
    import trafilatura
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    stated = next((m[1] or m[2] for m in _DECLARED.finditer(raw[:4096])), b"").decode("ascii", "ignore")
    html = decoded(raw, charset or stated or None)
    try:
        tree = trafilatura.load_html(html)
        if tree is None:
            raise Unreadable("no HTML page", "give the page as the server sends it")
        told = _metadata(tree)
        text = trafilatura.extract(tree, include_comments=False, include_tables=True, favor_recall=True)
    except (LxmlError, ValueError, RecursionError) as broken:
        raise Unreadable(f"HTML that cannot be read: {broken}", "save the article as text") from None
    if not text or not text.strip():
        raise Unreadable("an HTML page without an article's text", "save the article as text, or print the page to PDF")
    return Content(text.strip("\n") + "\n", told)


def _metadata(tree: Any) -> Metadata:
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower().strip()
        content = (element.get("content") or "").strip()
        if name and content:
            meta.setdefault(name, content)
    linked = list(_linked_data(tree))
    published = next((day for day in (day_of(meta.get(name)) for name in _DAY_NAMES) if day), None)
    published = published or _first_day(linked) or _marked_day(tree)
    publisher = next((meta[name] for name in _SITE_NAMES if name in meta), None) or _linked_publisher(linked)
    title = meta.get("og:title") or next((str(r["headline"]) for r in linked if isinstance(r.get("headline"), str)), None)
    if not title:
        element = tree.find(".//title")
        title = " ".join(element.text_content().split()) if element is not None else None
    root = tree.getroottree().getroot()
    canonical = [e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    url = next((u for u in [*canonical, meta.get("og:url")] if u and u.startswith(("http://", "https://"))), None)
    return Metadata(
        title=title or None, publisher=publisher or None, published=published, lang=language_code(root.get("lang")), url=url
    )


def _linked_data(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Objects of JSON-LD blocks that are articles or pages."""
    for element in tree.iter("script"):
        if (element.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            value = json.loads(element.text or "")
        except (ValueError, RecursionError):
            continue
        values = value if isinstance(value, list) else [value]
        for item in values:
            graph = item.get("@graph") if isinstance(item, Mapping) else None
            for record in graph if isinstance(graph, list) else [item]:
                if isinstance(record, Mapping) and _ARTICLE_TYPES.search(str(record.get("@type"))):
                    yield record


def _first_day(linked: list[Mapping[str, Any]]) -> date | None:
    return next((day for day in (day_of(record.get("datePublished")) for record in linked) if day), None)


def _linked_publisher(linked: list[Mapping[str, Any]]) -> str | None:
    for record in linked:
        publisher = record.get("publisher")
        name = publisher.get("name") if isinstance(publisher, Mapping) else publisher
        if isinstance(name, str) and name.strip():
            return name.strip()
    return None


def _marked_day(tree: Any) -> date | None:
    """The day of a time element marked as the publication's; several different ones leave none."""
    marked = [
        element.get("datetime") or element.get("content")
        for element in tree.iter("time", "span")
        if "pubdate" in element.attrib or "datepublished" in (element.get("itemprop") or "").lower()
    ]
    days = {day for day in map(day_of, marked) if day}
    return days.pop() if len(days) == 1 else None
