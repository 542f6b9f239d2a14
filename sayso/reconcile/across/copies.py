"""Claims that stand word for word in another document: copies of one wire."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from sayso.lexicon.spelling import spelling
from sayso.model import Claim, Link, Relation
from sayso.reconcile.across.subject import Subject, one_country

RULE = "reconcile/copies"
_LEAST_WORDS = 5
"""Fewer words may well be written twice by chance."""
_REACH = timedelta(days=14)


def words_key(claim: Claim) -> str | None:
    """The quote in one spelling; None where it is too short to be known again."""
    words = spelling(claim.quote)
    return words if len(words.split()) >= _LEAST_WORDS else None


def copy_links(subjects: Iterable[Subject], drawn: frozenset[tuple[str, str]]) -> Iterator[Link]:
    """Repeats between claims of one kind in the same words; ``drawn``: pairs that are linked already."""
    alike: dict[tuple[str, str], list[Subject]] = defaultdict(list)
    for s in subjects:
        if s.about is not None and (key := words_key(s.claim)):
            alike[str(s.claim.kind), key].append(s)
    for members in alike.values():
        members.sort(key=lambda s: s.order)
        for i, later in enumerate(members):
            earlier = next(_before(members, i), None)
            if earlier is None:
                continue
            a, b = later.claim, earlier.claim
            if not {(a.id, b.id), (b.id, a.id)} & drawn:
                why = f"the same words stand in both reports: “{a.quote}”"
                yield Link(a.id, b.id, Relation.REPEATS, why, f"{RULE}/same-words")


def _before(members: Sequence[Subject], i: int) -> Iterator[Subject]:
    """Those of other documents that stand before the one at ``i`` and can play in its country, the last first: "at least 12 people
    had been killed" is written of many."""
    later = members[i]
    assert later.about is not None
    for n in range(i - 1, -1, -1):
        earlier = members[n]
        assert earlier.about is not None
        if later.about - earlier.about > _REACH:
            return
        if earlier.claim.document != later.claim.document and one_country(later, earlier):
            yield earlier
