"""Figures: text in, what is counted out. Sentences of many crises and styles, and look-alikes that must stay silent."""

import pytest

from sayso.annotate import annotate
from sayso.annotate.draft import Draft
from sayso.extract.figure import figure_drafts
from sayso.model import Document, Figure

Row = tuple[int | None, int | None, str, str | None]


def figures(text: str) -> list[Figure]:
    """The figures of a text in order of their numbers."""
    found = [d.content for d in drafts(text) if isinstance(d.content, Figure)]
    return sorted(found, key=lambda f: f.number.start)


def drafts(text: str) -> list[Draft]:
    return figure_drafts(annotate(Document(text=text)))[0]


def rows(text: str) -> list[Row]:
    return [(f.bounds.low, f.bounds.high, str(f.measure), f.group.words if f.group else None) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # verbs, either voice
        ("Gunmen killed 17 worshippers near the river.", [(17, 17, "killed", "worshippers")]),
        ("Nine pilgrims died when the ferry sank.", [(9, 9, "killed", "pilgrims")]),
        ("Forty strikers were arrested at the gate.", [(40, 40, "detained", "strikers")]),
        ("More than 6,000 farmers fled their homes.", [(6000, None, "displaced", "farmers")]),
        ("The blaze claimed 26 lives.", [(26, 26, "killed", None)]),
        ("Eleven miners lost their lives underground.", [(11, 11, "killed", "miners")]),
        ("The army lost 12 soldiers in the raid.", [(12, 12, "killed", "soldiers")]),
        ("Four attackers were shot dead and another three were taken alive.",
         [(4, 4, "killed", "attackers"), (3, 3, "detained", "attackers")]),
        # adjectives and participles after the noun
        ("The shelling left five people dead.", [(5, 5, "killed", "people")]),
        ("The clinic counted 104 dead and 610 wounded.", [(104, 104, "killed", None), (610, 610, "injured", None)]),
        ("The slide left 50 villagers missing.", [(50, 50, "missing", "villagers")]),
        # nouns
        ("The bureau recorded 31 deaths in a week.", [(31, 31, "killed", None)]),
        ("Divers recovered nine bodies from the wreck.", [(9, 9, "killed", "bodies")]),
        ("Rights groups speak of 900 arrests.", [(900, 900, "detained", None)]),
        ("He condemned the killing of six nurses.", [(6, 6, "killed", "nurses")]),
        # states
        ("Six patients are in intensive care.", [(6, 6, "critical", "patients")]),
        ("Eighteen strikers remain in custody.", [(18, 18, "detained", "strikers")]),
        ("Seventy villagers were taken to hospital.", [(70, 70, "hospitalised", "villagers")]),
        ("Twelve monks were among the injured.", [(12, 12, "injured", "monks")]),
        # numbers without a noun
        ("The death toll rose from 14 to 31.", [(14, 14, "killed", None), (31, 31, "killed", None)]),
        ("Officials put the number of missing at 300.", [(300, 300, "missing", None)]),
        ("Police counted 40 arrests; the union put them at 65.", [(40, 40, "detained", None), (65, 65, "detained", None)]),
        ("The blast killed twelve and injured thirty.", [(12, 12, "killed", None), (30, 30, "injured", None)]),
        ("Thousands marched through the port.", [(2000, None, "other", None)]),
        ("Detentions: between 60 and 70.", [(60, 70, "detained", None)]),
        # lists
        ("The bomb killed three soldiers, two drivers and a cook.", [(3, 3, "killed", "soldiers"), (2, 2, "killed", "drivers")]),
        ("The ministry gave 27 soldiers and 10 civilians dead.", [(27, 27, "killed", "soldiers"), (10, 10, "killed", "civilians")]),
        # zeros
        ("No sailors were hurt.", [(0, 0, "injured", "sailors")]),
        ("There were no fatalities.", [(0, 0, "killed", None)]),
        # people to whom nothing happens
        ("About 300 passengers were aboard.", [(300, 300, "other", "passengers")]),
        ("The neighbour sent 700 soldiers across the border.", [(700, 700, "troops", "soldiers")]),
        # displacement told by where people stay, and verbs before participles
        ("Some 4,200 people are inside 17 evacuation centres.", [(4200, 4200, "displaced", "people")]),
        ("His men freed all 27 sailors held since Sunday.", [(27, 27, "released", "sailors")]),
        ("The rebels killed or wounded twenty soldiers.", [(20, 20, "killed", "soldiers")]),
        ("Two of the climbers have never been found.", [(2, 2, "missing", "of the climbers")]),
        ("Police held 30 men; nine of those were later found alive.", [(30, 30, "detained", "men"), (9, 9, "other", "of those")]),
        ("The dead include four nurses.", [(4, 4, "killed", "nurses")]),
        # tolls and labels
        ("The death toll has doubled to 44.", [(44, 44, "killed", None)]),
        ("The number of dead is certainly above 30.", [(30, None, "killed", None)]),
        ("Missing - 9 sailors.", [(9, 9, "missing", "sailors")]),
        ("Of the 37 deaths, 21 occurred at home.", [(37, 37, "killed", None), (21, 21, "killed", None)]),
        ("A couple of dozen men were held.", [(24, None, "detained", "men")]),
        # of a rate and of an exception only the whole is a count
        ("One in five of the 400 patients died.", [(400, 400, "other", "patients")]),
        ("All but three of the 20 climbers survived.", [(20, 20, "other", "climbers")]),
        ("We know 58 men killed between 15 and 21 November.", [(58, 58, "killed", "men")]),
        # translated word order and prepositions
        ("Suffered, on data of the clinic, more than 90 people.", [(90, None, "injured", "people")]),
        ("The department informed about 23 dead.", [(23, 23, "killed", None)]),
    ],
)  # fmt: skip
def test_what_is_counted(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The frost killed 17 olive trees.",
        "The film captured 12 awards.",
        "The party holds 40 seats.",
        "The striker shot 20 goals in 31 games.",
        "The firm cut 300 jobs and closed nine plants.",
        "The mayor, 54, has held office for nine years.",
        "Nine languages died out last century.",
        "The toll could rise to 100.",
        "A quake could kill 1,000 people there.",
        "If 20 people die, the law applies.",
        "Two regulatory bodies met on Friday.",
        "The train leaves at 17:40 from platform 3.",
        "A third of the villagers voted.",
        "One of the ministers resigned.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert [r for r in rows(text) if r[2] != "other"] == []


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("The quake killed 80 people, nine of them in Brod.", 9, 80),
        ("Fifteen crew members, including two cooks, were rescued.", 2, 15),
        ("Sixteen villagers were killed: twelve in Alba and four in Brod.", 4, 16),
        ("Of the 60 miners underground, 23 were brought out and 31 died.", 31, 60),
        ("Fewer than ten of the 120 passengers survived.", 10, 120),
        ("Eighteen guards were killed. Two of the eighteen were brothers.", 2, 18),
    ],
)
def test_parts_know_their_whole(text: str, part: int, whole: int) -> None:
    def value(d: Draft) -> int | None:
        assert isinstance(d.content, Figure)
        return d.content.bounds.low if d.content.bounds.low is not None else d.content.bounds.high

    (found,) = [d for d in drafts(text) if value(d) == part]
    assert found.parent is not None
    assert value(found.parent) == whole


