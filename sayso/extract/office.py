"""Office drafts: a person takes or leaves an office."""

from sayso.annotate import Annotation, Clause, Phrase, Token, name_of
from sayso.extract.draft import Draft
from sayso.extract.evidence import clause_span, lean_phrase, noun_span, place_of
from sayso.extract.factuality import factuality
from sayso.extract.frame import Match, complements_of, fill, frames, predicates_of
from sayso.extract.nominal import is_real
from sayso.lexicon.target_class import belongs
from sayso.lexicon.words import words_of
from sayso.model import Change, Factuality, Kind, Office, Slot, TextSpan

FILE = "en/offices.yml"

_POSTS = words_of("post office position job seat role place duty duties power helm reins charge mandate title portfolio")
_PRONOUNS = words_of("he she him her himself herself who they them")
_NOT_TITLE = words_of(
    "former then ex outgoing ousted late new acting deposed current incumbent long-time longtime one-time the a an"
)


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
    if match.frame.flag("needs_person_object") and not any(_is_person(t) for t in clause.undergoers):
        return []
    person = _trailed(annotation, clause) or next((p for p in people if _is_person(p)), None)
    if person is None and match.frame.flag("inverted") and not clause.passive:
        # "On Monday resigned the mayor": the subject stands last.
        person = next((p for p in clause.objects if _is_person(p)), None)
    if person is None:
        # "chose in his place Jan Moravec": the object hangs on the preposition's noun.
        person = next((c for h in clause.preps.get("in", []) for c in h.children if c.dep in ("appos", "dobj") and _named(c)), None)
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
    office = _office_of(annotation, match, clause, person)
    if (
        office is None
        and person.pos == "PROPN"
        and (clause.subject_rule in ("reduced", "relative") or person is _trailed(annotation, clause))
    ):
        # "... instead of Adam Roth, dismissed on Monday": the office the sentence speaks of.
        office = next((d.target for d in reversed(before) if d.target and d.head.sentence == clause.verb.sentence), None)
    if office is None and (match.frame.flag("need_office") or not _named(person)):
        return []
    if office is None and rule.id in ("appoint", "replace", "in-place-of", "act-in-place", "swear-in"):
        # "dismissed the governor and appointed X", "who replaced him": the office spoken of just before.
        office = next((d.target for d in reversed(before) if d.target and _near(annotation, d, clause)), None)
        if office is None and rule.id == "appoint":
            return []
    start, end = clause_span(clause, (person,) if person.sentence == clause.verb.sentence and person.head is clause.verb else ())
    made = [_make(annotation, match, start, end, person, office, Change(match.frame.get("change") or ""))]
    for other in _displaced(clause):
        if _is_person(other) and not any(c.dep in ("acl", "relcl") for c in other.children):
            phrase = lean_phrase(other)
            made.append(_make(annotation, match, phrase.start, phrase.end, other, office, Change.LEAVES))
    return made


def _is_nobody_known(person: Token) -> bool:
    """ "an interim president was named": nobody in particular; "the prefect" and "his deputy" are somebody."""
    if person.pos != "NOUN" or not person.text.islower() or _apposed(person) is not person:
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
    person = next((p for p in people if _named(p)), None)
    if person is None:
        return None
    heads = complements_of(noun, "as") or [t for h in people for t in complements_of(h, "as")]
    office = lean_phrase(heads[0]) if heads and belongs(heads[0], ("office",)) else _title_of(annotation, person)
    if office is None:
        return None
    start, end = noun_span(noun)
    return _make(annotation, match, start, end, person, office, Change(match.frame.get("change") or ""))


def _make(
    annotation: Annotation, match: Match, start: int, end: int, person: Token, office: Phrase | None, change: Change
) -> Draft:
    beside = _named_after(annotation, person)
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


def _apposed(person: Token) -> Token:
    """The name set beside an office ("the governor of the province, Li Wu"), else the token itself."""
    beside = [c for h in (person, *complements_of(person, "of")) for c in h.children if c.dep == "appos" and c.pos == "PROPN"]
    return next((c for c in beside if c.ent in ("PERSON", "") or c.head is person), person)


