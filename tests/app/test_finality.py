"""When two people stand behind a reading, and who may undo it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.app.review.finality import NotSenior, allow, behind, final
from sayso.model import Claim, Decision, Kind, Review, Silence, TextSpan

Run = Callable[..., Any]
CLAIM = Claim("d-1", Kind.SILENCE, (TextSpan(0, 5, "Words"),), Silence(), "rule")
D = Decision


def told(*steps: tuple[Decision, str]) -> list[Review]:
    return [Review(CLAIM.id, decision, by, "why", CLAIM.id if decision is D.CORRECT else None) for decision, by in steps]


@pytest.mark.parametrize(
    ("steps", "names"),
    [
        ((), ()),
        (((D.ACCEPT, "Ada"),), ("Ada",)),
        (((D.ACCEPT, "Ada"), (D.ACCEPT, "  ada")), ("Ada",)),
        (((D.ACCEPT, "Ada"), (D.ACCEPT, "Ben")), ("Ada", "Ben")),
        (((D.ACCEPT, "Ada"), (D.ACCEPT, "Ben"), (D.REOPEN, "Cora")), ()),
        (((D.ACCEPT, "Ada"), (D.CORRECT, "Ben")), ("Ben",)),
        (((D.CORRECT, "Ben"), (D.ACCEPT, "Ada")), ("Ben", "Ada")),
        (((D.ACCEPT, "Ada"), (D.REJECT, "Ben")), ()),
    ],
)
def test_who_stands_behind_a_reading(steps: tuple[tuple[Decision, str], ...], names: tuple[str, ...]) -> None:
    assert behind(CLAIM, told(*steps)) == names
    assert final(CLAIM, told(*steps)) is (len(names) > 1)


def test_whoever_corrected_a_claim_stands_behind_what_it_became() -> None:
    fixed = Claim("d-1", Kind.SILENCE, (TextSpan(0, 5, "Words"),), Silence(), "review:Ada")
    assert behind(fixed, ()) == ("Ada",)
    assert final(fixed, [Review(fixed.id, D.ACCEPT, "Ben", "why")])
    assert not final(fixed, [Review(fixed.id, D.ACCEPT, "Ada", "why")])


@given(st.lists(st.tuples(st.sampled_from(list(D)), st.sampled_from(["Ada", "Ben", "Cora"])), max_size=8), st.sampled_from(list(D)))
def test_a_senior_may_always_and_others_never_undo_what_is_final(steps: list[tuple[Decision, str]], decision: Decision) -> None:
    reviews = told(*steps)
    allow(CLAIM, reviews, decision, "Dora", ["dora"])
    if final(CLAIM, reviews) and decision is not D.ACCEPT:
        with pytest.raises(NotSenior):
            allow(CLAIM, reviews, decision, "Ada", ["Dora"])
    else:
        allow(CLAIM, reviews, decision, "Ada", ["Dora"])


def test_the_command_line_keeps_to_it(sayso: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_LEDGER", "mill.ledger")
    assert sayso("add", str(report)).code == 0
    (claim,) = sayso("claims", "--json").records
    name = claim["id"]
    for person in ("Ada", "Ben"):
        assert sayso("review", name, "accept", "--by", person, "--reason", "As printed.").code == 0
    refused = sayso("review", name, "reject", "--by", "Ben", "--reason", "No.")
    assert refused.code == 1
    assert refused.err == (
        f"sayso: claim {name} is final: Ada and Ben stand behind it. To reject it needs a senior; name them in sayso.toml, as "
        'seniors = ["NAME"]\n'
    )
    Path("sayso.toml").write_text('seniors = ["Cora"]\n', encoding="utf-8")
    assert "needs a senior (Cora)" in sayso("review", name, "reopen", "--by", "Ben", "--reason", "No.").err
    assert sayso("review", name, "reopen", "--by", "Cora", "--reason", "Read once more.").code == 0
    assert sayso("review", name, "reject", "--by", "Ben", "--reason", "No.").code == 0


def test_a_source_is_corrected(sayso: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_LEDGER", "mill.ledger")
    assert sayso("add", str(report)).code == 0
    (claim,) = sayso("claims", "--json").records
    done = sayso("review", claim["id"], "correct", "--sources", "Local media <- the mill", "--by", "Ada", "--reason", "So it says.")
    assert (done.code, done.err) == (0, "")
    (now,) = sayso("claims", "--json").records
    assert now["sources"] == ["Local media", "the mill"]
    assert now["id"] == claim["id"]
