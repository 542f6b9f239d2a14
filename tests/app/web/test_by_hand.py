"""A claim added by hand: words selected in the reader, through the same gate as the machine's."""

import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from sayso.ledger import open_ledger
from sayso.model import Claim, Document, Figure
from tests.app.web.conftest import NARROW, WIDE, Site, Window

Check = Callable[[Page], None]
SELECT = """words => { const walk = document.createTreeWalker(document.querySelector('.doc'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) { const at = walk.currentNode.data.indexOf(words);
    if (at >= 0) { const r = new Range(); r.setStart(walk.currentNode, at); r.setEnd(walk.currentNode, at + words.length);
      getSelection().removeAllRanges(); getSelection().addRange(r); return true; } }
  return false; }"""


def document_of(site: Site, publisher: str) -> Document:
    with open_ledger(site.ledger, create=False) as ledger:
        return next(s.document for s in ledger.documents() if s.document.publisher == publisher)


def by_hand(site: Site) -> list[Claim]:
    with open_ledger(site.ledger, create=False) as ledger:
        assert ledger.verify().fault is None
        return [claim for claim in ledger.claims() if claim.made_by.startswith("review:")]


def test_words_selected_in_the_reader_become_a_claim(own_site: Site, window: Window, sound: Check) -> None:
    document = document_of(own_site, "Example Chronicle")
    page = window(own_site / f"doc/{document.id}")
    assert page.evaluate(SELECT, "hard to call this information exact")
    link = page.get_by_role("link", name="Add a claim from “hard to call this information exact”")
    link.click()
    expect(page.locator(".context mark")).to_have_text("hard to call this information exact")
    page.get_by_label("kind").select_option("rhetoric")
    expect(page.get_by_label("measure")).to_be_hidden()
    sound(page)
    page.get_by_label("who acts").fill("the authorities")
    page.get_by_label("note").fill("The machine passed it over.")
    page.get_by_role("button", name="Add the claim").click()
    expect(page.locator("h1")).to_have_text("“hard to call this information exact”")
    expect(page.locator(".past")).to_contain_text("accepted by Ada Marsh: added by hand: The machine passed it over.")
    (claim,) = by_hand(own_site)
    assert document.text[claim.start : claim.end] == claim.quote == "hard to call this information exact"
    assert claim.actor and claim.actor.words == "the authorities" and claim.actor.span and claim.actor.span.holds_in(document.text)
    page.goto(own_site / f"doc/{document.id}?claim={claim.id}")
    expect(page.locator(f".doc [data-claims~='{claim.id}']").first).to_be_visible()


def test_a_figure_is_added_without_script_and_outlives_another_reading(own_site: Site, window: Window) -> None:
    document = document_of(own_site, "Example Chronicle")
    page = window(own_site / f"add?doc={document.id}", script=False)
    page.get_by_label("Words, letter by letter").fill("the number went down to 17")
    page.get_by_role("button", name="Find them").click()
    page.get_by_label("measure").select_option("killed")
    page.get_by_label("lower end").fill("17")
    page.get_by_label("who says it").fill("the authorities")
    page.get_by_role("button", name="Add the claim").click()
    expect(page.locator(".say")).to_contain_text("Read as: 17 killed. Claimed by the authorities")
    (claim,) = by_hand(own_site)
    assert isinstance(claim.content, Figure) and claim.content.number.exact == "17"
    with open_ledger(own_site.ledger, create=False) as ledger:
        from sayso.pipeline import process
        from sayso.reconcile.across import Across

        ledger.add(process(document), reread=True, reconciler=Across())
    assert [c.id for c in by_hand(own_site)] == [claim.id]


def test_the_gate_turns_away_what_has_no_words(own_site: Site) -> None:
    document = document_of(own_site, "Example Chronicle")
    at = document.text.index("17.")
    figure = {"doc": document.id, "kind": "figure", "measure": "killed", "start": str(at), "end": str(at + 2)}
    blank = document.text.index("\n")
    for form, words in (
        (figure | {"number": "99"}, "does not stand in the selected words"),
        (figure | {"start": str(blank), "end": str(blank + 1)}, "No quote, no claim"),
        (figure | {"end": "99999999"}, "do not stand in the document"),
        (figure | {"measure": ""}, "what is counted is not given"),
        (figure | {"low": "20", "high": "10"}, "is above the upper end"),
        (figure | {"kind": "status"}, "which state is told is not given"),
        (figure | {"kind": "poem"}, "is none of figure"),
        (figure | {"start": "a"}, "no places of a text"),
        (figure | {"since": "soon"}, "is not a day"),
    ):
        answer = httpx.post(own_site / "add", data=form)
        assert answer.status_code == 422, words
        assert words.casefold() in answer.text.casefold(), answer.text
    assert by_hand(own_site) == []
    assert httpx.post(own_site / "add", data=figure).status_code == 303
    twice = httpx.post(own_site / "add", data=figure)
    assert twice.status_code == 409 and "says that of the same words already" in twice.text


def test_it_can_be_taken_back(own_site: Site, window: Window) -> None:
    document = document_of(own_site, "Example Wire")
    at = document.text.index("Interior Ministry")
    form = {"doc": document.id, "kind": "silence", "start": str(at), "end": str(at + 17)}
    page = window(own_site.address.rpartition("/")[0] + httpx.post(own_site / "add", data=form).headers["location"])
    page.get_by_role("link", name="Review it").click()
    page.get_by_label("reason").fill("A slip of the hand.")
    page.get_by_role("button", name="Reject").click()
    expect(page.locator(".just")).to_contain_text("Rejected by Ada Marsh")
    assert by_hand(own_site) == []


@pytest.mark.parametrize(("words", "said"), [("the", "times"), ("no such words here", "do not stand in the document")])
def test_words_that_do_not_mean_one_place_are_told(client: httpx.Client, site: Site, words: str, said: str) -> None:
    document = document_of(site, "Example Chronicle")
    answer = client.get("/kazakhstan/add", params={"doc": document.id, "words": words})
    assert answer.status_code == 200 and re.search(said, answer.text)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_is_accessible(site: Site, window: Window, sound: Check, size: tuple[int, int]) -> None:
    document = document_of(site, "Example Chronicle")
    sound(window(site / f"add?doc={document.id}&start=1888&end=1903", size, scheme="dark"))
