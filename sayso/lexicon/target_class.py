"""Classes of things that rules name as their targets: sites, services, institutions, vehicles, people ...

The words are in ``data/en/targets.yml``; proper names are told by the model's entity label.
"""

from typing import Protocol

from sayso.lexicon.overlay import cached
from sayso.lexicon.people import person_class
from sayso.lexicon.rule import rules
from sayso.lexicon.words import words_of


class Word(Protocol):
    """What is asked of a token."""

    lemma: str
    lower: str
    pos: str
    ent: str


@cached
def _classes() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    return {r.id: (frozenset(r.words("words")), frozenset(r.words("entities"))) for r in rules("en/targets.yml")}


def belongs(token: Word, names: tuple[str, ...]) -> bool:
    """Whether the word (or, of "a third of the country", the word meant) is in one of the classes; a name that is no
    class is taken as a word itself."""
    token = _core(token)
    for name in names:
        known = _classes().get(name)
        if known is None:
            if name in (token.lemma, token.lower):
                return True
            continue
        words, entities = known
        if token.lemma in words or token.lower in words:
            return True
        if name in _OF_PEOPLE and (_is_person(token) or (token.pos == "PROPN" and not token.ent)):
            return True
        if entities and token.pos == "PROPN" and token.ent in entities:
            return True
    return False


_OF_PEOPLE = frozenset({"people", "agent"})
_NO_PERSONS = words_of("""
    checklist playlist shortlist blacklist waitlist wishlist longlist hitlist assist subsist enlist
    caiman talisman german roman ottoman
""")


def _is_person(token: Word) -> bool:
    """A noun for people, also one told only by its ending ("cartoonist", "oarsman"): what is done to people or by them names
    them more often than the counting of heads, which is stricter."""
    lemma = token.lemma
    if person_class(lemma, token.lower):
        return True
    return token.pos == "NOUN" and len(lemma) > 5 and lemma.endswith(("ist", "man", "woman")) and lemma not in _NO_PERSONS


def _core(token: Word) -> Word:
    seen = 0
    while seen < 4 and (token.lower in _PARTITIVE or token.pos == "NUM"):
        inner = next(
            (p for c in getattr(token, "children", ()) if c.lower == "of" for p in c.children if p.dep == "pobj"),
            None,
        )
        if inner is None:
            break
        token = inner
        seen += 1
    return token


_PARTITIVE = words_of("""
    third half quarter part most all much portion section some majority number row series rest bulk lot dozen dozens score
    scores hundred hundreds thousand thousands kind pair couple share swath swathe plenty both any many several work one
    barrel barrels ton tonne litre liter megawatt percent kilometre kilometer mile metre acre hectare unit volume amount level
""")
