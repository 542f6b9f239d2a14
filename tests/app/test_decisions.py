"""What people decide on the command line: reviews, merges, dismissals, withdrawals, descriptions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.app.cli.correction import corrected
from sayso.app.cli.failure import Failure
from sayso.model import Bounds, Claim, Document, Figure, Kind, Measure, Qualifier, State, Status, TextSpan, bounds_of

Run = Callable[..., Any]


@pytest.fixture
def mill(sayso: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger with one figure (12 hurt), and a reviewer; the claim's id."""
    monkeypatch.setenv("SAYSO_LEDGER", "mill.ledger")
    monkeypatch.setenv("SAYSO_REVIEWER", "Ada")
    assert sayso("add", str(report), "--title", "Wall at the mill").code == 0
    (claim,) = sayso("claims", "--json").records
    return str(claim["id"])


def test_a_misread_figure_is_corrected(sayso: Run, mill: str) -> None:
    done = sayso("review", mill[:10], "correct", "--low", "17", "--reason", "The last page says seventeen.")
    assert (done.code, done.err) == (0, "")
    (claim,) = sayso("claims", "--json").records
    assert done.out == f"corrected {mill} (12 injured); in its place {claim['id']} (17 injured)\n"
    assert (claim["value_low"], claim["value_high"], claim["made_by"], claim["quote"]) == (17, 17, "review:Ada", "12 hurt")
    assert [(x["from"], x["relation"], x["to"], x["why"]) for x in sayso("links", "--json").records] == [
        (claim["id"], "supersedes", mill, "The last page says seventeen.")
    ]
    assert "17" in sayso("chronicle").out and "12 injured" not in sayso("chronicle").out
    assert sayso("show", mill).code == 0
    (review,) = sayso("reviews", "--json").records
    assert (review["claim"], review["decision"], review["by"], review["corrected"]) == (mill, "correct", "Ada", claim["id"])
    assert sayso("audit", "verify").code == 0


def test_a_claim_rejected_and_reopened_by_another(sayso: Run, mill: str) -> None:
    done = sayso("review", mill, "reject", "--reason", "No report.", "--json")
    assert [(r["claim"], r["decision"], r["by"]) for r in done.records] == [(mill, "reject", "Ada")]
    assert sayso("claims", "--json").out == ""
    again = sayso("review", mill, "reject", "--reason", "No report.")
    assert (again.code, again.err) == (1, f"sayso: claim {mill} was rejected by Ada: No report.; reopen it first\n")
    assert sayso("review", mill, "reopen", "--by", "Ben", "--reason", "It is one.").code == 0
    assert [c["id"] for c in sayso("claims", "--json").records] == [mill]
    page = sayso("reviews", mill).out
    assert page.startswith(f"2 reviews.\n\nrejected {mill}\n  by Ada, 2")
    assert f"reopened {mill}\n  by Ben, 2" in page


def test_reading_again_leaves_what_was_reviewed(sayso: Run, mill: str, report: Path) -> None:
    sayso("review", mill, "reject", "--reason", "No report.")
    done = sayso("add", str(report), "--title", "Wall at the mill", "--reread", "--json")
    assert [(r["result"], r["claims"]) for r in done.records] == [("held", 0)]
    assert sayso("claims", "--json").out == ""


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["review", "c-0", "accept", "--reason", "x"], 1, "there is no claim c-0 in this ledger"),
        (["review", "ID", "praise", "--reason", "x"], 2, "DECISION: 'praise' is none of accept, correct, reject, reopen"),
        (["review", "ID", "accept", "--reason", " "], 2, "--reason: say why, in a sentence; it stays in the ledger"),
        (["review", "ID", "accept", "--low", "3", "--reason", "x"], 2, "--low: only correct takes it, not accept"),
        (["review", "ID", "correct", "--reason", "x"], 2, "a correction needs what is right, as --low 17"),
        (["review", "ID", "correct", "--state", "seized", "--reason", "x"], 2, "--state: only a status has one"),
        (["review", "ID", "correct", "--measure", "lost", "--reason", "x"], 2, "--measure: 'lost' is none of killed, injured"),
        (["review", "ID", "correct", "--as-of", "Monday", "--reason", "x"], 2, "--as-of: 'Monday' is not a day"),
        (["review", "ID", "correct", "--low", "12", "--reason", "x"], 1, "says that already; nothing was corrected"),
        (["review", "ID", "reopen", "--reason", "x"], 1, "has no review to reopen"),
        (["dismiss", "f-0", "--reason", "x"], 1, "there is no link or finding f-0 in this ledger"),
        (["unmerge", "A", "B", "--reason", "x"], 1, "the source 'A' is not merged into 'B'"),
        (["merge", "A", "B", "--kind", "ship", "--reason", "x"], 1, "the kinds are source, place, person, site"),
        (["withdraw", "d-0", "--reason", "x"], 1, "there is no document d-0 in this ledger"),
        (["describe", "d", "--reason", "x"], 2, "nothing to correct; give --title"),
        (["search", "--", "..."], 1, "there is no word to search for in '...'"),
    ],
)
def test_what_cannot_be_done_is_one_line(sayso: Run, mill: str, argv: list[str], code: int, message: str) -> None:
    before = sayso("audit", "verify").out
    done = sayso(*(mill if word == "ID" else word for word in argv))
    assert (done.code, done.out, len(done.err.splitlines())) == (code, "", 1)
    assert message in done.err
    assert sayso("audit", "verify").out == before


