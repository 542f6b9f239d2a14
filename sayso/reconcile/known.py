"""What was known on a day, according to whom, within what bounds (design: reconciliation rules 2, 3, 5 and 6).

Nothing is averaged and no figure is chosen: the answer is the claims made by that day, where each stood on it, and the bounds that
they span, three ways: all of them; those not denied or taken back; those whose number two or more independent origins give.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sayso.lexicon.groups import ALL, lies_in
from sayso.model import Counting, Link, Measure, Stance
from sayso.model.link import Tied
from sayso.reconcile.across.scene import Scene
from sayso.reconcile.across.subject import Subject
from sayso.reconcile.bounds.derived import Derived
from sayso.reconcile.bounds.stated import NO_COUNT
from sayso.reconcile.episodes import Episode, Outlined, episodes_of
from sayso.reconcile.standing import Bearing, Clock, Standing, Told


@dataclass(frozen=True, slots=True)
class Question:
    """``measure``: what is counted. ``place``: where, by a gazetteer's id or "?words". ``group``: class of ``lexicon.groups``.
    ``on``: the day of knowledge, None = all that is told. ``by_print``: knowledge counts from publication, not from saying.
    ``since``, ``until``: days the figures may be about. ``episode``: name of the crisis, None = the latest by then."""

    measure: Measure
    place: str
    group: str = ALL
    on: date | None = None
    by_print: bool = False
    since: date | None = None
    until: date | None = None
    episode: str | None = None

    @property
    def clock(self) -> Clock:
        """The day of knowledge."""
        return Clock(self.on, self.by_print)


@dataclass(frozen=True, slots=True)
class Spread:
    """The smallest stated and the largest finite bound of some claims; None = nothing was stated. ``low_exclusive``,
    ``high_exclusive``: the bound itself is not meant ("more than 3,000"). ``open``: at least one claim has no upper end."""

    low: int | None
    high: int | None
    low_exclusive: bool
    high_exclusive: bool
    open: bool
    claims: int


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim of the answer. ``day``: when it was known, ``clock``: by which clock. ``assumed``: its place was taken from its
    document. ``origin``: number of its independent origin, 0 = the narrator alone. ``copy_of``: id of the first claim of
    the same origin that gives the number."""

    subject: Subject
    day: date
    clock: str
    standing: Standing
    origin: int
    assumed: bool = False
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """``claims``: known on the day, oldest first. ``every``, ``undenied``, ``corroborated``: the bounds three ways. ``others``:
    further episodes of the same place and measure. ``undated``: claims without any day. ``later``: how many more of this episode
    became known after the day. ``origins``: the independent origins by number, in words. ``derived``: what follows for the
    three ways from the claims of parts and wholes (``reconcile.derived``); None = not asked for."""

    question: Question
    episode: Episode | None
    claims: tuple[KnownClaim, ...]
    every: Spread
    undenied: Spread
    corroborated: Spread
    others: tuple[Episode, ...] = ()
    undated: tuple[Subject, ...] = ()
    later: int = 0
    origins: Mapping[int, str] = field(default_factory=dict)
    derived: tuple[Derived, Derived, Derived] | None = None


def known(
    question: Question, subjects: Mapping[str, Subject], links: Sequence[Link | Tied], outline: Outlined | None = None
) -> Answer:
    """The answer to a question from the claims of its place and measure; ``links``: all between them, and denials of them.
    ``outline``: what is known of the episodes already; then only claims of its episode told by the day need be there."""
    asked = [s for s in subjects.values() if _asked(question, s)]
    if outline is not None:
        inside = sorted((s for s in asked if outline.has(s)), key=lambda s: s.order)
        episode = outline.episode and replace(outline.episode, subjects=tuple(inside))
        told = [s for s in inside if question.clock.known(s)]
        return _answer(question, episode, told, Bearing(subjects, links), outline.others, (), outline.later)
    undated = tuple(s for s in asked if s.about is None or question.clock.day(s)[0] is None)
    dated = [s for s in asked if s not in undated]
    episodes = episodes_of(dated)
    chosen = latest(question, episodes)
    members = chosen.subjects if chosen else ()
    told = [s for s in members if question.clock.known(s)]
    others = tuple(e for e in episodes if e is not chosen)
    return _answer(question, chosen, told, Bearing(subjects, links), others, undated, len(members) - len(told))


def _answer(
    question: Question,
    episode: Episode | None,
    told: Sequence[Subject],
    bearing: Bearing,
    others: tuple[Episode, ...],
    undated: tuple[Subject, ...],
    later: int,
) -> Answer:
    origins = origins_of(told)
    claims = known_claims(question.clock, told, origins, bearing)
    every, undenied, corroborated = three_ways(claims)
    return Answer(
        question,
        episode,
        tuple(claims),
        spread(every),
        spread(undenied),
        spread(corroborated),
        others,
        undated,
        later,
        {n: next(s.origin.words for s in told if origins[s.claim.id] == n) for n in sorted(set(origins.values())) if n},
    )


