"""Events: text in; PLOVER type, actor and target out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate import annotate
from sayso.extract.event import event_drafts
from sayso.extract.figure import figure_drafts
from sayso.model import Document, Event

Row = tuple[str | None, str | None, str | None]


def events(text: str) -> list[Row]:
    annotation = annotate(Document(text=text))
    found: list[Row] = []
    for draft in event_drafts(annotation, counted=figure_drafts(annotation)[0]):
        assert isinstance(draft.content, Event)
        actor, target = (annotation.words(p) if p else None for p in (draft.actor, draft.target))
        found.append((draft.content.code, actor, target))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Militants ambushed a convoy near the river.", [("ASSAULT", "Militants", "a convoy")]),
        ("Villages were shelled by the navy.", [("ASSAULT", "the navy", "Villages")]),
        ("Guards began to use tear gas against nurses.", [("ASSAULT", "Guards", "nurses")]),
        ("Police detained the editor.", [("COERCE", "Police", "the editor")]),
        ("Students chanted slogans.", [("PROTEST", "Students", None)]),
        ("The alliance sent troops to the island.", [("MOBILIZE", "The alliance", "troops")]),
        ("The king ordered all schools closed and deployed troops in five towns.", [("MOBILIZE", "The king", "troops")]),
        ("The army accused the rebels of shelling the clinic.", [("ASSAULT", "the rebels", "the clinic")]),
        ("The rebels withdrew from the town.", [("RETREAT", "The rebels", "the town")]),
        ("The agency apologised to the families.", [("CONCEDE", "The agency", "the families")]),
        ("The rebels did not accept the offer.", [("REJECT", "The rebels", "the offer")]),
        ("The bishop praised the rescuers.", [("SUPPORT", "The bishop", "the rescuers")]),
        ("The bloc imposed sanctions on the junta.", [("SANCTION", "The bloc", "sanctions")]),
        ("A group calling itself the Lake Front attacked a convoy.", [("ASSAULT", "the Lake Front", "a convoy")]),
        ("A group calling for peace attacked nobody; the army shelled a mill.", [("ASSAULT", "the army", "a mill")]),
        ("12 April: Soldiers arrest the editor.", [("COERCE", "Soldiers", "the editor")]),
        ("14:10 Police detain two nuns.", [("COERCE", "Police", "two nuns")]),
        ("Soldiers arrest editors in such lands.", []),
        ("A ferry capsized off the coast.", [(None, None, "A ferry")]),
        ("The flight was diverted to Lima.", [(None, None, "The flight")]),
    ],
)
def test_a_happening_has_its_type(text: str, expected: list[Row]) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police may fire tear gas.",
        "If soldiers attack the village, families will flee.",
        "The general threatened nobody.",
        "They plan to march on Friday.",
        "The mayor wants to meet the miners.",
        "The ministry said nothing new.",
        "The valley contains two lakes.",
        "Anyone who attacks a guard is fined.",
        "Did the rebels attack the dam?",
    ],
)
def test_what_is_not_told_as_happened_is_no_event(text: str) -> None:
    assert events(text) == []


def test_a_predicate_that_is_only_a_count_is_left_to_the_figures() -> None:
    assert events("5,969 people were detained.") == []
    assert events("The blast killed 12 miners.") == []
    assert events("The rescue service took 63 people to hospital.") == [("AID", "The rescue service", "63 people")]


def test_a_predicate_that_another_kind_has_taken_makes_no_event() -> None:
    annotation = annotate(Document(text="Soldiers attacked the village."))
    verb = next(t for t in annotation.tokens if t.lower == "attacked")
    assert len(event_drafts(annotation)) == 1
    assert event_drafts(annotation, taken={verb.i}) == []


@given(st.lists(st.sampled_from("Police attacked the bridge and ; , — «Ново» of 12 protests were did not 🔥".split()), max_size=14))
def test_evidence_always_lies_in_the_text(words: list[str]) -> None:
    text = " ".join(words) + "."
    annotation = annotate(Document(text=text))
    for draft in event_drafts(annotation):
        assert 0 <= draft.start < draft.end <= len(text)
        for phrase in (draft.actor, draft.target, draft.place):
            assert phrase is None or 0 <= phrase.start < phrase.end <= len(text)
