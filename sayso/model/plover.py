"""PLOVER's event types and their modes: the closed vocabulary of what an event claim's ``code`` and ``mode`` may say.

Names after the PLOVER manual (Open Event Data Alliance, versions 0.8 and 0.9) and, where its coder NGEC goes further or names one
otherwise, after NGEC's list (aerial, drone, crowd-control, cyber, misinformation; ``seize`` is the manual's ``confiscate``,
``strike`` covers its ``general``). The meanings are in our words. Types without a list are told by what is said alone. The
manual's ``sideAB`` is a matter of who is named first and is left out.
"""

from collections.abc import Mapping

_DEMANDED = {
    "assist": "help, exchange or relations",
    "change": "another policy, government or institution",
    "yield": "giving way: a release, an end of sanctions, a ceasefire",
    "meet": "a meeting or talks",
}

MODES: Mapping[str, Mapping[str, str]] = {
    "ACCUSE": {
        "disapprove": "blame or disapproval is spoken",
        "investigate": "an inquiry into what was done",
        "allege": "a charge or suit is brought, formally or in words",
    },
    "AGREE": {},
    "AID": {},
    "ASSAULT": {
        "abduct": "people are kidnapped or a vehicle is hijacked",
        "aerial": "attacked from manned aircraft",
        "assassinate": "somebody chosen is murdered for what he is",
        "beat": "hit with hands, feet or something held",
        "cleansing": "a people is driven out",
        "crowd-control": "means made to break up crowds: gas, water, batons, rubber bullets",
        "destroy": "property is destroyed",
        "drone": "attacked from unmanned aircraft",
        "execute": "put to death under a state's sentence",
        "explosives": "bombs, mines or charges that are laid or thrown by hand",
        "firearms": "guns that one person carries",
        "heavy-weapons": "weapons that need a crew: artillery, mortars, rockets, tanks",
        "massacre": "many are killed who cannot defend themselves",
        "primitive": "blades, stones, tools, bows",
        "sexual": "sexual violence",
        "suicide-attack": "the attacker means to die with the victims",
        "torture": "pain is inflicted on somebody held",
        "unconventional": "chemical, biological, radiological or nuclear means",
    },
    "COERCE": {
        "arrest": "people are taken or kept in custody, or charged",
        "ban": "a group, a person or an activity is outlawed",
        "censor": "what may be published or read is cut",
        "curfew": "people must stay indoors",
        "cyber": "computers are broken into or disabled",
        "deport": "people are sent out of a country",
        "martial-law": "emergency or military rule is imposed",
        "misinformation": "false news is spread on purpose",
        "restrict": "movement or political freedom is limited",
        "seize": "property is taken away",
        "withhold": "supplies or services that people need are kept back",
    },
    "CONCEDE": {},
    "CONSULT": {
        "multilateral": "several parties meet, as in an alliance",
        "phone": "by telephone, video or another remote way",
        "third-party": "somebody between the parties hosts or mediates",
        "visit": "one goes to the other",
    },
    "COOPERATE": {},
    "MOBILIZE": {
        "militia": "armed groups that are no state's",
        "police": "police or other forces of public order",
        "troops": "soldiers or their units",
        "weapons": "weapons are moved or made ready",
    },
    "PROTEST": {
        "boycott": "people refuse to buy or take part",
        "demo": "people assemble, march or demonstrate",
        "hunger": "people refuse food",
        "obstruct": "a way or an entrance is blocked",
        "riot": "a violent protest",
        "strike": "people refuse to work",
    },
    "REJECT": _DEMANDED,
    "REQUEST": _DEMANDED,
    "RETREAT": {
        "access": "outsiders are let in: observers, peacekeepers, aid workers",
        "ceasefire": "fighting is stopped",
        "disarm": "weapons are given up",
        "release": "captives are let go",
        "resign": "an office is given up",
        "return": "property is given back",
        "withdraw": "forces leave a place",
    },
    "SANCTION": {
        "convict": "a court finds somebody guilty or liable",
        "discontinue": "ties, trade or aid are cut or reduced",
        "expel": "a member or mission is sent out",
        "withdraw": "one's own people or means are recalled",
    },
    "SUPPORT": {},
    "THREATEN": {
        "arrest": "to arrest or imprison",
        "ban": "to outlaw somebody's politics",
        "expel": "to send out diplomats, observers or organisations",
        "relations": "to break off ties or talks",
        "restrict": "to limit movement, trade or work",
        "territory": "to take or occupy land",
        "violence": "to hurt or kill",
    },
}
"""Type -> its modes, each with what it means; {} where PLOVER gives the type none."""

TYPES: tuple[str, ...] = tuple(MODES)
"""The event types, in alphabetical order."""


def meaning(code: str | None, mode: str | None) -> str:
    """What a mode of a type means; "" where there is none or it is not in the list (of a claim that was imported)."""
    return MODES.get(code or "", {}).get(mode or "", "")
