"""Who the words name, as far as tables of others tell sorts of people apart. What the words leave open stays open."""

import re

from sayso.views.words import bare

_STATE = (
    "police security forces officers army troops soldiers military guard guards gendarmes gendarmerie special forces riot police "
    "servicemen security officers law enforcement border guards national guard authorities government state"
)
_SORTS: tuple[tuple[int, frozenset[str]], ...] = (
    (6, frozenset("protester protesters demonstrator demonstrators marchers strikers picketers".split())),
    (5, frozenset("rioter rioters mob mobs looters".split())),
    (2, frozenset("rebel rebels insurgent insurgents guerrillas taliban militants militant".split())),
    (3, frozenset("militia militias militiamen gunmen".split())),
    (8, frozenset("peacekeepers csto nato un".split())),
    (
        7,
        frozenset(
            "civilian civilians resident residents people villagers passers-by bystanders child children woman women journalist "
            "journalists student students worker workers medics doctors patients".split()
        ),
    ),
    (1, frozenset(_STATE.split()) - {"special", "law", "border", "national", "riot"}),
)
CIVILIANS = 7
_STOP = frozenset("of in at from by with for against near and who that".split())


def sort_of(words: str | None) -> int | None:
    """ACLED's number of the sort of actor that words name: 1 state forces, 2 rebels, 3 political militia, 5 rioters,
    6 protesters, 7 civilians, 8 external; None where they do not say. The last words decide: "riot police" are police."""
    if not words:
        return None
    head = re.split(r"\s(?:" + "|".join(sorted(_STOP)) + r")\s", f"{bare(words)} ", maxsplit=1)[0]
    tokens = re.findall(r"[\w-]+", head)
    for token in reversed(tokens[-2:]):
        for number, names in _SORTS:
            if token in names:
                return number
    return None
