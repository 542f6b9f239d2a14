"""The reader: every claim in its words, overlapping ones too, its parts lit."""

import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from sayso.ledger import ClaimFilter, open_ledger
from tests.app.web.conftest import NARROW, WIDE, Site, Window, in_time

Check = Callable[[Page], None]


def chronicle_of(site: Site) -> str:
    with open_ledger(site.ledger, create=False) as ledger:
        return next(s.document.id for s in ledger.documents() if s.document.publisher == "Example Chronicle")


def test_every_claim_stands_on_its_words(window: Window, site: Site) -> None:
    document = chronicle_of(site)
    page = window(site / f"doc/{document}")
    with open_ledger(site.ledger, create=False) as ledger:
        claims = list(ledger.claims(ClaimFilter(document=document)))
    marked = page.evaluate(
        """() => { const words = {};
        for (const el of document.querySelectorAll('.doc [data-claims]'))
          for (const id of el.dataset.claims.split(' ')) words[id] = (words[id] ?? '') + el.querySelector('.ink').textContent;
        return words; }"""
    )
    assert marked == {claim.id: claim.quote for claim in claims}


def test_a_click_lights_the_parts_of_a_claim_and_leaves_the_reader_at_its_words(window: Window, site: Site) -> None:
    page = window(site / f"doc/{chronicle_of(site)}")
    page.locator(".doc a.seg", has_text="164").first.click()
    lit = {re.sub(r"\d$", "", words) for words in page.locator(".doc .slot").all_inner_texts()}
    assert {"164", "people", "Local media", "the Ministry of Health", "As of January 9", "these data"} <= lit
    expect(page.locator(".panel")).to_contain_text("Local media")
    expect(page.locator(".doc a.seg.sel").first).to_be_in_viewport()


def test_pointing_at_a_claim_lights_it_in_text_and_list(window: Window, site: Site) -> None:
    page = window(site / f"doc/{chronicle_of(site)}")
    page.locator(".clist li", has_text="5969").hover()
    expect(page.locator(".doc .hov").first).to_have_text("5969 people had been detained")
    in_time(page, "CSS.highlights.get('parts')?.size > 0")
    words = page.evaluate("[...CSS.highlights.get('parts')].map(String)")
    assert "5969" in words and "people" in words


def test_the_list_of_documents_keeps_to_the_clock(window: Window, site: Site, sound: Check) -> None:
    page = window(site / "documents?known=2022-01-10")
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator(".where")).to_contain_text("1 published later is not shown.")
    sound(page)
    page.locator("tbody a").first.click()
    expect(page.locator("h1")).to_have_text("January in Kazakhstan, a chronicle")
    expect(page).to_have_url(re.compile("known=2022-01-10"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_is_accessible(window: Window, site: Site, sound: Check, size: tuple[int, int], scheme: str) -> None:
    with open_ledger(site.ledger, create=False) as ledger:
        claim = next(c for c in ledger.claims() if c.quote == "164 people died")
    sound(window(site / f"doc/{claim.document}?claim={claim.id}", size, scheme=scheme))


def test_what_is_not_there_is_said(client: httpx.Client) -> None:
    assert client.get("/kazakhstan/doc/d-none").status_code == 404
    assert "there is no document d-none" in client.get("/kazakhstan/doc/d-none").text.lower()
