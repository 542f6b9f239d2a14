"""Sets of claims of different documents that cannot all be true, as small as they can be: pairs here, larger ones in ``crowded``.

*Certain* only where the words leave no other scope: both claims name their place and group alike and one origin stands behind
both, or one is told of a part of the other. Anything less is *possible* (design: reconciliation rule 4). "About 20" rules out
nothing that could be meant by it, and what it seems to rule out beyond that is possible only.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sayso.lexicon.groups import ALL, around, lies_in
from sayso.model import Counting, Finding, Link, Measure, Qualifier, Relation, Status
from sayso.reconcile.across.crowded import crowded, quoted
from sayso.reconcile.across.figures import ONLY_GROW, REACH, certain
from sayso.reconcile.across.subject import Subject, one_crisis
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
    lowest = {key: _lowest_from(members) for key, members in classes.items()}
    days = {key: [s.about for s in members if s.about] for key, members in classes.items()}
    for (measure, group, place), parts in classes.items():
        for outer in classes:
            if outer[0] is not measure or outer[1:] == (group, place):
                continue
            wider = outer[1] in around(group)
            if not wider or not (outer[2] == place or parts[0].scene.inside(classes[outer][0].scene)):
                continue
            for part in parts:
                whole = _first_low(lowest[outer], classes[outer], days[outer], part)
                if whole is not None:
                    sure = part.scene.own and whole.scene.own and part.stated and lies_in(group, outer[1]) and group != outer[1]
                    said = "are among" if outer[1] == ALL else "belong to"
                    why = f"{quoted(part)} {said} those of {quoted(whole)}, but are more"
                    yield _finding("part-above-whole", part, whole, sure and outer[2] == place, why)


def _lowest_from(members: Sequence[Subject]) -> list[Subject | None]:
    """For each position, the claim with the smallest upper bound from there on."""
    found: list[Subject | None] = [None] * (len(members) + 1)
    for i in range(len(members) - 1, -1, -1):
        here, best = members[i], found[i + 1]
        most_here, held = most(here), most(best) if best else None
        better = most_here is not None and (held is None or most_here < held)
        found[i] = here if better else best
    return found


def _first_low(lowest: Sequence[Subject | None], members: Sequence[Subject], days: Sequence[date], part: Subject) -> Subject | None:
    """The lowest whole within reach from the part's day on, if its upper bound lies under the part's lower one."""
    assert part.about is not None
    at = bisect_left(days, part.about)
    if (best := lowest[at]) is None or not _under(best, part):
        return None
    found: Subject | None = None
    for whole in members[at:]:
        if whole.about is None or whole.about - part.about > REACH:
            break
        if whole.claim.document == part.claim.document or not _under(whole, part) or not one_crisis(part, whole):
            continue
        if found is None or (most(whole) or 0) < (most(found) or 0):
            found = whole
    return found


def _under(whole: Subject, part: Subject) -> bool:
    limit = most(whole)
    return limit is not None and limit < least(part)


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
