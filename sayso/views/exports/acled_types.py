"""What PLOVER's types and the states of sites are called in ACLED's list of 25 sub-event types (acledR, September 2025)."""

from sayso.model import Claim, Event, Kind, Measure, State, Status
from sayso.views.exports.people import CIVILIANS, sort_of

BATTLES, BLASTS, PROTESTS, RIOTS, DEVELOPMENTS, CIVIL = (
    "Battles",
    "Explosions/Remote violence",
    "Protests",
    "Riots",
    "Strategic developments",
    "Violence against civilians",
)
DISORDER = {
    BATTLES: "Political violence",
    BLASTS: "Political violence",
    CIVIL: "Political violence",
    PROTESTS: "Demonstrations",
    RIOTS: "Demonstrations",
    DEVELOPMENTS: "Strategic developments",
}
SUB_TYPES = {
    BATTLES: ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    BLASTS: (
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    ),
    PROTESTS: ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    RIOTS: ("Violent demonstration", "Mob violence"),
    DEVELOPMENTS: (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other",
    ),
    CIVIL: ("Sexual violence", "Attack", "Abduction/forced disappearance"),
}  # fmt: skip
"""Event type -> its sub-event types."""

_BY_MODE: dict[tuple[str, str], tuple[str, str]] = {
    ("ASSAULT", "aerial"): (BLASTS, "Air/drone strike"),
    ("ASSAULT", "drone"): (BLASTS, "Air/drone strike"),
    ("ASSAULT", "explosives"): (BLASTS, ""),
    ("ASSAULT", "heavy-weapons"): (BLASTS, "Shelling/artillery/missile attack"),
    ("ASSAULT", "suicide-attack"): (BLASTS, "Suicide bomb"),
    ("ASSAULT", "abduct"): (CIVIL, "Abduction/forced disappearance"),
    ("ASSAULT", "sexual"): (CIVIL, "Sexual violence"),
    ("ASSAULT", "massacre"): (CIVIL, "Attack"),
    ("ASSAULT", "torture"): (CIVIL, "Attack"),
    ("ASSAULT", "destroy"): (DEVELOPMENTS, "Looting/property destruction"),
    ("ASSAULT", "crowd-control"): (PROTESTS, "Protest with intervention"),
    ("PROTEST", "riot"): (RIOTS, "Violent demonstration"),
    ("COERCE", "arrest"): (DEVELOPMENTS, "Arrests"),
    ("RETREAT", "ceasefire"): (DEVELOPMENTS, "Agreement"),
    ("RETREAT", "disarm"): (DEVELOPMENTS, "Disrupted weapons use"),
}
_BY_TYPE = {
    "PROTEST": (PROTESTS, ""),
    "AGREE": (DEVELOPMENTS, "Agreement"),
    "COERCE": (DEVELOPMENTS, "Other"),
    "MOBILIZE": (DEVELOPMENTS, "Other"),
    "RETREAT": (DEVELOPMENTS, "Other"),
}
_BY_STATE = {
    State.BURNED: (DEVELOPMENTS, "Looting/property destruction"),
    State.DESTROYED: (DEVELOPMENTS, "Looting/property destruction"),
    State.DAMAGED: (DEVELOPMENTS, "Looting/property destruction"),
    State.SEIZED: (DEVELOPMENTS, "Other"),
    State.RETAKEN: (DEVELOPMENTS, "Other"),
    State.STORMED: (DEVELOPMENTS, "Other"),
    State.SURROUNDED: (DEVELOPMENTS, "Other"),
}
_ARMED = (1, 2, 3, 8)


def types_of(claim: Claim) -> tuple[str, str] | None:
    """Event type and sub-event type, each "" where the words do not say which; None where ACLED has no place for the claim."""
    match claim.content:
        case Event(code=code, mode=mode):
            if found := _BY_MODE.get((code or "", mode or "")):
                return found
            if code == "ASSAULT":
                return _assault(claim)
            return _BY_TYPE.get(code or "")
        case Status(state=state):
            return _BY_STATE.get(state)
    if claim.kind is Kind.FIGURE and claim.figure:
        if claim.figure.measure is Measure.KILLED:
            return "", ""
        if claim.figure.measure is Measure.DETAINED:
            return DEVELOPMENTS, "Arrests"
    return None


def _assault(claim: Claim) -> tuple[str, str]:
    """An attack by no means that the list has: its victims tell a battle from violence against civilians."""
    actor, target = (sort_of(slot.words if slot else None) for slot in (claim.actor, claim.target))
    if target == CIVILIANS:
        return CIVIL, "Attack"
    if actor in _ARMED and target in _ARMED:
        return BATTLES, "Armed clash"
    return "", ""
