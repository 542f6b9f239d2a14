"""Whole reports in, the least and the most of each measure out."""

from datetime import date

import pytest

from sayso.model import Document
from sayso.model.mention import Standing, Total
from sayso.pipeline import totals_many

OPEN = None
Bounds = tuple[int, int | None]

REPORTS: dict[str, tuple[str, dict[str, Bounds]]] = {
    "a round-up and its details": (
        "At least 31 people were killed in attacks across northern Mali on Tuesday, officials said.\n\n"
        "In Gao, a car bomb killed 12 people outside a bakery. In Kidal, gunmen shot dead 19 traders at a market.",
        {"killed": (31, 31)},
    ),
    "a round-up that knows of more than its details": (
        "More than 40 people were killed in storms across the Philippines on Sunday.\n\n"
        "In Cebu, a landslide killed eight people. In Leyte, three fishermen drowned.",
        {"killed": (41, OPEN)},
    ),
    "two incidents": (
        "A ferry sank off Bohol on Monday, killing 14 passengers. "
        "In a separate accident on Tuesday, a bus plunged into a ravine near Baguio, killing nine people.",
        {"killed": (23, 23)},
    ),
    "an incident hours later": (
        "A suicide bomber blew himself up at a checkpoint in Maiduguri on Monday, killing five soldiers and wounding eight. "
        "Hours later, gunmen attacked a village near the city and killed 11 farmers.",
        {"killed": (16, 16), "injured": (8, 8)},
    ),
    "a group told again": (
        "Police arrested three men after the robbery in Lyon on Friday. The three were taken to a station in the centre. "
        "All three will appear in court on Monday.",
        {"detained": (3, 3)},
    ),
    "the three and another three": (
        "Soldiers shot dead three protesters in Conakry on Tuesday. "
        "Another three protesters were killed on Wednesday in the suburb of Ratoma.",
        {"killed": (6, 6)},
    ),
    "a toll that rose": (
        "The death toll from the mine collapse in Zonguldak rose to 31 on Thursday, the governor said. "
        "On Wednesday officials had reported 14 dead. Another 20 miners were injured.",
        {"killed": (31, 31), "injured": (20, 20)},
    ),
    "from an old toll to a new one": (
        "The number of dead in the Amadora fire rose from 14 to 31 on Friday.",
        {"killed": (31, 31)},
    ),
    "a toll revised down": (
        "Officials lowered the death toll from the fire in Dhaka to 48 from 70 on Friday after finding that some victims had been "
        "counted twice.",
        {"killed": (48, 48)},
    ),
    "a running report": (
        "19:40 Two people have been confirmed dead in Arica.\n20:15 The mayor says five people are now known to have died.\n"
        "21:05 Civil protection puts the toll at nine, with 60 injured.",
        {"killed": (9, 9), "injured": (60, 60)},
    ),
    "parts of a whole": (
        "Twelve people were killed when a bus overturned near Cusco on Sunday, including three children. Seven of the dead were "
        "tourists. Twenty others were injured, five of them seriously.",
        {"killed": (12, 12), "injured": (20, 20)},
    ),
    "bodies of those already counted": (
        "Forty-one migrants drowned when a boat capsized off Sfax. The coast guard recovered 30 bodies, including those of five "
        "children. Eleven people remain missing.",
        {"killed": (41, 41), "missing": (11, 11)},
    ),
    "sources that cannot both be right": (
        "The health ministry said 17 people were killed in the raid in Jenin. "
        "The army said 12 people were killed and that all of them were gunmen.",
        {"killed": (12, 17)},
    ),
    "sources of which one leaves the end open": (
        "Police said nine people were killed in the clashes in Dhaka on Monday. "
        "The opposition party said at least 15 people were killed.",
        {"killed": (9, OPEN)},
    ),
    "vague and exact words of two sources that agree": (
        "Dozens of people were detained at protests in Minsk on Sunday, rights activists said. The group Vesna counted 54 "
        "detentions. Among those held was a reporter of a local newspaper.",
        {"detained": (54, 54)},
    ),
    "zero": (
        "An earthquake of magnitude 5.1 shook the coast near Valdivia on Monday. No one was killed and no injuries were reported.",
        {"killed": (0, 0), "injured": (0, 0)},
    ),
    "zero of one and three of another": (
        "A fire broke out in a warehouse in Lagos on Sunday. There were no deaths, but three firefighters were injured.",
        {"killed": (0, 0), "injured": (3, 3)},
    ),
    "nothing": ("The central bank kept its rate at 4 per cent on Tuesday. Analysts had expected a cut.", {}),
    "a single person": (
        "A policeman was killed and two others were wounded when gunmen opened fire on a checkpoint in Quetta on Wednesday, police "
        "said. The attackers fled on motorcycles.",
        {"killed": (1, 1), "injured": (2, 2)},
    ),
    "people with names": (
        "Two aid workers, Marta Lind and Josef Kral, were killed when their car hit a mine near Bambari on "
        "Tuesday. Lind, 34, was a "
        "nurse. Their driver was wounded.",
        {"killed": (2, 2), "injured": (1, 1)},
    ),
    "one leader and a group": (
        "Border guards captured a smuggling boss near Melilla on Friday. The boss ran boats across the strait. Several suspected "
        "smugglers were detained during the search.",
        {"detained": (4, OPEN)},
    ),
    "one with companions": (
        "Police in Cali arrested a dealer on Monday. After questioning, officers detained the dealer along with three of his "
        "associates.",
        {"detained": (4, 4)},
    ),
    "a person and another": (
        "One hiker was killed by lightning on Mount Triglav on Saturday and another died of exposure. A third was "
        "taken to hospital.",
        {"killed": (2, 2)},
    ),
    "the rest of a group": (
        "Gunmen abducted six teachers from a school in Bamenda on Monday. Two of the teachers were freed on "
        "Thursday. The four others "
        "are still being held.",
        {"detained": (6, 6), "released": (2, 2)},
    ),
    "sorts of people": (
        "Six people were killed in an attack on a hotel in Kismayo on Friday. Four guards and two guests died, the "
        "mayor said. Three "
        "attackers were shot dead by security forces.",
        {"killed": (9, 9)},
    ),
    "places in a list": (
        "The shelling killed three people in Kherson, two in Nikopol and one in Orikhiv, regional governors said on Thursday.",
        {"killed": (6, 6)},
    ),
    "what happened years ago": (
        "A bomb exploded outside a court in Izmir on Thursday, killing two people. The city was last hit in January 2016, when an "
        "attack killed 12 people. The blast wounded nine.",
        {"killed": (2, 2), "injured": (9, 9)},
    ),
    "what a man is wanted for": (
        "Police in Palermo arrested a builder on Monday. He is responsible for an ambush that killed four carabinieri.",
        {"detained": (1, 1)},
    ),
    "a total of many months beside the day's": (
        "Three protesters were shot dead in Yangon on Wednesday. More than 500 people have been killed since the "
        "coup, a monitoring "
        "group says.",
        {"killed": (3, 3)},
    ),
    "what only might be": (
        "The dam could burst and kill hundreds, engineers warned on Monday. Police detained four activists who "
        "protested outside the "
        "ministry.",
        {"detained": (4, 4)},
    ),
    "what is sought": ("A court issued warrants for the arrest of six officers on Tuesday.", {}),
    "what is denied": (
        "The ministry denied reports that 30 soldiers had been killed in the ambush near Djibo. It said two soldiers were wounded.",
        {"injured": (2, 2)},
    ),
    "a situation report": (
        "Situation Report No. 4, 12 March 2021\n\nAs of 12 March, 45 people have died and 120 have been injured. 8 "
        "people are missing. "
        "In Sofala province 30 people died.",
        {"killed": (45, 45), "injured": (120, 120), "missing": (8, 8)},
    ),
    "a release and its update": (
        "LIMA, Peru (March 3, 2021) - Police detained three suspected dealers during a raid in Callao province Tuesday.\n\n"
        "LIMA, Peru (March 5, 2021) - Police confirmed that one of the dealers detained in Callao province Tuesday "
        "was a gang leader. "
        "Police detained the leader and two other suspected dealers.",
        {"detained": (3, 3)},
    ),
    "a count that others are brought to": (
        "BEIRUT (Wire) - Rescue workers pulled seven bodies from the rubble on Wednesday, bringing to 158 the number of people "
        "killed in the port blast. More than 6,000 were injured and 21 were still missing, the health ministry said.",
        {"killed": (158, 158), "injured": (6001, OPEN), "missing": (21, 21)},
    ),
    "hostages and those set free": (
        "Pirates seized a tanker off Cotonou and kidnapped nine crew members, the owner said. Five of the sailors were released on "
        "Sunday after a ransom was paid. The other four remain in captivity.",
        {"detained": (9, 9), "released": (5, 5)},
    ),
    "a weekend's toll and its days": (
        "Clashes between farmers and herders left 30 people dead in Plateau state over the weekend. The governor's spokesman said "
        "nine people were killed in Riyom on Saturday and 21 in Bokkos on Sunday.",
        {"killed": (30, 30)},
    ),
    "a war's toll beside a day's": (
        "Ukraine's president said on Monday that 31,000 soldiers had been killed since the invasion. In the east, shelling killed "
        "two civilians in Toretsk and one in Lyman on Monday.",
        {"killed": (3, 3)},
    ),
    "a man blamed for an old deed": (
        "Troops killed a militant commander known as Abu Salma and four of his bodyguards in a night raid near Jolo, the military "
        "said on Sunday. Two soldiers were wounded. The commander had been blamed for the 2019 cathedral bombing that killed 23 "
        "worshippers.",
        {"killed": (5, 5), "injured": (2, 2)},
    ),
    "arrests in three cities": (
        "Protests over fuel prices turned violent in three cities. In Quito, police fired tear gas and arrested 38 people. In "
        "Guayaquil 21 shops were looted and 14 people arrested. Nobody was arrested in Cuenca.",
        {"detained": (52, 52)},
    ),
    "a family and others": (
        "Eleven members of one family, including six children, died when their house collapsed in heavy rain in Nuristan. Three "
        "more people were killed by lightning in the same province.",
        {"killed": (14, 14)},
    ),
    "a driver and passengers": (
        "The train driver and 11 passengers were killed when an express hit a truck near Hualien. Sixty-six people were taken to "
        "hospital. The truck's driver has been detained.",
        {"killed": (12, 12), "detained": (1, 1), "hospitalised": (66, 66)},
    ),
    "clumsy translation": (
        "In Taraz were detained 46 persons. Killed two policemen, wounded seven. Also in Shymkent 12 persons were detained.",
        {"detained": (58, 58), "killed": (2, 2), "injured": (7, 7)},
    ),
}


