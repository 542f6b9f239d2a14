"""Which claims are to leave."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sayso.model import Kind, Measure


@dataclass(frozen=True, slots=True)
class Wanted:
    """``known``: the day of knowledge; ``by_print``: by publication, not by saying. ``place``, ``source``: words contained.
    ``since``, ``until``: days it can be about (of a running total its as-of day); with one of them, claims of no known day are
    left out. ``kinds``, ``measures``: empty = all. ``document``: its full id. ``held``: as held then. None = not limited."""

    known: date
    by_print: bool = False
    place: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None
    kinds: frozenset[Kind] = field(default_factory=frozenset)
    measures: frozenset[Measure] = field(default_factory=frozenset)
    document: str | None = None
    held: datetime | None = None

    @property
    def filters(self) -> dict[str, Any]:
        """What limits it, for the manifest; only what is given."""
        named: dict[str, Any] = {
            "place": self.place,
            "source": self.source,
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "kinds": sorted(map(str, self.kinds)),
            "measures": sorted(map(str, self.measures)),
            "document": self.document,
            "held": self.held.isoformat() if self.held else None,
        }
        return {name: value for name, value in named.items() if value}
