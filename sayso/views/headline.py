"""One sober line that says what a claim asserts."""

from sayso.model import (
    Appeal,
    Change,
    Claim,
    Denial,
    Event,
    Figure,
    Measure,
    Office,
    Order,
    Pledge,
    Rhetoric,
    Silence,
    Status,
)
from sayso.views.words import MEASURE, NOT_NAMED, inside, number, quoted, slot

SOMEBODY = "somebody not named"

_DENIED = {"denies": "denied", "retracts": "withdrew", "corrects": "corrected"}


def headline(claim: Claim) -> str:
    """What the claim asserts, in Sayso's words; words of the text stand in quotation marks."""
    actor = slot(claim.actor, SOMEBODY)
    match claim.content:
        case Figure() as figure:
            return counted(figure)
        case Status(state=state):
            by = f", by {inside(actor)}" if claim.actor else ""
            return f"{slot(claim.target)}: {state}{by}"
        case Event() as event:
            words = said(event.detail or claim.quote, claim)
            return f"{actor}: {words}" if claim.actor else words
        case Order(detail=detail):
            return f"{actor} ordered{_to(claim)}: {said(detail or claim.quote, claim)}"
        case Appeal(detail=detail):
            to = f" to {inside(slot(claim.target))}" if claim.target else ""
            return f"{actor} appealed{to}: {said(detail or claim.quote, claim)}"
        case Pledge() as pledge:
            return f"{actor} announced: {said(pledge.detail or claim.quote, claim)}"
        case Rhetoric(label=label):
            of = f" of {inside(slot(claim.target))}" if claim.target else ""
            return f"{quoted(label)}, {inside(actor)}{of}"
        case Denial() as denial:
            return f"{actor} {_DENIED.get(denial.mode, denial.mode)} {said(inside(slot(claim.target, 'what was claimed')), claim)}"
        case Office() as office:
            verb = "takes office" if office.change is Change.TAKES else "leaves office"
            return f"{slot(office.person)} {verb}: {slot(office.office, 'an office ' + NOT_NAMED)}"
        case Silence():
            return f"{actor}: no information given on {inside(slot(claim.target, 'what is ' + NOT_NAMED))}"


def counted(figure: Figure) -> str:
    """A figure in words: "164 killed (people)"."""
    group = slot(figure.group, "")
    if group.casefold().startswith("of "):  # "of them": whose part it is, a link says
        group = ""
    if figure.measure is Measure.OTHER:
        return f"{number(figure)}, {group or 'group ' + NOT_NAMED}"
    measure = MEASURE[figure.measure]
    return f"{number(figure)} {measure}" + (f" ({group})" if group and group != measure else "")


def said(words: str, claim: Claim) -> str:
    """Words in quotation marks where they stand in the claim's evidence letter by letter; a paraphrase stays plain."""
    return quoted(words) if any(words in span.exact for span in claim.evidence) else " ".join(words.split())


def _to(claim: Claim) -> str:
    return f" {inside(slot(claim.target))}" if claim.target else ""
