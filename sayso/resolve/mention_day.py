"""When people were killed, hurt, held: the day of a mention, by its clause, by the incident around it, or by the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from sayso.annotate import Annotation, Token
from sayso.annotate.draft import Draft
from sayso.model import Claim, Kind, TimeRange
from sayso.resolve.times import Timeline

_LONG_AGO = 60
"""Days before the report that set what is told apart from it."""


class MentionDays:
    """The days of the mentions of one document. ``incident_of``: sentence position -> number of its incident."""

    def __init__(self, annotation: Annotation, incident_of: Sequence[int]) -> None:
        self._annotation = annotation
        self._of = incident_of
        self._timeline = Timeline(annotation)

    def of(self, draft: Draft, claim: Claim | None, verb: Token | None) -> TimeRange | None:
        """When it happened: as the clause tells, else as the incident around it tells, else the day of the report."""
        timeline = self._timeline
        if (dated := self._on_act(draft.head)) is not None:
            return dated
        if (long_ago := self._long_ago(draft.head, verb)) is not None:
            return long_ago
        found = timeline.refers_to(verb if verb is not None else draft.head, Kind.EVENT)
        if found is not None and found.known and (found.earliest is not None or found.rule != "bulletin-day"):
            return found
        told = self._told_around(draft.head)
        if told is not None:
            return told
        claimed = (claim.refers_to or claim.as_of) if claim is not None else timeline.as_of(draft.head, None)
        if claimed is not None and claimed.known:
            return claimed
        return self._report_day

    def _on_act(self, noun: Token) -> TimeRange | None:
        """The day set beside a noun of an act ("confirmed the arrest of a dealer in the harbour, 3 May"), not the verb's."""
        act = noun.head.head
        if noun.dep != "pobj" or noun.head.lower != "of" or act.pos != "NOUN":
            return None
        for a in self._timeline.narrative.attached:
            if a.top is not None and a.top is not act and a.top.i > act.i and a.top.sentence == act.sentence:
                time = self._timeline.narrative.time(a)
                if time is not None and time.single is not None:
                    return time
        return None

    def _long_ago(self, head: Token, verb: Token | None) -> TimeRange | None:
        """A time long before the report, told in the sentence before it ("was last hit in 2016, when a bomb killed 12")."""
        today = self._timeline.narrative.today
        for a in self._timeline.narrative.attached:
            if today is None or a.top is None or a.top.sentence != head.sentence or not a.direct:
                continue
            if a.top.i > head.i and (verb is None or a.verb is not verb):
                continue
            time = self._timeline.narrative.time(a)
            if time is not None and time.earliest and time.latest and (today - time.latest).days > _LONG_AGO:
                return time
        return None

    def _told_around(self, head: Token) -> TimeRange | None:
        """The day told last before the mention in its incident, its own sentence included, where that is one day or two."""
        incident = self._of[head.sentence]
        best: TimeRange | None = None
        for a in self._timeline.narrative.attached:
            if a.top is None or a.top.sentence > head.sentence or self._of[a.top.sentence] != incident or not a.direct:
                continue
            if a.verb is not None and (a.verb.dep == "relcl" or any(c.lower == "had" for c in a.verb.under("aux"))):
                continue
            time = self._timeline.narrative.time(a)
            if time is not None and time.earliest and time.latest and (time.latest - time.earliest).days <= 1:
                why = f"The text tells of {time.words or time.latest}."
                best = replace(time, rule="told-before-in-the-incident", precise=False, why=why)
        return best

    @cached_property
    def _report_day(self) -> TimeRange | None:
        """The day in the report's own dateline, or of its publication where its heading calls it a release or a bulletin."""
        annotation = self._annotation
        for a in self._timeline.narrative.attached:
            line = annotation.blocks[a.expression.block].dateline
            if (line is not None and line[0] <= a.expression.start < line[1]) or a.top is None:
                time = self._timeline.narrative.time(a)
                if time is not None and time.single is not None:
                    why = "No day is told; the report is of that day."
                    return TimeRange(time.single, time.single, time.words, "day-of-the-report", why, span=time.span)
        today, bulletin = self._timeline.narrative.today, self._timeline.narrative.bulletin
        if bulletin is not None:
            return bulletin
        if today is None:
            return None
        return TimeRange(None, today, rule="not-after-publication", why=f"No day is told; it was published on {today}.")
