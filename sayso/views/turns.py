"""How a claim's stance changed: what was said against it, on which day, and on which day that was published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model import Stance
from sayso.views.catalogue import STANCE_OF, STRENGTH, Card, Catalogue, Wanted


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of stance. ``by``: the claim that made it, None = told in the claim's own document. ``said``, ``published``: when
    that became known by either clock, None = no day known."""

    stance: Stance
    by: Card | None
    said: date | None
    published: date | None


def turns_of(catalogue: Catalogue, card: Card, wanted: Wanted) -> Sequence[Turn]:
    """The changes known by the day of knowledge, the earliest first; by ``catalogue.stance`` the gravest of them is in force."""
    ties = catalogue.ties_of(card, wanted.bound)
    if not ties and card.own is not Stance.ASSERTED:
        turns = [Turn(card.own, None, card.published, card.published)]
    else:
        found = [(tie, other) for tie in ties if (other := catalogue.find(tie.source))]
        turns = [Turn(STANCE_OF[tie.relation], other, other.said, other.published) for tie, other in found]

    def known(turn: Turn) -> date | None:
        return turn.published if wanted.by_print else turn.said

    kept = [turn for turn in turns if (day := known(turn)) is not None and day <= wanted.known]
    return sorted(kept, key=lambda turn: (known(turn) or date.max, STRENGTH.index(turn.stance)))
