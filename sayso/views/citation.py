"""Where a claim's words stand."""

from dataclasses import dataclass

from sayso.model import Claim, TextSpan
from sayso.views.material import Material


@dataclass(frozen=True, slots=True)
class Citation:
    """Words and their place. ``claim``, ``document``: ids. ``short``: the claim's id cut short but unlike any other here.
    ``number``: the document's number in the view, from 1. ``line``, ``column``: from 1, in code points. ``start``, ``end``:
    half-open, code points of the stored text."""

    claim: str
    short: str
    document: str
    number: int
    line: int
    column: int
    start: int
    end: int
    quote: str

    @property
    def place(self) -> str:
        """Document number and line: "[1:11]"."""
        return f"[{self.number}:{self.line}]"


def cite(claim: Claim, material: Material, span: TextSpan | None = None) -> Citation:
    """The citation of a claim's first words of evidence, or of another span of its document."""
    span = span or claim.evidence[0]
    line, column = material.line_of(claim.document, span.start)
    number = material.number.get(claim.document, 0)
    short = material.short.get(claim.id, claim.id)
    return Citation(claim.id, short, claim.document, number, line, column, span.start, span.end, span.exact)
