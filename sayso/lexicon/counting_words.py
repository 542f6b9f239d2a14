"""Word lists for counting nobody twice: classes and their words (``lexicon/data/en/counting.csv``)."""

from sayso.lexicon.overlay import cached, rows


@cached
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in rows("en/counting.csv"):
        found[row["class"]] = found.get(row["class"], frozenset()) | frozenset(row["words"].split())
    return found


def counting_words(name: str) -> frozenset[str]:
    """The lemmas of a class under the overlays in use; KeyError for a class the file does not have."""
    return _classes()[name]
