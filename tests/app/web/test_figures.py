"""Figures in a browser: the bounds, the table and the downloads say what the command line says."""

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable
from xml.etree import ElementTree

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.app.web.conftest import COMMAND, NARROW, WIDE, Site, Window, clean_environment

Check = Callable[[Page], None]


def bounds(page: Page) -> list[str]:
    return page.locator(".bounds:not(.derived) .v").all_inner_texts()


def test_deaths_as_known_on_each_day(window: Window, site: Site) -> None:
    """Scenario 4: 164 stands before the denial, is shown as denied after it, and the bounds change with the reason."""
    told = [window(site / f"figures?known=2022-01-{day:02d}") for day in (8, 10, 16)]
    assert [page.locator("h1").inner_text() for page in told] == [
        "Killed: no total had been claimed",
        "Killed: one total had been claimed, and none stands",
        "Killed: 2 totals had been claimed; 225 stands, from one origin",
    ]
    assert [bounds(page) for page in told] == [
        ["none claimed", "none", "none"],
        ["164", "none", "none"],
        ["164 to 225", "225", "none"],
    ]
    expect(told[1].locator(".bounds .why").nth(1)).to_have_text("Left out: 164, withdrawn since 9 Jan.")
    derived = told[1].locator(".bounds.derived")
    expect(derived.locator(".v")).to_have_text(re.compile(r"^at least \d+ from 2022-01-"))
    expect(derived.locator(".why")).to_contain_text("share nobody")


def test_a_denied_figure_stays_in_the_table(window: Window, site: Site) -> None:
    page = window(site / "figures?known=2022-01-10")
    row = page.locator("tbody tr", has_text="164 people died")
    expect(row).to_have_class("off")
    expect(row).to_contain_text("withdrawn by the Information Ministry")
    row.locator("td.words a").click()
    expect(page.locator(".doc .slot", has_text="164")).to_be_visible()


def test_choosing_a_measure_goes_into_the_address(window: Window, site: Site) -> None:
    page = window(site / "figures?known=2022-01-10")
    page.locator("#f-measure").select_option("detained")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("known=2022-01-10.*measure=detained"))
    expect(page.locator("h1")).to_have_text("Detained: 2 totals had been claimed; 5,969 stands, from one origin")


def test_downloads_say_what_the_command_says(client: httpx.Client, site: Site) -> None:
    answer = client.get("/kazakhstan/figures.json?known=2022-01-10").json()["panels"][0]
    command = [*COMMAND, "known", "killed", "--place", "Kazakhstan", "--on", "2022-01-10", "--ledger", str(site.ledger), "--json"]
    home = site.ledger.parent
    done = subprocess.run(command, capture_output=True, text=True, env=clean_environment(home), cwd=home, check=True)
    assert answer == json.loads(done.stdout)
    rows = list(csv.DictReader(io.StringIO(client.get("/kazakhstan/figures.csv?known=2022-01-10").text)))
    assert {(r["low"], r["quote"], r["stance"]) for r in rows} >= {
        ("164", "164 people died", "retracted"),
        ("13", "13 dead officers", "asserted"),
    }
    vague = next(r for r in rows if r["quote"].startswith("dozens"))
    assert (vague["high"], vague["qualifier"]) == ("", "vague")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_chart_shows_each_number_and_leads_to_its_claim(window: Window, site: Site, size: tuple[int, int]) -> None:
    page = window(site / "figures?known=2022-01-10", size)
    chart = page.locator(".chart svg:visible")
    expect(chart).to_have_count(1)
    mark = chart.locator("a", has_text="164 people died").first
    assert "withdrawn since 9 January 2022" in (mark.locator("title").text_content() or "")
    expect(chart.locator(".wall").first).to_be_attached()
    mark.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/claim/c-\w+\?known=2022-01-10"))


def test_the_chart_is_had_as_svg_and_png(client: httpx.Client) -> None:
    svg = client.get("/kazakhstan/figures.svg?known=2022-01-10&look=dark&width=narrow")
    assert svg.headers["content-type"].startswith("image/svg+xml") and "attachment" in svg.headers["content-disposition"]
    words = ["".join(e.itertext()) for e in ElementTree.fromstring(svg.text).iter("{http://www.w3.org/2000/svg}text")]
    assert any(w.startswith("164") for w in words) and any("as known on 2022-01-10" in w for w in words)
    assert client.get("/kazakhstan/figures.png").content.startswith(b"\x89PNG")
    assert client.get("/kazakhstan/appeals.svg").status_code == 404
    assert client.get("/kazakhstan/figures.svg?look=pink").status_code == 400


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("place=Nowhereland", 404, "no place of the gazetteer is called “Nowhereland”"),
        ("measure=happy", 400, "measure: “happy” is none of killed"),
        ("axis=z", 400, "axis: “z” is none of as_of"),
        ("group=weavers", 404, "is not counted here"),
        ("place=kz", 200, "place is"),
        ("held=2021-01-01", 200, "No figure for Kazakhstan had been said by this day"),
    ],
)
def test_what_cannot_be_asked_is_said(client: httpx.Client, query: str, status: int, told: str) -> None:
    answer = client.get(f"/kazakhstan/figures?{query}")
    assert answer.status_code == status
    assert told in answer.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_is_accessible(window: Window, site: Site, sound: Check, size: tuple[int, int], scheme: str) -> None:
    sound(window(site / "figures?known=2022-01-10", size, scheme=scheme))
