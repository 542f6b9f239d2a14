"""What a documenter tries in the first hour, asked of the claims of the seed chronicle (its text stays outside the repository).

Each check answers with what it found amiss, () where all holds. Numbers are the scenarios'. The same questions are asked of our
own twin of the text in tests/test_first_hour.py.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Check = Callable[["Claims"], Iterable[str]]


class Claims:
    """The claims of one document, as the output contract has them."""

    def __init__(self, path: Path, document: str, text: str) -> None:
        lines = path.read_text(encoding="utf-8").split("\n")
        self.all: list[Record] = [r for line in lines if line.strip() and (r := json.loads(line))["doc"] == document]
        self.text = text

    def of(self, kind: str) -> list[Record]:
        """The claims of a kind."""
        return [r for r in self.all if r["kind"] == kind]

    def figure(self, value: int) -> Record:
        """The figure with that number; an empty record where it is not the only one."""
        found = [r for r in self.of("figure") if value in (r["value_low"], r["value_high"])]
        return found[0] if len(found) == 1 else {}


def unmet(path: Path, document: Record) -> list[str]:
    """The scenarios that do not hold, each with what is amiss."""
    claims = Claims(path, document["id"], document["text"])
    return [f"scenario {number}: {amiss}" for number, check in CHECKS.items() for amiss in check(claims)]


def _quotes(c: Claims) -> Iterable[str]:
    for r in c.all:
        if c.text[r["start"] : r["end"]] != r["quote"]:
            yield f"{r['id']} does not stand at {r['start']}"


def _denied(c: Claims) -> Iterable[str]:
    deaths = c.figure(164)
    if [s.lower() for s in deaths.get("sources", [])] != ["local media", "the ministry of health"]:
        yield f"the chain of 164 is {deaths.get('sources')}"
    if deaths.get("stance") != "denied":
        yield f"164 stands as {deaths.get('stance')}"
    reached = [set(r["denies"]) for r in c.of("denial")]
    wanted = {c.figure(n).get("id") for n in (164, 2300, 80)}
    if wanted not in reached:
        yield "no denial reaches 164, 2300 and 80 and nothing else"


def _falling(c: Claims) -> Iterable[str]:
    before, after = c.figure(18), c.figure(17)
    if (before.get("as_of"), after.get("as_of")) != ("2022-01-06", "2022-01-10"):
        yield f"18 as of {before.get('as_of')}, 17 as of {after.get('as_of')}"
    if before.get("stance") != "corrected":
        yield f"18 stands as {before.get('stance')}"


def _detained(c: Claims) -> Iterable[str]:
    r = c.figure(5969)
    if (r.get("measure"), r.get("as_of")) != ("detained", "2022-01-09"):
        yield f"5969 is {r.get('measure')} as of {r.get('as_of')}"
    if not any("Ministry of Internal Affairs" in s for s in r.get("sources", [])):
        yield f"5969 is told by {r.get('sources')}"


def _parts(c: Claims) -> Iterable[str]:
    injured, serious = c.figure(2300), c.figure(80)
    if (injured.get("value_low"), injured.get("value_high")) != (None, 2300):
        yield "almost 2300 is not bounded above by 2300 alone"
    if [(s["fraction"], s.get("place")) for s in injured.get("shares", [])] != [(0.5, "Almaty")]:
        yield f"half in Almaty is {injured.get('shares')}"
    if (serious.get("measure"), serious.get("part_of")) != ("critical", injured.get("id")):
        yield f"80 is {serious.get('measure')}, part of {serious.get('part_of')}"


def _troops(c: Claims) -> Iterable[str]:
    if c.figure(3000).get("measure") != "troops" or c.figure(5000).get("measure") != "troops":
        yield "3,000 and 5,000 are not two counts of troops"
    if c.figure(5000).get("sources") != []:
        yield f"5,000 is told by {c.figure(5000).get('sources')}"
    if c.figure(8000):
        yield "8,000 was counted"


def _order(c: Claims) -> Iterable[str]:
    orders = [r for r in c.of("order") if r["date"]["earliest"] == "2022-01-07" == r["date"]["latest"]]
    if [r["actor"] for r in orders] != ["Tokayev"]:
        yield f"orders of 7 January: {[r['quote'] for r in orders]}"
    if any(r["start"] < o["end"] and o["start"] < r["end"] for r in c.of("event") for o in orders):
        yield "the ordered shooting was taken for a happening"


def _labels(c: Claims) -> Iterable[str]:
    labels = {str(r["label"]).lower().removeprefix("the ") for r in c.of("rhetoric") if r["actor"] == "Tokayev"}
    for wanted in ("terrorists", "terrorist threat"):
        if not any(wanted in label for label in labels):
            yield f"{wanted!r} is not told as Tokayev's word: {sorted(labels)}"


def _appeal(c: Claims) -> Iterable[str]:
    if not any(r["date"]["earliest"] == "2022-01-05" for r in c.of("appeal")):
        yield "no appeal of 5 January"
    pledges = c.of("pledge")
    answer = [
        r for r in pledges if r["date"]["earliest"] == "2022-01-06" == r["date"]["latest"] and "Pashinyan" in " ".join(r["sources"])
    ]
    if not answer:
        yield "no answer of the next day by Pashinyan"
    actors = " ".join(str(r["actor"]) for r in pledges)
    for name in ("Russia", "Armenia", "Kyrgyzstan", "Belarus", "Tajikistan"):
        if name not in actors:
            yield f"no pledge of {name}"


def _ranges(c: Claims) -> Iterable[str]:
    for kind, state in (("status", "blocked"), ("status", "suspended"), ("silence", None)):
        found = [r for r in c.of(kind) if state in (None, r.get("state"))]
        if not found:
            yield f"no {kind} {state or ''}"
        for r in found:
            if r["date"]["earliest"] == r["date"]["latest"]:
                yield f"{r['quote']!r} got one day"
            if not r["clocks"].get("refers_to", {}).get("why"):
                yield f"{r['quote']!r} has a date without a reason"


def _board(c: Claims) -> Iterable[str]:
    wanted = [
        ("blocked", "Internet"), ("suspended", "exchange offices"), ("seized", "airport"), ("burned", "TV channel"),
        ("seized", "National Security Committee"), ("destroyed", "residence"), ("burned", "residence"),
    ]  # fmt: skip
    board = [(r["state"], str(r["target"])) for r in c.of("status")]
    for state, site in wanted:
        if not any(s == state and site in target for s, target in board):
            yield f"{site} is not {state}"


def _silence(c: Claims) -> Iterable[str]:
    if [r["actor"] for r in c.of("silence")] != ["the authorities"]:
        yield f"silences of {[r['actor'] for r in c.of('silence')]}"
    if any(r["value_high"] == 0 for r in c.of("figure")):
        yield "a silence became a zero"


def _speakers(c: Claims) -> Iterable[str]:
    for r in c.all:
        if r["kind"] in ("event", "status") and r["actor"] and r["actor"] in r["sources"]:
            yield f"{r['actor']} both tells and does {r['quote']!r}"


CHECKS: dict[str, Check] = {
    "2": _quotes,
    "3": _denied,
    "5": _falling,
    "6": _detained,
    "7": _parts,
    "8": _troops,
    "9": _order,
    "10": _labels,
    "11": _appeal,
    "12": _ranges,
    "13": _board,
    "14": _silence,
    "actors": _speakers,
}
