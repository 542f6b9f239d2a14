"""How words of time combine: one scan over the words of a block, no backtracking beyond a few words.

The core of an expression (a date, a weekday, "the next day") is found first; a preposition before it ("as of", "since",
"the night of") is then taken into the span.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.annotate.annotation import Annotation
from sayso.annotate.time_counts import Counts
from sayso.annotate.time_expression import TimeExpression, TimeKind
from sayso.annotate.time_reader import Core
from sayso.model import TextSpan


class Scanner(Counts):
    """Finds the time expressions of one block of text."""

    __slots__ = ()

    def expressions(self) -> Iterator[TimeExpression]:
        """The expressions of the block in order, without overlap."""
        i = floor = 0
        clock: TimeExpression | None = None
        while i < len(self.words):
            core = self._core(i)
            if core is None or core.last <= core.first:
                i += 1
                continue
            expression = self._finish(core, floor)
            if expression is not None:
                if clock is not None:
                    expression = self._with_clock(clock, expression)
                    if expression.start != clock.start:
                        yield clock
                clock = expression if expression.kind is TimeKind.CLOCK else None
                if clock is None:
                    yield expression
            i = floor = max(core.last, i + 1)
        if clock is not None:
            yield clock

    def _with_clock(self, clock: TimeExpression, e: TimeExpression) -> TimeExpression:
        """A day and the clock time right before it as one: "as of 18:00 on 4 May", "by 8 a.m. Sunday"."""
        between = self.text[clock.span.end : e.start].strip(" ,").lower()
        bound = clock.relation in ("as_of", "since", "until", "by", "from", "before", "after")
        if not bound or between not in ("", "hrs", "hours", "local time", "gmt", "utc", "h") or e.relation not in ("", "on", "of"):
            return e
        if e.kind in (TimeKind.CLOCK, TimeKind.DURATION) or "\n" in self.text[clock.span.end : e.start]:
            return e
        return replace(e, span=TextSpan.of(self.text, clock.start, e.span.end), relation=clock.relation)

    def _core(self, i: int) -> Core | None:
        word = self.lower[i]
        first = word[:1]
        if first.isdigit():
            return self._written_date(i) or self._clock(i) or self._day_month(i) or self._counted(i) or self._plain_year(i)
        if found := self._phrase(i):
            return found
        if word in self.w.deixis:
            return self._with_part(Core(i, i + 1, {"kind": TimeKind.RELATIVE, "offset": self.w.deixis[word]}))
        if word in self.w.weekdays or word in self.w.short_weekdays:
            return self._weekday(i)
        if word in self.w.months:
            return self._month_day(i)
        pointing = word in ("last", "next", "this", "past", "previous", "coming")
        if pointing or (word == "same" and self._at(i + 1) in self.w.weekdays):
            return self._pointed(i)
        if word == "the":
            return self._the(i)
        if word in self.w.edges:
            return self._edge(i)
        if word in self.w.numbers or word in self.w.vague_numbers:
            return self._counted(i)
        if word == "since" and self._at(i - 1) in ("has", "have", "had", "s", "ve"):
            return Core(i, i + 1, {"kind": TimeKind.VAGUE, "mode": "after"})
        if (
            word == "before"
            and self._at(i + 1) in (".", "", ";")
            and self._at(i - 1) not in ("day", "days", "night", "ever", "than", "week")
        ):
            return Core(i, i + 1, {"kind": TimeKind.VAGUE, "mode": "before"})
        if word in ("at", "by", "in", "around") and (part := self._part_alone(i)):
            return part
        if (word in self.w.parts and self._at(i + 1) in ("on", "of")) or (word in self.w.parts and i == 0):
            return self._part_of(i)
        return None

    def _phrase(self, i: int) -> Core | None:
        for words, (kind, value) in self.w.phrases.get(self.lower[i], ()):
            if tuple(self.lower[i : i + len(words)]) != words:
                continue
            j = i + len(words)
            said = " ".join(words)
            match kind:
                case "relative":
                    part = next((self.w.parts[w] for w in words if w in self.w.parts), "")
                    return Core(i, j, {"kind": TimeKind.RELATIVE, "offset": value, "part": part, "running": said in self.w.running})
                case "narrated":
                    if self._at(j) in ("of", "before") and words[-1] in ("day", "eve", "before"):
                        continue
                    if words[-1] in ("before", "after") and self._turn_of_day(j):
                        continue
                    if words[-1] in ("before", "after") and self._counts_from(j):
                        return Core(i, j, {"kind": TimeKind.AFTER_EVENT, "offset": value, "topic": self._topic(j)})
                    part = next((self.w.parts[w] for w in words if w in self.w.parts), "")
                    fields = {"kind": TimeKind.NARRATED, "offset": value, "part": part}
                    if words[0] == "hours":
                        # Hours after something may be the day after.
                        fields["unit"] = "hour"
                    if words[0] == "by":
                        fields["relation"] = "by"
                    return Core(i, j, fields)
                case "period":
                    if (
                        value == "overnight"
                        and self._at(j)[:1].isalpha()
                        and self._at(j) in ("stay", "trip", "train", "bus", "flight")
                    ):
                        return None
                    if self._at(j) in ("of",) and words[-1] in ("week", "month", "year"):
                        return None
                    return Core(i, j, {"kind": TimeKind.PERIOD, "mode": value})
                case "onset":
                    relation = words[0] if words[0] in self.w.open_onsets and words[-2] != "beginning" else ""
                    return Core(i, j, {"kind": TimeKind.ONSET, "topic": self._topic(j), "relation": relation or "during"})
                case _:
                    if self._stands_alone(i, j, words):
                        return Core(i, j, {"kind": TimeKind.VAGUE, "mode": value})
        return None

    def _stands_alone(self, i: int, j: int, words: tuple[str, ...]) -> bool:
        """ "later" as an adverb, not "a later version", "no later than", "sooner or later"."""
        if (words[-1] == "past" and self._number(j) is not None) or (words[-1] in ("past", "last") and self._at(j) in self.w.units):
            return False
        if len(words) > 1 and words[-1] in ("after", "before", "that", "this"):
            return words[-1] in ("that", "this") or words[-1] == "after" or self._at(j) in (",", "", ".", ";")
        if words[-1] in ("shortly", "soon") and self._at(j) in ("before", "after"):
            return False
        if words[-1] in ("later", "earlier", "soon"):
            before, after = self._at(i - 1), self._at(j)
            if before in (
                "no",
                "a",
                "an",
                "the",
                "or",
                "much",
                "some",
                "his",
                "her",
                "their",
                "its",
                "this",
                "these",
                "those",
                "any",
                "as",
                "how",
            ):
                return False
            if after in ("than", "versions", "version", "as", "stage", "stages", "enough", "reports", "report", "or", "to"):
                return False
            if (words == ("earlier",) and before in ("of", "from", "with", "by")) or after in (
                "toll",
                "figure",
                "figures",
                "count",
                "statement",
            ):
                return False
        return True

    def _part_alone(self, i: int) -> Core | None:
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
                return Core(i, inner.last, inner.fields | {"part": part, "relation": "on"})
        if self._at(follower)[:1].isalpha() and self._at(follower) in ("shift", "club", "raid", "time", "hours", "school"):
            return None
        return Core(i, j + 1, {"kind": TimeKind.PART, "part": part, "relation": "by" if self._at(i) == "by" else "on"})

    def _part_of(self, i: int) -> Core | None:
        """ "night of 5 October", "evening of the same day", "morning on Friday"."""
        j = i + 2
        inner = self._dated(j)
        if self._at(i + 1) not in ("of", "on") or inner is None:
            return None
        return Core(i, inner.last, inner.fields | {"part": self.w.parts[self._at(i)]})

    def _dated(self, j: int) -> Core | None:
        """The core at ``j`` where it gives a day."""
        if j >= len(self.words):
            return None
        core = self._core(j)
        wanted = (TimeKind.DAY, TimeKind.WEEKDAY, TimeKind.RELATIVE, TimeKind.NARRATED, TimeKind.DAYS)
        return core if core and core.fields["kind"] in wanted else None

    def _finish(self, core: Core, floor: int) -> TimeExpression | None:
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
            if value in ("before", "after") and self._at(core.first) in self.w.turns:
                # Before dawn on Wednesday is still Wednesday.
                value = "on"
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
        for width in range(self.w.longest_relation, 0, -1):
            if first - width < floor:
                continue
            words = tuple(self.lower[first - width : first])
            for phrase, value in self.w.relations.get(words[0], ()):
                if phrase == words:
                    return width, str(value)
        return None


def time_expressions(annotation: Annotation) -> tuple[TimeExpression, ...]:
    """All time expressions of a text, headings and datelines included, in text order and without overlap."""
    found: list[TimeExpression] = []
    for block in annotation.blocks:
        if block.dateline is not None and block.dateline[0] < block.start:
            found += expressions_in(annotation.text, *block.dateline, block.i)
        found += expressions_in(annotation.text, block.start, block.end, block.i)
    return tuple(found)


def expressions_in(text: str, start: int, end: int, block: int = 0) -> tuple[TimeExpression, ...]:
    """The time expressions of ``text[start:end]``, offsets in ``text``."""
    return tuple(Scanner(text, start, end, block).expressions())
