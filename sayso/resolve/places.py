"""Places of claims: by grammar or not at all (annotation rule 10). A claim is never pinned to the nearest name.

A count is limited to a place where the place hangs on the number, its noun, or the clause that tells what happened; where it
opens the sentence; or where the sentence just before it in the paragraph names one and the count goes on from it. Which
step it was is kept in the slot's rule.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate import Annotation, BlockKind, Phrase, Token
from sayso.lexicon.gazetteer import gazetteer
from sayso.lexicon.people import person_class
from sayso.model import Measure, Slot
from sayso.resolve.agents import agent_of
from sayso.resolve.located import COMMON, OBJECT, Located, Named, is_happening

_WHEN = frozenset({"when", "after", "as", "while"})
_SAYING = frozenset({"say", "tell", "report", "announce", "state", "confirm", "claim", "add"})


def _acts(noun: Token) -> bool:
    """Whether a noun is for people or a body of people."""
    agent = agent_of(noun)
    return bool(agent.person or agent.body or person_class(noun.lemma, noun.lower))


class Places:
    """Which of the places of one document limit a claim."""

    def __init__(self, annotation: Annotation) -> None:
        self._annotation = annotation
        self._names = Named(annotation)
        self.slot = self._names.slot

    def of_count(
        self, number: Token, words: tuple[int, int], measure: Measure, taken: Sequence[tuple[int, int]] = ()
    ) -> Slot | None:
        """The place a count is limited to. ``number``: its head token; ``words``: start and end of its evidence; ``taken``: words
        after it that belong to its parts and shares, whose places are not its own."""
        here = [
            p
            for p in self._names.in_sentence(number.sentence)
            if not self._is_source(p.head) and not any(a <= p.head.start < b for a, b in taken)
        ]
        verb = self._verb(number)
        clause = self._annotation.clauses.get(verb.i) if verb is not None else None
        own = [p for p in here if p.preposition and self._on_own_words(p, number, words)]
        if own:
            return self.slot(self._nearest(own, number).phrase)
        here = [p for p in here if p.preposition != "to" or measure is Measure.TROOPS]
        if verb is not None and (found := self._of_clause(here, verb, number)) is not None:
            return self.slot(found.phrase)
        if clause is not None and verb is not None:
            if any(a.lower == "where" for a in clause.adverbs) and clause.relative_to is not None:
                antecedent = [p for p in here if p.head is clause.relative_to or p.phrase.head is clause.relative_to]
                if antecedent:
                    return self.slot(antecedent[0].phrase, "where-clause")
            of_cause = [p for p in here if p.preposition and any(self._causes(s, p, number) for s in clause.subjects)]
            if of_cause:
                return self.slot(of_cause[0].phrase, "place-of-the-happening")
            if any(a.lower == "there" for a in clause.adverbs) and (there := self._there(verb)) is not None:
                return there
        if (label := self._label(number)) is not None:
            return label
        opening = [p for p in here if self._opens(p, number)]
        if opening:
            return self.slot(opening[-1].phrase, "opens-sentence")
        if verb is not None and (around := self._around(here, verb, number)) is not None:
            return around
        return None

    def _of_clause(self, here: Sequence[Located], verb: Token, number: Token) -> Located | None:
        """The place of the clause of a verb: with a preposition, or as what the verb is done to."""
        found = [p for p in here if p.preposition not in ("", OBJECT, "of") and self._in_clause(p, verb, number)]
        found = [p for p in found if p.preposition != "from" or p.holder.pos in ("VERB", "AUX")]
        found = found or [p for p in here if p.preposition == "" and is_happening(p.holder) and self._in_clause(p, verb, number)]
        found = found or [p for p in here if p.preposition == OBJECT and p.holder is verb and not number.dominates(verb)]
        return self._nearest(found, number) if found else None

    @staticmethod
    def _causes(subject: Token, place: Located, number: Token) -> bool:
        """ "Shelling of the camp killed 27", "a fire that swept through a hotel killed 17", "a mine in the Brod road killed two":
        where that was which did it; not "gunmen from Brod"."""
        if subject is number or subject.dominates(number) or not (subject is place.holder or subject.dominates(place.holder)):
            return False
        return is_happening(subject) or (subject.pos == "NOUN" and not _acts(subject))

    def _around(self, here: Sequence[Located], verb: Token, number: Token) -> Slot | None:
        """Where a verb has no place of its own: that of the clause it follows from ("stormed the jail in Brod, killing six"), or
        of the one that tells how it came ("six died when a bus crashed near Brod")."""
        clauses = self._annotation.clauses
        up = verb
        while up.dep in ("advcl", "conj") and up.head.i in clauses and up.head.lemma not in _SAYING:
            up = up.head
            if (found := self._of_clause(here, up, number)) is not None:
                return self.slot(found.phrase, "place-of-the-main-clause")
        beside = [verb, *(c for c in verb.conjuncts() if c.i in clauses)]
        for other in beside[1:]:
            shared = not clauses[other.i].subjects or clauses[other.i].subject_rule == "conj"
            if shared and other.i > verb.i and other.lemma != "be" and (found := self._of_clause(here, other, number)) is not None:
                return self.slot(found.phrase, "place-shared-with-the-verb-beside")
        for child in (c for v in beside for c in v.children if c.dep == "advcl"):
            for told in (child, *child.conjuncts(), *child.under("acl")) if any(c.lower in _WHEN for c in child.children) else ():
                if (found := self._of_clause(here, told, number)) is not None:
                    return self.slot(found.phrase, "place-of-the-when-clause")
        told_of = [p for p in here if p.preposition not in ("", "to") and self._tells_where(p, verb, number)]
        return self.slot(told_of[0].phrase, "place-of-what-it-tells-of") if told_of else None

    @staticmethod
    def _tells_where(place: Located, verb: Token, number: Token) -> bool:
        """ "Recovered ten bodies from a house that collapsed at Brod": in the clause about a thing that the preposition names."""
        relative = next((t for t in (place.holder, *place.holder.ancestors()) if t.dep in ("relcl", "acl")), None)
        if relative is None or not verb.dominates(relative) or number.dominates(relative):
            return False
        up = relative.head
        while up is not verb and up.dep in ("pobj", "prep", "compound"):
            up = up.head
        return up is verb and not person_class(relative.head.lemma, relative.head.lower)

    def _there(self, verb: Token) -> Slot | None:
        """What "there" means: the last place named before it in its sentence or the one before."""
        named = [p for p in self._names.in_sentence(verb.sentence) if p.head.i < verb.i and p.preposition]
        before = verb.sentence - 1
        if not named and before >= 0 and self._annotation.sentences[before].block == verb.block:
            named = [p for p in self._names.in_sentence(before) if p.preposition]
        return self.slot(named[-1].phrase, "there") if named else None

    def _label(self, number: Token) -> Slot | None:
        """ "Ayacucho: 9 dead", a place before the colon that opens the paragraph or list item."""
        tokens = self._annotation.tokens
        first = number.i
        while first > 0 and tokens[first - 1].block == number.block:
            first -= 1
        block = self._annotation.blocks[number.block]
        if (
            block.kind is BlockKind.ROW
            and first < number.i
            and tokens[first].pos == "PROPN"
            and tokens[first].sentence != number.sentence
        ):
            cell = self._annotation.sentence_of(tokens[first])
            return self.slot(Phrase(tokens[first], cell.start, cell.end), "row-label")
        for i in range(first, min(first + 6, number.i)):
            if tokens[i].text == ":" and self._names.name_at(tokens[first], tokens[i - 1]):
                return self.slot(Phrase(tokens[first], tokens[first].start, tokens[i - 1].end), "label")
        return None

    def before(self, number: Token, counts: Sequence[Token]) -> Slot | None:
        """The one place named by the sentence before, in the same paragraph, where that sentence tells a happening and not
        another count; None where it names none or several."""
        i = number.sentence - 1
        sentences = self._annotation.sentences
        if i < 0 or sentences[i].block != sentences[number.sentence].block or any(c.sentence == i for c in counts):
            return None
        named = [p for p in self._names.in_sentence(i) if p.preposition and not self._is_source(p.head)]
        named = [p for p in named if self._has_name(p.phrase)]
        named = [p for p in named if not any(o is not p and self._inside(o, p) for o in named)]
        distinct = {self._annotation.words(p.phrase) for p in named}
        return self.slot(named[0].phrase, "sentence-before") if len(distinct) == 1 else None

    def _has_name(self, phrase: Phrase) -> bool:
        return phrase.head.lemma in COMMON or any(t.pos == "PROPN" for t in self._annotation.tokens_in(phrase.start, phrase.end))

    def _inside(self, inner: Located, outer: Located) -> bool:
        """Whether one named place lies in the other ("Babyninsky, Russia"): by the gazetteer, or as its apposition."""
        a, b = self._names.entity_in(inner.phrase), self._names.entity_in(outer.phrase)
        if a and b and a != b and gazetteer().contains(b, a):
            return True
        return inner.head.dominates(outer.head) and inner.head is not outer.head

    def _verb(self, number: Token) -> Token | None:
        for t in (number, *number.ancestors()):
            if t.i in self._annotation.clauses:
                return t
        # A headline: "At least five killed in Brod".
        return next((c for c in number.children if c.dep == "acl" and c.i in self._annotation.clauses), None)

    def _on_own_words(self, place: Located, number: Token, words: tuple[int, int]) -> bool:
        holder = place.holder
        if holder is number or (words[0] <= holder.start < words[1] and holder.pos not in ("VERB", "AUX")):
            return place.head.i > number.i
        return False

    def _in_clause(self, place: Located, verb: Token, number: Token) -> bool:
        """The place hangs on the clause's verb or on something of that clause, with no other clause or count between."""
        for t in (place.holder, *place.holder.ancestors()):
            if t is verb:
                break
            if (
                t.pos in ("VERB", "AUX")
                and t.i in self._annotation.clauses
                and t.dep in ("relcl", "ccomp", "acl", "advcl", "conj")
                and t.head is not number
                and t.head is not number.head
            ):
                return False
            if t.pos == "PROPN" and t.dep in ("nsubj", "agent") and t is place.holder:
                return False
            if t.dep in ("nummod",) or (
                any(c.dep == "nummod" and c.pos == "NUM" and c is not number and not number.dominates(c) for c in t.children)
                and t.pos == "NOUN"
                and t.dep in ("nsubj", "nsubjpass", "dobj", "conj")
            ):
                return False
        else:
            return False
        return True

    def _nearest(self, places: list[Located], number: Token) -> Located:
        after = [p for p in places if p.head.i > number.i]
        return min(after or places, key=lambda p: abs(p.head.i - number.i))

    def _opens(self, place: Located, number: Token) -> bool:
        """ "In Almaty, ...": it stands before every verb of the sentence and the sentence is not told by somebody at that place."""
        sentence = self._annotation.sentence_of(number)
        if not place.preposition or place.head.i > number.i or place.head.i - sentence.first > 12:
            return False
        first_verb = next(
            (t.i for t in self._annotation.tokens[sentence.first : sentence.last + 1] if t.pos == "VERB"), sentence.last
        )
        return place.head.i < first_verb and place.holder.i >= first_verb

    def _is_source(self, token: Token) -> bool:
        """Whether the place is part of who speaks ("police in Brod said")."""
        for t in token.ancestors():
            if t.dep in ("nsubj",) and t.head.lemma in _SAYING and t.i in {a.i for a in token.ancestors()}:
                return True
            if t.pos == "VERB":
                return False
        return False
