"""Word lists about who speaks and how: a CSV file of classes, each row a class and its words (``lexicon/data/en/speakers.csv``)."""

import csv
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    text = resources.files("sayso.lexicon").joinpath("data", "en", "speakers.csv").read_text(encoding="utf-8")
    found: dict[str, frozenset[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        found[row["class"]] = found.get(row["class"], frozenset()) | frozenset(row["words"].split())
    return found


def speaker_words(name: str) -> frozenset[str]:
    """The lemmas of a class; KeyError for a class the file does not have."""
    return _classes()[name]
