"""What is known of where a document comes from, which can be corrected while its text and id stay."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from sqlalchemy import Connection, select

from sayso.ledger import schema
from sayso.ledger.codec import decode
from sayso.ledger.query import among
from sayso.ledger.records import LedgerError
from sayso.model.document import Document


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields of a document that can be corrected, as ``Document`` has them."""

    lang: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    crisis: str | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """A correction. ``document``: its id. ``facts``: all fields as they are from now on. ``by``, ``why``: who says so."""

    document: str
    facts: Facts
    by: str
    why: str


NAMES = tuple(sorted(f.name for f in fields(Facts)))


def facts_of(document: Document) -> Facts:
    """The facts as the document came with them."""
    return Facts(**{name: getattr(document, name) for name in NAMES})


def corrected(document: Document, facts: str) -> Document:
    """The document with these facts (JSON); its id stays."""
    known = decode(Facts, facts)
    return replace(document, **{name: getattr(known, name) for name in NAMES})


def changed(facts: Facts, changes: Mapping[str, str | date | None]) -> Facts:
    """The facts with some of them corrected; LedgerError where a field cannot be."""
    for name, value in changes.items():
        if name not in NAMES:
            raise LedgerError(f"a document's {name} cannot be corrected; what can be is {', '.join(NAMES)}")
        if not isinstance(value, date if name == "published" else str) and not (value is None and name != "lang"):
            raise LedgerError(f"a document's {name} cannot be {value!r}")
    return replace(facts, **dict(changes))  # type: ignore[arg-type]


def facts_now(connection: Connection, documents: Iterable[str]) -> dict[str, Facts]:
    """The facts of these documents as last corrected, by id."""
    table = schema.described.c
    statement = select(table.document_id, table.facts).where(among(connection, table.document_id, documents)).order_by(table.seq)
    last = {row.document_id: row.facts for row in connection.execute(statement)}
    return {document: decode(Facts, text) for document, text in last.items()}
