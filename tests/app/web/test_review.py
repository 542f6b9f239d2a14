"""The review in a browser: the least sure first, entirely by keyboard, never editing what was said."""

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from sayso.ledger import open_ledger
from sayso.model import Claim, Decision
from tests.app.web.conftest import NARROW, WIDE, Site, Window, served

Check = Callable[[Page], None]


def claims_of(path: Path) -> dict[str, Claim]:
    with open_ledger(path, create=False) as ledger:
        return {claim.id: claim for claim in ledger.claims()}


def claim_of(path: Path, quote: str) -> Claim:
    return next(claim for claim in claims_of(path).values() if claim.quote == quote)


def open_one(page: Page) -> str:
    return page.locator(".queue a[aria-current]").get_attribute("data-claim") or ""


def press(page: Page, key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_ten_claims_are_reviewed_by_keyboard_alone(own_site: Site, window: Window) -> None:
    before = claims_of(own_site.ledger)
    page = window(own_site / "review")
    expect(page.locator("h1")).to_have_text(f"Review: {len(before)} claims wait, the least sure first")
    seen = []
    for turn in range(10):
        seen.append(open_one(page))
        if turn == 3:  # rejecting needs a reason: the key leads to it
            page.keyboard.press("x")
            expect(page.locator("#r-reason")).to_be_focused()
            expect(page.locator("#told")).to_contain_text("Say why")
            page.keyboard.type("Told again in the next sentence.")
            page.keyboard.press("Escape")
            press(page, "x")
        elif turn == 6:  # "e" edits the first field, letters are letters there
            page.keyboard.press("e")
            expect(page.locator(".form .row :focus")).to_have_count(1)
            place = page.locator("#r-place")
            while not place.evaluate("el => el === document.activeElement"):
                page.keyboard.press("Tab")
            page.keyboard.type("Kazakhstan")
            reason = page.locator("#r-reason")
            while not reason.evaluate("el => el === document.activeElement"):
                page.keyboard.press("Tab")
            page.keyboard.type("The whole report is about the country.")
            page.keyboard.press("Escape")
            press(page, "c")
        else:
            press(page, "a")
    assert len(set(seen)) == 10
    expect(page.locator(".progress")).to_contain_text(re.compile(rf"^\s*9 of {len(before) - 1} reviewed"))
    with open_ledger(own_site.ledger, create=False) as ledger:
        reviews = ledger.reviews()
        assert [(r.claim, r.by) for r in reviews] == [(name, "Ada Marsh") for name in seen]
        decisions = [r.decision for r in reviews]
        assert decisions[3] is Decision.REJECT and decisions[6] is Decision.CORRECT
        assert set(decisions[:3] + decisions[4:6] + decisions[7:]) == {Decision.ACCEPT}
        fixed = ledger.claim(reviews[6].corrected or "")
        assert fixed.place and fixed.place.words == "Kazakhstan"
        assert fixed.evidence == before[seen[6]].evidence
        assert ledger.verify().fault is None


def test_skipping_going_back_and_undoing_by_keyboard(own_site: Site, window: Window) -> None:
    page = window(own_site / "review")
    first = open_one(page)
    press(page, "s")
    second = open_one(page)
    assert second != first
    press(page, "k")
    assert open_one(page) == first
    press(page, "j")
    assert open_one(page) == second
    press(page, "a")
    expect(page.locator(".just")).to_contain_text("Accepted by Ada Marsh")
    press(page, "u")
    assert open_one(page) == second
    expect(page.locator(".progress")).to_contain_text("0 of 58 reviewed")
    press(page, "o")
    expect(page).to_have_url(re.compile(rf"/doc/.*claim={second}"))


def test_keys_sleep_in_fields_and_can_be_switched_off(own_site: Site, window: Window) -> None:
    page = window(own_site / "review")
    page.locator("#r-reason").focus()
    page.keyboard.type("exact")
    expect(page.locator("#r-reason")).to_have_value("exact")
    page.evaluate("localStorage.setItem('sayso-keys', 'off')")
    page.reload()
    page.keyboard.press("a")
    page.keyboard.press("e")
    expect(page.locator(".form :focus")).to_have_count(0)
    with open_ledger(own_site.ledger, create=False) as ledger:
        assert ledger.reviews() == []


def test_a_misread_figure_is_corrected_and_history_and_bounds_follow(own_site: Site, window: Window) -> None:
    """Scenario 16."""
    old = claim_of(own_site.ledger, "164 people died")
    page = window(own_site / f"review?claim={old.id}")
    expect(page.locator(".qdoc mark").first).to_have_text("1641")
    page.get_by_label("lower end").fill("165")
    page.get_by_label("reason").fill("The paper edition has 165.")
    page.get_by_role("button", name="Correct").click()
    expect(page.locator(".just")).to_contain_text("Corrected by Ada Marsh")
    page.locator(".just a.words").click()
    expect(page.locator("h1")).to_have_text("“164 people died”")
    expect(page.locator(".say")).to_contain_text("Read as: 165 killed (people)")
    history = page.locator(".past")
    expect(history).to_contain_text("The paper edition has 165.")
    expect(history).to_contain_text("reading: killed 164 (people), now killed 165 (people)")
    page.goto(own_site / f"claim/{old.id}")
    expect(page.locator("h1")).to_have_text("This reading does not stand any more")
    expect(page.locator(".past")).to_contain_text("corrected by Ada Marsh: The paper edition has 165.")
    page.goto(own_site / "figures?measure=killed&known=2022-01-10")
    expect(page.locator("table").first).to_contain_text("165")


def test_a_second_person_decides_and_what_is_final_needs_a_senior(own_site: Site, window: Window, tmp_path: Path) -> None:
    """Scenario 17."""
    claim = claim_of(own_site.ledger, "164 people died")
    first = window(own_site / f"review?claim={claim.id}")
    first.get_by_role("button", name="Accept").click()
    (own_site.ledger.parent / "sayso.toml").write_text('seniors = ["Cora Lind"]\n', encoding="utf-8")
    with served(own_site.ledger, "--by", "Ben Ode") as other:
        page = window(other / "review?list=second")
        expect(page.locator("h1")).to_have_text("Review: 1 claim waits for a second reader, the least sure first")
        expect(page.locator(".form")).to_contain_text("Ada Marsh stands behind it.")
        page.get_by_label("reason").fill("Checked against the printed page.")
        page.get_by_role("button", name="Accept").click()
        page.goto(other / f"review?claim={claim.id}")
        expect(page.locator(".form")).to_contain_text("It is final: changing it needs a senior (Cora Lind).")
        form = {"claim": claim.id, "do": "reject", "reason": "I do not believe it.", "by": "Ben Ode"}
        answer = httpx.post(other / "review", data=form)
        assert answer.status_code == 403
        assert "is final: Ada Marsh and Ben Ode stand behind it. To reject it needs a senior (Cora Lind)" in answer.text
        assert httpx.post(other / "review", data=form | {"do": "reopen", "by": "Cora Lind"}).status_code == 303
        page.goto(other / "review?list=decided")
        told = page.locator(".decided li").all_inner_texts()
        assert len(told) == 3
        assert "reopened by Cora Lind" in told[0] and "Checked against the printed page." in told[1]
        assert "accepted by Ada Marsh" in told[2]
        page.close()
    assert claim.id in claims_of(own_site.ledger)


def test_a_rejected_claim_is_reopened(own_site: Site, window: Window) -> None:
    claim = claim_of(own_site.ledger, "164 people died")
    page = window(own_site / f"review?claim={claim.id}")
    page.get_by_label("reason").fill("Not in the print.")
    page.get_by_role("button", name="Reject").click()
    assert claim.id not in claims_of(own_site.ledger)
    page.goto(own_site / "review?list=decided")
    page.get_by_role("link", name="look again").click()
    expect(page.locator(".form")).to_contain_text("This reading stands in history only: rejected by Ada Marsh, Not in the print.")
    page.get_by_label("reason").fill("It is in the print.")
    page.get_by_role("button", name="Reopen").click()
    assert claim.id in claims_of(own_site.ledger)


def test_it_works_without_script(own_site: Site, window: Window) -> None:
    page = window(own_site / "review", script=False)
    name = open_one(page)
    page.get_by_role("button", name="Accept").click()
    expect(page.locator(".just")).to_contain_text("Accepted")
    assert open_one(page) != name


@pytest.mark.parametrize(
    ("form", "status", "words"),
    [
        ({"do": "praise"}, 422, "is none of accept, correct, reject, reopen"),
        ({"do": "reject"}, 422, "No reason was given"),
        ({"do": "correct", "reason": "x"}, 422, "No field was changed"),
        ({"do": "correct", "reason": "x", "low": "many"}, 422, "lower end: “many” is not a whole number"),
        ({"do": "correct", "reason": "x", "low": ""}, 422, "choose bounds such as"),
        ({"do": "correct", "reason": "x", "low": "9", "high": "2"}, 422, "is above the upper end"),
        ({"do": "correct", "reason": "x", "as-of": "10/01/2022"}, 422, "is not a day"),
        ({"do": "correct", "reason": "x", "measure": "souls"}, 422, "is none of"),
        ({"do": "accept", "claim": "c-ffffffffff"}, 404, "There is no claim"),
        ({"do": "reopen", "reason": "x"}, 409, "has no review to reopen"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_recorded(
    own_site: Site, form: dict[str, str], status: int, words: str
) -> None:
    claim = claim_of(own_site.ledger, "164 people died")
    answer = httpx.post(own_site / "review", data={"claim": claim.id} | form)
    assert answer.status_code == status, answer.text
    assert words in answer.text
    with open_ledger(own_site.ledger, create=False) as ledger:
        assert ledger.reviews() == []


def test_the_queue_keeps_to_the_clock_and_the_filters(window: Window, site: Site) -> None:
    page = window(site / "review?known=2022-01-05")
    expect(page.locator(".queue")).not_to_contain_text("164")
    page.goto(site / "review?kind=rhetoric")
    assert set(page.locator(".queue .vh").all_inner_texts()) == {"rhetoric"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_is_accessible(window: Window, site: Site, sound: Check, size: tuple[int, int], scheme: str) -> None:
    sound(window(site / "review", size, scheme=scheme))
