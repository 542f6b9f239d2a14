"""A document goes in, its claims come out: the rooms in their order."""

from collections.abc import Iterable, Iterator
from itertools import islice

from sayso.annotate import Annotation, annotate_many
from sayso.annotate.statement import statements_of
from sayso.extract.grammar import extract
from sayso.model import Document, Reading
from sayso.reconcile.within import within
from sayso.resolve.claims import resolve

_BATCH = 32
"""Documents analysed together: enough to keep the parser busy, few enough to start printing soon."""


def process(document: Document) -> Reading:
    """The claims of one document, with the links and findings inside it. Pure and picklable."""
    return next(process_many([document]))


def process_many(documents: Iterable[Document]) -> Iterator[Reading]:
    """The readings of documents, in their order, analysed in batches."""
    remaining = iter(documents)
    while batch := list(islice(remaining, _BATCH)):
        for annotation in annotate_many(batch):
            yield _read(annotation)


def _read(annotation: Annotation) -> Reading:
    statements = statements_of(annotation)
    drafts, rejected = extract(annotation, statements)
    claims, links = resolve(annotation, statements, drafts)
    claims, links, findings = within(claims, links)
    return Reading(annotation.document, claims, links, findings, tuple(rejected))