def _named_after(annotation: Annotation, person: Token) -> Token:
    """The name set beside an office, also where the parser hangs it elsewhere: it follows the phrase after a comma."""
    beside = _apposed(person)
    if beside is not person or person.pos == "PROPN":
        return beside
    phrase = lean_phrase(person)
    words = annotation.tokens_in(phrase.start, phrase.end)
    comma = words[-1].i + 1 if words else person.i + 1
    if comma < len(annotation.tokens) and annotation.tokens[comma].text == ",":
        for t in annotation.tokens[comma + 1 : comma + 4]:
            if t.pos == "PROPN" and t.dep == "appos" and t.left == comma + 1 and t.sentence == person.sentence:
                return t
    return person


def _is_person(token: Token) -> bool:
    return token.lower in _PRONOUNS or _named(token) or (belongs(token, ("office",)) and token.lower not in _POSTS)


def _named(token: Token) -> bool:
    """A person's name, or a title with one or without ("the ministers of education")."""
    if token.ent == "PERSON" or (belongs(token, ("office",)) and token.lower not in _POSTS):
        return True
    # The model's labels of foreign names are not to be relied on; a bare name without an article is a person here.
    if token.pos == "PROPN" and token.ent not in ("DATE", "TIME", "LAW") and (_titled(token) or not token.child("det", "poss")):
        return True
    return _apposed(token) is not token


def _titled(token: Token) -> bool:
    return any(c.dep in ("compound", "nmod") and belongs(c, ("office",)) for c in token.children)


def _office_of(annotation: Annotation, match: Match, clause: Clause, person: Token) -> Phrase | None:
    """The office the words name: in the rule's slots, else as the person's title."""
    for slot in match.frame.rule.words("office"):
        match slot:
            case "of-subject":
                heads = [p for s in clause.subjects for p in complements_of(s, "of")]
            case "of-duties":
                heads = [p for h in clause.preps.get("of", []) for p in complements_of(h, "as", "of")]
            case "of" | "as" | "from":
                heads = fill(clause, slot)
                heads = [p for o in clause.objects for p in complements_of(o, slot)] or heads
            case _:
                heads = fill(clause, slot)
        for head in heads:
            if head is person:
                continue
            if head.lower in _POSTS and head.lower != "charge":
                inner = complements_of(head, "of", "as")
                if inner:
                    head = inner[0]
                elif head.lower not in ("presidency", "premiership"):
                    continue
            if belongs(head, ("office",)) or (slot == "of" and any(o.lower in _POSTS for o in clause.objects)):
                return _bare(annotation, lean_phrase(head))
    return _title_of(annotation, person)


def _title_of(annotation: Annotation, person: Token) -> Phrase | None:
    """ "the prime minister" of "the prime minister Jan Kovac"; the whole phrase of an office without a name."""
    if belongs(person, ("office",)) and person.pos != "PRON" and person.lower not in _POSTS:
        phrase, name = lean_phrase(person), _apposed(person)
        before = [t for t in annotation.tokens_in(phrase.start, phrase.end) if t.i < name.left and t.pos != "PUNCT"]
        end = before[-1].end if name is not person and before else phrase.end
        return _bare(annotation, Phrase(person, phrase.start, end))
    named = name_of(person)
    if named is not None:
        phrase = lean_phrase(person, prepositions=False)
        words = [t for t in annotation.tokens_in(phrase.start, named.start) if t.pos != "PUNCT"]
        if any(belongs(t, ("office",)) for t in words):
            return _bare(annotation, Phrase(person, phrase.start, words[-1].end))
    for c in person.children:
        if c.dep == "appos" and belongs(c, ("office",)):
            return _bare(annotation, lean_phrase(c))
    return None


def _bare(annotation: Annotation, phrase: Phrase) -> Phrase:
    """Without articles, "former" and the like."""
    words = annotation.tokens_in(phrase.start, phrase.end)
    while len(words) > 1 and (words[0].lower in _NOT_TITLE or words[0].pos in ("DET", "PRON") or words[0].dep == "case"):
        words = words[1:]
    while len(words) > 2 and any(c.dep == "case" for c in words[0].children) and words[0].pos == "PROPN":
        words = words[2:]
    # "Burkina Faso's ousted military leader": the country is not the office's name.
    cut = max((n for n, t in enumerate(words) if t.lower in _NOT_TITLE and n < len(words) - 1), default=-1)
    words = words[cut + 1 :] if cut >= 0 and not any(t.lower == "of" for t in words[:cut]) else words
    return Phrase(phrase.head, words[0].start, words[-1].end)