def test_somebody_must_be_named(sayso: Run, mill: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SAYSO_REVIEWER")
    done = sayso("review", mill, "accept", "--reason", "As it stands.")
    assert (done.code, done.err) == (
        2,
        'sayso: nobody is named; use --by NAME, set SAYSO_REVIEWER, or put reviewer = "NAME" into sayso.toml\n',
    )
    (tmp_path / "sayso.toml").write_text('reviewer = "Ben"\n', encoding="utf-8")
    sayso("review", mill, "accept", "--reason", "As it stands.")
    monkeypatch.setenv("SAYSO_REVIEWER", "Ada")
    sayso("review", mill, "accept", "--reason", "As it stands.")
    sayso("review", mill, "accept", "--reason", "As it stands.", "--by", "Cleo")
    assert [r["by"] for r in sayso("reviews", "--json").records] == ["Ben", "Ada", "Cleo"]


def test_merging_names(sayso: Run, mill: str) -> None:
    assert sayso("merge", "Orlova", "Orlowa", "--kind", "person", "--reason", "Two spellings.").code == 0
    assert sayso("merges", "--json").records == [
        {"kind": "person", "name": "Orlova", "into": "Orlowa", "by": "Ada", "reason": "Two spellings."}
    ]
    assert "person Orlova is Orlowa\n  by Ada: Two spellings." in sayso("merges").out
    assert sayso("unmerge", "Orlova", "Orlowa", "--kind", "person", "--reason", "Two women.").out.endswith("are two again\n")
    assert sayso("merges", "--json").out == ""


def test_dismissing(sayso: Run, marla: Path) -> None:
    link = sayso("links", "--json").records[0]["id"]
    assert sayso("dismiss", link[:9], "--reason", "Another scope.", "--by", "Ada").out == f"dismissed {link}\n"
    assert [(r["id"], r["by"]) for r in sayso("dismissed", "--json").records] == [(link, "Ada")]
    assert sayso("dismissed").out.startswith(f"1 link or finding dismissed.\n\n{link}\n  by Ada, ")
    assert len(sayso("links", "--json").records) == 3
    assert sayso("restore", link, "--reason", "The same scope.", "--by", "Ben").out == f"restored {link}\n"
    assert sayso("dismissed", "--json").out == ""


def test_withdrawing_and_adding_again(sayso: Run, mill: str, report: Path) -> None:
    (document,) = (d["id"] for d in sayso("documents", "--json").records)
    assert sayso("withdraw", document[:10], "--reason", "Added by mistake.").out == "withdrawn Wall at the mill\n"
    assert sayso("documents", "--json").out == sayso("claims", "--json").out == ""
    (gone,) = sayso("documents", "--withdrawn", "--json").records
    assert (gone["id"], gone["withdrawn"]["by"], gone["withdrawn"]["reason"]) == (document, "Ada", "Added by mistake.")
    assert "withdrawn by Ada, " in sayso("documents", "--withdrawn").out
    back = sayso("add", str(report), "--title", "Wall at the mill")
    assert back.out.startswith("back     Wall at the mill: 1 claim, ")
    assert [c["id"] for c in sayso("claims", "--json").records] == [mill]


def test_describing(sayso: Run, mill: str) -> None:
    (document,) = (d["id"] for d in sayso("documents", "--json").records)
    done = sayso("describe", document, "--published", "2031-05-04", "--title", "", "--reason", "Printed on the page.")
    assert done.out == "described report.txt: title not known, published 2031-05-04\n"
    (now,) = sayso("documents", "--json").records
    assert (now["id"], now["published"], now["title"]) == (document, "2031-05-04", None)
    assert sayso("describe", document, "--published", "4 May", "--reason", "x").code == 2


def test_searching(sayso: Run, mill: str, report: Path) -> None:
    found = sayso("search", "HURT", "--json").records
    assert [(r["claim"], r["snippet"]) for r in found] == [
        (mill, "12 hurt"),
        (None, "A wall fell at the mill. The clinic counted 12 hurt on Monday."),
    ]
    assert [r["claim"] for r in sayso("search", "hurt", "--kind", "figure", "--json").records] == [mill]
    assert len(sayso("search", "wall fell", "--json").records) == 1
    assert sayso("search", "fell wall", "--json").records == []  # one argument is one sequence
    assert len(sayso("search", "fell", "wall", "--json").records) == 1
    page = sayso("search", "hurt", "--limit", "1").out
    assert page == f"1 place found.\n\nfigure: 12 injured {mill}\n  “12 hurt”\n  Wall at the mill\n"
    assert sayso("search", "hurt", "--kind", "rumour").code == 2


def test_the_record_is_checked(sayso: Run, mill: str, tmp_path: Path) -> None:
    whole = sayso("audit", "verify")
    assert whole.code == 0
    (noted,) = sayso("audit", "verify", "--json").records
    assert whole.out == f"{noted['rows']} rows as written\nhead {noted['head']}\n"
    assert sayso("audit", "verify", "--head", str(noted["head"])).code == 0
    other = sayso("audit", "verify", "--head", "00")
    assert other.code == 1
    assert "the hash noted earlier does not occur in this chain" in other.out

    import sqlite3

    with sqlite3.connect(tmp_path / "mill.ledger") as file:
        file.execute("DROP TRIGGER claims_no_update")
        file.execute("UPDATE claims SET stance = 'denied'")
    file.close()
    bad = sayso("audit", "verify", "--json")
    assert bad.code == 1
    (record,) = bad.records
    assert (record["fault"]["table"], record["fault"]["key"]) == ("claims", mill)
    assert record["rows"] == record["fault"]["row"] - 1
    assert f"(claims {mill}) is bad: the row or its audit entry was changed" in sayso("audit", "verify").out


def test_who_did_what(sayso: Run, mill: str) -> None:
    sayso("review", mill, "accept", "--reason", "As it stands.")
    done = [(r["what"], r["about"], r["reason"]) for r in sayso("audit", "log", "--json").records]
    assert done[0][0] == "added document"
    assert done[1:] == [("accepted claim", mill, "As it stands.")]
    assert f"accepted claim {mill}\n  by Ada: As it stands." in sayso("audit", "log").out


TEXT = "On Monday nearly 40 dockers were hurt at Low Bay; the crane fell."


def claim(*, qualifier: Qualifier = Qualifier.EXACT, low: int = 40, high: int | None = None) -> Claim:
    span = TextSpan.of(TEXT, 10, 49)
    figure = Figure(Measure.INJURED, bounds_of(qualifier, low, high), qualifier, "nearly 40", TextSpan.of(TEXT, 10, 19))
    return Claim(Document(TEXT).id, Kind.FIGURE, (span,), figure, "test@1")


@pytest.mark.parametrize(
    ("before", "given", "bounds", "qualifier"),
    [
        (claim(), {"low": 17}, Bounds(17, 17), "exact"),
        (claim(), {"qualifier": "nearly"}, Bounds(None, 40), "nearly"),
        (claim(), {"qualifier": "more-than", "low": 39}, Bounds(39, None, True), "more_than"),
        (claim(), {"qualifier": "at_least"}, Bounds(40, None), "at_least"),
        (claim(), {"low": 30, "high": 50}, Bounds(30, 50), "range"),
        (claim(), {"low": 30, "high": 50, "qualifier": "about"}, Bounds(30, 50), "about"),
        (claim(), {"low": 5, "high": 5}, Bounds(5, 5), "exact"),
        (claim(qualifier=Qualifier.NEARLY), {"high": 50}, Bounds(None, 50), "nearly"),
        (claim(qualifier=Qualifier.RANGE, high=60), {"high": 50}, Bounds(40, 50), "range"),
        (claim(qualifier=Qualifier.AT_LEAST), {"low": 41}, Bounds(41, None), "at_least"),
    ],
)
def test_corrected_bounds(before: Claim, given: dict[str, Any], bounds: Bounds, qualifier: str) -> None:
    found = corrected(before, TEXT, given).figure
    assert found is not None
    assert (found.bounds, str(found.qualifier)) == (bounds, qualifier)


def test_corrected_words_stand_where_they_are_written() -> None:
    found = corrected(claim(), TEXT, {"group": "dockers", "place": "Low Bay", "target": "the crane", "actor": "nobody named"})
    assert found.figure and found.figure.group and found.figure.group.span == TextSpan.of(TEXT, 20, 27)
    assert found.place and found.place.span and found.place.span.holds_in(TEXT)
    assert found.target and found.target.span == TextSpan.of(TEXT, 50, 59)
    assert found.actor and (found.actor.words, found.actor.span, found.actor.rule) == ("nobody named", None, "review")
    assert corrected(found, TEXT, {"place": ""}).place is None


def test_corrected_days_and_states() -> None:
    from datetime import date

    found = corrected(claim(), TEXT, {"since": date(2031, 5, 4), "until": date(2031, 5, 6), "as-of": date(2031, 5, 6)})
    assert found.refers_to and (found.refers_to.earliest, found.refers_to.latest) == (date(2031, 5, 4), date(2031, 5, 6))
    assert found.as_of and found.as_of.single == date(2031, 5, 6)
    span = TextSpan.of(TEXT, 50, 64)
    fell = Claim(Document(TEXT).id, Kind.STATUS, (span,), Status(State.BURNED), "test@1")
    assert corrected(fell, TEXT, {"state": "destroyed"}).content == Status(State.DESTROYED)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"low": 50, "high": 40}, "--low: 50 is above the upper end 40"),
        ({"qualifier": "some"}, "--qualifier: 'some' is none of exact, at_least"),
        ({"since": 2, "until": 1}, "--since: 2 is after the last day 1"),
    ],
)
def test_corrections_that_make_no_sense(given: dict[str, Any], said: str) -> None:
    with pytest.raises(Failure, match=said):
        corrected(claim(), TEXT, given)