@pytest.fixture(scope="module")
def totals() -> dict[str, tuple[Total, ...]]:
    documents = [Document(text=text, id=name, published=date(2021, 3, 14)) for name, (text, _) in REPORTS.items()]
    return dict(zip(REPORTS, (totals for _, totals in totals_many(documents)), strict=True))


@pytest.mark.parametrize("name", REPORTS)
def test_report(totals: dict[str, tuple[Total, ...]], name: str) -> None:
    found = {str(t.measure): (t.low, t.high) for t in totals[name]}
    assert {measure: found.get(measure) for measure in REPORTS[name][1]} == REPORTS[name][1]
    assert not {"killed", "injured", "detained"} & (found.keys() - REPORTS[name][1].keys())


def test_every_total_says_what_it_rests_on(totals: dict[str, tuple[Total, ...]]) -> None:
    for name, found in totals.items():
        for total in found:
            assert total.mentions, name
            assert total.why.endswith("."), name
            assert {m.claim for m in total.mentions if m.claim} == set(total.basis), name
            assert all(m.span.holds_in(REPORTS[name][0]) for m in (*total.mentions, *total.aside)), name
            assert total.high is None or total.low <= total.high, name


def test_what_is_left_aside_says_why(totals: dict[str, tuple[Total, ...]]) -> None:
    (killed, _) = totals["what happened years ago"]
    assert [(m.span.exact, m.standing) for m in killed.aside] == [("killed 12 people", Standing.BACKGROUND)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Two climbers died near Chamonix on Saturday.", date(2021, 3, 13), date(2021, 3, 13)),
        ("Police confirmed today the arrest of a tailor in Bari, March 2.", date(2021, 3, 2), date(2021, 3, 2)),
        (
            "Troops searched a farm near Sebha on Monday. During the search two men were detained.",
            date(2021, 3, 8),
            date(2021, 3, 8),
        ),
        (
            "Three people died in Gao on Tuesday. Another man was found dead in Gao on Thursday.",
            date(2021, 3, 9),
            date(2021, 3, 11),
        ),
        ("Two men were detained.", None, date(2021, 3, 14)),
    ],
)
def test_day(text: str, first: date | None, last: date) -> None:
    ((_, (total,)),) = totals_many([Document(text=text, id="d", published=date(2021, 3, 14))])
    assert total.day is not None
    assert (total.day.earliest, total.day.latest) == (first, last)


def test_no_day_is_invented() -> None:
    ((_, (total,)),) = totals_many([Document(text="Two men were detained.", id="d")])
    assert total.day is None
