"""A piece of the input read: its documents and claims as Parquet, and what was refused, each with its reason."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.app.archive.pieces import Piece, documents_of_piece
from sayso.app.archive.store import whole, write_table
from sayso.ledger.codec import encode
from sayso.model import Claim, Document, Figure, Reading
from sayso.model.link import Tied
from sayso.pipeline import process_many
from sayso.read.capture import Refusal, Unreadable
from sayso.read.options import ReadOptions
from sayso.reconcile.across import Across

READ = "read"
"""The folder of what was read, a folder a piece in it."""
DOCUMENTS = (
    ("id", "text"), ("title", "text"), ("publisher", "text"), ("published", "day"), ("url", "text"), ("crisis", "text"),
    ("home", "text"), ("claims", "number"), ("body", "text"), ("links", "texts"), ("findings", "texts"),
)  # fmt: skip
CLAIMS = (
    ("id", "text"), ("document", "text"), ("kind", "text"), ("measure", "text"), ("low", "number"), ("high", "number"),
    ("group", "text"), ("place", "text"), ("place_id", "text"), ("actor", "text"), ("target", "text"), ("sources", "texts"),
    ("stance", "text"), ("factuality", "text"), ("first_day", "day"), ("last_day", "day"), ("published", "day"),
    ("publisher", "text"), ("crisis", "text"), ("start", "number"), ("end", "number"), ("quote", "text"), ("made_by", "text"),
    ("keys", "texts"), ("body", "text"),
)  # fmt: skip
"""``keys``: where the claim is found by those of others, "YYYY-MM-DD key" each; ``body``: the whole claim."""
REFUSED = (("where", "text"), ("reason", "text"), ("fatal", "truth"))


@dataclass(frozen=True, slots=True)
class Way:
    """How pieces are read. ``out``: the folder of the run. ``columns``: of Parquet files. ``fill``: adds what the configuration
    knows of documents; ``prepare``: called once in each process, before. Both are picklable."""

    out: str
    options: ReadOptions
    columns: dict[str, str]
    fill: Callable[[Document], Document]
    prepare: Callable[[], object]


def name_of(piece: Piece) -> str:
    """The name of the folder of a piece."""
    return f"piece-{piece.number:06}"


def read_piece(piece: Piece, way: Way) -> None:
    """Read a piece and write what it gave."""
    way.prepare()
    refused: list[dict[str, Any]] = []
    documents: list[dict[str, Any]] = []
    claims: list[dict[str, Any]] = []

    def fault(document: Document, error: Exception) -> None:
        where = document.origin or document.title or document.id
        refused.append({"where": where, "reason": f"a fault of Sayso itself ({type(error).__name__}: {error})", "fatal": True})

    for reading in process_many(_documents(piece, way, refused), fault):
        documents.append(_document_row(reading, claims))

    def fill(folder: Path) -> None:
        write_table(folder / "documents.parquet", DOCUMENTS, documents)
        write_table(folder / "claims.parquet", CLAIMS, claims)
        write_table(folder / "refused.parquet", REFUSED, refused)

    whole(Path(way.out) / READ, name_of(piece), fill)


def _documents(piece: Piece, way: Way, refused: list[dict[str, Any]]) -> Iterator[Document]:
    met: set[str] = set()
    try:
        for found in documents_of_piece(piece, way.options, way.columns):
            if isinstance(found, Refusal):
                refused.append({"where": found.where, "reason": str(found), "fatal": found.fatal})
                continue
            document = way.fill(found.document)
            if document.id not in met:
                met.add(document.id)
                yield document
    except Unreadable as problem:
        refused.append({"where": piece.path, "reason": str(problem.at(piece.path)), "fatal": True})


def _document_row(reading: Reading, claims: list[dict[str, Any]]) -> dict[str, Any]:
    document, across = reading.document, Across()
    ties = [Tied(link.source, link.target, link.relation) for link in reading.links]
    keys: dict[str, list[str]] = {}
    for key in across.keys(document, reading.claims, ties):
        if key.day is not None:
            keys.setdefault(key.claim, []).append(f"{key.day} {key.key}")
    claims += [_claim_row(claim, document, keys.get(claim.id, [])) for claim in reading.claims]
    return {
        "id": document.id, "title": document.title, "publisher": document.publisher, "published": document.published,
        "url": document.url, "crisis": document.crisis, "home": across.home(document, reading.claims),
        "claims": len(reading.claims), "body": encode(document), "links": [encode(x) for x in reading.links],
        "findings": [encode(x) for x in reading.findings],
    }  # fmt: skip


def _claim_row(claim: Claim, document: Document, keys: list[str]) -> dict[str, Any]:
    figure = claim.content if isinstance(claim.content, Figure) else None
    time = claim.as_of or claim.refers_to
    return {
        "id": claim.id, "document": claim.document, "kind": str(claim.kind), "measure": str(figure.measure) if figure else None,
        "low": figure.bounds.low if figure else None, "high": figure.bounds.high if figure else None,
        "group": figure.group.words if figure and figure.group else None, "place": claim.place.words if claim.place else None,
        "place_id": claim.place.entity if claim.place else None, "actor": claim.actor.words if claim.actor else None,
        "target": claim.target.words if claim.target else None, "sources": list(claim.sources), "stance": str(claim.stance),
        "factuality": str(claim.factuality), "first_day": time.earliest if time else None,
        "last_day": time.latest if time else None, "published": document.published, "publisher": document.publisher,
        "crisis": document.crisis, "start": claim.start, "end": claim.end, "quote": claim.quote, "made_by": claim.made_by,
        "keys": keys, "body": encode(claim),
    }  # fmt: skip
