"""Short word lists inside code, written as running text."""


def words_of(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())
