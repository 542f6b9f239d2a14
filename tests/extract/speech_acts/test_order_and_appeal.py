"""Orders and appeals: who puts what to whom."""

from collections.abc import Callable

import pytest

from sayso.model import Kind

Acts = Callable[[str, Kind], list[tuple[str | None, ...]]]


@pytest.mark.parametrize(
    ("text", "actor", "target", "evidence"),
    [
        (
            "The colonel ordered his men to seal the bridge.",
            "The colonel",
            "his men",
            "The colonel ordered his men to seal the bridge",
        ),
        ("Police told residents to stay indoors on Monday.", "Police", "residents", None),
        ("A court in Port Elm issued an arrest warrant for the ousted mayor.", "A court in Port Elm", "the ousted mayor", None),
        ("The regime barred nurses from leaving the ward.", "The regime", "nurses", None),
        ("The governor placed the harbour under quarantine.", "The governor", "the harbour", None),
        ("The president placed the army on high alert.", "The president", "the army", None),
        ("The health ministry made masks compulsory.", "The health ministry", "masks", None),
        ("A dispersal order was in force until four.", None, None, None),
        ("Officers were granted powers to stop and search.", None, "Officers", None),
        ("The king declared three days of mourning.", "The king", None, "The king declared three days of mourning"),
        ("By decree of the governor a curfew is in force in Port Elm.", "the governor", "Port Elm", None),
        ("A state of emergency, in force since May, worries traders.", None, None, "A state of emergency, in force since May"),
        ("The tribunal issued cease and desist orders to Radio Elm.", "The tribunal", "Radio Elm", None),
        ('Act No. 7 says "no vessel shall leave the harbour".', "Act No. 7", "no vessel", None),
        ('"I gave the order to sink the boat," the admiral said.', "the admiral", None, "I gave the order to sink the boat"),
    ],
)
def test_an_authority_orders(acts: Acts, text: str, actor: str | None, target: str | None, evidence: str | None) -> None:
    rows = acts(text, Kind.ORDER)
    assert [r[:2] for r in rows] == [(actor, target)]
    assert evidence is None or rows[0][3] == evidence


@pytest.mark.parametrize(
    "text",
    [
        "He ordered a coffee.",
        "The judge did not order a recount.",
        "The governor may impose a curfew.",
        "The weather allowed climbers to descend.",
        "Will the king ban the rally?",
        "The law was a mistake.",
        "They want the court to forbid it.",
    ],
)
def test_no_order(acts: Acts, text: str) -> None:
    assert acts(text, Kind.ORDER) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bishop urged both camps to lay down their arms.", [("The bishop", "both camps")]),
        ("Farmers demand that the minister open the gates.", [("Farmers", "the minister")]),
        ("The alliance called on the rebels to free the pilots and open the road.", [("The alliance", "the rebels")] * 2),
        ("The league calls on citizens to stay calm and not to spread rumours.", [("The league", "citizens")]),
        ("The clinic asked for blood donors.", [("The clinic", None)]),
        ("Dockers gave the owners until Friday to answer.", [("Dockers", "the owners")]),
        ("The strikers' demands include higher pay and the release of a colleague.", [("The strikers", None)] * 2),
        ("The authorities must release the editors, the union said.", [("the union", "The authorities")]),
        ('"Please bring water," the nurse said.', [("the nurse", None)]),
    ],
)
def test_somebody_asks(acts: Acts, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [r[:2] for r in acts(text, Kind.APPEAL)] == expected


def test_every_item_of_a_list_is_an_appeal_of_its_lead(acts: Acts) -> None:
    text = "We call on the council:\n- to publish the plans of the dam;\n- to pay the farmers.\n"
    assert acts(text, Kind.APPEAL) == [
        ("We", "the council", None, "to publish the plans of the dam"),
        ("We", "the council", None, "to pay the farmers"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They have not called for his resignation.",
        "He was asked to comment on the report.",
        "She called on Tuesday.",
        "The song appeals to children.",
        "The force called for air support.",
        "A doctor who asked us to withhold his name was there.",
        "The workers made no demands.",
    ],
)
def test_no_appeal(acts: Acts, text: str) -> None:
    assert acts(text, Kind.APPEAL) == []
