"""The time of a single clause: its own words for it, and what it shares with the clauses it is coordinated with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from sayso.annotate import Annotation, Token
from sayso.annotate.time_expression import DAYLESS, TimeExpression, TimeKind
from sayso.annotate.time_grammar import time_expressions
from sayso.annotate.time_lexicon import time_words
from sayso.model import TimeRange
from sayso.resolve.attachment import Attached, clause_verb
from sayso.resolve.narrative import Narrative
from sayso.resolve.setting import narrative_of

_ENDS = frozenset({"until", "by", "within"})
TOGETHER = frozenset({"when", "as", "while", "where", "once"})
"""Subordinators of what happens at the same time."""


class ClauseTimes:
    """The expressions of a document by clause.

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

    def _one_with_outer(self, verb: Token) -> bool:
        """Whether a clause happens together with the one around it."""
        if verb.dep == "relcl":
            return False
        return (
            verb.dep != "advcl" or verb.tag in ("VBG", "VBN") or self.annotation.clauses[verb.i].marker in TOGETHER or _when(verb)
        )

    def _outer(self, verb: Token) -> Iterator[Token]:
        """The clauses around a clause, up to the sentence's main one."""
        for a in verb.ancestors():
            if a.i in self.annotation.clauses:
                yield a

    def _on_noun(self, head: Token) -> TimeRange | None:
        """A date inside the noun phrase of ``head``: "the violence on June 12"."""
        fitting = [
            a
            for a in self.narrative.of_block(head.block)
            if a.noun is not None
            and (a.noun is head or head.dominates(a.noun))
            and a.top is not None
            and clause_verb(a.top, self.annotation.clauses) is clause_verb(head, self.annotation.clauses)
        ]
        return self._best(fitting, head)

    def _own(self, verb: Token, speech: bool = False) -> TimeRange | None:
        """The time in the clause's own subtree."""
        fitting = [a for a in self._by_verb.get(verb.i, ()) if a.direct and not a.expression.dayless]
        if speech:
            fitting = [a for a in fitting if self._dates_an_utterance(a)]
        found = self._best(fitting, verb)
        if found is not None or speech:
            return found or self._of_document(verb)
        for a in self._by_verb.get(verb.i, ()):
            # "the results of the vote of 4 May were rejected": not before that day.
            if not a.direct and a.on_happening and a.expression.relation == "of" and (t := one_day(self._time(a))) is not None:
                return (
                    replace(
                        t,
                        latest=self.narrative.today,
                        rule="after-named-happening",
                        precise=False,
                        why=f"Not before {a.noun.lower if a.noun else ''} ({t.earliest}).",
                    )
                    if self.narrative.today
                    else None
                )
            if a.on_happening and a.noun is not None and a.noun.head.lower == "since" and (t := one_day(self._time(a))) is not None:
                return replace(
                    t,
                    latest=self.narrative.present_at(verb.block),
                    rule="since-named-happening",
                    why=f"Since the {a.noun.lower} of {t.earliest}.",
                )
        return None

    def _of_document(self, verb: Token) -> TimeRange | None:
        """The day that the message has in which something is said: "The communique of 3 May put the losses at nine"."""
        clause = self.annotation.clauses[verb.i]
        if clause.passive:
            return None
        mine = [a for a in self._by_verb.get(verb.i, ()) if a.noun is not None and a.noun.lemma in time_words().documents]
        dated = [a for a in mine if a.noun in clause.subjects and a.expression.relation in ("of", "from", "on", "")]
        # "said in a statement released on Friday", "denied it in an interview aired on Sunday"
        vessels = [n for n in clause.prep("in", "on", "via", "through") if n.lemma in time_words().documents]
        issued = [v for n in vessels for v in n.under("acl") if v.tag == "VBN" and v.lemma in time_words().issuing]
        dated += [a for v in issued for a in self._by_verb.get(v.i, ()) if a.direct and a.expression.relation in ("on", "")]
        if verb.lemma not in self._saying and not vessels:
            return None
        return next((t for a in dated if (t := one_day(self._time(a))) is not None), None)

    def _dates_an_utterance(self, a: Attached) -> bool:
        """Not a deadline, a period, a plan, or the day of what is spoken of ("condemned Monday's attack")."""
        e = a.expression
        if e.relation in _ENDS or (a.on_happening and not a.opens) or self.narrative.is_future(a):
            return False
        if e.kind is TimeKind.DAYS and e.words.lower().startswith("from"):
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
        if not ranked:
            return None
        ranked.sort(key=lambda row: row[:2])
        return self._both(ranked[0][2], ranked[1][2]) if len(ranked) > 1 and ranked[0][0][:3] == ranked[1][0][:3] else ranked[0][2]

    def _both(self, near: TimeRange, other: TimeRange) -> TimeRange:
        """Two days joined by "and" are both meant: "on 30 May and again on 3 June"."""
        if near.single and other.single and near.single != other.single and near.span and other.span:
            first, second = sorted((near, other), key=lambda t: t.span.start if t.span else 0)
            between = self.annotation.text[first.span.end : second.span.start] if first.span and second.span else ""
            if len(between) < 15 and "and" in between.split():
                days = sorted((near.single, other.single))
                return replace(
                    first,
                    earliest=days[0],
                    latest=days[1],
                    rule="several-days-named",
                    precise=False,
                    why=f"Both {first.words} and {second.words}.",
                )
        return near

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
            if other.child("aux", "auxpass") is not None:
                # "looted and burned on Sunday"; but "were caught and were tried on Sunday"
                continue
            fitting = [
                a
                for a in self._by_verb.get(other.i, ())
                if a.direct
                and not a.opens
                and a.expression.kind not in (TimeKind.VAGUE, TimeKind.NARRATED, TimeKind.PART, *DAYLESS)
            ]
            if (time := self._best(fitting, other)) is not None:
                return time
        return None

    def _counted_from(self, verb: Token) -> TimeRange | None:
        """ "resigned on Sunday, two days after X declared": the counted clause lies two days back."""
        for a in self.narrative.of_block(verb.block):
            if a.counted is verb and a.expression.offset is not None:
                outer = next(self._outer(verb), None)
                time = self._own(outer) if outer is not None else None
                if time is not None and time.single is not None:
                    day = time.single - timedelta(days=a.expression.offset)
                    return TimeRange.day(
                        day,
                        a.expression.words,
                        "counted-back-from-main-clause",
                        f"{a.expression.words}: counted from {time.single}.",
                        a.expression.span,
                    )
        return None

    def _from_dependents(self, verb: Token) -> TimeRange | None:
        """The time of a "when" clause under the verb, or of an infinitive ("tried to renew it in May")."""
        for child in verb.children:
            if child.i not in self.annotation.clauses:
                continue
            if child.dep == "advcl" and (self.annotation.clauses[child.i].marker in TOGETHER or _when(child) or child.tag == "VBG"):
                if (time := self._own(child)) is not None:
                    return time
            if child.dep == "advcl" and self.annotation.clauses[child.i].marker == "since" and self.narrative.today is not None:
                if (time := one_day(self._own(child))) is not None:
                    return replace(
                        time,
                        latest=self.narrative.present_at(verb.block),
                        rule="since-clause",
                        why=f"Since what is dated {time.earliest}.",
                    )
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
        if verb.is_root or (verb.head.is_root and verb.head.i not in self.annotation.clauses):
            loose = [
                a
                for a in self.narrative.of_block(verb.block)
                if a.top is not None and a.verb is None and a.top.sentence == verb.sentence and not a.expression.dayless
            ]
            if len(loose) == 1:
                return self._time(loose[0])
        return None


def one_day(time: TimeRange | None) -> TimeRange | None:
    """The time where it is a single day."""
    return time if time is not None and time.single is not None else None


def _when(verb: Token) -> bool:
    return any(c.lower in TOGETHER and c.dep in ("advmod", "mark") for c in verb.children)
