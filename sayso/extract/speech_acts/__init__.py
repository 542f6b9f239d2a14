"""Speech acts: orders, appeals, pledges, rhetoric, denials and silences."""

from collections.abc import Sequence

from sayso.annotate import Annotation
from sayso.annotate.statement import Statement
from sayso.extract.draft import Draft

__all__ = ["speech_act_drafts"]


def speech_act_drafts(annotation: Annotation, statements: Sequence[Statement]) -> list[Draft]:
    """The speech acts of a text in text order."""
    return []
