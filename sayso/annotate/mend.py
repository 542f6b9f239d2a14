"""Mistakes of the parser that its own tree gives away, mended before anything reads it.

A noun has no object: "Gunmen storm port". And a plural noun with a subject before it and an infinitive after it is a verb:
"The agency plans to fly in tents".
"""

from collections.abc import Sequence

from sayso.annotate.token import Token
from sayso.lexicon.words import words_of

_WILLING = words_of("plan aim hope vow pledge promise seek want need demand offer threaten aspire intend")


def mend(tokens: Sequence[Token]) -> None:
    """Turns mistaken nouns back into verbs, in place. ``tokens``: of one paragraph, with heads and children."""
    for token in tokens:
        if not token.is_root or token.pos not in ("NOUN", "PROPN"):
            continue
        if token.child("nsubj") is not None and token.child("dobj") is not None:
            token.pos, token.tag = "VERB", "VBP"
        elif token.tag == "NNS":
            _plans_to(token)


def _plans_to(token: Token) -> None:
    infinitive = next((c for c in token.under("acl", "relcl") if c.tag == "VB" and c.i > token.i), None)
    subject = next((c for c in token.children if c.dep in ("compound", "nmod") and c.i == token.i - 1), None)
    lemma = token.lower.removesuffix("s")
    if infinitive is None or subject is None or lemma not in _WILLING or not any(c.tag == "TO" for c in infinitive.children):
        return
    token.pos, token.tag, token.lemma = "VERB", "VBZ", lemma
    subject.dep, infinitive.dep = "nsubj", "xcomp"
    for child in [c for c in token.children if c.i < subject.i and c.dep in ("det", "amod", "poss", "compound", "nummod")]:
        token.children.remove(child)
        child.head = subject
        subject.children.insert(0, child)
    subject.children.sort(key=lambda t: t.i)
