"""The default extractor: the grammar of the ten kinds over the lexicon's rules."""

from collections.abc import Sequence

from sayso.annotate.annotation import Annotation
from sayso.annotate.block import BlockKind
from sayso.annotate.statement import Statement
from sayso.extract.draft import Draft
from sayso.extract.event import event_drafts
from sayso.extract.figure import figure_drafts
from sayso.extract.gate import admit
from sayso.extract.office import office_drafts
from sayso.extract.speech_acts import speech_act_drafts
from sayso.extract.status import status_drafts
from sayso.model import Event, Figure, Kind, Measure, Pledge, Rejected, Rhetoric, Status


def extract(annotation: Annotation, statements: Sequence[Statement]) -> tuple[list[Draft], list[Rejected]]:
    """The drafts of a text and what was turned down.

    One predicate, one claim: kinds are tried in the order figure, status, office, speech acts, event (annotation rule 23),
    and each passes on the predicates it has taken. What is ordered, asked for or announced is no happening besides.
    """
    figures, rejected = figure_drafts(annotation)
    statuses = status_drafts(annotation)
    taken = {d.head.i for d in statuses}
    offices = office_drafts(annotation, taken)
    taken |= {d.head.i for d in offices}
    spoken = [d for d in speech_act_drafts(annotation, statements) if d.head.i not in taken or d.kind is Kind.RHETORIC]
    spoken = [d for d in spoken if not _is_label_of_pledge(annotation, d, spoken)]
    taken |= {d.head.i for d in spoken}
    for draft in spoken:
        if draft.kind in (Kind.ORDER, Kind.APPEAL, Kind.PLEDGE):
            taken |= {t.i for t in annotation.tokens_in(draft.start, draft.end) if draft.head.dominates(t) and t.i > draft.head.i}
    events = event_drafts(annotation, taken, figures, [*statuses, *offices, *spoken])
    drafts = [d for d in (*figures, *statuses, *offices, *spoken, *events) if not _is_idle_heading(annotation, d)]
    admitted, turned_away = admit(annotation, drafts)
    return admitted, [*rejected, *turned_away]


def _is_idle_heading(annotation: Annotation, draft: Draft) -> bool:
    """A heading is read for what it counts and what a rule names; most are names of sections."""
    if annotation.blocks[draft.head.block].kind is not BlockKind.HEADING:
        return False
    match draft.content:
        case Figure():
            return draft.content.measure is Measure.OTHER
        case Event():
            return draft.content.code is None or draft.head.pos != "VERB"
        case Status():
            return draft.head.pos != "VERB"
        case _:
            return draft.kind is not Kind.OFFICE


def _is_label_of_pledge(annotation: Annotation, draft: Draft, spoken: Sequence[Draft]) -> bool:
    """A designation of one's own troops inside a pledge is the pledge's label (annotation rule 27)."""
    if not isinstance(draft.content, Rhetoric):
        return False
    label = draft.content.label
    inside = [p for p in spoken if p.kind is Kind.PLEDGE and p.start < draft.end and draft.start < p.end]
    return any(isinstance(p.content, Pledge) and p.content.label == label for p in inside)
