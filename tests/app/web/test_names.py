"""Names in a browser: two spellings are taken for one and parted again (scenario 18)."""

from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from sayso.ledger import open_ledger
from tests.app.web.conftest import NARROW, WIDE, Site, Window

Check = Callable[[Page], None]


def test_two_names_are_taken_for_one_and_parted_again(own_site: Site, window: Window) -> None:
    page = window(own_site / "chronicle?origin=the Health Ministry")
    alone = page.locator(".entry").count()
    page.goto(own_site / "names")
    expect(page.locator("#sources + .scroll")).to_contain_text("the Ministry of Health")
    form = page.get_by_role("form", name="Take two names for one")
    form.get_by_label("This name").fill("the Health Ministry")
    form.get_by_label("is taken for").fill("the Ministry of Health")
    form.get_by_label("Why").fill("One ministry in two translations.")
    form.get_by_role("button").click()
    expect(page.locator("h1")).to_have_text("1 pair of names taken for one")
    expect(page.locator("#merges")).to_contain_text("(source; Ada Marsh: One ministry in two translations.)")
    page.goto(own_site / "chronicle?origin=the Health Ministry")
    together = page.locator(".entry").count()
    assert together > alone > 0
    expect(page.locator(".entry", has_text="164 people died")).to_have_count(1)
    page.goto(own_site / "names")
    page.locator("#merges summary").click()
    page.locator("#merges").get_by_label("Why").fill("They were two after all.")
    page.locator("#merges").get_by_role("button").click()
    expect(page.locator("h1")).to_have_text("No two names are taken for one by hand")
    page.goto(own_site / "chronicle?origin=the Health Ministry")
    expect(page.locator(".entry")).to_have_count(alone)
    with open_ledger(own_site.ledger, create=False) as ledger:
        assert [d.why for d in ledger.log()][-2:] == ["One ministry in two translations.", "They were two after all."]


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"kind": "ship", "name": "a", "into": "b", "note": "x"}, 422),
        ({"kind": "source", "name": " ", "into": "b", "note": "x"}, 422),
        ({"kind": "source", "name": "a", "into": "b", "note": " "}, 422),
        ({"kind": "source", "name": "a", "into": "a", "note": "x"}, 409),
    ],
)
def test_what_means_nothing_is_refused(own_site: Site, form: dict[str, str], status: int) -> None:
    assert httpx.post(own_site / "merge", data=form).status_code == status
    with open_ledger(own_site.ledger, create=False) as ledger:
        assert ledger.same() == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_is_accessible(site: Site, window: Window, sound: Check, size: tuple[int, int]) -> None:
    sound(window(site / "names", size))
