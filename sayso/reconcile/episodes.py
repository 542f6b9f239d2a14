"""Episodes: which figures of a place belong to one crisis (a toll of 2011 told in a report of 2022 belongs to its own)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Generic, TypeVar

from sayso.lexicon.spelling import spelling
from sayso.model.account import Sketch
from sayso.reconcile.across.subject import Subject, crisis_of

T = TypeVar("T")

PAUSE = timedelta(days=60)
"""Days without any figure after which a new episode begins, where no crisis is named."""


@dataclass(frozen=True, slots=True)
class Episode:
    """``name``: that of the crisis, else its first and last day. ``first``, ``last``: days its claims are about. ``subjects``: in
    the order of those days, () where they were not asked for. ``crisis``: None where none is named. ``count``: how many claims."""

    name: str
    first: date
    last: date
    subjects: tuple[Subject, ...]
    crisis: str | None = None
    count: int = 0


def episodes_of(subjects: Iterable[Subject]) -> tuple[Episode, ...]:
    """The episodes in the order they began; undated claims are in none."""
    ordered = sorted((s for s in subjects if s.about is not None), key=lambda s: s.order)
    spans = _spans((s.about, crisis_of(s.account), s) for s in ordered if s.about is not None)
    found = []
    for span in spans:
        members = tuple(sorted(span.members, key=lambda s: s.order))
        found.append(Episode(span.name, span.first, span.last, members, span.crisis, len(members)))
    return tuple(sorted(found, key=lambda e: (e.first, e.name)))


def sketched(sketches: Iterable[Sketch]) -> list[tuple[Episode, list[Sketch]]]:
    """The same episodes from what the index knows of claims: none has its subjects, each has its sketches."""
    spans = _spans((s.day, s.crisis or None, s) for s in sorted(sketches, key=lambda s: (s.day, s.crisis, s.matter, s.known)))
    found = []
    for span in spans:
        count = sum(sketch.count for sketch in span.members)
        found.append((Episode(span.name, span.first, span.last, (), span.crisis, count), span.members))
    return sorted(found, key=lambda pair: (pair[0].first, pair[0].name))


@dataclass(frozen=True, slots=True)
class Outlined:
    """``episode``: that of the answer, None = there is none. ``others``: further ones. ``later``: how many of its claims were told
    after the day. ``members``: days and crises ("" = none named) of its claims; ``crises``: the names it goes by."""

    episode: Episode | None = None
    others: tuple[Episode, ...] = ()
    later: int = 0
    members: frozenset[tuple[date, str]] = frozenset()
    crises: tuple[str, ...] = ()

    def has(self, s: Subject) -> bool:
        """Whether a claim belongs to the episode."""
        return s.about is not None and (s.about, crisis_of(s.account) or "") in self.members

    @property
    def days(self) -> tuple[date, date]:
        """The days that claims which bear on it may be about."""
        assert self.episode is not None
        return self.episode.first - PAUSE, self.episode.last + PAUSE


@dataclass(slots=True)
class _Span(Generic[T]):
    """What belongs to one episode as far as it is known, with the first and last day that it is about."""

    members: list[T] = field(default_factory=list)
    crisis: str | None = None
    first: date = date.max
    last: date = date.min

    def add(self, day: date, member: T) -> None:
        """Another member."""
        self.members.append(member)
        self.first, self.last = min(self.first, day), max(self.last, day)

    def gap(self, day: date) -> timedelta:
        """How far a day lies outside."""
        return max(timedelta(0), self.first - day, day - self.last)

    @property
    def name(self) -> str:
        """That of the crisis, else the days."""
        return self.crisis or (f"{self.first}" if self.first == self.last else f"{self.first} to {self.last}")


def _spans(timed: Iterable[tuple[date, str | None, T]]) -> list[_Span[T]]:
    """What belongs together, of members in the order of their days, each with the crisis that it names."""
    named: dict[str, _Span[T]] = {}
    loose: list[tuple[date, T]] = []
    for day, crisis, member in timed:
        if crisis:
            named.setdefault(spelling(crisis), _Span(crisis=crisis)).add(day, member)
        else:
            loose.append((day, member))
    spans = list(named.values())
    pending: list[_Span[T]] = []
    for day, member in loose:
        near = [(gap, n) for n, span in enumerate(spans) if (gap := span.gap(day)) <= PAUSE]
        if near:
            spans[min(near)[1]].add(day, member)
            continue
        if not pending or pending[-1].gap(day) > PAUSE:
            pending.append(_Span())
        pending[-1].add(day, member)
    return [*spans, *pending]
