"""The chronicle in a browser: one clock rules it, every word is one click away."""

import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.app.web.conftest import NARROW, WIDE, Site, Window

Check = Callable[[Page], None]


def shown(page: Page) -> int:
    return page.locator(".entry").count()


def test_the_sentence_counts_what_is_shown_and_what_is_not(window: Window, site: Site) -> None:
    page = window(site / "chronicle?known=2022-01-10")
    sentence = page.locator(".where").inner_text()
    found = re.fullmatch(
        r"Showing (\d+) of (\d+) claims said on or before 10 January 2022, from (\d+) documents, all places, all sources, "
        r"all kinds, all stances\. (\d+) said later are not shown\.",
        sentence,
    )
    assert found, sentence
    now, total, _, later = map(int, found.groups())
    assert now + later == total
    assert shown(page) == now


def test_what_came_later_is_absent_and_a_denial_changes_the_claim_from_its_day_on(window: Window, site: Site) -> None:
    before = window(site / "chronicle?known=2022-01-08")
    expect(before.locator(".entry", has_text="164 people died")).to_have_count(0)
    on_the_day = window(site / "chronicle?known=2022-01-10")
    entry = on_the_day.locator(".entry", has_text="164 people died")
    expect(entry.locator(".chain")).to_have_text(re.compile("Example Chronicle.*Local media.*the Ministry of Health"))
    expect(entry.locator(".stance")).to_contain_text("withdrawn by the Information Ministry, 9 Jan, and 1 more")
    printed = window(site / "chronicle?known=2022-01-10&clock=published")
    expect(printed.locator(".entry", has_text="164 people died").locator(".stance")).to_contain_text("denied")


def test_the_clock_moves_by_ruler_slider_field_arrows_and_keys(window: Window, site: Site) -> None:
    page = window(site / "chronicle?known=2022-01-10&kind=figure")
    page.locator(".ruler a", has_text="9").first.click()
    expect(page).to_have_url(re.compile("known=2022-01-09&kind=figure"))
    page.get_by_label("One day on").click()
    expect(page).to_have_url(re.compile("known=2022-01-10"))
    page.wait_for_load_state()
    page.keyboard.press(",")
    expect(page).to_have_url(re.compile("known=2022-01-09"))
    page.locator("#known").fill("2022-01-07")
    page.locator("#known").press("Enter")
    expect(page).to_have_url(re.compile("(?=.*known=2022-01-07)(?=.*kind=figure)"))
    page.wait_for_load_state()
    slide = page.locator(".slide")
    slide.focus()
    slide.press("ArrowRight")
    expect(page).to_have_url(re.compile("known=2022-01-08"))


def test_filters_narrow_the_list_and_stand_in_the_address(window: Window, site: Site) -> None:
    page = window(site / "chronicle?known=2022-01-16")
    page.locator("#f-kind summary").click()
    page.get_by_label("figure", exact=True).check()
    page.get_by_label("denial", exact=True).check()
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("kind=figure&kind=denial"))
    assert set(page.locator(".entry .kw").all_inner_texts()) == {"figure", "denial"}
    page.locator("#f-stance summary").click()
    page.get_by_label("withdrawn").check()
    page.get_by_role("button", name="Show").click()
    assert page.locator(".entry").count() == 2
    page.get_by_text("Clear the filters").first.click()
    expect(page).not_to_have_url(re.compile("kind="))


def test_it_reads_without_script(window: Window, site: Site) -> None:
    page = window(site / "chronicle?known=2022-01-10", script=False)
    page.locator(".ruler a", has_text="9").first.click()
    expect(page.locator("h1")).to_have_text("What was said by 9 January 2022")
    page.get_by_label("published by then").check()
    page.get_by_role("button", name="Set").click()
    expect(page.locator("h1")).to_have_text("What was published by 9 January 2022")
    page.locator(".entry a.open").first.click()
    expect(page.locator(".doc .slot").first).to_be_visible()


def test_what_was_held_on_a_day_before_anything_was_held_is_nothing(window: Window, site: Site) -> None:
    page = window(site / "chronicle?known=2022-01-10&held=then")
    expect(page.locator(".where")).to_contain_text("As this ledger held it at the end of 10 January 2022")
    assert shown(page) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_is_accessible(window: Window, site: Site, sound: Check, size: tuple[int, int], scheme: str) -> None:
    sound(window(site / "chronicle?known=2022-01-10", size, scheme=scheme))


def test_wrong_addresses_say_what_is_wrong(client: httpx.Client) -> None:
    assert client.get("/kazakhstan/chronicle?page=99").status_code == 404
    assert client.get("/elsewhere/chronicle").status_code == 404
    assert "There is no ledger “elsewhere” here" in client.get("/elsewhere/chronicle").text
    assert client.get("/kazakhstan/nowhere").status_code == 404
    assert client.get("/", follow_redirects=False).headers["location"] == "/kazakhstan/chronicle"


def test_words_of_a_report_are_data_and_never_markup(client: httpx.Client) -> None:
    answer = client.get("/kazakhstan/chronicle?place=<script>alert(1)</script>")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text and "&lt;script&gt;alert" in answer.text


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_timeline_leads_to_claims_and_days(window: Window, site: Site, size: tuple[int, int]) -> None:
    page = window(site / "chronicle?known=2022-01-10", size)
    chart = page.locator(".chart svg:visible")
    expect(chart).to_have_count(1)
    expect(chart).to_contain_text("7 claims")
    if size == WIDE:
        mark = chart.locator("a", has_text="almost 2,300 injured")
        assert "Denied by the Ministry of Health" in (mark.locator("title").text_content() or "")
        mark.focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/claim/c-\w+\?known=2022-01-10"))
    else:
        chart.locator("a", has_text="9 Jan").first.click()
        expect(page).to_have_url(re.compile(r"day=2022-01-09"))
        expect(page.locator(".chron h3")).to_have_count(1)


def test_a_stretch_of_days_is_listed(client: httpx.Client) -> None:
    told = client.get("/kazakhstan/chronicle?day=2022-01-09..2022-01-10").text
    assert told.count("<h3 id=") == 2
    assert "The claims of some days" in told
    assert client.get("/kazakhstan/chronicle?day=2022-01-10..soon").status_code == 400
    assert client.get("/kazakhstan/chronicle?day=..2022-01-05").text.count("<h3 id=") == 2


def test_the_timeline_is_had_as_svg_and_png(client: httpx.Client) -> None:
    svg = client.get("/kazakhstan/chronicle.svg?known=2022-01-10").text
    assert "What was said by 10 January 2022" in svg and "7 claims said later are not shown" in svg
    assert client.get("/kazakhstan/chronicle.png?width=narrow&look=dark").content.startswith(b"\x89PNG")
