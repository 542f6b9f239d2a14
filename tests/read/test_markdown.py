"""Markdown source in, stored text and metadata out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.capture import Unreadable
from sayso.read.markdown import markdown_content


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# Head\n\nOne *two* **three** `four`.\n", "Head\n\nOne two three four.\n"),
        ("Head\n====\nA line\nwrapped in two.\n", "Head\n\nA line wrapped in two.\n"),
        ("One.  \nTwo.\n", "One.\nTwo.\n"),
        ("- One\n- Two\n\n3. Three\n4. Four\n", "- One\n- Two\n\n3. Three\n4. Four\n"),
        ("See [the report](http://example.org/a) <http://example.org>.\n", "See the report http://example.org.\n"),
        ("![two officers](x.png) were hurt\n", "two officers were hurt\n"),
        ("> They said so.\n", "They said so.\n"),
        ("| Place | Hurt |\n|---|---|\n| Osh | 12 |\n\nEnd.\n", "Place\tHurt\nOsh\t12\n\nEnd.\n"),
        ("One <b>two</b>\n\n<script>alert(1)</script>\n\nThree &amp; four.\n", "One two\n\nThree & four.\n"),
        ("“Curly” 'plain' -- 2 300 \U0001f691 Актау\n", "“Curly” 'plain' -- 2 300 \U0001f691 Актау\n"),
        ("---\n\nA rule above.\n", "A rule above.\n"),
        ("```\ncode  kept\n```\n", "code  kept\n"),
        ("some_file_name and 2*3*4\n", "some_file_name and 234\n"),
    ],
)
def test_rendered(source: str, text: str) -> None:
    assert markdown_content(source).text == text


def test_metadata_block() -> None:
    source = (
        "---\ntitle: Two hurt\npublisher: Example Wire\npublished: 2021-05-03\nlang: en-GB\nurl: https://example.org/a\n"
        "crisis: Batken 2021\nanchors:\n  first_march: 2021-05-01\n  year: 2021 (told)\n---\n# Other head\n\nTwo were hurt.\n"
    )
    content = markdown_content(source)
    told = content.metadata
    assert (told.title, told.publisher, told.published, told.lang) == ("Two hurt", "Example Wire", date(2021, 5, 3), "en")
    assert (told.url, told.crisis, told.anchors) == ("https://example.org/a", "Batken 2021", (("first_march", date(2021, 5, 1)),))
    assert content.text == "Other head\n\nTwo were hurt.\n"


def test_the_first_heading_of_the_first_rank_is_the_title_where_none_is_told() -> None:
    assert markdown_content("## Small\n\n# Two *hurt*\n\nText.\n").metadata.title == "Two hurt"
    assert markdown_content("## Small\n\nText.\n").metadata.title is None


@pytest.mark.parametrize("source", ["---\npublished: soon\n---\nText.\n", "---\na: [\n---\nText.\n"])
def test_a_metadata_block_that_cannot_be_meant_is_refused(source: str) -> None:
    with pytest.raises(Unreadable):
        markdown_content(source)


@given(st.text(st.sampled_from("ab #*_-`[]()<>!|\n1.\\&:~\t"), max_size=200))
def test_any_source_renders_and_always_the_same(source: str) -> None:
    try:
        first = markdown_content(source)
    except Unreadable:
        return
    assert first == markdown_content(source)
    assert set(first.text) <= set(source) | {"\n", " ", "\t"} | set("0123456789. -�")
