"""Mentions of people something happened to, made of figures and implied counts, with what tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from sayso.annotate import Annotation, Sentence, Token
from sayso.annotate.draft import Draft
from sayso.annotate.number import numbers_of
from sayso.lexicon.words import words_of
from sayso.model import (
    Bounds,
    Claim,
    Figure,
    Kind,
    Link,
    Measure,
    Qualifier,
    Relation,
    Stance,
    TextSpan,
    TimeRange,
    bounds_of,
)
from sayso.model.mention import Incident, Mention, Standing
from sayso.resolve.incident import HAPPENING, incidents_of
from sayso.resolve.people import People, is_more, sort_of
from sayso.resolve.times import Timeline

_NOT_COUNTED = frozenset({Measure.OTHER, Measure.TROOPS})
_CHARACTER = words_of(
    """
    responsible link involve involved implicate suspect suspected accuse associate tie know known want wanted charge plan coordinate
    facilitate believe alleged notorious blame infamous complicit connect behind guilty
    """
)
_DESIGNS = words_of("plan coordinate direct organise organize orchestrate mastermind order attempt facilitate plot threaten seek prevent avoid investigate avenge commemorate mourn mark")
_MANAGED = words_of("manage succeed confirm believe report say know find think fear presume understand claim continue begin")
_EARLIER = frozenset("recent previous earlier past prior last".split())
_DEEDS = words_of("kill detain arrest capture injure wound kidnap abduct murder")
_EARLIER_DAYS = 3
_LONG_AGO_DAYS = 60
_CARRIED = frozenset({"told-before-in-the-incident", "incident-goes-on", "day-of-incident", "paragraph-date"})
_HEADLINE_WORDS = 16
_INCIDENT_DAYS = 10
"""What is told over a longer time sums up incidents rather than being one."""
_GIVEN = words_of(
    """
    report count put raise lower revise confirm give list have reach stand total number treat find recover see record register rise
    fall drop increase climb bring leave speak estimate cut reduce correct update document verify identify
    """
)
"""Verbs that give a count rather than tell a deed."""
_SOUGHT = words_of("warrant call demand appeal request bid reward search petition motion")
_WITHDRAWN = frozenset({Stance.DENIED, Stance.RETRACTED, Stance.CORRECTED})


class Mentions:
    """The mentions of one document.

    ``figures``, ``implied``: drafts with and without a number of their own. ``claims``, ``links``: what the document's reading gave.
    """

    def __init__(
        self,
        annotation: Annotation,
        figures: Sequence[Draft],
        implied: Sequence[Draft],
        claims: Sequence[Claim],
        links: Sequence[Link],
    ) -> None:
        self._annotation = annotation
        self._claims = claims
        measured = {c.id: c.figure.measure for c in claims if c.figure is not None}
        self._parts = {
            link.source
            for link in links
            if link.relation is Relation.PART_OF and measured.get(link.source) is measured.get(link.target)
        }
        self._of, self.incidents = incidents_of(annotation)
        self._figures = figures
        drafts = [d for d in figures if isinstance(d.content, Figure) and d.content.measure not in _NOT_COUNTED]
        numbered = {d.head.i for d in drafts}
        self._drafts = sorted([*drafts, *(d for d in implied if d.head.i not in numbered)], key=lambda d: (d.start, d.end))
        starts = [self._of.index(self._of[s.i]) for s in annotation.sentences]
        self._people = People(annotation, {self._noun(d).i: _figure(d).measure for d in self._drafts}, starts)
        self._sizes = _sizes(annotation)
        self._body = next((s.i for s in annotation.sentences if self._tells(s)), 0)
        self._timeline = Timeline(annotation) if self._drafts else None

    @cached_property
    def _report_day(self) -> TimeRange | None:
        """The day in the report's own dateline, or of its publication where its heading calls it a release or a bulletin."""
        annotation = self._annotation
        assert self._timeline is not None
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

    def all(self) -> tuple[Mention, ...]:
        """The mentions in text order."""
        made = [self._mention(draft) for draft in self._drafts]
        made = _apart_from_the_past(made)
        ledes = self._ledes(made)
        return tuple(
            replace(m, lede=ledes.get(m.incident) == m.sentence, more=m.more and _adds_to_same(m, made)) for m in made
        )

    def _ledes(self, mentions: Sequence[Mention]) -> dict[int, int]:
        """The sentence that opens each incident with something to count: its first, or the second where the first has nothing."""
        found: dict[int, int] = {}
        for incident in self.incidents:
            told = [s.i for s in self._annotation.sentences if self._of[s.i] == incident.i and self._tells(s)]
            counting = {m.sentence for m in mentions if m.standing is Standing.COUNTS}
            opening = next((i for i in told[:2] if i in counting), None)
            if opening is not None:
                found[incident.i] = opening
        return found

    def _is_short(self, sentence: int) -> bool:
        s = self._annotation.sentences[sentence]
        return s.last - s.first < _HEADLINE_WORDS

    def _tells(self, sentence: Sentence) -> bool:
        """Whether a sentence has a finite verb: heads and notes in front of the text have none."""
        tokens = self._annotation.tokens[sentence.first : sentence.last + 1]
        return tokens[0].text != "[" and any(t.tag in ("VBD", "VBZ", "VBP", "MD") and t.pos in ("VERB", "AUX") for t in tokens)

    def _noun(self, draft: Draft) -> Token:
        """The noun of the people a draft counts, else its number."""
        figure = draft.content
        assert isinstance(figure, Figure)
        head = draft.head
        if figure.derived:
            return head
        if head.dep in ("nummod", "amod", "det", "quantmod", "nmod", "compound", "predet") and head.head.i > head.i:
            return head.head
        return head

    def _mention(self, draft: Draft) -> Mention:
        figure = draft.content
        assert isinstance(figure, Figure) and self._timeline is not None
        noun = self._noun(draft)
        verb = self._verb(noun)
        person = self._people.of[noun.i]
        claim = self._claim(draft, verb)
        return Mention(
            span=TextSpan.of(self._annotation.text, draft.start, draft.end),
            measure=figure.measure,
            bounds=self._bounds(figure, noun),
            derived=figure.derived,
            claim=claim.id if claim is not None else None,
            person=person.i,
            again=self._people.again[noun.i],
            anchored=person.token is not noun,
            more=is_more(noun, verb) or (not figure.derived and is_more(draft.head, verb)),
            members=self._members(draft),
            narrated=self._narrated(noun, verb),
            sort=sort_of(noun),
            incident=self._of[noun.sentence],
            lede=False,
            sentence=noun.sentence,
            origin=claim.sources[-1] if claim is not None and claim.sources else None,
            day=self._day(draft, claim, verb),
            standing=self._standing(draft, noun, verb, claim),
        )

    def _bounds(self, figure: Figure, noun: Token) -> Bounds:
        """The bounds of the words; of people known from before and not counted again, those they were brought in with."""
        person = self._people.of[noun.i]
        if figure.derived and self._people.again[noun.i] and person.plural:
            return self._sizes.get(person.token.i, figure.bounds)
        return figure.bounds

    def _verb(self, token: Token) -> Token | None:
        return next((a for a in token.ancestors() if a.i in self._annotation.clauses), None)

    def _claim(self, draft: Draft, verb: Token | None) -> Claim | None:
        figure = draft.content
        assert isinstance(figure, Figure)
        if not figure.derived:
            exact = (c for c in self._claims if c.kind is Kind.FIGURE and c.start == draft.start and c.end == draft.end)
            return next((c for c in exact if c.figure is not None and c.figure.number == figure.number), None)
        events = [c for c in self._claims if c.kind is Kind.EVENT and any(s.start < draft.end and draft.start < s.end for s in c.evidence)]
        if verb is not None:
            events = [c for c in events if any(s.start <= verb.start < s.end for s in c.evidence)] or events
        return min(events, key=lambda c: c.end - c.start, default=None)

    def _narrated(self, noun: Token, verb: Token | None) -> bool:
        """Somebody's deed told in its course: an active verb with a doer, or a participle hanging on one."""
        if verb is None:
            return False
        clause = self._annotation.clauses[verb.i]
        return not clause.passive and verb.lemma not in _GIVEN and any(o is noun or noun in o.conjuncts() or o.dominates(noun) for o in clause.objects)

    def _day(self, draft: Draft, claim: Claim | None, verb: Token | None) -> TimeRange | None:
        """When it happened: as the clause tells, else as the incident around it tells, else the day of the report."""
        assert self._timeline is not None
        timeline = self._timeline
        if (dated := self._on_act(draft.head)) is not None:
            return dated
        if (long_ago := self._long_ago(draft.head)) is not None:
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
        assert self._timeline is not None
        act = noun.head.head
        if noun.dep != "pobj" or noun.head.lower != "of" or act.pos != "NOUN":
            return None
        for a in self._timeline.narrative.attached:
            if a.top is not None and a.top is not act and a.top.i > act.i and a.top.sentence == act.sentence:
                time = self._timeline.narrative.time(a)
                if time is not None and time.single is not None:
                    return time
        return None

    def _long_ago(self, head: Token) -> TimeRange | None:
        """A time long before the report, told in the sentence before the mention ("was last hit in 2016, when a bomb killed 12")."""
        assert self._timeline is not None
        today = self._timeline.narrative.today
        for a in self._timeline.narrative.attached:
            if today is None or a.top is None or a.top.sentence != head.sentence or a.top.i > head.i or not a.direct:
                continue
            time = self._timeline.narrative.time(a)
            if time is not None and time.earliest and time.latest and (today - time.latest).days > _LONG_AGO_DAYS:
                return time
        return None

    def _told_around(self, head: Token) -> TimeRange | None:
        """The day told last before the mention in its incident, its own sentence included, where that is one day or two."""
        assert self._timeline is not None
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

    def _standing(self, draft: Draft, noun: Token, verb: Token | None, claim: Claim | None) -> Standing:
        figure = _figure(draft)
        derived = figure.derived
        if (claim is not None and claim.stance in _WITHDRAWN and not derived) or draft.stance in _WITHDRAWN:
            return Standing.WITHDRAWN
        if noun.sentence < self._body and self._is_short(noun.sentence):
            return Standing.HEADLINE
        if derived and figure.bounds.most != 1 and self._annotation.quotation_at(draft.start) is not None:
            return Standing.QUOTED
        if verb is not None and self._unreal(verb, derived):
            return Standing.UNREAL
        if self._background(noun):
            return Standing.BACKGROUND
        if verb is not None and verb.lemma == "be" and any(c.lower in ("among", "amongst") for c in verb.children):
            return Standing.PART
        if (claim is not None and claim.id in self._parts and not self._is_all(draft)) or self._included(noun) or self._one_of(draft):
            return Standing.PART
        if self._long_past(draft, verb):
            return Standing.CUMULATIVE
        if _from(draft.head):
            return Standing.REPLACED
        return Standing.COUNTS

    def _unreal(self, verb: Token, derived: bool) -> bool:
        clause = self._annotation.clauses[verb.i]
        if clause.negated:
            return not any(c.lower in ("no", "none", "nobody") for s in clause.subjects for c in (s, *s.children))
        aux = [c.lower for c in verb.under("aux", "auxpass")]
        if verb.tag == "VB" and "to" in aux:
            return verb.head.lemma not in _MANAGED
        if clause.modal and "have" not in aux:
            return True
        if clause.passive and derived and {"is", "are"} & set(aux) and "being" not in aux:
            # "Civilians are killed by such devices" tells a habit; "five are held" is a count of the present.
            return verb.lemma in _DEEDS
        if verb.tag in ("VBP", "VBZ") and not clause.passive and verb.lemma != "be":
            return verb.lemma in _DEEDS and verb.head is not verb
        return verb.tag == "VBG" and verb.lemma in _DEEDS and any(a in ("is", "are") for a in aux)

    def _background(self, noun: Token) -> bool:
        """Told only to characterise somebody ("responsible for an attack that killed four"), as the aim of a design, or of an
        earlier happening ("a recent ambush that killed two")."""
        path = [noun, *noun.ancestors()]
        for child, parent in zip(path, path[1:], strict=False):
            if child.tag == "VBG" and child.dep in ("acl", "advcl") and parent.lemma in HAPPENING:
                return False
            if child.dep in ("prep", "agent", "pcomp") and parent.lemma in _CHARACTER:
                return True
            if child.dep == "prep" and child.lower == "for" and any(o.lemma in _SOUGHT for o in (parent, *parent.under("dobj"))):
                return True
            if child.dep in ("relcl", "acl") and any(c.lower in _EARLIER for c in parent.children):
                return True
            if parent.lemma in _DESIGNS and child.dep in ("dobj", "nsubjpass") and child is not noun:
                return True
            if child.dep == "pcomp" and child.head.lower in ("for", "of", "in") and child.tag == "VBG":
                return child.head.head.lemma in _CHARACTER
        return False

    def _one_of(self, draft: Draft) -> bool:
        """ "was one of several men held": told of one of them, the group being known."""
        tokens = self._annotation.tokens
        i = self._first(draft).i
        return i >= 2 and tokens[i - 1].lower in ("of", "the") and "one" in (tokens[i - 2].lower, tokens[max(0, i - 3)].lower)

    def _is_all(self, draft: Draft) -> bool:
        """ "all four of the intruders": no part, but the whole of them."""
        first = self._first(draft)
        return first.lower in ("all", "both") or self._annotation.tokens[max(0, first.i - 1)].lower in ("all", "both")

    def _members(self, draft: Draft) -> bool:
        """Whether its sentence goes on to name some of them ("two men, one of whom ...", "including ...")."""
        sentence = self._annotation.sentence_of(draft.head)
        after = [t.lower for t in self._annotation.tokens[draft.head.i : sentence.last + 1]]
        return "including" in after or any(
            a == "one" and b == "of" and c in ("whom", "them") for a, b, c in zip(after, after[1:], after[2:], strict=False)
        )

    def _first(self, draft: Draft) -> Token:
        return next((t for t in self._annotation.tokens_in(draft.start, draft.end)), draft.head)

    def _long_past(self, draft: Draft, verb: Token | None) -> bool:
        """A count over a longer time ("in the last month we detained five"), which is no part of an incident."""
        if (verb is not None and any(c.lower in ("since", "alone") for c in verb.children)) or any(
            c.lower == "since" for c in self._noun(draft).children
        ):
            return True
        day = self._day(draft, None, verb)
        if day is None or day.earliest is None or day.latest is None:
            return False
        return (day.latest - day.earliest).days > _INCIDENT_DAYS

    def _included(self, noun: Token) -> bool:
        """ "including a child", "among them two nurses", "one of several detained"."""
        path = [noun, *noun.ancestors()]
        for child in path[:6]:
            if child.dep in ("prep", "pcomp", "acl", "advcl") and child.lower in ("including", "among", "amongst"):
                return True
            if child.pos == "VERB":
                return child.lemma == "include"
        return False


