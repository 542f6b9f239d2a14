"""Which clause a time expression belongs to.

The parse says so, except at the beginning of a sentence: what opens a sentence belongs to its main clause, wherever the parser
hung it. A date inside a noun phrase is kept apart ("Monday's attack", "the statement of 17 December").
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.annotate import Annotation, Clause, Token
from sayso.annotate.time_expression import TimeExpression, TimeKind
from sayso.annotate.time_lexicon import time_words

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_ADVERBIAL = frozenset({TimeKind.VAGUE, TimeKind.NARRATED, TimeKind.RELATIVE, TimeKind.AFTER_EVENT, TimeKind.PART})
_BEFORE_OPENING = frozenset({"PUNCT", "CCONJ", "ADV", "INTJ", "SPACE", "SYM"})


@dataclass(frozen=True, slots=True)
class Attached:
    """An expression in its clause. ``top``: its highest token, None outside parsed text. ``verb``: the clause's verb, None
    without one. ``noun``: the noun it hangs on inside the clause, None where it hangs on the verb. ``direct``: it dates what the
    clause tells; False where it only dates a thing that is mentioned ("the report of 3 May", "after last week's vote").
    ``opens``: it opens its sentence. ``counted``: the verb of the clause it counts from ("two days after he left")."""

    expression: TimeExpression
    top: Token | None = None
    verb: Token | None = None
    noun: Token | None = None
    direct: bool = True
    opens: bool = False
    counted: Token | None = None

    @property
    def beside_number(self) -> bool:
        """Whether it dates a number that another is compared with: "up from 19 a day earlier"."""
        return not self.direct and self.noun is not None and self.noun.pos == "NUM"

    @property
    def on_happening(self) -> bool:
        """Whether it dates a noun that is itself a happening ("Monday's attack")."""
        return self.noun is not None and self.noun.lemma in time_words().incident


def attach(e: TimeExpression, annotation: Annotation) -> Attached:
    """The clause ``e`` belongs to."""
    tokens = [t for t in annotation.tokens_in(e.span.start, e.span.end) if t.pos != "PUNCT"]
    if not tokens:
        token = annotation.token_at(e.span.start)
        tokens = [token] if token else []
    if not tokens:
        return Attached(e)
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.is_root or t.head.i not in inside]
    top = tops[0]
    if e.relation not in ("", "of") and len(tops) > 1 and top.pos not in ("ADP", "SCONJ"):
        top = tops[-1]
    sentence = annotation.sentence_of(top)
    opens = all(t.pos in _BEFORE_OPENING for t in annotation.tokens[sentence.first : tokens[0].i])
    verb, noun = _climb(top, inside, annotation.clauses)
    if (
        verb is not None
        and verb.dep == "acl"
        and verb.head.pos == "NUM"
        and verb.lemma not in time_words().saying
        and (outer := _outer(verb, annotation.clauses)) is not None
    ):
        # "gave 12 dead and 40 wounded on 6 May": the participle only counts.
        verb, noun = outer, None
    compared = _compared(annotation, tokens[0], verb) if verb is not None else None
    if compared is not None:
        noun = noun or compared
    counted = _counted(tokens, annotation.clauses) if e.offset is not None else None
    if counted is not None and verb is counted:
        verb, noun = _outer(counted, annotation.clauses), None
    if opens and sentence.root.i in annotation.clauses and verb is not sentence.root:
        # "On Wednesday five died, officials said": the content clause in front keeps its date.
        if verb is None or verb.i > sentence.root.i or verb.dep not in ("ccomp", "parataxis", "advcl", "csubj"):
            if noun is None or (verb is not None and verb.dep not in ("relcl", "acl")):
                verb, noun = (
                    sentence.root,
                    noun if noun is not None and e.relation in ("of", "") and e.kind not in _ADVERBIAL else None,
                )
    return Attached(e, top, verb, noun, _is_direct(e, top, noun, verb) and compared is None, opens, counted)


def _is_direct(e: TimeExpression, top: Token, noun: Token | None, verb: Token | None) -> bool:
    if noun is None or (e.kind in _ADVERBIAL and top.dep in ("advmod", "npadvmod")):
        return True
    if e.relation == "" and top.i > noun.i and noun.pos != "NUM":
        # "in the eastern district, June 13."
        return True
    lemma = noun.lemma
    chain = noun
    while chain.head is not chain and chain.head is not verb and chain.head.pos in (*_NOMINAL, "ADP", "SCONJ", "VERB"):
        if chain.dep == "pobj":
            # "after Friday's raid", "despite Monday's deal"; "in Monday's raid" and "as a result of Monday's raid" date the clause.
            if chain.head.lower not in _DATING and not _as_a_result(chain.head):
                return e.relation in ("on", "in", "at", "during") and lemma not in time_words().incident
        chain = chain.head
    if e.relation in ("after", "before"):
        return False
    return lemma in time_words().incident or e.relation not in ("of", "")


def _compared(annotation: Annotation, first: Token, verb: Token) -> Token | None:
    """The number that a time of comparison belongs to: "down from 50 a month ago"."""
    before = annotation.tokens[max(first.i - 6, verb.i) : first.i]
    words = [t.lower for t in before]
    if "from" in words and ("down" in words or "up" in words):
        return next((t for t in reversed(before) if t.pos == "NUM"), None)
    return None


def _as_a_result(of: Token) -> bool:
    noun = of.head
    return of.lower == "of" and noun.lemma in ("result", "course") and noun.head.lower in ("as", "in")


_DATING = frozenset({"in", "during", "at", "by", "with", "amid", "through", "from", "to", "on", "for", "as"})


def _outer(verb: Token, clauses: dict[int, Clause]) -> Token | None:
    return next((a for a in verb.ancestors() if a.i in clauses), None)


def _climb(top: Token, inside: set[int], clauses: dict[int, Clause]) -> tuple[Token | None, Token | None]:
    noun: Token | None = None
    if top.i in clauses and top.i not in inside:
        return top, None
    for token in top.ancestors():
        if token.i in inside:
            continue
        if token.i in clauses:
            return token, noun
        if token.pos in ("AUX", "VERB"):
            continue
        if noun is None and token.pos in _NOMINAL:
            noun = token
    return (None, noun)


def _counted(tokens: list[Token], clauses: dict[int, Clause]) -> Token | None:
    """The verb of a clause that "after" or "before" at the end of the expression introduces."""
    last = tokens[-1]
    if last.lower not in ("after", "before"):
        return None
    if last.dep == "mark" and last.head.i in clauses:
        return last.head
    return next((c for c in last.children if c.i in clauses), None)


def clause_verb(token: Token, clauses: dict[int, Clause]) -> Token | None:
    """The verb of the clause a token stands in: itself where it is one."""
    if token.i in clauses:
        return token
    return next((a for a in token.ancestors() if a.i in clauses), None)
