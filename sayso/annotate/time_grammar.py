"""How words of time combine: one scan over the words of a block, no backtracking beyond a few words.

The core of an expression (a date, a weekday, "the next day") is found first; a preposition before it ("as of", "since",
"the night of") is then taken into the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from sayso.annotate.time_expression import TimeExpression, TimeKind
from sayso.annotate.time_lexicon import time_words
from sayso.model import TextSpan

_WORD = re.compile(r"\d+(?:st|nd|rd|th)?(?![^\W\d_])|[^\W\d_]+(?:[’'](?!s\b)[^\W\d_]+)*|\d+|[^\w\s]", re.IGNORECASE)
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?![\d-])")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?![\d]|\.\d)")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
_CLOCK = re.compile(
    r"(?<![\d:.,])(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?\s*(?:[ap]\.\s?m\.|[ap]m\b)?(?![\d:%])|"
    r"(?<![\d:.,])(?:1[0-2]|0?\d)\s*(?:[ap]\.\s?m\.|[ap]m\b)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$", re.IGNORECASE)
_DASHES = frozenset("-–—")


class _Core(NamedTuple):
    """A core: words ``first`` to ``last`` (exclusive) and the fields it fills."""

    first: int
    last: int
    fields: dict[str, Any]


class Scanner:
    """One block of text and its words."""

    __slots__ = ("block", "ends", "lower", "starts", "text", "w", "words")

    def __init__(self, text: str, start: int, end: int, block: int) -> None:
        self.text = text
        self.block = block
        self.w = time_words()
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for m in _WORD.finditer(text, start, end):
            self.words.append(m.group())
            self.starts.append(m.start())
            self.ends.append(m.end())
        self.lower = [word.lower() for word in self.words]

    def expressions(self) -> Iterator[TimeExpression]:
        """The expressions of the block in order, without overlap."""
        i = floor = 0
        while i < len(self.words):
            core = self._core(i)
            if core is None or core.last <= core.first:
                i += 1
                continue
            expression = self._finish(core, floor)
            if expression is not None:
                yield expression
            i = floor = max(core.last, i + 1)

    # -- small looks --------------------------------------------------------------------------------------------------

    def _at(self, i: int) -> str:
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def _is(self, i: int, *words: str) -> bool:
        return tuple(self.lower[i : i + len(words)]) == words

    def _near(self, i: int) -> bool:
        """Whether word ``i`` follows its neighbour on the same line."""
        return 0 < i < len(self.words) and not any(c in "\n\r" for c in self.text[self.ends[i - 1] : self.starts[i]])

    def _capital(self, i: int) -> bool:
        return self.words[i][:1].isupper()

    def _month(self, i: int) -> int | None:
        """The month at ``i``; only with a capital, since "march" and "may" are other words too."""
        if not 0 <= i < len(self.words) or not self._capital(i):
            return None
        return self.w.months.get(self.lower[i])

    def _after_month(self, i: int) -> int:
        """The word after a month at ``i``, past the full stop of an abbreviation."""
        return i + 2 if self._at(i + 1) == "." and self.lower[i] not in self.w.full_months else i + 1

    def _day(self, i: int) -> int | None:
        word = self._at(i)
        if m := _ORDINAL.match(word):
            word = m.group(1)
        if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31:
            return int(word)
        return None

    def _year(self, i: int) -> int | None:
        word = self._at(i)
        if len(word) == 4 and word.isascii() and word.isdigit() and 1800 <= int(word) <= 2100 and not self._part_of_number(i):
            return int(word)
        return None

    def _part_of_number(self, i: int) -> bool:
        """Whether the digits at ``i`` belong to a longer number: 2,015 or 2015.5 or 20 15."""
        before = self.text[self.starts[i] - 1 : self.starts[i]]
        after = self.text[self.ends[i] : self.ends[i] + 2]
        return (before in ".,$€£#/" and before != "" and self.text[self.starts[i] - 2 : self.starts[i] - 1].isdigit()) or (
            (after[:1] in (".", ",", "%") and after[1:2].isdigit()) or after[:1] == "%"
        )

    def _number(self, i: int) -> tuple[int | None, int] | None:
        """The count at ``i`` and the word after it; None as a count for "several", "a few"."""
        word = self._at(i)
        if word == "a" and self._at(i + 1) in self.w.vague_numbers:
            return None, i + (3 if self._at(i + 2) == "of" else 2)
        if word in self.w.vague_numbers:
            return None, i + 1
        if word.isascii() and word.isdigit() and len(word) <= 3:
            return int(word), i + 1
        if word in self.w.numbers:
            value = self.w.numbers[word]
            if self._at(i + 1) == "-" and 20 <= value < 100 and self._at(i + 2) in self.w.numbers:
                return value + self.w.numbers[self._at(i + 2)], i + 3
            return value, i + 1
        return None

    # -- cores --------------------------------------------------------------------------------------------------------

    def _core(self, i: int) -> _Core | None:
        word = self.lower[i]
        first = word[:1]
        if first.isdigit():
            return self._written_date(i) or self._clock(i) or self._day_month(i) or self._counted(i) or self._plain_year(i)
        if found := self._phrase(i):
            return found
        if word in self.w.deixis:
            return self._with_part(_Core(i, i + 1, {"kind": TimeKind.RELATIVE, "offset": self.w.deixis[word]}))
        if word in self.w.weekdays or word in self.w.short_weekdays:
            return self._weekday(i)
        if word in self.w.months:
            return self._month_day(i)
        if word in ("last", "next", "this", "past", "previous", "coming"):
            return self._pointed(i)
        if word == "the":
            return self._the(i)
        if word in self.w.edges:
            return self._edge(i)
        if word in self.w.numbers or word in self.w.vague_numbers:
            return self._counted(i)
        if word == "since" and self._at(i - 1) in ("has", "have", "had", "s", "ve"):
            return _Core(i, i + 1, {"kind": TimeKind.VAGUE, "mode": "after"})
        if word == "before" and self._at(i + 1) in (".", "", ";") and self._at(i - 1) not in ("day", "days", "night", "ever", "than", "week"):
            return _Core(i, i + 1, {"kind": TimeKind.VAGUE, "mode": "before"})
        if word in ("at", "by", "in", "around") and (part := self._part_alone(i)):
            return part
        if (word in self.w.parts and self._at(i + 1) in ("on", "of")) or (word in self.w.parts and i == 0):
            return self._part_of(i)
        return None

    def _written_date(self, i: int) -> _Core | None:
        at = self.starts[i]
        for pattern, order in ((_ISO, "ymd"), (_DOTTED, "dmy"), (_SLASHED, "")):
            m = pattern.match(self.text, at)
            if m is None:
                continue
            numbers = [int(g) for g in m.groups()]
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

    def _until_offset(self, i: int, end: int, fields: dict[str, Any]) -> _Core:
        last = i
        while last < len(self.words) and self.starts[last] < end:
            last += 1
        return _Core(i, last, fields | {"_end": end})

    def _clock(self, i: int) -> _Core | None:
        m = _CLOCK.match(self.text, self.starts[i])
        if m is None or (not any(c in m.group().lower() for c in ":apm") and self._at(i - 1) not in ("at", "by", "around", "until")):
            return None
        if re.fullmatch(r"\d+\.\d+", m.group().strip()) and self._at(i - 1) != "at":
            return None
        return self._until_offset(i, self.starts[i] + len(m.group().rstrip()), {"kind": TimeKind.CLOCK})

    def _day_month(self, i: int) -> _Core | None:
        """ "5 January 2022", "4 to 6 May", "16-19 December", "5th of March"."""
        day = self._day(i)
        if day is None:
            return None
        j = i + 1
        second: int | None = None
        if (self._at(j) in _DASHES or self._at(j) in ("to", "and", "or", "through", "until")) and self._day(j + 1) is not None:
            second, j = self._day(j + 1), j + 2
        if self._at(j) == "of":
            j += 1
        month = self._month(j)
        if month is None or not self._near(j) or self._at(j + 1) in self.w.named_after:
            return None
        j = self._after_month(j)
        year, j = self._trailing_year(j)
        if second is None:
            core = _Core(i, j, {"kind": TimeKind.DAY, "day": day, "month": month, "year": year})
            return self._to_second_date(core)
        return _Core(i, j, {"kind": TimeKind.DAYS, "day": day, "month": month, "year": year, "end": (year, month, second)})

    def _trailing_year(self, j: int) -> tuple[int | None, int]:
        """The year after a date, with or without a comma, and the word after it."""
        k = j + 1 if self._at(j) == "," else j
        year = self._year(k)
        if year is not None and self._near(k):
            return year, k + 1
        return None, j

    def _to_second_date(self, core: _Core) -> _Core:
        """ "28 September to 3 October": a second date after the first."""
        j = core.last
        if self._at(j) not in _DASHES and self._at(j) not in ("to", "and", "until", "through"):
            return core
        joins_between = self._at(core.first - 1) == "between"
        if self._at(j) == "and" and not joins_between:
            return core
        if self._at(j) == "to" and self._at(core.first - 1) != "from" and self._at(j) not in _DASHES:
            return core
        follower = self._month_day(j + 1) if self._month(j + 1) else self._day_month(j + 1) if self._day(j + 1) is not None else None
        if follower is None or follower.fields["kind"] is not TimeKind.DAY:
            return core
        f = follower.fields
        return _Core(core.first, follower.last, core.fields | {
            "kind": TimeKind.DAYS, "year": core.fields["year"] or f["year"], "end": (f["year"], f["month"], f["day"])})  # fmt: skip

    def _month_day(self, i: int) -> _Core | None:
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
            if (self._at(j) in _DASHES or self._at(j) in ("to", "and", "through", "until")) and self._day(j + 1) is not None:
                if self._at(j) != "and" or self._at(i - 1) in ("between", "on"):
                    second = self._day(j + 1)
                    if second is not None and second > day and self._month(j + 2) is None and not self._part_of_number(j + 1):
                        year, k = self._trailing_year(j + 2)
                        return _Core(i, k, {"kind": TimeKind.DAYS, "day": day, "month": month, "year": year, "end": (year, month, second)})
            year, j = self._trailing_year(j)
            return self._to_second_date(_Core(i, j, {"kind": TimeKind.DAY, "day": day, "month": month, "year": year}))
        full = self.lower[i] in self.w.full_months
        year, k = self._trailing_year(j)
        if year is not None:
            return _Core(i, k, {"kind": TimeKind.MONTH, "month": month, "year": year})
        before = self._at(i - 1)
        certain = self.lower[i] not in ("may", "march", "august")
        if full and (
            before in ("in", "since", "until", "by", "during", "of", "throughout", "through", "from", "before", "after", "late", "early", "mid", "-")
            and (certain or before in ("in", "since", "until", "late", "early", "mid", "during", "-", "by"))
        ):
            return _Core(i, j, {"kind": TimeKind.MONTH, "month": month})
        return None

    def _plain_year(self, i: int) -> _Core | None:
        """A year alone counts only after a preposition that takes one: "in 2015", "since 2009"; never "2300 people"."""
        year = self._year(i)
        if year is None:
            return None
        before = self._at(i - 1)
        if before in ("in", "since", "until", "by", "during", "throughout", "before", "after", "of", "from", "year", "till"):
            follower = self._at(i + 1)
            ends_phrase = follower in ("", ".", ",", ";", ":", ")", "]", "and", "to", "when", "after", "but", "as", "that", "by", "or", "the", "with", "-", "–")
            if (before in ("in", "since", "during", "throughout", "year") and not self._counts_people(i + 1)) or (ends_phrase and year >= 1900):
                return _Core(i, i + 1, {"kind": TimeKind.YEAR, "year": year})
        return None

    def _counts_people(self, i: int) -> bool:
        """Whether a number before word ``i`` would count it: a plural noun follows at once."""
        word = self._at(i)
        return word in ("people", "men", "women", "children", "police", "others", "more") or (
            len(word) > 3 and word.endswith("s") and word not in ("was", "as", "this", "its", "has", "his") and self._at(i - 2) not in ("since",)
        )

    def _weekday(self, i: int) -> _Core | None:
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
        if date is None and self._at(k) == "the" and _ORDINAL.match(self._at(k + 1)):
            date = self._day_month(k + 1) or _Core(k + 1, k + 2, {"kind": TimeKind.DAY, "day": self._day(k + 1)})
        if date is not None and date.fields["kind"] is TimeKind.DAY:
            return _Core(i, date.last, date.fields | {"weekday": day})
        fields: dict[str, Any] = {"kind": TimeKind.WEEKDAY, "weekday": day}
        if self._at(j) in ("to", "-", "–", "through", "until") and self._at(j + 1) in self.w.weekdays:
            return _Core(i, j + 2, fields | {"end_weekday": self.w.weekdays[self._at(j + 1)]})
        if self._at(j) == "and" and self._at(i - 1) == "between" and self._at(j + 1) in self.w.weekdays:
            return _Core(i, j + 2, fields | {"end_weekday": self.w.weekdays[self._at(j + 1)]})
        return self._with_part(_Core(i, j, fields))

    def _with_part(self, core: _Core) -> _Core:
        """With the time of day that follows: "Friday night", "yesterday morning"."""
        if core.last < len(self.words) and self._at(core.last) in self.w.parts and self._near(core.last):
            return _Core(core.first, core.last + 1, core.fields | {"part": self.w.parts[self._at(core.last)]})
        return core

    def _phrase(self, i: int) -> _Core | None:
        for words, (kind, value) in self.w.phrases.get(self.lower[i], ()):
            if tuple(self.lower[i : i + len(words)]) != words:
                continue
            j = i + len(words)
            said = " ".join(words)
            match kind:
                case "relative":
                    part = next((self.w.parts[w] for w in words if w in self.w.parts), "")
                    return _Core(i, j, {"kind": TimeKind.RELATIVE, "offset": value, "part": part, "running": said in self.w.running})
                case "narrated":
                    if self._at(j) in ("of", "before") and words[-1] in ("day", "eve", "before"):
                        continue
                    if words[-1] in ("before", "after") and self._counts_from(j):
                        return _Core(i, j, {"kind": TimeKind.AFTER_EVENT, "offset": value, "topic": self._topic(j)})
                    part = next((self.w.parts[w] for w in words if w in self.w.parts), "")
                    return _Core(i, j, {"kind": TimeKind.NARRATED, "offset": value, "part": part})
                case "period":
                    if value == "overnight" and self._at(j)[:1].isalpha() and self._at(j) in ("stay", "trip", "train", "bus", "flight"):
                        return None
                    if self._at(j) in ("of",) and words[-1] in ("week", "month", "year"):
                        return None
                    return _Core(i, j, {"kind": TimeKind.PERIOD, "mode": value})
                case "onset":
                    relation = words[0] if words[0] in self.w.open_onsets and words[-2] != "beginning" else ""
                    return _Core(i, j, {"kind": TimeKind.ONSET, "topic": self._topic(j), "relation": relation or "during"})
                case _:
                    if self._stands_alone(i, j, words):
                        return _Core(i, j, {"kind": TimeKind.VAGUE, "mode": value})
        return None

    def _stands_alone(self, i: int, j: int, words: tuple[str, ...]) -> bool:
        """ "later" as an adverb, not "a later version", "no later than", "sooner or later"."""
        if (words[-1] == "past" and self._number(j) is not None) or (words[-1] in ("past", "last") and self._at(j) in self.w.units):
            return False
        if len(words) > 1 and words[-1] in ("after", "before", "that", "this"):
            return words[-1] in ("that", "this") or words[-1] == "after" or self._at(j) in (",", "", ".", ";")
        if words[-1] in ("later", "earlier", "soon"):
            before, after = self._at(i - 1), self._at(j)
            if before in ("no", "a", "an", "the", "or", "much", "some", "his", "her", "their", "its", "this", "these", "those", "any", "as", "how"):
                return False
            if after in ("than", "versions", "version", "as", "stage", "stages", "enough", "reports", "report", "or", "to"):
                return False
            if (words == ("earlier",) and before in ("of", "from", "with", "by")) or after in ("toll", "figure", "figures", "count", "statement"):
                return False
        return True

    def _counts_from(self, j: int) -> bool:
        """Whether a phrase or clause to count from follows "after" or "before"."""
        word = self._at(j)
        return word != "" and (word[0].isalpha() or word[0] in "“\"'") and word not in ("and", "but", "when", "in", "on", "at", "as", "that", "by")

    def _topic(self, j: int) -> str:
        """The words an expression counts from: up to six, to the next mark."""
        k = j
        while k < len(self.words) and k < j + 6 and self.words[k][0].isalnum():
            k += 1
        return " ".join(self.lower[j:k])

    def _pointed(self, i: int) -> _Core | None:
        """ "last Friday", "next May", "this Sunday", "past two weeks"."""
        mode = {"previous": "last", "past": "last", "coming": "next"}.get(self._at(i), self._at(i))
        j = i + 1
        word = self._at(j)
        if word in self.w.weekdays and self._capital(j):
            core = self._with_part(_Core(i, j + 1, {"kind": TimeKind.WEEKDAY, "weekday": self.w.weekdays[word], "mode": mode}))
            return core
        if (month := self._month(j)) is not None and self._day(self._after_month(j)) is None:
            return _Core(i, self._after_month(j), {"kind": TimeKind.MONTH, "month": month, "mode": mode})
        return self._span_of_time(i, i)

    def _span_of_time(self, first: int, i: int) -> _Core | None:
        """ "(the) past two weeks", "(the) last 24 hours", "(the) next three days"."""
        mode = {"last": "past", "past": "past", "previous": "past", "next": "ahead", "coming": "ahead"}.get(self._at(i), "")
        if not mode:
            return None
        number = self._number(i + 1)
        if number is None:
            # "the past week", "the past month": one of them.
            unit = self.w.units.get(self._at(i + 1), "")
            if unit in ("day", "week", "month", "year", "decade") and not self._at(i + 1).endswith("s") and self._at(i) in ("past", "coming"):
                return _Core(first, i + 2, {"kind": TimeKind.PERIOD, "mode": mode, "count": 1, "unit": unit})
            return None
        count, j = number
        unit = self.w.units.get(self._at(j), "")
        if not unit:
            return None
        return _Core(first, j + 1, {"kind": TimeKind.PERIOD, "mode": mode, "count": count, "unit": unit})

    def _the(self, i: int) -> _Core | None:
        """ "the 6th", "the eighth day of the protests", "the past two weeks", "the 5th of May"."""
        j = i + 1
        if found := self._span_of_time(i, j):
            return found
        ordinal = self.w.ordinals.get(self._at(j))
        digits = _ORDINAL.match(self._at(j))
        if ordinal is not None and self._at(j + 1) == "-" and self._at(j + 2) in self.w.ordinals:
            return None
        value = ordinal or (int(digits.group(1)) if digits else None)
        if value is None:
            return self._part_of(j) if self._at(j) in self.w.parts and self._at(j + 1) in ("of", "on") else None
        if self._at(j + 1) in ("day", "week", "night") and self.w.units.get(self._at(j + 1)):
            unit = self.w.units[self._at(j + 1)]
            topic = self._topic(j + 3) if self._at(j + 2) in ("of", "since", "after", "into") else ""
            return _Core(i, j + 2, {"kind": TimeKind.DAY_COUNT, "count": value, "unit": unit, "topic": topic})
        if self._at(j + 1) in ("straight", "consecutive", "successive") and self._at(j + 2) in ("day", "night"):
            topic = self._topic(j + 4) if self._at(j + 3) in ("of", "since") else ""
            return _Core(i, j + 3, {"kind": TimeKind.DAY_COUNT, "count": value, "unit": "day", "topic": topic})
        if digits:
            if date := self._day_month(j):
                return _Core(i, date.last, date.fields)
            if self._at(i - 1) in ("on", "by", "since", "until", "of", "from", "to") and self._at(j + 1)[:1] in ("", ",", ".", ";") and value <= 31:
                return _Core(i, j + 1, {"kind": TimeKind.DAY, "day": value})
        if ordinal and self._at(j + 1) == "of" and (month := self._month(j + 2)) is not None:
            year, k = self._trailing_year(self._after_month(j + 2))
            return _Core(i, k, {"kind": TimeKind.DAY, "day": ordinal, "month": month, "year": year})
        return None

    def _edge(self, i: int) -> _Core | None:
        """ "mid-August", "early June", "late July 2019", "end of May", "mid 2019"."""
        mode = self.w.edges[self._at(i)]
        j = i + 1
        if self._at(j) in _DASHES:
            j += 1
        if self._at(j) == "of":
            j += 1
        if self._at(j) in ("in",):
            return None
        if (month := self._month(j)) is not None:
            if self._day(self._after_month(j)) is not None and self._year(self._after_month(j)) is None:
                return None
            year, k = self._trailing_year(self._after_month(j))
            return _Core(i, k, {"kind": TimeKind.MONTH, "month": month, "year": year, "mode": mode})
        if (year := self._year(j)) is not None and self._at(i) in ("early", "late", "mid", "end", "beginning", "start", "middle"):
            return _Core(i, j + 1, {"kind": TimeKind.YEAR, "year": year, "mode": mode})
        if self._at(j) in self.w.weekdays and self._capital(j):
            core = self._weekday(j)
            return _Core(i, core.last, core.fields) if core else None
        if self._at(j) in self.w.deixis:
            return self._with_part(_Core(i, j + 1, {"kind": TimeKind.RELATIVE, "offset": self.w.deixis[self._at(j)]}))
        return None

    def _counted(self, i: int) -> _Core | None:
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
        if (after in ("later", "afterwards", "afterward", "on") and after != "on") or after == "earlier":
            sign = -1 if after == "earlier" else 1
            fields = {"kind": TimeKind.NARRATED, "offset": None if days is None else sign * days, "count": count, "unit": unit,
                      "mode": "before" if sign < 0 else "after"}  # fmt: skip
            return _Core(i, j + 2, fields)
        if after == "ago" or (after == "back" and self._at(j + 2)[:1] in ("", ",", ".")):
            return _Core(i, j + 2, {"kind": TimeKind.RELATIVE, "offset": None if days is None else -days, "count": count, "unit": unit, "mode": "ago"})
        if after in ("after", "before", "into") or (after == "prior" and self._at(j + 2) == "to"):
            k = j + 3 if after == "prior" else j + 2
            sign = -1 if after in ("before", "prior") else 1
            if self._counts_from(k):
                return _Core(i, k, {"kind": TimeKind.AFTER_EVENT, "offset": None if days is None else sign * days, "count": count, "unit": unit,
                                    "mode": "before" if sign < 0 else "after", "topic": self._topic(k)})  # fmt: skip
            return _Core(i, k, {"kind": TimeKind.NARRATED, "offset": None if days is None else sign * days, "count": count, "unit": unit,
                                "mode": "before" if sign < 0 else "after"})  # fmt: skip
        if self._at(i - 1) in ("in", "within") and unit in ("day", "week", "month", "year", "hour", "fortnight"):
            return _Core(i, j + 1, {"kind": TimeKind.PERIOD, "mode": "in", "count": count, "unit": unit})
        return _Core(i, j + 1, {"kind": TimeKind.DURATION, "count": count, "unit": unit})

    def _part_alone(self, i: int) -> _Core | None:
        """ "at night", "by the morning", "in the evening", "at midnight": a time of day whose day is told elsewhere."""
        j = i + 1
        if self._at(j) == "the":
            j += 1
        if self._at(j) not in self.w.parts:
            return None
        part = self.w.parts[self._at(j)]
        follower = j + 1
        if self._at(follower) in ("of", "on"):
            inner = self._dated(follower + 1)
            if inner is not None:
                return _Core(i, inner.last, inner.fields | {"part": part, "relation": "on"})
        if self._at(follower)[:1].isalpha() and self._at(follower) in ("shift", "club", "raid", "time", "hours", "school"):
            return None
        return _Core(i, j + 1, {"kind": TimeKind.PART, "part": part, "relation": "by" if self._at(i) == "by" else "on"})

    def _part_of(self, i: int) -> _Core | None:
        """ "night of 5 October", "evening of the same day", "morning on Friday"."""
        j = i + 2
        inner = self._dated(j)
        if self._at(i + 1) not in ("of", "on") or inner is None:
            return None
        return _Core(i, inner.last, inner.fields | {"part": self.w.parts[self._at(i)]})

    def _dated(self, j: int) -> _Core | None:
        """The core at ``j`` where it gives a day."""
        if j >= len(self.words):
            return None
        core = self._core(j)
        wanted = (TimeKind.DAY, TimeKind.WEEKDAY, TimeKind.RELATIVE, TimeKind.NARRATED, TimeKind.DAYS)
        return core if core and core.fields["kind"] in wanted else None

    # -- the preposition ----------------------------------------------------------------------------------------------

    def _finish(self, core: _Core, floor: int) -> TimeExpression | None:
        fields = dict(core.fields)
        end = fields.pop("_end", None) or self.ends[core.last - 1]
        first = core.first
        relation = fields.pop("relation", "")
        # "in Monday's raid": the preposition is the raid's.
        possessive = self._at(core.last) in ("'", "’") and self._at(core.last + 1) == "s"
        while not possessive:
            taken = self._relation_before(first, floor)
            if taken is None:
                break
            width, value = taken
            first -= width
            if value == "around":
                fields["approximate"] = True
            elif not relation or value in ("as_of", "since", "until", "by", "before", "after", "eve"):
                relation = value
            if relation not in ("", "on", "in"):
                break
        kind = fields["kind"]
        if kind is TimeKind.DAYS and relation in ("between", "from", "", "on", "of"):
            relation = "during"
        if relation == "between":
            relation = "during"
        if relation == "to":
            relation = "until"
        if relation == "of" and kind in (TimeKind.DURATION, TimeKind.PART, TimeKind.VAGUE):
            relation, first = "", core.first
        if relation == "after" and kind is TimeKind.WEEKDAY and fields.get("end_weekday") is not None:
            relation = "during"
        start = self.starts[first]
        expression = TimeExpression(TextSpan.of(self.text, start, end), self.block, kind)
        return replace(expression, relation=relation, **{k: v for k, v in fields.items() if k != "kind"})

    def _relation_before(self, first: int, floor: int) -> tuple[int, str] | None:
        """The preposition that ends just before word ``first``: how many words, and what it means."""
        before = self._at(first - 1)
        if before in ("the", "early", "late") and first - 1 >= floor and self._at(first - 2) in self.w.relation_ends:
            found = self._relation_before(first - 1, floor)
            return (found[0] + 1, found[1]) if found else None
        if before not in self.w.relation_ends:
            return None
        for width in (4, 3, 2, 1):
            if first - width < floor:
                continue
            words = tuple(self.lower[first - width : first])
            for phrase, value in self.w.relations.get(words[0], ()):
                if phrase == words:
                    return width, str(value)
        return None


def _days(count: int, unit: str) -> int | None:
    """A count of units in days; None where days would be invented (a month, a year)."""
    return {"day": count, "night": count, "week": 7 * count, "fortnight": 14 * count, "hour": 0 if count < 24 else count // 24, "minute": 0}.get(unit)
