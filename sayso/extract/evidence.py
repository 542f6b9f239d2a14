"""The words that carry a claim: a clause's core, without attribution and subordinate clauses."""

from sayso.annotate import Annotation, Clause, Phrase, Token, noun_phrase
from sayso.lexicon.words import words_of

_KEPT = words_of("""
    nsubj nsubjpass csubj aux auxpass neg prt dobj obj dative iobj prep agent advmod npadvmod attr acomp oprd expl xcomp
    pobj nummod
""")
_TAILS = frozenset({"relcl", "advcl", "ccomp", "parataxis", "punct", "cc", "conj", "appos", "acl"})
_PLACE_WORDS = ("in", "at", "near", "outside", "inside", "across", "around", "on", "along", "throughout", "from", "into")


def last_of(token: Token, *, conjuncts: bool = True) -> Token:
    """The last token of a phrase without the clauses that trail it; nouns coordinated to it are kept."""
    last = token
    for child in token.children:
        if child.i < token.i:
            continue
        if (child.dep == "conj" and conjuncts and child.pos not in ("VERB", "AUX")) or child.dep not in _TAILS:
            last = max(last, last_of(child), key=lambda t: t.i)
    return last


def lean_phrase(token: Token, *, prepositions: bool = True) -> Phrase:
    """The noun's words without the relative clauses and appositions that trail it or its complements.

    ``prepositions``: with every prepositional complement, else only with "of"."""
    if (called := _self_styled(token)) is not None:
        return lean_phrase(called, prepositions=prepositions)
    last = token
    for child in token.children:
        if child.dep == "appos" and child.pos == "PROPN" and child.left == last.i + 1:
            # "the mayor Rosa Lindt": a name set close, without a comma.
            last = max(last, last_of(child), key=lambda t: t.i)
            continue
        if child.i < token.i or (child.dep in _TAILS and not (child.dep == "conj" and child.pos not in ("VERB", "AUX"))):
            continue
        if child.dep == "prep" and _is_the_charge(child):
            break
        if child.dep == "prep" and not prepositions and child.lower not in ("of", "from"):
            break
        last = max(last, last_of(child), key=lambda t: t.i)
    return Phrase(token, _leftmost(token).start, last.end)


_CHARGING = frozenset("accuse charge convict acquit blame suspect condemn sentence criticise criticize sue indict clear".split())


def _is_the_charge(prep: Token) -> bool:
    """ "accused the rebels of shelling the camp", "convicted three guards over the deaths": what they are said to have done is no
    part of their name, wherever the parser hangs it."""
    noun = prep.head
    charged = noun.head.lemma in _CHARGING and noun.dep in ("dobj", "nsubjpass", "conj")
    gerund = prep.child("pcomp")
    if prep.lower in ("of", "for") and gerund is not None and gerund.tag == "VBG" and noun.tag != "NN":
        return True
    return charged and prep.lower in ("of", "for", "over", "with") and prep.i > noun.i


def _self_styled(noun: Token) -> Token | None:
    """ "a group calling itself the Lake Front": the name."""
    for child in noun.children:
        if child.dep in ("acl", "relcl") and child.lemma in ("call", "style", "name") and noun.tag in ("NN", "NNS"):
            itself = [c for c in child.children if c.lower in ("itself", "themselves")]
            name = child.child("oprd", "attr")
            if itself and name is not None and name.pos == "PROPN" and name.i > itself[0].i:
                return name
    return None


def clause_span(clause: Clause, extra: tuple[Token, ...] = ()) -> tuple[int, int]:
    """Start and end of the clause's words: subject (the antecedent of a relative or reduced clause; not one inherited by
    coordination) to the last object, place or time. ``extra``: further tokens that must be inside."""
    verb = clause.verb
    first, last = verb, verb
    for child in verb.children:
        if child.dep not in _KEPT:
            continue
        if child.i < verb.i:
            # A leading "In Almaty," or "On Monday" is place or time, not the claim's core.
            if child.dep in ("prep", "npadvmod", "advmod") and any(c.i > child.i for c in clause.subjects):
                continue
            first = min(first, _leftmost(child), key=lambda t: t.i)
        elif child.dep == "xcomp" and child.pos in ("VERB", "AUX"):
            last = max(last, _last_of_verb(child), key=lambda t: t.i)
        else:
            last = max(last, last_of(child), key=lambda t: t.i)
    if clause.subject_rule in ("relative", "reduced"):
        for subject in clause.subjects[:1]:
            if subject.i < verb.i:
                first = min(first, _leftmost(subject), key=lambda t: t.i)
    antecedent = clause.relative_to if clause.subject_rule == "own" else None
    if antecedent is not None and antecedent in clause.objects and antecedent.i < verb.i:
        first = min(first, _leftmost(antecedent), key=lambda t: t.i)
    for token in extra:
        if token.sentence == verb.sentence:
            first = min(first, token, key=lambda t: t.i)
            last = max(last, token, key=lambda t: t.i)
    return first.start, last.end


def _last_of_verb(verb: Token) -> Token:
    last = verb
    for child in verb.children:
        if child.i > verb.i and child.dep in _KEPT:
            step = _last_of_verb(child) if child.pos == "VERB" else last_of(child)
            last = max(last, step, key=lambda t: t.i)
    return last


def _leftmost(token: Token) -> Token:
    first = token
    for child in token.children:
        if child.i < token.i and child.dep not in ("cc", "punct", "preconj", "advcl", "relcl"):
            first = min(first, _leftmost(child), key=lambda t: t.i)
    return first


def noun_span(noun: Token) -> tuple[int, int]:
    """Start and end of a noun with all its complements, without relative clauses."""
    phrase = noun_phrase(noun, conjuncts=False)
    return phrase.start, max(phrase.end, last_of(noun, conjuncts=False).end)


def place_of(annotation: Annotation, clause: Clause | None, *nouns: Token) -> Phrase | None:
    """Where it happened: a locative of the verb or of its arguments that is a named place or a site; None where not said."""
    from sayso.lexicon.target_class import belongs

    heads: list[Token] = []
    if clause is not None:
        heads += clause.prep(*_PLACE_WORDS)
    for noun in nouns:
        heads += [p for c in noun.children if c.dep == "prep" and c.lower in _PLACE_WORDS for p in c.children if p.dep == "pobj"]
    named = [h for h in heads if h.ent in ("GPE", "LOC", "FAC") or (h.ent not in ("DATE", "TIME") and belongs(h, ("site",)))]
    if named:
        return noun_phrase(named[0], prepositions=False)
    for noun in nouns:
        for c in noun.children:
            if c.dep in ("compound", "nmod", "poss") and c.ent in ("GPE", "LOC"):
                return noun_phrase(c)
    return None
