"""The index tells when a claim was told, of which crisis it is and whom it counts where, so that questions load what they need.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Word = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    for name in ("told", "crisis", "matter"):
        op.add_column("claim_keys", sa.Column(name, Word, nullable=False, server_default=""))
