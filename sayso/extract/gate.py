"""The gate: no quote, no claim. The only way out of extraction, for whatever extractor proposed a draft."""

from collections.abc import Iterable, Sequence

from sayso.annotate.annotation import Annotation
from sayso.extract.draft import Draft
from sayso.model import Figure, Rejected

Span = tuple[int, int]


def admit(annotation: Annotation, drafts: Iterable[Draft]) -> tuple[list[Draft], list[Rejected]]:
    """The drafts whose words stand in the text, each once, in text order; and those turned away with the reason.

    A draft needs words; of a figure the number must stand inside its evidence, and bounds must fit its number. A part whose
    whole was turned away loses its whole.
    """
    admitted: list[Draft] = []
    rejected: list[Rejected] = []
    seen: set[tuple[object, ...]] = set()
    for draft in drafts:
        reason = _refusal(annotation.text, draft)
        key = (draft.kind, draft.start, draft.end, draft.content)
        if reason is None and key in seen:
            reason = "the same claim was already made from the same words"
        if reason:
            rejected.append(Rejected(draft.start, max(draft.end, draft.start + 1), draft.rule, reason))
            continue
        seen.add(key)
        admitted.append(draft)
    return sorted(admitted, key=lambda d: (d.start, d.end)), rejected


def _refusal(text: str, draft: Draft) -> str | None:
    return refusal(text, (draft.start, draft.end), draft.more, draft.content)


def refusal(text: str, words: Span, more: Sequence[Span], content: object) -> str | None:
    """Why a claim is turned away, None = it passes. ``words``, ``more``: its evidence; ``content``: what it asserts."""
    start, end = words
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        return "no quote: its words do not stand in the text"
    if any(not 0 <= a < b <= len(text) for a, b in more):
        return "a further span of evidence does not stand in the text"
    if isinstance(content, Figure):
        if not (start <= content.number.start and content.number.end <= end):
            return "the number does not stand in the quoted words"
        if not content.number.holds_in(text):
            return "the number's own words do not stand in the text"
        bounds = content.bounds
        if bounds.low is not None and bounds.high is not None and bounds.low > bounds.high:
            return "the lower bound lies above the upper one"
    return None
