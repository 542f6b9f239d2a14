"""Episodes: which figures of a place belong to one crisis (a toll of 2011 told in a report of 2022 belongs to its own)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.lexicon.spelling import spelling
from sayso.reconcile.across.subject import Subject, crisis_of

PAUSE = timedelta(days=60)
"""Days without any figure after which a new episode begins, where no crisis is named."""


@dataclass(frozen=True, slots=True)
class Episode:
    """``name``: that of the crisis, else its first and last day. ``first``, ``last``: days its claims are about. ``subjects``: in
    the order of those days."""

    name: str
    first: date
    last: date
    subjects: tuple[Subject, ...]


def episodes_of(subjects: Iterable[Subject]) -> tuple[Episode, ...]:
    """The episodes in the order they began; undated claims are in none."""
    named: dict[str, list[Subject]] = {}
    loose: list[Subject] = []
    for s in sorted((s for s in subjects if s.about is not None), key=lambda s: s.order):
        crisis = crisis_of(s.account)
        named.setdefault(spelling(crisis), []).append(s) if crisis else loose.append(s)
    groups = [list(g) for g in named.values()]
    pending: list[list[Subject]] = []
    for s in loose:
        home = _nearest(s, groups)
        if home is not None:
            home.append(s)
        elif pending and _gap(s, pending[-1]) <= PAUSE:
            pending[-1].append(s)
        else:
            pending.append([s])
    found = [_episode(group) for group in (*groups, *pending)]
    return tuple(sorted(found, key=lambda e: (e.first, e.name)))


def _gap(s: Subject, group: list[Subject]) -> timedelta:
    days = [x.about for x in group if x.about is not None]
    assert s.about is not None
    if min(days) <= s.about <= max(days):
        return timedelta(0)
    return min(abs(s.about - min(days)), abs(s.about - max(days)))


def _nearest(s: Subject, groups: list[list[Subject]]) -> list[Subject] | None:
    near = [(gap, n) for n, group in enumerate(groups) if (gap := _gap(s, group)) <= PAUSE]
    return groups[min(near)[1]] if near else None


def _episode(group: list[Subject]) -> Episode:
    ordered = tuple(sorted(group, key=lambda s: s.order))
    days = [s.about for s in ordered if s.about is not None]
    name = next((c for s in ordered if (c := crisis_of(s.account))), None)
    return Episode(
        name or (f"{min(days)}" if min(days) == max(days) else f"{min(days)} to {max(days)}"), min(days), max(days), ordered
    )
