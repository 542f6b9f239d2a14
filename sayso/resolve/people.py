"""Who is who among the people of a text, for counting nobody twice: which later words mean people named before.

Grammar only: "the", "all", "both", "these", pronouns and repeated names mean people known from before where a fitting group was
named;
"another", "additional", "other", "also" bring new ones; everything else is new.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.annotate import Annotation, Token
from sayso.lexicon.counting_words import counting_words
from sayso.lexicon.people import person_class
from sayso.model import Measure

KNOWN = frozenset("the these those this that both all his her their its said".split())
MORE = frozenset("another additional other others more further second third fourth fifth".split())
ALSO = frozenset("also too additionally besides moreover furthermore".split())
_ONE = frozenset("he him she her himself herself".split())
_MANY = frozenset("they them themselves".split())


@dataclass(slots=True)
class Person:
    """A person or group. ``i``: its number. ``token``: the noun that brought it in. ``plural``: a group. ``lemmas``: what it was
    called. ``last``: position of its latest mention. ``measures``: what was said to have happened to it."""

    i: int
    token: Token
    plural: bool
    lemmas: set[str] = field(default_factory=set)
    last: int = 0
    measures: set[Measure] = field(default_factory=set)


class People:
    """The people of one document. ``told``: position of a token -> what is said to have happened to the people it means."""

    def __init__(self, annotation: Annotation, told: Mapping[int, Measure], starts: Sequence[int]) -> None:
        self._starts = starts
        """Sentence position -> position of the first sentence of its incident: nobody is looked for beyond it."""
        self.of: dict[int, Person] = {}
        self.again: dict[int, bool] = {}
        self.all: list[Person] = []
        self._told = told
        for token in annotation.tokens:
            if token.i in told or _is_people(token):
                self._meet(token)

    def _meet(self, token: Token) -> None:
        if token.dep in ("appos", "attr") and (host := self._host(token)) is not None:
            host.lemmas.update(_lemmas(token))
            host.last = token.i
            self.of[token.i], self.again[token.i] = host, True
            return
        plural = is_plural(token)
        known = is_known(token)
        before = self._before(token, plural, known)
        if before is None:
            before = Person(len(self.all), token, plural)
            self.all.append(before)
            # "their driver", "his sons" bring in new people who belong to known ones.
            self.again[token.i] = known and not _is_somebodys(token)
        else:
            self.again[token.i] = True
        before.lemmas.update(_lemmas(token))
        before.last = token.i
        self.of[token.i] = before
        if token.i in self._told:
            before.measures.add(self._told[token.i])

    def _host(self, token: Token) -> Person | None:
        head = token.head
        if token.dep == "appos":
            return self.of.get(head.i)
        subject = head.child("nsubj")
        return self.of.get(subject.i) if subject is not None and is_plural(subject) == is_plural(token) else None

    def _before(self, token: Token, plural: bool, known: bool) -> Person | None:
        if any(_comes_on_top(c) for c in (token, *token.children)) and not _is_the_rest(token):
            return None
        first = self._starts[token.sentence]
        recent = sorted(self.all, key=lambda p: p.last, reverse=True)
        near = [p for p in recent if p.token.sentence >= first and p.plural == plural]
        if token.i in self._told and token.child("nummod") is not None:
            # "killed two rebels and wounded two; the two rebels were killed ...": those to whom the same happened come first.
            near.sort(key=lambda p: self._told[token.i] not in p.measures)
        names = {t.lower for t in _name(token)}
        if names:
            return next((p for p in near if names & p.lemmas), None)
        if not known:
            return None
        if token.lower in _ONE | _MANY:
            return next((p for p in near if p.last < token.i), None)
        mine = _lemmas(token) - {"suspected", "armed"}
        same = next((p for p in near if token.lemma in p.lemmas), None)
        if same is not None:
            return same
        if _is_somebodys(token):
            return None
        if token.lemma in counting_words("generic"):
            return next(iter(near), None)
        return next((p for p in near if mine & p.lemmas and p.lemmas & counting_words("generic")), None)


def _is_people(token: Token) -> bool:
    if token.pos == "PRON":
        return token.lower in _ONE | _MANY
    if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "nmod", "amod", "poss"):
        return False
    return person_class(token.lemma, token.lower) is not None or (token.pos == "PROPN" and token.ent == "PERSON")


def is_plural(token: Token) -> bool:
    """Whether a noun or pronoun means more than one."""
    if token.lower in ("one", "1"):
        return False
    return (
        token.tag in ("NNS", "NNPS")
        or token.lower in _MANY | {"people", "others", "personnel"}
        or (token.pos == "NUM")
        or any(
            c.dep in ("nummod", "amod", "det") and (c.lower in ("several", "multiple", "many", "some", "two"))
            for c in token.children
        )
    )


def is_known(token: Token) -> bool:
    """Whether the words say that the people are known from before."""
    if token.lower in _ONE | _MANY:
        return True
    return any(c.lower in KNOWN and c.dep in ("det", "predet", "poss", "nmod", "amod") for c in token.children)


def _is_somebodys(token: Token) -> bool:
    return any(c.dep == "poss" and c.lower in ("his", "her", "their", "its") for c in token.children)


def is_more(token: Token, verb: Token | None) -> bool:
    """Whether they are said to come on top of others: by their own words, or by "also" on the verb."""
    if _is_the_rest(token):
        return False
    if any(_comes_on_top(t) for t in (token, *token.children)):
        return True
    if any(_comes_on_top(c) for n in token.under("nummod", "amod", "det") for c in n.children if n.i < token.i):
        return True
    if verb is None or token.sentence != verb.sentence:
        return False
    if any(c.lower in ALSO for c in verb.children):
        return True
    opening = [c for c in verb.children if c.dep in ("prep", "advmod") and c.i < verb.i]
    return any(c.lower == "in" and (o := c.child("pobj")) is not None and o.lemma == "addition" for c in opening) or any(
        c.lower in ("addition", "besides") for c in opening
    )


def _comes_on_top(word: Token) -> bool:
    """ "three more", "others"; not "more than three"."""
    if word.lower not in MORE:
        return False
    siblings = (*word.children, *word.head.children)
    return word.lower != "more" or not any(t.lower == "than" and t.i == word.i + 1 for t in siblings)


def _is_the_rest(token: Token) -> bool:
    """ "the four others", "the other hostages": the rest of people named before, nobody new."""
    words = {token.lower, *(c.lower for c in token.children)}
    return bool(words & {"other", "others"}) and any(
        c.lower in ("the", "these", "those") and c.dep == "det" for c in token.children
    )


def _name(token: Token) -> list[Token]:
    if token.pos != "PROPN" or token.tag == "NNPS" or any(c.dep == "det" for c in token.children):
        return []
    return [token, *(c for c in token.under("compound") if c.pos == "PROPN" and c.ent == token.ent and token.ent == "PERSON")]


def _lemmas(token: Token) -> set[str]:
    own = {token.lemma, token.lower}
    return own | {c.lower for c in token.under("compound", "amod") if c.pos in ("NOUN", "PROPN")}


def sort_of(token: Token) -> str:
    """hostile, security or civilian where the noun tells, "" for anybody: a retold count is of the same sort."""
    for sort in ("hostile", "security"):
        if token.lemma in counting_words(sort):
            return sort
    anybody = counting_words("anybody")
    if token.pos != "NOUN" or token.lemma in anybody or token.lower in anybody:
        return ""
    return "civilian" if person_class(token.lemma, token.lower) == "person" else ""
