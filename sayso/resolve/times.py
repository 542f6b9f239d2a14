"""The clocks of a claim: when a thing was true, the moment a count refers to, when something was said.

``Timeline`` reads a document's time expressions in order, keeping the day the text tells about, and answers for single
predicates. The steps and their order are those of the annotation guide, rules 19 to 22; each answer names its step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sayso.annotate import Annotation, Token
from sayso.annotate.time_expression import DAYLESS, TimeExpression, TimeKind, time_expressions
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
        narrative = self.narrative
        tense = tense_of(verb, self.annotation.clauses) if verb is not None else Tense.NONE
        chain = [v for v in (verb, *self._outer(verb))] if verb is not None else []
        if verb is not None and verb.dep == "relcl":
            yield self._of_own_clause(head, chain[:1], tense)
        for v in chain:
            yield self._explicit(v)
        if cue is not None:
            yield _one_day(self.said_at(cue))
        yield self._of_own_clause(head, chain, tense)
        if verb is not None and cue is not None and (before := narrative.utterance_before(cue)) is not None:
            yield before
        now = tense in (Tense.PRESENT, Tense.PERFECT)
        toll = verb is not None and verb.lemma in time_words().toll_verbs and self._about_a_toll(verb)
        carried = narrative.carried(head)
        if (
            carried is not None
            and not toll
            and (carried.rule in ("as-of-carried", "statement-day-carried") or not now and tense is not Tense.FUTURE)
        ):
            yield _one_day(carried) or _NO_DAY
        if tense is Tense.FUTURE or toll and not now:
            yield narrative.bulletin or _NO_DAY
        if now and narrative.today is not None and verb is not None and self._counts_itself(head, verb):
            yield self._page(narrative.today)
        mine = tense is not Tense.PLUPERFECT or verb is not None and narrative.of_incident(verb)
        if mine and not now and narrative.incident is not None and not narrative.dated_apart(head):
            yield narrative.incident
        if cue is None or narrative.bulletin is None or narrative.bulletin.rule != "bulletin-day":
            # What others say in a press release has a day of its own.
            yield narrative.bulletin

    def _about_a_toll(self, verb: Token) -> bool:
        clause = self.annotation.clauses[verb.i]
        return any(n.lemma in time_words().toll_nouns for n in (*clause.subjects, *clause.objects))

    def _counts_itself(self, head: Token, verb: Token) -> bool:
        """Whether the number belongs to the clause and not to a noun inside it ("a toll of 300 dead that circulates")."""
        for a in head.ancestors():
            if a is verb:
                return True
            if a.dep == "prep" and a.head.pos in ("NOUN", "PROPN") and a.head.lemma not in ("total", "number", "count"):
                return False
        return True

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
            return _one_day(own) or _NO_DAY
        for n, v in enumerate(chain):
            if n and (v.lemma in self._saying and chain[n - 1].dep == "ccomp" or not self._one_with_outer(chain[n - 1])):
                return None
            attached = [
                a for a in self._by_verb.get(v.i, ()) if a.direct and not a.expression.dayless and not self.narrative.is_future(a)
            ]
            if any(a.expression.relation == "since" for a in attached) and self.narrative.today is not None:
                if tense is not Tense.PLUPERFECT:
                    return self._page(self.narrative.today)
                continue
            found = self._best(attached, head)
            if found is not None:
                return _one_day(found) or _NO_DAY
            if (shared := self._shared(v) or self._from_dependents(v)) is not None:
                return _one_day(shared) or _NO_DAY
        return None

    def _one_with_outer(self, verb: Token) -> bool:
        """Whether a clause happens together with the one around it."""
        if verb.dep == "relcl":
            return False
        return (
            verb.dep != "advcl" or verb.tag in ("VBG", "VBN") or self.annotation.clauses[verb.i].marker in _TOGETHER or _when(verb)
        )

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
        tense = tense_of(verb, clauses)
        if tense is Tense.PRESENT and self.narrative.today is not None and _standing(verb):
            return TimeRange.day(self.narrative.today, rule="still-at-publication", why="Told as still so at the publication.")
        if (shared := self._shared(verb)) is not None:
            return shared
        governor = next(self._outer(verb), None)
        if governor is not None and depth < 6:
            if verb.dep in ("xcomp", "pcomp") or verb.dep == "advcl" and self._one_with_outer(verb):
                return self._happened(governor, depth + 1)
            after = verb.dep == "advcl" and clauses[verb.i].marker == "after"
            if after and (main := self._own(governor)) is not None and main.latest is not None:
                return replace(
                    main, earliest=None, rule="before-main-clause", precise=False, why=f"Before what is dated {main.latest}."
                )
            if (said := self._told(verb, governor)) is not None and tense not in (Tense.FUTURE, Tense.PRESENT):
                return replace(said, earliest=None, rule="not-after-statement", precise=False,
                               why=f"Told on {said.latest}, so not later; its own day is not said.")  # fmt: skip
        if (inner := self._from_dependents(verb)) is not None:
            return inner
        return self._from_context(verb, tense)

    def _told(self, verb: Token, governor: Token) -> TimeRange | None:
        """The one day of the statement whose content the clause is: "said on Friday that", "the report of 3 May that"."""
        if verb.dep in ("ccomp", "parataxis") and governor.lemma in self._saying:
            return _one_day(self._own(governor, speech=True))
        if (
            verb.dep in ("acl", "ccomp", "relcl")
            and self.annotation.clauses[verb.i].marker == "that"
            or verb.child("mark") is not None
        ):
            noun = verb.head
            return next((t for a in self.narrative.attached if a.noun is not None and (a.noun is noun or noun.dominates(a.noun))
                         and a.verb is not verb and (t := _one_day(self._time(a))) is not None), None)  # fmt: skip
        return None

    def _from_context(self, verb: Token, tense: Tense) -> TimeRange | None:
        narrative = self.narrative
        if tense in (Tense.PAST, Tense.NONE, Tense.PLUPERFECT) and (named := narrative.named(verb)) is not None:
            return named
        if verb.lemma in self._saying and (before := narrative.utterance_before(verb)) is not None:
            return before
        carried = narrative.carried(verb)
        if tense in (Tense.PAST, Tense.NONE) and carried is not None and verb.dep != "relcl":
            return carried
        if carried is not None and carried.rule == "date-line" and tense is not Tense.FUTURE:
            return carried
        if tense is Tense.PLUPERFECT and carried is not None and carried.latest is not None and verb.dep != "relcl":
            return replace(carried, earliest=None, rule="before-narrated", precise=False, why=f"Told as past on {carried.latest}.")
        if narrative.incident is not None and tense in (Tense.PAST, Tense.NONE, Tense.PLUPERFECT) and narrative.of_incident(verb):
            return narrative.incident
        if narrative.incident is not None and tense is Tense.PAST and verb.dep not in ("relcl",) and narrative.goes_on(verb):
            day = narrative.incident
            return replace(
                day, rule="incident-goes-on", precise=False, why=f"No other time is told; the text tells of {day.single}."
            )
        if narrative.entries and narrative.today is not None:
            if tense in (Tense.PAST, Tense.NONE, Tense.PRESENT):
                return TimeRange.day(
                    narrative.today, rule="clock-entry", why="An entry of a running report: the day of the report."
                )
            if tense is Tense.PERFECT and _just(verb):
                return TimeRange.day(narrative.today, rule="clock-entry", why="Told as just now in a running report.")
            if tense is Tense.PERFECT:
                return TimeRange(
                    None, narrative.today, rule="clock-entry-perfect", why="Told as done by the day of the running report."
                )
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
            fitting = [a for a in fitting if self._dates_an_utterance(a)]
        found = self._best(fitting, verb)
        if found is not None or speech:
            return found
        for a in self._by_verb.get(verb.i, ()):
            # "the results of the vote of 4 May were rejected": not before that day.
            if not a.direct and a.on_happening and a.expression.relation == "of" and (t := _one_day(self._time(a))) is not None:
                return replace(t, latest=self.narrative.today, rule="after-named-happening", precise=False,
                               why=f"Not before {a.noun.lower if a.noun else ''} ({t.earliest}).") if self.narrative.today else None  # fmt: skip
        return None

    def _dates_an_utterance(self, a: Attached) -> bool:
        """Not a deadline, a period, a plan, or the day of what is spoken of ("condemned Monday's attack")."""
        e = a.expression
        if e.relation in _ENDS or a.on_happening and not a.opens or self.narrative.is_future(a):
            return False
        if e.kind is TimeKind.PERIOD and e.mode in ("in", "ahead", "past"):
            return False
        return e.kind is not TimeKind.VAGUE or e.mode != "future"

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
            if clause is None or clause.subject_rule != "conj" or other.i - verb.i > 12:
                continue
            fitting = [a for a in self._by_verb.get(other.i, ()) if a.direct and not a.opens
                       and a.expression.kind not in (TimeKind.VAGUE, TimeKind.NARRATED, TimeKind.PART, *DAYLESS)]  # fmt: skip
            if (time := self._best(fitting, other)) is not None:
                return time
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

    def _from_dependents(self, verb: Token) -> TimeRange | None:
        """The time of a "when" clause under the verb, or of an infinitive ("tried to renew it in May")."""
        for child in verb.children:
            if child.i not in self.annotation.clauses:
                continue
            if child.dep == "advcl" and (self.annotation.clauses[child.i].marker in _TOGETHER or _when(child) or child.tag == "VBG"):
                if (time := self._own(child)) is not None:
                    return time
            past = [a for a in self._by_verb.get(child.i, ()) if a.direct and not self.narrative.is_future(a)]
            if child.dep == "xcomp" and verb.lemma not in time_words().announcing and (time := self._best(past, verb)) is not None:
                return time
            if (
                child.dep == "conj"
                and child.tag == "VB"
                and not child.child("aux", "nsubj")
                and (time := self._best(past, verb)) is not None
            ):
                # A noun that the parser took for a verb ("issued a cease and desist order on Friday").
                return time
        if verb.is_root or verb.head.is_root and verb.head.i not in self.annotation.clauses:
            loose = [a for a in self.narrative.attached if a.top is not None and a.verb is None and a.top.sentence == verb.sentence
                     and not a.expression.dayless]  # fmt: skip
            if len(loose) == 1:
                return self._time(loose[0])
        return None

    # -- utterances -----------------------------------------------------------------------------------------------------

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
        return replace(time, latest=self.narrative.today, rule="since-statement", precise=False,
                       why=f"Told in the perfect after a statement of {time.earliest}: some time from then to the publication.")  # fmt: skip

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
        today = self.narrative.today
        if today is None:
            return None
        if main_tense is Tense.PRESENT and self.narrative.own_voice(main):
            return TimeRange.day(today, rule="own-voice", why="The issuer speaks in the present: the day of publication.")
        if self.narrative.entries and main_tense in (Tense.PAST, Tense.PRESENT, Tense.NONE):
            if kind is Kind.SILENCE and _yet(main):
                return TimeRange(None, today, rule="not-yet", why="Told as not yet done on the day of the report.")
            return TimeRange.day(today, rule="clock-entry", why="An entry of a running report: the day of the report.")
        if kind is Kind.DENIAL and main_tense in (Tense.PAST, Tense.NONE):
            told = [t for a in self.narrative.attached if a.top is not None and a.verb is not None and a.verb.dep in ("relcl", "acl")
                    and (verb.dominates(a.top) or main.dominates(a.top)) and a.top.i < verb.i and (t := _one_day(self._time(a)))]  # fmt: skip
            if told:
                return replace(told[-1], latest=today, rule="not-before-denied", precise=False,
                               why=f"Not before what is denied was said ({told[-1].earliest}).")  # fmt: skip
        return None

    def _last_root(self, block: int) -> Token | None:
        return next((s.root for s in reversed(self.annotation.sentences) if s.block == block), None)

    def _announced(self, verb: Token) -> bool:
        return tense_of(verb, self.annotation.clauses) is Tense.FUTURE

    def _utterance_of(self, verb: Token) -> TimeRange | None:
        own = self._own(verb, speech=True)
        if own is None:
            # A noun that the parser took for a verb ("issued a cease and desist order on Friday").
            own = next((t for c in verb.children if c.dep == "conj" and c.tag == "VB" and not c.child("aux", "nsubj")
                        and (t := self._own(c, speech=True)) is not None), None)  # fmt: skip
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


def _just(verb: Token) -> bool:
    return any(c.lower in ("just", "now", "already") and c.dep == "advmod" for c in verb.children)


def _yet(verb: Token) -> bool:
    return any(c.lower == "yet" for c in verb.children)
