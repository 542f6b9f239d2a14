"""Ministries by what they are for: "MIA", "Interior Ministry" and "Ministry of Internal Affairs" are one."""

from sayso.lexicon.overlay import cached, rows
from sayso.lexicon.spelling import spelling


@cached
def _fields() -> tuple[tuple[str, str], ...]:
    """Words and the field they name, the longest words first."""
    found = [(word, row["key"]) for row in rows("en/ministries.csv") for word in row["words"].split("|")]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def ministry(words: str) -> str | None:
    """The field of the ministry that the words name, "" where they say only that it is one ("the ministry"), None where they name
    none."""
    name = f" {spelling(words)} "
    if not any(f" {word} " in name for word in ("ministry", "ministries", "minister", "mia", "mvd", "mfa", "mod")):
        return None
    return next(
        (field for word, field in _fields() if f" {word} " in name), "" if name.split() in (["ministry"], ["minister"]) else None
    )
