"""Named rules by which a number is set where the words give none or only bounds. Without one, what is open stays blank."""

import re
from collections.abc import Mapping

from sayso.model import Figure, Qualifier

PROFILES: Mapping[str, str] = {
    "none": "Only numbers that the words give; what is vague or open stays blank.",
    "acled-most-conservative": (
        "The lowest number stated; of vague words ACLED's: tens = 10, dozens = 12, hundreds = 100, thousands = 1000 "
        "(FAQ on fatalities, 2024). Other vague words stay blank."
    ),
    "lowest-stated": "The lowest number stated; vague words stay blank.",
    "highest-stated": "The highest number stated; where the upper end is open, blank.",
}
"""Name -> what it does, for the manifest."""
_VAGUE = {"tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1000}


def number(figure: Figure, profile: str) -> int | None:
    """The one number that a profile sets for a figure, None = none. "none" gives it where the words leave no choice."""
    low, high = figure.bounds.low, figure.bounds.high
    vague = figure.qualifier is Qualifier.VAGUE
    match profile:
        case "acled-most-conservative":
            if not vague:
                return low
            words = re.findall(r"\w+", figure.words.casefold())
            named = [_VAGUE[w] for w in words if w in _VAGUE]
            return named[0] if len(named) == 1 and len(words) == 1 else None
        case "lowest-stated":
            return None if vague else low
        case "highest-stated":
            return None if vague else high
        case _:
            return low if low == high and not vague else None
