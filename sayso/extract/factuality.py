"""What a clause's words present: a fact, a plan, an order, a hedge, a hypothesis, or that it is not so.

Governing verbs decide over infinitives: "began to shoot" happened, "planned to shoot" did not. A reported clause ("said that
...") counts as fact here; who said it is the chain's business.
"""

from collections.abc import Mapping

from sayso.annotate import Clause, Token
from sayso.annotate.clause import accused_of
from sayso.lexicon.words import words_of
from sayso.model import Factuality

_IMPLICATIVE = words_of("""
    begin start continue manage force compel proceed come go get help cause lead have use make let see hear keep rush dare
    prompt oblige succeed resume watch film show feel find catch leave drive push trigger spark happen bother finish stop
""")
_PLANS = words_of("""
    plan intend promise vow pledge agree decide prepare threaten offer expect schedule want hope seek aim wait mean set
    propose resolve commit undertake volunteer swear due ready
""")
_ORDERS = words_of("""
    order instruct direct command tell authorise authorize allow permit let ban forbid prohibit oblige require
""")
_REPORTS = words_of("""
    say report allege claim know find show confirm understand record rumor rumour state
""")
_BELIEFS = words_of("""
    believe think suspect presume assume fear consider suppose estimate
""")
_NONFACTIVE = words_of("""
    hope fear wish want demand urge ask request propose recommend suggest predict expect forecast imagine pretend doubt
    worry ensure prevent avoid insist warn threaten pledge vow promise hypothesise require mean order
""")
_IRREALIS_NOUNS = words_of("""
    fear threat risk possibility hope danger prospect chance condition fears concern worry demand proposal call
""")
_ATTRIBUTING_NOUNS = frozenset({"charge", "accusation", "responsibility", "suspicion"})
_OF_PLANS = _PLANS | {"consider", "discuss", "insist", "focus", "aim", "look", "think"}
_WISHES = frozenset({"hope", "fear", "wish", "expect"})
_PROMPT = words_of("quick swift first prompt")
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "should"})
_LATER = frozenset({"until", "till", "once", "before", "after", "as"})
_NOT_DONE = frozenset({"without", "instead", "against", "from", "instead of", "rather", "despite not"})
_INDEFINITE = words_of("""
    anyone anybody whoever anything everyone everybody
""")

Clauses = Mapping[int, Clause]


def factuality(clause: Clause, clauses: Clauses, depth: int = 0) -> Factuality:
    """How the words present the clause; ``clauses``: those of its text, by the position of their verbs."""
    own = _own(clause)
    if own is not Factuality.FACT or depth > 6:
        return own
    return _governed(clause, clauses, depth)


def _own(clause: Clause) -> Factuality:
    if clause.negated:
        return Factuality.NEGATED
    if clause.marker in _CONDITIONS:
        return Factuality.HYPOTHETICAL
    if clause.verb.lemma == "fail" and any(c.tag == "VB" for c in clause.complements):
        return Factuality.FACT
    match clause.modal:
        case "will" | "shall":
            return Factuality.PLANNED
        case "may" | "might":
            return Factuality.HEDGED
        case "would" | "could" | "should" | "must" | "can" | "ought":
            return Factuality.HYPOTHETICAL
        case _:
            pass
    if any(a.lower in ("possibly", "perhaps", "probably", "presumably") for a in clause.adverbs):
        return Factuality.HEDGED
    if any(_is_open(s) for s in clause.subjects):
        return Factuality.HYPOTHETICAL
    verb = clause.verb
    helpers = [c.lower for c in verb.children if c.dep in ("aux", "auxpass")]
    if verb.is_root and verb.tag == "VB" and not clause.subjects and helpers in ([], ["to"]):
        # "Avoid the bridge."; "We call on the council: - to reopen the road"
        return Factuality.HYPOTHETICAL
    return Factuality.FACT


def _is_open(subject: Token) -> bool:
    """ "anyone who attacks": nobody in particular."""
    return subject.lower in _INDEFINITE or any(c.dep == "det" and c.lower == "any" for c in subject.children)


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep == "aux" and c.lower == "to" for c in verb.children)


