"""What was known on a day, according to whom, within what bounds (design: reconciliation rules 2, 3, 5 and 6).

Nothing is averaged and no figure is chosen: the answer is the claims made by that day, where each stood on it, and the bounds that
they span, three ways: all of them; those not denied or taken back; those whose number two or more independent origins give.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sayso.lexicon.groups import ALL, lies_in
from sayso.model import Counting, Factuality, Link, Measure, Relation, Stance
from sayso.reconcile.across.scene import Scene
from sayso.reconcile.across.subject import Subject
from sayso.reconcile.episodes import Episode, episodes_of

_AGAINST = {Relation.DENIES: Stance.DENIED, Relation.RETRACTS: Stance.RETRACTED, Relation.CORRECTS: Stance.CORRECTED}
_STRONGER = (Stance.ASSERTED, Stance.DOUBTED, Stance.CORRECTED, Stance.DENIED, Stance.RETRACTED)
_NO_COUNT = frozenset({Factuality.HYPOTHETICAL, Factuality.NEGATED, Factuality.ORDERED})


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
class Standing:
    """Where a claim stood on the day. ``stance``: asserted, or what was against it by then; ``by``: ids of the claims that made it
    so, ``since``: the day of the first of them, None = its own document. ``outgrown``: id of a later count of its own origin."""

    stance: Stance
    since: date | None = None
    by: tuple[str, ...] = ()
    outgrown: str | None = None

    @property
    def stands(self) -> bool:
        """Not denied, retracted, corrected or outgrown by its own series."""
        return self.outgrown is None and self.stance in (Stance.ASSERTED, Stance.DOUBTED)


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
    became known after the day. ``origins``: the independent origins by number, in words."""

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


def known(question: Question, subjects: Mapping[str, Subject], links: Sequence[Link]) -> Answer:
    """The answer to a question from the claims of its place and measure; ``links``: all between them, and denials of them."""
    asked = [s for s in subjects.values() if _asked(question, s)]
    undated = tuple(s for s in asked if s.about is None or _day(question, s)[0] is None)
    dated = [s for s in asked if s not in undated]
    episodes = episodes_of(dated)
    chosen = _choose(question, episodes)
    members = chosen.subjects if chosen else ()
    told = [s for s in members if question.on is None or (_day(question, s)[0] or date.max) <= question.on]
    origins = _origins(told)
    first: dict[tuple[int, int | None], str] = {}
    claims = []
    for s in sorted(told, key=lambda s: (_day(question, s)[0] or date.max, s.order)):
        day, clock = _day(question, s)
        number = (origins[s.claim.id], s.number)
        copy = first.get(number) if number[0] else None
        first.setdefault(number, s.claim.id)
        standing = _standing(question, s, told, subjects, links)
        assert day is not None
        claims.append(KnownClaim(s, day, clock, standing, origins[s.claim.id], not s.scene.own, copy))
    undenied = [c for c in claims if c.standing.stance not in (Stance.DENIED, Stance.RETRACTED)]
    return Answer(
        question,
        chosen,
        tuple(claims),
        spread(claims),
        spread(undenied),
        spread(_corroborated(undenied)),
        tuple(e for e in episodes if e is not chosen),
        undated,
        len(members) - len(told),
        {n: next(s.origin.words for s in told if origins[s.claim.id] == n) for n in sorted(set(origins.values())) if n},
    )


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


def _asked(question: Question, s: Subject) -> bool:
    figure = s.claim.figure
    if figure is None or s.mere or figure.measure is not question.measure or figure.derived:
        return False
    if figure.counting is Counting.INCREMENT or s.claim.factuality in _NO_COUNT:
        return False
    if not s.scene.same(Scene(question.place, True)):
        return False
    if question.group == ALL:
        if s.group != ALL:
            return False
    elif not lies_in(s.group, question.group):
        return False
    if question.since and (s.about is None or s.about < question.since):
        return False
    return not (question.until and (s.first is None or s.first > question.until))


def _day(question: Question, s: Subject) -> tuple[date | None, str]:
    if question.by_print:
        return s.account.published, "published" if s.account.published else ""
    return s.account.said, s.account.clock


def _choose(question: Question, episodes: Sequence[Episode]) -> Episode | None:
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
    open_then = [
        e for e in episodes if any(question.on is None or (_day(question, s)[0] or date.max) <= question.on for s in e.subjects)
    ]
    return max(open_then, key=lambda e: (e.last, e.name), default=None)


def _span(subjects: Iterable[Subject]) -> tuple[date, date]:
    days = [s.about for s in subjects if s.about is not None]
    return min(days), max(days)


def _standing(
    question: Question, s: Subject, told: Sequence[Subject], subjects: Mapping[str, Subject], links: Sequence[Link]
) -> Standing:
    stance, since, by = _against(question, s, subjects, links)
    if stance in (Stance.ASSERTED, Stance.DOUBTED):
        # What is said of one count holds for it wherever else it is told.
        for twin in _twins(s, told, links):
            other, day, claims = _against(question, twin, subjects, links)
            if other is Stance.CORRECTED:
                stance, since, by = other, day, claims
    return Standing(stance, since, by, _outgrown(s, told))


def _against(
    question: Question, s: Subject, subjects: Mapping[str, Subject], links: Sequence[Link]
) -> tuple[Stance, date | None, tuple[str, ...]]:
    """What was against the claim by the day, since when, and the claims that made it so."""
    stance, since, by = Stance.ASSERTED, None, []
    explained = False
    for link in links:
        if link.target != s.claim.id or not (against := _AGAINST.get(link.relation)):
            continue
        if (other := subjects.get(link.source)) is None:
            continue
        explained = True
        day, _ = _day(question, other)
        if day is not None and (question.on is None or day <= question.on):
            stance = max(stance, against, key=_STRONGER.index)
            since = min(since or day, day)
            by.append(other.claim.id)
    told = s.account.published
    if not explained and s.claim.stance is not Stance.ASSERTED and (question.on is None or (told and told <= question.on)):
        # Its own document tells it so, and no claim of ours says who: known with the document.
        return s.claim.stance, told, ()
    return stance, since, tuple(sorted(by))


def _twins(s: Subject, told: Sequence[Subject], links: Sequence[Link]) -> list[Subject]:
    ids = {
        x.source if x.target == s.claim.id else x.target
        for x in links
        if x.relation is Relation.REPEATS and s.claim.id in (x.source, x.target)
    }
    return [t for t in told if t.claim.id in ids]


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


def _origins(subjects: Sequence[Subject]) -> dict[str, int]:
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
