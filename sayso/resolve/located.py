"""Places named in a text: with a preposition ("in Brod"), as a modifier ("a Brod car bombing"), or as what something was done to
("storm the Brod jail", "flee the camp"), each with what it hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.annotate import Annotation, Phrase, Token, noun_phrase
from sayso.lexicon.gazetteer import Place, gazetteer
from sayso.lexicon.target_class import belongs
from sayso.lexicon.words import words_of
from sayso.model import Slot, TextSpan

HAPPENINGS = words_of(
    """
    attack bombing blast explosion fire crash strike raid clash clashes protest rally march shooting ambush
    earthquake quake flood storm collapse accident demonstration riot unrest violence fighting battle operation
    shelling airstrike stampede massacre landslide outbreak
    """
)


def is_happening(token: Token) -> bool:
    """A noun for something that happens, also a gerund ("shelling of the camp")."""
    return token.lemma in HAPPENINGS or token.lower in HAPPENINGS


OBJECT = "object"
"""In place of a preposition: the place is what something is done to."""
STRIKING = words_of(
    """
    attack storm overrun raid strike hit bomb bombard shell shake rock jolt surround besiege encircle enter seize capture
    invade ambush assault batter pound devastate ravage flood inundate engulf rip tear flatten reach search comb sweep level
    """
)
"""Verbs whose object is where it happened."""
LEAVING = words_of("leave flee abandon evacuate quit desert vacate escape")
"""Verbs whose object is from where."""
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
COMMON = words_of("city capital country nation republic town village region province district territory area state kingdom island")
_SITES = words_of(
    """
    hamlet parish suburb neighbourhood neighborhood county valley settlement camp barracks base prison jail penitentiary hospital
    clinic morgue mortuary courthouse schoolhouse school university campus church mosque temple monastery cathedral convent
    market marketplace bazaar square airport port harbour harbor station stadium hotel lodge mine quarry plant factory refinery
    warehouse dam bridge border frontier checkpoint crossing beach coast shore seafront waterfront riverbank river lake
    mountain hill forest headquarters building palace embassy compound cemetery ward depot site road highway street
    motorway expressway perimeter strip barangay commune municipality township container dormitory orphanage shipyard
    delta enclave outpost garrison pavilion
    """
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_NAMED_SITES = words_of("hospital prison airport cathedral mosque church camp station district province region village city")
_LOCATIVE = words_of(
    """
    in to at near outside inside across around through throughout into on off within from along beside between
    aboard
    """
)
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


class Named:
    """The places of one document."""

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

    def in_sentence(self, number: int) -> Sequence[Located]:
        """The places that a sentence names, in text order."""
        return self._by_sentence.get(number, ())

    def name_at(self, first: Token, last: Token) -> bool:
        """Whether just these tokens are the name of a place that the gazetteer knows."""
        return self._named.get(first.i, (-1,))[0] == first.i and self._end(first) == last.end

    def slot(self, phrase: Phrase, rule: str = "") -> Slot:
        """A place slot with the entity where the words or their last name are known."""
        text = self._annotation.text
        span = TextSpan.of(text, phrase.start, phrase.end)
        return Slot(span.exact, span, rule, self.entity_in(phrase))

    def entity_in(self, phrase: Phrase) -> str | None:
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
            elif (of := self._undergoes(token)) is not None:
                yield Located(token, self._words(token), of, OBJECT)
            elif token.dep == "pobj" and token.head.lower == "of" and is_happening(token.head.head) and self._is_place(token):
                # "the shelling of Brod", "the siege of the Brod jail"
                yield Located(token, self._words(token), token.head.head, "of")
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

    def _undergoes(self, token: Token) -> Token | None:
        """The verb that a place undergoes: "stormed the port", "the port was stormed", "fled Brod"."""
        if token.dep not in ("dobj", "nsubjpass") or token.head.lemma not in STRIKING | LEAVING or not self._is_place(token):
            return None
        return token.head

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
        if token.text.islower() and self._is_definite_site(token):
            return True
        named = any(c.pos == "PROPN" and c.dep in ("compound", "nmod", "appos") for c in token.children)
        if named and belongs(token, ("site",)):
            return True
        if token.pos == "PROPN" and any(c.dep in ("compound", "nmod") and c.lower in _ON for c in token.children):
            return True
        if token.pos == "PROPN" and named and token.lower in _ON | _NAMED_SITES:
            return True
        # "in the mining town of Brod", "on the island of Marla"
        named_after = any(
            p.lower == "of" and (o := p.child("pobj")) is not None and (o.i in self._named or o.pos == "PROPN")
            for p in token.under("prep")
        )
        return named_after and token.lemma in _PARTS

    @staticmethod
    def _is_definite_site(token: Token) -> bool:
        """ "the courthouse", "her hamlet", "the eastern hamlets": a site that the text has told of or that people there know."""
        if token.lemma not in _SITES | COMMON:
            return False
        definite = any((c.dep == "det" and c.lower in _DEFINITE) or c.dep == "poss" for c in token.children)
        return definite and (token.tag in ("NN", "NNP") or any(c.dep in ("amod", "compound") for c in token.children))

    def _words(self, token: Token) -> Phrase:
        if token.i in self._named and not any(c.dep == "compound" for c in token.children):
            first = self._named[token.i][0]
            return Phrase(token, self._annotation.tokens[first].start, self._end(self._annotation.tokens[first]))
        near = (p.child("pobj") for p in token.under("prep") if p.lower in ("near", "in", "at", "outside"))
        if (
            token.text.islower()
            and token.lemma not in _PARTS
            and (named := next((o for o in near if o and o.i in self._named), None))
        ):
            # "the road near Brod"
            first = noun_phrase(token, conjuncts=False, prepositions=False).start
            return Phrase(token, first, self._end(self._annotation.tokens[self._named[named.i][0]]))
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
