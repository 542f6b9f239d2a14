"""Where the gold sets are, what they hold, and how one is scored: by the command a user has and the scorer beside the gold."""

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SAYSO = Path(sys.executable).with_name("sayso")
Report = dict[str, Any]


class BenchError(Exception):
    """A command or a scorer failed; the message is for the reader."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """``name``: as in floors.toml. ``folder``: its gold files. ``docs``: the documents of it that count, None = all."""

    name: str
    folder: Path
    docs: str | None = None


def folder() -> Path | None:
    """The folder of gold sets: SAYSO_BENCH, else the one beside the repository; None where there is none."""
    place = Path(os.environ.get("SAYSO_BENCH") or Path(__file__).parents[2] / "shared" / "bench")
    return place if (place / "score.py").is_file() else None


def digest(gold: Path) -> str:
    """sha256 over the names and contents of the gold files of a set, in the order of their names."""
    total = hashlib.sha256()
    for path in sorted(gold.glob("*.json*")):
        total.update(f"{path.name}\n{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def extract(gold: Path, out: Path) -> None:
    """Writes the claims of every document of the set to ``out``. A document that could not be read fails the bench."""
    done = subprocess.run([SAYSO, "extract", gold, "--out", out], capture_output=True, text=True)
    if done.returncode:
        raise BenchError(f"sayso extract {gold} failed with exit status {done.returncode}:\n{done.stderr.strip()[-2000:]}")


def has_totals() -> bool:
    """Whether this version has the command ``totals``."""
    return subprocess.run([SAYSO, "totals", "--help"], capture_output=True).returncode == 0


def totals(documents: Path, out: Path) -> None:
    """Writes what each document supports, nobody counted twice, to ``out``."""
    with out.open("w", encoding="utf-8") as target:
        done = subprocess.run([SAYSO, "totals", documents, "--json"], stdout=target, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise BenchError(f"sayso totals {documents} failed with exit status {done.returncode}:\n{done.stderr.strip()[-2000:]}")


def score(bench: Path, gold: GoldSet, claims: Path) -> Report:
    """The scorer's report: for each kind, "figure", "others" and "all" the counts, prf, complete and fields."""
    return dict(json.loads(_scorer(bench / "score.py", gold, claims, "--json")))


def errors(bench: Path, gold: GoldSet, claims: Path) -> str:
    """What was missed, invented or got wrong, a line each."""
    lines = _scorer(bench / "score.py", gold, claims, "--errors").splitlines()
    return "\n".join(line for line in lines if "\t" in line) or "(none)"


def score_totals(bench: Path, out: Path) -> dict[str, float]:
    """Of the press releases: killed and detained, each its accuracy and the F1 over releases that tell any; the day's accuracy."""
    done = subprocess.run([sys.executable, bench / "isaf" / "score.py", out], capture_output=True, text=True)
    if done.returncode:
        raise BenchError(f"isaf/score.py failed:\n{done.stderr.strip()[-2000:]}")
    return scores_in(done.stdout)


CASUALTIES = frozenset(
    {"killed", "injured", "critical", "hospitalised", "detained", "released", "sentenced", "missing", "displaced"}
)


def score_quiet(folder: Path, claims: Path) -> dict[str, float]:
    """Of texts that report no crisis: the share without a casualty or detention figure, and such figures in ten texts."""
    documents = [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").split("\n")
        if line.strip()
    ]
    records = [json.loads(line) for line in claims.read_text(encoding="utf-8").split("\n") if line.strip()]
    alarms = [r["doc"] for r in records if r["kind"] == "figure" and r["measure"] in CASUALTIES]
    return {"calm": 1 - len(set(alarms)) / len(documents), "alarms_in_ten": 10 * len(alarms) / len(documents)}


def scores_in(report: str) -> dict[str, float]:
    """The rates in the totals scorer's report: killed_accuracy, killed_f1, detained_accuracy, detained_f1, day_accuracy."""
    found = {}
    for what, accuracy, f1 in re.findall(r"^(\w+) +accuracy ([\d.]+)(?:.* F1 ([\d.]+))?", report, re.MULTILINE):
        found[f"{what}_accuracy"] = float(accuracy)
        if f1:
            found[f"{what}_f1"] = float(f1)
    return found


def _scorer(script: Path, gold: GoldSet, claims: Path, option: str) -> str:
    only = ["--docs", gold.docs] if gold.docs else []
    done = subprocess.run([sys.executable, script, gold.folder, claims, *only, option], capture_output=True, text=True)
    if done.returncode:
        raise BenchError(f"{script.name} failed on {gold.name}:\n{done.stderr.strip()[-2000:]}")
    for line in done.stderr.splitlines():
        # The seed is scored out of the claims of its whole set; that the others are left aside there is meant.
        if not (gold.docs and "which is not scored" in line):
            print(f"{gold.name}: {line}", file=sys.stderr)
    return done.stdout
