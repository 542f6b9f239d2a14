"""A claim in as few words as a timeline has room for. Words of the text stand in quotation marks."""

from dataclasses import dataclass

from sayso.model import Appeal, Change, Claim, Denial, Event, Figure, Measure, Office, Order, Pledge, Rhetoric, Silence, Status
from sayso.views.words import MEASURE, number, quoted, slot

SOMEBODY = "not named"
_DENIED = {"denies": "denies", "retracts": "withdraws", "corrects": "corrects"}


@dataclass(frozen=True, slots=True)
class Brief:
    """``strong``: the number of a figure; ``words``: may be cut where room is short; ``tail``: may not."""

    strong: str
    words: str
    tail: str = ""

    @property
    def whole(self) -> str:
        """All in one."""
        return f"{self.strong} {self.words}{self.tail}".strip()


def brief(claim: Claim) -> Brief:
    """The claim in few words."""
    actor = _bare(slot(claim.actor, SOMEBODY))
    target = _bare(slot(claim.target, ""))
    match claim.content:
        case Figure() as figure:
            return _figure(figure)
        case Status(state=state):
            return Brief("", target or SOMEBODY, f": {state}")
        case Event() as event:
            words = _line(event.detail or claim.quote)
            return Brief("", f"{actor}: {words}" if claim.actor else words)
        case Order(detail=detail):
            return Brief("", f"{actor} orders: {_line(detail or claim.quote)}")
        case Appeal(detail=detail):
            return Brief("", f"{actor} to {target}" if target else f"{actor} asks: {_line(detail or claim.quote)}")
        case Pledge() as pledge:
            return Brief("", f"{actor}: {_line(pledge.detail or claim.quote)}")
        case Rhetoric(label=label):
            return Brief("", f"{actor}: {quoted(label)}")
        case Denial(mode=mode):
            return Brief("", actor, f" {_DENIED.get(mode, mode)}")
        case Office() as office:
            verb = "takes" if office.change is Change.TAKES else "leaves"
            return Brief("", f"{_bare(slot(office.person))} {verb} {slot(office.office, 'an office')}")
        case Silence():
            return Brief("", actor, ": no answer")


def _figure(figure: Figure) -> Brief:
    group = slot(figure.group, "")
    if figure.measure is Measure.OTHER:
        return Brief(number(figure), group or "counted")
    told = "" if group.casefold().startswith("of ") or group.casefold() in ("people", "persons") else f", {group}"
    return Brief(number(figure), MEASURE[figure.measure] + told)


def _bare(words: str) -> str:
    return words[4:] if words.casefold().startswith("the ") else words


def _line(words: str) -> str:
    return " ".join(words.split())
