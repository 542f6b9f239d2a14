"""Office drafts: a person takes or leaves an office."""

from sayso.annotate import Annotation, Clause, Phrase, Token, name_of
from sayso.extract.draft import Draft
from sayso.extract.evidence import clause_span, lean_phrase, noun_span, place_of
from sayso.extract.factuality import factuality
from sayso.extract.frame import Match, complements_of, frames, predicates_of
from sayso.extract.nominal import is_real
from sayso.extract.office_title import PRONOUNS, apposed, is_named, is_person, named_after, office_before, office_of, title_of
from sayso.lexicon.target_class import belongs
from sayso.model import Change, Factuality, Kind, Office, Slot, TextSpan

FILE = "en/offices.yml"


def office_drafts(annotation: Annotation, taken: frozenset[int] | set[int] = frozenset()) -> list[Draft]:
    """The office claims of a text in text order. ``taken``: positions of predicates that other kinds hold already."""
    known = frames(FILE)
    found: list[Draft] = []
    for clause in predicates_of(annotation):
        if clause.verb.i in taken:
            continue
        for match in known.of_clause(clause):
            if factuality(clause, annotation.clauses) is not Factuality.FACT:
                break
            made = _of_clause(annotation, match, clause, found)
            found += made
            if made:
                break
    for token in annotation.tokens:
        if token.pos == "NOUN" and token.i not in taken:
            for match in known.of_noun(token):
                if is_real(annotation, token) and (draft := _of_noun(annotation, match)):
                    found.append(draft)
                    break
    return sorted(found, key=lambda d: (d.start, d.end))


def _of_clause(annotation: Annotation, match: Match, clause: Clause, before: list[Draft]) -> list[Draft]:
    rule = match.frame.rule
    people = match.targets
    if match.frame.flag("needs_person_object") and not any(is_person(t) for t in clause.undergoers):
        return []
    person = _trailed(annotation, clause) or next((p for p in people if is_person(p)), None)
    if person is None and match.frame.flag("inverted") and not clause.passive:
        # "On Monday resigned the mayor": the subject stands last.
        person = next((p for p in clause.objects if is_person(p)), None)
    if person is None and not clause.passive and not clause.objects and clause.prep("as"):
        # "named General Otieno as army chief": the parser takes the person for what somebody is named.
        person = next((p for p in clause.predicates if p.pos == "PROPN" and is_person(p)), None)
    if match.frame.flag("body") and person is None and people:
        # "The whole board has resigned": a body leaves the office that it is.
        body = lean_phrase(people[0], prepositions=False)
        return [_make(annotation, match, *clause_span(clause), people[0], body, Change.LEAVES)]
    if match.frame.flag("new_office") and not any(c.lower == "new" for s in clause.subjects for c in s.children):
        return []
    if match.frame.flag("new_holder") and not any(c.lower == "new" for p in clause.predicates for c in p.children):
        return []
    if person is None:
        # "chose in his place Jan Moravec": the object hangs on the preposition's noun.
        person = next(
            (c for h in clause.preps.get("in", []) for c in h.children if c.dep in ("appos", "dobj") and is_named(c)), None
        )
    if person is None:
        return []
    compounds = [c for c in person.children if c.pos == "PROPN" and c.dep in ("compound", "nmod") and c.i < person.i]
    if match.frame.get("change") == "takes" and person.pos == "NOUN" and compounds and clause.indirect == []:
        # "appointed Omar Dahl prime minister": one phrase for the parser.
        name, title = compounds[-1], [c for c in person.children if compounds[-1].i < c.i < person.i]
        start, end = clause_span(clause)
        named_office = Phrase(person, title[0].start if title else person.start, person.end)
        return [_make(annotation, match, start, end, name, named_office, Change.TAKES)]
    if match.frame.get("change") == "takes" and _is_nobody_known(person):
        return []
    office = office_of(annotation, match, clause, person)
    if (
        office is None
        and person.pos == "PROPN"
        and (clause.subject_rule in ("reduced", "relative") or person is _trailed(annotation, clause))
    ):
        # "... instead of Adam Roth, dismissed on Monday": the office the sentence speaks of.
        office = next((d.target for d in reversed(before) if d.target and d.head.sentence == clause.verb.sentence), None)
    if office is None and (person.lower in PRONOUNS or (person.pos == "PROPN" and match.frame.get("change") == "leaves")):
        office = office_before(annotation, person, rule.id)
    if office is None and match.frame.flag("successor"):
        if not is_named(person) or not any(d.head.sentence >= clause.verb.sentence - 2 for d in before if _is_leaving(d)):
            return []
        office = next((d.target for d in reversed(before) if d.target and _is_leaving(d)), None)
    if office is None and (match.frame.flag("need_office") or not is_named(person)):
        return []
    if office is None and rule.id in ("appoint", "replace", "in-place-of", "act-in-place", "swear-in"):
        # "dismissed the governor and appointed X", "who replaced him": the office spoken of just before.
        office = next((d.target for d in reversed(before) if d.target and _near(annotation, d, clause)), None)
        if office is None and rule.id == "appoint":
            return []
    start, end = clause_span(clause, (person,) if person.sentence == clause.verb.sentence and person.head is clause.verb else ())
    made = [_make(annotation, match, start, end, person, office, Change(match.frame.get("change") or ""))]
    for other in _displaced(clause):
        if is_person(other) and not any(c.dep in ("acl", "relcl") for c in other.children):
            phrase = lean_phrase(other)
            made.append(_make(annotation, match, phrase.start, phrase.end, other, office, Change.LEAVES))
    return made


