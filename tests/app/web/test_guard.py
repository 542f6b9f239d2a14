"""Who is answered: this machine only, and no change asked for by another site."""

import httpx
import pytest


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8320", 200),
        ("localhost:8320", 200),
        ("[::1]:8320", 200),
        ("127.0.0.1", 200),
        ("evil.example", 403),
        ("127.0.0.1.evil.example:8320", 403),
        ("192.168.1.4:8320", 403),
        ("localhost.evil.example", 403),
        ("", 403),
    ],
)
def test_only_names_of_this_machine_are_answered(client: httpx.Client, host: str, status: int) -> None:
    assert client.get("/kazakhstan/chronicle", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({"Origin": "self"}, False),
        ({"Origin": "http://127.0.0.1:9"}, True),
        ({"Origin": "http://evil.example"}, True),
        ({"Origin": "null"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({}, False),
    ],
)
def test_no_other_site_can_ask_for_a_change(client: httpx.Client, headers: dict[str, str], refused: bool) -> None:
    if headers.get("Origin") == "self":
        headers = {"Origin": str(client.base_url).rstrip("/")}
    answer = client.post("/kazakhstan/nowhere", headers=headers)
    assert (answer.status_code == 403) is refused
    assert answer.status_code != 500


@pytest.mark.parametrize(
    "path", ["/kazakhstan/chronicle", "/static/sayso.css", "/nothing/here", "/kazakhstan/chronicle?known=soon"]
)
def test_every_answer_carries_the_policy(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http:" not in policy and "https:" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_pages_hold_no_inline_code_or_style(client: httpx.Client) -> None:
    html = client.get("/kazakhstan/chronicle").text
    assert "<style" not in html and " style=" not in html and " onclick" not in html
    assert html.count("<script") == html.count('<script type="module" src="/static/')
