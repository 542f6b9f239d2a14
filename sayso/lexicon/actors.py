"""Who is known: bodies, persons and holders of offices that packs and project folders list.

``bodies.csv`` and ``sites.csv`` give an id and the names of a body or site, ``offices.csv`` one row a tenure: person, other names
of the person, office, its titles, first and last day. Days may be months or years ("2022-02"); a holder is known only where
exactly one person can have held the office on the day. Names and titles are separated by "|".
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sayso.lexicon.overlay import Layer, LexiconError, Overlay, active, cached, layers, rows_of
from sayso.lexicon.spelling import spelling


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office. ``person``: id, "kz-2022:askar-mamin". ``name``: as the list has it. ``first``, ``last``: the days it
    may have begun and ended at the outside; None = open. ``source``: where that is known from."""

    person: str
    name: str
    office: str
    titles: tuple[str, ...]
    first: date | None
    last: date | None
    source: str

    def on(self, day: date) -> bool:
        """Whether the person can have held the office on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Known:
    """What the lists say, by normal spelling. ``names``: ids of bodies, sites and persons; more than one where a name is shared."""

    names: dict[str, frozenset[str]]
    offices: dict[str, tuple[Tenure, ...]]
    tenures: tuple[Tenure, ...]


@cached
def known() -> Known:
    """All that the overlays in use list."""
    names: dict[str, set[str]] = {}
    offices: dict[str, list[Tenure]] = {}
    tenures: list[Tenure] = []
    for overlay in active():
        for file in ("bodies.csv", "sites.csv"):
            for layer, number, row in _rows(file, overlay, ("id", "name", "names")):
                if not row["id"]:
                    raise LexiconError(f"{layer.path}:{number}: a row needs an id, as ministry-of-health")
                for name in (row["name"], *_split(row["names"])):
                    names.setdefault(spelling(name), set()).add(f"{overlay.name}:{row['id']}")
        for layer, number, row in _rows("offices.csv", overlay, ("person", "office", "titles", "from", "until")):
            tenure = _tenure(layer, number, row, overlay)
            tenures.append(tenure)
            for name in (tenure.name, *_split(row.get("names", ""))):
                names.setdefault(spelling(name), set()).add(tenure.person)
            for title in {spelling(t) for t in tenure.titles}:
                offices.setdefault(title, []).append(tenure)
    found = {k: frozenset(v) for k, v in names.items()}
    return Known(found, {k: tuple(v) for k, v in offices.items()}, tuple(tenures))


def actor(words: str, day: date | None) -> str | None:
    """The id of whom the words name, on a day (None = not known): a body or person by name, or the holder of an office by its
    title. None where nobody is listed or more than one can be meant."""
    lists = known()
    if not lists.names and not lists.offices:
        return None
    key = spelling(words)
    named = lists.names.get(key, frozenset())
    if len(named) == 1:
        return next(iter(named))
    holders = holders_of(words, day)
    return next(iter(holders)) if not named and len(holders) == 1 else None


def holders_of(title: str, day: date | None) -> frozenset[str]:
    """The persons who can have held the office of that title on a day, or ever where the day is not known."""
    return frozenset(t.person for t in known().offices.get(spelling(title), ()) if day is None or t.on(day))


def _rows(file: str, overlay: Overlay, needed: tuple[str, ...]) -> Iterator[tuple[Layer, int, dict[str, str]]]:
    for layer in layers(file):
        if layer.overlay == overlay:
            for number, row in rows_of(layer, needed):
                yield layer, number, row


def _tenure(layer: Layer, number: int, row: dict[str, str], overlay: Overlay) -> Tenure:
    if not row["person"] or not row["office"]:
        raise LexiconError(f"{layer.path}:{number}: a row needs a person and an office")
    first, last = _day(layer, number, row["from"], False), _day(layer, number, row["until"], True)
    if first and last and first > last:
        raise LexiconError(f"{layer.path}:{number}: {row['person']} leaves the office before taking it")
    identity = f"{overlay.name}:{spelling(row['person']).replace(' ', '-')}"
    titles = (row["office"], *_split(row["titles"])) if not row["titles"] else _split(row["titles"])
    return Tenure(identity, row["person"], row["office"], tuple(titles), first, last, row.get("source", ""))


def _day(layer: Layer, number: int, text: str, end: bool) -> date | None:
    """The day of "2022-01-05"; of "2022-01" and "2022" the first, or at the ``end`` the last."""
    if not text.strip():
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text.strip())
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(g) if g else 0 for g in match.groups())
        month_or_edge = month or (12 if end else 1)
        return date(year, month_or_edge, day or (calendar.monthrange(year, month_or_edge)[1] if end else 1))
    except ValueError:
        raise LexiconError(f"{layer.path}:{number}: {text!r} is no day; write 2022-01-05, 2022-01 or 2022") from None


def _split(names: str) -> list[str]:
    return [n.strip() for n in names.split("|") if n.strip()]
