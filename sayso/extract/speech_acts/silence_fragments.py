"""Silences without a verb: "Still no word from the president", "“No comment,” the minister said"."""

from collections.abc import Iterator

from sayso.annotate import Annotation
from sayso.extract.draft import Draft
from sayso.extract.evidence import lean_phrase
from sayso.extract.frame import complements_of
from sayso.extract.speech_acts.governed import rule_name
from sayso.extract.speech_acts.voice import Voices
from sayso.lexicon.words import words_of
from sayso.model import Factuality, Kind, Silence

_FILE = "en/silences.yml"
_TOLD = words_of("word comment statement reaction response news information detail details figure figures reply explanation")


def fragments(annotation: Annotation, voices: Voices) -> Iterator[Draft]:
    """Sentences and quotations that hold no verb but "no" and a word for information."""
    for noun in annotation.tokens:
        if noun.lemma not in _TOLD or not any(c.lower == "no" and c.dep == "det" for c in noun.children):
            continue
        statement = voices.holding(noun)
        short = statement is not None and statement.direct and len(statement.positions) <= 4
        sentence = annotation.sentence_of(noun)
        verbless = not any(t.pos in ("VERB", "AUX") for t in annotation.tokens[sentence.first : sentence.last + 1])
        if not verbless and not (short and noun.lemma == "comment"):
            continue
        if short and statement is not None:
            start, end = statement.content[0]
            actor, target = statement.source, None
        else:
            inside = [t for t in annotation.tokens[sentence.first : sentence.last + 1] if t.pos != "PUNCT"]
            if inside[0].lower not in ("no", "still", "as", "yet", "so") or sentence.last - sentence.first > 14:
                continue
            start, end = inside[0].start, inside[-1].end
            ancestors = [noun, *(t for t in inside if t.dep == "ROOT")]
            by = [p for n in ancestors for p in complements_of(n, "from", "by")]
            about = [p for n in ancestors for p in complements_of(n, "on", "about", "of")]
            actor = lean_phrase(by[0]) if by else None
            target = lean_phrase(about[0]) if about else None
            if not by and not about and noun.lemma != "comment":
                continue
        rule = rule_name(_FILE, "bare-no-word")
        yield Draft(Kind.SILENCE, Silence(), start, end, rule, noun, actor=actor, target=target, factuality=Factuality.FACT)
