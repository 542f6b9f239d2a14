"""What a mention does for a total: whether it counts, or is told but not counted (background, unreal, a part, withdrawn)."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from sayso.annotate import Annotation, BlockKind, Sentence, Token
from sayso.annotate.draft import Draft
from sayso.lexicon.counting_words import counting_words
from sayso.model import Claim, Figure, Stance, TimeRange
from sayso.model.mention import Standing

_HEADLINE_WORDS = 16
_INCIDENT_DAYS = 10
"""What is told over a longer time sums up incidents rather than being one."""
_WITHDRAWN = frozenset({Stance.DENIED, Stance.RETRACTED, Stance.CORRECTED})


def tells(sentence: Sentence, annotation: Annotation) -> bool:
    """Whether a sentence has a finite verb: heads and notes in front of the text have none."""
    tokens = annotation.tokens[sentence.first : sentence.last + 1]
    return tokens[0].text != "[" and any(t.tag in ("VBD", "VBZ", "VBP", "MD") and t.pos in ("VERB", "AUX") for t in tokens)


class Standings:
    """The standings of the mentions of one document. ``parts``: ids of figure claims that are part of a count of the same."""

    def __init__(self, annotation: Annotation, parts: Collection[str]) -> None:
        self._annotation = annotation
        self._parts = parts
        plain = [s for s in annotation.sentences if annotation.blocks[s.block].kind is not BlockKind.HEADING]
        self._body = next((s.i for s in plain if tells(s, annotation)), 0)

    def of(self, draft: Draft, noun: Token, verb: Token | None, claim: Claim | None, day: TimeRange | None) -> Standing:
        """The standing of a draft: ``noun``: who is counted, ``verb``: of its clause, ``claim``: its own, ``day``: when."""
        figure = draft.content
        assert isinstance(figure, Figure)
        derived = figure.derived
        if (claim is not None and claim.stance in _WITHDRAWN and not derived) or draft.stance in _WITHDRAWN:
            return Standing.WITHDRAWN
        heading = self._annotation.blocks[noun.block].kind is BlockKind.HEADING
        if heading or (noun.sentence < self._body and self._is_short(noun.sentence)):
            return Standing.HEADLINE
        if derived and figure.bounds.most != 1 and self._annotation.quotation_at(draft.start) is not None:
            return Standing.QUOTED
        if verb is not None and self._unreal(verb, derived):
            return Standing.UNREAL
        if self._background(noun):
            return Standing.BACKGROUND
        if verb is not None and verb.lemma == "be" and any(c.lower in ("among", "amongst") for c in verb.children):
            return Standing.PART
        if (
            (claim is not None and claim.id in self._parts and not self._is_all(draft))
            or self._included(noun)
            or self._one_of(draft)
            or self._among_them(draft)
        ):
            return Standing.PART
        if _is_long(noun, verb, day):
            return Standing.CUMULATIVE
        if _from(draft.head) or (verb is not None and _had_given(verb)):
            return Standing.REPLACED
        return Standing.COUNTS

    def _is_short(self, sentence: int) -> bool:
        s = self._annotation.sentences[sentence]
        return s.last - s.first < _HEADLINE_WORDS

    def _unreal(self, verb: Token, derived: bool) -> bool:
        clause = self._annotation.clauses[verb.i]
        if clause.negated:
            return not any(c.lower in ("no", "none", "nobody") for s in clause.subjects for c in (s, *s.children))
        aux = [c.lower for c in verb.under("aux", "auxpass")]
        if verb.tag == "VB" and "to" in aux:
            return verb.head.lemma not in counting_words("come true")
        if clause.modal and "have" not in aux:
            return True
        if clause.passive and derived and {"is", "are"} & set(aux) and "being" not in aux:
            # "Civilians are killed by such devices" tells a habit; "five are held" is a count of the present.
            return verb.lemma in counting_words("deed")
        if verb.tag in ("VBP", "VBZ") and not clause.passive and verb.lemma != "be":
            return verb.lemma in counting_words("deed") and verb.head is not verb
        return verb.tag == "VBG" and verb.lemma in counting_words("deed") and any(a in ("is", "are") for a in aux)

    def _background(self, noun: Token) -> bool:
        """Told only to characterise somebody ("responsible for an attack that killed four"), as the aim of a design, or of an
        earlier happening ("a recent ambush that killed two")."""
        path = [noun, *noun.ancestors()]
        for child, parent in pairwise(path):
            if child.tag == "VBG" and child.dep in ("acl", "advcl") and parent.lemma in counting_words("happening"):
                return False
            if child.dep in ("prep", "agent", "pcomp") and parent.lemma in counting_words("character"):
                return True
            if (
                child.dep == "prep"
                and child.lower == "for"
                and any(o.lemma in counting_words("sought") for o in (parent, *parent.under("dobj")))
            ):
                return True
            if child.dep in ("relcl", "acl") and any(c.lower in counting_words("earlier") for c in parent.children):
                return True
            if parent.lemma in counting_words("design") and child.dep in ("dobj", "nsubjpass") and child is not noun:
                return True
            if child.dep == "pcomp" and child.head.lower in ("for", "of", "in") and child.tag == "VBG":
                return child.head.head.lemma in counting_words("character")
        return False

    def _among_them(self, draft: Draft) -> bool:
        """ "among them a driver", however the parser hung it."""
        i = self._first(draft).i
        before = [t.lower for t in self._annotation.tokens[max(0, i - 2) : i]]
        return len(before) == 2 and before[0] in ("among", "amongst") and before[1] in ("them", "those", "whom", "these")

    def _one_of(self, draft: Draft) -> bool:
        """ "was one of several men held": told of one of them, the group being known."""
        tokens = self._annotation.tokens
        i = self._first(draft).i
        return i >= 2 and tokens[i - 1].lower in ("of", "the") and "one" in (tokens[i - 2].lower, tokens[max(0, i - 3)].lower)

    def _is_all(self, draft: Draft) -> bool:
        """ "all four of the intruders": no part, but the whole of them."""
        first = self._first(draft)
        return first.lower in ("all", "both") or self._annotation.tokens[max(0, first.i - 1)].lower in ("all", "both")

    def _first(self, draft: Draft) -> Token:
        return next((t for t in self._annotation.tokens_in(draft.start, draft.end)), draft.head)

    def _included(self, noun: Token) -> bool:
        """ "including a child", "among them two nurses", "one of several detained"."""
        path = [noun, *noun.ancestors()]
        for child in path[:6]:
            if child.dep in ("prep", "pcomp", "acl", "advcl") and child.lower in ("including", "among", "amongst"):
                return True
            if child.pos == "VERB":
                return child.lemma == "include"
        return False


def _had_given(verb: Token) -> bool:
    """ "had reported 14 dead", "had earlier put the toll at nine": a count that was given before."""
    return verb.lemma in counting_words("count given") and any(c.lower == "had" for c in verb.under("aux"))


def _is_long(noun: Token, verb: Token | None, day: TimeRange | None) -> bool:
    """A count over a longer time ("in the last month we detained five"), which is no part of an incident."""
    if verb is not None and any(c.lower in ("since", "alone") for c in verb.children):
        return True
    if any(c.lower == "since" for c in noun.children):
        return True
    return (
        day is not None
        and day.earliest is not None
        and day.latest is not None
        and (day.latest - day.earliest).days > _INCIDENT_DAYS
    )


def _from(number: Token) -> bool:
    """The old value of "rose from 14 to 31", "up from 14", "lowered to 48 from 70"."""
    held = next((t for t in (number, number.head) if t.dep == "pobj"), None)
    if held is None or held.head.lower != "from":
        return False
    return any(a.lemma in counting_words("changing") for a in list(held.head.ancestors())[:3])
