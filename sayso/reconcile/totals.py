"""The least and the most one document supports, nobody counted twice.

Inside an incident the sentence that opens it and what follows tell the same: the greater of the two counts, not their sum. What
is written as known ("the three", "he") repeats; what is written as coming on top ("another", "also") adds. Counts given of one
thing by different sources stand side by side: the lower makes the least, the higher the most. Incidents add up; an opening
that sums them up does not count besides them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from sayso.model import Measure, TimeRange
from sayso.model.mention import Incident, Mention, Standing, Total


@dataclass(slots=True)
class _Sum:
    """A reckoning under way. ``high``: None = open. ``used``: mentions in it. ``why``: its steps in words."""

    low: int = 0
    high: int | None = 0
    used: list[Mention] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    def add(self, other: _Sum) -> None:
        self.low += other.low
        self.high = None if self.high is None or other.high is None else self.high + other.high
        self.used += other.used
        self.why += other.why


def totals_of(document: str, mentions: Sequence[Mention], incidents: Sequence[Incident]) -> tuple[Total, ...]:
    """A total for every measure that anything in the document counts for, in the order of ``Measure``."""
    found = []
    for measure in Measure:
        of_measure = [m for m in mentions if m.measure is measure]
        mine = [m for m in of_measure if m.standing is Standing.COUNTS]
        mine = mine or [m for m in of_measure if m.standing is Standing.CUMULATIVE]
        mine = mine or [m for m in of_measure if m.standing is Standing.REPLACED]
        if mine:
            told = frozenset(m.person for m in of_measure if m.standing is Standing.PART)
            total = _total(document, measure, mine, incidents, told)
            counted = set(total.mentions)
            found.append(replace(total, aside=tuple(m for m in of_measure if m not in counted)))
    return tuple(found)


def _total(
    document: str, measure: Measure, mentions: Sequence[Mention], incidents: Sequence[Incident], parts_told: frozenset[int]
) -> Total:
    by_incident = {i: list(group) for i, group in groupby(mentions, key=lambda m: m.incident)}
    reports: dict[int, list[Incident]] = defaultdict(list)
    for incident in incidents:
        if incident.i in by_incident:
            reports[incident.report].append(incident)
    told = [(_places(within), _report(within, by_incident, parts_told)) for within in reports.values()]
    whole = _together(told)
    used = sorted(whole.used, key=lambda m: (m.span.start, m.span.end))
    basis = tuple(dict.fromkeys(m.claim for m in used if m.claim is not None))
    return Total(document, measure, whole.low, whole.high, _days(used), basis, tuple(used), (), _sentence("; ".join(whole.why)))


def _places(incidents: Iterable[Incident]) -> frozenset[str]:
    return frozenset().union(*(i.places for i in incidents))


def _together(reports: Sequence[tuple[frozenset[str], _Sum]]) -> _Sum:
    """Reports under datelines of their own: of the same place they tell the same again, of others they add."""
    kept: list[tuple[frozenset[str], _Sum]] = []
    for places, told in reports:
        same = next((n for n, (others, _) in enumerate(kept) if others & places or not others or not places), None)
        if same is None:
            kept.append((places, told))
            continue
        others, before = kept[same]
        best = told if told.low > before.low else before
        best.why.append("a second report of the same place tells it again")
        kept[same] = (others | places, best)
    whole = _Sum()
    for _, part in kept:
        whole.add(part)
    return whole


def _report(incidents: Sequence[Incident], mentions: Mapping[int, list[Mention]], parts_told: frozenset[int]) -> _Sum:
    parts = {i.i: _incident(mentions[i.i], parts_told) for i in incidents}
    opening = next((parts.pop(i.i) for i in incidents if i.round_up), None)
    whole = _Sum()
    for part in parts.values():
        whole.add(part)
    if len(parts) > 1:
        whole.why = [f"{len(parts)} incidents: " + "; ".join(whole.why)]
    if opening is None:
        return whole
    if not parts or (opening.low > whole.low and len(parts) > 1):
        if parts:
            opening.why.append(f"more than the {whole.low} of its details")
        return opening
    whole.why.append("the round-up that opens the report is not counted besides its details")
    return whole


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "." if words else ""


def _days(mentions: Iterable[Mention]) -> TimeRange | None:
    days = [m.day for m in mentions if m.day is not None]
    if not days:
        return None
    first = [d.earliest for d in days if d.earliest is not None]
    last = [d.latest for d in days if d.latest is not None]
    low = min(first, default=None)
    high = max(last, default=None)
    if low is not None and high is not None and low > high:
        high = None
    return TimeRange(low, high, rule="days-of-the-mentions", why="From the first to the last day of what is counted.")


def _least(m: Mention) -> int:
    return m.bounds.least if m.bounds.low is not None else 0


@dataclass(slots=True)
class _Group:
    """People counted once, with every mention of them in one layer."""

    mentions: list[Mention]

    @property
    def low(self) -> int:
        return max(_least(m) for m in self.mentions)

    @property
    def high(self) -> int | None:
        exact = [m.bounds.most for m in self.mentions if m.bounds.most is not None]
        return max(exact) if exact else None

    @property
    def first(self) -> Mention:
        return self.mentions[0]


def _is_group(m: Mention) -> bool:
    return m.sort != "" and not m.members and not _is_single(m)


def _is_single(m: Mention) -> bool:
    return _least(m) == 1 and m.bounds.most == 1


def _incident(mentions: list[Mention], elsewhere: frozenset[int]) -> _Sum:
    """One incident. ``elsewhere``: people that are also told as part of a group."""
    lede: dict[int, _Group] = {}
    tellings: list[dict[int, _Group]] = [{}]
    floors: list[Mention] = []
    for _, sentence in groupby(mentions, key=lambda m: m.sentence):
        told_here = list(sentence)
        detail = tellings[-1]
        known = {m.person for m in told_here if m.person in detail}
        if known and any(m.person not in detail and not m.lede for m in told_here):
            # Told again, and now with others: another telling, not more people.
            tellings.append({})
        for m in told_here:
            _place(m, lede, tellings[-1], floors)
    told = _layer(list(lede.values()))
    detail = max((_with_singles(d, lede, elsewhere) for d in tellings), key=lambda d: _layer(list(d.values())).low)
    best = _both(told, _layer(list(detail.values())), list(lede.values()), list(detail.values()))
    for m in floors:
        if _least(m) > best.low:
            best = _Sum(_least(m), m.bounds.most, [m], [f"“{m.span.exact}” counts {_least(m)}, said of people told before"])
    return best


def _both(told: _Sum, followed: _Sum, lede: Sequence[_Group], detail: Sequence[_Group]) -> _Sum:
    """The opening and what follows tell the same incident: the greater count; of rival sources both; of different sorts of people
    the greater of each sort."""
    if not lede or not detail:
        return told if lede else followed
    if _rivals(lede, detail):
        both = [told, followed]
        high = None if any(s.high is None for s in both) else max(s.high for s in both if s.high is not None)
        why = f"{'; '.join(told.why + followed.why)}: different sources on one count, the least and the most of them"
        return _Sum(min(s.low for s in both), high, told.used + followed.used, [why])
    if all(g.first.sort for g in (*lede, *detail)):
        sorts = dict.fromkeys(g.first.sort for g in (*lede, *detail))
        best = _Sum()
        for sort in sorts:
            each = [_layer([g for g in groups if g.first.sort == sort]) for groups in (lede, detail)]
            best.add(max(each, key=lambda s: s.low))
        if best.low > max(told.low, followed.low):
            best.why.append("of each sort of people the greater count")
            return best
    best = followed if followed.low > told.low else told
    best.why.append("what follows tells of the same" if best is told else "the details are counted, not the opening besides")
    return best


def _rivals(lede: Sequence[_Group], detail: Sequence[_Group]) -> bool:
    """Whether opening and details are one count each, given by different named sources of the same day."""
    if len(lede) != 1 or len(detail) != 1:
        return False
    a, b = lede[0].first, detail[0].first
    apart = a.origin is not None and b.origin is not None and a.origin != b.origin
    same_day = a.day is None or b.day is None or a.day.meets(b.day)
    return (
        apart
        and same_day
        and not a.bounds.meets(b.bounds)
        and a.sort == b.sort
        and not b.more
        and not (a.derived or b.derived)
        and a.person != b.person
    )


def _place(m: Mention, lede: dict[int, _Group], detail: dict[int, _Group], floors: list[Mention]) -> None:
    if m.lede:
        _join(lede, m)
    elif m.more:
        if not detail:
            detail.update(lede)
        _join(detail, m)
    elif m.person in detail or m.person in lede or m.anchored or not m.again or not (lede or detail):
        _join(detail, m)
    else:
        floors.append(m)


def _with_singles(detail: dict[int, _Group], lede: dict[int, _Group], elsewhere: frozenset[int]) -> dict[int, _Group]:
    """A group told later is no other telling of the one person named in the opening: it comes on top."""
    if not lede or not detail or not all(_is_group(g.first) for g in detail.values()):
        return detail
    single = {p: g for p, g in lede.items() if p not in detail and p not in elsewhere and _is_single(g.first)}
    return single | detail


def _join(layer: dict[int, _Group], m: Mention) -> None:
    if m.person in layer:
        layer[m.person] = _Group([*layer[m.person].mentions, m])
    else:
        layer[m.person] = _Group([m])


def _layer(groups: list[_Group]) -> _Sum:
    """The groups of one layer: rival counts of one thing side by side, all else added."""
    total = _Sum()
    rivals: list[list[_Group]] = []
    for g in groups:
        home = next((r for r in rivals if _rival(r, g)), None)
        if home is not None:
            home.append(g)
        else:
            rivals.append([g])
    for r in rivals:
        total.add(_settle(r))
    return total


def _rival(held: list[_Group], g: _Group) -> bool:
    """Whether a group is counted again: of the same sort, not said to come on top, and either given as a count in another
    sentence or told by another named source. A deed told in its course is a deed of its own."""
    a, b = held[-1].first, g.first
    if b.more or a.sort != b.sort:
        return False
    if a.origin is not None and b.origin is not None and a.origin != b.origin:
        return True
    return not b.narrated and not a.narrated and a.sentence != b.sentence


def _settle(rivals: list[_Group]) -> _Sum:
    """One sum for groups that are one count: the greatest of each source; of sources that cannot all be right, the least and the
    most."""
    used = [m for g in rivals for m in g.mentions]
    if len(rivals) == 1:
        g = rivals[0]
        return _Sum(g.low, g.high, used, [f"“{g.first.span.exact}” counts {g.low}"])
    by_source: dict[str | None, _Group] = {}
    # A single person told besides a count is one of those counted.
    for g in [g for g in rivals if not g.first.derived] or rivals:
        held = by_source.get(g.first.origin)
        if held is None or g.low >= held.low:
            by_source[g.first.origin] = g
    kept = list(by_source.values())
    lows = [g.low for g in kept]
    highs = [g.high for g in kept]
    high = None if any(h is None for h in highs) else max(h for h in highs if h is not None)
    told = ", ".join(f"“{g.first.span.exact}” counts {g.low}" for g in rivals)
    apart = len(kept) > 1 and None not in by_source
    if apart and not all(a.first.bounds.meets(b.first.bounds) for a in kept for b in kept):
        return _Sum(min(lows), high, used, [f"{told}: different sources on one count, the least and the most of them"])
    return _Sum(max(lows), high, used, [f"{told}: counts of the same, the greatest"])
