"""Names held to be one: merged, and parted again, by people."""

from sqlalchemy import Connection, func, select

from sayso.ledger import schema
from sayso.ledger.chain import Writer
from sayso.ledger.codec import decode
from sayso.ledger.query import NOW
from sayso.ledger.records import LedgerError
from sayso.ledger.rows import Row, body_of
from sayso.model.account import Same
from sayso.model.ids import digest

KINDS = ("source", "place", "person", "site")


def same(connection: Connection, bound: int | None) -> list[Same]:
    """The merges in force after the row ``bound`` (None = now), in the order recorded."""
    table, payloads = schema.merges.c, schema.payloads.c
    last = select(func.max(table.seq)).where(table.seq <= (NOW if bound is None else bound)).group_by(table.id)
    statement = select(payloads.body).join(schema.merges, table.seq == payloads.seq)
    statement = statement.where(table.seq.in_(last), table.undone.is_(False)).order_by(table.seq)
    return [decode(Same, body) for body in connection.scalars(statement)]


def one_with(connection: Connection, given: Same) -> set[str]:
    """All names that are one with either of two names."""
    found = {given.name, given.into}
    merges = [merge for merge in same(connection, None) if merge.kind == given.kind]
    while more := {n for merge in merges if found & {merge.name, merge.into} for n in (merge.name, merge.into)} - found:
        found |= more
    return found


def judge(connection: Connection, out: Writer, given: Same, undone: bool) -> None:
    """Record a merge, or that it is undone; LedgerError where that makes no sense."""
    if given.kind not in KINDS:
        raise LedgerError(f"names of the kind {given.kind!r} cannot be merged; the kinds are {', '.join(KINDS)}")
    if not (given.name.strip() and given.into.strip()):
        raise LedgerError("merging needs two names")
    into = {merge.name: merge.into for merge in same(connection, None) if merge.kind == given.kind}
    pair = f"the {given.kind} {given.name!r}"
    if undone and into.get(given.name) != given.into:
        raise LedgerError(f"{pair} is not merged into {given.into!r}; sayso merges lists what is")
    if not undone:
        if given.name in into:
            raise LedgerError(f"{pair} is merged into {into[given.name]!r} already; undo that first with sayso unmerge")
        end = given.into
        while end in into and end != given.name:
            end = into[end]
        if end == given.name:
            raise LedgerError(f"{pair} cannot be merged into {given.into!r}: they would be one with themselves")
    name = f"m-{digest([given.kind, given.name, given.into])[:20]}"
    columns = {"id": name, "kind": given.kind, "undone": undone}
    out.write(Row("merges", name, columns, body_of(given, f"the merge of {given.name!r}")))
