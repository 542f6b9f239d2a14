"""A slice of an archive that was read: whole documents with their claims, for a ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sayso.app.archive.engine import Trouble
from sayso.app.archive.reading import READ
from sayso.app.archive.store import PLAN, finished, read_json, read_table
from sayso.ledger.codec import decode
from sayso.lexicon.gazetteer import gazetteer
from sayso.model import Claim, Document, Finding, Link, Reading


@dataclass(frozen=True, slots=True)
class Slice:
    """Which documents. ``since``, ``until``: days of publication; ``publisher``: its name; ``kind``, ``measure``: of at least one
    of the claims; ``place``: id of a place that one of them lies in. None = any."""

    since: date | None = None
    until: date | None = None
    publisher: str | None = None
    kind: str | None = None
    measure: str | None = None
    place: str | None = None

    @property
    def of_claims(self) -> bool:
        """Whether claims decide."""
        return (self.kind, self.measure, self.place) != (None, None, None)

    def takes(self, document: dict[str, Any]) -> bool:
        """Whether a document's own facts fit."""
        published = document["published"]
        if (self.since or self.until) and published is None:
            return False
        if (self.since and published < self.since) or (self.until and published > self.until):
            return False
        return self.publisher is None or (document["publisher"] or "").casefold() == self.publisher.casefold()

    def has(self, claim: dict[str, Any]) -> bool:
        """Whether a claim fits."""
        if self.kind not in (None, claim["kind"]) or self.measure not in (None, claim["measure"]):
            return False
        if self.place is None:
            return True
        where = claim["place_id"]
        return bool(where) and (where == self.place or gazetteer().contains(self.place, where))


def folders_of(out: Path) -> list[Path]:
    """The pieces of a run, all of which must have been read. Trouble where that is not so."""
    plan = read_json(out / PLAN)
    if plan is None:
        raise Trouble(f"{out} is no folder of sayso archive run")
    there = finished(out / READ)
    missing = len(plan["pieces"]) - len(there)
    if missing:
        raise Trouble(f"{missing} of {len(plan['pieces'])} pieces have not been read yet; run sayso archive run again first")
    return [out / READ / name for name in sorted(there)]


def readings_of(folder: Path, wanted: Slice) -> Iterator[Reading]:
    """The documents of a piece that are wanted, with all their claims."""
    documents = [row for row in read_table(folder / "documents.parquet") if wanted.takes(row)]
    if not documents:
        return
    names = {row["id"] for row in documents}
    claims: dict[str, list[dict[str, Any]]] = {}
    for row in read_table(folder / "claims.parquet"):
        if row["document"] in names:
            claims.setdefault(row["document"], []).append(row)
    for row in documents:
        own = claims.get(row["id"], [])
        if wanted.of_claims and not any(wanted.has(claim) for claim in own):
            continue
        yield Reading(
            decode(Document, row["body"]),
            tuple(decode(Claim, claim["body"]) for claim in own),
            tuple(decode(Link, body) for body in row["links"]),
            tuple(decode(Finding, body) for body in row["findings"]),
        )
