"""The tables of a ledger, the same on every engine.

Every row of every table has one number, ``seq``, counted through the whole ledger and given by the audit chain; so
"what we held at time R" is everything up to one number. What a row *says* stands in ``payloads`` (with the salt of its
digest) and, for search and lists, in ``claim_words`` and ``described``: these and ``blobs`` are the only recorded tables from
which anything can be deleted, and only after a tombstone. All other columns are plain facts about the row (ids, kinds, days,
offsets) and stay. What can be made anew from them is no record and no part of the chain: ``claim_keys``, ``reconciled`` and the
table ``search``, which each engine has in its own form (see ``searching``).
JSON is text, days and times are ISO text: no type of one engine only.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

REVISIONS = ("0001", "0002", "0003", "0004")
"""Schema revisions in order; the last is the one this version writes."""
HEAD = REVISIONS[-1]
VERSION_TABLE = "ledger_version"
APPLICATION_ID = 0x53415953
"""SQLite's mark of the file's owner: "SAYS"."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Seq = BigInteger().with_variant(Integer(), "sqlite")  # SQLite makes only INTEGER the row's own number
Word = Text().with_variant(Text(collation="C"), "postgresql")  # ids and ISO days compare by code point everywhere


def _seq() -> Column[int]:
    return Column("seq", Seq, ForeignKey("audit.seq"), primary_key=True, autoincrement=False)


ledger = Table(
    "ledger", metadata,
    Column("id", Word, primary_key=True),
    Column("created_at", Word, nullable=False),
    Column("made_by", Word, nullable=False),
)  # fmt: skip

audit = Table(
    "audit", metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("recorded_at", Word, nullable=False, index=True),
    Column("row_table", Word, nullable=False),
    Column("row_key", Word, nullable=False),
    Column("digest", Word, nullable=False),
    Column("previous", Word, nullable=False),
    Column("hash", Word, nullable=False),
)  # fmt: skip

payloads = Table(
    "payloads", metadata,
    _seq(),
    Column("salt", Word, nullable=False),
    Column("body", Text, nullable=False),
)  # fmt: skip

