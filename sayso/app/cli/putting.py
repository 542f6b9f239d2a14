"""Captures into a ledger: read, compared, recorded. What all commands share that add documents."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.app.cli.added import Report
    from sayso.ledger import Ledger
    from sayso.model import Document, Reading
    from sayso.read import Capture


def put(
    captures: "Iterable[Capture]",
    held: "Ledger",
    report: "Report",
    read: "Callable[[Iterable[Document]], Iterator[Reading]]",
    step: Callable[[], None],
    *,
    reread: bool = False,
) -> None:
    """Read the documents and record them with their claims. What the ledger has already is left as it is, unless ``reread``."""
    from sayso.app.cli.reconciling import compared, reconciler
    from sayso.app.cli.stamping import stamped
    from sayso.app.cli.store import links_of
    from sayso.reconcile.rereading import superseding

    compared(held)
    takings: dict[str, Capture] = {}
    met: set[str] = set()
    before: set[str] = set()  # of those met, what the ledger had

    def fresh() -> "Iterator[Document]":
        for capture in captures:
            again = capture.document.id in met
            there = not again and held.has(capture.document.id)
            if (again or there) and not reread:
                report.held(capture.document)
                step()
                continue
            met.add(capture.document.id)
            if there:
                before.add(capture.document.id)
            takings[capture.document.id] = capture
            yield capture.document

    for reading in read(fresh()):
        if reading.document.id in before:
            old = held.read(reading.document.id)
            reading, _ = superseding(old, links_of(held, [c.id for c in old]), reading)
        taking = takings.pop(reading.document.id)
        taken = None if reading.document.id in before else stamped(taking.raw, taking.taken)
        report.added(reading.document, held.add(reading, taking.raw, taken=taken, reread=reread, reconciler=reconciler()))
        step()
