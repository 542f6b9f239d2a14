"""The evidence sheet in the browser, and as a PDF from there."""

import io

import httpx
import pypdf

from tests.app.web.conftest import NARROW, WIDE, Check, Site, Window


def claim_of(client: httpx.Client, site: Site) -> str:
    claims = client.get("/api/claims", params={"kind": "figure"}).json()
    return str((claims["claims"] if isinstance(claims, dict) else claims)[0]["id"])


def test_the_sheet_shows_words_chain_captures_and_custody(site: Site, client: httpx.Client, window: Window, sound: Check) -> None:
    claim = claim_of(client, site)
    for size in (WIDE, NARROW):
        page = window(site / f"claim/{claim}", size)
        page.click("text=Evidence sheet")
        for heading in ("In its words", "Captures", "Chain of custody", "The record"):
            assert page.locator("h2", has_text=heading).count() == 1
        assert page.locator("mark").count() >= 1
        assert "bytes captured" in page.inner_text("main")
        sound(page)


def test_the_sheet_is_had_as_a_pdf(site: Site, client: httpx.Client) -> None:
    claim = claim_of(client, site)
    answer = client.get(f"{site.address}/claim/{claim}/evidence.pdf")
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/pdf"
    assert f'filename="evidence-{claim}.pdf"' in answer.headers["content-disposition"]
    told = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    assert claim in told and "Chain of custody" in told


def test_a_sheet_of_no_claim_says_so(site: Site, client: httpx.Client) -> None:
    for ending in ("", ".pdf"):
        assert client.get(f"{site.address}/claim/c-none/evidence{ending}").status_code in (400, 404)
