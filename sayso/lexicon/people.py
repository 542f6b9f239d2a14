"""Nouns for people: who can be counted."""

from sayso.lexicon.overlay import cached, rows
from sayso.lexicon.words import words_of


@cached
def _classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("en/people.csv"):
        for word in row["words"].split():
            found.setdefault(word.replace("-", " ") if "-" in word and word.count("-") > 1 else word.lower(), row["class"])
    return found


# Endings that make an English noun a person wherever they stand in the plural; -er and -or alone would take in
# containers and helicopters.
_ENDINGS = ("men", "women", "ists", "ians", "people", "folk", "eers", "crats", "nauts", "ees", "smen")
_NOT_PEOPLE = words_of(
    """
    specimen fees trees guarantees degrees committees refineries knees bees levees piers careers lists gists fists
    mists wrists twists regimen abdomen rupees pyrenees decrees melees toffees coffees marquees jamborees
    frontiers steers beers deers jeers cheers spheres veers
    """
)


def person_class(lemma: str, word: str = "") -> str | None:
    """ "person" or "force" where the noun names people, None where it does not or is not known."""
    classes = _classes()
    found = classes.get(lemma) or classes.get(word)
    if found:
        return found
    plural = (word or lemma).lower()
    if "-" in plural:
        last = plural.rsplit("-", 1)[1]
        return classes.get(last) or classes.get(last.rstrip("s"))
    if plural.endswith(_ENDINGS) and plural not in _NOT_PEOPLE and len(plural) > 5:
        return "person"
    return None
