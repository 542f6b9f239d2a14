"""Words around people's names (``lexicon/data/en/names.csv``): titles of office, what private people are called, particles inside
names, and words by which a name is that of a body, a place or a day."""

from sayso.lexicon.overlay import cached, rows


@cached
def name_words() -> dict[str, frozenset[str]]:
    """Class -> its words: office, private, particle, body."""
    found: dict[str, frozenset[str]] = {}
    for row in rows("en/names.csv"):
        found[row["class"]] = found.get(row["class"], frozenset()) | frozenset(row["words"].split())
    return found
