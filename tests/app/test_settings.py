"""The configuration file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("legder = 'x'", "unknown key 'legder'; the keys are ledger, publisher, lang, crisis, anchors, width"),
        ("ledger = 3", "ledger must be text in quotation marks"),
        ("width = 'wide'", "width must be a whole number from 30 to 400"),
        ("anchors = 'x'", "anchors must be a table, as [anchors] with protests_begin = 2022-01-02 below it"),
        ("[anchors]\nstart = 'soon'", "the anchor 'start' is not a day; write it as 2022-01-02"),
        ("ledger = ", "not TOML ("),
    ],
)
def test_a_wrong_configuration_is_one_line(sayso: Run, tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "sayso.toml").write_text(text, encoding="utf-8")
    done = sayso("claims")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"sayso: sayso.toml: {message}")
    assert len(done.err.splitlines()) == 1


def test_the_nearer_configuration_wins(sayso: Run, marla: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "config" / "sayso"
    home.mkdir(parents=True)
    (home / "config.toml").write_text("width = 40\nledger = 'far.ledger'\n", encoding="utf-8")
    assert max(map(len, sayso("claims").out.splitlines())) <= 40
    (tmp_path / "sayso.toml").write_text("width = 60\n", encoding="utf-8")
    assert 40 < max(map(len, sayso("claims").out.splitlines())) <= 60
    monkeypatch.delenv("SAYSO_LEDGER")
    assert f"{home}/far.ledger: no ledger there" in sayso("claims").err
