"""The clocks of a claim: when a thing was true, the moment a count refers to, when something was said.

``Timeline`` reads a document's time expressions in order, keeping the day the text tells about, and answers for single
predicates. The steps and their order are those of the annotation guide, rules 19 to 22; each answer names its step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sayso.annotate import Token
from sayso.annotate.time_expression import TimeKind
from sayso.annotate.time_lexicon import time_words
from sayso.model import SPEECH_ACTS, Kind, TimeRange
from sayso.resolve.attachment import Attached, clause_verb
from sayso.resolve.bulletin import entry_day
from sayso.resolve.clause_times import ClauseTimes, one_day
from sayso.resolve.tense import Tense, tense_of

_CONTRAST = frozenset({"although", "though", "whereas", "while", "but"})


class Timeline(ClauseTimes):
    """The times of one document."""

    def refers_to(self, head: Token, kind: Kind) -> TimeRange | None:
        """The day a claim of ``kind`` with predicate ``head`` is about: of speech acts and pledges the day of the utterance, of
        offices the day of effect, else the day of happening. None where the text does not tell."""
        verb = clause_verb(head, self.annotation.clauses)
        if kind in SPEECH_ACTS or kind is Kind.PLEDGE:
            return self._uttered(head, verb, kind)
        if head.i not in self.annotation.clauses and (own := self._on_noun(head)) is not None:
            return own
        return self._happened(verb) if verb is not None else self._verbless(head)

    def said_at(self, cue: Token) -> TimeRange | None:
        """The time that the clause of a saying verb (or "according to") carries."""
        inner = next(
            (
                self._time(a)
                for a in self.narrative.of_block(cue.block)
                if a.top is not None
                and a.top is not cue
                and cue.dominates(a.top)
                and (cue.i not in self.annotation.clauses or cue.dep == "prep")
            ),
            None,
        )
        if inner is not None:
            return inner
        verb = clause_verb(cue, self.annotation.clauses)
        if verb is None or cue.i not in self.annotation.clauses:
            return None
        return self._utterance_of(verb)

    def as_of(self, head: Token, cue: Token | None) -> TimeRange | None:
        """The moment a figure refers to (rule 19); ``head``: its number, ``cue``: the verb that states it, None for the
        narrator's own figures. None where the text does not tell one day."""
        verb = clause_verb(head, self.annotation.clauses)
        found = next((t for t in self._as_of_steps(head, verb, cue) if t is not None), None)
        if found is None or found.rule == "no-single-day":
            return None
        return found

    def _as_of_steps(self, head: Token, verb: Token | None, cue: Token | None) -> Iterator[TimeRange | None]:
        narrative = self.narrative
        tense = tense_of(verb, self.annotation.clauses) if verb is not None else Tense.NONE
        chain = [verb, *self._outer(verb)] if verb is not None else []
        yield self._of_comparison(head)
        if verb is not None and verb.dep == "relcl":
            yield self._of_own_clause(head, chain[:1], tense)
        for v in chain:
            yield self._explicit(v)
        if cue is not None:
            yield one_day(self.said_at(cue))
        yield self._of_own_clause(head, chain, tense)
        if verb is not None:
            yield self._of_document(verb)
        else:
            yield self._of_fragment(head)
        if verb is not None and cue is not None and (before := narrative.utterance_before(cue)) is not None:
            yield before
        now = tense in (Tense.PRESENT, Tense.PERFECT)
        toll = verb is not None and verb.lemma in time_words().toll_verbs and self._about_a_toll(verb)
        carried = narrative.carried(head)
        if verb is not None and verb.dep == "relcl" and tense is Tense.PLUPERFECT:
            # "withdrew a note that had told of nine dead": of a time before that nobody names.
            carried = None
        if carried is not None and carried.rule == "date-line" and tense is not Tense.FUTURE:
            yield carried
        if carried is not None and carried.rule == "statement-day-carried" and now and verb and narrative.own_voice(verb):
            # After what others said on a day the issuer speaks: "We have seen ...".
            carried = None
        if (
            carried is not None
            and not toll
            and (carried.rule in ("as-of-carried", "statement-day-carried") or (not now and tense is not Tense.FUTURE))
        ):
            yield one_day(carried) or _NO_DAY
        bulletin = narrative.bulletin_at(head.block)
        if tense is Tense.FUTURE or (toll and not now):
            yield bulletin or _NO_DAY
        if now and narrative.today is not None and verb is not None and self._counts_itself(head, verb):
            yield self._page(narrative.today, head.block)
        mine = tense is not Tense.PLUPERFECT or (verb is not None and narrative.of_incident(verb))
        if mine and not now and narrative.incident is not None and not narrative.dated_apart(head):
            yield narrative.incident
        if cue is None or bulletin is None or bulletin.rule != "bulletin-day":
            # What others say in a press release has a day of its own.
            yield bulletin

    def _of_fragment(self, head: Token) -> TimeRange | None:
        """The one day that a line without a verb names: "12 deaths (Ministry of Health, 5 March)"."""
        line = [a for a in self.narrative.of_block(head.block) if a.top is not None and a.top.sentence == head.sentence]
        days = {t.single: t for a in line if not a.beside_number and (t := one_day(self._time(a))) is not None}
        return next(iter(days.values())) if len(days) == 1 else None

    def _of_comparison(self, head: Token) -> TimeRange | None:
        """The day beside a number that another is compared with: "said on Friday, up from 19 a day earlier"."""
        beside = (a for a in self.narrative.of_block(head.block) if a.noun is head and a.beside_number)
        return next((t for a in beside if (t := one_day(self._time(a))) is not None), None)

    def _about_a_toll(self, verb: Token) -> bool:
        clause = self.annotation.clauses[verb.i]
        return any(n.lemma in time_words().toll_nouns for n in (*clause.subjects, *clause.objects))

    def _counts_itself(self, head: Token, verb: Token) -> bool:
        """Whether the number belongs to the clause and not to a noun inside it ("a toll of 90 that is going round")."""
        for a in head.ancestors():
            if a is verb:
                return True
            if a.dep == "prep" and a.head.pos in ("NOUN", "PROPN") and a.head.lemma not in ("total", "number", "count"):
                return False
        return True

    def _page(self, today: date, block: int) -> TimeRange:
        entry = self.narrative.entry_day(block)
        if entry is not None:
            return entry
        bulletin = self.narrative.bulletin
        if bulletin is not None and bulletin.rule.startswith("bulletin") and bulletin.single != today:
            return bulletin
        return TimeRange.day(today, rule="page-date", why=f"A total of the present: the publication on {today}.")

    def _explicit(self, verb: Token) -> TimeRange | None:
        for a in self._by_verb.get(verb.i, ()):
            e = a.expression
            bare = self.narrative.core(a)
            if bare is None or bare.latest is None:
                continue
            if e.relation == "as_of" or e.running:
                return replace(bare, earliest=bare.latest, rule="as-of", why=f"The text says so: {e.words}.", precise=True)
            if e.relation in ("until", "by") and bare.single and not self.narrative.is_future(a):
                return replace(bare, rule="counted-up-to", why=f"Counted {e.words}.", precise=True)
        return None

    def _of_own_clause(self, head: Token, chain: list[Token], tense: Tense) -> TimeRange | None:
        if (own := self._on_noun(head)) is not None:
            return one_day(own) or _NO_DAY
        for n, v in enumerate(chain):
            if n and ((v.lemma in self._saying and chain[n - 1].dep == "ccomp") or not self._one_with_outer(chain[n - 1])):
                return None
            attached = [
                a
                for a in self._by_verb.get(v.i, ())
                if a.direct and not a.expression.dayless and not self.narrative.is_future(a) and not self._set_against(head, a)
            ]
            if any(a.expression.relation == "since" for a in attached) and self.narrative.today is not None:
                if tense is not Tense.PLUPERFECT:
                    return self._page(self.narrative.today, head.block)
                continue
            found = self._best(attached, head)
            if found is not None:
                return one_day(found) or _NO_DAY
            if (shared := self._shared(v) or self._from_dependents(v)) is not None:
                return one_day(shared) or _NO_DAY
        return None

    def _set_against(self, head: Token, a: Attached) -> bool:
        """Whether a word of contrast parts number and date: "report 40 dead, although still on Monday they spoke of 31"."""
        if a.top is None or a.top.i < head.i:
            return False
        return any(t.lower in _CONTRAST for t in self.annotation.tokens[head.i + 1 : a.top.i + 1])

    def _happened(self, verb: Token, depth: int = 0) -> TimeRange | None:
        clauses = self.annotation.clauses
        present = self.narrative.present_at(verb.block)
        if present is not None and self._runs_on(verb, present):
            return TimeRange.day(present, rule="still-at-publication", why="Told as so at the publication, to a later day.")
        if (own := self._own(verb)) is not None:
            return own
        if (counted := self._counted_from(verb)) is not None:
            return counted
        tense = tense_of(verb, clauses)
        if tense is Tense.PRESENT and present is not None and _standing(verb):
            return TimeRange.day(present, rule="still-at-publication", why="Told as still so at the publication.")
        if (shared := self._shared(verb)) is not None:
            return shared
        governor = next(self._outer(verb), None)
        if governor is not None and depth < 6:
            if verb.dep in ("xcomp", "pcomp") or (verb.dep == "advcl" and self._one_with_outer(verb)):
                return self._happened(governor, depth + 1)
            after = verb.dep == "advcl" and clauses[verb.i].marker == "after"
            if after and (main := self._own(governor)) is not None and main.latest is not None:
                return replace(
                    main, earliest=None, rule="before-main-clause", precise=False, why=f"Before what is dated {main.latest}."
                )
            if (said := self._told(verb, governor)) is not None and tense not in (Tense.FUTURE, Tense.PRESENT):
                return replace(
                    said,
                    earliest=None,
                    rule="not-after-statement",
                    precise=False,
                    why=f"Told on {said.latest}, so not later; its own day is not said.",
                )
        if (inner := self._from_dependents(verb)) is not None:
            return inner
        return self._from_context(verb, tense)

    def _runs_on(self, verb: Token, present: date) -> bool:
        """A present state with an end to come: "is shut until May 6"."""
        if tense_of(verb, self.annotation.clauses) is not Tense.PRESENT:
            return False
        dated = [a for a in self._by_verb.get(verb.i, ()) if a.direct and not a.expression.dayless]
        ends = [self.narrative.core(a) for a in dated if a.expression.relation == "until"]
        return len(ends) == len(dated) > 0 and all(t is not None and t.latest is not None and t.latest >= present for t in ends)

    def _told(self, verb: Token, governor: Token) -> TimeRange | None:
        """The time of the statement whose content the clause is: "said on Friday that", "the report of 3 May that"."""
        if verb.dep in ("ccomp", "parataxis") and governor.lemma in self._saying:
            said = self._own(governor, speech=True)
            return said if said is not None and said.latest is not None else None
        if verb.dep in ("acl", "ccomp", "relcl") and verb.child("mark") is not None:
            noun = verb.head
            return next(
                (
                    t
                    for a in self.narrative.of_block(verb.block)
                    if a.noun is not None
                    and (a.noun is noun or noun.dominates(a.noun))
                    and a.verb is not verb
                    and (t := one_day(self._time(a))) is not None
                ),
                None,
            )
        return None

    def _from_context(self, verb: Token, tense: Tense) -> TimeRange | None:
        narrative, clauses = self.narrative, self.annotation.clauses
        if any(self._time(a) is None and not a.expression.dayless for a in self._by_verb.get(verb.i, ()) if a.direct):
            # It has a time of its own that cannot be told ("a week later" than an unknown day).
            return None
        if tense in (Tense.PAST, Tense.NONE, Tense.PLUPERFECT) and (named := narrative.named(verb)) is not None:
            return named
        if verb.lemma in self._saying and (before := narrative.utterance_before(verb)) is not None:
            return before
        carried = narrative.carried(verb)
        if (
            carried is not None
            and carried.rule == "statement-day-carried"
            and any(t.lemma in self._saying for t in verb.ancestors())
        ):
            why = f"Told in a statement of {carried.latest}, so not later; its own day is not said."
            return replace(carried, earliest=None, rule="not-after-statement", precise=False, why=why)
        if tense in (Tense.PAST, Tense.NONE) and carried is not None and verb.dep != "relcl":
            return carried
        if carried is not None and carried.rule == "date-line" and tense is not Tense.FUTURE:
            return carried
        if tense is Tense.PLUPERFECT and carried is not None and carried.latest is not None and verb.dep != "relcl":
            return replace(carried, earliest=None, rule="before-narrated", precise=False, why=f"Told as past on {carried.latest}.")
        if narrative.incident is not None and tense in (Tense.PAST, Tense.NONE, Tense.PLUPERFECT) and narrative.of_incident(verb):
            if verb.lemma in self._saying and verb.child("ccomp") is not None:
                return None
            return narrative.incident
        if narrative.incident is not None and tense is Tense.PAST and verb.dep not in ("relcl",) and narrative.goes_on(verb):
            day = narrative.incident
            return replace(
                day, rule="incident-goes-on", precise=False, why=f"No other time is told; the text tells of {day.single}."
            )
        if verb.block in narrative.entry_blocks and narrative.today is not None:
            if tense in (Tense.PAST, Tense.NONE, Tense.PRESENT):
                return entry_day(narrative.today)
            if tense is Tense.PERFECT and (_just(verb) or not clauses[verb.i].passive):
                # What somebody "has closed" is the news of the entry; what "has been closed" may be of any day before.
                return TimeRange.day(narrative.today, rule="clock-entry", why="Told as just now in a running report.")
            if tense is Tense.PERFECT:
                return TimeRange(
                    None, narrative.today, rule="clock-entry-perfect", why="Told as done by the day of the running report."
                )
        if tense in (Tense.PAST, Tense.NONE) and self._at_a_clock_time(verb):
            return narrative.told_before(verb) or narrative.bulletin_at(verb.block)
        return None

    def _at_a_clock_time(self, verb: Token) -> bool:
        return any(a.expression.kind is TimeKind.CLOCK for a in self._by_verb.get(verb.i, ()))

    def _verbless(self, head: Token) -> TimeRange | None:
        for a in self.narrative.of_block(head.block):
            if a.top is not None and a.top.sentence == head.sentence and (time := self._time(a)) is not None:
                return time
        return self.narrative.carried(head)

    def _uttered(self, head: Token, verb: Token | None, kind: Kind) -> TimeRange | None:
        if verb is None:
            return None
        block = self.annotation.blocks[head.block]
        if block.lead is not None and (lead := self._last_root(block.lead)) is not None and lead is not head:
            # "We call on the government:" over a list of demands.
            return self._uttered(lead, lead if lead.i in self.annotation.clauses else None, kind)
        if (ordered := self._of_ordered(verb, kind)) is not None:
            return ordered
        if (own := self._utterance_of(verb)) is not None and not (kind is Kind.PLEDGE and self._announced(verb)):
            return own
        outers = list(self._outer(verb))
        for outer in outers:
            if outer.lemma in self._saying or kind in (Kind.PLEDGE, Kind.RHETORIC) or verb.dep in ("xcomp", "advcl", "conj"):
                if (time := self._utterance_of(outer)) is not None:
                    return time
        main = outers[-1] if outers else verb
        for v in (verb, main):
            if (time := self.narrative.named(v) or self._goes_on(v)) is not None:
                return time
        return self._uttered_by_context(head, verb, main, kind)

    def _goes_on(self, verb: Token) -> TimeRange | None:
        time = self.narrative.utterance_before(verb)
        if time is None or tense_of(verb, self.annotation.clauses) is not Tense.PERFECT or self.narrative.today is None:
            return time
        return replace(
            time,
            latest=self.narrative.today,
            rule="since-statement",
            precise=False,
            why=f"Told in the perfect after a statement of {time.earliest}: some time from then to the publication.",
        )

    def _of_ordered(self, verb: Token, kind: Kind) -> TimeRange | None:
        """The day in "was ordered held on 3 May"."""
        done = [c for c in verb.children if c.dep == "xcomp" and c.tag == "VBN"] if kind is Kind.ORDER else []
        return next((t for c in done if (t := self._own(c, speech=True)) is not None), None)

    def _uttered_by_context(self, head: Token, verb: Token, main: Token, kind: Kind) -> TimeRange | None:
        tense = tense_of(verb, self.annotation.clauses)
        main_tense = tense_of(main, self.annotation.clauses)
        carried = self.narrative.carried(head, strictly=True)
        if carried is not None and Tense.PAST in (main_tense, tense) and main_tense in (Tense.PAST, Tense.NONE):
            return carried
        if (entry := self.narrative.carried(head)) is not None and entry.rule == "date-line":
            return entry
        today = self.narrative.today
        if today is None:
            return None
        if main_tense is Tense.PRESENT and self.narrative.own_voice(main):
            return TimeRange.day(today, rule="own-voice", why="The issuer speaks in the present: the day of publication.")
        if head.block in self.narrative.entry_blocks and main_tense in (Tense.PAST, Tense.PRESENT, Tense.NONE):
            if kind is Kind.SILENCE and _yet(main):
                return TimeRange(None, today, rule="not-yet", why="Told as not yet done on the day of the report.")
            return TimeRange.day(today, rule="clock-entry", why="An entry of a running report: the day of the report.")
        if kind is Kind.DENIAL and main_tense in (Tense.PAST, Tense.NONE):
            told = [
                t
                for a in self.narrative.of_block(head.block)
                if a.top is not None
                and a.verb is not None
                and a.verb.dep in ("relcl", "acl")
                and (verb.dominates(a.top) or main.dominates(a.top))
                and a.top.i < verb.i
                and (t := one_day(self._time(a)))
            ]
            if told:
                return replace(
                    told[-1],
                    latest=today,
                    rule="not-before-denied",
                    precise=False,
                    why=f"Not before what is denied was said ({told[-1].earliest}).",
                )
        return None

    def _last_root(self, block: int) -> Token | None:
        return next((s.root for s in reversed(self.annotation.sentences) if s.block == block), None)

    def _announced(self, verb: Token) -> bool:
        return tense_of(verb, self.annotation.clauses) is Tense.FUTURE

    def _utterance_of(self, verb: Token) -> TimeRange | None:
        own = self._own(verb, speech=True)
        if own is None:
            # A noun that the parser took for a verb ("issued a cease and desist order on Friday").
            own = next(
                (
                    t
                    for c in verb.children
                    if c.dep == "conj"
                    and c.tag == "VB"
                    and not c.child("aux", "nsubj")
                    and (t := self._own(c, speech=True)) is not None
                ),
                None,
            )
        if own is not None or verb.dep != "conj":
            return own
        return self._utterance_of(verb.head) if verb.head.i in self.annotation.clauses else None


_NO_DAY = TimeRange(None, None, rule="no-single-day")


def _standing(verb: Token) -> bool:
    words = time_words().standing
    return verb.lemma in words or any(c.lower in words for c in verb.children if c.dep in ("advmod", "npadvmod"))


def _just(verb: Token) -> bool:
    return any(c.lower in ("just", "now", "already") and c.dep == "advmod" for c in verb.children)


def _yet(verb: Token) -> bool:
    return any(c.lower == "yet" for c in verb.children)
