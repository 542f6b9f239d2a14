"""Denials, retractions and corrections: a source takes a stand against what was claimed."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.annotate import Annotation
from sayso.extract.draft import Draft
from sayso.extract.factuality import is_question
from sayso.extract.frame import frames, predicates_of
from sayso.extract.speech_acts.denial_draft import FILE
from sayso.extract.speech_acts.denial_frame import denial_of_frame
from sayso.extract.speech_acts.denial_grammar import denied_statements, named_false, no_evidence, no_such, right_number
from sayso.extract.speech_acts.denial_of_deed import bare_verdicts, contrary_to, not_that_many, told_not
from sayso.extract.speech_acts.voice import Voices
from sayso.model import Denial


def denial_drafts(annotation: Annotation, voices: Voices) -> Iterator[Draft]:
    """The denials of a text."""
    known = frames(FILE)
    done: set[int] = set()
    for clause in predicates_of(annotation):
        if is_question(annotation.text, annotation.sentence_of(clause.verb).end):
            continue
        draft = None
        for match in known.of_clause(clause):
            made_of = told_not if "told" in match.frame.rule.words("flags") else denial_of_frame
            if (draft := made_of(annotation, voices, clause, match)) is not None:
                break
        draft = (
            draft
            or named_false(annotation, voices, clause)
            or no_evidence(annotation, voices, clause)
            or no_such(annotation, voices, clause)
            or right_number(annotation, voices, clause)
        )
        if draft is not None:
            done.add(draft.head.i)
            yield draft
    yield from denied_statements(annotation, voices, done)
    yield from not_that_many(annotation, voices)
    yield from contrary_to(annotation, voices)
    yield from bare_verdicts(annotation, voices)


def merged(drafts: list[Draft]) -> list[Draft]:
    """ "was mistaken and is withdrawn", "is not from us: we published none": one denial in two verbs is one claim."""
    found: list[Draft] = []
    for draft in drafts:
        before = next((d for d in found if _continues(d, draft)), None)
        if before is None:
            found.append(draft)
            continue
        assert isinstance(draft.content, Denial) and isinstance(before.content, Denial)
        mode = draft.content.mode if draft.content.mode != "denies" else before.content.mode
        found[found.index(before)] = replace(
            before, content=replace(before.content, mode=mode), end=max(before.end, draft.end), actor=before.actor or draft.actor
        )
    return found


def _continues(first: Draft, second: Draft) -> bool:
    if first.head.sentence != second.head.sentence or second.start < first.start:
        return False
    rule = second.rule.split(":")[-1].split("@")[0]
    if rule == "we-never" and second.start - first.end < 6:
        return True
    return second.head.head is first.head and second.head.dep == "conj" and first.head.lemma == "be"
