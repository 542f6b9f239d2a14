"""The default extractor: the grammar of the ten kinds over the lexicon's rules."""

from collections.abc import Sequence

from sayso.annotate.annotation import Annotation
from sayso.annotate.statement import Statement
from sayso.extract.draft import Draft
from sayso.extract.event import event_drafts
from sayso.extract.figure import figure_drafts
from sayso.extract.gate import admit
from sayso.extract.office import office_drafts
from sayso.extract.speech_acts import speech_act_drafts
from sayso.extract.status import status_drafts
from sayso.model import Rejected


def extract(annotation: Annotation, statements: Sequence[Statement]) -> tuple[list[Draft], list[Rejected]]:
    """The drafts of a text and what was turned down.

    One predicate, one claim: kinds are tried in the order figure, status, office, speech acts, event (annotation rule 23),
    and each passes on the predicates it has taken.
    """
    figures, rejected = figure_drafts(annotation)
    others: list[Draft] = []
    taken: set[int] = set()
    for drafts in (status_drafts(annotation), office_drafts(annotation), speech_act_drafts(annotation, statements)):
        for draft in drafts:
            others.append(draft)
            taken.add(draft.head.i)
    others += event_drafts(annotation, taken, figures)
    admitted, turned_away = admit(annotation, [*figures, *others])
    return admitted, [*rejected, *turned_away]