def _is_leaving(draft: Draft) -> bool:
    return isinstance(draft.content, Office) and draft.content.change is Change.LEAVES


def _is_nobody_known(person: Token) -> bool:
    """ "an interim president was named": nobody in particular; "the prefect" and "his deputy" are somebody."""
    if person.pos != "NOUN" or not person.text.islower() or apposed(person) is not person:
        return False
    return not any(c.dep == "poss" or c.lower == "the" for c in person.children)


def _trailed(annotation: Annotation, clause: Clause) -> Token | None:
    """ "... instead of Adam Roth, dismissed on Monday": the name before the comma, where the parser hangs the participle on
    the main verb."""
    verb = clause.verb
    if verb.dep != "advcl" or verb.tag != "VBN" or verb.left != verb.i or verb.i < 2 or verb.head.i > verb.i:
        return None
    comma, name = annotation.tokens[verb.i - 1], annotation.tokens[verb.i - 2]
    return name if comma.text == "," and name.pos == "PROPN" and name.ent in ("PERSON", "") else None


def _displaced(clause: Clause) -> list[Token]:
    """ "appointed A instead of B": B."""
    found = list(clause.preps.get("instead of", []))
    for c in clause.verb.children:
        if c.dep == "prep" and (c.lower == "instead" or any(i.lower == "instead" for i in c.children)):
            found += [p for p in c.children if p.dep == "pobj"]
            found += [p for i in c.children if i.dep == "prep" for p in i.children if p.dep == "pobj"]
    return found


def _near(annotation: Annotation, draft: Draft, clause: Clause) -> bool:
    """Not further away than the sentence before."""
    return clause.verb.sentence - draft.head.sentence <= 1


def _of_noun(annotation: Annotation, match: Match) -> Draft | None:
    noun = match.head
    people = [*complements_of(noun, "of"), *(c for c in noun.children if c.dep == "poss")]
    person = next((p for p in people if is_named(p)), None)
    if person is None:
        return None
    heads = complements_of(noun, "as") or [t for h in people for t in complements_of(h, "as")]
    office = lean_phrase(heads[0]) if heads and belongs(heads[0], ("office",)) else title_of(annotation, person)
    if office is None:
        return None
    start, end = noun_span(noun)
    return _make(annotation, match, start, end, person, office, Change(match.frame.get("change") or ""))


def _make(
    annotation: Annotation, match: Match, start: int, end: int, person: Token, office: Phrase | None, change: Change
) -> Draft:
    beside = named_after(annotation, person)
    who = name_of(person) or (name_of(beside) if beside is not person else None)
    who = who or lean_phrase(person, prepositions=False)
    text = annotation.text
    return Draft(
        Kind.OFFICE,
        Office(_slot(text, who), _slot(text, office) if office else None, change),
        start,
        end,
        match.frame.rule.name,
        match.head,
        actor=who,
        target=office,
        place=place_of(annotation, match.clause),
    )


def _slot(text: str, phrase: Phrase) -> Slot:
    span = TextSpan.of(text, phrase.start, phrase.end)
    return Slot(span.exact, span)
