"""What people decided about the claims of a document, and what that leaves of another reading of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from sayso.ledger import schema
from sayso.ledger.codec import decode
from sayso.ledger.query import NOW, among, current
from sayso.ledger.retiring import in_force
from sayso.ledger.rows import Row, body_of, link_row
from sayso.model.kinds import Relation
from sayso.model.link import Finding, Link
from sayso.model.review import HIDING, Decision, Review


@dataclass(frozen=True, slots=True)
class Standing:
    """``rows``: of the reading, by table, without claims that a reviewer rejected or corrected, and with links to a corrected claim
    drawn to the one in its place. ``carried``: reviews of claims that the reading's own supersede. ``hidden``: by the id of the
    claim they are carried to, the rows of those that such a review keeps out of the lists. ``kept_out``: how many claims do
    not come back."""

    rows: dict[str, list[Row]]
    carried: tuple[Review, ...]
    hidden: dict[str, Row]
    kept_out: int


def review_row(review: Review, document: str) -> Row:
    """The row of a review."""
    columns = {"claim_id": review.claim, "document_id": document, "decision": review.decision.value}
    return Row("reviews", review.claim, columns, body_of(review, f"the review of claim {review.claim}"))


def last_reviews(connection: Connection, document: str) -> dict[str, Review]:
    """The last review of each claim of a document that has one."""
    table, payloads = schema.reviews.c, schema.payloads.c
    statement = select(payloads.body).join(schema.reviews, table.seq == payloads.seq).where(table.document_id == document)
    reviews = (decode(Review, body) for body in connection.scalars(statement.order_by(table.seq)))
    return {review.claim: review for review in reviews}


def standing(connection: Connection, document: str, earlier: Collection[int], rows: dict[str, list[Row]]) -> Standing:
    """What is left of a reading. ``earlier``: numbers of the document's readings before. Rows written before must be flushed."""
    decided = last_reviews(connection, document)
    if not decided:
        return Standing(rows, (), {}, 0)
    claims = schema.claims.c
    by_hand = set(
        connection.scalars(
            select(claims.id).where(
                claims.document_id == document, ~among(connection, claims.reading, earlier), *current(schema.claims, NOW)
            )
        )
    )
    places = {review.claim: review.corrected for review in decided.values() if review.decision in HIDING}
    kept = {row.key: row for row in rows["claims"] if row.key not in places and row.key not in by_hand}
    links = [decode(Link, row.body or "") for row in rows["links"]]
    carried = _carried(connection, links, kept, decided, by_hand)
    places |= {review.claim: review.corrected for review in carried if review.decision in HIDING}
    hidden = {review.claim: kept.pop(review.claim) for review in carried if review.decision in HIDING}

    links = [link for link in links if link.relation is not Relation.SUPERSEDES or not {link.target} & (by_hand | kept.keys())]
    standing_links = _drawn(links, {name: place if place in by_hand else None for name, place in places.items()})
    ids = [row.key for row in standing_links]
    table = schema.links.c
    there = set(
        connection.scalars(
            select(table.id).where(
                among(connection, table.id, ids), ~among(connection, table.reading, earlier), *current(schema.links, NOW)
            )
        )
    )
    away = {name for name, place in places.items() if place != name}  # a correction may have left the id as it was
    left = {
        "claims": list(kept.values()),
        "links": [row for row in standing_links if row.key not in there],
        "findings": [row for row in rows["findings"] if away.isdisjoint(decode(Finding, row.body or "").claims)],
    }
    return Standing(left, tuple(carried), hidden, len(rows["claims"]) - len(kept))


def _carried(
    connection: Connection, links: list[Link], read: Collection[str], decided: dict[str, Review], by_hand: Collection[str]
) -> list[Review]:
    """Reviews of claims that new ones supersede, as reviews of these. A claim that a person wrote stands, whatever is read now."""

    def handed_on(review: Review) -> Review:
        return replace(review, decision=Decision.CORRECT, corrected=review.claim) if review.claim in by_hand else review

    new = {
        link.source: handed_on(decided[link.target])
        for link in links
        if link.relation is Relation.SUPERSEDES and link.source in read and link.source not in decided and link.target in decided
    }
    there = in_force(connection, new)
    return [
        replace(review, claim=claim, carried_from=review.claim, recorded_at=None)
        for claim, review in new.items()
        if claim not in there and review.decision is not Decision.REOPEN
    ]


def _drawn(links: list[Link], places: dict[str, str | None]) -> list[Row]:
    """The links as rows, their ends put where a correction stands; those of rejected claims left out."""
    rows: dict[str, Row] = {}
    for link in links:
        if link.relation is not Relation.SUPERSEDES:
            source, target = places.get(link.source, link.source), places.get(link.target, link.target)
            if source is None or target is None or source == target:
                continue
            link = replace(link, source=source, target=target)
        row = link_row(link)
        rows.setdefault(row.key, row)
    return list(rows.values())
