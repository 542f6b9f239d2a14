"""Scores extraction against the gold sets and compares with the floors (`make bench`).

    bench/run.py [SET ...] [--errors] [--keep FOLDER] [--json] [--digests]

SET is seed, own, wikinews, isaf, or one of ours: fresh-a to fresh-e (gold written by people who had not seen the rules),
quiet (texts of no crisis), links-read and links-gold (links across reports and what was known on a day); all of them by default.
The gold and its scorers lie beside the repository in ../shared/bench, or where SAYSO_BENCH says; ours lie in bench/sets.

Exit status: 0 when every floor is held, or where there is no gold; 1 when one is missed or the gold differs from what the floors
were pinned on; 2 when a command failed.
"""

import argparse
import json
import os
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

import links

import gold
import scenarios

FLOORS = Path(__file__).with_name("floors.toml")
SETS = (
    "seed",
    "own",
    "wikinews",
    "fresh-a",
    "fresh-b",
    "fresh-c",
    "fresh-d",
    "fresh-e",
    "quiet",
    "isaf",
    "links-read",
    "links-gold",
)
OURS = Path(__file__).with_name("sets")
Scores = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"{', '.join(SETS)} (default: all)")
    parser.add_argument("--errors", action="store_true", help="list what was missed, invented or got wrong")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the claims as FOLDER/SET.jsonl")
    parser.add_argument("--json", action="store_true", help="print the scores as one JSON object")
    parser.add_argument("--digests", action="store_true", help="print the digest of each gold set and stop")
    given = parser.parse_args(arguments)
    if unknown := [name for name in given.sets if name not in SETS]:
        parser.error(f"unknown set {unknown[0]}: choose from {', '.join(SETS)}")
    bench = gold.folder()
    if bench is None:
        place = os.environ.get("SAYSO_BENCH", "../shared/bench")
        print(f"bench: skipped, no gold sets in {place} (set SAYSO_BENCH to the folder that holds score.py)")
        return 0
    if given.digests:
        for name in SETS:
            if name != "seed":
                print(f'[{name}]\ndigest = "{gold.digest(folder_of(bench, name))}"')
        return 0
    try:
        with tempfile.TemporaryDirectory() as scratch:
            out = given.keep or Path(scratch)
            out.mkdir(parents=True, exist_ok=True)
            return _run(bench, given.sets or SETS, out, given.errors, given.json)
    except gold.BenchError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2


def _run(bench: Path, names: Sequence[str], out: Path, with_errors: bool, as_json: bool) -> int:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    scores: dict[str, Scores] = {}
    lines: list[str] = []
    extracted: dict[Path, tuple[float, int]] = {}
    unmet: list[str] = []
    for name in names:
        if name == "isaf":
            if not gold.has_totals():
                lines.append("isaf       skipped: this version has no command `sayso totals`")
                continue
            gold.totals(bench / "isaf" / "docs.jsonl", out / "isaf.jsonl")
            scores[name] = gold.score_totals(bench, out / "isaf.jsonl")
            lines.append("isaf       " + "  ".join(f"{what} {rate:.3f}" for what, rate in scores[name].items()))
            continue
        if name == "quiet":
            gold.extract(OURS / "quiet", out / "quiet.jsonl")
            scores[name] = gold.score_quiet(OURS / "quiet", out / "quiet.jsonl")
            lines += ["quiet      " + "  ".join(f"{what} {rate:.3f}" for what, rate in scores[name].items()), ""]
            continue
        if name.startswith("links-"):
            scores[name] = links.score(bench, out, name == "links-gold")
            lines.append(f"{name:<10} " + "  ".join(f"{what} {rate:.3f}" for what, rate in scores[name].items()))
            continue
        gold_set = gold.GoldSet(name, folder_of(bench, name), "seed" if name == "seed" else None)
        claims = out / f"{gold_set.folder.name}.jsonl"
        if gold_set.folder not in extracted:
            began = os.times()
            gold.extract(gold_set.folder, claims)
            spent = os.times()
            used = spent.children_user + spent.children_system - began.children_user - began.children_system
            extracted[gold_set.folder] = (used, len(list(gold_set.folder.glob("*.json"))))
        report = gold.score(bench, gold_set, claims)
        scores[name] = scores_of(report)
        lines += table(name, report)
        if name == "seed":
            amiss = scenarios.unmet(claims, json.loads((gold_set.folder / "seed.json").read_text(encoding="utf-8")))
            unmet += [f"seed: {line}" for line in amiss]
            held = len(scenarios.CHECKS) - len({line.split(":")[0] for line in amiss})
            lines.append(f"scenarios  {held} of {len(scenarios.CHECKS)} hold")
        if with_errors:
            lines += ["", gold.errors(bench, gold_set, claims)]
        lines.append("")
    digests = {name: gold.digest(folder_of(bench, name)) for name in scores if name != "seed"}
    problems = [*unmet, *compare(scores, floors, digests)]
    if as_json:
        print(json.dumps({"scores": scores, "problems": problems}, indent=1))
    else:
        print("\n".join(lines))
        print("\n".join(changes(scores, floors)))
        used, reports = (sum(column) for column in zip(*extracted.values(), strict=True)) if extracted else (0.0, 0)
        if used:
            print(f"{reports} reports in {used:.1f} CPU-s, start-up included: {reports / used:.1f} reports a second and core")
        print("\n".join(f"MISSED  {problem}" for problem in problems) or "every floor is held")
    return 1 if problems else 0


