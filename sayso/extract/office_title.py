"""Who is in an office, and what the words call it: titles before and beside names, posts somebody leaves."""

from sayso.annotate import Annotation, Clause, Phrase, Token, name_of
from sayso.extract.evidence import lean_phrase
from sayso.extract.frame import Match, complements_of, fill
from sayso.lexicon.target_class import belongs
from sayso.lexicon.words import words_of

_POSTS = words_of("post office position job seat role place duty duties power helm reins charge mandate title portfolio")


PRONOUNS = words_of("he she him her himself herself who they them")


_NOT_TITLE = words_of(
    "former then ex outgoing ousted late new acting deposed current incumbent long-time longtime one-time the a an"
)


def office_of(annotation: Annotation, match: Match, clause: Clause, person: Token) -> Phrase | None:
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
                if not inner and slot == "of-duties":
                    continue
                if inner:
                    head = inner[0]
                elif head.lower not in ("presidency", "premiership"):
                    continue
            if belongs(head, ("office",)) or (slot == "of" and any(o.lower in _POSTS for o in clause.objects)):
                return _bare(annotation, lean_phrase(head))
    return title_of(annotation, person)


def office_before(annotation: Annotation, person: Token, rule: str) -> Phrase | None:
    """The office of somebody told by a pronoun or a bare name: that of the name where it stood with one, of a pronoun that of the
    last person with an office in this sentence or the one before."""
    first = annotation.sentences[max(0, person.sentence - 1)].first
    for token in reversed(annotation.tokens[0 if person.pos == "PROPN" else first : person.i]):
        if person.pos == "PROPN":
            if token.text != person.text or token.pos != "PROPN":
                continue
        elif not is_named(token) or token.pos == "NOUN":
            continue
        holder = token.head if token.dep == "appos" and belongs(token.head, ("office",)) else token
        if (office := title_of(annotation, holder)) is not None:
            return office
    return None


def title_of(annotation: Annotation, person: Token) -> Phrase | None:
    """ "the prime minister" of "the prime minister Jan Kovac"; the whole phrase of an office without a name."""
    if belongs(person, ("office",)) and person.pos != "PRON" and person.lower not in _POSTS:
        phrase, name = lean_phrase(person), apposed(person)
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


def apposed(person: Token) -> Token:
    """The name set beside an office ("the governor of the province, Li Wu"), else the token itself."""
    beside = [c for h in (person, *complements_of(person, "of")) for c in h.children if c.dep == "appos" and c.pos == "PROPN"]
    return next((c for c in beside if c.ent in ("PERSON", "") or c.head is person), person)


def named_after(annotation: Annotation, person: Token) -> Token:
    """The name set beside an office, also where the parser hangs it elsewhere: it follows the phrase after a comma."""
    beside = apposed(person)
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


def is_person(token: Token) -> bool:
    return token.lower in PRONOUNS or is_named(token) or (belongs(token, ("office",)) and token.lower not in _POSTS)


def is_named(token: Token) -> bool:
    """A person's name, or a title with one or without ("the ministers of education")."""
    if token.ent == "PERSON" or (belongs(token, ("office",)) and token.lower not in _POSTS):
        return True
    # The model's labels of foreign names are not to be relied on; a bare name without an article is a person here.
    if token.pos == "PROPN" and token.ent not in ("DATE", "TIME", "LAW") and (_titled(token) or not token.child("det", "poss")):
        return True
    return apposed(token) is not token


def _titled(token: Token) -> bool:
    return any(c.dep in ("compound", "nmod") and belongs(c, ("office",)) for c in token.children)
