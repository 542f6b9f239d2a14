"""What is known about a document besides its text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sayso.read.capture import Unreadable

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?)?")
_LANGUAGES = {"eng": "en", "english": "en", "rus": "ru", "russian": "ru"}


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields as in ``sayso.model.Document``; None (no anchors: empty) = not told here."""

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    lang: str | None = None
    url: str | None = None
    crisis: str | None = None
    anchors: tuple[tuple[str, date], ...] = ()

    def over(self, other: "Metadata") -> "Metadata":
        """These fields, and those of ``other`` where this says nothing; anchors of both, these first."""
        told = {f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)}
        own = dict(self.anchors)
        told["anchors"] = self.anchors + tuple((name, day) for name, day in other.anchors if name not in own)
        return Metadata(**told)


NOTHING = Metadata()
"""Nothing told."""


def metadata_of(record: Mapping[str, Any]) -> Metadata:
    """The metadata of a record with the fields of the output contract (front matter, JSON document, side file).

    ``published``: a day, ``YYYY-MM-DD`` with or without a time, or null; anything else is refused, since a day lost in silence
    puts every relative time wrong. Anchors that are no days are passed over.
    """
    return Metadata(
        id=_words(record.get("id")),
        title=_words(record.get("title")),
        publisher=_words(record.get("publisher")),
        published=_published(record.get("published")),
        lang=language_code(_words(record.get("lang"))),
        url=_words(record.get("url")),
        crisis=_words(record.get("crisis")),
        anchors=anchors_of(record.get("anchors")),
    )


def anchors_of(value: object) -> tuple[tuple[str, date], ...]:
    """Named days, sorted by name; values that are no days are left out."""
    if not isinstance(value, Mapping):
        return ()
    days = ((str(name), day_of(day)) for name, day in value.items())
    return tuple(sorted((name, day) for name, day in days if day))


def day_of(value: object) -> date | None:
    """The day of a date, a datetime (as its own clock tells it) or an ISO string; None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and (m := _DAY.fullmatch(value.strip())):
        try:
            return date.fromisoformat(m[1])
        except ValueError:
            return None
    return None


def language_code(value: str | None) -> str | None:
    """ISO 639-1 of ``en-GB``, ``EN``, ``eng``; None for None."""
    if not value:
        return None
    lowered = value.strip().lower()
    return _LANGUAGES.get(lowered) or re.split(r"[-_]", lowered)[0]


def _published(value: object) -> date | None:
    if value is None or value == "":
        return None
    if day := day_of(value):
        return day
    shown = repr(str(value)[:40]) if isinstance(value, str | int | float) else f"a {type(value).__name__}"
    raise Unreadable(f"published is {shown}, which is no day", "write it as YYYY-MM-DD, or null where it is unknown")


def _words(value: object) -> str | None:
    if value is None or isinstance(value, Mapping | list):
        return None
    return str(value).strip() or None
