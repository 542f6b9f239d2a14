"""Views as JSON Lines records."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from sayso.views.chronicle import Chronicle
from sayso.views.figures import lines_in

Record = dict[str, Any]


def record(value: Any) -> Any:
    """A view's value as JSON types: dataclasses as objects, days in ISO form, enumerations by their value."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: record(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [record(v) for v in value]
    return value


def chronicle_records(chronicle: Chronicle) -> Iterator[Record]:
    """One record a line of the chronicle, each with its ``section``; the first is the summary."""
    yield {"section": "summary", "summary": chronicle.summary}
    for document in chronicle.documents:
        yield {"section": "documents", **record(document)}
    for figure in lines_in(chronicle.figures):
        flat = record(figure)
        flat["parts"] = [part.told.claim for part in figure.parts]
        yield {"section": "figures", **flat}
    for finding in chronicle.findings:
        yield {"section": "findings", **record(finding)}
    for site in chronicle.sites:
        yield {"section": "sites", **record(site)}
    for name in ("appeals", "pledges", "orders", "offices", "denials"):
        for line in getattr(chronicle, name):
            yield {"section": name, **record(line)}
    for speaker in chronicle.rhetoric:
        for label in speaker.labels:
            yield {"section": "rhetoric", "speaker": speaker.name, **record(label)}
    for silence in chronicle.silences:
        yield {"section": "silences", "told": record(silence)}
    for day in chronicle.events:
        for event in day.events:
            yield {"section": "events", "day": day.time, "told": record(event)}
