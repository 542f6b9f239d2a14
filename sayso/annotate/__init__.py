"""Texts turned into blocks, tokens, sentences, clauses, quotations, numbers, times, names and statements."""

from collections.abc import Iterable, Iterator

from sayso.annotate.annotation import Annotation
from sayso.annotate.block import Block, BlockKind, blocks_of
from sayso.annotate.clause import Clause
from sayso.annotate.phrase import name_of, noun_phrase
from sayso.annotate.quotation import Quotation, quotations_of
from sayso.annotate.token import Phrase, Sentence, Token
from sayso.model import Document

__all__ = [
    "Annotation", "Block", "BlockKind", "Clause", "Phrase", "Quotation", "Sentence", "Token", "annotate", "annotate_many",
    "name_of", "noun_phrase",
]  # fmt: skip


def annotate(document: Document) -> Annotation:
    """The annotation of one document."""
    return next(iter(annotate_many([document])))


def annotate_many(documents: Iterable[Document]) -> Iterator[Annotation]:
    """The annotations of documents, analysed in one batch; in order."""
    from sayso.annotate.english import analyse

    batch = list(documents)
    blocks = [blocks_of(d.text) for d in batch]
    analysed = analyse((d.text, b) for d, b in zip(batch, blocks, strict=True))
    for document, own, (tokens, sentences) in zip(batch, blocks, analysed, strict=True):
        yield Annotation(document, own, tokens, sentences, _quotations(document.text, own))


def _quotations(text: str, blocks: Iterable[Block]) -> tuple[Quotation, ...]:
    found: list[Quotation] = []
    still_open = False
    for block in blocks:
        own = quotations_of(text, block.start, block.end, still_open)
        still_open = bool(own) and not own[-1].closed
        found += own
    return tuple(found)
