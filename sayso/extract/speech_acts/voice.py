"""Who performs a speech act: the doer of its verb, or the speaker of the statement it stands in."""

from collections.abc import Iterable, Sequence

from sayso.annotate import Phrase, Token
from sayso.annotate.statement import Statement
from sayso.extract.evidence import lean_phrase
from sayso.lexicon.people import person_class
from sayso.lexicon.target_class import belongs
from sayso.lexicon.words import words_of

_FIRST = words_of("i we us me")
_PERSONS = words_of("it he she they i we who him her them us nobody everyone someone you")
_CALENDAR = words_of("DATE TIME CARDINAL ORDINAL PERCENT MONEY QUANTITY EVENT WORK_OF_ART PRODUCT")
_ROLES = words_of(
    """
    commandant inhabitant consul envoy bishop imam owner captain pilot emperor king queen khan prince princess pope
    patriarch ayatollah sheikh sultan rector principal dean coach manager engineer surgeon rapporteur monitor mediator
    negotiator ombudsman auditor treasurer accountant actor singer author caretaker landlord tenant skipper sailor rescuer
    ranger guide teacher student veteran retiree pensioner neighbour neighbor striker commander admiral colonel general
    major sergeant brigadier marshal lieutenant commissioner superintendent sheriff warden custodian coroner registrar clerk
    speaker chairman chairwoman chair chairperson chamber house senate legislature founder co-founder boss chief head
    executive ceo premier chancellor aide adviser advisor counsel counselor strategist organiser organizer leader co-leader
    """
)
_PARTITIVE = frozenset(
    {
        "hundred",
        "thousand",
        "dozen",
        "score",
        "number",
        "majority",
        "million",
        "ten",
        "some",
        "many",
        "most",
        "all",
        "part",
        "several",
        "row",
        "series",
    }
)
_LAWS = words_of(
    """
    decree law act constitution order resolution regulation emergency ruling rule edict directive ordinance decision
    legislation amendment statute bill code curfew ban measure warrant injunction permit licence license treaty agreement
    charter lockdown mandate verdict
    """
)
_BODIES = words_of(
    """
    government administration ministry department authority authorities council committee commission court parliament
    congress senate assembly army military navy police force forces troop troops contingent mission team unit battalion
    brigade convoy group organisation organization union alliance party company firm operator agency bureau office service
    board bank fund coalition bloc junta regime state country republic kingdom nation hospital university school club league
    federation association airline railway utility network channel newspaper outlet embassy consulate presidency kremlin
    palace house cabinet leadership command headquarters secretariat delegation side opposition movement faction militia
    rebels insurgents prosecutor prosecutors prosecution investigators judiciary magistrate regulator municipality city
    capital district prefecture legislature ngo media press radio television tv daily website portal tabloid magazine town
    village community island camp tribe clan family families relatives residents charity foundation institute institution
    campaign crew guard guards personnel staff management employer church clergy panel tribunal watchdog bishop bishops
    cluster taskforce
    """
)


class Voices:
    """Speakers by the words they said. ``statements``: of one annotation."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements

    @property
    def statements(self) -> Sequence[Statement]:
        """All statements."""
        return self._statements

    def holding(self, token: Token) -> Statement | None:
        """The innermost statement a token is said in; None for the narrator."""
        return min((s for s in self._statements if s.holds(token)), key=lambda s: len(s.positions), default=None)

    def speaker(self, token: Token) -> Phrase | None:
        """Who says a token; None for the narrator and for speakers left out."""
        statement = self.holding(token)
        while statement is not None:
            if statement.source is not None:
                return statement.source
            statement = statement.parent
        return None

    def actor(self, heads: Iterable[Token], said_at: Token) -> Phrase | None:
        """The phrase of the doers; in reported speech "I" and "we" are the speaker."""
        head = next((h for h in heads if h.ent not in ("DATE", "TIME") and h.dep != "expl"), None)
        if head is None:
            return None
        if head.lower in _FIRST:
            return self.speaker(said_at) or lean_phrase(head)
        return lean_phrase(referent(head))


def referent(token: Token) -> Token:
    """Of a relative pronoun the noun it stands for; else the token itself."""
    if token.lower not in ("who", "whom", "which", "that") or token.tag not in ("WP", "WDT"):
        return token
    clause = next((a for a in token.ancestors() if a.dep in ("relcl", "acl")), None)
    return clause.head if clause is not None else token


def can_act(token: Token) -> bool:
    """Whether the head of a phrase can order, ask or promise: a person, a body, a country, a force."""
    if token.lower in _PERSONS:
        return True
    if (
        token.lemma in _PARTITIVE
        and (of := next((p for c in token.children if c.lower == "of" for p in c.children), None)) is not None
    ):
        return can_act(of)
    if token.ent in _CALENDAR:
        return bool(person_class(token.lemma, token.lower)) and token.ent not in ("DATE", "TIME")
    if (
        token.lemma in _ROLES
        or token.lower in _ROLES
        or token.lemma in _BODIES
        or token.lower in _BODIES
        or person_class(token.lemma, token.lower)
    ):
        return True
    if token.pos == "PROPN":
        return token.ent in ("", "PERSON", "ORG", "GPE", "NORP", "FAC", "LOC") or not token.ent
    if token.ent == "ORG" and token.text.isupper():
        return True  # "UNICEF", which the tagger may take for a common noun
    return belongs(token, ("authority", "office", "institution", "people", "person"))


def can_order(token: Token) -> bool:
    """Whether the head of a phrase can permit or forbid: whoever can act, and what they issue."""
    return token.lower in _LAWS or token.lemma in _LAWS or token.lower == "it" or can_act(token)
