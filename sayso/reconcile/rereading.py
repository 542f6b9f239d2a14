"""A document read again: new claims supersede those they replace, each with its reason; what was learned before is kept."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Claim, Link, Reading, Relation
from sayso.reconcile.compare import Difference, compare

MADE_BY = "reread"


def superseding(before: Sequence[Claim], links: Sequence[Link], reading: Reading) -> tuple[Reading, Difference]:
    """The new reading with ``supersedes`` links to the claims it replaces, and what differs.

    ``before``: the claims that the document has now; ``links``: theirs. Links of earlier second readings stay as long as the
    claim that supersedes is still read. (What people decided about a claim belongs to its id and stays with claims that keep
    theirs; for ``difference.changed`` whose ``replaced`` holds it has to be carried over from the old claim to the new.)
    """
    difference = compare(before, reading.claims)
    read = {c.id for c in reading.claims}
    kept = [link for link in links if link.relation is Relation.SUPERSEDES and link.source in read]
    new = [Link(c.new.id, c.old.id, Relation.SUPERSEDES, c.why, MADE_BY) for c in difference.changed if c.replaced]
    every = {link.id: link for link in (*reading.links, *new, *kept)}
    return replace(reading, links=tuple(every.values())), difference
