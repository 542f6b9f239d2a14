"""The first schema.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from sayso.ledger.migrations.guards import forbid, forbid_delete_unless, prepare

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Seq = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Word = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

KEYS = {
    "ledger": "TRUE",
    "finding_claims": "o.finding = NEW.finding AND o.position = NEW.position",
    "spans": "o.claim = NEW.claim AND o.role = NEW.role AND o.position = NEW.position",
    "blobs": "o.sha256 = NEW.sha256",
    "documents": "o.seq = NEW.seq OR o.id = NEW.id",
    "retired": "o.seq = NEW.seq OR o.row_seq = NEW.row_seq",
    "tombstones": "o.seq = NEW.seq OR o.row_seq = NEW.row_seq",
}
"""What makes a row the same row where that is not its ``seq`` alone; there is one ledger in a ledger."""

ERASABLE = {
    "payloads": "EXISTS (SELECT 1 FROM tombstones AS t WHERE t.row_seq = OLD.seq)",
    "claim_words": "EXISTS (SELECT 1 FROM tombstones AS t WHERE t.row_seq = OLD.seq)",
    "blobs": "NOT EXISTS (SELECT 1 FROM captures AS c WHERE c.sha256 = OLD.sha256"
    " AND NOT EXISTS (SELECT 1 FROM tombstones AS t WHERE t.row_seq = c.seq))",
}
"""When a row may go: its words have a tombstone; of bytes, every capture that needs them has one."""

TABLES = (
    "audit",
    "blobs",
    "ledger",
    "documents",
    "findings",
    "links",
    "payloads",
    "retired",
    "tombstones",
    "captures",
    "claims",
    "finding_claims",
    "readings",
    "rejected",
    "claim_words",
    "spans",
)


def upgrade() -> None:
    create()
    prepare()
    for table in TABLES:
        forbid(table, KEYS.get(table, "o.seq = NEW.seq"), delete=table not in ERASABLE)
    for table, allowed in ERASABLE.items():
        forbid_delete_unless(table, allowed)


def create() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", Seq, autoincrement=False, nullable=False),
        sa.Column("recorded_at", Word, nullable=False),
        sa.Column("row_table", Word, nullable=False),
        sa.Column("row_key", Word, nullable=False),
        sa.Column("digest", Word, nullable=False),
        sa.Column("previous", Word, nullable=False),
        sa.Column("hash", Word, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
    )
    op.create_index("ix_audit_recorded_at", "audit", ["recorded_at"])
    op.create_table(
        "blobs",
        sa.Column("sha256", Word, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_blobs"),
    )
    op.create_table(
        "ledger",
        sa.Column("id", Word, nullable=False),
        sa.Column("created_at", Word, nullable=False),
        sa.Column("made_by", Word, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ledger"),
    )
    op.create_table(
        "documents",
        sa.Column("seq", Seq, autoincrement=False, nullable=False),
        sa.Column("id", Word, nullable=False),
        sa.Column("text_sha256", Word, nullable=False),
        sa.Column("published", Word, nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name="fk_documents_seq"),
        sa.PrimaryKeyConstraint("seq", name="pk_documents"),
        sa.UniqueConstraint("id", name="uq_documents_id"),
    )
    op.create_table(
        "findings",
        sa.Column("seq", Seq, autoincrement=False, nullable=False),
        sa.Column("id", Word, nullable=False),
        sa.Column("reading", Seq, nullable=True),
        sa.Column("kind", Word, nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("made_by", Word, nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name="fk_findings_seq"),
        sa.PrimaryKeyConstraint("seq", name="pk_findings"),
    )
    op.create_index("ix_findings_id", "findings", ["id"])
    op.create_index("ix_findings_reading", "findings", ["reading"])
    op.create_table(
        "links",
        sa.Column("seq", Seq, autoincrement=False, nullable=False),
        sa.Column("id", Word, nullable=False),
        sa.Column("reading", Seq, nullable=True),
        sa.Column("source", Word, nullable=False),
        sa.Column("target", Word, nullable=False),
        sa.Column("relation", Word, nullable=False),
        sa.Column("made_by", Word, nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name="fk_links_seq"),
        sa.PrimaryKeyConstraint("seq", name="pk_links"),
    )
    op.create_index("ix_links_id", "links", ["id"])
    op.create_index("ix_links_reading", "links", ["reading"])
    op.create_index("ix_links_source", "links", ["source"])
    op.create_index("ix_links_target", "links", ["target"])
    op.create_table(
        "payloads",
        sa.Column("seq", Seq, autoincrement=False, nullable=False),
        sa.Column("salt", Word, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name="fk_payloads_seq"),
        sa.PrimaryKeyConstraint("seq", name="pk_payloads"),
    )
    op.create_table(
        "retired",
        sa.Column("seq", Seq, autoincrement=False, nullable=False),
        sa.Column("row_seq", Seq, nullable=False),
        sa.Column("reading", Seq, nullable=True),
        sa.Column("why", Word, nullable=False),
        sa.ForeignKeyConstraint(["row_seq"], ["audit.seq"], name="fk_retired_row_seq"),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name="fk_retired_seq"),
        sa.PrimaryKeyConstraint("seq", name="pk_retired"),
        sa.UniqueConstraint("row_seq", name="uq_retired_row_seq"),
    )
    op.create_table(
        "tombstones",
        sa.Column("seq", Seq, autoincrement=False, nullable=False),
        sa.Column("row_seq", Seq, nullable=False),
        sa.Column("who", Word, nullable=False),
        sa.Column("why", Word, nullable=False),
        sa.ForeignKeyConstraint(["row_seq"], ["audit.seq"], name="fk_tombstones_row_seq"),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name="fk_tombstones_seq"),
        sa.PrimaryKeyConstraint("seq", name="pk_tombstones"),
        sa.UniqueConstraint("row_seq", name="uq_tombstones_row_seq"),
    )
    op.create_table(
        "captures",
        sa.Column("seq", Seq, autoincrement=False, nullable=False),
        sa.Column("document_id", Word, nullable=False),
        sa.Column("sha256", Word, nullable=False),
        sa.Column("size", Seq, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_captures_document_id"),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name="fk_captures_seq"),
        sa.PrimaryKeyConstraint("seq", name="pk_captures"),
    )
    op.create_index("ix_captures_document_id", "captures", ["document_id"])
    op.create_index("ix_captures_sha256", "captures", ["sha256"])
    op.create_table(
        "claims",
        sa.Column("seq", Seq, autoincrement=False, nullable=False),
        sa.Column("id", Word, nullable=False),
        sa.Column("document_id", Word, nullable=False),
        sa.Column("reading", Seq, nullable=False),
        sa.Column("kind", Word, nullable=False),
        sa.Column("measure", Word, nullable=True),
        sa.Column("stance", Word, nullable=False),
        sa.Column("factuality", Word, nullable=False),
        sa.Column("refers_earliest", Word, nullable=True),
        sa.Column("refers_latest", Word, nullable=True),
        sa.Column("as_of_earliest", Word, nullable=True),
        sa.Column("as_of_latest", Word, nullable=True),
        sa.Column("said_earliest", Word, nullable=True),
        sa.Column("said_latest", Word, nullable=True),
        sa.Column("made_by", Word, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_claims_document_id"),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name="fk_claims_seq"),
        sa.PrimaryKeyConstraint("seq", name="pk_claims"),
    )
    op.create_index("ix_claims_document_id", "claims", ["document_id"])
    op.create_index("ix_claims_id", "claims", ["id"])
    op.create_index("ix_claims_kind", "claims", ["kind"])
    op.create_index("ix_claims_made_by", "claims", ["made_by"])
    op.create_index("ix_claims_measure", "claims", ["measure"])
    op.create_table(
        "finding_claims",
        sa.Column("finding", Seq, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim_id", Word, nullable=False),
        sa.ForeignKeyConstraint(["finding"], ["findings.seq"], name="fk_finding_claims_finding"),
        sa.PrimaryKeyConstraint("finding", "position", name="pk_finding_claims"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_finding_claims_claim_id", "finding_claims", ["claim_id"])
    op.create_table(
        "readings",
        sa.Column("seq", Seq, autoincrement=False, nullable=False),
        sa.Column("document_id", Word, nullable=False),
        sa.Column("reader", Word, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_readings_document_id"),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name="fk_readings_seq"),
        sa.PrimaryKeyConstraint("seq", name="pk_readings"),
    )
    op.create_index("ix_readings_document_id", "readings", ["document_id"])
    op.create_table(
        "rejected",
        sa.Column("seq", Seq, autoincrement=False, nullable=False),
        sa.Column("document_id", Word, nullable=False),
        sa.Column("reading", Seq, nullable=False),
        sa.Column("rule", Word, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_rejected_document_id"),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name="fk_rejected_seq"),
        sa.PrimaryKeyConstraint("seq", name="pk_rejected"),
    )
    op.create_index("ix_rejected_reading", "rejected", ["reading"])
    op.create_table(
        "claim_words",
        sa.Column("seq", Seq, autoincrement=False, nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["claims.seq"], name="fk_claim_words_seq"),
        sa.PrimaryKeyConstraint("seq", name="pk_claim_words"),
    )
    op.create_table(
        "spans",
        sa.Column("claim", Seq, autoincrement=False, nullable=False),
        sa.Column("role", Word, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.seq"], name="fk_spans_claim"),
        sa.PrimaryKeyConstraint("claim", "role", "position", name="pk_spans"),
        sqlite_with_rowid=False,
    )