def folder_of(bench: Path, name: str) -> Path:
    """Where the gold of a set lies."""
    if name == "seed":
        return bench / "own"
    return OURS / name.removeprefix("fresh-") if name.startswith("fresh-") or name == "quiet" else bench / name


def changes(scores: dict[str, Scores], floors: dict[str, dict[str, float | str]]) -> list[str]:
    """How far each pinned score stands from its floor, a line a set."""
    lines = []
    for name, reached in scores.items():
        pinned = [(what, float(floor)) for what, floor in floors.get(name, {}).items() if what != "digest" and what in reached]
        moved = "  ".join(f"{what} {reached[what]:.3f} ({reached[what] - floor:+.3f})" for what, floor in pinned)
        if moved:
            lines.append(f"{name:10} against its floors: {moved}")
    return lines


def scores_of(report: gold.Report) -> Scores:
    """The scores that floors are set on: F1 by group of kinds, of claims found and of claims complete; of the figures matched
    the share with the right place and as-of day, of the denials matched that with the right reach."""
    groups = {"figures": report["figure"], "others": report["others"], "all": report["all"]}
    rates = (("found", "prf"), ("complete", "complete"))
    found = {f"{group}_{what}": row[key][2] for group, row in groups.items() for what, key in rates}
    fields = (("figures_place", "figure", "place"), ("figures_as_of", "figure", "as_of"), ("denies", "denial", "own"))
    return found | {what: right for what, kind, field in fields if (right := report[kind]["fields"][field]) is not None}


def compare(scores: dict[str, Scores], floors: dict[str, dict[str, float | str]], digests: dict[str, str]) -> list[str]:
    """What is below its floor, and gold that is not what the floors were pinned on; a line each."""
    problems = []
    for name, reached in scores.items():
        for what, floor in floors.get(name, {}).items():
            if what == "digest":
                if digests.get(name, floor) != floor:
                    problems.append(f"{name}: the gold has changed since the floors were pinned (see bench/floors.toml)")
            elif what not in reached:
                problems.append(f"{name}: bench/floors.toml sets a floor for {what}, which is not a score")
            elif reached[what] < float(floor):
                problems.append(f"{name}: {what} {reached[what]:.3f} is below its floor of {float(floor):.3f}")
    return problems


def table(name: str, report: gold.Report) -> list[str]:
    """The report of one set for a reader: figures, other kinds, all; then the fields that matter most."""
    heads = "".join(f"   {head:>10} {'R':>6} {'F1':>6}" for head in ("found P", "complete P"))
    lines = [f"{name:10} {'gold':>5} {'ours':>5} {'hit':>5}{heads}"]
    kinds = [k for k in report if k not in ("figure", "others", "all") and (report[k]["gold"] or report[k]["system"])]
    for label, key in (("figures", "figure"), ("others", "others"), ("all", "all"), *((f"  {kind}", kind) for kind in kinds)):
        row = report[key]
        rates = "".join(f"   {p:10.3f} {r:6.3f} {f1:6.3f}" for p, r, f1 in (row["prf"], row["complete"]))
        lines.append(f"{label:10} {row['gold']:5} {row['system']:5} {row['match']:5}{rates}")
    for label, key in (("figures", "figure"), ("others", "others")):
        fields = "  ".join(f"{field} {rate:.2f}" for field, rate in report[key]["fields"].items() if rate is not None)
        lines.append(f"{label:10} right: {fields or 'none matched'}")
    sprung, traps = report["all"]["traps"]
    if traps:
        lines.append(f"{'traps':10} {sprung} of {traps} numbers that count no people were taken for figures")
    return lines


if __name__ == "__main__":
    sys.exit(main())
