"""Care for people: what outsiders must not see, and whose names are protected in public."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, select

from sayso.ledger import schema
from sayso.ledger.chain import Writer
from sayso.ledger.codec import decode
from sayso.ledger.records import LedgerError
from sayso.ledger.rows import Row, body_of
from sayso.ledger.words import fold
from sayso.model.ids import digest
from sayso.model.review import Care, Safeguard

CARES = {"source": (Care.RESTRICT,), "document": (Care.RESTRICT,), "person": (Care.PROTECT, Care.KEEP)}
"""What can be asked for each kind."""


def safeguard(connection: Connection, out: Writer, given: Safeguard) -> None:
    """Record a safeguard; LedgerError where it makes no sense or holds already."""
    if given.kind not in CARES or (given.care is not Care.LIFT and given.care not in CARES[given.kind]):
        raise LedgerError(f"a {given.kind} cannot be asked to {given.care}: sources and documents are restricted, persons kept")
    if not given.name.strip():
        raise LedgerError(f"the {given.kind} needs a name")
    name = f"s-{digest([given.kind, ' '.join(fold(given.name).split())])[:20]}"
    table = schema.safeguards.c
    last = connection.scalar(select(table.care).where(table.id == name).order_by(table.seq.desc()).limit(1)) or Care.LIFT
    if last == given.care:
        raise LedgerError(
            f"the {given.kind} {given.name!r} "
            + ("has no safeguard to lift" if given.care is Care.LIFT else f"is under {str(given.care)!r} already")
        )
    columns = {"id": name, "kind": given.kind, "care": str(given.care)}
    out.write(Row("safeguards", name, columns, body_of(given, f"the safeguard of {given.kind} {given.name!r}")))


def safeguards(connection: Connection, bound: int) -> list[Safeguard]:
    """The safeguards in force after the row ``bound``, in the order recorded."""
    table, payloads, audit = schema.safeguards.c, schema.payloads.c, schema.audit.c
    last = select(func.max(table.seq)).where(table.seq <= bound).group_by(table.id)
    statement = (
        select(payloads.body, audit.recorded_at)
        .join(schema.safeguards, table.seq == payloads.seq)
        .join(schema.audit, audit.seq == table.seq)
        .where(table.seq.in_(last), table.care != str(Care.LIFT))
    )
    return [
        replace(decode(Safeguard, row.body), recorded_at=datetime.fromisoformat(row.recorded_at))
        for row in connection.execute(statement.order_by(table.seq))
    ]
