"""Whether a verb governs what its rule asks for, and which of it is the act."""

from dataclasses import dataclass

from sayso.annotate import Clause, Token
from sayso.extract.speech_acts.wording import finite, infinitive, is_infinitive
from sayso.lexicon.overlay import cached
from sayso.lexicon.rule import Rule
from sayso.lexicon.rule import rule as entry_of
from sayso.lexicon.words import words_of


@dataclass(frozen=True, slots=True)
class Governed:
    """``act``: verb or noun of what is ordered, asked or promised; None where the rule asks for nothing."""

    act: Token | None


@cached
def rule_name(file: str, entry: str) -> str:
    """The name of an entry of a rule file whose grammar is code."""
    return entry_of(file, entry).name


def governed(rule: Rule, clause: Clause) -> Governed | None:
    """What a clause governs under a rule's ``takes``; None where it has nothing of the kind."""
    things = [
        o for o in (clause.subjects if clause.passive else clause.objects) if o.pos in ("NOUN", "PROPN", "NUM", "ADJ", "PRON")
    ]
    for kind in rule.words("takes") or ("any",):
        match kind:
            case "infinitive" if _governs_verbs(rule, clause) and (act := infinitive(clause)) is not None:
                return Governed(act)
            case "clause" if _governs_verbs(rule, clause) and (act := finite(clause)) is not None:
                return Governed(act)
            case "gerund" if (act := _gerund(clause)) is not None:
                return Governed(act)
            case "gerund-to" if (act := next((t for t in clause.prep("to") if t.tag == "VBG"), None)) is not None:
                return Governed(act)
            case "object" if things and _is_allowed(rule, clause, things):
                return Governed(things[0])
            case "for" if (act := next((t for t in clause.prep("for") if t.ent not in ("DATE", "TIME")), None)) is not None:
                return Governed(act)
            case "on" if clause.verb.lemma == "insist" and (act := next(iter(clause.prep("on")), None)) is not None:
                return Governed(act)
            case "for-clause" if (
                act := next(
                    (
                        c
                        for c in (*clause.complements, *clause.verb.children)
                        if is_infinitive(c) and any(m.lower == "for" for m in c.children)
                    ),
                    None,
                )
            ) is not None:
                return Governed(act)
            case "talks" if (
                act := next(
                    (
                        p
                        for h in (clause.verb, *clause.predicates)
                        for c in h.children
                        if c.lower == "for"
                        for p in c.children
                        if p.lemma in _TALKS
                    ),
                    None,
                )
            ) is not None:
                return Governed(act)
            case "compulsory" if (act := _compulsory(clause)) is not None:
                return Governed(act)
            case "off-limits" if (act := _closed_zone(clause)) is not None:
                return Governed(act)
            case "request" if (act := _request(clause)) is not None:
                return Governed(act)
            case "any" if _is_allowed(rule, clause, things):
                return Governed(infinitive(clause) or (things[0] if things else None))
            case _:
                continue
    return None


def _gerund(clause: Clause) -> Token | None:
    for token in (*clause.complements, *clause.prep("from", "to", "against", "on")):
        if token.tag == "VBG" or (token.tag == "VBN" and any(c.dep == "aux" and c.tag == "VBG" for c in token.children)):
            return token
    return None


_COMPULSORY = frozenset({"compulsory", "mandatory", "obligatory"})


def _compulsory(clause: Clause) -> Token | None:
    """ "made masks compulsory": what everybody has to do."""
    near = [*clause.predicates, *clause.complements, *(c for o in clause.objects for c in o.children)]
    binding = next((t for t in near if t.lower in _COMPULSORY), None)
    if binding is None:
        return None
    return next(iter(binding.under("nsubj")), None) or next(iter(clause.objects), binding)


_ZONES = frozenset({"zone", "area", "district", "territory"})
_CLOSED = frozenset({"closed", "no-go", "exclusion", "military", "forbidden", "restricted", "prohibited", "no", "buffer"})


def _closed_zone(clause: Clause) -> Token | None:
    """ "declared the strait off limits", "declared the valley a closed zone": where nobody may go."""
    for child in (c for h in (clause.verb, *clause.objects, *clause.complements) for c in (h, *h.children)):
        if child.lower in ("limits", "off-limits") or (
            child.lemma in _ZONES and any(c.lower in _CLOSED or c.lemma == "go" for c in child.children)
        ):
            return child
        if child.lower == "off" and any(c.lower == "limits" for c in child.children):
            return child
    return None


_TALKS = words_of(
    """
    dialogue talk negotiation cooperation compromise mediation meeting peace ceasefire truce
    """
)
_REQUESTS = frozenset({"request", "plea", "demand", "appeal", "petition", "call", "proposal", "letter", "ultimatum"})


def _request(clause: Clause) -> Token | None:
    """ "appealed to X for help", "turned to X with a request to ..."."""
    if found := next((t for t in clause.prep("with") if t.lemma in _REQUESTS), None):
        return found
    if clause.verb.lemma == "appeal":
        return infinitive(clause) or next(iter(clause.prep("for", "to")), None)
    return None


def _governs_verbs(rule: Rule, clause: Clause) -> bool:
    return not (rule.fields.get("only") or {}).get(clause.verb.lemma) or clause.verb.lemma in rule.words("also_verbs")


def _is_allowed(rule: Rule, clause: Clause, things: list[Token]) -> bool:
    """A rule's ``only``: verb -> nouns that alone it may govern here; a verb with an empty list needs a clause instead."""
    only = rule.fields.get("only") or {}
    if clause.verb.lemma not in only:
        return True
    words = only[clause.verb.lemma]
    paid = any(t.ent == "MONEY" or t.child("nummod") for t in things) and bool(_given_to(clause, things))
    return (
        "*" in words
        or (paid and clause.verb.lemma in ("offer", "commit"))
        or any(t.lemma in words or t.lower in words for t in things)
    )


def _given_to(clause: Clause, things: list[Token]) -> list[Token]:
    """ "offered 80,000 pesos for each family": for whom or what."""
    own = [c for t in things for c in t.children if c.dep == "prep" and c.lower in ("for", "to")]
    return [*own, *clause.prep("for", "to"), *clause.indirect]
