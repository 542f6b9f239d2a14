"""Links between reports and what was known on a day: scored on the seed with two reports, by the commands a user has.

Twice: on the claims that Sayso reads, and on the gold claims (perfect reading), so that what is lost in reading and what in
reconciling can be told apart.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from gold import SAYSO, BenchError

DOCUMENTS = ("seed", "01", "02")


def score(bench: Path, out: Path, gold_claims: bool) -> dict[str, float]:
    """Precision, recall and F1 of links, and the share of right answers of ``sayso known``; ``gold_claims``: on perfect reading."""
    own = bench / "own"
    ledger = out / f"links-{'gold' if gold_claims else 'read'}.ledger"
    ledger.unlink(missing_ok=True)
    if gold_claims:
        dumped = _run([sys.executable, str(bench / "score.py"), str(own), "--dump-gold"]).split("\n")
        kept = [line for line in dumped if line.strip() and json.loads(line)["doc"] in DOCUMENTS]
        claims = out / "links-gold.jsonl"
        claims.write_text("\n".join(kept) + "\n", encoding="utf-8")
        _run([str(SAYSO), "import-claims", str(claims), "--documents", str(own), "--ledger", str(ledger)])
    else:
        _run([str(SAYSO), "add", *(str(own / f"{name}.json") for name in DOCUMENTS), "--ledger", str(ledger)])
    for what in ("claims", "links"):
        said = _run([str(SAYSO), what, "--json", "--ledger", str(ledger)])
        (out / f"links-{what}.jsonl").write_text(said, encoding="utf-8")
    questions = json.loads((own / "links.json").read_text(encoding="utf-8"))["known"]
    answers = []
    for q in questions:
        group = [] if q["scope"] == "total" else ["--group", q["scope"]]
        asked = ["known", q["measure"], "--place", q["place"], "--on", q["known_on"], *group, "--json", "--ledger", str(ledger)]
        answers.append(_run([str(SAYSO), *asked]).strip())
    (out / "links-known.jsonl").write_text("\n".join(answers) + "\n", encoding="utf-8")
    files = [str(out / f"links-{what}.jsonl") for what in ("claims", "links")]
    known = ["--known", str(out / "links-known.jsonl")]
    said = _run([sys.executable, str(bench / "score_links.py"), str(own), *files, *known])
    found = re.search(r"P ([\d.]+) R ([\d.]+) F1 ([\d.]+)", said)
    right = re.search(r"known +(\d+) of (\d+)", said)
    if not found or not right:
        raise BenchError(f"the scorer of links said something else:\n{said}")
    scores = dict(zip(("precision", "recall", "f1"), map(float, found.groups()), strict=True))
    return scores | {"known": int(right[1]) / int(right[2])}


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise BenchError(f"{' '.join(command[:3])} failed with exit status {done.returncode}:\n{done.stderr.strip()[-2000:]}")
    return done.stdout
