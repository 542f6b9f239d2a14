"""Searching: the best entries of the index of words, as claims and documents that pass a filter."""

from sqlalchemy import Connection, select

from sayso.ledger import query, schema
from sayso.ledger.codec import decode
from sayso.ledger.described import corrected
from sayso.ledger.query import among
from sayso.ledger.records import ClaimFilter, Hit
from sayso.ledger.searching import Sought, best
from sayso.ledger.stored import listed
from sayso.model.claim import Claim
from sayso.model.document import Document

USUAL = 20
"""How many are given where no limit is."""
AT_FIRST = 200
"""Entries looked at before more are asked for, because filters passed too few."""


def hits(connection: Connection, words: str, wanted: ClaimFilter, document: str | None, bound: int) -> list[Hit]:
    """The claims that match, best first, and after them the documents. ``document``: the full id of the one wanted."""
    sought = Sought.of(words)
    limit = USUAL if wanted.limit is None else wanted.limit
    only_claims = any((wanted.kind, wanted.measure, wanted.place, wanted.source, wanted.stance, wanted.since, wanted.until,
                       wanted.text, wanted.made_by))  # fmt: skip
    most = max(AT_FIRST, 4 * limit)
    while True:
        found = best(connection, sought, most)
        scores = dict(found)
        passed = _claims(connection, sought, scores, wanted, document, bound)
        if not only_claims:
            passed |= _documents(connection, sought, scores, document, bound)
        if len(passed) >= limit or len(found) < most // 2 or most > 10**9:
            ordered = sorted(passed.items(), key=lambda item: (item[1].claim is None, -item[1].score, item[0]))
            return _once([hit for _, hit in ordered])[:limit]
        most *= 10


def _once(found: list[Hit]) -> list[Hit]:
    """Each document once: it is found by its text, and by each correction of what is known of it."""
    kept: dict[tuple[str, str], Hit] = {}
    for hit in found:
        kept.setdefault((hit.document, hit.claim.id if hit.claim else ""), hit)
    return list(kept.values())


def _claims(
    connection: Connection, sought: Sought, scores: dict[int, float], wanted: ClaimFilter, document: str | None, bound: int
) -> dict[int, Hit]:
    statement = query.claims(wanted, document, bound).where(among(connection, schema.claims.c.seq, scores))
    found = {}
    for row in connection.execute(statement):
        claim = decode(Claim, row.body)
        said = " … ".join(span.exact for span in claim.evidence)
        if not sought.stands_in(said):
            said = f"{said} ({', '.join(_slots(claim))})"
        found[row.seq] = Hit(claim.document, claim, sought.snippet(said), scores[row.seq])
    return found


def _slots(claim: Claim) -> list[str]:
    slots = (claim.actor, claim.target, claim.place, claim.figure.group if claim.figure else None)
    return list(dict.fromkeys([slot.words for slot in slots if slot] + list(claim.sources)))


def _documents(
    connection: Connection, sought: Sought, scores: dict[int, float], document: str | None, bound: int
) -> dict[int, Hit]:
    described = schema.described.c
    statement = select(described.seq, described.document_id).where(among(connection, described.seq, scores), described.seq <= bound)
    if document is not None:
        statement = statement.where(described.document_id == document)
    numbers: dict[str, list[int]] = {}
    for row in connection.execute(statement):
        numbers.setdefault(row.document_id, []).append(row.seq)
    found = {}
    for row in connection.execute(listed(bound, False).where(among(connection, schema.documents.c.id, numbers))):
        held = corrected(decode(Document, row.body), row.facts)
        said = held.text if sought.stands_in(held.text) else " ".join(filter(None, (held.title, held.publisher, held.text)))
        for seq in numbers[held.id]:
            found[seq] = Hit(held.id, None, sought.snippet(said), scores[seq])
    return found
