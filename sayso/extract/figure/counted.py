"""What a number counts: its noun, the whole it is taken from, or nothing said."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.number import Number
from sayso.annotate.token import Token
from sayso.extract.figure.vocabulary import vocabulary
from sayso.lexicon.people import person_class
from sayso.lexicon.words import words_of

_COLLECTORS = words_of(
    """
    total group number crowd series list band team pair party wave generation handful majority minority rest sum host
    throng
    """
)
_PRONOUNS = frozenset({"them", "whom", "these", "those", "which", "us", "you"})
_PASS_ON = frozenset({"more", "other", "others", "another", "additional", "further", "each"})


@dataclass(frozen=True, slots=True)
class Counted:
    """``number``: what counts. ``noun``: the counted noun, None where it is left out ("killed twelve"). ``nominal``: the token
    whose role in the sentence tells what happened. ``whole``: the word after "of" that the number is a part of ("them",
    "survivors"), None. ``more``: said to come on top ("three more", "another two")."""

    number: Number
    noun: Token | None
    nominal: Token
    whole: Token | None = None
    more: bool = False


def is_person(token: Token) -> bool:
    """Whether a noun names people, by the lexicon, or as a nationality or group name in the plural."""
    if token.pos not in ("NOUN", "PROPN", "ADJ", "PRON", "NUM", "VERB"):
        return False
    if person_class(token.lemma, token.lower) or is_case(token):
        return True
    return (
        token.tag in ("NNPS", "NNS")
        and token.text[:1].isupper()
        and (token.ent == "NORP" or token.lower.endswith(("ers", "ans", "is", "ese")))
    ) or (token.ent == "NORP" and token.pos in ("NOUN", "PROPN") and token.tag in ("NNPS", "NNS"))


_ILLNESS = words_of(
    """
    measles cholera covid covid-19 coronavirus virus flu influenza ebola infection disease malaria dengue polio typhoid
    diphtheria meningitis mpox monkeypox plague tuberculosis sars illness pneumonia hiv zika variant
    """
)
_CONFIRMED = frozenset("confirmed suspected new active infected positive probable fatal imported symptomatic asymptomatic".split())


def is_case(token: Token) -> bool:
    """Whether "case" stands for a person who is ill: by its modifier, or by the illness it is a case of."""
    if token.lemma == "infection":
        return True
    if token.lemma != "case":
        return False
    if any(c.lower in _CONFIRMED or c.lower in _ILLNESS for c in token.children):
        return True
    around = {t.lower for t in _sentence(token)}
    return bool(around & _ILLNESS) or "outbreak" in around or "epidemic" in around


def _sentence(token: Token) -> list[Token]:
    root = token
    while not root.is_root:
        root = root.head
    found, stack = [], [root]
    while stack:
        t = stack.pop()
        found.append(t)
        stack.extend(t.children)
    return found


def counted(number: Number, tokens: Sequence[Token]) -> Counted:
    """What the number counts, as far as its own phrase tells."""
    head = number.head
    more = _says_more(number, tokens)
    if (
        head.dep in ("nummod", "amod", "det", "quantmod", "compound", "nmod", "advmod", "predet", "npadvmod")
        and not head.is_root
        and head.head.i > number.last
    ):
        noun = head.head
        # "three more people", "all 20 of the them": the number may hang on a word that hangs on the noun.
        while noun.head.i > noun.i and (
            noun.dep == "compound" or (noun.dep in ("nummod", "quantmod", "amod") and not _meaningful(noun))
        ):
            noun = noun.head
        if noun.lower in _PASS_ON:
            return _after_more(number, noun, tokens)
        between = tokens[number.last + 1 : noun.i]
        if between and between[0].tag == "VBN" and f"{between[0].lemma} {noun.lower}" in vocabulary().undergo:
            # "12 taken prisoner"
            return Counted(number, None, head, None, more)
        if noun.pos == "NUM":
            # "was two, not eight"
            return Counted(number, None, noun, None, more)
        if not any(t.text in ("(", ";", ":", "[") for t in between) and not _set_off(between):
            whole = _next_whole(number, tokens) or _whole_of(noun, tokens)
            return Counted(number, noun, noun, whole, more)
        return Counted(number, None, head, None, more)
    if whole := _part_of(head):
        if (number.kind == "vague" and number.low >= 20) or (
            whole.lower not in _PRONOUNS and not _definite(whole) and number.kind == "vague"
        ):
            return Counted(number, whole, _climb(head), None, more)
        return Counted(number, whole if is_person(whole) and whole.pos != "PRON" else None, head, whole, more)
    before = _fronted_whole(number, tokens) or _out_of(number, tokens)
    nxt = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    if nxt is not None and nxt.lower in ("more", "others", "other", "additional") and nxt.sentence == head.sentence:
        found = _after_more(number, nxt, tokens)
        return Counted(number, found.noun, found.nominal, before or found.whole, True)
    # "590 injured", "12 000 detained" where the parser takes the participle for a verb of its own.
    if (
        nxt is not None
        and nxt.sentence == head.sentence
        and (_meaningful(nxt) or is_person(nxt))
        and nxt.pos in ("NOUN", "ADJ", "PROPN", "VERB")
        and nxt.tag not in ("VBD", "VBZ", "VBP", "VB", "VBG")
    ) and (nxt.pos in ("NOUN", "PROPN") or nxt.lower in vocabulary().adjectives):
        return Counted(number, nxt, _outer(head, nxt), before, more)
    return Counted(number, None, _climb(head), before, more)


def _outer(a: Token, b: Token) -> Token:
    """Of two words of one phrase the one nearer the root."""
    return a if a.dominates(b) else b


def _meaningful(token: Token) -> bool:
    words = vocabulary()
    return token.lemma in words.nouns or token.lower in words.adjectives or token.lemma in words.adjectives


def _set_off(between: Sequence[Token]) -> bool:
    """ "Two dead, a nurse posts": the comma after a casualty word ends the count."""
    return any(t.text == "," and i and _meaningful(between[i - 1]) for i, t in enumerate(between))


def _next_whole(number: Number, tokens: Sequence[Token]) -> Token | None:
    """The pronoun of "six of them crew members"."""
    i = number.last + 1
    if i + 1 < len(tokens) and tokens[i].lower == "of" and tokens[i + 1].lower in _PRONOUNS:
        return tokens[i + 1]
    return None


def _out_of(number: Number, tokens: Sequence[Token]) -> Token | None:
    """The noun of "nine out of ten pests", wherever the parser hangs "out"."""
    i = number.last + 1
    if i + 2 < len(tokens) and tokens[i].lower == "out" and tokens[i + 1].lower == "of":
        return tokens[i + 1].child("pobj")
    return None


def _after_more(number: Number, word: Token, tokens: Sequence[Token]) -> Counted:
    """ "twelve more", "five others", "three other civilians"."""
    nxt = tokens[word.i + 1] if word.i + 1 < len(tokens) else None
    if nxt is not None and nxt.sentence == word.sentence and nxt.pos in ("NOUN", "PROPN") and (is_person(nxt) or _meaningful(nxt)):
        return Counted(number, nxt, nxt, None, True)
    nominal = word if word.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr") else _climb(number.head)
    return Counted(number, None, nominal, None, True)


def _says_more(number: Number, tokens: Sequence[Token]) -> bool:
    near = [tokens[i].lower for i in (number.first - 1, number.last + 1) if 0 <= i < len(tokens)]
    before = [t.lower for t in tokens[max(0, number.first - 3) : number.first]]
    return (
        bool({"more", "others", "other", "additional", "further"} & {near[-1] if near else ""})
        or "another" in before
        or "additional" in before
    )


def _part_of(head: Token) -> Token | None:
    for prep in head.children:
        if prep.dep == "prep" and prep.i > head.i and (prep.lower == "of" or prep.lower == "out"):
            inner = prep.child("pobj")
            if inner is None and (deeper := prep.child("prep")) is not None:
                inner = deeper.child("pobj")
            if inner is not None:
                return inner
    return None


def _definite(noun: Token) -> bool:
    return any(c.dep in ("det", "poss") and c.lower not in ("a", "an", "some", "no") for c in noun.children)


def _whole_of(noun: Token, tokens: Sequence[Token]) -> Token | None:
    """ "three of the dead": only where the noun itself is partitive, as in "12 members of them"."""
    whole = _part_of(noun)
    return whole if whole is not None and whole.lower in _PRONOUNS else None


def _fronted_whole(number: Number, tokens: Sequence[Token]) -> Token | None:
    """ "of whom 62 were ...", "Of them about 150 remain", "Out of these, 1846 persons ..."."""
    i = number.first - 1
    while i >= 0 and tokens[i].start >= number.words_start:
        i -= 1
    while i >= 0 and tokens[i].lower in (",", "about", "some", "already", "only", "also"):
        i -= 1
    if i >= 1 and tokens[i].sentence == tokens[number.first].sentence:
        if tokens[i].lower in _PRONOUNS and tokens[i - 1].lower in ("of", "out", "among", "amongst", "from"):
            return tokens[i]
    return _opening_whole(number, tokens)


def _opening_whole(number: Number, tokens: Sequence[Token]) -> Token | None:
    """ "Of the 60 miners underground, 23 ..., 31 ... and six ...": the people that open the sentence."""
    first = number.first
    while first > 0 and tokens[first - 1].sentence == tokens[number.first].sentence:
        first -= 1
    if tokens[first].lower not in ("of", "among", "out"):
        return None
    prep = tokens[first]
    if prep.lower == "out":
        prep = next((c for c in tokens[first + 1 : first + 2] if c.lower == "of"), prep)
    noun = prep.child("pobj")
    if (
        noun is None
        or noun.i >= number.first
        or noun.pos == "PRON"
        or not (is_person(noun) or noun.lower in vocabulary().adjectives or noun.lemma in vocabulary().nouns)
    ):
        return None
    return noun if any(t.text == "," for t in tokens[noun.i + 1 : number.first]) else None


def _climb(head: Token) -> Token:
    """Through "a total of N", "a group of N": the collecting noun plays the number's part in the sentence."""
    token = head
    while token.dep == "pobj" and token.head.lower == "of" and token.head.head.lemma in _COLLECTORS:
        token = token.head.head
    return token


def fronted_whole(number: Number, tokens: Sequence[Token]) -> Token | None:
    """The fronted whole of a number with a noun of its own ("Of these, 1846 persons were ...")."""
    return _fronted_whole(number, tokens)


def collector(noun: Token) -> Token:
    """The noun that plays the part of a counted one in the sentence ("a group of 12 men": group)."""
    return _climb(noun)
