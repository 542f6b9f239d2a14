"""HTML pages: the article's words, the metadata the page states, nothing run."""

from datetime import date

import pytest

from sayso.read.capture import Unreadable
from sayso.read.page import page_content

WORDS = "Twelve people were hurt in the north of the district on Monday night, the regional hospital said in a statement."
MORE = "Two of them are in a serious condition, it added, and the others were sent home after their wounds had been dressed."


def page(head: str = "", body: str = "") -> bytes:
    article = f"<article><p>{WORDS}</p>{body}<p>{MORE}</p></article>"
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{article}</body></html>'.encode()


def test_paragraphs_are_lines_and_wrapped_source_is_joined() -> None:
    text = page_content(page(body="<p>A third\n   paragraph stands\nhere, long enough to be kept.</p>")).text
    assert text.splitlines() == [WORDS, "A third paragraph stands here, long enough to be kept.", MORE]


def test_script_and_style_are_neither_run_nor_kept() -> None:
    evil = "<script>document.title='x'; fetch('http://127.0.0.1:1/')</script><style>p{}</style><img src=x onerror=alert(1)>"
    text = page_content(page(evil, evil + "<p onclick='alert(2)'>A third paragraph stands here too.</p>")).text
    assert "A third paragraph stands here too." in text
    assert not any(word in text for word in ("fetch", "alert", "onclick", "p{}"))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2021-05-03T22:10:00+06:00">', ""),
        ('<meta name="DC.date.issued" content="2021-05-03">', ""),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-05-03T08:00:00Z"}</script>', ""),
        ('<script type="application/ld+json">{"@graph": [{"@type": ["Article"], "datePublished": "2021-05-03"}]}</script>', ""),
        ("", '<time itemprop="datePublished" datetime="2021-05-03T08:00">3 May</time>'),
    ],
)
def test_stated_day_of_publication(head: str, body: str) -> None:
    assert page_content(page(head, body)).metadata.published == date(2021, 5, 3)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<footer>© 2021 Example Wire</footer>"),
        ("", "<p>On 3 May 2021 something else happened in the town nearby.</p>"),
        ("", '<time datetime="2021-05-03">of the event</time>'),
        ('<meta name="date" content="last week">', ""),
        ('<script type="application/ld+json">{broken</script>', ""),
        ('<link rel="canonical" href="https://example.org/2021/05/03/two-hurt">', ""),
        ("", '<time pubdate datetime="2021-05-03">a</time><time pubdate datetime="2021-05-04">b</time>'),
    ],
)
def test_no_day_is_guessed(head: str, body: str) -> None:
    assert page_content(page(head, body)).metadata.published is None


def test_publisher_title_address_and_language() -> None:
    told = page_content(
        page(
            '<meta property="og:site_name" content="Example Wire"><meta property="og:title" content="Twelve hurt">'
            '<title>Twelve hurt - Example Wire</title><link rel="canonical" href="https://example.org/a">'
        )
    ).metadata
    assert (told.publisher, told.title, told.url, told.lang) == ("Example Wire", "Twelve hurt", "https://example.org/a", "en")
    record = '{"@type": "Article", "publisher": {"name": "Example Daily"}}'
    linked = f'<title>Twelve  hurt</title><script type="application/ld+json">{record}</script>'
    told = page_content(page(linked)).metadata
    assert (told.publisher, told.title, told.url) == ("Example Daily", "Twelve hurt", None)


def test_charset_by_server_then_page() -> None:
    russian = "Больница сообщила, что двенадцать человек получили ранения и двое находятся в тяжёлом состоянии после ночи. " * 3
    html = f'<html><head><meta charset="koi8-r"></head><body><p>{russian}</p></body></html>'
    assert russian.strip() in page_content(html.encode("koi8-r")).text
    assert russian.strip() in page_content(html.encode("windows-1251"), "windows-1251").text


@pytest.mark.parametrize("raw", [b"<html></html>", b"<html><body><script>var a = 'words'</script></body></html>"])
def test_a_page_without_an_article_is_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        page_content(raw)
