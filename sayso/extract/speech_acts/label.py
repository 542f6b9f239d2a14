"""Words set off in quotation marks inside other words: labels, as against names, speech and whole sentences."""

import re

from sayso.annotate import Annotation, Token
from sayso.annotate.quotation import Quotation
from sayso.lexicon.people import person_class
from sayso.lexicon.rule import rules
from sayso.lexicon.words import words_of

_LONGEST = 14
_TRIM = " .,;:!?"
_SENT = words_of(
    """
    guard volunteer peacekeeper adviser advisor instructor expert observer monitor medic doctor engineer specialist trainer
    helper
    """
)
_OBJECTS = words_of(
    """
    channel hotel newspaper law act film song book operation ship vessel factory plant company party movement club stadium
    square battalion station site website portal magazine camp prison mine street article app restaurant cafe cinema theatre
    complex market list word term phrase slogan group called named entitled titled codenamed
    """
)


def set_off(annotation: Annotation, start: int, end: int, *, own: bool = False) -> str | None:
    """The first words set off in quotation marks inside a span that is not itself quoted; None without any.

    ``own``: only words for the speaker's own side or conduct, not for others ("the “fifth column”")."""
    for quotation in annotation.quotations:
        if (
            start <= quotation.outer_start
            and quotation.start < end
            and quotation.outer_end <= end + 1
            and is_label(annotation, quotation)
            and not (own and names_others(annotation, quotation))
        ):
            return label_of(annotation, quotation)
    return None


def names_others(annotation: Annotation, quotation: Quotation) -> bool:
    """Whether quoted words name people or deeds of another side."""
    loaded = next(r for r in rules("en/rhetoric.yml") if r.id == "loaded")
    hostile = set(loaded.words("nouns")) - {"force", "victory", "hero", "patriot"}
    words = annotation.tokens_in(quotation.start, quotation.end)
    heads = [t for t in words if t.pos in ("NOUN", "PROPN") and t.dep not in ("compound", "nmod", "amod", "poss")]
    return any(t.lemma in hostile or (person_class(t.lemma, t.lower) == "person" and t.lemma not in _SENT) for t in heads)


def label_of(annotation: Annotation, quotation: Quotation) -> str:
    """The quoted words without punctuation at their edges."""
    words = annotation.text[quotation.start : quotation.end].strip()
    words = words.strip(_TRIM)
    return re.sub(r"^\d[\d,. ]*\s", "", words) or words


def is_label(annotation: Annotation, quotation: Quotation) -> bool:
    """Whether a quotation is a few words without a finite verb of their own and no name of a thing."""
    words = annotation.tokens_in(quotation.start, quotation.end)
    spoken = [w for w in words if w.pos not in ("PUNCT", "SPACE")]
    if not spoken or len(spoken) > _LONGEST or not quotation.closed:
        return False
    if is_speech(spoken):
        return False
    return not is_name(annotation, quotation, spoken)


def is_speech(words: list[Token]) -> bool:
    """Whether the words hold a clause with a subject of its own."""
    inside = {w.i for w in words}
    for word in words:
        if (
            word.pos in ("VERB", "AUX")
            and word.tag in ("VBD", "VBP", "VBZ", "MD")
            and any(c.dep in ("nsubj", "nsubjpass", "expl") and c.i in inside for c in word.children)
        ):
            return word.dep not in ("relcl",) and len(words) > 2
    return False


def is_name(annotation: Annotation, quotation: Quotation, words: list[Token]) -> bool:
    """ "Kazakhstan", "White House", "Dostuk": capitals, or a thing named by the noun before."""
    content = [w for w in words if w.pos not in ("ADP", "DET", "CCONJ", "PART")]
    if content and all(w.text[:1].isupper() for w in content):
        return True
    before = annotation.token_at(quotation.outer_start - 2) if quotation.outer_start > 1 else None
    return words[0].lower not in ("a", "an") and before is not None and (before.lemma in _OBJECTS or before.lower in _OBJECTS)
