"""sayso show and sayso chronicle."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_chronicle_is_the_golden_one(sayso: Run, marla: Path) -> None:
    """To renew after a wanted change: sayso chronicle > tests/app/marla.txt on a ledger of tests/views/marla.json."""
    done = sayso("chronicle")
    assert (done.code, done.err) == (0, "")
    assert done.out == Path(__file__).with_name("marla.txt").read_text(encoding="utf-8")


def test_chronicle_of_one_document(sayso: Run, marla: Path, report: Path) -> None:
    sayso("add", str(report))
    assert "from 2 documents" in sayso("chronicle", "--json").records[0]["summary"]
    one = sayso("chronicle", "--document", "marla", "--json").records
    assert one[0]["summary"].startswith("18 claims from 1 document")
    assert {record["id"] for record in one if record["section"] == "documents"} == {"marla"}


def test_chronicle_as_json_has_every_claim(sayso: Run, marla: Path) -> None:
    done = sayso("chronicle", "--json")
    assert {record["section"] for record in done.records} == {
        "summary", "documents", "figures", "sites", "appeals", "pledges", "orders", "offices", "denials", "rhetoric",
        "silences", "events",
    }  # fmt: skip
    assert all(f'"marla#{n}"' in done.out for n in range(18))


def test_show_has_words_chain_clocks_and_rule(sayso: Run, marla: Path) -> None:
    page = sayso("show", "marla#0").out
    for part in (
        "line 2, column 13; characters 33 to 65 of 790",
        "»dockers seized the customs house«",
        "└─ the narrator, citing nobody",
        "on 2031-03-03, from “On 3 March”",
        "the year comes from the day of publication, rule day-and-month",
        "made by       grammar 0.1 en/status.yml:seized",
        "no link held",
    ):
        assert part in page


def test_show_draws_the_chain(sayso: Run, marla: Path) -> None:
    drawn = "  Ferry Post, the carrier\n  └─ The Harbour Gazette, said\n     └─ the Health Office, said (origin)\n"
    assert drawn in sayso("show", "marla#4").out


def test_show_sets_what_is_written_beside_what_was_understood(sayso: Run, marla: Path) -> None:
    assert "The governor, written “He”, rule pronoun" in sayso("show", "marla#8").out


def test_show_as_json(sayso: Run, marla: Path) -> None:
    (sheet,) = sayso("show", "marla#5", "--json").records
    assert sheet["told"]["at"]["quote"] == "Twelve of them"
    assert [link["words"] for link in sheet["links"]] == ["is part of", "is denied by"]


def test_show_takes_only_what_one_claim_has(sayso: Run, marla: Path) -> None:
    """An id that is the beginning of others (marla#1) is still itself."""
    assert sayso("show", "marla#1").out.startswith("The harbour radio: cut\n")
    several = sayso("show", "marla")
    assert (several.code, several.out) == (1, "")
    assert several.err.startswith("sayso: marla is the beginning of more than one claim")
    none = sayso("show", "c-0000")
    assert (none.code, none.err) == (1, "sayso: there is no claim c-0000 in this ledger\n")


@pytest.mark.parametrize("command", [("chronicle",), ("claims",), ("links",), ("documents",), ("show", "marla#4")])
@pytest.mark.parametrize("width", [30, 44, 60, 100, 160])
def test_pages_keep_their_width(sayso: Run, marla: Path, command: tuple[str, ...], width: int) -> None:
    """Only words that cannot be broken (a hash) may run over."""
    out = sayso(*command, "--width", str(width)).out
    assert [line for line in out.splitlines() if len(line) > width and " " in line.strip()] == []
    assert [line for line in out.splitlines() if line != line.rstrip()] == []