def known_claims(
    clock: Clock, told: Sequence[Subject], origins: Mapping[str, int], bearing: Bearing, *, outgrown: bool = True
) -> list[KnownClaim]:
    """The claims of one class that were known, oldest first, each with where it stood; ``outgrown``: whether by a later count."""
    first: dict[tuple[int, int | None], str] = {}
    standings = Told(told)
    found = []
    for s in sorted(told, key=lambda s: (clock.day(s)[0] or date.max, s.order)):
        day, name = clock.day(s)
        number = (origins[s.claim.id], s.number)
        copy = first.get(number) if number[0] else None
        first.setdefault(number, s.claim.id)
        assert day is not None
        standing = bearing.standing(clock, s, standings, outgrown=outgrown)
        found.append(KnownClaim(s, day, name, standing, origins[s.claim.id], not s.scene.own, copy))
    return found


def three_ways(claims: Sequence[KnownClaim]) -> tuple[list[KnownClaim], list[KnownClaim], list[KnownClaim]]:
    """All of the claims; those not denied or taken back; of these those whose number two or more independent origins give."""
    undenied = [c for c in claims if c.standing.stance not in (Stance.DENIED, Stance.RETRACTED)]
    return list(claims), undenied, _corroborated(undenied)


def spread(claims: Sequence[KnownClaim]) -> Spread:
    """The bounds that claims span."""
    bounds = [c.subject.bounds for c in claims]
    lows = [b for b in bounds if b.low is not None]
    highs = [b for b in bounds if b.high is not None]
    low = min((b.low for b in lows if b.low is not None), default=None)
    high = max((b.high for b in highs if b.high is not None), default=None)
    return Spread(
        low,
        high,
        bool(lows) and all(b.low_exclusive for b in lows if b.low == low),
        bool(highs) and all(b.high_exclusive for b in highs if b.high == high),
        any(b.high is None for b in bounds),
        len(claims),
    )


def counted(question: Question, s: Subject) -> bool:
    """Whether the claim counts what is asked, of whomever and wherever: a count of its own within the days asked for."""
    figure = s.claim.figure
    if figure is None or s.mere or figure.measure is not question.measure or figure.derived:
        return False
    if figure.counting is Counting.INCREMENT or s.claim.factuality in NO_COUNT:
        return False
    if question.since and (s.about is None or s.about < question.since):
        return False
    return not (question.until and (s.first is None or s.first > question.until))


def _asked(question: Question, s: Subject) -> bool:
    if not counted(question, s) or not s.scene.same(Scene(question.place, True)):
        return False
    return s.group == ALL if question.group == ALL else lies_in(s.group, question.group)


def latest(question: Question, episodes: Sequence[Episode]) -> Episode | None:
    """The episode asked for; else the latest of which anything was known on the day."""
    if question.episode:
        wanted = question.episode.casefold()
        return next((e for e in episodes if wanted in e.name.casefold()), None)
    if question.since or question.until:
        merged = [s for e in episodes for s in e.subjects]
        return (
            Episode(" to ".join(str(d) for d in (question.since, question.until) if d), *_span(merged), tuple(merged))
            if merged
            else None
        )
    open_then = [e for e in episodes if any(question.clock.known(s) for s in e.subjects)]
    return max(open_then, key=lambda e: (e.last, e.name), default=None)


def _span(subjects: Iterable[Subject]) -> tuple[date, date]:
    days = [s.about for s in subjects if s.about is not None]
    return min(days), max(days)


def origins_of(subjects: Sequence[Subject]) -> dict[str, int]:
    """Each claim's independent origin by number, 0 for the narrator alone. Only another last link of the chain is independent."""
    known: list[Subject] = []
    found: dict[str, int] = {}
    for s in sorted(subjects, key=lambda s: (s.origin.bare, s.order)):
        if not s.origin.key:
            found[s.claim.id] = 0
            continue
        for n, other in enumerate(known, 1):
            if s.origin.agrees(other.origin):
                found[s.claim.id] = n
                break
        else:
            known.append(s)
            found[s.claim.id] = len(known)
    return found


def _corroborated(claims: Sequence[KnownClaim]) -> list[KnownClaim]:
    """The claims whose number two or more independent origins give."""
    behind: dict[int | None, set[int]] = defaultdict(set)
    for c in claims:
        if c.origin:
            behind[c.subject.number].add(c.origin)
    return [c for c in claims if len(behind[c.subject.number]) > 1]
