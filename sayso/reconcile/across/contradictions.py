"""Sets of claims of different documents that cannot all be true, as small as they can be: pairs here, larger ones in ``crowded``.

*Certain* only where the words leave no other scope: both claims name their place and group alike and one origin stands behind
both, or one is told of a part of the other. Anything less is *possible* (design: reconciliation rule 4). "About 20" rules out
nothing that could be meant by it, and what it seems to rule out beyond that is possible only.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.lexicon.groups import ALL, around, lies_in
from sayso.model import Counting, Finding, Link, Measure, Qualifier, Relation, Status
from sayso.reconcile.across.crowded import crowded
from sayso.reconcile.across.figures import ONLY_GROW, REACH, certain
from sayso.reconcile.across.subject import Subject, one_crisis, quoted
from sayso.reconcile.bounds.stated import least, loosely, most

RULE = "reconcile/contradictions"


def contradictions(subjects: Mapping[str, Subject], links: Sequence[Link], inside: Sequence[Link] = ()) -> Iterator[Finding]:
    """The findings among these subjects; ``links``: those across documents, ``inside``: those of single documents."""
    for link in links:
        later, earlier = subjects[link.source], subjects[link.target]
        if later.claim.figure is None or earlier.claim.figure is None or loosely(later).meets(loosely(earlier)):
            continue
        if link.relation is Relation.REVISES_DOWN and later.figure.measure in ONLY_GROW:
            yield _finding("falling-total", later, earlier, _sure(later, earlier), _fell(later, earlier))
        if link.relation is Relation.CONTRADICTS:
            yield _finding("disjoint-bounds", later, earlier, _sure(later, earlier), _apart(later, earlier))
    yield from _parts_above_wholes(subjects)
    yield from crowded(subjects, inside)
    yield from _two_states(subjects, links)


def _sure(later: Subject, earlier: Subject) -> bool:
    return certain(later, earlier) and Qualifier.ABOUT not in (later.figure.qualifier, earlier.figure.qualifier)


def _finding(kind: str, a: Subject, b: Subject, sure: bool, why: str) -> Finding:
    return Finding(kind, tuple(sorted((a.claim.id, b.claim.id))), sure, why, f"{RULE}/{kind}")


def _fell(later: Subject, earlier: Subject) -> str:
    return f"a running total cannot fall, but {quoted(later)} is less than {quoted(earlier)}"


def _apart(later: Subject, earlier: Subject) -> str:
    when = "on one day" if later.about == earlier.about else "within days"
    return f"of one count {when}, {quoted(later)} and {quoted(earlier)} have no number in common"


def _parts_above_wholes(subjects: Mapping[str, Subject]) -> Iterator[Finding]:
    """A part (a narrower group, a smaller place) that is more than its whole at the same or a later day within reach."""
    classes: dict[tuple[Measure, str, str], list[Subject]] = defaultdict(list)
    for s in subjects.values():
        if s.claim.figure and not s.mere and s.about and s.scene.place and s.figure.measure in ONLY_GROW:
            if s.figure.counting is not Counting.INCREMENT:
                classes[s.figure.measure, s.group, s.scene.place].append(s)
    for members in classes.values():
        members.sort(key=lambda s: s.order)
    wholes = {key: _Wholes.of(members) for key, members in classes.items()}
    for (measure, group, place), parts in classes.items():
        for outer in classes:
            if outer[0] is not measure or outer[1:] == (group, place):
                continue
            wider = outer[1] in around(group)
            if not wider or not (outer[2] == place or parts[0].scene.inside(classes[outer][0].scene)):
                continue
            for part in parts:
                whole = wholes[outer].too_low(part)
                if whole is not None:
                    sure = part.scene.own and whole.scene.own and part.stated and lies_in(group, outer[1]) and group != outer[1]
                    said = "are among" if outer[1] == ALL else "belong to"
                    why = f"{quoted(part)} {said} those of {quoted(whole)}, but are more"
                    yield _finding("part-above-whole", part, whole, sure and outer[2] == place, why)


@dataclass(frozen=True, slots=True)
class _Wholes:
    """The counts of a class in order, with their days and upper bounds; ``lowest``: the smallest of these from each on."""

    members: Sequence[Subject]
    days: Sequence[date]
    limits: Sequence[int | None]
    lowest: Sequence[int | None]

    @classmethod
    def of(cls, members: Sequence[Subject]) -> "_Wholes":
        """The counts of a class, in their order."""
        limits = [most(s) for s in members]
        lowest: list[int | None] = [None] * (len(members) + 1)
        for i in range(len(members) - 1, -1, -1):
            here, later = limits[i], lowest[i + 1]
            lowest[i] = later if here is None or (later is not None and later <= here) else here
        return cls(members, [s.about for s in members if s.about], limits, lowest)

    def too_low(self, part: Subject) -> Subject | None:
        """The lowest of the part's day or later within reach whose upper bound lies under the part's lower one."""
        assert part.about is not None
        bound = least(part)
        start, last = bisect_left(self.days, part.about), part.about + REACH
        found: Subject | None = None
        for i in range(start, len(self.members)):
            ahead = self.lowest[i]
            if ahead is None or ahead >= bound or self.days[i] > last:
                break
            limit, whole = self.limits[i], self.members[i]
            if limit is None or limit >= bound or whole.claim.document == part.claim.document or not one_crisis(part, whole):
                continue
            found, bound = whole, limit
        return found


def _two_states(subjects: Mapping[str, Subject], links: Sequence[Link]) -> Iterator[Finding]:
    """Two reports that give one site two states on one and the same day, without telling which came first."""
    for link in links:
        later, earlier = subjects[link.source], subjects[link.target]
        a, b = later.claim.content, earlier.claim.content
        if link.relation is not Relation.UPDATES or not isinstance(a, Status) or not isinstance(b, Status):
            continue
        one_day = later.first == later.about == earlier.first == earlier.about
        told = later.claim.refers_to is not None and earlier.claim.refers_to is not None
        if one_day and told and later.origin.key != earlier.origin.key:
            site = earlier.claim.target.words if earlier.claim.target else earlier.claim.quote
            why = f"“{site}” is told to have been {b.state} and {a.state} on {later.about}; both may be so, one after the other"
            yield _finding("two-states", later, earlier, False, why)
