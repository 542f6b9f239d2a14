"""What an edit of the lexicon changes over a corpus: claims gained, lost and read otherwise."""

from collections.abc import Iterable, Iterator
from itertools import islice

from sayso.annotate import annotate_many
from sayso.lexicon.overlay import Stack, using
from sayso.model import Document
from sayso.pipeline import read_annotation
from sayso.reconcile.compare import Difference, compare

AT_ONCE = 32


def differences(documents: Iterable[Document], before: Stack, after: Stack) -> Iterator[tuple[Document, Difference]]:
    """Each document read with one stack and with the other, in order. The parse knows no lexicon and is made once."""
    remaining = iter(documents)
    while batch := list(islice(remaining, AT_ONCE)):
        parsed = list(annotate_many(batch))
        with using(before):
            old = [read_annotation(a).claims for a in parsed]
        with using(after):
            new = [read_annotation(a).claims for a in parsed]
        for document, then, now in zip(batch, old, new, strict=True):
            yield document, compare(then, now)
