"""Where a claim stands on a day: asserted, or what was against it by then, or outgrown by its own series."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sayso.model import Counting, Link, Relation, Stance
from sayso.model.link import Tied
from sayso.reconcile.across.subject import Subject

_AGAINST = {Relation.DENIES: Stance.DENIED, Relation.RETRACTS: Stance.RETRACTED, Relation.CORRECTS: Stance.CORRECTED}
AGAINST = tuple(_AGAINST)
BEARING = (*_AGAINST, Relation.REPEATS)
"""The relations that decide where a claim stands."""
_STRONGER = (Stance.ASSERTED, Stance.DOUBTED, Stance.CORRECTED, Stance.DENIED, Stance.RETRACTED)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a claim stood on the day. ``stance``: asserted, or what was against it by then; ``by``: ids of the claims that made it
    so, ``since``: the day of the first of them, None = its own document. ``outgrown``: id of a later count of its own origin."""

    stance: Stance
    since: date | None = None
    by: tuple[str, ...] = ()
    outgrown: str | None = None

    @property
    def stands(self) -> bool:
        """Whether nothing was against it, and no later count of the same people by its origin had come."""
        return self.outgrown is None and self.stance in (Stance.ASSERTED, Stance.DOUBTED)


@dataclass(frozen=True, slots=True)
class Clock:
    """A day of knowledge. ``on``: None = all that is told. ``by_print``: knowledge counts from publication, not from saying."""

    on: date | None = None
    by_print: bool = False

    def day(self, s: Subject) -> tuple[date | None, str]:
        """When the claim became known, None = undated, and which day of it that is: "said", "as_of" or "published"."""
        if self.by_print:
            return s.account.published, "published" if s.account.published else ""
        return s.said, s.clock

    def known(self, s: Subject) -> bool:
        """Whether the claim was known by the day."""
        return self.on is None or (self.day(s)[0] or date.max) <= self.on


class Bearing:
    """What links say of claims. ``subjects``: by id, those that bear on them among them."""

    def __init__(self, subjects: Mapping[str, Subject], links: Iterable[Link | Tied]) -> None:
        self._subjects = subjects
        self._against: dict[str, list[Link | Tied]] = defaultdict(list)
        self._twins: dict[str, set[str]] = defaultdict(set)
        for link in links:
            if link.relation in _AGAINST:
                self._against[link.target].append(link)
            elif link.relation is Relation.REPEATS:
                self._twins[link.source].add(link.target)
                self._twins[link.target].add(link.source)

    def standing(self, clock: Clock, s: Subject, told: "Told", *, outgrown: bool = True) -> Standing:
        """Where the claim stood; ``told``: the claims of its class known by then; ``outgrown``: False = do not ask whether one of
        them takes its place."""
        stance, since, by = self._stance(clock, s)
        if stance in (Stance.ASSERTED, Stance.DOUBTED):
            # What is said of one count holds for it wherever else it is told.
            for twin in sorted(self._twins.get(s.claim.id, ())):
                if twin in told.by_id:
                    other, day, claims = self._stance(clock, told.by_id[twin])
                    if other is Stance.CORRECTED:
                        stance, since, by = other, day, claims
        return Standing(stance, since, by, told.outgrown(s) if outgrown else None)

    def _stance(self, clock: Clock, s: Subject) -> tuple[Stance, date | None, tuple[str, ...]]:
        """What was against the claim by the day, since when, and the claims that made it so."""
        stance, since, by = Stance.ASSERTED, None, []
        explained = False
        for link in self._against.get(s.claim.id, ()):
            if (other := self._subjects.get(link.source)) is None:
                continue
            explained = True
            day, _ = clock.day(other)
            if day is not None and (clock.on is None or day <= clock.on):
                stance = max(stance, _AGAINST[link.relation], key=_STRONGER.index)
                since = min(since or day, day)
                by.append(other.claim.id)
        told = s.account.published
        if not explained and s.claim.stance is not Stance.ASSERTED and (clock.on is None or (told and told <= clock.on)):
            # Its own document tells it so, and no claim of ours says who: known with the document.
            return s.claim.stance, told, ()
        return stance, since, tuple(sorted(by))


class Told:
    """The claims of one class that were known. ``by_id``: each by its id."""

    def __init__(self, told: Iterable[Subject]) -> None:
        self.by_id = {s.claim.id: s for s in told}
        self._dated: dict[str, list[Subject]] = defaultdict(list)
        for s in sorted((s for s in self.by_id.values() if s.about is not None), key=lambda s: s.order):
            self._dated[s.group].append(s)
        self._days = {group: [s.about or date.max for s in some] for group, some in self._dated.items()}
        self._numbers = {group: [s.number or 0 for s in some] for group, some in self._dated.items()}

    def outgrown(self, s: Subject) -> str | None:
        """The id of the nearest later, higher count of the same people by the same origin."""
        own = s.number
        if own is None or s.about is None or s.figure.counting is Counting.STOCK or s.group not in self._dated:
            return None
        first = bisect_right(self._days[s.group], s.about)  # all are in the order of their days
        later = zip(self._numbers[s.group][first:], self._dated[s.group][first:], strict=True)
        return next((t.claim.id for number, t in later if number > own and t.origin.agrees(s.origin)), None)
