"""Tokens and sentences of an analysed text: plain objects, so that no other room needs the parser's library.

Parts of speech are Universal POS; dependency labels are those of the English model (ClearNLP style: nsubj, nsubjpass, dobj,
prep, pobj, agent, ccomp, xcomp, relcl, acl, advcl, conj, appos, nummod, ...).
"""

from collections.abc import Iterator
from dataclasses import dataclass


class Token:
    """One word of the analysis copy, placed in the stored text.

    ``i``: position in the document's tokens. ``text``, ``lower``, ``lemma``: the word. ``pos``, ``tag``, ``dep``: its analysis.
    ``head``: the governing token, itself for a root. ``children``: in text order. ``left``, ``right``: first and last token
    of its subtree (inclusive). ``start``, ``end``: half-open code points of the stored text. ``ent``: entity label of the
    model, "" outside. ``sentence``, ``block``: positions of its sentence and block.
    """

    __slots__ = (
        "block", "children", "dep", "end", "ent", "head", "i", "left", "lemma", "lower", "pos", "right", "sentence",
        "start", "tag", "text",
    )  # fmt: skip

    def __init__(self, i: int, text: str, lemma: str, pos: str, tag: str, dep: str, start: int, end: int) -> None:
        self.i = i
        self.text = text
        self.lower = text.lower()
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        self.dep = dep
        self.start = start
        self.end = end
        self.head: Token = self
        self.children: list[Token] = []
        self.left = i
        self.right = i
        self.ent = ""
        self.sentence = 0
        self.block = 0

    def __repr__(self) -> str:
        return f"{self.text}/{self.pos}/{self.dep}"

    @property
    def is_root(self) -> bool:
        """Whether nothing governs it."""
        return self.head is self

    def child(self, *deps: str) -> "Token | None":
        """Its first child under one of the labels."""
        return next((c for c in self.children if c.dep in deps), None)

    def under(self, *deps: str) -> "list[Token]":
        """Its children under the labels, in text order."""
        return [c for c in self.children if c.dep in deps]

    def ancestors(self) -> "Iterator[Token]":
        """Its head, the head of that, and so on to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def conjuncts(self) -> "list[Token]":
        """The tokens coordinated after it, in text order ("A, B and C": of A, B and C)."""
        found: list[Token] = []
        for c in self.children:
            if c.dep == "conj":
                found.append(c)
                found.extend(c.conjuncts())
        return found

    def dominates(self, other: "Token") -> bool:
        """Whether ``other`` is in its subtree (itself included)."""
        return other is self or any(a is self for a in other.ancestors())


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``first`` to ``last`` (inclusive) under ``root``; ``i``, ``block``: its place among sentences and blocks;
    ``start``, ``end``: half-open code points of the stored text."""

    i: int
    block: int
    first: int
    last: int
    root: Token
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words around a ``head`` token; ``start``, ``end``: half-open code points of the stored text."""

    head: Token
    start: int
    end: int
