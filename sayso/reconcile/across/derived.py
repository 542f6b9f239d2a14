"""Links that follow from two accounts being one: a denial in one report bears on the figure it denies wherever else it stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.model import Kind, Link, Relation
from sayso.reconcile.across.origin import named
from sayso.reconcile.across.subject import Subject

RULE = "reconcile/through-a-repeat"
_AGAINST = frozenset({Relation.DENIES, Relation.RETRACTS})
_JOINED = 6
"""Characters between two halves of one sentence: " and ", ", then"."""


def through_repeats(subjects: Mapping[str, Subject], inside: Sequence[Link], across: Iterable[Link]) -> Iterator[Link]:
    """Denials and parts of one document, carried over to the claims of others that repeat what they bear on."""
    twins: dict[str, set[str]] = defaultdict(set)
    for link in across:
        if link.relation is Relation.REPEATS:
            twins[link.source].add(link.target)
            twins[link.target].add(link.source)
    reached: dict[str, set[str]] = defaultdict(set)
    taken_back: dict[str, list[str]] = defaultdict(list)  # claims that retract, by document
    for link in inside:
        if link.relation is Relation.RETRACTS and link.source in subjects:
            taken_back[subjects[link.source].claim.document].append(link.source)
    for link in sorted(inside, key=lambda x: x.id):
        source, target = subjects.get(link.source), subjects.get(link.target)
        if source is None or target is None:
            continue
        if link.relation in _AGAINST and not _outdone(source, subjects, taken_back):
            reached[link.source] |= {link.target, *twins[link.target]}
            for twin in sorted(twins[link.target]):
                yield _link(source, subjects[twin], target, link.relation)
        if link.relation is Relation.PART_OF and not source.mere:
            for twin in sorted(twins[link.target]):
                other = subjects[twin]
                most = other.bounds.most if other.claim.figure else None
                if other.claim.figure and (most is None or source.bounds.least <= most):
                    yield _link(source, other, target, link.relation)
    yield from _denials_alike(subjects, reached)


def _outdone(denial: Subject, subjects: Mapping[str, Subject], taken_back: Mapping[str, Sequence[str]]) -> bool:
    """Whether the same words go on to take it back ("declared it a mistake and withdrew it"): then that is what bears on others."""
    for name in taken_back.get(denial.claim.document, ()):
        other = subjects[name]
        if name == denial.claim.id or not _one_actor(denial, other):
            continue
        first, second = denial.claim.evidence[0], other.claim.evidence[0]
        if second.start - _JOINED <= first.end and first.start <= second.end + _JOINED:
            return True
    return False


def _denials_alike(subjects: Mapping[str, Subject], reached: Mapping[str, set[str]]) -> Iterator[Link]:
    """Two denials by one body of what is one claim are one denial told twice."""
    by_claim: dict[str, list[Subject]] = defaultdict(list)
    for name, claims in reached.items():
        for claim in claims:
            by_claim[claim].append(subjects[name])
    told: set[tuple[str, str]] = set()
    for denials in by_claim.values():
        denials.sort(key=lambda s: s.order)
        for i, later in enumerate(denials):
            for earlier in denials[:i]:
                pair = (later.claim.id, earlier.claim.id)
                if later.claim.document == earlier.claim.document or pair in told or not _one_actor(later, earlier):
                    continue
                told.add(pair)
                why = f"“{later.claim.quote}” and “{earlier.claim.quote}” are one denial by {earlier.claim.actor.words}"  # type: ignore[union-attr]
                yield Link(*pair, Relation.REPEATS, why, f"{RULE}/denial")


def _one_actor(a: Subject, b: Subject) -> bool:
    if a.claim.actor is None or b.claim.actor is None or a.claim.kind is not Kind.DENIAL or b.claim.kind is not Kind.DENIAL:
        return False
    first, second = (named(s.claim.actor.words, s.account.home, s.account.said) for s in (a, b) if s.claim.actor)
    return first.agrees(second)


def _link(source: Subject, twin: Subject, target: Subject, relation: Relation) -> Link:
    verb = {Relation.DENIES: "denies", Relation.RETRACTS: "takes back", Relation.PART_OF: "is part of"}[relation]
    why = f"“{source.claim.quote}” {verb} “{target.claim.quote}”, which “{twin.claim.quote}” gives as well"
    return Link(source.claim.id, twin.claim.id, relation, why, f"{RULE}/{relation}")
