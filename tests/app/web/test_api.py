"""The interface for programs: its description, its answers, and that nothing thrown at it breaks it."""

import json
import subprocess
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.specs.openapi.schemas import OpenApiSchema

from tests.app.web.conftest import COMMAND, Site, clean_environment

PATHS = {
    "/api/ledger",
    "/api/documents",
    "/api/documents/{document}",
    "/api/claims",
    "/api/claims/{claim}",
    "/api/links",
    "/api/contradictions",
    "/api/known",
    "/api/search",
}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="session")
def description(site: Site) -> OpenApiSchema:
    return schemathesis.openapi.from_url(site.address.rpartition("/")[0] + "/api/openapi.json")


@pytest.mark.parametrize("path", sorted(PATHS))
def test_nothing_thrown_at_it_breaks_it(description: OpenApiSchema, path: str) -> None:
    """No answer is a fault of ours, and each has a status and shape that the description promises."""
    asked = 0

    @given(case=description[path]["GET"].as_strategy())
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    def throw(case: Any) -> None:
        nonlocal asked
        asked += 1
        case.call_and_validate(checks=CHECKS)

    throw()
    assert asked


def told(site: Site, *arguments: str) -> list[dict[str, object]]:
    """What the command line says in JSON of the same ledger."""
    home = site.ledger.parent
    done = subprocess.run(
        [*COMMAND, *arguments, "--ledger", str(site.ledger), "--json"], capture_output=True, text=True, check=True,
        env=clean_environment(home), cwd=home,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_description_tells_every_address(client: httpx.Client) -> None:
    found = client.get("/api/openapi.json").json()
    assert set(found["paths"]) == PATHS
    for path, methods in found["paths"].items():
        assert set(methods) == {"get"}, path
        assert methods["get"]["summary"] and methods["get"]["description"], path


def test_every_claim_comes_once_whatever_the_size_of_a_page(site: Site, client: httpx.Client) -> None:
    want = {record["id"]: record for record in told(site, "claims")}
    got: dict[str, Any] = {}
    after: int | None = 0
    while after is not None:
        page = client.get("/api/claims", params={"after": after, "limit": 7}).json()
        got |= {record["id"]: record for record in page["claims"]}
        after = page["next"]
    assert len(want) > 20
    assert page["total"] == len(got) == len(want) - page["undated"] - page["later"]
    for name, record in got.items():
        assert {k: v for k, v in record.items() if k != "stance_known"} == want[name]


def test_a_day_of_knowledge_leaves_later_claims_out(client: httpx.Client) -> None:
    newest = client.get("/api/claims", params={"limit": 500}).json()
    before = client.get("/api/claims", params={"limit": 500, "known": "2022-01-06"}).json()
    assert 0 < before["total"] < newest["total"]
    assert before["total"] + before["later"] == newest["total"] + newest["later"]


def test_known_is_what_the_command_line_says(site: Site, client: httpx.Client) -> None:
    (want,) = told(site, "known", "killed", "--place", "Kazakhstan", "--on", "2022-01-10")
    got = client.get("/api/known", params={"measure": "killed", "place": "Kazakhstan", "on": "2022-01-10"}).json()
    assert want["claims"] and got == want


def test_contradictions_are_what_the_command_line_says(site: Site, client: httpx.Client) -> None:
    want = told(site, "contradictions")
    assert want and client.get("/api/contradictions").json() == {"contradictions": want, "next": None}


def test_a_claim_is_found_by_the_beginning_of_its_id(client: httpx.Client) -> None:
    first = client.get("/api/claims", params={"limit": 1}).json()["claims"][0]
    found = client.get(f"/api/claims/{first['id'][:14]}").json()
    assert found["claim"]["id"] == first["id"] and found["in_force"] and found["known"]
    links = client.get("/api/links", params={"claim": first["id"]}).json()["links"]
    assert links == found["links"]


def test_a_document_has_the_words_of_its_claims(client: httpx.Client) -> None:
    for facts in client.get("/api/documents").json()["documents"]:
        document = client.get(f"/api/documents/{facts['id']}").json()
        some = client.get("/api/claims", params={"document": facts["id"], "limit": 500}).json()["claims"]
        assert some and all(document["text"][c["start"] : c["end"]] == c["quote"] for c in some)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/claims?kind=rumour", 422, "kind"),
        ("/api/claims?held=soon", 400, "held"),
        ("/api/claims/c:nothing", 404, "c:nothing"),
        ("/api/documents/d:nothing", 404, "d:nothing"),
        ("/api/known?measure=killed&place=Nowhereland", 404, "Nowhereland"),
        ("/api/known?measure=killed&place=Kazakhstan&group=the", 400, "the"),
        ("/api/known?place=Kazakhstan", 422, "measure"),
    ],
)
def test_a_fault_is_one_sentence(client: httpx.Client, path: str, status: int, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert words in answer.json()["error"] and "\n" not in answer.json()["error"]
