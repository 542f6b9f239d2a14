"""A document goes in, its claims come out: the rooms in their order."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from sayso.annotate import Annotation, annotate, annotate_many
from sayso.annotate.draft import Draft
from sayso.annotate.statement import statements_of
from sayso.extract.figure.implied import implied_drafts
from sayso.extract.grammar import extract
from sayso.extract.unexplained import unexplained
from sayso.model import Document, Kind, Reading
from sayso.model.mention import Total
from sayso.reconcile import within
from sayso.reconcile.totals import totals_of
from sayso.resolve.claims import resolve
from sayso.resolve.mention import mentions_of
from sayso.resolve.spoken import Spoken, spoken

T = TypeVar("T")

_BATCH = 32
"""Documents analysed together: enough to keep the parser busy, few enough to start printing soon."""

Refuse = Callable[[Document, Exception], None]
"""What is told of a document that could not be read."""


def process(document: Document) -> Reading:
    """The claims of one document, with the links and findings inside it. Pure and picklable."""
    return next(process_many([document]))


def process_many(documents: Iterable[Document], refuse: Refuse | None = None) -> Iterator[Reading]:
    """The readings of documents, in their order, analysed in batches.

    A document that a fault of ours stops is told to ``refuse`` and left out, and the others go on; without ``refuse`` the
    fault is raised.
    """
    return _each(documents, refuse, read_annotation)


def totals_many(documents: Iterable[Document], refuse: Refuse | None = None) -> Iterator[tuple[Document, tuple[Total, ...]]]:
    """The least and the most each document supports for each measure, nobody counted twice."""
    return _each(documents, refuse, lambda annotation: (annotation.document, _totals(annotation)))


def statements_many(documents: Iterable[Document], refuse: Refuse | None = None) -> Iterator[tuple[Document, tuple[Spoken, ...]]]:
    """Every attributed statement of each document, whatever it is about, with its speaker and chain."""
    return _each(documents, refuse, lambda annotation: (annotation.document, spoken(annotation, statements_of(annotation))))


def examine_many(documents: Iterable[Document], refuse: Refuse | None = None) -> Iterator[Reading]:
    """Readings as ``process_many`` gives them, each with what no claim explains."""
    return _each(documents, refuse, lambda annotation: read_annotation(annotation, examine=True))


def _each(documents: Iterable[Document], refuse: Refuse | None, work: Callable[[Annotation], T]) -> Iterator[T]:
    remaining = iter(documents)
    while batch := list(islice(remaining, _BATCH)):
        for document, annotation in _annotated(batch, refuse):
            try:
                yield work(annotation)
            except Exception as fault:
                if refuse is None:
                    raise
                refuse(document, fault)


def _annotated(batch: list[Document], refuse: Refuse | None) -> Iterator[tuple[Document, Annotation]]:
    try:
        found = list(annotate_many(batch))
    except Exception:
        if refuse is None:
            raise
        # One of the batch stops the parser: each alone, so that the others are read.
        for document in batch:
            try:
                yield document, annotate(document)
            except Exception as fault:
                refuse(document, fault)
        return
    yield from zip(batch, found, strict=True)


def _totals(annotation: Annotation) -> tuple[Total, ...]:
    reading, drafts = _read(annotation)
    figures = [d for d in drafts if d.kind is Kind.FIGURE]
    mentions, incidents = mentions_of(annotation, figures, implied_drafts(annotation), reading.claims, reading.links)
    return totals_of(annotation.document.id, mentions, incidents)


def read_annotation(annotation: Annotation, examine: bool = False) -> Reading:
    """The reading of an annotated document; ``examine``: with what no claim explains."""
    return _read(annotation, examine)[0]


def _read(annotation: Annotation, examine: bool = False) -> tuple[Reading, list[Draft]]:
    statements = statements_of(annotation)
    drafts, rejected = extract(annotation, statements)
    claims, links = resolve(annotation, statements, drafts)
    claims, links, findings = within(claims, links)
    left = unexplained(annotation, statements, drafts, rejected) if examine else ()
    return Reading(annotation.document, claims, links, findings, tuple(rejected), left), drafts
