"""sayso documents, claims and links."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.ledger import open_ledger

Run = Callable[..., Any]


def test_documents(sayso: Run, marla: Path) -> None:
    (record,) = sayso("documents", "--json").records
    assert (record["id"], record["published"], record["claims"], record["characters"]) == ("marla", "2031-03-08", 18, 790)
    page = sayso("documents")
    assert page.err == ""
    assert page.out.startswith("1 document.\n\n[1]  Unrest in Port Marla, Ferry Post, published 2031-03-08\n")


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--kind", "pledge"], ["marla#10", "marla#12"]),
        (["--measure", "injured"], ["marla#4"]),
        (["--place", "port marla"], ["marla#0"]),
        (["--source", "health office"], ["marla#4", "marla#5"]),
        (["--stance", "corrected"], ["marla#15"]),
        (["--kind", "status", "--since", "2031-03-05"], ["marla#2"]),
        (["--kind", "status", "--until", "2031-03-03"], ["marla#0", "marla#1"]),
        (["--text", "wreckers"], ["marla#8"]),
        (["--document", "mar", "--limit", "1"], ["marla#0"]),
    ],
)
def test_claims_are_filtered(sayso: Run, marla: Path, options: list[str], ids: list[str]) -> None:
    assert [record["id"] for record in sayso("claims", "--json", *options).records] == ids


def test_claims_as_json_are_the_contract(sayso: Run, marla: Path) -> None:
    """What was imported comes out again, links included."""
    records = {record["id"]: record for record in sayso("claims", "--json").records}
    assert len(records) == 18
    assert records["marla#5"]["part_of"] == "marla#4"
    assert records["marla#6"]["denies"] == ["marla#4", "marla#5"]
    assert records["marla#4"]["sources"] == ["The Harbour Gazette", "the Health Office"]
    assert records["marla#4"]["as_of"] == "2031-03-07"


def test_claims_page_says_what_a_reader_needs(sayso: Run, marla: Path) -> None:
    assert sayso("claims", "--measure", "injured").out == (
        "1 claim.\n"
        "\n"
        "figure    at least 40 injured (people), no place said, as of 2031-03-07\n"
        "          The Harbour Gazette ← the Health Office\n"
        "          “at least 40 people were hurt” [1:3] marla#4\n"
        "          – denied by the Health Office between 2031-03-07 and 2031-03-08\n"
        "            [1:3] marla#6\n"
        "\n"
        "[1]  Unrest in Port Marla, Ferry Post, published 2031-03-08\n"
    )


def test_links(sayso: Run, marla: Path) -> None:
    drawn = {(record["from"], record["relation"], record["to"]) for record in sayso("links", "--json").records}
    assert drawn == {
        ("marla#5", "part_of", "marla#4"),
        ("marla#6", "denies", "marla#4"),
        ("marla#6", "denies", "marla#5"),
    }
    assert "is part of at least 40 injured (people)" in sayso("links").out


def test_a_ledger_of_nothing_lists_nothing(sayso: Run, tmp_path: Path) -> None:
    open_ledger(tmp_path / "new.ledger").close()
    for command in ("documents", "claims", "links"):
        done = sayso(command, "--json", "--ledger", "new.ledger")
        assert (done.code, done.out, done.err) == (0, "", "")
    assert sayso("claims", "--ledger", "new.ledger").out == "0 claims.\n"
    assert sayso("chronicle", "--ledger", "new.ledger").out.splitlines()[1] == "No claims from 0 documents."
