"""What a noun phrase can be: person, people or body; its number and gender, as far as its words tell."""

from dataclasses import dataclass

from sayso.annotate import Token

_MALE = frozenset("he him his himself man boy father husband son brother king prince sheikh spokesman chairman policeman fisherman mr pope imam".split())
_FEMALE = frozenset("she her hers herself woman girl mother wife daughter sister queen princess spokeswoman chairwoman policewoman nun mrs ms madam".split())
# Nouns for persons by what they do; "ombudsman" and its like by their ending would catch "human".
ROLES = frozenset(
    "president minister chairman chairwoman spokesman spokeswoman spokesperson secretary general colonel captain chief commander governor "
    "mayor senator leader director king queen prince princess pope doctor nurse witness resident activist lawyer judge prosecutor soldier officer "
    "official reporter journalist teacher student lawmaker deputy legislator ambassador envoy representative head founder manager owner driver "
    "pilot man woman boy girl father mother wife husband son daughter brother sister victim survivor neighbour neighbor worker doctor surgeon "
    "farmer fisherman priest bishop imam rabbi monk professor expert analyst scientist economist historian candidate premier chancellor "
    "superintendent inspector sergeant lieutenant major admiral commissioner coordinator adviser advisor aide source person somebody someone "
    "volunteer rescuer fighter rebel attacker suspect protester demonstrator patient relative citizen civilian refugee employee diplomat correspondent "
    "editor writer author player coach tourist passenger pensioner councillor administrator legislator solicitor attorney photographer mp ombudsman coroner sheriff constable marshal vicar clerk rector dean consul foreman medic paramedic midwife".split()
)
_BODY = frozenset(
    "government ministry authority agency department office council committee army police hospital company group organization organisation union "
    "party parliament congress senate court bureau commission channel newspaper station website outlet network service directorate prefecture "
    "command observatory institute media radio media junta coalition movement militia regime administration state country embassy kremlin "
    "association federation alliance bloc university school bank center centre clinic operator publisher site news tv television daily team "
    "brigade prosecutor's municipality fund foundation charity board tribunal mission secretariat assembly cabinet presidency headquarters".split()
)
_COLLECTIVE = frozenset("police government company team group army union party committee council council media network ministry staff crew".split())


@dataclass(frozen=True, slots=True)
class Agent:
    """``person``, ``body``: True, False or None = the words do not tell. ``plural``: grammatical number. ``gender``: "m", "f" or ""."""

    person: bool | None
    body: bool | None
    plural: bool
    gender: str


def agent_of(token: Token) -> Agent:
    """What the phrase headed by a token can be."""
    words = {token.lower, token.lemma} | {c.lower.rstrip(".") for c in token.children if c.dep in ("compound", "nmod", "amod", "appos", "flat")}
    words |= {c.lemma for c in token.children if c.dep in ("appos", "compound")}
    gender = "m" if words & _MALE else "f" if words & _FEMALE else ""
    plural = token.tag in ("NNS", "NNPS") or any(c.dep == "conj" and c.i > token.i for c in token.children) and any(c.dep == "cc" and c.lower == "and" for c in token.children)
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
        return agent.plural or agent.body is True and agent.person is not True or token.lemma in _COLLECTIVE
    return False
