"""What a documenter asks of the examples over time: known on a day, falling totals, copies, merges, corrections (scenarios 4, 5, 7,
8, 15, 16, 18 and 19)."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sayso.app.cli import main

Record = dict[str, Any]
Ask = Callable[..., list[Record]]

COPY = (
    "Almaty wire. Eighteen officers of the security forces have been killed, the Interior Ministry said on January 6. "
    "More than 1,000 people were hurt in Kazakhstan, the Health Ministry said."
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> str:
    held = str(tmp_path_factory.mktemp("over-time") / "kz.ledger")
    assert main(["add", str(repository / "examples"), "--ledger", held]) == 0
    return held


@pytest.fixture
def own(ledger: str, tmp_path: Path) -> str:
    """A ledger of the same reports that a test may change."""
    copy = tmp_path / "kz.ledger"
    copy.write_bytes(Path(ledger).read_bytes())
    return str(copy)


@pytest.fixture
def ask(capfd: pytest.CaptureFixture[str]) -> Ask:
    def run(*argv: str) -> list[Record]:
        capfd.readouterr()
        assert main([*argv, "--json"]) == 0
        return [json.loads(line) for line in capfd.readouterr().out.splitlines()]

    return run


def known(ask: Ask, ledger: str, on: str, *more: str, measure: str = "killed") -> Record:
    (answer,) = ask("known", measure, "--place", "Kazakhstan", "--on", on, "--ledger", ledger, *more)
    return answer


def test_a_denied_toll_stands_until_it_is_denied(ask: Ask, ledger: str) -> None:
    before, after = known(ask, ledger, "2022-01-08"), known(ask, ledger, "2022-01-10")
    assert before["claims"] == []
    assert (after["low"], after["high"]) == (164, 164)
    assert {c["stance"] for c in after["claims"]} <= {"denied", "retracted"}
    assert after["bounds"]["not_denied"]["low"] is None
    assert all(c["by"] and c["since"] for c in after["claims"])


def test_a_total_that_falls_is_told_and_nobody_has_to_pick(ask: Ask, ledger: str) -> None:
    falls = [f for f in ask("contradictions", "--ledger", ledger) if f["kind"] == "falling-total"]
    assert any({"17", "18"} <= {"".join(filter(str.isdigit, q)) for q in f["quotes"]} for f in falls)
    answer = known(ask, ledger, "2022-01-10", "--group", "security forces")
    assert (answer["low"], answer["high"]) == (13, 18)


def test_parts_make_no_contradiction(ask: Ask, ledger: str) -> None:
    assert not [f for f in ask("contradictions", "--ledger", ledger) if f["kind"] == "part-above-whole"]


def test_troops_are_never_added_up(ask: Ask, ledger: str) -> None:
    answer = known(ask, ledger, "2022-01-17", measure="troops")
    assert answer["high"] is None or answer["high"] < 8000


def test_copies_of_one_wire_are_one_origin(ask: Ask, own: str, tmp_path: Path) -> None:
    for name, day in (("one", "2022-01-07"), ("two", "2022-01-08")):
        (tmp_path / f"{name}.txt").write_text(f"{name.title()} paper.\n\n{COPY}\n", encoding="utf-8")
        options = ["--published", day, "--publisher", name, "--crisis", "Kazakhstan 2022"]
        assert main(["add", str(tmp_path / f"{name}.txt"), *options, "--ledger", own]) == 0
    answer = known(ask, own, "2022-01-09", "--group", "security forces")
    eighteen = [c for c in answer["claims"] if c["low"] == 18 and "nterior" in " ".join(c["sources"])]
    assert len(eighteen) >= 3
    assert len({c["origin"] for c in eighteen}) == 1
    assert sum(c["copy_of"] is None for c in eighteen) == 1


def test_a_correction_is_followed_by_bounds_and_stays_in_history(ask: Ask, own: str) -> None:
    (claim,) = [c for c in known(ask, own, "2022-01-17")["claims"] if c["low"] == 225]
    correct = [
        "review",
        claim["id"],
        "correct",
        "--low",
        "227",
        "--high",
        "227",
        "--by",
        "Ada Marsh",
        "--reason",
        "The page says 227.",
    ]
    assert main([*correct, "--ledger", own]) == 0
    assert known(ask, own, "2022-01-17")["high"] == 227
    assert any(r["claim"] == claim["id"] and r["decision"] == "correct" for r in ask("reviews", "--ledger", own))
    assert main(["audit", "verify", "--ledger", own]) == 0
    assert main(["show", claim["id"], "--ledger", own]) == 0


def test_names_taken_for_one_and_apart_again(ask: Ask, own: str) -> None:
    def origins() -> int:
        return len(known(ask, own, "2022-01-10", "--group", "security forces")["origins"])

    before = origins()
    told = ["the commandant's office of Almaty", "the Interior Ministry", "--by", "Ada Marsh", "--reason", "Speaks for it."]
    assert main(["merge", *told, "--ledger", own]) == 0
    assert origins() == before - 1
    assert main(["unmerge", *told, "--ledger", own]) == 0
    assert origins() == before


def test_a_contradiction_dismissed_leaves_the_list_and_the_log_has_the_reason(ask: Ask, own: str) -> None:
    first = ask("contradictions", "--ledger", own)[0]
    assert main(["dismiss", first["id"], "--by", "Ada Marsh", "--reason", "Different scope.", "--ledger", own]) == 0
    assert first["id"] not in {f["id"] for f in ask("contradictions", "--ledger", own)}
    assert [f["dismissed"] for f in ask("contradictions", "--all", "--ledger", own) if f["id"] == first["id"]] == [True]
    assert any(d.get("reason") == "Different scope." for d in ask("dismissed", "--ledger", own))


def test_misuse_is_one_clear_line(capfd: pytest.CaptureFixture[str], ledger: str) -> None:
    asked = ["known", "killed", "--ledger", ledger, "--on"]
    for argv, said in (
        ([*asked, "yesterday", "--place", "Kazakhstan"], "is not a day"),
        ([*asked, "2022-01-10", "--place", "Nowhereville-upon-Void"], "--place"),
        (["known", "deaths", "--on", "2022-01-10", "--place", "Kazakhstan", "--ledger", ledger], "is no measure"),
        (["changes", "--from", "2022-01-12", "--to", "2022-01-01", "--ledger", ledger], "earlier day first"),
    ):
        capfd.readouterr()
        assert main(argv) == 2
        err = capfd.readouterr().err
        assert said in err
        assert len(err.strip().splitlines()) == 1


def test_what_follows_from_parts_stands_apart_from_what_is_stated(
    ask: Ask, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    told = {
        "police": "Twelve police officers were killed in Georgia in the landslide, the Interior Ministry said on Monday.",
        "army": "Six soldiers were killed in Georgia in the landslide, the Defence Ministry said on Monday.",
        "total": "At least 14 people were killed in Georgia in the landslide, rescuers said on Monday.",
    }
    reports = [{"id": name, "published": "2031-03-04", "crisis": "Georgia 2031", "text": text} for name, text in told.items()]
    (tmp_path / "r.jsonl").write_text("".join(f"{json.dumps(r)}\n" for r in reports), encoding="utf-8")
    ledger = str(tmp_path / "g.ledger")
    assert main(["add", str(tmp_path / "r.jsonl"), "--ledger", ledger]) == 0
    (answer,) = ask("known", "killed", "--place", "Georgia", "--on", "2031-03-04", "--ledger", ledger)
    assert (answer["low"], answer["high"], answer["bounds"]["all"]["low"]) == (14, None, 14)
    low = answer["bounds"]["not_denied"]["derived"]["low"]
    assert (low["value"], low["day"], low["against"]) == (18, "2031-03-03", [])
    parts = {c["id"] for c in ask("claims", "--ledger", ledger) if c["doc"] in ("police", "army")}
    assert set(low["claims"]) == parts
    assert "share nobody" in low["why"]
    assert answer["bounds"]["two_origins"]["derived"] == {"low": None, "high": None}
    capfd.readouterr()
    assert main(["known", "killed", "--place", "Georgia", "--on", "2031-03-04", "--ledger", ledger]) == 0
    assert "at least 18 from 2031-03-03 on" in capfd.readouterr().out


def test_nothing_is_added_to_a_ledger_that_was_compared_with_other_rules(
    ask: Ask, own: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(own)) as db, db:
        db.execute("UPDATE reconciled SET version = 'across-0'")
    (tmp_path / "new.txt").write_text("Three people were killed in Georgia on Monday, police said.\n", encoding="utf-8")
    before = len(ask("documents", "--ledger", own))
    add = ["add", str(tmp_path / "new.txt"), "--published", "2031-03-04", "--ledger", own]
    assert main(add) != 0
    assert "run sayso reconcile first" in capfd.readouterr().err
    assert len(ask("documents", "--ledger", own)) == before
    assert main(["reconcile", "--ledger", own]) == 0
    assert main(add) == 0
    assert len(ask("documents", "--ledger", own)) == before + 1


def test_what_is_left_around_an_erased_report_is_compared_anew(ask: Ask, tmp_path: Path) -> None:
    ledger = str(tmp_path / "g.ledger")
    for n, (day, toll) in enumerate(((3, "Twenty"), (5, "Ten"), (7, "Forty"))):
        text = f"{toll} people have been killed in Georgia, the Interior Ministry said on 2031-03-{day:02d}."
        record = {"id": f"r{n}", "published": f"2031-03-{day:02d}", "text": text}
        (tmp_path / f"{n}.jsonl").write_text(json.dumps(record), encoding="utf-8")
        assert main(["add", str(tmp_path / f"{n}.jsonl"), "--ledger", ledger]) == 0
    claims = {c["id"]: c["doc"] for c in ask("claims", "--ledger", ledger)}

    def pairs() -> set[tuple[str, str]]:
        return {(claims[x["from"]], claims[x["to"]]) for x in ask("links", "--ledger", ledger)}

    assert pairs() == {("r1", "r0"), ("r2", "r1")}
    assert ask("contradictions", "--ledger", ledger)
    assert main(["erase", "r1", "--yes", "--by", "Ada Marsh", "--reason", "Asked for.", "--ledger", ledger]) == 0
    assert pairs() == {("r2", "r0")}
    assert ask("contradictions", "--ledger", ledger) == []
