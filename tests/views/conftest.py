"""A small invented report with claims of all ten kinds, written for these tests."""

import json
from datetime import date
from pathlib import Path

import pytest

from sayso.model import Document, Finding, Reading
from sayso.model.contract import claim_of
from sayso.views import Material, material_of


@pytest.fixture(scope="session")
def marla() -> Reading:
    """The reading that the gold-like file gives."""
    record = json.loads(Path(__file__).with_name("marla.json").read_text(encoding="utf-8"))
    document = Document(
        record["text"], record["title"], record["publisher"], date.fromisoformat(record["published"]), id=record["id"]
    )
    pairs = [claim_of(claim, document.text) for claim in record["claims"]]
    findings = (Finding(f["kind"], tuple(f["claims"]), f["certain"], f["why"], "test") for f in record["findings"])
    return Reading(document, tuple(c for c, _ in pairs), tuple(link for _, links in pairs for link in links), tuple(findings))


@pytest.fixture(scope="session")
def material(marla: Reading) -> Material:
    return material_of([marla])
