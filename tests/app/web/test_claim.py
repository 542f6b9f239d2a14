"""The page of a claim: who says it, citing whom, when, and whether it still stands."""

import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from sayso.ledger import open_ledger
from tests.app.web.conftest import NARROW, WIDE, Site, Window

Check = Callable[[Page], None]


def claim_of(site: Site, quote: str) -> str:
    with open_ledger(site.ledger, create=False) as ledger:
        return next(c.id for c in ledger.claims() if c.quote == quote)


def test_it_tells_words_chain_clocks_and_what_bears_on_it(window: Window, site: Site) -> None:
    page = window(site / f"claim/{claim_of(site, '164 people died')}?known=2022-01-16")
    expect(page.locator("h1")).to_have_text("“164 people died”")
    expect(page.locator(".context mark")).to_have_text("164 people died")
    expect(page.locator(".context")).to_contain_text("Local media, referring to the Ministry of Health, wrote that")
    assert page.locator(".hops b").all_inner_texts() == ["Example Chronicle", "Local media", "the Ministry of Health"]
    expect(page.locator(".say")).to_contain_text(
        "Read as: 164 killed (people), as of 9 Jan 2022. Claimed by Local media, citing the Ministry of Health"
    )
    links = page.get_by_role("region", name="Links to other claims")
    expect(links).to_contain_text("“the Ministry of Health denied these data” points back to “164 people died”")
    expect(page.get_by_role("region", name="Clocks of the claim")).to_contain_text("Carried from the words that open the paragraph")
    expect(page.locator(".kv").nth(1)).to_contain_text(re.compile(r"en/measures\.yml:\w+@[0-9a-f]{8}"))


def test_the_stance_turns_with_the_clock_and_by_both_clocks(window: Window, site: Site) -> None:
    claim = claim_of(site, "164 people died")
    page = window(site / f"claim/{claim}?known=2022-01-09")
    expect(page.locator(".say")).to_contain_text("it was withdrawn by the Information Ministry, 9 Jan.")
    expect(page.locator(".say")).not_to_contain_text("denied")
    page.goto(site / f"claim/{claim}?known=2022-01-10&clock=published")
    expect(page.locator(".say")).to_contain_text("it was denied by the Ministry of Health, 9–10 Jan.")
    expect(page.locator(".say")).not_to_contain_text("withdrawn")
    expect(page.locator("#main")).to_contain_text("besides are not shown")
    page.goto(site / f"claim/{claim}?known=2022-01-16")
    rows = page.get_by_role("region", name="Stance over time").locator("tbody tr")
    assert [row.split("\t")[:3] for row in rows.all_inner_texts()] == [
        ["9 January 2022", "10 January 2022", "standing"],
        ["9 January 2022", "16 January 2022", "withdrawn"],
        ["10 January 2022", "10 January 2022", "denied"],
    ]


def test_what_had_not_been_said_is_not_shown(window: Window, site: Site, sound: Check) -> None:
    page = window(site / f"claim/{claim_of(site, '164 people died')}?known=2022-01-05")
    expect(page.locator("h1")).to_have_text("Not said by 5 January 2022")
    expect(page.locator("body")).not_to_contain_text("164")
    sound(page)
    page.get_by_role("link", name="Set the clock to 9 January 2022").click()
    expect(page.locator("h1")).to_have_text("“164 people died”")


def test_every_claim_has_a_page_without_script(client: httpx.Client, site: Site) -> None:
    with open_ledger(site.ledger, create=False) as ledger:
        claims = list(ledger.claims())
    for claim in claims:
        answer = client.get(f"/kazakhstan/claim/{claim.id}")
        assert answer.status_code == 200, claim.id
        assert "In its words" in answer.text, claim.id


def test_a_beginning_of_an_id_is_enough_and_what_is_not_there_is_said(client: httpx.Client, site: Site) -> None:
    claim = claim_of(site, "164 people died")
    assert "164" in client.get(f"/kazakhstan/claim/{claim[:12]}").text
    answer = client.get("/kazakhstan/claim/c-ffffffffffff")
    assert answer.status_code == 404
    assert "c-ffffffffffff" in answer.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_is_accessible(window: Window, site: Site, sound: Check, size: tuple[int, int], scheme: str) -> None:
    sound(window(site / f"claim/{claim_of(site, '164 people died')}", size, scheme=scheme))
