"""Runs revisions on the connection that ``open_ledger`` hands over, inside its transaction: a ledger is migrated wholly
or not at all."""

from alembic import context

from sayso.ledger.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
context.run_migrations()
