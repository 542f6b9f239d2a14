"""Sites, rhetoric, appeals and pledges, help and the empty ledger in a browser."""

import csv
import io
import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.app.web.conftest import NARROW, WIDE, Site, Window

Check = Callable[[Page], None]
PAGES = ("sites", "map", "rhetoric", "appeals", "help")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("name", PAGES)
def test_they_are_accessible(window: Window, site: Site, sound: Check, name: str, size: tuple[int, int], scheme: str) -> None:
    sound(window(site / f"{name}?known=2022-01-10", size, scheme=scheme))


def test_the_last_reported_state_of_a_site_follows_the_clock(window: Window, site: Site) -> None:
    """Scenario 13: what was seized, burned, cut, suspended and reopened, and no state that goes on by itself."""
    before = window(site / "sites?known=2022-01-10")
    airport = before.locator("tr", has_text="seized the airport of Almaty")
    expect(airport).to_contain_text("seized")
    assert "reopened" not in before.locator("main").inner_text()
    after = window(site / "sites?known=2022-01-16")
    expect(after.locator("tr", has_text="reopened")).to_contain_text("no later report held")
    assert {"burned", "destroyed", "cut", "suspended", "blocked"} <= set(after.locator("td b").all_inner_texts())


def test_labels_are_the_speakers_own(window: Window, site: Site) -> None:
    """Scenario 10: the words in quotation marks, with the speaker; two spellings of a name are one speaker, both shown."""
    page = window(site / "rhetoric")
    expect(page.locator("h1")).to_have_text("What 1 speaker called people and events")
    assert page.locator("td.words > b").all_inner_texts() == [
        "“terrorist gangs”",
        "“terrorist threat”",
        "“attempted coup”",
        "“terrorists”",
    ]
    expect(page.locator("th[scope=rowgroup]")).to_have_text("Kassym-Jomart Tokayev also written Tokayev")


def test_pledges_have_their_number_or_none(window: Window, site: Site) -> None:
    """Scenario 11."""
    page = window(site / "appeals")
    expect(page.locator("tr", has_text="Russia, which answered first")).to_contain_text("3,000 troops")
    expect(page.locator("tr", has_text="they are ready to send")).to_contain_text("no number given")
    assert page.get_by_role("region", name="Appeals").locator("tbody tr").count() == 3


def test_a_country_is_never_a_point(window: Window, site: Site, client: httpx.Client) -> None:
    page = window(site / "map")
    expect(page.locator("tr", has_text="Almaty").first).to_contain_text("the point is its centre, not the spot")
    expect(page.locator("tr", has_text="Kazakhstan").first).to_contain_text("no point within it is said")
    rows = {row["place"]: row for row in csv.DictReader(io.StringIO(client.get("/kazakhstan/map.csv").text))}
    assert rows["Almaty"]["latitude"] and not rows["Kazakhstan"]["latitude"]
    page.get_by_role("link", name="Almaty").first.click()
    expect(page.locator(".where")).to_contain_text("place “Almaty”")


@pytest.mark.parametrize("name", ["sites", "map", "rhetoric", "appeals"])
def test_tables_for_other_programs(client: httpx.Client, name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"/kazakhstan/{name}.csv").text)))
    records = client.get(f"/kazakhstan/{name}.json").json()
    assert len(rows) == len(records) > 1
    assert name == "map" or all(r["quote"] and r["claim"] and r["document"] for r in records)
    assert client.get("/kazakhstan/nothing.csv").status_code == 404


def test_an_empty_ledger_explains_the_first_step(window: Window, empty_site: Site, sound: Check) -> None:
    page = window(empty_site / "chronicle")
    expect(page.locator("h1")).to_have_text("Nothing is recorded yet")
    expect(page.locator("pre")).to_contain_text("sayso add report.txt")
    sound(page)
    for name in ("figures", "sites", "map", "rhetoric", "appeals", "documents"):
        page.goto(empty_site / name)
        expect(page.locator("h1")).to_have_text("Nothing is recorded yet")


def test_single_keys_can_be_switched_off(window: Window, site: Site) -> None:
    page = window(site / "help")
    page.get_by_role("button", name="Switch single keys off").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "q"
    page.get_by_role("button", name="Switch single keys on").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_states_are_drawn_and_lead_to_their_claims(window: Window, site: Site, size: tuple[int, int]) -> None:
    page = window(site / "sites?known=2022-01-16", size)
    chart = page.locator(".chart svg:visible")
    expect(chart).to_have_count(1)
    chart.locator("a", has_text="reopened").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/claim/c-\w+\?known=2022-01-16"))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_towns_on_the_map_lead_to_their_claims(window: Window, site: Site, client: httpx.Client, size: tuple[int, int]) -> None:
    page = window(site / "map?known=2022-01-16", size)
    chart = page.locator(".chart svg:visible")
    expect(chart).to_have_count(1)
    expect(chart.locator("text", has_text="Kazakhstan as a whole")).to_have_count(1)
    chart.locator("a", has_text="Almaty").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".where")).to_contain_text("place “Almaty”")
    svg = client.get("/kazakhstan/map.svg?known=2022-01-16")
    assert svg.status_code == 200 and "Natural Earth" in svg.text
    assert client.get("/kazakhstan/map.svg?known=2022-01-01").status_code == 404
