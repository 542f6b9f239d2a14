"""Hops of a hearsay chain."""

from dataclasses import dataclass

from sayso.model.kinds import Act
from sayso.model.span import Slot, TextSpan
from sayso.model.timerange import TimeRange


@dataclass(frozen=True, slots=True)
class Attribution:
    """One hop: somebody said, cited, denied, ordered.

    ``source``: who; None for a hop that is not named ("reportedly", "it was reported"). ``cue``: the words that make it a
    saying, None where the hop was carried over. ``act``: what the hop did. ``said_at``: when, None where untold.
    ``rule``: how the hop was found when not from its own sentence ("marked continuation").
    """

    source: Slot | None
    act: Act
    cue: TextSpan | None = None
    said_at: TimeRange | None = None
    rule: str = ""


Chain = tuple[Attribution, ...]
"""Reporter first, origin last; () is the narrator alone."""
