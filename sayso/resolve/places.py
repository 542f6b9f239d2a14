"""Places of claims: by grammar or not at all (annotation rule 10). A claim is never pinned to the nearest name.

A count is limited to a place where the place hangs on the number, its noun, or the clause that tells what happened; where it
opens the sentence; or where the sentence just before it in the paragraph names one and the count goes on from it. Which
step it was is kept in the slot's rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.annotate import Annotation, BlockKind, Phrase, Token, noun_phrase
from sayso.lexicon.gazetteer import Place, gazetteer
from sayso.lexicon.target_class import belongs
from sayso.lexicon.words import words_of
from sayso.model import Measure, Slot, TextSpan

_HAPPENINGS = words_of(
    """
    attack bombing blast explosion fire crash strike raid clash clashes protest rally march shooting ambush
    earthquake quake flood storm collapse accident demonstration riot unrest violence fighting battle operation
    shelling airstrike stampede massacre landslide outbreak
    """
)
_BODIES = words_of(
    """
    ministry office party committee council university agency organisation organization union force forces army police court
    government department company corporation association league federation congress parliament senate bureau board
    commission television tv radio press news times post twitter facebook telegram instagram whatsapp youtube english arabic
    french spanish russian islam christianity
    """
)
_PARTS = words_of(
    """
    town city village island province region district capital port state area suburb outskirt part north south east west centre
    center republic
    """
)
_COMMON = frozenset(
    "city capital country nation republic town village region province district territory area state kingdom island".split()
)
_LOCATIVE = frozenset("in to at near outside inside across around throughout on off within from along beside between".split())
_ON = frozenset("island islands square street peninsula avenue border coast road highway plaza river bridge".split())
_EVERYWHERE = frozenset("nationwide countrywide worldwide globally".split())
_TIMES = words_of(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday
    """
)


@dataclass(frozen=True, slots=True)
class Located:
    """A place named in a text. ``head``: its noun. ``phrase``: its words. ``holder``: what it hangs on. ``preposition``: "in" ...;
    "" for a modifier ("a Kabul car bombing")."""

    head: Token
    phrase: Phrase
    holder: Token
    preposition: str


