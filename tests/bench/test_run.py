"""The gate of `make bench`: what passes, what fails, and what it says where there is no gold."""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def run(repository: Path) -> Iterator[ModuleType]:
    sys.path.insert(0, str(repository / "bench"))
    try:
        yield import_module("run")
    finally:
        sys.path.remove(str(repository / "bench"))


CHANGED = "own: the gold has changed since the floors were pinned (see bench/floors.toml)"
UNKNOWN = "own: bench/floors.toml sets a floor for figures_found, which is not a score"
FLOORS = {"own": {"digest": "aa", "figures_found": 0.85}, "seed": {"figures_complete": 1.0}}


@pytest.mark.parametrize(
    ("scores", "digests", "expected"),
    [
        ({"own": {"figures_found": 0.85}}, {"own": "aa"}, []),
        ({"own": {"figures_found": 0.849}}, {"own": "aa"}, ["own: figures_found 0.849 is below its floor of 0.850"]),
        ({"own": {"figures_found": 0.9}}, {"own": "bb"}, [CHANGED]),
        ({"seed": {"figures_complete": 0.99}}, {}, ["seed: figures_complete 0.990 is below its floor of 1.000"]),
        ({"own": {"others_found": 1.0}}, {"own": "aa"}, [UNKNOWN]),
        ({"isaf": {"killed": 0.1}}, {"isaf": "cc"}, []),
    ],
)
def test_floors(run: ModuleType, scores: dict[str, dict[str, float]], digests: dict[str, str], expected: list[str]) -> None:
    assert run.compare(scores, FLOORS, digests) == expected


def test_digest_follows_names_and_contents(run: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    first = run.gold.digest(tmp_path)
    (tmp_path / "notes.txt").write_text("left aside", encoding="utf-8")
    assert run.gold.digest(tmp_path) == first
    (tmp_path / "a.json").write_text("{ }", encoding="utf-8")
    second = run.gold.digest(tmp_path)
    (tmp_path / "a.json").rename(tmp_path / "b.json")
    assert len({first, second, run.gold.digest(tmp_path)}) == 3


def test_every_floor_is_a_score(run: ModuleType) -> None:
    """A floor with a misspelt name would never be missed."""
    row = {"prf": (1.0, 1.0, 1.0), "complete": (1.0, 1.0, 1.0), "fields": {"place": 1.0, "as_of": 1.0, "own": 1.0}}
    known = set(run.scores_of({"figure": row, "denial": row, "others": row, "all": row})) | {"digest", "calm"}
    totals = {f"{what}_{rate}" for what in ("killed", "detained") for rate in ("accuracy", "f1")} | {"day_accuracy", "digest"}
    across = {"precision", "recall", "f1", "known"}
    floors = run.tomllib.loads(run.FLOORS.read_text(encoding="utf-8"))
    assert {"seed", "own", "wikinews"} <= set(floors) <= set(run.SETS)
    for name, of_set in floors.items():
        assert set(of_set) <= (totals if name == "isaf" else across if name.startswith("links-") else known), name


def test_rates_of_totals(run: ModuleType) -> None:
    report = "killed    accuracy 0.950   non-zero P 0.900 R 0.800 F1 0.847\nday       accuracy 0.700   (3 documents)\n"
    assert run.gold.scores_in(report) == {"killed_accuracy": 0.95, "killed_f1": 0.847, "day_accuracy": 0.7}


def test_without_gold_it_says_so_and_ends_well(repository: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, repository / "bench" / "run.py"],
        env=os.environ | {"SAYSO_BENCH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
    assert f"no gold sets in {tmp_path}" in done.stdout
