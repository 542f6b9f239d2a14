"""Triggers that keep tables append-only. Revisions call these; what a function here emits never changes once released
(a new need is a new function)."""

from alembic import op

_FUNCTION = """
CREATE FUNCTION sayso_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'this ledger is append-only: % of % is forbidden', TG_OP, TG_TABLE_NAME;
END $$
"""


def prepare() -> None:
    """What the triggers of this engine need once."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_FUNCTION)


def forbid(table: str, key: str, *, delete: bool = True) -> None:
    """Forbid UPDATE of ``table``, and DELETE where ``delete``. ``key``: its primary key, as a condition on NEW: SQLite's
    INSERT OR REPLACE deletes without telling any DELETE trigger, so an existing key is refused before that."""
    if op.get_bind().dialect.name == "postgresql":
        verbs = "UPDATE OR DELETE" if delete else "UPDATE"
        op.execute(f"CREATE TRIGGER {table}_kept BEFORE {verbs} ON {table} FOR EACH ROW EXECUTE FUNCTION sayso_append_only()")
        op.execute(f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} EXECUTE FUNCTION sayso_append_only()")
        return
    for verb in ("UPDATE", "DELETE") if delete else ("UPDATE",):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN "
            f"SELECT RAISE(ABORT, 'this ledger is append-only: {verb} of {table} is forbidden'); END"
        )
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} AS o WHERE {key}) BEGIN "
        f"SELECT RAISE(ABORT, 'this ledger is append-only: replacing in {table} is forbidden'); END"
    )


def forbid_delete_unless(table: str, allowed: str) -> None:
    """Forbid DELETE in ``table`` but where the condition ``allowed`` on OLD holds."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION sayso_erase_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {allowed} THEN RETURN OLD; END IF; "
            f"RAISE EXCEPTION 'this ledger is append-only: DELETE of {table} needs a tombstone'; END $$"
        )
        op.execute(f"CREATE TRIGGER {table}_erased BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION sayso_erase_{table}()")
        return
    op.execute(
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN NOT ({allowed}) BEGIN "
        f"SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of {table} needs a tombstone'); END"
    )
