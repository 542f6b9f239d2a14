"""Speech acts: orders, appeals, pledges, rhetoric, denials and silences."""

from collections.abc import Iterator, Sequence

from sayso.annotate import Annotation
from sayso.annotate.statement import Statement
from sayso.extract.draft import Draft
from sayso.extract.speech_acts.appeal import appeal_drafts
from sayso.extract.speech_acts.denial import denial_drafts, merged
from sayso.extract.speech_acts.order import order_drafts
from sayso.extract.speech_acts.pledge import pledge_drafts
from sayso.extract.speech_acts.rhetoric import rhetoric_drafts
from sayso.extract.speech_acts.silence import silence_drafts
from sayso.extract.speech_acts.voice import Voices
from sayso.model import Kind

__all__ = ["speech_act_drafts"]

_OF_PREDICATES = (denial_drafts, order_drafts, appeal_drafts, pledge_drafts, silence_drafts)
"""In the order of annotation rule 23: one predicate gives one claim, of the first kind that fits."""


def speech_act_drafts(annotation: Annotation, statements: Sequence[Statement]) -> list[Draft]:
    """The speech acts of a text in text order. ``statements``: of the same annotation."""
    voices = Voices(statements)
    found: list[Draft] = []
    taken: set[int] = set()
    for drafts in _OF_PREDICATES:
        made = list(drafts(annotation, voices))
        for draft in merged(made) if drafts is denial_drafts else made:
            if draft.head.i not in taken:
                taken.add(draft.head.i)
                found.append(draft)
        taken.update(d.head.i for d in made)
    own = [d for d in found if d.kind in (Kind.PLEDGE, Kind.DENIAL)]
    found += _apart(rhetoric_drafts(annotation, voices, own))
    return sorted(found, key=lambda d: (d.start, d.end))


def _apart(drafts: Iterator[Draft]) -> list[Draft]:
    """One label, one claim: the first of those that share their words."""
    found: list[Draft] = []
    for draft in drafts:
        if not any(d.start < draft.end and draft.start < d.end and d.content == draft.content for d in found):
            found.append(draft)
    return found
