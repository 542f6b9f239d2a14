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
        ("The president named General Otieno as army chief.", [("Otieno", "army chief", "takes")]),
        ("The harbour master, Lena Duka, was relieved of her duties.", [("Lena Duka", "harbour master", "leaves")]),
        ("Mayor Lars Holm resigned. Simona Lupu stepped in.",
         [("Lars Holm", "Mayor", "leaves"), ("Simona Lupu", "Mayor", "takes")]),
        ("Police chief Aziz Alvi spoke. Alvi was removed on Thursday.", [("Alvi", "Police chief", "leaves")]),
        ("The new governor is Timur Akhmet.", [("Timur Akhmet", "governor", "takes")]),
        ("The post of prime minister went to Bashir Khalil.", [("Bashir Khalil", "prime minister", "takes")]),
        ("The prosecutor general has been replaced.", [("The prosecutor general", "prosecutor general", "leaves")]),
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
        "The new governor is ill.",
        "The wind takes over at noon.",
        "The post went to the wrong address.",
        "Protesters occupied the office of the company.",
    ],
)
def test_no_office_changes_hands(text: str) -> None:
    assert offices(text) == []
