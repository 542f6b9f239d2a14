"""JSON-LD: schema.org's Claim with PROV-O: who a claim is attributed to, what it was quoted from, what it revises or invalidates.

A ClaimReview says how true a claim is; Sayso rates nothing, so there is none. Terms that neither vocabulary has are ours
(``urn:sayso:term:``).
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from sayso.model import Relation, Stance
from sayso.views.exports.folder import Folder
from sayso.views.exports.form import Order, Tally
from sayso.views.exports.row import Row
from sayso.views.exports.streamed import array
from sayso.views.headline import headline
from sayso.views.words import bare

CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sayso": "urn:sayso:term:",
    "datePublished": {"@type": "xsd:date"},
    "prov:generatedAtTime": {"@type": "xsd:dateTime"},
    **{
        f"prov:{name}": {"@type": "@id"}
        for name in ("wasQuotedFrom", "hadPrimarySource", "wasAttributedTo", "wasRevisionOf", "wasInvalidatedBy")
    },
    "appearance": {"@type": "@id"},
    **{f"sayso:{name}": {"@type": "xsd:date"} for name in ("earliest", "latest", "known")},
    **{f"sayso:{relation}": {"@type": "@id"} for relation in Relation},
}
_REVISES = frozenset({Relation.REVISES_UP, Relation.REVISES_DOWN, Relation.UPDATES, Relation.CORRECTS})


def write(rows: Iterable[Row], folder: Folder, order: Order) -> Tally:
    """``claims.jsonld``: one graph, a node a line."""
    tally = Tally(main="claims.jsonld")
    told: set[bytes] = set()
    head = f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": ['
    with array(folder, "claims.jsonld", head, "]}") as node:

        def once(found: dict[str, Any]) -> None:
            key = hashlib.sha256(str(found["@id"]).encode()).digest()[:12]
            if key not in told:
                told.add(key)
                node(found)

        for row in rows:
            once(_document(row))
            for name in row.claim.sources:
                once(_agent(name))
            node(_claim(row))
            tally.held += 1
    return tally


def iri(kind: str, name: str) -> str:
    """The IRI of a claim, document or agent."""
    return f"urn:sayso:{kind}:{quote(name, safe='', errors='replace')}"


def _agent_iri(name: str) -> str:
    return iri("agent", hashlib.sha256(bare(name).encode("utf-8", "surrogatepass")).hexdigest()[:20])


def _agent(name: str) -> dict[str, Any]:
    return {"@id": _agent_iri(name), "@type": "prov:Agent", "name": " ".join(name.split())}


def _document(row: Row) -> dict[str, Any]:
    carrier = row.carrier
    return _kept(
        {
            "@id": iri("document", carrier.id),
            "@type": ["Article", "prov:Entity"],
            "headline": carrier.title,
            "publisher": {"@type": "Organization", "name": carrier.publisher} if carrier.publisher else None,
            "datePublished": carrier.published.isoformat() if carrier.published else None,
            "url": carrier.url,
            "inLanguage": carrier.lang,
        }
    )


def _claim(row: Row) -> dict[str, Any]:
    claim, carrier = row.claim, row.carrier
    document = iri("document", carrier.id)
    agents = [_agent_iri(name) for name in claim.sources]
    figure = claim.figure
    revises = [iri("claim", x.target) for x in row.links if x.relation in _REVISES]
    found = {
        "@id": iri("claim", claim.id),
        "@type": ["Claim", "prov:Entity"],
        "identifier": claim.id,
        "name": headline(claim),
        "text": row.quote,
        "author": [{"@id": name} for name in agents] or None,
        "appearance": document,
        "prov:wasQuotedFrom": document,
        "prov:wasAttributedTo": agents[0] if agents else None,
        "prov:hadPrimarySource": agents[-1] if len(agents) > 1 and not claim.parallel else None,
        "prov:wasRevisionOf": revises or None,
        "prov:generatedAtTime": carrier.recorded or None,
        "prov:wasInvalidatedBy": [iri("claim", c) for c in row.against] if row.stance is Stance.RETRACTED else None,
        "sayso:kind": str(claim.kind),
        "sayso:standing": str(row.stance),
        "sayso:known": row.known.isoformat() if row.known else None,
        "sayso:earliest": row.first.isoformat() if row.first else None,
        "sayso:latest": row.last.isoformat() if row.last else None,
        "sayso:start": claim.start,
        "sayso:end": claim.end,
        "spatialCoverage": _place(row),
    }
    if figure:
        found |= {
            "sayso:measure": str(figure.measure),
            "sayso:low": figure.bounds.low,
            "sayso:high": figure.bounds.high,
            "sayso:qualifier": str(figure.qualifier),
            "sayso:counted": " ".join(figure.group.words.split()) if figure.group else None,
        }
    by_relation: dict[str, list[str]] = {}
    for link in row.links:
        by_relation.setdefault(f"sayso:{link.relation}", []).append(iri("claim", link.target))
    return _kept(found | by_relation)


def _place(row: Row) -> dict[str, Any] | None:
    if row.claim.place is None:
        return None
    point = row.point
    geo = {"@type": "GeoCoordinates", "latitude": point[0], "longitude": point[1]} if point else None
    name = row.spot.name if row.spot else " ".join(row.claim.place.words.split())
    return _kept({"@type": "Place", "name": name, "geo": geo})


def _kept(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value != ""}
