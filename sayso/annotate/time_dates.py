"""Dates as they are written: days, months, years, weekdays, clock times."""

from __future__ import annotations

import re
from typing import Any

from sayso.annotate.time_expression import TimeKind
from sayso.annotate.time_reader import DASHES, ORDINAL, Core, Reader

_ISO = re.compile(r"(?<![\d/-])(\d{4})([-/])(\d\d)\2(\d\d)(?![\d/-])")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?![\d]|\.\d)")
_SLASHED = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d/]|-\d)")
_CLOCK = re.compile(
    r"(?<![\d:.,])(?:[01]?\d|2[0-4])[:.h][0-5]\d(?::[0-5]\d)?\s*(?:[ap]\.\s?m\.|[ap]m\b)?(?![\d:%])|"
    r"(?<![\d:.,])(?:[01]\d|2[0-4])[0-5]\d\s*(?:hrs?\b|hours\b)|"
    r"(?<![\d:.,])(?:1[0-2]|0?\d)\s*(?:[ap]\.\s?m\.|[ap]m\b)",
    re.IGNORECASE,
)


class Dates(Reader):
    """The part of the grammar that reads written dates."""

    __slots__ = ()

    def _written_date(self, i: int) -> Core | None:
        at = self.starts[i]
        for pattern, order in ((_ISO, "ymd"), (_DOTTED, "dmy"), (_SLASHED, "")):
            m = pattern.match(self.text, at)
            if m is None:
                continue
            numbers = [int(g) for g in m.groups() if g.isdigit()]
            if not order:
                # 13/05/2020 can only be one order; 05/06/2020 has two readings and gives none.
                if numbers[0] > 12 >= numbers[1]:
                    order = "dmy"
                elif numbers[1] > 12 >= numbers[0]:
                    order = "mdy"
                elif numbers[0] == numbers[1]:
                    order = "dmy"
                else:
                    return None
            fields = dict(zip(order, numbers, strict=True))
            year = fields["y"] if fields["y"] > 99 else 2000 + fields["y"]
            if not (1 <= fields["m"] <= 12 and 1 <= fields["d"] <= 31):
                return None
            return self._until_offset(i, m.end(), {"kind": TimeKind.DAY, "year": year, "month": fields["m"], "day": fields["d"]})
        return None

    def _until_offset(self, i: int, end: int, fields: dict[str, Any]) -> Core:
        last = i
        while last < len(self.words) and self.starts[last] < end:
            last += 1
        return Core(i, last, fields | {"_end": end})

    def _clock(self, i: int) -> Core | None:
        m = _CLOCK.match(self.text, self.starts[i])
        if m is None or (
            not any(c in m.group().lower() for c in ":apmh") and self._at(i - 1) not in ("at", "by", "around", "until")
        ):
            return None
        if re.fullmatch(r"\d+\.\d+", m.group().strip()) and self._at(i - 1) != "at":
            return None
        return self._until_offset(i, self.starts[i] + len(m.group().rstrip()), {"kind": TimeKind.CLOCK})

    def _day_month(self, i: int) -> Core | None:
        """ "5 January 2022", "4 to 6 May", "16-19 December", "5th of March"."""
        day = self._day(i)
        if day is None:
            return None
        j = i + 1
        second: int | None = None
        joined = self._at(j) in DASHES or self._at(j) in ("to", "and", "or", "through", "until", "/", "&")
        if joined and self._day(j + 1) is not None:
            second, j = self._day(j + 1), j + 2
        if self._at(j) == "of" or (self._at(j) in DASHES and self._month(j + 1) is not None):
            # "5th of March", "5-Mar-2022"
            j += 1
        month = self._month(j)
        if month is None or not self._near(j) or self._at(j + 1) in self.w.named_after:
            return None
        j = self._after_month(j)
        year, j = self._trailing_year(j)
        if second is None:
            core = Core(i, j, {"kind": TimeKind.DAY, "day": day, "month": month, "year": year})
            return self._to_second_date(core)
        return Core(i, j, {"kind": TimeKind.DAYS, "day": day, "month": month, "year": year, "end": (year, month, second)})

    def _trailing_year(self, j: int) -> tuple[int | None, int]:
        """The year after a date, with or without a comma, and the word after it."""
        k = j + 1 if self._at(j) in (",", "of", *DASHES) else j
        year = self._year(k)
        if year is not None and self._near(k):
            return year, k + 1
        return None, j

    def _to_second_date(self, core: Core) -> Core:
        """ "28 September to 3 October": a second date after the first."""
        j = core.last
        if self._at(j) not in DASHES and self._at(j) not in ("to", "and", "until", "through", "/"):
            return core
        joins_between = self._at(core.first - 1) == "between"
        if self._at(j) == "and" and not joins_between:
            return core
        if self._at(j) == "to" and self._at(core.first - 1) != "from" and self._at(j) not in DASHES:
            return core
        follower = (
            self._month_day(j + 1) if self._month(j + 1) else self._day_month(j + 1) if self._day(j + 1) is not None else None
        )
        if follower is None or follower.fields["kind"] is not TimeKind.DAY:
            return core
        f = follower.fields
        return Core(
            core.first,
            follower.last,
            core.fields
            | {"kind": TimeKind.DAYS, "year": core.fields["year"] or f["year"], "end": (f["year"], f["month"], f["day"])},
        )

    def _month_day(self, i: int) -> Core | None:
        """ "January 5, 2022", "Jan. 5", "January 10 and 12", "July 2019", "in June"."""
        month = self._month(i)
        if month is None:
            return None
        j = self._after_month(i)
        day = self._day(j) if self._near(j) else None
        # "May 20,000 people" is no date: the number goes on.
        if day is not None and (self._part_of_number(j) or self._at(j + 1) in ("percent", "per", "people", "million", "thousand")):
            day = None
        if day is not None:
            j += 1
            if (self._at(j) in DASHES or self._at(j) in ("to", "and", "through", "until")) and self._day(j + 1) is not None:
                if self._at(j) != "and" or self._at(i - 1) in ("between", "on"):
                    second = self._day(j + 1)
                    if second is not None and second > day and self._month(j + 2) is None and not self._part_of_number(j + 1):
                        year, k = self._trailing_year(j + 2)
                        return Core(
                            i, k, {"kind": TimeKind.DAYS, "day": day, "month": month, "year": year, "end": (year, month, second)}
                        )
            year, j = self._trailing_year(j)
            return self._to_second_date(Core(i, j, {"kind": TimeKind.DAY, "day": day, "month": month, "year": year}))
        full = self.lower[i] in self.w.full_months
        year, k = self._trailing_year(j)
        if year is not None:
            return Core(i, k, {"kind": TimeKind.MONTH, "month": month, "year": year})
        before = self._at(i - 1)
        certain = self.lower[i] not in ("may", "march", "august")
        if full and (
            before
            in (
                "in",
                "since",
                "until",
                "by",
                "during",
                "of",
                "throughout",
                "through",
                "from",
                "before",
                "after",
                "late",
                "early",
                "mid",
                "-",
            )
            and (certain or before in ("in", "since", "until", "late", "early", "mid", "during", "-", "by"))
        ):
            return Core(i, j, {"kind": TimeKind.MONTH, "month": month})
        return None

    def _plain_year(self, i: int) -> Core | None:
        """A year alone counts only after a preposition that takes one: "in 2015", "since 2009"; never "2300 people"."""
        year = self._year(i)
        if year is None:
            return None
        before = self._at(i - 1)
        if before in ("in", "since", "until", "by", "during", "throughout", "before", "after", "of", "from", "year", "till"):
            follower = self._at(i + 1)
            ends_phrase = follower in (
                "",
                ".",
                ",",
                ";",
                ":",
                ")",
                "]",
                "and",
                "to",
                "when",
                "after",
                "but",
                "as",
                "that",
                "by",
                "or",
                "the",
                "with",
                "-",
                "–",
            )
            if (before in ("in", "since", "during", "throughout", "year") and not self._counts_people(i + 1)) or (
                ends_phrase and year >= 1900
            ):
                return Core(i, i + 1, {"kind": TimeKind.YEAR, "year": year})
        return None

    def _counts_people(self, i: int) -> bool:
        """Whether a number before word ``i`` would count it: a plural noun follows at once."""
        word = self._at(i)
        return word in ("people", "men", "women", "children", "police", "others", "more") or (
            len(word) > 3
            and word.endswith("s")
            and word not in ("was", "as", "this", "its", "has", "his")
            and self._at(i - 2) not in ("since",)
        )

    def _weekday(self, i: int) -> Core | None:
        word = self.lower[i]
        if not self._capital(i):
            return None
        j = i + 1
        if word in self.w.weekdays:
            day = self.w.weekdays[word]
        else:
            if self._at(j) != "." and self._at(j) != ",":
                return None
            if self._month(j + 1) is None and self._day(j + 1) is None and self._at(i - 1) not in ("on", "since", "late", "early"):
                return None
            day = self.w.short_weekdays[word]
            j += 1
        k = j + 1 if self._at(j) == "," else j
        date = self._day_month(k) if self._day(k) is not None else self._month_day(k) if k < len(self.words) else None
        if date is None and self._at(k) == "the" and ORDINAL.match(self._at(k + 1)):
            date = self._day_month(k + 1) or Core(k + 1, k + 2, {"kind": TimeKind.DAY, "day": self._day(k + 1)})
        if date is not None and date.fields["kind"] is TimeKind.DAY:
            return Core(i, date.last, date.fields | {"weekday": day})
        if date is None and self._day_beside_weekday(j):
            # "the morning of Friday 14"
            return Core(i, j + 1, {"kind": TimeKind.DAY, "day": self._day(j), "weekday": day})
        fields: dict[str, Any] = {"kind": TimeKind.WEEKDAY, "weekday": day}
        if self._at(j) in ("to", "-", "–", "through", "until") and self._at(j + 1) in self.w.weekdays:
            return Core(i, j + 2, fields | {"end_weekday": self.w.weekdays[self._at(j + 1)]})
        if self._at(j) == "and" and self._at(i - 1) == "between" and self._at(j + 1) in self.w.weekdays:
            return Core(i, j + 2, fields | {"end_weekday": self.w.weekdays[self._at(j + 1)]})
        return self._with_part(Core(i, j, fields))

    def _day_beside_weekday(self, j: int) -> bool:
        """Whether the number at ``j``, right after a weekday, can only be a day: nothing that it would count follows."""
        if self._day(j) is None or self._part_of_number(j) or self._at(j + 1) in (":", "/", *DASHES):
            return False
        return self._at(j + 1)[:1] in ("", ",", ".", ";", ")") or self._at(j + 1) in ("at", "when", "in", "and", "to")

    def _with_part(self, core: Core) -> Core:
        """With the time of day that follows: "Friday night", "yesterday morning"."""
        if core.last < len(self.words) and self._at(core.last) in self.w.parts and self._near(core.last):
            return Core(core.first, core.last + 1, core.fields | {"part": self.w.parts[self._at(core.last)]})
        return core

    def _edge(self, i: int) -> Core | None:
        """ "mid-August", "early June", "late July 2019", "end of May", "mid 2019"."""
        mode = self.w.edges[self._at(i)]
        j = i + 1
        if self._at(j) in DASHES:
            j += 1
        if self._at(j) == "of":
            j += 1
        if self._at(j) in ("in",):
            return None
        if (month := self._month(j)) is not None:
            if self._day(self._after_month(j)) is not None and self._year(self._after_month(j)) is None:
                return None
            year, k = self._trailing_year(self._after_month(j))
            return Core(i, k, {"kind": TimeKind.MONTH, "month": month, "year": year, "mode": mode})
        if (year := self._year(j)) is not None and self._at(i) in ("early", "late", "mid", "end", "beginning", "start", "middle"):
            return Core(i, j + 1, {"kind": TimeKind.YEAR, "year": year, "mode": mode})
        if self._at(j) in self.w.weekdays and self._capital(j):
            core = self._weekday(j)
            return Core(i, core.last, core.fields) if core else None
        if self._at(j) in self.w.deixis:
            return self._with_part(Core(i, j + 1, {"kind": TimeKind.RELATIVE, "offset": self.w.deixis[self._at(j)]}))
        return None
