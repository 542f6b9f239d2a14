"""Status drafts: a site, institution or service comes into a state that the verb names."""

from sayso.annotate import Annotation, Clause, Token
from sayso.extract.draft import Draft
from sayso.extract.evidence import clause_span, lean_phrase, noun_span, place_of
from sayso.extract.factuality import factuality, is_question
from sayso.extract.frame import Match, frames, phrase_of, predicates_of
from sayso.extract.nominal import is_real
from sayso.lexicon.target_class import belongs
from sayso.model import Factuality, Kind, State, Status

FILE = "en/status.yml"

_STAYS = frozenset({"remain", "stay", "keep"})


def status_drafts(annotation: Annotation, taken: frozenset[int] | set[int] = frozenset()) -> list[Draft]:
    """The status claims of a text in text order. ``taken``: positions of tokens that figures hold already."""
    known = frames(FILE)
    found: list[Draft] = []
    used: set[int] = set()
    for clause in predicates_of(annotation):
        if clause.verb.i in taken:
            continue
        for match in known.of_clause(clause):
            draft = _draft(annotation, match)
            if draft is None:
                continue
            used.add(clause.verb.i)
            if not _said_twice(draft, clause, found):
                found.append(draft)
            break
    attributive = {w: f for f in known.all for w in f.rule.words("attributive")}
    for token in annotation.tokens:
        if token.lower in attributive and token.dep == "amod" and token.i not in used | set(taken):
            frame = attributive[token.lower]
            if belongs(token.head, frame.targets) and is_real(annotation, token.head):
                found.append(_make(annotation, Match(frame, token, None, (), (token.head,)), *noun_span(token.head), (token.head,)))
            continue
        if token.i in used or token.i in taken or token.pos not in ("NOUN", "PROPN"):
            continue
        for match in known.of_noun(token):
            draft = _of_noun(annotation, match)
            if draft is not None:
                found.append(draft)
                break
    return sorted(found, key=lambda d: (d.start, d.end))


def _draft(annotation: Annotation, match: Match) -> Draft | None:
    clause = match.clause
    assert clause is not None
    told = factuality(clause, annotation.clauses)
    lasting = clause.verb.lemma in _STAYS and clause.modal == "will" and not clause.negated
    if match.frame.flag("negated"):
        # "Banks do not work": what is denied is the working.
        if not clause.negated or clause.modal:
            return None
    elif told is not Factuality.FACT and not lasting:
        return None
    if is_question(annotation.text, annotation.sentence_of(clause.verb).end):
        return None
    targets = match.targets
    if not targets:
        return None
    start, end = clause_span(clause, _near(targets[:1], clause.verb))
    return _make(annotation, match, start, end, targets)


def _said_twice(draft: Draft, clause: Clause, before: list[Draft]) -> bool:
    """ "signed off and went off-air": two verbs, one state of one site."""
    return (
        clause.subject_rule == "conj"
        and not clause.objects
        and any(d.head is clause.verb.head and d.content == draft.content and d.target == draft.target for d in before[-2:])
    )


def _near(targets: tuple[Token, ...], verb: Token) -> tuple[Token, ...]:
    """Targets that stand in the clause itself, so that the evidence holds them; those carried over from a clause before
    would stretch it over that clause."""
    return tuple(t for t in targets if t.head is verb or t.head.head is verb)


def _of_noun(annotation: Annotation, match: Match) -> Draft | None:
    noun = match.head
    if not match.targets or not is_real(annotation, noun):
        return None
    start, end = noun_span(noun)
    return _make(annotation, match, start, end, match.targets)


def _make(annotation: Annotation, match: Match, start: int, end: int, targets: tuple[Token, ...]) -> Draft:
    target = lean_phrase(targets[0])
    place = place_of(annotation, match.clause, *targets[:1])
    return Draft(
        Kind.STATUS,
        Status(State(match.frame.get("state") or "")),
        start,
        end,
        match.frame.rule.name,
        match.head,
        actor=phrase_of(a for a in match.actors if not belongs(a, ("cause",)) and a.ent not in ("DATE", "TIME")),
        target=target,
        place=place,
    )
