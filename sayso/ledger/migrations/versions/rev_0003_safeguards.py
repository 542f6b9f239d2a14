"""Safeguards: sources and documents restricted, names protected or kept.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from sayso.ledger.migrations.guards import forbid

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Seq = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Word = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "safeguards",
        sa.Column("seq", Seq, autoincrement=False, nullable=False),
        sa.Column("id", Word, nullable=False),
        sa.Column("kind", Word, nullable=False),
        sa.Column("care", Word, nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name="fk_safeguards_seq"),
        sa.PrimaryKeyConstraint("seq", name="pk_safeguards"),
    )
    op.create_index("ix_safeguards_id", "safeguards", ["id"])
    forbid("safeguards", "o.seq = NEW.seq")
