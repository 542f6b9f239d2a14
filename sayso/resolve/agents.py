"""What a noun phrase can be: person, people or body; its number and gender, as far as its words tell."""

from dataclasses import dataclass

from sayso.annotate import Token
from sayso.lexicon.speaker_words import speaker_words

_MALE = speaker_words("male")
_FEMALE = speaker_words("female")
# Nouns for persons by what they do; "ombudsman" and its like by their ending would catch "human".
ROLES = speaker_words("role")
_BODY = speaker_words("body")
_COLLECTIVE = speaker_words("collective")


@dataclass(frozen=True, slots=True)
class Agent:
    """``person``, ``body``: None = the words do not tell. ``plural``: grammatical number. ``gender``: "m", "f" or ""."""

    person: bool | None
    body: bool | None
    plural: bool
    gender: str


def agent_of(token: Token) -> Agent:
    """What the phrase headed by a token can be."""
    words = {token.lower, token.lemma} | {
        c.lower.rstrip(".") for c in token.children if c.dep in ("compound", "nmod", "amod", "appos", "flat")
    }
    words |= {c.lemma for c in token.children if c.dep in ("appos", "compound")}
    gender = "m" if words & _MALE else "f" if words & _FEMALE else ""
    plural = token.tag in ("NNS", "NNPS") or (
        any(c.dep == "conj" and c.i > token.i for c in token.children)
        and any(c.dep == "cc" and c.lower == "and" for c in token.children)
    )
    person: bool | None = None
    body: bool | None = None
    if token.lemma in ROLES or token.lower in ROLES or gender:
        person, body = True, False
    elif token.lemma in _BODY or token.lower in _BODY:
        person, body = False, True
    elif token.ent == "PERSON" or words & ROLES:
        person, body = True, False
    elif token.ent in ("ORG", "NORP"):
        person, body = None, True
    elif token.ent in ("GPE", "FAC", "LOC"):
        person, body = False, True if token.ent == "GPE" else None
    elif token.pos == "PROPN":
        person, body = None, None
    else:
        person, body = False, None
    return Agent(person, body, plural, gender)


def agrees(pronoun: str, token: Token) -> bool:
    """Whether a pronoun can stand for the phrase headed by a token."""
    agent = agent_of(token)
    if pronoun in ("he", "him", "his", "himself"):
        return not agent.plural and agent.person is not False and agent.gender != "f"
    if pronoun in ("she", "her", "hers", "herself"):
        return not agent.plural and agent.person is not False and agent.gender != "m"
    if pronoun in ("it", "its", "itself"):
        return not agent.plural and agent.person is not True and (agent.body is not False)
    if pronoun in ("they", "them", "their", "themselves"):
        return agent.plural or (agent.body is True and agent.person is not True) or token.lemma in _COLLECTIVE
    return False
