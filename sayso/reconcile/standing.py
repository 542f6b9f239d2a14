"""Where a claim stands on a day: asserted, or what was against it by then, or outgrown by its own series."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model import Counting, Link, Relation, Stance
from sayso.reconcile.across.subject import Subject

_AGAINST = {Relation.DENIES: Stance.DENIED, Relation.RETRACTS: Stance.RETRACTED, Relation.CORRECTS: Stance.CORRECTED}
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
        return s.account.said, s.account.clock

    def known(self, s: Subject) -> bool:
        """Whether the claim was known by the day."""
        return self.on is None or (self.day(s)[0] or date.max) <= self.on


class Bearing:
    """What links say of claims. ``subjects``: by id, those that bear on them among them."""

    def __init__(self, subjects: Mapping[str, Subject], links: Iterable[Link]) -> None:
        self._subjects = subjects
        self._against: dict[str, list[Link]] = defaultdict(list)
        self._twins: dict[str, set[str]] = defaultdict(set)
        for link in links:
            if link.relation in _AGAINST:
                self._against[link.target].append(link)
            elif link.relation is Relation.REPEATS:
                self._twins[link.source].add(link.target)
                self._twins[link.target].add(link.source)

    def standing(self, clock: Clock, s: Subject, told: Mapping[str, Subject]) -> Standing:
        """Where the claim stood; ``told``: the claims of its class known by then, by id."""
        stance, since, by = self._stance(clock, s)
        if stance in (Stance.ASSERTED, Stance.DOUBTED):
            # What is said of one count holds for it wherever else it is told.
            for twin in sorted(self._twins.get(s.claim.id, ())):
                if twin in told:
                    other, day, claims = self._stance(clock, told[twin])
                    if other is Stance.CORRECTED:
                        stance, since, by = other, day, claims
        return Standing(stance, since, by, _outgrown(s, tuple(told.values())))

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


def _outgrown(s: Subject, told: Sequence[Subject]) -> str | None:
    """The id of the nearest later, higher count of the same people by the same origin."""
    if s.number is None or s.about is None or s.figure.counting is Counting.STOCK:
        return None
    later = [
        t
        for t in told
        if t.group == s.group
        and t.about is not None
        and t.about > s.about
        and t.origin.agrees(s.origin)
        and (t.number or 0) > s.number
    ]
    return min(later, key=lambda t: t.order).claim.id if later else None
