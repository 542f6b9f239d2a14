"""Statements in the making: token sets before they become spans, and the little grammar all frames share."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.annotate.annotation import Annotation
from sayso.annotate.cue import Cue
from sayso.annotate.token import Phrase, Sentence, Token
from sayso.lexicon.speaker_words import speaker_words

SPEECHLESS = frozenset({"it", "this", "that", "there", "which", "what"})
_QUANTIFIERS = speaker_words("quantifier")
FIGURE_NOUNS = speaker_words("figure noun")


@dataclass(slots=True, eq=False)
class Proposal:
    """A statement as token positions. ``source``: head of who speaks, None where nobody is named; ``linear``: its words where
    the parse does not give them. ``cue``: positions of the cue's words. ``verb``: the cue token. ``content``: positions of what is
    said; ``spans``: set instead for quotations. ``kind``: the lexicon entry. ``rule``: the frame. ``outer``: an outer
    statement known from the grammar. ``speaker_of``: the statement whose source this one shares."""

    source: Token | None
    cue: list[int]
    verb: Token
    content: set[int]
    kind: Cue
    rule: str
    direct: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    linear: Phrase | None = None
    outer: "Proposal | None" = None
    speaker_of: "Proposal | None" = None
    inner: "Proposal | None" = None
    adjunct: set[int] = field(default_factory=set)
    """Positions of an adjunct ("according to X"), which belong to no other statement's content."""
    final: bool = False


def subtree(token: Token) -> set[int]:
    """Positions of a token and all it governs."""
    found: set[int] = set()
    stack = [token]
    while stack:
        t = stack.pop()
        found.add(t.i)
        stack.extend(t.children)
    return found


def counts(token: Token) -> bool:
    """Whether a noun phrase has a number or counts casualties."""
    stack = [token]
    while stack:
        t = stack.pop()
        if t.pos == "NUM" or t.lower in _QUANTIFIERS or t.lemma in FIGURE_NOUNS:
            return True
        stack.extend(c for c in t.children if c.dep not in ("relcl", "acl", "advcl"))
    return False


def counts_number(token: Token) -> bool:
    """Whether a noun has a number of its own."""
    return any(c.dep == "nummod" for c in token.children)


def piece_of(annotation: Annotation, sentence: Sentence, at: int) -> tuple[int, int]:
    """First and last position of the part of a sentence, cut at semicolons outside quotations, that holds ``at``."""
    first, last = sentence.first, sentence.last
    for i in range(sentence.first, sentence.last + 1):
        token = annotation.tokens[i]
        if token.text == ";" and annotation.quotation_at(token.start) is None:
            if i < at:
                first = i + 1
            elif i > at:
                last = i - 1
                break
    return first, last


def runs(annotation: Annotation, positions: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Positions as spans of the stored text: contiguous, without punctuation at their edges, at least one word each."""
    spans: list[tuple[int, int]] = []
    run: list[Token] = []
    tokens = annotation.tokens
    for i in [*sorted(positions), -1]:
        if run and (i < 0 or i != run[-1].i + 1):
            while run and (run[-1].text in ",.;:-–—!?" or run[-1].pos == "SPACE" or run[-1].lower in ("but", "while", "although")):
                run.pop()
            while run and (run[0].text in ",.;:-–—" or run[0].pos in ("SPACE", "CCONJ")):
                run.pop(0)
            if any(t.pos not in ("PUNCT", "SPACE") for t in run) and run[-1].end > run[0].start:
                spans.append((run[0].start, run[-1].end))
            run = []
        if i >= 0:
            run.append(tokens[i])
    return tuple(spans)
