"""The record over time: reviews, merged names, dismissals, withdrawals, corrected metadata; keys for conclusions across documents;
an index of words.

Revision ID: 0002
Revises: 0001
"""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from sayso.ledger.migrations.guards import forbid, forbid_delete_unless
from sayso.ledger.words import parts

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Seq = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Word = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

TABLES = ("descriptions", "withdrawals", "reviews", "merges", "judgements")
FACTS = ("lang", "title", "publisher", "published", "url", "crisis")
PAGE = 500


def upgrade() -> None:
    create()
    for table in TABLES:
        forbid(table, "o.seq = NEW.seq")
    forbid("described", "o.seq = NEW.seq", delete=False)
    forbid_delete_unless("described", "EXISTS (SELECT 1 FROM tombstones AS t WHERE t.row_seq = OLD.seq)")
    fill()


def _seq(table: str) -> list[Any]:
    return [
        sa.Column("seq", Seq, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name=f"fk_{table}_seq"),
        sa.PrimaryKeyConstraint("seq", name=f"pk_{table}"),
    ]


def _of_document(table: str) -> list[Any]:
    return [
        sa.Column("document_id", Word, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=f"fk_{table}_document_id"),
    ]


def create() -> None:
    op.create_index("ix_retired_reading", "retired", ["reading"])
    op.create_table(
        "described",
        *_seq("described"),
        sa.Column("document_id", Word, nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
    )
    op.create_index("ix_described_document_id", "described", ["document_id"])
    op.create_table("descriptions", *_seq("descriptions"), *_of_document("descriptions"))
    op.create_index("ix_descriptions_document_id", "descriptions", ["document_id"])
    op.create_table(
        "withdrawals", *_seq("withdrawals"), *_of_document("withdrawals"), sa.Column("back", sa.Boolean(), nullable=False)
    )
    op.create_index("ix_withdrawals_document_id", "withdrawals", ["document_id"])
    op.create_table(
        "reviews",
        *_seq("reviews"),
        sa.Column("claim_id", Word, nullable=False),
        *_of_document("reviews"),
        sa.Column("decision", Word, nullable=False),
    )
    op.create_index("ix_reviews_claim_id", "reviews", ["claim_id"])
    op.create_index("ix_reviews_document_id", "reviews", ["document_id"])
    op.create_table(
        "merges",
        *_seq("merges"),
        sa.Column("id", Word, nullable=False),
        sa.Column("kind", Word, nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_merges_id", "merges", ["id"])
    op.create_table(
        "judgements",
        *_seq("judgements"),
        sa.Column("item_id", Word, nullable=False),
        sa.Column("dismissed", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_judgements_item_id", "judgements", ["item_id"])
    op.create_table(
        "claim_keys",
        sa.Column("key", Word, nullable=False),
        sa.Column("day", Word, nullable=False),
        sa.Column("claim", Seq, autoincrement=False, nullable=False),
        sa.Column("home", Word, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.seq"], name="fk_claim_keys_claim"),
        sa.PrimaryKeyConstraint("key", "day", "claim", name="pk_claim_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_keys_claim", "claim_keys", ["claim"])
    op.create_table(
        "reconciled", sa.Column("version", Word, nullable=False), sa.PrimaryKeyConstraint("version", name="pk_reconciled")
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE TABLE search (seq bigint, part integer, words tsvector NOT NULL, PRIMARY KEY (seq, part))")
        op.execute("CREATE INDEX ix_search_words ON search USING gin (words)")
    else:
        # The words stand in the payloads; the index does not keep them a second time.
        op.execute("CREATE VIRTUAL TABLE search USING fts5(words, content='', tokenize='unicode61')")


def fill() -> None:
    """What follows from the rows that are there."""
    connection = op.get_bind()
    insert = (
        "INSERT INTO search (seq, part, words) VALUES (:seq, :part, to_tsvector('simple', :words))"
        if connection.dialect.name == "postgresql"
        else "INSERT INTO search (rowid, words) VALUES (:seq * 4096 + :part, :words)"
    )
    documents = "SELECT d.seq, d.id, p.body FROM documents AS d JOIN payloads AS p ON p.seq = d.seq WHERE d.seq > :last"
    for rows in _pages(connection, f"{documents} ORDER BY d.seq LIMIT :page"):
        described, found = [], []
        for row in rows:
            body = json.loads(row.body)
            facts = {name: body[name] for name in FACTS if name in body}
            written = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            described.append({"seq": row.seq, "document_id": row.id, "facts": written})
            words = "\n".join(filter(None, (body.get("title"), body.get("publisher"), body["text"])))
            found += [{"seq": row.seq, "part": part, "words": some} for part, some in parts(words)]
        statement = sa.text("INSERT INTO described (seq, document_id, facts) VALUES (:seq, :document_id, :facts)")
        connection.execute(statement, described)
        if found:
            connection.execute(sa.text(insert), found)
    claims = "SELECT seq, words FROM claim_words WHERE seq > :last ORDER BY seq LIMIT :page"
    for rows in _pages(connection, claims):
        found = [{"seq": row.seq, "part": part, "words": some} for row in rows for part, some in parts(row.words)]
        if found:
            connection.execute(sa.text(insert), found)


def _pages(connection: Any, statement: str) -> Iterator[list[Any]]:
    last = 0
    while rows := connection.execute(sa.text(statement), {"last": last, "page": PAGE}).all():
        yield rows
        last = rows[-1].seq
