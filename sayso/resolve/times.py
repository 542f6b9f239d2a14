"""The clocks of a claim: when a thing was true, the moment a count refers to, when something was said.

``Timeline`` reads a document's time expressions in order, keeping the day the text tells about, and answers for single
predicates. The steps and their order are those of the annotation guide, rules 19 to 22; each answer names its step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sayso.annotate import Annotation, Token
from sayso.annotate.time_expression import TimeExpression, TimeKind, time_expressions
from sayso.annotate.time_lexicon import time_words
from sayso.model import SPEECH_ACTS, Kind, TimeRange
from sayso.resolve.attachment import Attached, clause_verb
from sayso.resolve.narrative import Narrative, narrative_of
from sayso.resolve.tense import Tense, tense_of

_ENDS = frozenset({"until", "by", "within"})
_TOGETHER = frozenset({"when", "as", "while", "where", "once"})


class Timeline:
    """The times of one document.

    ``narrative``: what the document as a whole says about time: its day, its datelines, the dates that open its paragraphs.
    """

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation
        self.expressions: tuple[TimeExpression, ...] = time_expressions(annotation)
        self.narrative: Narrative = narrative_of(annotation, self.expressions)
        self._by_verb: dict[int, list[Attached]] = {}
        for a in self.narrative.attached:
            if a.verb is not None:
                self._by_verb.setdefault(a.verb.i, []).append(a)
        self._saying = time_words().saying

    # -- the three questions -------------------------------------------------------------------------------------------

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
        inner = next((self._time(a) for a in self.narrative.attached if a.top is not None and a.top is not cue and cue.dominates(a.top)
                      and cue.i not in self.annotation.clauses), None)  # fmt: skip
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

    # -- figures --------------------------------------------------------------------------------------------------------

    def _as_of_steps(self, head: Token, verb: Token | None, cue: Token | None) -> Iterator[TimeRange | None]:
        tense = tense_of(verb, self.annotation.clauses) if verb is not None else Tense.NONE
        chain = [v for v in (verb, *self._outer(verb))] if verb is not None else []
        for v in chain:
            yield self._explicit(v)
        if cue is not None:
            yield _one_day(self.said_at(cue))
        yield self._of_own_clause(head, chain, tense)
        carried = self.narrative.carried(head)
        if carried is not None and (carried.rule == "as-of-carried" or tense not in (Tense.PRESENT, Tense.PERFECT, Tense.FUTURE)):
            yield _one_day(carried)
        today = self.narrative.today
        if tense is Tense.FUTURE:
            yield _NO_DAY
        if tense in (Tense.PRESENT, Tense.PERFECT) and today is not None:
            yield self._page(today)
        if tense is not Tense.PLUPERFECT and self.narrative.incident is not None and not self.narrative.dated_apart(head):
            yield self.narrative.incident
        yield self.narrative.bulletin

    def _page(self, today: date) -> TimeRange:
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
            return _one_day(own)
        for n, v in enumerate(chain):
            if n and v.lemma in self._saying and chain[n - 1].dep == "ccomp":
                return None
            attached = [a for a in self._by_verb.get(v.i, ()) if a.direct and not a.expression.dayless]
            if any(a.expression.relation == "since" for a in attached) and self.narrative.today is not None:
                if tense is not Tense.PLUPERFECT:
                    return self._page(self.narrative.today)
                continue
            found = self._best(attached, head)
            if found is not None:
                return _one_day(found) or _NO_DAY
            if (shared := self._shared(v)) is not None:
                return _one_day(shared) or _NO_DAY
        return None

    def _outer(self, verb: Token) -> Iterator[Token]:
        """The clauses around a clause, up to the sentence's main one."""
        for a in verb.ancestors():
            if a.i in self.annotation.clauses:
                yield a

    # -- happenings -----------------------------------------------------------------------------------------------------

    def _happened(self, verb: Token, depth: int = 0) -> TimeRange | None:
        clauses = self.annotation.clauses
        if (own := self._own(verb)) is not None:
            return own
        if (counted := self._counted_from(verb)) is not None:
            return counted
        if (shared := self._shared(verb)) is not None:
            return shared
        tense = tense_of(verb, clauses)
        governor = next(self._outer(verb), None)
        if governor is not None and depth < 6:
            if verb.dep in ("xcomp", "pcomp") or verb.dep == "advcl" and (verb.tag in ("VBG", "VBN") or clauses[verb.i].marker in _TOGETHER
                                                                          or _when(verb)):  # fmt: skip
                if verb.dep == "advcl" or governor.lemma not in self._saying or verb.dep != "pcomp":
                    return self._happened(governor, depth + 1)
            elif verb.dep in ("ccomp", "parataxis") and governor.lemma in self._saying and tense in (
                Tense.PAST, Tense.PLUPERFECT, Tense.NONE, Tense.PERFECT
            ):  # fmt: skip
                said = self._own(governor, speech=True)
                if said is not None and said.single is not None:
                    return replace(said, earliest=None, rule="not-after-statement", precise=False,
                                   why=f"Told on {said.latest}, so not later; its own day is not said.")  # fmt: skip
        if (inner := self._from_adverbial(verb)) is not None:
            return inner
        return self._from_context(verb, tense)

    def _from_context(self, verb: Token, tense: Tense) -> TimeRange | None:
        narrative = self.narrative
        carried = narrative.carried(verb)
        if tense in (Tense.PAST, Tense.NONE) and carried is not None and verb.dep != "relcl":
            return carried
        if tense is Tense.PLUPERFECT and carried is not None and carried.latest is not None and verb.dep != "relcl":
            return replace(carried, earliest=None, rule="before-narrated", precise=False, why=f"Told as past on {carried.latest}.")
        if narrative.incident is not None and tense in (Tense.PAST, Tense.NONE, Tense.PLUPERFECT) and narrative.of_incident(verb):
            return narrative.incident
        if tense is Tense.PRESENT and narrative.today is not None and _standing(verb):
            return TimeRange.day(narrative.today, rule="still-at-publication", why="Told as still so at the publication.")
        if narrative.entries and tense in (Tense.PAST, Tense.NONE, Tense.PRESENT, Tense.PERFECT) and narrative.today is not None:
            return TimeRange.day(narrative.today, rule="clock-entry", why="An entry of a running report: the day of the report.")
        return None

    def _verbless(self, head: Token) -> TimeRange | None:
        for a in self.narrative.attached:
            if a.top is not None and a.top.sentence == head.sentence and (time := self._time(a)) is not None:
                return time
        return self.narrative.carried(head)

    def _on_noun(self, head: Token) -> TimeRange | None:
        """A date inside the noun phrase of ``head``: "the violence on June 12"."""
        fitting = [a for a in self.narrative.attached if a.noun is not None and (a.noun is head or head.dominates(a.noun)) and a.top is not None
                   and clause_verb(a.top, self.annotation.clauses) is clause_verb(head, self.annotation.clauses)]  # fmt: skip
        return self._best(fitting, head)

    def _own(self, verb: Token, speech: bool = False) -> TimeRange | None:
        """The time in the clause's own subtree."""
        fitting = [a for a in self._by_verb.get(verb.i, ()) if a.direct and not a.expression.dayless]
        if speech:
            fitting = [a for a in fitting if a.expression.relation not in _ENDS and not self.narrative.is_future(a)
                       and not (a.expression.kind is TimeKind.PERIOD and a.expression.mode in ("in", "ahead"))
                       and not (a.expression.kind is TimeKind.VAGUE and a.expression.mode == "future")]  # fmt: skip
        found = self._best(fitting, verb)
        if found is None:
            for a in self._by_verb.get(verb.i, ()):
                # "the results of the vote of 4 May were rejected": not before that day.
                if a.noun is not None and not a.direct and a.noun.lemma in time_words().incident and (t := self._time(a)):
                    return t
        return found

    def _best(self, attached: list[Attached], near: Token) -> TimeRange | None:
        """The closest of times that name a day, else of those that only bound it."""
        ranked = []
        for a in attached:
            time = self._time(a)
            if time is None or not time.known:
                continue
            vague = a.expression.kind in (TimeKind.VAGUE, TimeKind.PART) or a.expression.running
            bounded = a.expression.relation in _ENDS
            distance = abs((a.top.i if a.top else near.i) - near.i)
            ranked.append(((vague, time.single is None, bounded, a.noun is not None, distance), a.expression.start, time))
        return min(ranked, key=lambda row: row[:2])[2] if ranked else None

    def _time(self, a: Attached) -> TimeRange | None:
        return self.narrative.time(a)

    def _shared(self, verb: Token) -> TimeRange | None:
        """The time of the clause a coordinated verb hangs on, or of the last verb of the coordination ("looted and burned on
        Sunday")."""
        if verb.dep == "conj" and verb.head.i in self.annotation.clauses:
            governor = verb.head
            return self._own(governor) or self._shared(governor)
        for other in verb.conjuncts():
            clause = self.annotation.clauses.get(other.i)
            if clause is not None and clause.subject_rule == "conj" and (time := self._own(other)) is not None:
                return time if not any(a.opens for a in self._by_verb.get(other.i, ())) and other.i - verb.i < 12 else None
        return None

    def _counted_from(self, verb: Token) -> TimeRange | None:
        """ "resigned on Sunday, two days after X declared": the counted clause lies two days back."""
        for a in self.narrative.attached:
            if a.counted is verb and a.expression.offset is not None:
                outer = next(self._outer(verb), None)
                time = self._own(outer) if outer is not None else None
                if time is not None and time.single is not None:
                    day = time.single - timedelta(days=a.expression.offset)
                    return TimeRange.day(day, a.expression.words, "counted-back-from-main-clause",
                                         f"{a.expression.words}: counted from {time.single}.", a.expression.span)  # fmt: skip
        return None

    def _from_adverbial(self, verb: Token) -> TimeRange | None:
        """The time of a "when" clause under the verb."""
        for child in verb.children:
            if child.dep == "advcl" and child.i in self.annotation.clauses and (self.annotation.clauses[child.i].marker in _TOGETHER or _when(child)):
                if (time := self._own(child)) is not None:
                    return time
        return None

    # -- utterances -----------------------------------------------------------------------------------------------------

    def _uttered(self, head: Token, verb: Token | None, kind: Kind) -> TimeRange | None:
        if verb is None:
            return self._verbless(head)
        if (own := self._utterance_of(verb)) is not None and not (kind is Kind.PLEDGE and self._announced(verb)):
            return own
        for outer in self._outer(verb):
            if outer.lemma in self._saying or kind in (Kind.PLEDGE, Kind.RHETORIC) or verb.dep in ("xcomp", "advcl", "conj"):
                if (time := self._utterance_of(outer)) is not None:
                    return time
        tense = tense_of(verb, self.annotation.clauses)
        main = next(iter([v for v in self._outer(verb)][-1:]), verb)
        main_tense = tense_of(main, self.annotation.clauses)
        carried = self.narrative.carried(head)
        if carried is not None and Tense.PAST in (main_tense, tense) and main_tense in (Tense.PAST, Tense.NONE):
            return carried
        today = self.narrative.today
        if today is not None and main_tense is Tense.PRESENT and self.narrative.own_voice(main):
            return TimeRange.day(today, rule="own-voice", why="The issuer speaks in the present: the day of publication.")
        if self.narrative.entries and today is not None and main_tense in (Tense.PAST, Tense.PRESENT, Tense.NONE):
            return TimeRange.day(today, rule="clock-entry", why="An entry of a running report: the day of the report.")
        return None

    def _announced(self, verb: Token) -> bool:
        return tense_of(verb, self.annotation.clauses) is Tense.FUTURE

    def _utterance_of(self, verb: Token) -> TimeRange | None:
        own = self._own(verb, speech=True)
        if own is not None or verb.dep != "conj":
            return own
        return self._utterance_of(verb.head) if verb.head.i in self.annotation.clauses else None


_NO_DAY = TimeRange(None, None, rule="no-single-day")


def _one_day(time: TimeRange | None) -> TimeRange | None:
    return time if time is not None and time.single is not None else None


def _when(verb: Token) -> bool:
    return any(c.lower in _TOGETHER and c.dep in ("advmod", "mark") for c in verb.children)


def _standing(verb: Token) -> bool:
    words = time_words().standing
    return verb.lemma in words or any(c.lower in words for c in verb.children if c.dep in ("advmod", "npadvmod"))
