"""States of one site, institution or service over time, told by different documents."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from sayso.lexicon.words import words_of
from sayso.model import Link, Relation, State, Status
from sayso.reconcile.across.scene import Scene, places_in
from sayso.reconcile.across.subject import Subject, one_crisis
from sayso.reconcile.words import stems, word_set

RULE = "reconcile/sites"
_SIDES: dict[State, tuple[str, str]] = {
    State.SEIZED: ("control", "lost"), State.STORMED: ("control", "lost"), State.SURROUNDED: ("control", "lost"),
    State.RETAKEN: ("control", "back"),
    State.BLOCKED: ("service", "lost"), State.CUT: ("service", "lost"), State.SUSPENDED: ("service", "lost"),
    State.CLOSED: ("service", "lost"), State.RESTORED: ("service", "back"), State.REOPENED: ("service", "back"),
    State.BURNED: ("fabric", "lost"), State.DESTROYED: ("fabric", "lost"), State.DAMAGED: ("fabric", "lost"),
}  # fmt: skip
"""What of a site a state is about, and on which side of it. Only states about one thing bear on each other: a seized airport may be
open or closed."""
_GENERAL = words_of(
    """
    building buildings office offices headquarters centre center main central local regional national state international work
    access service services connection of the in at and other all its branch station company system public former
    """
)
_REACH = timedelta(days=60)
_SAME_TIME = timedelta(days=1)


def dimension(state: State) -> str:
    """What of a site the state is about: control, service or fabric."""
    return _SIDES[state][0]


def site_links(subjects: Iterable[Subject]) -> Iterator[Link]:
    """Repeats and updates among statuses of different documents."""
    by_dimension: dict[str, list[Subject]] = defaultdict(list)
    for s in subjects:
        if isinstance(s.claim.content, Status) and s.about is not None:
            by_dimension[dimension(s.claim.content.state)].append(s)
    for members in by_dimension.values():
        members.sort(key=lambda s: s.order)
        words = [_words(s) for s in members]
        places = [_place(s) for s in members]
        for i, later in enumerate(members):
            assert later.about is not None
            before = (
                e
                for n in _back(members, i)
                if words[i] & words[n]
                and (e := members[n]).claim.document != later.claim.document
                and one_crisis(later, e)
                and _one_place(places[i], places[n])
            )
            yield from _links_of(later, before)


def _back(members: Sequence[Subject], i: int) -> Iterator[int]:
    """Where those stand that come before the one at ``i``, the last first, as far back as the reach."""
    about = members[i].about
    assert about is not None
    for n in range(i - 1, -1, -1):
        earlier = members[n].about
        if earlier is None or about - earlier > _REACH:
            return
        yield n


def _one_place(first: Scene, second: Scene) -> bool:
    """Whether two places do not shut each other out."""
    return first.place == second.place or not (first.own and second.own) or first.inside(second) or second.inside(first)


def _place(s: Subject) -> Scene:
    if s.scene.own or s.claim.target is None:
        return s.scene
    inside = places_in(s.claim.target.words, s.account.home)
    return Scene(inside[-1].id, True) if inside else s.scene


def _words(s: Subject) -> frozenset[str]:
    words = word_set(s.claim.target.words if s.claim.target else s.claim.quote) - _GENERAL
    names = word_set(" ".join(p.name for p in places_in(s.claim.target.words, s.account.home))) if s.claim.target else frozenset()
    return stems(frozenset(w for w in words - names if not w.isdigit()))


def _side(s: Subject) -> str:
    assert isinstance(s.claim.content, Status)
    return _SIDES[s.claim.content.state][1]


def _links_of(later: Subject, before: Iterable[Subject]) -> Iterator[Link]:
    """``before``: those about its site that stand before it, the last first: a claim repeats the last of its own side and time; it
    updates the last of the other side, or without a twin the last of any."""
    assert later.first is not None
    twin: Subject | None = None
    turned: Subject | None = None
    last: Subject | None = None
    for earlier in before:
        assert earlier.about is not None
        if _side(earlier) != _side(later):
            turned, last = turned or earlier, last or earlier
        elif _meet(later, earlier):
            twin = twin or earlier
        else:
            last = last or earlier
        past = earlier.about < later.first - _SAME_TIME  # no twin can come any more
        if (twin and turned) or (past and not twin and last):
            break
    if twin:
        yield _link(later, twin, Relation.REPEATS)
    if other := turned if twin else last:
        yield _link(later, other, Relation.UPDATES)


def _meet(a: Subject, b: Subject) -> bool:
    assert a.first and a.about and b.first and b.about
    return a.first - _SAME_TIME <= b.about and b.first - _SAME_TIME <= a.about


def _link(later: Subject, earlier: Subject, relation: Relation) -> Link:
    assert isinstance(later.claim.content, Status) and isinstance(earlier.claim.content, Status)
    site = earlier.claim.target.words if earlier.claim.target else earlier.claim.quote
    if relation is Relation.REPEATS:
        why = f"both tell that “{site}” was {earlier.claim.content.state} ({earlier.about})"
    else:
        why = f"“{site}”: {earlier.claim.content.state} ({earlier.about}), later {later.claim.content.state} ({later.about})"
    return Link(later.claim.id, earlier.claim.id, relation, why, f"{RULE}/{relation}")
