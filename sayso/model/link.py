"""Links between claims, and findings about them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from sayso.model.ids import digest
from sayso.model.kinds import Relation


@dataclass(frozen=True, slots=True)
class Link:
    """``source`` (the later or dependent claim's id) stands in ``relation`` to ``target``. ``why``: a sentence for the
    reader. ``made_by``: the named rule or person."""

    source: str
    target: str
    relation: Relation
    why: str
    made_by: str
    id: str = field(default="", init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", f"l-{digest([self.source, self.target, self.relation])[:20]}")


class Tied(NamedTuple):
    """A link without its words: ``source`` stands in ``relation`` to ``target`` (ids of claims)."""

    source: str
    target: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a pass noticed. ``kind``: its name (``falling-total``). ``claims``: ids it rests on, sorted.
    ``certain``: False = only possible, the words allow another reading. ``why``: a sentence for the reader."""

    kind: str
    claims: tuple[str, ...]
    certain: bool
    why: str
    made_by: str
    id: str = field(default="", init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", f"f-{digest([self.kind, sorted(self.claims)])[:20]}")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that did not pass: ``start``, ``end`` of its words, the ``rule`` that proposed it and ``reason``."""

    start: int
    end: int
    rule: str
    reason: str
