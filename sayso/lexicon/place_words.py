"""What the words around a name tell: ordinary words, people's names and nationalities that look like places.

``data/places/not_places.csv`` gives a word one of these classes:

- ``never``: an ordinary word, month, weekday or group, also after a preposition ("in March", "to Police");
- ``word``: an ordinary word that is a place only after a word such as "in" and when many people live there ("in Nice");
- ``given``: a given name, a person when a capitalised name follows ("Jordan Miller"), otherwise a place;
- ``family``: a family name, a person when a capitalised name stands before it ("Abraham Lincoln"), otherwise a place;
- ``person``: a name that nearly always means a person ("Ali", "Ivan").
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

LOCATIVES = frozenset(
    "in at near from to around outside inside of into towards toward across throughout through via between leaving reached within "
    "off southern northern eastern western central downtown".split()
)
"""Words after which a capitalised ordinary word may be a place."""

_SMALL = frozenset(
    "of the and de del della di da do dos das du des la le les las los lo el al an ar as ash ad at az am en et e i y a o sur sous upon "
    "on under over in na nad pod an den der die von bei zu ne to "
    "region oblast province governorate state district division department county prefecture territory krai republic city valley "
    "peninsula islands island sea river strip area autonomous people's voivodeship entity".split()
)
"""Words inside a name that may be written small ("Rio de Janeiro", "Helmand province")."""

_ARTICLES = frozenset("al el an ar as ash ad at az".split())

TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady president minister premier chancellor senator sen congressman congresswoman rep "
    "representative governor gov mayor general gen colonel col major maj captain capt lieutenant lt sergeant sgt corporal cpl private "
    "admiral commander officer detective king queen prince princess sheikh shaykh sheik imam ayatollah mullah maulvi hajji haji "
    "bishop archbishop cardinal pope father pastor reverend rev rabbi judge justice ambassador spokesman spokeswoman spokesperson "
    "secretary chairman chairwoman director coach inspector constable superintendent".split()
)
"""Words before a person's name."""

_OFFICES = TITLES | frozenset(
    "prime foreign deputy vice acting interior defence defense police army military government ministry parliament authorities officials "
    "province region state city district county governorate oblast airport hospital university international national border crisis "
    "war embassy consulate time times".split()
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
        return len(token) > 1 and c in "ʻʼ'’‘ʿ" and token[1].isupper()
    if c.lower() == c.upper():  # Arabic and other scripts without capitals
        return len(token) > 2
    lead, dash, rest = token.partition("-")
    if lead in _ARTICLES:
        return rest[:1].isupper() if dash else after == "-"
    return False


def stays_small(token: str) -> bool:
    """Whether the word may be written small inside a name."""
    return token in _SMALL or token.isdigit()


@dataclass(frozen=True, slots=True)
class Caution:
    """Why a capitalised word may be no place; ``kind``: a class of ``not_places.csv``."""

    kind: str

    def judge(self, before: str, after: str, weight: int, enough: int) -> bool:
        """Whether the word is a place between its neighbours; ``weight``: of its likeliest place; ``enough``: of a well-known one."""
        if self.kind in ("never", "person"):
            return False
        if self.kind == "word":
            return weight >= enough and before.lower() in LOCATIVES
        if self.kind == "given":
            return not _named(after)
        return not _named(before) or before.lower() in LOCATIVES or before in ("The", "And", "But")


def _named(token: str) -> bool:
    """Whether the token looks like part of a person's name: a capitalised word that is no office or division."""
    return token[:1].isupper() and len(token) > 1 and token[1:2].islower() and token.lower() not in _OFFICES


def taken_for_person(word: str, before: str, after: str) -> bool:
    """Whether a title stands right before the word ("Senator Lincoln")."""
    return before[:1].isupper() and before.rstrip(".").lower() in TITLES


def _table(file: str) -> list[dict[str, str]]:
    text = resources.files("sayso.lexicon").joinpath("data", "places", file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def cautions() -> dict[str, Caution]:
    """Word in small letters to its caution."""
    kinds = {kind: Caution(kind) for kind in ("never", "word", "given", "family", "person")}
    return {r["word"]: kinds[r["class"]] for r in _table("not_places.csv")}


@lru_cache(maxsize=1)
def nationalities() -> dict[str, tuple[str, ...]]:
    """Adjectives and words for people, also in the plural, to ISO codes or ids of regions; more than one where ambiguous."""
    found: dict[str, list[str]] = {}
    for row in _table("nationalities.csv"):
        for word in row["words"].split("|"):
            forms = {word}
            if word.isascii() and word[0].isupper() and word[-1].isalpha() and not word.endswith(("s", "ese", "sh", "ch", "men", "ss", "UK", "US", "U.S")):
                forms.add(f"{word}s")
            for form in forms:
                known = found.setdefault(form, [])
                if row["place"] not in known:
                    known.append(row["place"])
    return {word: tuple(places) for word, places in found.items()}
