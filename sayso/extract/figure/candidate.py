"""A number on its way to a figure: what the steps of the figure grammar write down."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.extract.figure.counted import Counted
from sayso.extract.figure.measure import Found


@dataclass(slots=True)
class Candidate:
    """A number on its way to a figure.

    ``found``: its measure so far. ``group``: start and end of who is counted, None = not said by its own phrase.
    ``topic_back``: it stands for what the number before it counted. ``whole``: index of the candidate it is part of;
    ``fronted``: named before the number ("Of these, 40 ... and 12 ..."), so that it holds for the rest of the sentence.
    ``carried``: name of the step that lent its measure; ``lender``: the candidate that lent it. ``refused``: why it is no
    figure. ``sentence``: position of its sentence.
    """

    counted: Counted
    found: Found | None
    group: tuple[int, int] | None
    topic_back: bool = False
    whole: int | None = None
    fronted: bool = False
    lender: Candidate | None = None
    refused: str = ""
    carried: str = ""
    sentence: int = 0