def _governed(clause: Clause, clauses: Clauses, depth: int) -> Factuality:
    verb = clause.verb
    if verb.is_root:
        return Factuality.FACT
    head = verb.head
    governor = clauses.get(head.i)
    match verb.dep:
        case "xcomp" | "ccomp" | "advcl" | "acl" if _is_infinitive(verb):
            return _infinitive(verb, head, governor, clauses, depth)
        case "xcomp" | "ccomp" if governor is not None:
            if governor.verb.lemma in _ORDERS and verb.tag == "VBN" and verb.child("aux") is None:
                # "ordered held"; not "told reporters the cabinet has decided".
                return Factuality.ORDERED
            if governor.negated or governor.marker in _CONDITIONS:
                return Factuality.HYPOTHETICAL
            if governor.verb.lemma in _NONFACTIVE and (verb.tag in ("VB", "VBP") or governor.verb.lemma in _WISHES):
                return Factuality.HYPOTHETICAL
            if governor.verb.lemma in _BELIEFS:
                return Factuality.HEDGED
            return _weak(factuality(governor, clauses, depth + 1)) if verb.dep == "xcomp" else Factuality.FACT
        case "ccomp" | "acl" if head.lemma in _IRREALIS_NOUNS and clause.marker == "that":
            return Factuality.HYPOTHETICAL
        case "pcomp":
            if head.lower in _NOT_DONE:
                return Factuality.NEGATED
            if head.lower in ("for", "to", "at", "of", "in") and (outer := head.head).pos == "NOUN":
                told = outer.lemma in _ATTRIBUTING_NOUNS or accused_of(verb) is not None
                return Factuality.FACT if told else Factuality.HYPOTHETICAL
            outer_clause = clauses.get(head.head.i)
            if outer_clause is None:
                return Factuality.FACT
            if head.lower in ("in", "on", "to", "about", "of") and outer_clause.verb.lemma in _OF_PLANS:
                return Factuality.PLANNED
            return _weak(factuality(outer_clause, clauses, depth + 1))
        case "conj" if governor is not None:
            bare = verb.tag in ("VB", "VBG", "VBN") and not any(c.dep in ("aux", "auxpass") for c in verb.children)
            if bare or (governor.marker in _CONDITIONS and not any(c.dep.startswith("nsubj") for c in verb.children)):
                return factuality(governor, clauses, depth + 1)
            return Factuality.FACT
        case "advcl" if governor is not None and governor.modal and clause.marker in _LATER:
            # "would rule until a president was named": nothing says that it happened.
            return Factuality.HYPOTHETICAL
        case "advcl" if governor is not None and verb.tag in ("VBG", "VBN") and not any(c.dep == "mark" for c in verb.children):
            return _weak(factuality(governor, clauses, depth + 1))
        case _:
            return Factuality.FACT


def _infinitive(verb: Token, head: Token, governor: Clause | None, clauses: Clauses, depth: int) -> Factuality:
    if governor is None or verb.dep == "acl":
        # "the decision to withdraw", "an attempt to seize"
        return Factuality.PLANNED
    lemma = governor.verb.lemma
    perfect = any(c.dep == "aux" and c.lower == "have" for c in verb.children)
    if lemma in _ORDERS and not (lemma in ("force", "oblige") and not governor.modal):
        return Factuality.ORDERED
    if lemma in _PLANS:
        return Factuality.PLANNED
    if lemma in _BELIEFS:
        return Factuality.HEDGED
    if lemma in _REPORTS:
        return _weak(factuality(governor, clauses, depth + 1)) if perfect or governor.passive else Factuality.PLANNED
    if lemma == "be" and any(p.lower in _PROMPT for p in governor.predicates):
        # "was quick to deny"
        return _weak(factuality(governor, clauses, depth + 1))
    if verb.dep in ("xcomp", "ccomp") and lemma in _IMPLICATIVE:
        if governor.negated:
            return Factuality.NEGATED
        return factuality(governor, clauses, depth + 1)
    if lemma in ("refuse", "decline", "fail", "forget", "neglect"):
        return Factuality.NEGATED
    return Factuality.HYPOTHETICAL


def _weak(outer: Factuality) -> Factuality:
    """A hedge or a plan above reaches down; a denial above does not make what it governs false."""
    return Factuality.HYPOTHETICAL if outer is Factuality.NEGATED else outer


def is_present(clause: Clause) -> bool:
    """A simple present ("police use tear gas"): a habit or a definition more often than a happening."""
    verb = clause.verb
    helpers = [c for c in verb.children if c.dep in ("aux", "auxpass")]
    if not helpers:
        return verb.tag in ("VBZ", "VBP")
    if any(h.lower in ("has", "have", "had", "'ve", "was", "were", "did", "been") for h in helpers):
        return False
    return verb.tag == "VBN" or any(h.lower in ("do", "does") for h in helpers)


def is_question(text: str, end: int) -> bool:
    """Whether a sentence that ends at ``end`` of the text asks."""
    return text[max(0, end - 2) : end].rstrip("”\"’' ").endswith("?")
