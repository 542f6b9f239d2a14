"""Who is counted, as classes that lie in one another: police in security forces, security forces in people.

The classes are data (``data/en/groups.csv``: id, the class it lies in, words), so that overlays can add those of a country.
Which of them share nobody is told apart (``data/en/apart.csv``, pairs of ids): most need not (women among the police, workers
among the dead of a protest), and only those of whom nobody can belong to both may be added up.
"""

import re

from sayso.lexicon.overlay import cached, rows
from sayso.lexicon.words import words_of

ALL = "people"
"""The class of everybody: people, bodies, victims, or no group at all."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_JOINING = words_of(
    "of the a an and or their its his her all both other others another more them whom these those which who that among at least"
)
_BELONGING = words_of("employee member staff representative worker personnel agent")
"""Words that only say that people belong to what follows: employees of the police."""
_NUMBERS = words_of(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen dozens scores hundreds thousands several few some
    """
)


@cached
def _within() -> dict[str, str]:
    return {row["id"]: row["within"] for row in rows("en/groups.csv")}


@cached
def _of_word() -> dict[str, str]:
    return {word: row["id"] for row in rows("en/groups.csv") for word in row["words"].split()}


@cached
def _apart() -> frozenset[tuple[str, str]]:
    pairs = {(row["group"], row["other"]) for row in rows("en/apart.csv")}
    return frozenset(pairs | {(b, a) for a, b in pairs})


def around(group: str) -> tuple[str, ...]:
    """The class and those it lies in, the widest last; a class of no list lies in ``people``."""
    found = [group]
    while outer := _within().get(found[-1], "" if found[-1] == ALL else ALL):
        found.append(outer)
    return tuple(found)


def lies_in(inner: str, outer: str) -> bool:
    """Whether everybody of the one class belongs to the other."""
    return outer in around(inner)


def apart(a: str, b: str) -> bool:
    """Whether nobody can belong to both classes, as far as the table tells."""
    told = _apart()
    return any((x, y) in told for x in around(a) for y in around(b))


def group_of(words: str | None) -> str | None:
    """The class the words name; of two classes ("police officers and guardsmen") the narrowest that holds both. None where they
    only point back ("of them", "of the eighteen", "others"); words of no list make a class of their own, "=weavers"."""
    if words is None:
        return ALL
    tokens = [t for t in _WORD.findall(_head(words.lower())) if t not in _JOINING and t not in _NUMBERS]
    if not tokens:
        return None
    known = [found for t in tokens if (found := _known(t))]
    if len(known) > 1 and _singular(tokens[0]) in _BELONGING:
        del known[0]
    narrow = [k for k in known if k != ALL] or known
    if not narrow:
        return f"={_singular(tokens[-1])}"
    common = narrow[0]
    for other in narrow[1:]:
        common = common if lies_in(other, common) else other if lies_in(common, other) else _meeting(common, other)
    return common


def named(words: str) -> str | None:
    """The class that a question names ("security forces", "police", or its id); None where no list has it."""
    if words.lower().replace(" ", "-") in _within():
        return words.lower().replace(" ", "-")
    return group_of(words)


def _head(words: str) -> str:
    """The words before what is told of the people: "miners" of "miners from the north"."""
    return re.split(r" (?:with|from|in|at|who|whose|on|near|by|under|during|after|since|to) ", words, maxsplit=1)[0]


def _known(token: str) -> str | None:
    of_word = _of_word()
    return of_word.get(token) or of_word.get(_singular(token))


def _singular(token: str) -> str:
    for ending, put in (("ies", "y"), ("sses", "ss"), ("ves", "f"), ("s", "")):
        if token.endswith(ending) and len(token) > len(ending) + 2 and not token.endswith("ss"):
            return token.removesuffix(ending) + put
    return token


def _meeting(a: str, b: str) -> str:
    outer = around(b)
    return next((c for c in around(a) if c in outer), ALL)