def test_arithmetic_alone_makes_no_part() -> None:
    assert all(d.parent is None for d in drafts("The raid killed 12 guards. The storm killed five farmers and seven nurses."))


def test_shares_are_kept_with_their_figure_and_never_become_numbers() -> None:
    (figure,) = figures("Almost 2300 people (half in Brod) were injured.")
    assert (figure.bounds.low, figure.bounds.high) == (None, 2300)
    ((share),) = figure.shares
    assert (share.fraction, share.place) == (0.5, "Brod")


def test_a_table_is_read_row_by_row() -> None:
    text = "Place\tKilled\tInjured\nAlba\t3\t10\nBrod\t9\t20"
    assert [(f.bounds.low, str(f.measure)) for f in figures(text)] == [
        (3, "killed"),
        (10, "injured"),
        (9, "killed"),
        (20, "injured"),
    ]


def test_more_and_others_add_to_what_was_counted() -> None:
    first, second = figures("The bomb killed five guards. Another three guards were killed at noon.")
    assert (str(first.counting), str(second.counting)) == ("running_total", "increment")


def test_each_from_two_bodies_is_two_figures() -> None:
    found = rows("The blast wounded 30 civilians, and two each from the Harbour Guard and the National Police.")
    assert [r[3] for r in found] == ["civilians", "Harbour Guard", "National Police"]
