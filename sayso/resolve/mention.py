"""Mentions of people something happened to, made of figures and implied counts, with what tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate import Annotation, Token
from sayso.annotate.draft import Draft
from sayso.annotate.number import numbers_of
from sayso.lexicon.counting_words import counting_words
from sayso.model import (
    Bounds,
    Claim,
    Figure,
    Kind,
    Link,
    Measure,
    Qualifier,
    Relation,
    TextSpan,
    bounds_of,
)
from sayso.model.mention import Incident, Mention, Standing
from sayso.resolve.incident import incidents_of
from sayso.resolve.mention_day import MentionDays
from sayso.resolve.people import People, is_more, sort_of
from sayso.resolve.standing import Standings, tells

_NOT_COUNTED = frozenset({Measure.OTHER, Measure.TROOPS})
_EARLIER_DAYS = 3
_CARRIED = frozenset({"told-before-in-the-incident", "incident-goes-on", "day-of-incident", "paragraph-date"})


class Mentions:
    """The mentions of one document.

    ``figures``, ``implied``: drafts with and without a number of their own. ``claims``, ``links``: what the reading gave.
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
        parts = {
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
        self._standings = Standings(annotation, parts)
        self._days = MentionDays(annotation, self._of) if self._drafts else None

    def all(self) -> tuple[Mention, ...]:
        """The mentions in text order."""
        made = [self._mention(draft) for draft in self._drafts]
        made = _brought_to(_apart_from_the_past(made), self._annotation)
        ledes = self._ledes(made)
        return tuple(replace(m, lede=ledes.get(m.incident) == m.sentence, more=m.more and _adds_to_same(m, made)) for m in made)

    def _ledes(self, mentions: Sequence[Mention]) -> dict[int, int]:
        """The sentence that opens each incident with something to count: its first, or the second where the first has nothing."""
        found: dict[int, int] = {}
        for incident in self.incidents:
            told = [s.i for s in self._annotation.sentences if self._of[s.i] == incident.i and tells(s, self._annotation)]
            counting = {m.sentence for m in mentions if m.standing is Standing.COUNTS}
            opening = next((i for i in told[:2] if i in counting), None)
            if opening is not None:
                found[incident.i] = opening
        return found

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
        assert isinstance(figure, Figure) and self._days is not None
        noun = self._noun(draft)
        verb = self._verb(noun)
        person = self._people.of[noun.i]
        claim = self._claim(draft, verb)
        day = self._days.of(draft, claim, verb)
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
            day=day,
            standing=self._standings.of(draft, noun, verb, claim, day),
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
        events = [
            c for c in self._claims if c.kind is Kind.EVENT and any(s.start < draft.end and draft.start < s.end for s in c.evidence)
        ]
        if verb is not None:
            events = [c for c in events if any(s.start <= verb.start < s.end for s in c.evidence)] or events
        return min(events, key=lambda c: c.end - c.start, default=None)

    def _narrated(self, noun: Token, verb: Token | None) -> bool:
        """Somebody's deed told in its course: an active verb with a doer, or a participle hanging on one."""
        if verb is None:
            return False
        clause = self._annotation.clauses[verb.i]
        return (
            not clause.passive
            and verb.lemma not in counting_words("count given")
            and any(o is noun or noun in o.conjuncts() or o.dominates(noun) for o in clause.objects)
        )

    def _members(self, draft: Draft) -> bool:
        """Whether its sentence goes on to name some of them ("two men, one of whom ...", "including ...")."""
        sentence = self._annotation.sentence_of(draft.head)
        after = [t.lower for t in self._annotation.tokens[draft.head.i : sentence.last + 1]]
        return "including" in after or any(
            a == "one" and b == "of" and c in ("whom", "them") for a, b, c in zip(after, after[1:], after[2:], strict=False)
        )


def _figure(draft: Draft) -> Figure:
    assert isinstance(draft.content, Figure)
    return draft.content


def _sizes(annotation: Annotation) -> dict[int, Bounds]:
    """Position of a noun -> the bounds of the number that counts it."""
    found: dict[int, Bounds] = {}
    for n in numbers_of(annotation.tokens):
        if (
            n.kind in ("cardinal", "vague")
            and n.head.head.i > n.last
            and n.head.dep in ("nummod", "amod", "det", "quantmod", "nmod")
        ):
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


_BRINGING = ("bringing", "brought", "brings", "taking", "raising", "pushing", "lifting")


def _brought_to(mentions: Sequence[Mention], annotation: Annotation) -> list[Mention]:
    """ "Two more bodies were found, bringing the toll to nine": what comes before is part of the total it leads up to."""
    found = list(mentions)
    for m in mentions:
        s = annotation.sentences[m.sentence]
        before = [t for t in annotation.tokens[s.first : s.last + 1] if t.start < m.span.end]
        bringing = next(
            (t for t in before if t.lower in _BRINGING and any(x.lower == "to" for x in before[before.index(t) :])), None
        )
        if bringing is None or m.derived:
            continue
        for n, o in enumerate(found):
            if o.sentence == m.sentence and o.measure is m.measure and o.span.end <= bringing.start:
                found[n] = replace(o, standing=Standing.PART)
    return found


def _adds_to_same(m: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether what "another", "others", "also" come on top of was counted for the same: "killed two and detained several others"
    adds nobody to those detained."""
    before = [o for o in mentions if o.span.start < m.span.start and o.incident == m.incident and o.standing is Standing.COUNTS]
    return bool(before) and before[-1].measure is m.measure


def mentions_of(
    annotation: Annotation, figures: Sequence[Draft], implied: Sequence[Draft], claims: Sequence[Claim], links: Sequence[Link]
) -> tuple[tuple[Mention, ...], tuple[Incident, ...]]:
    """The mentions of a document in text order, and its incidents."""
    made = Mentions(annotation, figures, implied, claims, links)
    return made.all(), tuple(made.incidents)
