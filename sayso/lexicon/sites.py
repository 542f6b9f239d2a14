"""Which nouns name a site, an institution or a service: what a status claim can be about.

``site``: something that stands or lies somewhere and can be seized, stormed, burned, blocked (airport, hospital, square, bridge,
"the ministry building"). ``institution``: a body that can be closed or suspended and whose name also stands for its building
(parliament, the National Security Committee). ``service``: something supplied or run that can be cut, suspended and restored
(internet, trains, exchange offices). The table is ``data/places/site_words.csv``.
"""

import re

from sayso.lexicon.overlay import cached, rows

_PLURALS = (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("s", ""))


_PREPOSITION = re.compile(r" (?:of|in|on|at|near|for|to|from|between|with|along|outside|inside) ")


def site_class(words: str) -> str | None:
    """The class of a lemma or noun phrase by its longest known ending: "site", "institution", "service", or None.

    "Almaty's international airport" is a site, "the National Security Committee building" a site (its head is the building),
    "mobile Internet" a service. Before a preposition stands the head ("the Ministry of Transport": institution), unless it is none
    of the three ("dozens of shops": site).
    """
    phrase = re.sub(r"\s+", " ", words.replace("’", "'").strip())
    whole = phrase.lower().removeprefix("the ")
    if whole in site_words():
        return site_words()[whole]
    return _by_ending(_PREPOSITION.split(phrase, maxsplit=1)[0]) or _by_ending(phrase)


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


@cached
def site_words() -> dict[str, str]:
    """Word or phrase in small letters to its class; a class given to the plural ("trains": service) differs from the singular's."""
    return {row["word"].lower(): row["class"] for row in rows("places/site_words.csv")}
