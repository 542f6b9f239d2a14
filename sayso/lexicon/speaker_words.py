"""Word lists about who speaks and how: a CSV file of classes, each row a class and its words (``lexicon/data/en/speakers.csv``)."""

from collections.abc import Set

from sayso.lexicon.overlay import cached, on_change, rows

_live: dict[tuple[str, ...], set[str]] = {}
"""What was given out. The grammar keeps these sets in its modules, so they are filled anew where overlays change."""


@cached
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in rows("en/speakers.csv"):
        found[row["class"]] = found.get(row["class"], frozenset()) | frozenset(row["words"].split())
    return found


def speaker_words(*names: str) -> Set[str]:
    """The lemmas of one or more classes; KeyError for a class the file does not have. The set follows the overlays in use."""
    if names not in _live:
        _live[names] = set().union(*(_classes()[name] for name in names))
    return _live[names]


def _refill() -> None:
    for names, words in _live.items():
        fresh = set().union(*(_classes()[name] for name in names))
        words.intersection_update(fresh)
        words.update(fresh)


on_change(_refill)
