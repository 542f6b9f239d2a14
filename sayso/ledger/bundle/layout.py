"""What stands where in a bundle.

A bundle is a ZIP archive. ``record/`` holds the ledger row by row, one JSON Lines file a table, from which it is put back as it
was; ``raw/`` the bytes documents were read from, each under its SHA-256; the files at the top say the same in the output contract,
for people and other programs. ``SHA256SUMS`` is what ``sha256sum -c`` reads.
"""

import re

from sayso.ledger import schema
from sayso.ledger.bundle.manifest import MANIFEST, SUMS

README = "README.txt"
KEPT = (schema.audit, schema.payloads, *schema.RECORDED, schema.claim_keys)
"""Tables that a bundle holds row by row, in the order in which they are put back. What follows from payloads is made anew."""
READABLE = ("documents.jsonl", "claims.jsonl", "links.jsonl", "findings.jsonl", "reviews.jsonl", "captures.jsonl")
_RAW = re.compile(r"raw/[0-9a-f]{64}")
_TABLES = {f"record/{table.name}.jsonl": table for table in KEPT}

ABOUT = """This is a bundle of Sayso: a record of who said what, with the words it rests on.

claims.jsonl, documents.jsonl, links.jsonl, findings.jsonl, reviews.jsonl, captures.jsonl
    the claims in force and what they rest on, one JSON object a line
raw/
    the bytes the documents were read from, each under its SHA-256
record/
    the whole ledger, row by row, with its audit chain
manifest.json
    what the bundle is, and every file with its size and SHA-256

Check the files without Sayso:    sha256sum -c SHA256SUMS
Put the ledger back:              sayso import BUNDLE.zip --ledger NEW.ledger
"""


def known(name: str) -> bool:
    """Whether a bundle may hold a file of this name."""
    return name in {MANIFEST, SUMS, README, *READABLE} or name in _TABLES or bool(_RAW.fullmatch(name))


def record_name(table: str) -> str:
    """The file of a table."""
    return f"record/{table}.jsonl"


def raw_name(digest: str) -> str:
    """The file of bytes with this SHA-256."""
    return f"raw/{digest}"
