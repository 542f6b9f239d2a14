"""Times as ranges of days that keep their words and the rule that resolved them."""

from dataclasses import dataclass
from datetime import date

from sayso.model.span import TextSpan


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A range of days, both ends included; None = open.

    ``words``: the expression as written, empty where none was. ``rule``: the named step that resolved it
    (``weekday-before-publication``). ``why``: one sentence for the reader. ``precise``: True = true on every day of the
    range, False = true on at least one day of it (Security Force Monitor's handbook makes the same difference).
    ``span``: where the words stand.
    """

    earliest: date | None
    latest: date | None
    words: str = ""
    rule: str = ""
    why: str = ""
    precise: bool = False
    span: TextSpan | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"a time range cannot end ({self.latest}) before it begins ({self.earliest})")

    @classmethod
    def day(cls, day: date, words: str = "", rule: str = "", why: str = "", span: TextSpan | None = None) -> "TimeRange":
        """One single day, precise."""
        return cls(day, day, words, rule, why, True, span)

    @property
    def single(self) -> date | None:
        """The day, where the range is one day."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def known(self) -> bool:
        """Whether at least one end is closed."""
        return self.earliest is not None or self.latest is not None

    def meets(self, other: "TimeRange") -> bool:
        """Whether the two ranges can have a day in common."""
        if self.earliest and other.latest and other.latest < self.earliest:
            return False
        return not (self.latest and other.earliest and self.latest < other.earliest)
