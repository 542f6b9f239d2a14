"""A claim that a person read in a document's words and the machine did not."""

from dataclasses import replace

from sqlalchemy import Connection

from sayso.ledger.chain import Writer
from sayso.ledger.records import LedgerError
from sayso.ledger.retiring import in_force
from sayso.ledger.reviewing import pinned
from sayso.ledger.rows import claim_row
from sayso.ledger.standing import review_row
from sayso.ledger.writing import of, own_ids
from sayso.model.claim import Claim
from sayso.model.review import Decision, Review


def state(connection: Connection, out: Writer, claim: Claim, by: str, reason: str) -> str:
    """Write a claim made by ``review:`` and the name, with the review that gave it, as a correction is written: reading the
    document again leaves it in force. Its id."""
    new = replace(claim, made_by=f"review:{by}", id="")
    pinned(connection, new)
    if in_force(connection, [new.id]):
        raise LedgerError(f"claim {new.id} says that of the same words already; nothing was added")
    rows = [claim_row(new)]
    own_ids(connection, new.document, rows)
    cause = out.write(review_row(Review(new.id, Decision.ACCEPT, by, reason), new.document))
    out.write(of(rows[0], cause))
    out.flush(connection)
    return new.id
