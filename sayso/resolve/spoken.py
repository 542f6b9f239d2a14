"""Attributed statements with their speakers understood: pronouns resolved, chains completed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate import Annotation
from sayso.annotate.statement import Statement, StatementClass
from sayso.model import Act, Slot, TextSpan
from sayso.resolve.chain import Chains
from sayso.resolve.speakers import Speakers


@dataclass(frozen=True, slots=True)
class Spoken:
    """One attributed statement, whatever it is about.

    ``source``: who speaks as written, None where nobody is named. ``speaker``: as understood, None where not named. ``cue``,
    ``content``: spans of the words that attribute and of what is said. ``chain``: the named hops in words, reporter first,
    its own speaker last. ``act``, ``cls``: what the cue does. ``direct``: in quotation marks or a transcript. ``rule``:
    lexicon entry of the cue.
    """

    source: TextSpan | None
    speaker: Slot | None
    cue: tuple[TextSpan, ...]
    content: tuple[TextSpan, ...]
    chain: tuple[str, ...]
    act: Act
    cls: StatementClass
    direct: bool
    rule: str


def spoken(annotation: Annotation, statements: Sequence[Statement]) -> tuple[Spoken, ...]:
    """The statements of a document in the order of their cues."""
    text = annotation.text
    chains = Chains(annotation, statements, Speakers(annotation, statements))
    found = []
    for s in statements:
        chain = chains.of(s)
        found.append(
            Spoken(
                TextSpan.of(text, s.source.start, s.source.end) if s.source is not None else None,
                chain[-1].source if chain else None,
                tuple(TextSpan.of(text, a, b) for a, b in s.cue),
                tuple(TextSpan.of(text, a, b) for a, b in s.content),
                tuple(hop.source.words for hop in chain if hop.source is not None),
                s.act,
                s.cls,
                s.direct,
                s.entry,
            )
        )
    return tuple(found)