blobs = Table(
    "blobs", metadata,
    Column("sha256", Word, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip

documents = Table(
    "documents", metadata,
    _seq(),
    Column("id", Word, nullable=False, unique=True),
    Column("text_sha256", Word, nullable=False),
    Column("published", Word),
)  # fmt: skip

captures = Table(
    "captures", metadata,
    _seq(),
    Column("document_id", Word, ForeignKey("documents.id"), nullable=False, index=True),
    Column("sha256", Word, nullable=False, index=True),
    Column("size", Seq, nullable=False),
)  # fmt: skip

readings = Table(
    "readings", metadata,
    _seq(),
    Column("document_id", Word, ForeignKey("documents.id"), nullable=False, index=True),
    Column("reader", Word, nullable=False),
)  # fmt: skip

claims = Table(
    "claims", metadata,
    _seq(),
    Column("id", Word, nullable=False, index=True),
    Column("document_id", Word, ForeignKey("documents.id"), nullable=False, index=True),
    Column("reading", Seq, nullable=False),
    Column("kind", Word, nullable=False, index=True),
    Column("measure", Word, index=True),
    Column("stance", Word, nullable=False),
    Column("factuality", Word, nullable=False),
    Column("refers_earliest", Word),
    Column("refers_latest", Word),
    Column("as_of_earliest", Word),
    Column("as_of_latest", Word),
    Column("said_earliest", Word),
    Column("said_latest", Word),
    Column("made_by", Word, nullable=False, index=True),
)  # fmt: skip

claim_words = Table(
    "claim_words", metadata,
    Column("seq", Seq, ForeignKey("claims.seq"), primary_key=True, autoincrement=False),
    Column("place", Text),
    Column("sources", Text, nullable=False),
    Column("words", Text, nullable=False),
)  # fmt: skip

spans = Table(
    "spans", metadata,
    Column("claim", Seq, ForeignKey("claims.seq"), primary_key=True, autoincrement=False),
    Column("role", Word, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

links = Table(
    "links", metadata,
    _seq(),
    Column("id", Word, nullable=False, index=True),
    Column("reading", Seq, index=True),
    Column("source", Word, nullable=False, index=True),
    Column("target", Word, nullable=False, index=True),
    Column("relation", Word, nullable=False),
    Column("made_by", Word, nullable=False),
)  # fmt: skip

findings = Table(
    "findings", metadata,
    _seq(),
    Column("id", Word, nullable=False, index=True),
    Column("reading", Seq, index=True),
    Column("kind", Word, nullable=False),
    Column("certain", Boolean, nullable=False),
    Column("made_by", Word, nullable=False),
)  # fmt: skip

finding_claims = Table(
    "finding_claims", metadata,
    Column("finding", Seq, ForeignKey("findings.seq"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("claim_id", Word, nullable=False, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip

rejected = Table(
    "rejected", metadata,
    _seq(),
    Column("document_id", Word, ForeignKey("documents.id"), nullable=False),
    Column("reading", Seq, nullable=False, index=True),
    Column("rule", Word, nullable=False),
)  # fmt: skip

# ``reading``: number of the row because of which this one is retired: a reading, a review, a withdrawal; none where a conclusion
# across documents no longer holds.
retired = Table(
    "retired", metadata,
    _seq(),
    Column("row_seq", Seq, ForeignKey("audit.seq"), nullable=False, unique=True),
    Column("reading", Seq, index=True),
    Column("why", Word, nullable=False),
)  # fmt: skip

tombstones = Table(
    "tombstones", metadata,
    _seq(),
    Column("row_seq", Seq, ForeignKey("audit.seq"), nullable=False, unique=True),
    Column("who", Word, nullable=False),
    Column("why", Word, nullable=False),
)  # fmt: skip

# What a document's row or a correction of its metadata says of it; the last one counts.
described = Table(
    "described", metadata,
    _seq(),
    Column("document_id", Word, nullable=False, index=True),
    Column("facts", Text, nullable=False),
)  # fmt: skip

descriptions = Table(
    "descriptions", metadata,
    _seq(),
    Column("document_id", Word, ForeignKey("documents.id"), nullable=False, index=True),
)  # fmt: skip

withdrawals = Table(
    "withdrawals", metadata,
    _seq(),
    Column("document_id", Word, ForeignKey("documents.id"), nullable=False, index=True),
    Column("back", Boolean, nullable=False),
)  # fmt: skip

reviews = Table(
    "reviews", metadata,
    _seq(),
    Column("claim_id", Word, nullable=False, index=True),
    Column("document_id", Word, ForeignKey("documents.id"), nullable=False, index=True),
    Column("decision", Word, nullable=False),
)  # fmt: skip

merges = Table(
    "merges", metadata,
    _seq(),
    Column("id", Word, nullable=False, index=True),
    Column("kind", Word, nullable=False),
    Column("undone", Boolean, nullable=False),
)  # fmt: skip

judgements = Table(
    "judgements", metadata,
    _seq(),
    Column("item_id", Word, nullable=False, index=True),
    Column("dismissed", Boolean, nullable=False),
)  # fmt: skip

# Sources and documents that outsiders must not see, and names that public artefacts protect or keep; the last row of an ``id``
# (kind and name, hashed) counts.
safeguards = Table(
    "safeguards", metadata,
    _seq(),
    Column("id", Word, nullable=False, index=True),
    Column("kind", Word, nullable=False),
    Column("care", Word, nullable=False),
)  # fmt: skip

# Where claims are found by those they may bear on; with rows of retired claims until their document is concluded anew.
claim_keys = Table(
    "claim_keys", metadata,
    Column("key", Word, primary_key=True),
    Column("day", Word, primary_key=True),
    Column("claim", Seq, ForeignKey("claims.seq"), primary_key=True, autoincrement=False, index=True),
    Column("home", Word, nullable=False),
    Column("told", Word, nullable=False, server_default=""),
    Column("crisis", Word, nullable=False, server_default=""),
    Column("matter", Word, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)  # fmt: skip

# One row, the version of the reconciler that made all of ``claim_keys``; none where they are not complete.
reconciled = Table(
    "reconciled", metadata,
    Column("version", Word, primary_key=True),
)  # fmt: skip

RECORDED = (
    documents, captures, readings, claims, links, findings, rejected, retired, tombstones,
    descriptions, withdrawals, reviews, merges, judgements, safeguards,
)  # fmt: skip
"""Tables whose rows the audit chain records one by one."""
DERIVED = ((spans, "claim"), (claim_words, "seq"), (finding_claims, "finding"), (described, "seq"))
"""Tables that follow from payloads and are checked by the chain, each with the column that names the row."""
REBUILT = (claim_keys, reconciled)
"""Tables that can be made anew at any time and are no part of the chain."""
ORDERED = tuple(metadata.sorted_tables)
"""All tables, those that are pointed to first."""
