"""Pledges (who will act) and rhetoric (who calls whom what)."""

from collections.abc import Callable

import pytest

from sayso.model import Kind

Acts = Callable[[str, Kind], list[tuple[str | None, ...]]]


@pytest.mark.parametrize(
    ("text", "actor", "label"),
    [
        ("The alliance will send engineers to the delta.", "The alliance", None),
        ("The mayor said he would not leave his post.", "he", None),
        ('The premier said "we will rebuild the bridge".', "the premier", None),
        ("Bread prices will be frozen for a month, the ministry said.", "the ministry", None),
        ("Looting will not be tolerated, the governor said.", "the governor", None),
        ("The union stands ready to open its kitchens.", "The union", None),
        ("Norland, which decided to send 300 medics, closed its border.", "Norland", None),
        ("The emir vowed to send “volunteer guards” to the strait.", "The emir", "volunteer guards"),
        ("The army was planning a counter-offensive.", "The army", None),
    ],
)
def test_somebody_will_act(acts: Acts, text: str, actor: str, label: str | None) -> None:
    rows = acts(text, Kind.PLEDGE)
    assert [(r[0] or "").lower() for r in rows] == [actor.lower()]
    assert rows[0][2] == label


@pytest.mark.parametrize(
    "text",
    [
        "Rain will fall in the hills.",
        "Doctors fear the toll will rise.",
        "If the army attacks, the rebels will flee.",
        "Will the general resign?",
        "Thousands will be affected, the agency said.",
        "The rebels threatened to attack the capital.",
        "The envoy may send experts.",
        "They have no plan to move.",
    ],
)
def test_no_pledge(acts: Acts, text: str) -> None:
    assert acts(text, Kind.PLEDGE) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The premier called the strikers "saboteurs".', [("The premier", "the strikers", "saboteurs")]),
        ("The bishop described the raid as an act of barbarism.", [("The bishop", "the raid", "act of barbarism")]),
        ('The minister blamed "foreign puppets" for the fire.', [("The minister", None, "foreign puppets")]),
        ('The palace sees in the march "chaos and disorder".', [("The palace", "the march", "chaos and disorder")]),
        ('Police said they had shot nine "armed bandits".', [("they", None, "armed bandits")]),
        ('"The arrests are illegal and shameful," said the lawyer.', [("the lawyer", "The arrests", "illegal and shameful")]),
        (
            'Senators slammed the raid as a "grave abuse of power" and "contrary to law".',
            [("Senators", "the raid", "grave abuse of power"), ("Senators", "the raid", "contrary to law")],
        ),
        ("He asked for help in “defeating the terrorist plot”.", [("He", None, "terrorist plot")]),
    ],
)
def test_somebody_is_called_something(acts: Acts, text: str, expected: list[tuple[str | None, ...]]) -> None:
    found = [r[:3] for r in acts(text, Kind.RHETORIC)]
    assert len(found) == len(expected)
    for (_, target, label), (_, wanted, words) in zip(found, expected, strict=True):
        assert (target, label) == (wanted, words)


@pytest.mark.parametrize(
    "text",
    [
        "They stormed the “White House” and the hotel “Dolina”.",
        'The channel "Victory" went off air.',
        '"We are leaving the harbour tonight," the captain said.',
        "The river is called the Dun.",
        "She was named captain of the team.",
        "The storm was the worst in years.",
    ],
)
def test_no_rhetoric(acts: Acts, text: str) -> None:
    assert acts(text, Kind.RHETORIC) == []
