"""Times counted from something: "two days later", "the past two weeks", "the eighth day of the strike"."""

from __future__ import annotations

from typing import Any

from sayso.annotate.time_dates import Dates
from sayso.annotate.time_expression import TimeKind
from sayso.annotate.time_reader import ORDINAL, Core

_ORDER = {"following": "following", "next": "following", "previous": "preceding", "preceding": "preceding"}
_PARTS_OF_MONTH = {
    ("first", "week"): "week-1",
    ("second", "week"): "week-2",
    ("third", "week"): "week-3",
    ("fourth", "week"): "week-4",
    ("last", "week"): "last-week",
    ("final", "week"): "last-week",
    ("first", "days"): "first-days",
    ("last", "days"): "last-week",
    ("final", "days"): "last-week",
    ("first", "half"): "first-half",
    ("second", "half"): "second-half",
}


class Counts(Dates):
    """The part of the grammar that reads counts and spans of time."""

    __slots__ = ()

    def _counts_from(self, j: int) -> bool:
        """Whether a phrase or clause to count from follows "after" or "before"."""
        word = self._at(j)
        return (
            word != ""
            and (word[0].isalpha() or word[0] in "“\"'")
            and word not in ("and", "but", "when", "in", "on", "at", "as", "that", "by")
        )

    def _turn_of_day(self, j: int) -> bool:
        """Whether a turn of a told day stands there: "(an hour before) dawn on Friday"; the day is told, nothing is counted."""
        return self._at(j) in self.w.turns and (self._at(j + 1) in ("on", "of") or self._at(j + 1) in self.w.weekdays)

    def _topic(self, j: int) -> str:
        """The words an expression counts from: up to six, to the next mark."""
        k = j
        while k < len(self.words) and k < j + 6 and self.words[k][0].isalnum():
            k += 1
        return " ".join(self.lower[j:k])

    def _pointed(self, i: int) -> Core | None:
        """ "last Friday", "next May", "this Sunday", "past two weeks"."""
        mode = {"previous": "last", "past": "last", "coming": "next", "same": "same"}.get(self._at(i), self._at(i))
        j = i + 1
        word = self._at(j)
        if word in self.w.weekdays and self._capital(j):
            core = self._with_part(Core(i, j + 1, {"kind": TimeKind.WEEKDAY, "weekday": self.w.weekdays[word], "mode": mode}))
            return core
        if (month := self._month(j)) is not None and self._day(self._after_month(j)) is None:
            return Core(i, self._after_month(j), {"kind": TimeKind.MONTH, "month": month, "mode": mode})
        return self._span_of_time(i, i)

    def _span_of_time(self, first: int, i: int) -> Core | None:
        """ "(the) past two weeks", "(the) last 24 hours", "(the) next three days"."""
        mode = {"last": "past", "past": "past", "previous": "past", "next": "ahead", "coming": "ahead"}.get(self._at(i), "")
        if not mode:
            return None
        number = self._number(i + 1)
        if number is None:
            # "the past week", "the past month": one of them.
            unit = self.w.units.get(self._at(i + 1), "")
            if (
                unit in ("day", "week", "month", "year", "decade")
                and not self._at(i + 1).endswith("s")
                and self._at(i) in ("past", "coming")
            ):
                return Core(first, i + 2, {"kind": TimeKind.PERIOD, "mode": mode, "count": 1, "unit": unit})
            return None
        count, j = number
        unit = self.w.units.get(self._at(j), "")
        if not unit:
            return None
        return Core(first, j + 1, {"kind": TimeKind.PERIOD, "mode": mode, "count": count, "unit": unit})

    def _the(self, i: int) -> Core | None:
        """ "the 6th", "the fourth day of the siege", "the past two weeks", "the 5th of May"."""
        j = i + 1
        if found := self._span_of_time(i, j):
            return found
        if (order := _ORDER.get(self._at(j))) and self._at(j + 1) in self.w.weekdays and self._capital(j + 1):
            # "the following Friday", "the previous Monday": counted from the day told about.
            fields = {"kind": TimeKind.WEEKDAY, "weekday": self.w.weekdays[self._at(j + 1)], "mode": order}
            return self._with_part(Core(i, j + 2, fields))
        if part := self._part_of_month(i, j):
            return part
        if self._at(j) == "same" and self._at(j + 1) in self.w.weekdays and (same := self._pointed(j)):
            return Core(i, same.last, same.fields)
        ordinal = self.w.ordinals.get(self._at(j))
        digits = ORDINAL.match(self._at(j))
        if ordinal is not None and self._at(j + 1) == "-" and self._at(j + 2) in self.w.ordinals:
            return None
        value = ordinal or (int(digits.group(1)) if digits else None)
        if value is None:
            return self._part_of(j) if self._at(j) in self.w.parts and self._at(j + 1) in ("of", "on") else None
        if self._at(j + 1) in ("day", "week", "night") and self.w.units.get(self._at(j + 1)):
            unit = self.w.units[self._at(j + 1)]
            topic = self._topic(j + 3) if self._at(j + 2) in ("of", "since", "after", "into") else ""
            return Core(i, j + 2, {"kind": TimeKind.DAY_COUNT, "count": value, "unit": unit, "topic": topic})
        if self._at(j + 1) in ("straight", "consecutive", "successive") and self._at(j + 2) in ("day", "night"):
            topic = self._topic(j + 4) if self._at(j + 3) in ("of", "since") else ""
            return Core(i, j + 3, {"kind": TimeKind.DAY_COUNT, "count": value, "unit": "day", "topic": topic})
        if digits:
            if date := self._day_month(j):
                return Core(i, date.last, date.fields)
            if (
                self._at(i - 1) in ("on", "by", "since", "until", "of", "from", "to")
                and self._at(j + 1)[:1] in ("", ",", ".", ";")
                and value <= 31
            ):
                return Core(i, j + 1, {"kind": TimeKind.DAY, "day": value})
        if ordinal and self._at(j + 1) == "of" and (month := self._month(j + 2)) is not None:
            year, k = self._trailing_year(self._after_month(j + 2))
            return Core(i, k, {"kind": TimeKind.DAY, "day": ordinal, "month": month, "year": year})
        return None

    def _part_of_month(self, i: int, j: int) -> Core | None:
        """ "the first week of March", "the last days of May", "the second half of June 2021"."""
        mode = _PARTS_OF_MONTH.get((self._at(j), self._at(j + 1)))
        month = self._month(j + 3) if mode and self._at(j + 2) == "of" else None
        if month is None:
            return None
        year, k = self._trailing_year(self._after_month(j + 3))
        return Core(i, k, {"kind": TimeKind.MONTH, "month": month, "year": year, "mode": mode})

    def _counted(self, i: int) -> Core | None:
        """ "two days later", "nine days after X", "a week ago", "in two days", "for 180 days", "20 hours"."""
        number = self._number(i)
        if number is None:
            return None
        count, j = number
        if self._at(j) in ("more", "full", "whole", "consecutive", "straight"):
            j += 1
        unit = self.w.units.get(self._at(j), "")
        if not unit or unit in ("quarter", "weekend"):
            return None
        if (self._at(i) in ("a", "an", "one", "1") and self._at(j).endswith("s")) or (self._at(i) == "a" and unit == "night"):
            return None
        after = self._at(j + 1)
        days = None if count is None else _days(count, unit)
        on = after == "on" and self._at(j + 2) in (",", "", ".", ";") and unit in ("day", "week", "month", "year", "hour")
        if after in ("later", "afterwards", "afterward", "earlier") or on:
            sign = -1 if after == "earlier" else 1
            fields = {
                "kind": TimeKind.NARRATED,
                "offset": None if days is None else sign * days,
                "count": count,
                "unit": unit,
                "mode": "before" if sign < 0 else "after",
            }
            return Core(i, j + 2, fields)
        if after == "ago" or (after == "back" and self._at(j + 2)[:1] in ("", ",", ".")):
            return Core(
                i,
                j + 2,
                {"kind": TimeKind.RELATIVE, "offset": None if days is None else -days, "count": count, "unit": unit, "mode": "ago"},
            )
        if after in ("after", "before", "into") or (after == "prior" and self._at(j + 2) == "to"):
            k = j + 3 if after == "prior" else j + 2
            if self._turn_of_day(k):
                return None
            sign = -1 if after in ("before", "prior") else 1
            event = self._counts_from(k)
            told: dict[str, Any] = {
                "kind": TimeKind.AFTER_EVENT if event else TimeKind.NARRATED,
                "offset": None if days is None else sign * days,
                "count": count,
                "unit": unit,
                "mode": "before" if sign < 0 else "after",
            }
            return Core(i, k, told | {"topic": self._topic(k)} if event else told)
        if self._at(i - 1) in ("in", "within") and unit in ("day", "week", "month", "year", "hour", "fortnight"):
            return Core(i, j + 1, {"kind": TimeKind.PERIOD, "mode": "in", "count": count, "unit": unit})
        return Core(i, j + 1, {"kind": TimeKind.DURATION, "count": count, "unit": unit})

    def _part_of(self, i: int) -> Core | None:
        """ "night of 5 October": read where all cores are known."""
        raise NotImplementedError


def _days(count: int, unit: str) -> int | None:
    """A count of units in days; None where days would be invented (a month, a year)."""
    return {
        "day": count,
        "night": count,
        "week": 7 * count,
        "fortnight": 14 * count,
        "hour": 0 if count < 24 else count // 24,
        "minute": 0,
    }.get(unit)
