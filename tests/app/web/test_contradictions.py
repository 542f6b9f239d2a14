"""Contradictions in a browser: minimal sets side by side, dismissed with a logged reason, and reopened."""

import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from sayso.ledger import open_ledger
from tests.app.web.conftest import NARROW, WIDE, Site, Window

Check = Callable[[Page], None]


def falling(page: Page) -> str:
    """The id of the first set, a certain one."""
    return page.locator("article.set").first.get_attribute("id") or ""


def test_each_set_tells_why_and_shows_all_its_claims_in_their_words(window: Window, site: Site) -> None:
    page = window(site / "contradictions")
    with open_ledger(site.ledger, create=False) as ledger:
        findings = {f.id: f for f in ledger.findings()}
        claims = {c.id: c for c in ledger.claims()}
    sets = page.locator("article.set")
    expect(sets).to_have_count(len(findings))
    for i in range(sets.count()):
        finding = findings[sets.nth(i).get_attribute("id") or ""]
        assert sorted(sets.nth(i).locator("mark").all_inner_texts()) == sorted(claims[c].quote for c in finding.claims)
        expect(sets.nth(i)).to_contain_text("certain" if finding.certain else "possible")
    expect(sets.first).to_contain_text("“18 dead” (2022-01-06) became “17” (2022-01-10)")
    expect(sets.first).to_contain_text("the authorities")
    expect(page.locator(".where")).to_contain_text("Showing 3 open sets among claims said on or before 16 January 2022")


def test_a_set_appears_when_its_last_claim_is_known(window: Window, site: Site) -> None:
    page = window(site / "contradictions?known=2022-01-05")
    expect(page.locator("h1")).to_have_text("No claims that cannot all stand")
    expect(page.locator(".where")).to_contain_text("3 sets with a claim of later are not shown.")
    page.goto(site / "contradictions?certainty=certain")
    expect(page.locator("article.set")).to_have_count(1)


def test_it_is_dismissed_with_a_reason_and_reopened(own_site: Site, window: Window, sound: Check) -> None:
    page = window(own_site / "contradictions?known=2022-01-12")
    item = falling(page)
    article = page.locator("article.set").first
    article.locator("summary").click()
    article.get_by_role("button", name="Dismiss").click()  # without a reason the form stays
    assert own_site.ledger.exists() and "dismissed" not in page.locator(".where").inner_text()
    article.get_by_label("These do not conflict because").select_option("different scope")
    article.get_by_label("In your words").fill("the second counts Almaty only")
    article.get_by_role("button", name="Dismiss").click()
    expect(page.locator("article.set")).to_have_count(2)
    expect(page).to_have_url(re.compile("known=2022-01-12"))
    line = page.locator(f"#{item}")
    expect(line).to_contain_text("different scope: the second counts Almaty only (Ada Marsh")
    sound(page)
    with open_ledger(own_site.ledger, create=False) as ledger:
        assert [(j.item, j.by, j.reason) for j in ledger.dismissed()] == [
            (item, "Ada Marsh", "different scope: the second counts Almaty only")
        ]
    line.locator("summary").click()
    line.get_by_label("Why").fill("it counts the whole country")
    line.get_by_role("button", name="Reopen").click()
    expect(page.locator("article.set")).to_have_count(3)
    with open_ledger(own_site.ledger, create=False) as ledger:
        deeds = [(d.what, d.by, d.why) for d in ledger.log()][-2:]
    assert deeds == [
        ("dismissed", "Ada Marsh", "different scope: the second counts Almaty only"),
        ("restored", "Ada Marsh", "it counts the whole country"),
    ]


def test_it_works_without_script_and_asks_for_a_name_where_none_is_set(nameless_site: Site, window: Window) -> None:
    page = window(nameless_site / "contradictions", script=False)
    item = falling(page)
    article = page.locator("article.set").first
    article.locator("summary").click()
    article.get_by_label("These do not conflict because").select_option("a misreading")
    article.get_by_label("Your name").fill("Ben Ode")
    article.get_by_role("button", name="Dismiss").click()
    expect(page.locator(f"#{item}")).to_contain_text("a misreading (Ben Ode")


def test_nothing_is_recorded_without_name_reason_or_of_what_is_not_there(own_site: Site) -> None:
    with open_ledger(own_site.ledger, create=False) as ledger:
        item = next(ledger.findings()).id
    with httpx.Client(base_url=own_site.address) as client:
        for form, status in (
            ({"item": item, "reason": "", "note": "  "}, 422),
            ({"item": item, "reason": "another reason"}, 422),
            ({"item": "f-nothing", "reason": "different scope"}, 404),
            ({"reason": "different scope"}, 422),
        ):
            answer = client.post("/dismiss", data=form)
            assert answer.status_code == status, answer.text
        assert client.post("/dismiss", data={"item": item, "reason": "x", "next": "//evil.example/"}).headers["location"] == (
            "/kazakhstan/contradictions"
        )
        assert client.post("/dismiss", data={"item": item, "reason": "different scope"}).status_code == 409
    with open_ledger(own_site.ledger, create=False) as ledger:
        assert len(ledger.dismissed()) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_is_accessible(window: Window, site: Site, sound: Check, size: tuple[int, int], scheme: str) -> None:
    page = window(site / "contradictions", size, scheme=scheme)
    page.locator("article.set summary").first.click()
    sound(page)
