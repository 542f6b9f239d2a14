"""Hypotheses and hedges around a count."""

from collections.abc import Iterator

from sayso.annotate.annotation import Annotation
from sayso.annotate.clause import Clause
from sayso.annotate.token import Sentence, Token
from sayso.extract.figure.counted import Counted
from sayso.extract.figure.measure import Found
from sayso.lexicon.words import words_of
from sayso.model import Factuality, Measure, Stance

_CONDITION = frozenset({"if", "unless", "whether", "lest"})
_UNREAL = words_of(
    """
    threaten want try plan aim plot attempt hope wish intend prevent avoid vow refuse conspire warn fear risk allow help
    order tell instruct need fail pretend imagine rehearse simulate play joke dream
    """
)
_HEDGES = frozenset(
    {
        "possibly",
        "perhaps",
        "unconfirmed",
        "feared",
        "presumed",
        "unverified",
        "believed",
        "supposedly",
        "purportedly",
        "allegedly",
        "probably",
    }
)
_DOUBTS = frozenset({"possibly", "perhaps", "unconfirmed", "unverified"})
_REPORTED = frozenset({"reportedly", "reported", "alleged"})


def _clauses_above(token: Token, annotation: Annotation) -> Iterator[Clause]:
    for t in (token, *token.ancestors()):
        clause = annotation.clauses.get(t.i)
        if clause is not None:
            yield clause


def is_hypothetical(c: Counted, found: Found, annotation: Annotation) -> bool:
    """Whether the count is only imagined: conditionals, "could kill 1,000 people", "planned to free 20"."""
    chain = list(_clauses_above(found.word if found.clause is not None else c.nominal, annotation))
    for depth, clause in enumerate(chain[:3]):
        verb = clause.verb
        if clause.marker in _CONDITION and depth < 2 and clause.marker != "whether":
            # "if on January 6 it said 18 dead, then ..." compares two reports: a past report is no condition.
            return verb.tag not in ("VBD",) and verb.child("aux") is None
        if (
            depth == 0
            and clause.modal in ("could", "would", "should", "can", "might", "must")
            and not any(a.lower in ("have", "'ve") for a in verb.under("aux"))
        ):
            return found.measure not in (Measure.RELEASED,)
        if (
            depth == 0
            and verb.dep in ("xcomp", "advcl", "acl", "pcomp")
            and verb.tag in ("VB", "VBG", "VBN")
            and verb.head.lemma in _UNREAL
            and found.clause is clause
        ):
            return True
    return False


def _is_plain_present(clause: Clause) -> bool:
    """ "Nobody is killed": a habit or a plot, where a report would say "was" or "has been"."""
    helpers = [a.lower for a in clause.verb.under("aux", "auxpass")]
    return clause.passive and bool(helpers) and all(h in ("is", "are") for h in helpers)


def stance_of(c: Counted, found: Found, annotation: Annotation) -> Stance:
    """Doubted where the narrator or the source hedges the count itself."""
    tokens = annotation.tokens
    sentence = annotation.sentence_of(c.number.head)
    if _is_called_inexact(sentence, annotation):
        return Stance.DOUBTED
    near = tokens[max(sentence.first, c.number.first - 4) : min(sentence.last, c.number.last + 6) + 1]
    hedges = _HEDGES if found.measure is not Measure.OTHER else _DOUBTS
    if any(t.lower in hedges for t in near):
        return Stance.DOUBTED
    clause = found.clause
    if clause is not None and clause.modal in ("may", "might", "could") and abs(clause.verb.i - c.number.first) < 12:
        return Stance.DOUBTED
    return Stance.ASSERTED


_TOLD = words_of("information figure number data toll estimate count statistic claim total")
_EXACT = words_of("accurate exact reliable precise true trustworthy credible correct complete believable realistic")
_INEXACT = words_of(
    "inaccurate unreliable doubtful dubious questionable understated overstated inflated exaggerated suspect implausible"
)
_HARD = words_of("hard difficult impossible")
_CHECK = words_of("verify confirm corroborate check substantiate trust")


def _is_called_inexact(sentence: Sentence, annotation: Annotation) -> bool:
    """Whether the narrator doubts the information his sentence gives: "these counts can hardly be called exact", "it is
    hard to call the number exact", "the figures are understated", "could not be verified"."""
    for token in annotation.tokens[sentence.first : sentence.last + 1]:
        clause = annotation.clauses.get(token.i)
        if clause is None or not any(t.lemma in _TOLD for t in (*clause.subjects, *clause.objects)):
            continue
        said = {p.lower for p in (*clause.predicates, *clause.adverbs)}
        hard = clause.verb.dep == "xcomp" and (
            clause.verb.head.lower in _HARD or any(c.lower in _HARD for c in clause.verb.head.children)
        )
        if said & _INEXACT or (said & _EXACT and (clause.negated or hard)):
            return True
        if clause.passive and clause.negated and clause.verb.lemma in _CHECK:
            return True
    return False


def factuality_of(c: Counted, found: Found, annotation: Annotation) -> Factuality:
    """Planned and hedged counts are told apart from facts; what is merely said becomes reported when its chain is known."""
    for clause in list(_clauses_above(found.word if found.clause is not None else c.nominal, annotation))[:2]:
        if clause.modal in ("will", "shall") or clause.verb.lemma in (
            "decide",
            "plan",
            "intend",
            "expect",
            "pledge",
            "promise",
            "offer",
            "prepare",
        ):
            return Factuality.PLANNED
    return Factuality.HEDGED if stance_of(c, found, annotation) is Stance.DOUBTED else Factuality.FACT
