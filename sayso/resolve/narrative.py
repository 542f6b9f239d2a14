"""What a document as a whole says about time: its own day, the day it tells about at each place, the days that carry on.

Built in one pass over the time expressions in text order; named happenings with a day of their own ("the strike began on 3
May") become anchors that later counts start from.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from sayso.annotate import Annotation, Token
from sayso.annotate.time_expression import TimeKind
from sayso.annotate.time_lexicon import time_words
from sayso.model import TimeRange
from sayso.resolve.announced import is_future
from sayso.resolve.attachment import Attached
from sayso.resolve.calendar import core
from sayso.resolve.moment import Moment, stems

DATES = frozenset(
    {
        TimeKind.DAY,
        TimeKind.DAYS,
        TimeKind.WEEKDAY,
        TimeKind.RELATIVE,
        TimeKind.NARRATED,
        TimeKind.AFTER_EVENT,
        TimeKind.MONTH,
        TimeKind.YEAR,
        TimeKind.PERIOD,
        TimeKind.DAY_COUNT,
    }
)


@dataclass(slots=True)
class Narrative:
    """``today``: the day of writing. ``attached``: every expression with its clause. ``bulletin``: the day of a situation report
    or press release, None for other texts. ``entry_blocks``: the blocks of a running report of clock-time entries. ``incident``:
    the day of the one happening that the first sentence tells, with ``names``: the nouns for it."""

    annotation: Annotation
    today: date | None
    attached: list[Attached]
    bulletin: TimeRange | None = None
    entry_blocks: frozenset[int] = frozenset()
    incident: TimeRange | None = None
    names: frozenset[str] = frozenset()
    _cast_names: frozenset[str] | None = None
    _by_block: dict[int, list[Attached]] | None = None
    _moments: dict[int, Moment] = field(default_factory=dict)
    _times: dict[int, TimeRange | None] = field(default_factory=dict)
    _openers: dict[int, list[tuple[int, TimeRange, Attached]]] = field(default_factory=dict)
    _standing: dict[int, TimeRange] = field(default_factory=dict)
    named_days: dict[frozenset[str], TimeRange | None] = field(default_factory=dict)

    @property
    def present(self) -> date | None:
        """The day that the present tense is of: of a bulletin its own day, else the day of writing."""
        return self.bulletin.single if self.bulletin is not None and self.bulletin.single is not None else self.today

    def entry_day(self, block: int) -> TimeRange | None:
        """The day of the entry of a diary or chronology that a block belongs to; None outside of one."""
        return self._standing.get(block)

    def present_at(self, block: int) -> date | None:
        """The day that the present tense is of there."""
        entry = self.entry_day(block)
        return entry.single if entry is not None else self.present

    def bulletin_at(self, block: int) -> TimeRange | None:
        """The bulletin's day; in a running report only of its entries."""
        if self.bulletin is not None and self.bulletin.rule == "clock-entry" and block not in self.entry_blocks:
            return None
        return self.bulletin

    def time(self, a: Attached) -> TimeRange | None:
        """The days an expression means here, by its place."""
        return self._times.get(a.expression.start)

    def core(self, a: Attached) -> TimeRange | None:
        """The same without its preposition."""
        moment = self._moments.get(a.expression.start)
        return core(a.expression, moment) if moment is not None else None

    def is_future(self, a: Attached) -> bool:
        """Whether it dates something announced."""
        return is_future(a, self.annotation)

    def carried(self, token: Token, strictly: bool = False) -> TimeRange | None:
        """The date that opens the paragraph, up to the next date (rule 20); else the date line a diary stands under.
        ``strictly``: only a date that stands before anything else, as utterances need it."""
        dates = self._openers.get(token.block, [])
        first = self.annotation.sentences[token.sentence].first
        opening = next(((i, t, a) for i, t, a in dates[:1] if self._opens_block(a)), None)
        if opening is None:
            before = any(i < first for i, _, _ in dates)
            return None if before else self._standing.get(token.block)
        i, time, a = opening
        if (i >= token.i and i >= first and not a.opens) or (strictly and not a.opens):
            return None
        if time.earliest is None or time.latest is None or (time.latest - time.earliest).days > 7:
            return None
        if any(i < j < first and t != time for j, t, _ in dates):
            return None
        rule = (
            "as-of-carried"
            if a.expression.relation == "as_of"
            else "statement-day-carried"
            if self._stated(a)
            else "paragraph-date"
        )
        if rule == "as-of-carried" and not a.opens:
            return None
        return replace(time, rule=rule, why=f"Carried from the words that open the paragraph ({a.expression.words}).")

    def _stated(self, a: Attached) -> bool:
        return a.verb is not None and a.verb.lemma in time_words().saying

    def _opens_block(self, a: Attached) -> bool:
        if a.top is None or a.verb is None or a.expression.relation in ("until", "by", "before", "after", "since"):
            return False
        sentence = self.annotation.sentence_of(a.top)
        first_of_block = sentence.i == 0 or self.annotation.sentences[sentence.i - 1].block != sentence.block
        aside = a.verb.dep in ("relcl", "acl") and not a.verb.head.is_root
        if a.verb.dep == "advcl":
            clause = self.annotation.clauses[a.verb.i]
            aside = clause.marker in ("since", "after", "before", "because", "until", "if", "although", "though")
        return first_of_block and a.direct and not aside

    def named(self, verb: Token) -> TimeRange | None:
        """The day of a happening with a day of its own that the clause speaks of: "during the hearing", "the quake struck"."""
        clause = self.annotation.clauses[verb.i]
        nouns = [*clause.subjects, *clause.prep("in", "during", "at", "amid", "after the start of")]
        # "in the broadcast of the speech"
        nouns += [c for n in nouns for of in n.under("prep") if of.lower == "of" for c in of.under("pobj")]
        if clause.passive:
            nouns += clause.agents
        for noun in nouns:
            definite = any(c.dep == "poss" or c.lower in ("the", "this", "that", "these", "those") for c in noun.children)
            time = self._dated(noun.lower) if definite and noun.lemma in time_words().incident else None
            if time is not None:
                return replace(time, rule="day-of-named-happening", why=f"The text dates the {noun.lower} ({time.words}).")
        return None

    def _dated(self, noun: str) -> TimeRange | None:
        """The day of what ``noun`` names; "the strike" also of an airstrike, where only one such is dated."""
        name = stems(noun)
        if name in self.named_days:
            return self.named_days[name]
        word = next(iter(name), "")
        longer = [t for n, t in self.named_days.items() if len(word) > 3 and any(w.endswith(word) for w in n)]
        return longer[0] if len(longer) == 1 else None

    def told_before(self, verb: Token) -> TimeRange | None:
        """The one day told last before a clause in its paragraph."""
        days = [
            t
            for a in self.of_block(verb.block)
            if a.top is not None and a.top.i < verb.i and a.direct and (t := self.time(a)) is not None and t.single is not None
        ]
        why = f"A time of day; the day told before is {days[-1].single}." if days else ""
        return replace(days[-1], rule="time-of-day-of-narrated", why=why) if days else None

    def utterance_before(self, verb: Token) -> TimeRange | None:
        """The day of the statement in the sentence before, where the same speaker goes on ("he did not say how many")."""
        clause = self.annotation.clauses.get(verb.i)
        if clause is None or verb.sentence == 0 or not any(s.lower in ("he", "she", "they", "it") for s in clause.subjects):
            return None
        for i in range(verb.sentence - 1, max(verb.sentence - 4, -1), -1):
            before = self.annotation.sentences[i]
            if before.block != verb.block:
                return None
            dated = [
                a for a in self.of_block(verb.block) if a.top is not None and a.top.sentence == i and a.expression.kind in DATES
            ]
            for a in dated:
                time = self.time(a)
                if a.verb is None or a.verb.lemma not in time_words().saying or not a.direct or time is None or time.single is None:
                    continue
                if a.expression.relation in ("on", "", "in") and not self.is_future(a):
                    return replace(
                        time, rule="same-statement", why=f"The same speaker goes on; his statement is dated {time.single}."
                    )
            if dated:
                return None
        return None

    def of_incident(self, verb: Token) -> bool:
        """Whether a clause speaks of the happening that the first sentence tells: it names it, or stands in the first paragraph
        before any other time."""
        clause = self.annotation.clauses[verb.i]
        nouns = [*clause.subjects, *clause.objects, *clause.agents, *(t for p in clause.preps.values() for t in p)]
        if any(n.lemma in self.names for n in nouns):
            return True
        return verb.block == self._lede_block() and not self._another_time_before(verb)

    def of_block(self, block: int) -> list[Attached]:
        """The expressions inside the parsed words of a block."""
        if self._by_block is None:
            self._by_block = {}
            for a in self.attached:
                if a.top is not None:
                    self._by_block.setdefault(a.top.block, []).append(a)
        return self._by_block.get(block, [])

    def _another_time_before(self, verb: Token) -> bool:
        """Whether the paragraph names a time other than the incident's, up to the clause's sentence."""
        return any(
            a.top is not None and a.top.sentence <= verb.sentence and a.expression.kind in DATES and not self._is_incidents(a)
            for a in self.of_block(verb.block)
        )

    def _is_incidents(self, a: Attached) -> bool:
        time = self.time(a)
        return time is not None and self.incident is not None and time.single is not None and time.single == self.incident.single

    def goes_on(self, verb: Token) -> bool:
        """Whether the clause goes on telling the incident: a plain past of doing, in a paragraph that takes up somebody or
        something of the first paragraph and has no other time before it."""
        if verb.lemma in time_words().saying or verb.lemma == "have" or (verb.tag == "VBG" and verb.child("aux") is not None):
            return False
        cast = self._cast()
        first = verb.sentence
        while first > 0 and self.annotation.sentences[first - 1].block == verb.block:
            first -= 1
        begin, end = self.annotation.sentences[first].first, self.annotation.sentences[verb.sentence].last
        so_far = self.annotation.tokens[begin : end + 1]
        if not any(t.lemma in cast for t in so_far):
            return False
        return not self._another_time_before(verb)

    def _cast(self) -> frozenset[str]:
        """The nouns and names of the first paragraph, places apart."""
        if self._cast_names is None:
            lede = self._lede_block()
            nouns = (
                t
                for t in self.annotation.tokens
                if t.block == lede and t.pos in ("NOUN", "PROPN") and t.ent not in ("GPE", "LOC", "NORP")
            )
            self._cast_names = frozenset(t.lemma for t in nouns) | time_words().incident
        return self._cast_names

    def _lede_block(self) -> int:
        return self.annotation.sentences[0].block if self.annotation.sentences else -1

    def dated_apart(self, head: Token) -> bool:
        """Whether the sentence of ``head`` names another time than the incident's."""
        for a in self.of_block(head.block):
            if a.top is None or a.top.sentence != head.sentence or a.expression.kind not in DATES:
                continue
            time = self.time(a)
            if (
                self.incident is None
                or time is None
                or (time.earliest, time.latest) != (self.incident.earliest, self.incident.latest)
            ):
                return True
        return False

    def own_voice(self, verb: Token) -> bool:
        """Whether the issuer speaks of himself: "we" outside a quotation."""
        clause = self.annotation.clauses.get(verb.i)
        return (
            clause is not None
            and any(s.lower in ("we", "i") for s in clause.subjects)
            and self.annotation.quotation_at(verb.start) is None
        )
