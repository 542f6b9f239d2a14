"""Status: text in; target, state and actor out."""

import pytest

from sayso.annotate import annotate
from sayso.extract.status import status_drafts
from sayso.model import Document, Status


def states(text: str) -> list[tuple[str | None, str, str | None]]:
    annotation = annotate(Document(text=text))
    found = []
    for draft in status_drafts(annotation):
        assert isinstance(draft.content, Status)
        target = annotation.words(draft.target) if draft.target else None
        found.append((target, str(draft.content.state), annotation.words(draft.actor) if draft.actor else None))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen seized the customs house.", [("the customs house", "seized", "Gunmen")]),
        ("The harbour, which mutineers overran on Monday, is quiet.", [("The harbour", "seized", "mutineers")]),
        ("The radio station is back under army control.", [("The radio station", "retaken", "army")]),
        ("Miners took by storm the town hall.", [("the town hall", "stormed", "Miners")]),
        ("A dormitory was looted and set on fire.", [("A dormitory", "burned", None)]),
        ("The flood swept away two bridges.", [("two bridges", "destroyed", None)]),
        ("Mobile internet has been cut since Friday.", [("Mobile internet", "cut", None)]),
        ("The broadcaster signed off and went dark.", [("The broadcaster", "cut", None)]),
        ("Ferries do not operate since Monday.", [("Ferries", "closed", None)]),
        ("The pass will stay closed until spring.", [("The pass", "closed", None)]),
        ("Tram services were suspended on Monday and resumed on Friday.",
         [("Tram services", "suspended", None), ("Tram services", "restored", None)]),
        ("The regulator slowed down Twitter on the day.", [("Twitter", "blocked", "The regulator")]),
        ("Floods cut off three villages.", [("three villages", "cut", None)]),
        ("Two banks closed their doors.", [("Two banks", "closed", None)]),
        ("Buses stopped running.", [("Buses", "suspended", None)]),
        ("The pass was cleared of snow.", [("The pass", "reopened", None)]),
        ("The town is under siege.", [("The town", "surrounded", None)]),
        ("The market of Kolo was in ashes.", [("The market of Kolo", "burned", None)]),
        ("The ministry has shut two markets.", [("two markets", "closed", "The ministry")]),
        ("The port was paralysed by a strike.", [("The port", "suspended", None)]),
        ("The telephone network collapsed.", [("The telephone network", "cut", None)]),
        ("Crews searched a burned-out mill.", [("a burned-out mill", "burned", None)]),
    ],
)  # fmt: skip
def test_a_place_comes_into_a_state(text: str, expected: list[tuple[str | None, str, str | None]]) -> None:
    assert states(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may close the port.",
        "If rebels seize the dam, the valley floods.",
        "The council wants to reopen the bridge.",
        "The army did not retake the town.",
        "Has the airport reopened?",
        "Troops were ordered to surround the palace.",
        "The chair closed the meeting.",
        "The league suspended the player.",
        "Senators blocked the bill.",
        "The firm cut prices.",
        "The scandal destroyed his career.",
        "To prevent looting, guards stayed at the depot.",
    ],
)
def test_what_did_not_happen_to_a_place_is_no_status(text: str) -> None:
    assert states(text) == []


def test_the_evidence_leaves_out_who_says_so_and_subordinate_clauses() -> None:
    text = "The utility said that workers had restored power in Keto after a cable had been laid, and that it would last."
    annotation = annotate(Document(text=text))
    draft = status_drafts(annotation)[0]
    assert text[draft.start : draft.end] == "workers had restored power in Keto"


def test_a_coordinated_verb_keeps_its_own_words() -> None:
    text = "Youths seized the depot and burned the office."
    annotation = annotate(Document(text=text))
    assert [text[d.start : d.end] for d in status_drafts(annotation)] == ["Youths seized the depot", "burned the office"]
