"""Bounds of an answer that follow from the claims of narrower and wider classes: the dead are at least the police and the soldiers
among them, the soldiers at most the dead without the police.

Each class stands with the weakest that its own claims say (``bounds.series``); ``bounds.propagate`` finds what follows. The claims
are those of the answer's own episode, known on its day, and the three ways are those of ``reconcile.known``, class by class.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sayso.lexicon.spelling import spelling
from sayso.model import Link
from sayso.model.link import Tied
from sayso.reconcile.across.subject import Subject, crisis_of, quoted
from sayso.reconcile.bounds.classes import Class, inside, sums
from sayso.reconcile.bounds.constraint import AtMost, Constraint, Interval
from sayso.reconcile.bounds.derived import Derived, DerivedBound
from sayso.reconcile.bounds.propagate import lowest, propagate
from sayso.reconcile.bounds.series import Series
from sayso.reconcile.bounds.stated import counts, least, most
from sayso.reconcile.episodes import PAUSE, Episode, episodes_of
from sayso.reconcile.known import Answer, KnownClaim, Question, Spread, counted, known_claims, latest, origins_of, three_ways
from sayso.reconcile.standing import Bearing

CLASSES = 40
"""The most classes that are put together: of more, those of which most is told."""
DAYS = 12
"""The most days that are tried, the last ones: a bound of long ago says little."""


def with_derived(
    answer: Answer, subjects: Mapping[str, Subject], links: Sequence[Link | Tied], around: Episode | None = None
) -> Answer:
    """The answer with what follows for its three ways; ``subjects``, ``links``: as it was made from; ``around``: the episode of
    claims of other classes, where it has none itself and not all of them are there."""
    question = answer.question
    asked = question.group, question.place
    related = [s for s in subjects.values() if counts(s) and counted(question, s) and _class(s) != asked]
    episode = answer.episode or around or latest(question, episodes_of(related))
    told = _of_episode(question, [s for s in related if _known(question, s)], episode)
    by_class: dict[Class, list[Subject]] = defaultdict(list)
    for s in told:
        by_class[_class(s)].append(s)
    kept = {c for c, _ in Counter({c: len(some) for c, some in by_class.items()}).most_common(CLASSES)}
    structure = _structure(kept, asked)
    if not structure:
        return replace(answer, derived=(Derived(), Derived(), Derived()))
    origins, bearing = origins_of(told), Bearing(subjects, links)
    ways: tuple[dict[Class, list[KnownClaim]], ...] = ({}, {}, {})
    for c in sorted(kept):
        told_there = known_claims(question.clock, by_class[c], origins, bearing, outgrown=False)
        for way, claims in zip(ways, three_ways(told_there), strict=True):
            way[c] = claims
    own = (
        (answer.every, answer.claims),
        *zip((answer.undenied, answer.corroborated), three_ways(answer.claims)[1:], strict=True),
    )
    made: dict[tuple[Class, int], Series] = {}

    def series(way: Mapping[Class, Sequence[KnownClaim]]) -> dict[Class, Series]:
        """The counts of each class; each way holds some of those of the one before, so that as many are the same."""
        return {
            c: made.get((c, len(some))) or made.setdefault((c, len(some)), Series(k.subject for k in some))
            for c, some in way.items()
            if some and c in named and c != asked
        }

    named = {q for c in structure for q in (*c.parts, c.whole)}
    every = _follows(ways[0], series(ways[0]), asked, structure, *own[0])
    alike = len(own[0][1]) == len(own[1][1]) and all(len(ways[0][c]) == len(ways[1][c]) for c in kept)
    undenied = every if alike else _follows(ways[1], series(ways[1]), asked, structure, *own[1])
    corroborated = _follows(ways[2], series(ways[2]), asked, structure, *own[2])
    return replace(answer, derived=(every, undenied, corroborated))


def _class(s: Subject) -> Class:
    return s.group, s.scene.place


def _known(question: Question, s: Subject) -> bool:
    """Whether the count was known by the day, and is about that day or an earlier one: nobody counts the dead of tomorrow."""
    return question.clock.known(s) and question.clock.day(s)[0] is not None and (question.on is None or _day(s) <= question.on)


def _of_episode(question: Question, told: Sequence[Subject], episode: Episode | None) -> list[Subject]:
    """Those of the crisis and time of an answer; all where the days were asked for."""
    if episode is None or question.since or question.until:
        return list(told) if episode else []
    crisis = episode.crisis
    first, last = episode.first - PAUSE, episode.last + PAUSE
    found = []
    for s in told:
        mine = crisis_of(s.account)
        if spelling(mine) == spelling(crisis) if mine and crisis else first <= _day(s) <= last:
            found.append(s)
    return found


def _structure(classes: set[Class], asked: Class) -> list[AtMost]:
    """The sums that bear on the class asked for: what lies in it, and it and its like in each class around it."""
    found = sums(classes, asked)
    for c in sorted(classes):
        if c != asked and inside(asked, c):
            found += sums({*classes, asked}, c)
    return list(dict.fromkeys(found))


def _follows(
    way: Mapping[Class, Sequence[KnownClaim]],
    series: Mapping[Class, Series],
    asked: Class,
    structure: Sequence[AtMost],
    stated: Spread,
    claims: Sequence[KnownClaim],
) -> Derived:
    by_id = {k.subject.claim.id: k.subject for claims in way.values() for k in claims}
    low = high = None
    for day in sorted({day for some in series.values() for day in some.days}, reverse=True)[:DAYS]:
        if low is not None and high is not None:
            break
        below = {c: w for c, some in series.items() if (w := some.low(day))}
        above = {c: w for c, some in series.items() if (w := some.high(day))}
        bounded = low is None and lowest(asked, {c: w.value for c, w in below.items()}, structure) > 0
        if not bounded and (high is not None or not any(inside(asked, c) for c in above)):
            continue  # nothing new can follow for it
        constraints: list[Constraint] = list(structure)
        constraints += [Interval(c, w.value, None, frozenset({w.by.claim.id})) for c, w in below.items()]
        constraints += [Interval(c, 0, w.value, frozenset({w.by.claim.id})) for c, w in above.items()]
        found = propagate(constraints)
        if found.conflict:
            continue
        if low is None and found.low(asked) > 0:
            rests_on = _in_time(found.rests_on(asked, low=True), by_id)
            low = DerivedBound(found.low(asked), max(map(_day, rests_on)), rests_on, _at_least(rests_on))
        if high is None and (most_there := found.high(asked)) is not None:
            rests_on = _in_time(found.rests_on(asked, low=False), by_id)
            wholes = {n for c in found.why_high(asked) if isinstance(c, Interval) and c.high is not None for n in c.rests_on}
            high = DerivedBound(most_there, day, rests_on, _at_most(rests_on, wholes))
    own = [c.subject for c in claims]
    if low:
        low = replace(low, against=tuple(s for s in own if _day(s) >= low.day and _under(s, low.value)))
    if high:
        high = replace(high, against=tuple(s for s in own if _day(s) <= high.day and least(s) > high.value))
    more = low is not None and (stated.low is None or low.value > stated.low + stated.low_exclusive)
    less = high is not None and (stated.high is None or stated.open or high.value < stated.high - stated.high_exclusive)
    return Derived(low if more else None, high if less else None)


def _in_time(names: frozenset[str], by_id: Mapping[str, Subject]) -> tuple[Subject, ...]:
    return tuple(sorted((by_id[name] for name in names), key=lambda s: s.order))


def _day(s: Subject) -> date:
    assert s.about is not None
    return s.about


def _under(s: Subject, low: int) -> bool:
    limit = most(s)
    return limit is not None and limit < low


def _at_least(claims: Sequence[Subject]) -> str:
    if len(claims) == 1:
        return f"{quoted(claims[0])} are among them"
    told = [quoted(s) for s in claims]
    return f"{', '.join(told[:-1])} and {told[-1]} are among them and share nobody"


def _at_most(claims: Sequence[Subject], wholes: set[str]) -> str:
    whole = " and ".join(quoted(s) for s in claims if s.claim.id in wholes)
    others = [quoted(s) for s in claims if s.claim.id not in wholes]
    if not others:
        return f"they are among {whole}"
    listed = f"{', '.join(others[:-1])} and {others[-1]}" if len(others) > 1 else others[0]
    return f"they are among {whole}, and so are {listed}, who share nobody with them"
