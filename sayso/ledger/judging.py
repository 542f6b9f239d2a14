"""Dismissing a link or finding that says nothing of use, and undoing that."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, select

from sayso.ledger import schema
from sayso.ledger.chain import Writer
from sayso.ledger.codec import decode
from sayso.ledger.query import resolve
from sayso.ledger.records import LedgerError
from sayso.ledger.rows import Row, body_of
from sayso.model.review import Judgement


def found(connection: Connection, item: str) -> str:
    """The id of the link or finding that ``item`` is or begins."""
    try:
        return resolve(connection, schema.findings, item, "finding", "f-")
    except LedgerError as error:
        if "beginning of more" in str(error):
            raise
    return resolve(connection, schema.links, item, "link or finding", "l-")


def judge(connection: Connection, out: Writer, given: Judgement) -> None:
    """Record that an item (id in full) is dismissed or restored; LedgerError where it is so already."""
    table = schema.judgements.c
    last = select(table.dismissed).where(table.item_id == given.item).order_by(table.seq.desc()).limit(1)
    if bool(connection.scalar(last)) == given.dismissed:
        raise LedgerError(f"{given.item} {'is dismissed already' if given.dismissed else 'is not dismissed'}")
    columns = {"item_id": given.item, "dismissed": given.dismissed}
    out.write(Row("judgements", given.item, columns, body_of(given, f"the judgement of {given.item}")))


def dismissed(connection: Connection, bound: int) -> list[Judgement]:
    """What is dismissed after the row ``bound``, in the order recorded."""
    table, payloads, audit = schema.judgements.c, schema.payloads.c, schema.audit.c
    last = select(func.max(table.seq)).where(table.seq <= bound).group_by(table.item_id)
    statement = (
        select(payloads.body, audit.recorded_at)
        .join(schema.judgements, table.seq == payloads.seq)
        .join(schema.audit, audit.seq == table.seq)
        .where(table.seq.in_(last), table.dismissed)
    )
    return [
        replace(decode(Judgement, row.body), recorded_at=datetime.fromisoformat(row.recorded_at))
        for row in connection.execute(statement.order_by(table.seq))
    ]
