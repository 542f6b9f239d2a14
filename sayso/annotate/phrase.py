"""Noun phrases as runs of words: what belongs to a noun, and where its name ends."""

from sayso.annotate.token import Phrase, Token

_CLAUSAL = frozenset({"relcl", "advcl", "ccomp", "acl", "parataxis", "appos", "conj", "cc", "punct", "dep", "preconj"})


def noun_phrase(
    token: Token, *, conjuncts: bool = True, prepositions: bool = True, relative: bool = False, appositive: bool = False
) -> Phrase:
    """The phrase of a noun: determiner, modifiers and "of"-like complements, contiguous around it.

    ``conjuncts``: with the nouns coordinated to it. ``prepositions``: with every prepositional complement, else only "of".
    ``relative``: with relative clauses and participles. ``appositive``: with appositions.
    """
    first, last = token.i, token.i
    for child in token.children:
        if child.i < token.i:
            if (child.dep not in ("cc", "preconj", "advcl", "relcl", "ccomp") and child.pos != "PUNCT") or (
                child.dep == "punct" and child.text in "“\"'‘$"
            ):
                first = min(first, child.left)
        elif _belongs(child, conjuncts, prepositions, relative, appositive):
            last = max(last, child.right if child.dep != "conj" else noun_phrase_last(child, prepositions))
    tokens = _sentence_slice(token, first, last)
    while tokens and tokens[0].pos in ("PUNCT", "CCONJ", "SPACE") and tokens[0] is not token:
        tokens = tokens[1:]
    while tokens and (tokens[-1].pos in ("PUNCT", "CCONJ", "SPACE")) and tokens[-1] is not token and not _closes(tokens):
        tokens = tokens[:-1]
    return Phrase(token, tokens[0].start, tokens[-1].end)


def _closes(tokens: list[Token]) -> bool:
    """Whether the last token closes a quotation or bracket that opens inside the phrase."""
    opening = {"”": "“", "»": "«", ")": "(", "]": "[", '"': '"', "’": "‘"}.get(tokens[-1].text)
    return opening is not None and any(t.text == opening for t in tokens[:-1])


def noun_phrase_last(token: Token, prepositions: bool) -> int:
    """The last token of a conjunct's own phrase."""
    last = token.i
    for child in token.children:
        if child.i > token.i and _belongs(child, True, prepositions, False, False):
            last = max(last, child.right if child.dep != "conj" else noun_phrase_last(child, prepositions))
    return last


def _belongs(child: Token, conjuncts: bool, prepositions: bool, relative: bool, appositive: bool) -> bool:
    if child.dep == "conj":
        return conjuncts
    if child.dep == "prep":
        return prepositions or child.lower == "of"
    if child.dep in ("relcl", "acl"):
        return relative
    if child.dep == "appos":
        # A quoted name is part of what it names: the channel “North”.
        # "Armenia, Georgia and Belarus" is a list, whatever the parser calls its second name.
        if conjuncts and child.pos == child.head.pos == "PROPN" and child.ent == child.head.ent and child.child("conj"):
            return True
        return appositive or any(c.dep == "punct" and c.text in ("“", '"', "«") and c.i < child.i for c in child.children)
    return child.dep not in _CLAUSAL


def _sentence_slice(token: Token, first: int, last: int) -> list[Token]:
    """Tokens ``first`` to ``last`` of the document, reached through the tree (a token knows no document)."""
    root = token
    while not root.is_root:
        root = root.head
    found: list[Token] = []
    stack = [root]
    while stack:
        t = stack.pop()
        if t.right < first or t.left > last:
            continue
        if first <= t.i <= last:
            found.append(t)
        stack.extend(t.children)
    return sorted(found, key=lambda t: t.i)


_TITLES = frozenset(
    "president minister chairman chairwoman spokesman spokeswoman spokesperson secretary general colonel captain prime "
    "chief commander governor mayor senator mr mrs ms dr head leader director king queen prince sheikh ayatollah pope".split()
)


def name_of(token: Token) -> Phrase | None:
    """The proper name inside a person's noun phrase: "President Jean-Paul Muster" gives "Jean-Paul Muster",
    "Ana Muster" for "the speaker of the board Ana Muster". None where there is no proper name."""
    if token.pos != "PROPN":
        named = next((c for c in token.children if c.dep == "appos" and c.pos == "PROPN"), None)
        return name_of(named) if named else None
    first = token.i
    parts = {c.i: c for c in token.children if c.i < token.i and (c.dep in ("compound", "nmod", "flat") or c.text == "-")}
    while (
        first - 1 in parts
        and parts[first - 1].text.lower().rstrip(".") not in _TITLES
        and (parts[first - 1].pos == "PROPN" or parts[first - 1].text == "-")
    ):
        first -= 1
    start = parts[first].start if first != token.i else token.start
    return Phrase(token, start, token.end)
