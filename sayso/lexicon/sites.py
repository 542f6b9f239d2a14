"""Which nouns name a site, an institution or a service: what a status claim can be about.

``site``: something that stands or lies somewhere and can be seized, stormed, burned, blocked (airport, hospital, square, bridge,
"the ministry building"). ``institution``: a body that can be closed or suspended and whose name also stands for its building
(parliament, the National Security Committee). ``service``: something supplied or run that can be cut, suspended and restored
(internet, trains, exchange offices). The table is ``data/places/site_words.csv``.
"""

import csv
import re
from functools import lru_cache
from importlib import resources

_PLURALS = (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("s", ""))


def site_class(words: str) -> str | None:
    """The class of a lemma or noun phrase by its longest known ending: "site", "institution", "service", or None.

    "Almaty's international airport" is a site, "the National Security Committee building" a site (its head is the building),
    "mobile Internet" a service. Of "the X of Y" the part before "of" decides ("the Ministry of Health": institution).
    """
    phrase = re.sub(r"\s+", " ", words.replace("’", "'").strip())
    found = _by_ending(phrase)
    if found is None and " of " in phrase:
        found = _by_ending(phrase.split(" of ")[0])
    return found


def _by_ending(phrase: str) -> str | None:
    tokens = phrase.lower().split(" ")
    table = site_words()
    for start in range(max(0, len(tokens) - 4), len(tokens)):
        ending = " ".join(tokens[start:])
        if ending in table:
            return table[ending]
        for plural, singular in _PLURALS:
            if ending.endswith(plural) and (stem := ending.removesuffix(plural) + singular) in table:
                return table[stem]
    return None


@lru_cache(maxsize=1)
def site_words() -> dict[str, str]:
    """Word or phrase in small letters to its class; a class given to the plural ("trains": service) differs from the singular's."""
    text = resources.files("sayso.lexicon").joinpath("data", "places", "site_words.csv").read_text(encoding="utf-8")
    return {row["word"].lower(): row["class"] for row in csv.DictReader(text.splitlines())}
