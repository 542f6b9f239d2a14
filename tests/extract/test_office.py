"""Offices: text in; person, office and change out."""

import pytest

from sayso.annotate import annotate
from sayso.extract.office import office_drafts
from sayso.model import Document, Office


def offices(text: str) -> list[tuple[str, str | None, str]]:
    found = []
    for draft in office_drafts(annotate(Document(text=text))):
        assert isinstance(draft.content, Office)
        office = draft.content.office
        found.append((draft.content.person.words, office.words if office else None, str(draft.content.change)))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The king appointed Omar Dahl prime minister.", [("Omar Dahl", "prime minister", "takes")]),
        ("Lena Varga was sworn in as mayor on Monday.", [("Lena Varga", "mayor", "takes")]),
        ("The president sacked the interior minister, Yusuf Demir.", [("Yusuf Demir", "interior minister", "leaves")]),
        ("Hassan Idris left the post of chair of the election board.",
         [("Hassan Idris", "chair of the election board", "leaves")]),
        ("The same evening resigned the mayor Oleg Bondar.", [("Oleg Bondar", "mayor", "leaves")]),
        ("The council dismissed the governor of the province, Li Wu, and appointed Tomas Ek.",
         [("Li Wu", "governor of the province", "leaves"), ("Tomas Ek", "governor of the province", "takes")]),
        ("The ministers of health and justice resigned.",
         [("The ministers of health and justice", "ministers of health and justice", "leaves")]),
    ],
)  # fmt: skip
def test_a_person_takes_or_leaves_an_office(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert offices(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Protesters demanded that the mayor resign.",
        "The party may appoint a new leader.",
        "Minister Jan Kovac refused to resign.",
        "The minister dismissed the claims.",
        "Police fired tear gas.",
        "An interim leader was named.",
        "Protesters occupied the office of the company.",
    ],
)
def test_no_office_changes_hands(text: str) -> None:
    assert offices(text) == []
