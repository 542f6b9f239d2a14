"""The export menu in a browser and as a download."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from sayso.views.exports.form import FORMATS
from tests.app.web.conftest import NARROW, WIDE, Site, Window

Check = Callable[[Page], None]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_menu_is_accessible(window: Window, site: Site, sound: Check, size: tuple[int, int]) -> None:
    page = window(site / "export?known=2022-01-10", size)
    sound(page)
    assert page.locator("input[name=format]").count() == len(FORMATS)


def test_what_the_view_shows_is_what_is_exported(window: Window, site: Site, tmp_path: Path) -> None:
    page = window(site / "export?known=2022-01-10&kind=figure", script=False)
    expect(page.locator("h1")).to_have_text("Export what was known on 10 January 2022")
    page.get_by_label("csv", exact=False).first.check()
    with page.expect_download() as started:
        page.get_by_role("button", name="Export").click()
    assert started.value.suggested_filename == "kazakhstan-csv-2022-01-10.zip"
    started.value.save_as(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        rows = list(csv.DictReader(io.StringIO(archive.read("claims.csv").decode("utf-8"), newline="")))
    assert (manifest["known"], manifest["audience"], manifest["filters"]) == ("2022-01-10", "public", {"kinds": ["figure"]})
    assert rows and {r["kind"] for r in rows} == {"figure"} and len(rows) == manifest["claims"]


def test_what_there_is_not_is_refused(client: httpx.Client, site: Site) -> None:
    base = "/" + site.address.rpartition("/")[2]
    for query, words in (("format=xls", "There is no format “xls”"), ("format=csv&profile=best", "There is no profile “best”")):
        found = client.get(f"{base}/export.zip?{query}")
        assert found.status_code == 404 and words in found.text
    assert client.get(f"{base}/export.zip?format=csv", headers={"Host": "evil.example"}).status_code == 403