class Places:
    """The places of one document, and which of them limit a claim."""

    def __init__(self, annotation: Annotation) -> None:
        self._annotation = annotation
        self._named: dict[int, tuple[int, tuple[Place, ...]]] = {}
        words = [t.text for t in annotation.tokens]
        i = 0
        while i < len(words):
            n, places = gazetteer().longest(words, i)
            if n:
                for k in range(i, i + n):
                    self._named[k] = (i, places)
            i += max(n, 1)
        self._hints = [p for _, places in self._named.values() for p in places[:1] if p.kind == "country"]
        self._by_sentence: dict[int, list[Located]] = {}
        for located in self._all():
            self._by_sentence.setdefault(located.head.sentence, []).append(located)

    # -- what is named -----------------------------------------------------------------------------------------------------

    def entity(self, words: str) -> str | None:
        """The id of the place that the words name, None where none or more than one fits."""
        found = gazetteer().prefer(gazetteer().find(words), self._hints)
        return found.id if found else None

    def slot(self, phrase: Phrase, rule: str = "") -> Slot:
        """A place slot with the entity where the words or their last name are known."""
        text = self._annotation.text
        span = TextSpan.of(text, phrase.start, phrase.end)
        return Slot(span.exact, span, rule, self._entity_in(phrase))

    def _entity_in(self, phrase: Phrase) -> str | None:
        own = self._named.get(phrase.head.i)
        if own is not None:
            found = gazetteer().prefer(own[1], self._hints)
            return found.id if found else None
        return None

    def _all(self) -> Iterable[Located]:
        for token in self._annotation.tokens:
            if token.dep == "pobj" and token.head.lower in _LOCATIVE and self._is_place(token):
                prep = token.head
                if prep.lower == "on" and token.lemma not in _ON and token.pos != "PROPN":
                    continue
                holder = prep.head
                yield Located(token, self._words(token), holder, prep.lower)
                for other in token.conjuncts():
                    if self._is_place(other):
                        yield Located(other, self._words(other), holder, prep.lower)
            elif token.lower in _EVERYWHERE:
                yield Located(token, Phrase(token, token.start, token.end), token.head, "in")
            elif (
                (
                    token.i in self._named
                    and token.dep in ("compound", "poss", "nmod", "npadvmod", "amod")
                    and token.ent in ("GPE", "LOC", "FAC")
                )
                and token.head.pos == "NOUN"
                and not self._is_place(token.head)
            ):
                first = self._named[token.i][0]
                if first == token.i:
                    yield Located(token, Phrase(token, token.start, self._end(token)), token.head, "")

    def _end(self, token: Token) -> int:
        last = token.i
        while last + 1 in self._named and self._named[last + 1][0] == token.i:
            last += 1
        return self._annotation.tokens[last].end

    def _is_place(self, token: Token) -> bool:
        if token.lower in _TIMES or token.ent in ("DATE", "TIME", "PERSON", "CARDINAL", "EVENT", "LAW"):
            return False
        if token.pos == "PROPN" and (token.i in self._named or token.ent in ("GPE", "LOC", "FAC")):
            return True
        # A small town that neither the gazetteer nor the model knows: "clashes in Chhatoli".
        if (
            token.pos == "PROPN"
            and token.dep == "pobj"
            and token.head.lower in ("in", "near", "outside")
            and token.lower not in _BODIES
        ):
            return not any(c.lower in _BODIES or c.dep == "prep" for c in token.children) and token.text[:1].isupper()
        if (
            token.lemma in _COMMON
            and token.pos == "NOUN"
            and any(c.dep == "det" and c.lower in ("the", "this") for c in token.children)
        ):
            return True
        named = any(c.pos == "PROPN" and c.dep in ("compound", "nmod", "appos") for c in token.children)
        if named and belongs(token, ("site",)):
            return True
        if token.pos == "PROPN" and any(c.dep in ("compound", "nmod") and c.lower in _ON for c in token.children):
            return True
        if (
            token.pos == "PROPN"
            and named
            and token.lower
            in _ON
            | {
                "hospital",
                "prison",
                "airport",
                "cathedral",
                "mosque",
                "church",
                "camp",
                "station",
                "district",
                "province",
                "region",
                "village",
                "city",
            }
        ):
            return True
        # "in the mining town of Brod", "on the island of Marla"
        named_after = any(
            p.lower == "of" and (o := p.child("pobj")) is not None and o.i in self._named for p in token.under("prep")
        )
        return named_after and token.lemma in _PARTS

    def _words(self, token: Token) -> Phrase:
        if token.i in self._named and not any(c.dep == "compound" for c in token.children):
            first = self._named[token.i][0]
            return Phrase(token, self._annotation.tokens[first].start, self._end(self._annotation.tokens[first]))
        phrase = noun_phrase(token, conjuncts=False, prepositions=False)
        inner = next(
            (
                o
                for p in token.under("prep")
                if p.lower in ("of", "in") and (o := p.child("pobj")) is not None and o.i in self._named
            ),
            None,
        )
        if inner is not None and token.i not in self._named:
            return self._words(inner)
        return phrase

    # -- which one limits a count ------------------------------------------------------------------------------------------

    def of_count(
        self, number: Token, words: tuple[int, int], measure: Measure, taken: Sequence[tuple[int, int]] = ()
    ) -> Slot | None:
        """The place a count is limited to. ``number``: its head token; ``words``: start and end of its evidence; ``taken``: words
        after it that belong to its parts and shares, whose places are not its own."""
        here = [
            p
            for p in self._by_sentence.get(number.sentence, ())
            if not self._is_source(p.head) and not any(a <= p.head.start < b for a, b in taken)
        ]
        verb = self._verb(number)
        clause = self._annotation.clauses.get(verb.i) if verb is not None else None
        own = [p for p in here if p.preposition and self._on_own_words(p, number, words)]
        if own:
            return self.slot(self._nearest(own, number).phrase)
        here = [p for p in here if p.preposition != "to" or measure is Measure.TROOPS]
        in_clause = [p for p in here if verb is not None and p.preposition and self._in_clause(p, verb, number)]
        if in_clause:
            return self.slot(self._nearest(in_clause, number).phrase)
        if clause is not None:
            if any(a.lower == "where" for a in clause.adverbs) and clause.relative_to is not None:
                antecedent = [p for p in here if p.head is clause.relative_to or p.phrase.head is clause.relative_to]
                if antecedent:
                    return self.slot(antecedent[0].phrase, "where-clause")
            of_subject = [p for p in here if any(s.lemma in _HAPPENINGS and s.dominates(p.holder) for s in clause.subjects)]
            if of_subject:
                return self.slot(of_subject[0].phrase, "place-of-the-happening")
        if (label := self._label(number)) is not None:
            return label
        opening = [p for p in here if self._opens(p, number)]
        if opening:
            return self.slot(opening[-1].phrase, "opens-sentence")
        return None

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
            if (
                tokens[i].text == ":"
                and self._named.get(first, (-1,))[0] == first
                and self._end(tokens[first]) == tokens[i - 1].end
            ):
                return self.slot(Phrase(tokens[first], tokens[first].start, tokens[i - 1].end), "label")
        return None

    def before(self, number: Token, counts: Sequence[Token]) -> Slot | None:
        """The one place named by the sentence before, in the same paragraph, where that sentence tells a happening and not
        another count; None where it names none or several."""
        i = number.sentence - 1
        sentences = self._annotation.sentences
        if i < 0 or sentences[i].block != sentences[number.sentence].block or any(c.sentence == i for c in counts):
            return None
        named = [p for p in self._by_sentence.get(i, ()) if p.preposition and not self._is_source(p.head)]
        named = [p for p in named if not any(o is not p and self._inside(o, p) for o in named)]
        distinct = {self._annotation.words(p.phrase) for p in named}
        return self.slot(named[0].phrase, "sentence-before") if len(distinct) == 1 else None

    def _inside(self, inner: Located, outer: Located) -> bool:
        """Whether one named place lies in the other ("Babyninsky, Russia"): by the gazetteer, or as its apposition."""
        a, b = self._entity_in(inner.phrase), self._entity_in(outer.phrase)
        if a and b and a != b and gazetteer().contains(b, a):
            return True
        return inner.head.dominates(outer.head) and inner.head is not outer.head

    def _verb(self, number: Token) -> Token | None:
        for t in (number, *number.ancestors()):
            if t.i in self._annotation.clauses:
                return t
        return None

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
            if (
                t.dep in ("nsubj",)
                and t.head.lemma in ("say", "tell", "report", "announce", "state", "confirm", "claim", "add")
                and t.i in {a.i for a in token.ancestors()}
            ):
                return True
            if t.pos == "VERB":
                return False
        return False
