"""Taking a document that should not have been added out of the lists, and correcting what is known of one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection, select

from sayso.ledger import schema
from sayso.ledger.chain import Writer
from sayso.ledger.codec import decode
from sayso.ledger.described import Description, changed, facts_now
from sayso.ledger.query import NOW, current
from sayso.ledger.records import LedgerError
from sayso.ledger.retiring import Left, leave, retire
from sayso.ledger.rows import Row, body_of
from sayso.model.review import Withdrawal


def last_withdrawal(connection: Connection, document: str, bound: int = NOW) -> tuple[int, bool] | None:
    """Number of the last row up to ``bound`` that says whether the document is withdrawn, and whether it says that it is back."""
    table = schema.withdrawals.c
    statement = select(table.seq, table.back).where(table.document_id == document, table.seq <= bound)
    row = connection.execute(statement.order_by(table.seq.desc()).limit(1)).one_or_none()
    return (row.seq, row.back) if row else None


def withdrawn(connection: Connection, document: str) -> bool:
    """Whether the document is withdrawn."""
    last = last_withdrawal(connection, document)
    return last is not None and not last[1]


def withdraw(connection: Connection, out: Writer, document: str, by: str, reason: str) -> Left:
    """Record the withdrawal and retire all that the document gives, and what bears on it."""
    if withdrawn(connection, document):
        raise LedgerError(f"document {document} is withdrawn already")
    cause = out.write(_row(Withdrawal(document, False, by, reason)))
    why = f"document withdrawn by {by}: {reason}"
    table = schema.claims.c
    statement = select(table.id, table.seq).where(table.document_id == document, *current(schema.claims, NOW)).order_by(table.seq)
    claims = connection.execute(statement).all()
    for row in claims:
        retire(out, row.id, row.seq, cause, why)
    return leave(connection, out, {row.id for row in claims}, cause, why, superseding=True)


def return_of(connection: Connection, out: Writer, document: str) -> int | None:
    """Record that a withdrawn document is back; the number of its withdrawal, None where it is not withdrawn."""
    last = last_withdrawal(connection, document)
    if last is None or last[1]:
        return None
    out.write(_row(Withdrawal(document, True, "", "")))
    return last[0]


def _row(given: Withdrawal) -> Row:
    columns = {"document_id": given.document, "back": given.back}
    return Row("withdrawals", given.document, columns, body_of(given, f"the withdrawal of document {given.document}"))


def withdrawal(connection: Connection, seq: int) -> Withdrawal:
    """The withdrawal that a row records."""
    payloads, audit = schema.payloads.c, schema.audit.c
    statement = select(payloads.body, audit.recorded_at).join(schema.audit, audit.seq == payloads.seq).where(payloads.seq == seq)
    row = connection.execute(statement).one()
    return replace(decode(Withdrawal, row.body), recorded_at=datetime.fromisoformat(row.recorded_at))


def describe(
    connection: Connection, out: Writer, document: str, changes: Mapping[str, str | date | None], by: str, why: str
) -> None:
    """Record corrected metadata; LedgerError where nothing is changed."""
    before = facts_now(connection, [document])[document]
    after = changed(before, changes)
    if after == before:
        raise LedgerError(f"document {document} is described so already; nothing was changed")
    given = Description(document, after, by, why)
    out.write(Row("descriptions", document, {"document_id": document}, body_of(given, f"the description of document {document}")))
