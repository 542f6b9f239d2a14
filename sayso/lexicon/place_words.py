"""What the words around a name tell: ordinary words, people's names and nationalities that look like places.

``data/places/not_places.csv`` gives a word one of these classes:

- ``never``: an ordinary word, month, weekday or group, also after a preposition ("in March", "to Police");
- ``word``: an ordinary word that is a place only after a word such as "in" and when many people live there ("in Nice");
- ``given``: a given name, a person when a capitalised name follows ("Jordan Miller"), otherwise a place;
- ``family``: a family name, a place after a word such as "in" or when very many live there and no name stands before it;
- ``person``: a name that nearly always means a person ("Ali", "Ivan").
"""

from sayso.lexicon.overlay import cached, rows
from sayso.lexicon.spelling import APOSTROPHES

LOCATIVES = frozenset(
    "in at near from to around outside inside of into towards toward across throughout through via between leaving reached "
    "within off southern northern eastern western central downtown".split()
)
"""Words after which a capitalised ordinary word may be a place."""

_SMALL = frozenset(
    "ez es au aux ul "
    "of the and de del della di da do dos das du des la le les las los lo el al an ar as ash ad at az am en et e i y a o "
    "sur sous upon on under over in na nad pod an den der die von bei zu ne to region oblast province governorate state "
    "district division department county prefecture territory krai republic city valley peninsula islands island sea river "
    "strip area autonomous people's voivodeship entity".split()
)
"""Words inside a name that may be written small ("Rio de Janeiro", "Helmand province")."""

_ARTICLES = frozenset("al el an ar as ash ad at az".split())

_NEAR = frozenset({",", "and", "or", "(", "/", "district", "village", "town", "city", "province", "region", "settlement", "camp"})
"""Other tokens after which even a little-known name is a place ("Kabul and Mangal", "the village Kulan")."""

TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady president minister premier chancellor senator sen congressman "
    "congresswoman rep representative governor gov mayor general gen colonel col major maj captain capt lieutenant lt "
    "sergeant sgt corporal cpl private admiral commander officer detective king queen prince princess sheikh shaykh sheik "
    "imam ayatollah mullah maulvi hajji haji bishop archbishop cardinal pope father pastor reverend rev rabbi judge justice "
    "ambassador spokesman spokeswoman spokesperson secretary chairman chairwoman director coach inspector constable "
    "superintendent".split()
)
"""Words before a person's name."""

_OFFICES = TITLES | frozenset(
    "prime foreign deputy vice acting interior defence defense police army military government ministry parliament "
    "authorities officials province region state city district county governorate oblast airport hospital university "
    "international national border crisis war embassy consulate time times".split()
)
"""Words that may follow the name of a place in capitals without making it a person's ("Jordan King", "Georgia Governor")."""


def opens_a_name(token: str, after: str) -> bool:
    """Whether a name can begin with the token: a capital, a letter without case, or an article before one ("al-Hasakah").

    ``after``: the next token, "" where there is none.
    """
    c = token[:1]
    if c.isupper() or c.istitle():
        return True
    if not c.isalpha():
        return len(token) > 1 and c in APOSTROPHES and token[1].isupper()
    if c.lower() == c.upper():  # Arabic and other scripts without capitals
        return len(token) > 2
    lead, dash, rest = token.partition("-")
    if lead in _ARTICLES:
        return rest[:1].isupper() if dash else after == "-"
    return False


def stays_small(token: str) -> bool:
    """Whether the word may be written small inside a name."""
    return token in _SMALL or token.isdigit()


KNOWN = 100_000
"""Inhabitants from which a town with the name of an ordinary word ("Nice", "Reading") may be meant."""
SMALL = 20_000
"""Inhabitants below which one word alone is a place only where its neighbours speak of places: many are family names too."""
FAMOUS = 300_000
"""Inhabitants from which four capitals ("LIMA") are read as a town in a heading, not as the letters of an organisation."""


def means_place(words: str, several: bool, before: str, after: str, weight: int, wide: bool) -> bool:
    """Whether a name of the gazetteer means a place among its neighbours.

    ``several``: it has more than one token. ``before``, ``after``: the tokens around it, "" at the ends. ``weight``: that of its
    likeliest place (about its inhabitants). ``wide``: that place is a country or an area.
    """
    kind = None if wide and words.isupper() else cautions().get(words.lower())
    if several:
        return kind != "never"
    if before[:1].isupper() and before.rstrip(".").lower() in TITLES:  # Senator Lincoln
        return False
    if words.isupper() and 2 < len(words) <= 4 and not wide and weight < FAMOUS and words.isascii():
        return False
    located = before.lower() in LOCATIVES
    if kind in ("never", "person"):
        return False
    if kind == "word":
        return located and weight >= KNOWN
    if kind == "given":
        return not _named(after)
    if kind == "family":
        return located or (not _named(before) and weight >= FAMOUS)
    if weight < SMALL and not wide and words.isascii():
        if _named(before) and not located:  # Victoria Adams, a nurse
            return False
        return located or before in _NEAR or after.lower() in _SMALL or after in (",", "(", "/")
    return True


def _named(token: str) -> bool:
    """Whether the token looks like part of a person's name: a capitalised word that is no office or division."""
    return token[:1].isupper() and token[1:2].islower() and token.lower() not in _OFFICES


_NO_PLURAL = ("s", "ese", "sh", "ch", "men", "UK", "US", "U.S", ".")
"""Endings of words for a people that take no -s: British, Chinese, Swiss, Frenchmen."""


def _table(file: str) -> list[dict[str, str]]:
    return rows(f"places/{file}")


@cached
def cautions() -> dict[str, str]:
    """Word or words in small letters to the class of ``not_places.csv``."""
    return {r["word"]: r["class"] for r in _table("not_places.csv")}


@cached
def nationalities() -> dict[str, tuple[str, ...]]:
    """Adjectives and words for people, also in the plural, to ISO codes or ids of regions; more than one where ambiguous."""
    found: dict[str, list[str]] = {}
    for row in _table("nationalities.csv"):
        for word in row["words"].split("|"):
            forms = {word}
            if word.isascii() and word[0].isupper() and not word.endswith(_NO_PLURAL):
                forms.add(f"{word}s")
            for form in forms:
                known = found.setdefault(form, [])
                if row["place"] not in known:
                    known.append(row["place"])
    return {word: tuple(places) for word, places in found.items()}
