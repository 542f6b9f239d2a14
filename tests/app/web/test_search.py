"""Search in a browser: claims and documents by their words, as known on the day, under the filters."""

import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.app.web.conftest import NARROW, WIDE, Site, Window

Check = Callable[[Page], None]


def test_words_are_found_from_any_page_and_the_clock_is_kept(site: Site, window: Window) -> None:
    page = window(site / "chronicle?known=2022-01-10")
    page.keyboard.press("/")
    page.keyboard.type("Ministry of Health")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?.*known=2022-01-10"))
    expect(page.locator(".entry", has_text="164 people died")).to_have_count(1)
    for part in page.locator("main section").all():
        expect(part).not_to_contain_text("Example Weekly")
    expect(page.locator(".where")).to_contain_text("said on or before 10 January 2022")
    expect(page.locator(".entry a.cite").first).to_have_attribute("href", re.compile("/claim/c-.*known=2022-01-10"))


def test_documents_are_found_with_the_words_marked(site: Site, window: Window) -> None:
    page = window(site / 'search?q="state buildings"')
    expect(page.locator("#docs")).to_be_visible()
    expect(page.locator("p.found mark").first).to_have_text("state")
    page.locator("ul.wide a").first.click()
    expect(page).to_have_url(re.compile("/doc/"))


def test_filters_narrow_what_is_found(site: Site, window: Window) -> None:
    page = window(site / "search?q=ministry")
    every = page.locator(".entry").count()
    page.get_by_text("Filters", exact=True).click()
    page.locator("#f-kind summary").click()
    page.locator("#f-kind").get_by_label("denial").check()
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("q=ministry.*kind=denial"))
    kinds = set(page.locator(".entry .kw").all_inner_texts())
    assert kinds == {"denial"} and page.locator(".entry").count() < every
    page.get_by_role("link", name="Clear the filters").click()
    expect(page.locator(".entry")).to_have_count(every)


def test_third_party_words_and_what_is_sought_are_escaped(client: httpx.Client) -> None:
    answer = client.get("/kazakhstan/search", params={"q": "<script>alert(1)</script>"})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text and "&lt;script&gt;" in answer.text


@pytest.mark.parametrize("q", ['"', "*", "((", "a" * 500, "%", "' OR 1=1 --", "\u202e", "NEAR(", "AND"])
def test_no_words_break_it(client: httpx.Client, q: str) -> None:
    assert client.get("/kazakhstan/search", params={"q": q}).status_code == 200


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_is_accessible(site: Site, window: Window, sound: Check, size: tuple[int, int]) -> None:
    sound(window(site / "search?q=ministry", size))
    sound(window(site / "search", size, scheme="dark"))
