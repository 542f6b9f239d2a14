"""What a reader of one day would have to unlearn by a later one: claims known then that others have since borne on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model import Link, Relation
from sayso.reconcile.across.subject import Subject

ORDER = (
    Relation.RETRACTS,
    Relation.DENIES,
    Relation.CORRECTS,
    Relation.REVISES_DOWN,
    Relation.REVISES_UP,
    Relation.CONTRADICTS,
    Relation.UPDATES,
)
"""What makes a claim out of date, the gravest first."""


@dataclass(frozen=True, slots=True)
class Unlearned:
    """``old``: a claim known on the first day. ``new``: the claim that bears on it, known by the second. ``relation``: how.
    ``day``: when the new one became known. ``why``: a sentence for the reader."""

    old: Subject
    new: Subject
    relation: Relation
    day: date
    why: str


def changes(subjects: Mapping[str, Subject], links: Sequence[Link], before: date, after: date) -> tuple[Unlearned, ...]:
    """What changed for claims known by ``before`` through claims known after it, up to ``after``; the gravest first."""
    found = []
    for link in links:
        if link.relation not in ORDER:
            continue
        old, new = subjects.get(link.target), subjects.get(link.source)
        if old is None or new is None or old.account.said is None or new.account.said is None:
            continue
        if old.account.said <= before < new.account.said <= after:
            found.append(Unlearned(old, new, link.relation, new.account.said, link.why))
    return tuple(sorted(found, key=lambda u: (ORDER.index(u.relation), u.old.order, u.new.order)))
