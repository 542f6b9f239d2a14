"""Drafts made claims: speakers named, chains completed, times and places set. The words stay as the drafts have them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sayso.annotate import Annotation, Phrase, Token
from sayso.annotate.draft import Draft
from sayso.annotate.statement import Statement
from sayso.lexicon.words import words_of
from sayso.model import (
    SPEECH_ACTS,
    Claim,
    Content,
    Factuality,
    Figure,
    Kind,
    Link,
    Office,
    Relation,
    Slot,
    Stance,
    TextSpan,
    TimeRange,
)
from sayso.resolve.chain import Chains, Told
from sayso.resolve.places import Places
from sayso.resolve.speakers import Speakers
from sayso.resolve.times import Timeline

_POINTING = frozenset({"it", "this", "that"})
_LONG_BACK = timedelta(days=60)
_MOVES = words_of("go rise fall drop decrease increase climb jump grow reach stand shrink decline surge swell")
VERSION = "grammar-1"
"""Name and version of the extractor, the first part of ``made_by``."""


def resolve(
    annotation: Annotation, statements: Sequence[Statement], drafts: Sequence[Draft]
) -> tuple[tuple[Claim, ...], tuple[Link, ...]]:
    """The claims of the drafts in text order, with the links that the grammar itself tells (parts of wholes)."""
    work = _Work(annotation, statements, drafts)
    made: dict[int, Claim] = {}
    for draft in drafts:
        made[id(draft)] = work.claim(draft, made.get(id(draft.parent)) if draft.parent is not None else None)
    links = []
    for draft in drafts:
        if draft.parent is not None and (whole := made.get(id(draft.parent))) is not None and whole.id != made[id(draft)].id:
            part = made[id(draft)]
            links.append(
                Link(part.id, whole.id, Relation.PART_OF, f"“{part.quote}” is told as part of “{whole.quote}”", draft.rule)
            )
    unique = {c.id: c for c in made.values()}
    return tuple(sorted(unique.values(), key=lambda c: (c.start, c.end, c.id))), tuple(links)


class _Work:
    def __init__(self, annotation: Annotation, statements: Sequence[Statement], drafts: Sequence[Draft]) -> None:
        self.annotation = annotation
        self.speakers = Speakers(annotation, statements)
        self.chains = Chains(annotation, statements, self.speakers)
        self.timeline = Timeline(annotation)
        self.places = Places(annotation)
        self.figures = [d for d in drafts if d.kind is Kind.FIGURE]
        self.counts = [d.head for d in self.figures]

    def claim(self, draft: Draft, whole: Claim | None) -> Claim:
        """The claim of one draft; ``whole``: the claim that its parent became."""
        text = self.annotation.text
        document = self.annotation.document
        evidence = tuple(TextSpan.of(text, a, b) for a, b in ((draft.start, draft.end), *sorted(draft.more)))
        actor = self._slot(draft.actor)
        told = self.chains.at(
            draft.head, draft.start, draft.end, draft.actor.head if draft.actor and draft.kind in SPEECH_ACTS else None
        )
        if draft.kind is Kind.FIGURE and whole is not None and not told.chain and whole.chain and self._one_sentence(draft):
            told = Told(
                tuple(replace(hop, rule="part-of-its-whole") for hop in whole.chain),
                whole.parallel,
                told.statement,
                told.cue,
                "part-of-its-whole",
            )
        as_of = self._as_of(draft, told, whole) if draft.kind is Kind.FIGURE else None
        claim = Claim(
            document=document.id,
            kind=draft.kind,
            evidence=evidence,
            content=self._content(draft, actor),
            made_by=f"{VERSION}/{draft.rule}",
            actor=actor,
            target=self._target(draft.target, draft.kind),
            place=self._place(draft, whole),
            chain=told.chain,
            parallel=told.parallel,
            stance=Stance.DENIED if told.denied and draft.stance is Stance.ASSERTED else draft.stance,
            factuality=_factuality(draft, told),
            refers_to=self._refers_to(draft, as_of),
            as_of=as_of,
            said_at=self.timeline.said_at(told.cue) if told.cue is not None else None,
            episode=document.crisis,
        )
        return claim

    def _one_sentence(self, draft: Draft) -> bool:
        """Whether a part is told in the sentence of its whole, as its writer set it."""
        whole = draft.parent
        return whole is not None and self.annotation.written_sentence(draft.head) == self.annotation.written_sentence(whole.head)

    def _slot(self, phrase: Phrase | None) -> Slot | None:
        return self.speakers.slot(phrase) if phrase is not None else None

    def _target(self, phrase: Phrase | None, kind: Kind) -> Slot | None:
        """Of a target the words stay: "the toll of the miners" was not named, not the miners who issue none; and what is denied
        by "it" is a claim, which no noun before it names."""
        if kind is Kind.DENIAL and phrase is not None and phrase.head.lower in _POINTING and phrase.end == phrase.head.end:
            text = self.annotation.text
            return Slot(text[phrase.start : phrase.end], TextSpan.of(text, phrase.start, phrase.end))
        slot = self._slot(phrase)
        if phrase is not None and slot is not None and slot.rule == "issuer":
            text = self.annotation.text
            return Slot(text[phrase.start : phrase.end], TextSpan.of(text, phrase.start, phrase.end))
        return slot

    def _content(self, draft: Draft, actor: Slot | None) -> Content:
        if isinstance(draft.content, Office) and actor is not None and draft.content.person.span == actor.span:
            return replace(draft.content, person=actor)
        return draft.content

    def _place(self, draft: Draft, whole: Claim | None) -> Slot | None:
        if draft.place is not None:
            return self.places.slot(draft.place)
        if draft.kind is not Kind.FIGURE:
            return None
        figure = draft.content
        assert isinstance(figure, Figure)
        found = self.places.of_count(draft.head, (draft.start, draft.end), figure.measure, self._parts(draft, figure))
        if found is not None:
            return found
        if whole is not None:
            return replace(whole.place, rule="place-of-its-whole") if whole.place is not None else None
        if draft.rule.endswith("+number-before") and (lender := self._figure_before(draft)) is not None:
            return self._place(lender, None)
        return self.places.before(draft.head, self.counts)

    def _parts(self, draft: Draft, figure: Figure) -> list[tuple[int, int]]:
        """The words that tell parts of a count: from each part's number, and each share's fraction, to the end of its clause."""
        text = self.annotation.text
        spans = [(s.span.start, s.span.end) for s in figure.shares]
        for part in self.figures:
            if part.parent is draft or (
                part.parent is not None and part.parent.start == draft.start and part.parent.content == draft.content
            ):
                stops = [i for i in (text.find(c, part.end) for c in ";.\n") if i >= 0]
                spans.append((part.start, min(stops, default=len(text))))
        return spans

    def _figure_before(self, draft: Draft) -> Draft | None:
        earlier = [d for d in self.figures if d.start < draft.start]
        return earlier[-1] if earlier else None

    def _as_of(self, draft: Draft, told: Told, whole: Claim | None) -> TimeRange | None:
        # A carried-over chain says who, not when.
        cue = told.cue if not told.rule else None
        if cue is not None and (moved := self._moved_on(draft, cue)) is not None:
            return moved
        found = self.timeline.as_of(draft.head, cue)
        if found is None and whole is not None and _continues(draft, whole):
            return whole.as_of
        return found

    def _refers_to(self, draft: Draft, as_of: TimeRange | None) -> TimeRange | None:
        """The time of what is told; of a count without a day only where it lies long back ("in July 1969 floods killed 45"), so
        that it is not taken for one of the present."""
        if draft.kind is Kind.FIGURE and as_of is not None:
            return None
        time = self.timeline.refers_to(draft.head, draft.kind)
        if draft.kind is not Kind.FIGURE:
            return time
        today = self.annotation.document.published
        past = today is not None and time is not None and time.latest is not None and time.latest < today - _LONG_BACK
        return time if past else None

    def _moved_on(self, draft: Draft, cue: Token) -> TimeRange | None:
        """The day on which a total came to its value ("on January 10 the number went down to 17"), where it has one of its
        own after the words of saying."""
        clauses = self.annotation.clauses
        verb = next((t for t in (draft.head, *draft.head.ancestors()) if t.i in clauses), None)
        if verb is None or verb is cue or verb.lemma not in _MOVES or verb.i > draft.head.i:
            return None
        own = self.timeline.as_of(draft.head, None)
        return own if own is not None and own.span is not None and own.span.start > cue.end else None


def _continues(draft: Draft, whole: Claim) -> bool:
    """A part told right after its whole goes on from the same speaker and day."""
    return draft.start - whole.end < 200


def _factuality(draft: Draft, told: Told) -> Factuality:
    if draft.factuality is Factuality.FACT and (told.chain or told.statement is not None):
        return Factuality.REPORTED
    return draft.factuality
