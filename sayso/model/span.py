"""Places in a document's stored text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class TextSpan:
    """Words of a document (W3C text position and text quote selectors in one).

    ``start``, ``end``: half-open, in code points of the stored text. ``exact``: the words; always
    ``text[start:end] == exact``.
    """

    start: int
    end: int
    exact: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "TextSpan":
        """The span of ``text`` from ``start`` to ``end``; ValueError where there are no words."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no words at {start}-{end} of a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def holds_in(self, text: str) -> bool:
        """Whether the words stand at this place of ``text``."""
        return 0 <= self.start < self.end and text[self.start : self.end] == self.exact

    def meets(self, other: "TextSpan") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "TextSpan") -> bool:
        """Whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of a claim: who, whom, where, what.

    ``words``: as understood (a pronoun replaced by its antecedent). ``span``: where the slot is written in the text;
    None when the words were carried over from elsewhere. ``rule``: the name of the step that understood it, empty when the
    words stand as written. ``entity``: id of a known entity or place, None when unknown.
    """

    words: str
    span: TextSpan | None = None
    rule: str = ""
    entity: str | None = None
