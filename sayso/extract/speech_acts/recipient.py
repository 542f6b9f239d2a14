"""For whom a pledge is: the people, body or place that gets what is promised."""

from sayso.annotate import Annotation, Clause, Phrase, Token
from sayso.extract.evidence import lean_phrase
from sayso.extract.speech_acts.voice import can_act
from sayso.lexicon.people import person_class
from sayso.lexicon.words import words_of

_OFFICES = frozenset({"post", "office", "position", "seat", "job", "role", "power", "force", "place"})
_SENDING = words_of(
    """
    send deploy dispatch withdraw provide pull recall mobilise mobilize increase reinforce form set raise create establish
    hold call dissolve fly
    """
)


def recipient(annotation: Annotation, clause: Clause, act: Token | None) -> Phrase | None:
    """Who or what place it is for: "to Kazakhstan", "to the families"; else a person or body acted on."""
    for verb in dict.fromkeys((act or clause.verb, clause.verb)):
        own = annotation.clauses.get(verb.i)
        if own is None:
            continue
        if own.indirect:
            return lean_phrase(own.indirect[0])
        for word in ("to", "for", "with", "into"):
            for head in (
                *own.prep(word),
                *(p for o in own.objects for c in o.children if c.dep == "prep" and c.lower == word for p in c.children),
            ):
                if (
                    head.ent in ("GPE", "LOC", "NORP", "PERSON", "ORG")
                    or head.pos == "PRON"
                    or person_class(head.lemma, head.lower)
                    or (word == "to" and head.pos in ("NOUN", "PROPN") and head.ent not in ("DATE", "TIME"))
                ):
                    return lean_phrase(head, prepositions=word == "to")
        for head in own.objects:
            if (
                head.ent in ("GPE", "PERSON", "NORP")
                or (head.pos == "PRON" and head.lower not in ("it", "itself", "themselves", "himself"))
                or person_class(head.lemma, head.lower)
                or (verb.lemma not in _SENDING and can_act(head) and head.lemma not in _OFFICES)
            ):
                return lean_phrase(head, prepositions=False)
    return None
