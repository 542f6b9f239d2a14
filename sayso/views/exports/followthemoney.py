"""FollowTheMoney: entities as JSON Lines, and the same as statements.

Each document is an Article, each claim a Note on it with the words and who said them; a happening or a change of a site's state is
an Event besides, tied to its Article by a Documentation. A statement's dataset is the speaker, its original value the exact words.
FollowTheMoney has no schema for a claim or a count: numbers stand in the Note.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

from sayso.model import Kind
from sayso.views.exports.folder import Folder
from sayso.views.exports.form import Order, Tally
from sayso.views.exports.row import Row
from sayso.views.exports.spreadsheet import Sheet
from sayso.views.headline import headline

STATEMENTS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value", "external",
    "first_seen", "last_seen", "id",
)  # fmt: skip
_TYPE = {
    "name": "name", "title": "string", "publisher": "string", "publishedAt": "date", "sourceUrl": "url", "language": "language",
    "summary": "text", "description": "text", "entity": "entity", "keywords": "string", "retrievedAt": "date", "date": "date",
    "startDate": "date", "endDate": "date", "location": "address", "country": "country", "recordId": "string", "proof": "entity",
    "document": "entity", "role": "string",
}  # fmt: skip
_LANGUAGE = {"en": "eng", "ru": "rus", "kk": "kaz", "uk": "ukr", "ar": "ara", "fr": "fra", "de": "deu", "es": "spa", "tr": "tur"}
_EVENTS = frozenset({Kind.EVENT, Kind.STATUS})
Entity = dict[str, Any]


def write(rows: Iterable[Row], folder: Folder, order: Order) -> Tally:
    """``entities.ftm.json`` and ``statements.csv``."""
    tally = Tally(main="entities.ftm.json")
    told: set[bytes] = set()
    with folder.text("entities.ftm.json") as lines, folder.text("statements.csv") as file:
        sheet = Sheet(file, STATEMENTS)
        for row in rows:
            document = hashlib.sha256(row.carrier.id.encode("utf-8", "surrogatepass")).digest()[:12]
            entities = [] if document in told else [_article(row)]
            told.add(document)
            entities += _claim(row)
            for entity in entities:
                lines.write(json.dumps(entity, ensure_ascii=False) + "\n")
                for statement in _statements(entity, row):
                    sheet.row(statement)
            tally.held += 1
            if row.claim.figure:
                tally.lost["numbers and their bounds stand in words: there is no schema for a count"] += 1
            tally.lost["links to other claims are left out"] += bool(row.links)
    return tally


def entity_id(kind: str, given: str) -> str:
    """An id that FollowTheMoney takes (letters, digits, dots, hyphens), different for different things."""
    plain = re.sub(r"[^0-9A-Za-z]+", "-", given).strip("-")
    if plain != given or not plain:
        plain = f"{plain[:60].strip('-')}-{hashlib.sha1(given.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}".lstrip("-")
    return f"sayso-{kind}-{plain}"


def _article(row: Row) -> Entity:
    carrier = row.carrier
    return _entity(
        entity_id("doc", carrier.id),
        "Article",
        title=carrier.title,
        name=carrier.name,
        publisher=carrier.publisher,
        publishedAt=carrier.published.isoformat() if carrier.published else None,
        sourceUrl=carrier.url,
        language=_LANGUAGE.get(carrier.lang),
        retrievedAt=carrier.recorded[:10],
    )


def _claim(row: Row) -> list[Entity]:
    claim, carrier = row.claim, row.carrier
    article, note = entity_id("doc", carrier.id), entity_id("claim", claim.id)
    about = [article]
    found = []
    if claim.kind in _EVENTS:
        event = entity_id("event", claim.id)
        about.append(event)
        single = row.first.isoformat() if row.first and row.first == row.last else None
        found = [
            _entity(
                event,
                "Event",
                name=headline(claim),
                summary=row.quote,
                date=single,
                startDate=row.first.isoformat() if row.first else None,
                endDate=row.last.isoformat() if row.last else None,
                location=claim.place.words if claim.place else None,
                country=row.country.lower(),
                recordId=claim.id,
                proof=article,
                sourceUrl=carrier.url,
            ),
            _entity(entity_id("tie", claim.id), "Documentation", document=article, entity=event, role="reported in"),
        ]
    said = f"{row.who or 'the narrator'}, known {row.known} ({row.clock}), {row.stance}"
    keywords = [f"claim:{claim.id}", f"kind:{claim.kind}", f"stance:{row.stance}"]
    if claim.figure:
        keywords.append(f"measure:{claim.figure.measure}")
    return [
        *found,
        _entity(
            note,
            "Note",
            name=headline(claim),
            description=row.quote,
            summary=said,
            entity=about,
            publisher=_speaker(row),
            keywords=keywords,
            sourceUrl=carrier.url,
            retrievedAt=carrier.recorded[:10],
        ),
    ]


def _speaker(row: Row) -> str:
    """The origin of the claim: the last named hop, else who publishes it."""
    return row.claim.sources[-1] if row.claim.sources else row.carrier.name


def _entity(key: str, schema: str, /, **properties: str | list[str] | None) -> Entity:
    kept: dict[str, list[str]] = {}
    for prop, value in properties.items():
        values = [" ".join(v.split()) for v in (value if isinstance(value, list) else [value]) if v]
        if values := [v for v in values if v]:
            kept[prop] = values
    return {"id": key, "schema": schema, "properties": kept}


def _statements(entity: Entity, row: Row) -> Iterable[dict[str, Any]]:
    dataset = _speaker(row)
    seen = row.carrier.recorded or None
    for prop, values in entity["properties"].items():
        for value in values:
            key = f"{dataset}.{entity['id']}.{prop}.{value}".encode("utf-8", "surrogatepass")
            yield {
                "canonical_id": entity["id"],
                "entity_id": entity["id"],
                "prop": prop,
                "prop_type": _TYPE[prop],
                "schema": entity["schema"],
                "value": value,
                "dataset": dataset,
                "origin": row.claim.id,
                "lang": _LANGUAGE.get(row.carrier.lang) if _TYPE[prop] == "text" else None,
                "original_value": row.quote if prop in ("description", "summary") else None,
                "external": False,
                "first_seen": seen,
                "last_seen": seen,
                "id": hashlib.sha1(key).hexdigest(),
            }
