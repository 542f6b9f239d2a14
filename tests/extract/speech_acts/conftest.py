"""Speech acts of one text as plain rows."""

from collections.abc import Callable

import pytest

from sayso.annotate import annotate
from sayso.annotate.statement import statements_of
from sayso.extract.speech_acts import speech_act_drafts
from sayso.model import Denial, Document, Kind, Pledge, Rhetoric

Row = tuple[str | None, ...]
Acts = Callable[[str, Kind], list[Row]]


@pytest.fixture(scope="session")
def acts() -> Acts:
    """Text and kind -> rows of (actor, target, label or mode, evidence), in text order."""

    def find(text: str, kind: Kind) -> list[Row]:
        annotation = annotate(Document(text=text))
        rows: list[Row] = []
        for draft in speech_act_drafts(annotation, statements_of(annotation)):
            if draft.kind is not kind:
                continue
            own = draft.content.mode if isinstance(draft.content, Denial) else None
            if isinstance(draft.content, (Pledge, Rhetoric)):
                own = draft.content.label
            words = tuple(annotation.words(p) if p else None for p in (draft.actor, draft.target))
            rows.append((*words, own, text[draft.start : draft.end]))
        return rows

    return find