def _figure(draft: Draft) -> Figure:
    assert isinstance(draft.content, Figure)
    return draft.content


def _sizes(annotation: Annotation) -> dict[int, Bounds]:
    """Position of a noun -> the bounds of the number that counts it."""
    found: dict[int, Bounds] = {}
    for n in numbers_of(annotation.tokens):
        if n.kind in ("cardinal", "vague") and n.head.head.i > n.last and n.head.dep in ("nummod", "amod", "det", "quantmod", "nmod"):
            vague = n.kind == "vague" and n.qualifier is Qualifier.EXACT
            found[n.head.head.i] = bounds_of(Qualifier.VAGUE if vague else n.qualifier, n.low, n.high)
    return found


def _apart_from_the_past(mentions: Sequence[Mention]) -> list[Mention]:
    """What has a day of its own well before the first thing told is background."""
    days = [m.day.earliest for m in mentions if m.standing is Standing.COUNTS and m.day is not None and m.day.earliest is not None]
    if not days:
        return list(mentions)
    first = days[0]
    return [
        replace(m, standing=Standing.BACKGROUND)
        if m.standing in (Standing.COUNTS, Standing.CUMULATIVE)
        and m.day is not None
        and m.day.rule not in _CARRIED
        and m.day.latest is not None
        and (first - m.day.latest).days > _EARLIER_DAYS
        else m
        for m in mentions
    ]


def _adds_to_same(m: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether what "another", "others", "also" come on top of was counted for the same: "killed two and detained several others"
    adds nobody to those detained."""
    before = [o for o in mentions if o.span.start < m.span.start and o.incident == m.incident and o.standing is Standing.COUNTS]
    return bool(before) and before[-1].measure is m.measure


_CHANGING = words_of("rise increase up down go climb grow jump revise lower cut reduce drop fall raise correct decrease change")


def _from(number: Token) -> bool:
    """The old value of "rose from 14 to 31", "up from 14", "lowered to 48 from 70"."""
    held = next((t for t in (number, number.head) if t.dep == "pobj"), None)
    if held is None or held.head.lower != "from":
        return False
    return any(a.lemma in _CHANGING for a in list(held.head.ancestors())[:3])


def mentions_of(
    annotation: Annotation, figures: Sequence[Draft], implied: Sequence[Draft], claims: Sequence[Claim], links: Sequence[Link]
) -> tuple[tuple[Mention, ...], tuple[Incident, ...]]:
    """The mentions of a document in text order, and its incidents."""
    made = Mentions(annotation, figures, implied, claims, links)
    return made.all(), tuple(made.incidents)

