"""The marks of a figure over time: one for each number an origin gave on a day, copies of it in one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sayso.model import Figure, Stance
from sayso.reconcile.across.subject import Subject
from sayso.reconcile.known import Answer, KnownClaim
from sayso.views.days import full, told
from sayso.views.standing import speaker
from sayso.views.told import time_of
from sayso.views.words import MEASURE, STANCE, bare, hops, inside, number, quoted

AXES = {"as_of": "by the day a number is as of", "said": "by the day said", "published": "by the day published"}
"""The clocks whose days may run along the page, in words."""
COLOURS = 6
"""Origins told apart by colour in one drawing; further ones are grey and told by their names."""


@dataclass(frozen=True, slots=True)
class Point:
    """``day``: on the axis, None = undated. ``value``: where the mark stands, None = no number is given. ``origin``: key of who
    gave it, ``name`` in words, ``colour``: 1 to 6, 0 = grey. ``subjects``: the claims that give it, the first told first;
    ``claim``: that one as known, None = undated."""

    day: date | None
    value: int | None
    origin: str
    name: str
    colour: int
    subjects: tuple[Subject, ...]
    claim: KnownClaim | None

    @property
    def figure(self) -> Figure:
        """The figure of the first claim."""
        return self.subjects[0].figure

    @property
    def stance(self) -> Stance:
        """Where it stood on the day."""
        return self.claim.standing.stance if self.claim else Stance.ASSERTED

    @property
    def off(self) -> bool:
        """Whether it is denied, withdrawn or corrected."""
        return self.stance not in (Stance.ASSERTED, Stance.DOUBTED)

    @property
    def words(self) -> str:
        """The number in words, with how often this origin is told to have given it."""
        return number(self.figure) + (f" ×{len(self.subjects)}" if len(self.subjects) > 1 else "")

    @property
    def title(self) -> str:
        """All of it as a sentence: quote, measure, chain, day, standing."""
        first = self.subjects[0]
        time = time_of(first.claim)
        parts = [f"{quoted(first.claim.quote)}: {number(self.figure)} {MEASURE[self.figure.measure]}", chain_words(first)]
        parts.append(f"as of {told(time, year=True)}" if time and time.known else "no date said")
        if self.claim:
            s = self.claim.standing
            if s.stance is not Stance.ASSERTED:
                parts.append(STANCE[s.stance] + (f" since {full(s.since)}" if s.since else " in its own document"))
            elif s.outgrown:
                parts.append("outgrown by a later count of its own origin")
        if len(self.subjects) > 1:
            parts.append(f"given {len(self.subjects)} times")
        return ". ".join(parts)


@dataclass(frozen=True, slots=True)
class Fall:
    """The number an origin gives fell. ``high`` before, ``low`` after."""

    high: Point
    low: Point


def chain_words(s: Subject) -> str:
    """Carrier, then reporter first, origin last."""
    carrier = s.account.publisher or "a document without a publisher"
    return " ← ".join((carrier, *hops(s.claim)))


def colours_of(answers: Iterable[Answer]) -> dict[str, int]:
    """The colours of origins by key: the same in all panels, those with most claims first."""
    counts: dict[str, int] = defaultdict(int)
    for answer in answers:
        for c in answer.claims:
            counts[_origin(c, answer)[0]] += 1
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    return {key: n if n <= COLOURS else 0 for n, key in enumerate(ranked, 1)}


def points_of(answer: Answer, axis: str, colours: Mapping[str, int]) -> list[Point]:
    """The marks of a panel, oldest first; those without a day last. ``axis``: one of AXES."""
    groups: dict[tuple[str, date | None, str, Stance], list[tuple[Subject, KnownClaim | None, str]]] = defaultdict(list)
    for c in answer.claims:
        key, name = _origin(c, answer)
        groups[key, _day(c.subject, axis), number(c.subject.figure), c.standing.stance].append((c.subject, c, name))
    for s in answer.undated:
        key, name = _narrator(s) if not hops(s.claim) else (bare(hops(s.claim)[-1]), hops(s.claim)[-1])
        groups[key, None, number(s.figure), Stance.ASSERTED].append((s, None, name))
    found = []
    for (key, day, *_), members in groups.items():
        first, claim, name = members[0]
        subjects = tuple(s for s, _, _ in members)
        found.append(Point(day, first.number, key, name, colours.get(key, 0), subjects, claim))
    return sorted(found, key=lambda p: (p.day or date.max, p.subjects[0].order))


def lines_of(points: Sequence[Point]) -> list[list[Point]]:
    """The points with day and number of each origin, in their order."""
    lines: dict[str, list[Point]] = defaultdict(list)
    for p in points:
        if p.day is not None and p.value is not None:
            lines[p.origin].append(p)
    return list(lines.values())


def falls_of(line: Sequence[Point]) -> list[Fall]:
    """Where the number of one origin fell from one day to a later one. A denied or withdrawn number does not fall."""
    gone = (Stance.DENIED, Stance.RETRACTED)
    return [Fall(a, b) for a, b in pairwise(line) if (b.value or 0) < (a.value or 0) and a.day != b.day and a.stance not in gone]


def against_words(s: Subject) -> tuple[str, str]:
    """Who speaks against a figure, and in which words."""
    return inside(speaker(s.claim)), quoted(s.claim.quote)


def _origin(c: KnownClaim, answer: Answer) -> tuple[str, str]:
    if not c.origin:
        return _narrator(c.subject)
    name = answer.origins[c.origin]
    return bare(name), name


def _narrator(s: Subject) -> tuple[str, str]:
    """Narrators of two documents are two, even of one publisher."""
    return f"\n{s.claim.document}", f"{s.account.publisher or 'the document'}, citing nobody"


def _day(s: Subject, axis: str) -> date | None:
    match axis:
        case "said":
            return s.account.said
        case "published":
            return s.account.published
        case _:
            return s.about
