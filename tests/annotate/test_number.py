"""Numbers as written: value, bound, and what is no count."""

import pytest

from sayso.annotate import annotate
from sayso.annotate.number import Number, numbers_of
from sayso.model import Document, Qualifier


def counting(text: str) -> list[Number]:
    """The counting numbers of a text."""
    return [n for n in numbers_of(annotate(Document(text=text)).tokens) if n.counts]


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("Rescuers found 41 hikers alive.", 41, 41, "exact"),
        ("The ferry carried 1,250 passengers.", 1250, 1250, "exact"),
        ("The camp holds 12 400 refugees.", 12400, 12400, "exact"),
        ("Twenty-one divers joined the search.", 21, 21, "exact"),
        ("One hundred and five nurses resigned.", 105, 105, "exact"),
        ("Two thousand dockers marched.", 2000, 2000, "exact"),
        ("Half a million pilgrims came.", 500_000, 500_000, "exact"),
        ("Some 3.5 million voters stayed home.", 3_500_000, 3_500_000, "about"),
        ("A dozen monks were led away.", 12, 12, "exact"),
        ("At least a dozen monks were led away.", 12, 12, "at_least"),
        ("No fewer than 30 vendors were hurt.", 30, 30, "at_least"),
        ("Thirty or more vendors were hurt.", 30, 30, "at_least"),
        ("Sixty people or more were hurt.", 60, 60, "at_least"),
        ("More than 700 tenants were moved.", 700, 700, "more_than"),
        ("Nearly 90 climbers were stranded.", 90, 90, "nearly"),
        ("Up to 40 sailors are missing.", 40, 40, "at_most"),
        ("As many as 40 sailors are missing.", 40, 40, "at_most"),
        ("An estimated 600 herders fled.", 600, 600, "about"),
        ("Between 20 and 30 farmers were held.", 20, 30, "range"),
        ("Four to five thousand strikers gathered.", 4000, 5000, "range"),
        ("From 15 to 18 guards were seen.", 15, 18, "range"),
        ("Dozens of villagers were hurt.", 24, 24, "vague"),
        ("Several hundred villagers were hurt.", 300, 300, "vague"),
        ("Tens of thousands of villagers fled.", 20_000, 20_000, "vague"),
        ("Hundreds of thousands of villagers fled.", 200_000, 200_000, "vague"),
    ],
)
def test_value_and_bound(text: str, low: int, high: int, qualifier: str) -> None:
    number = counting(text)[0]
    assert (number.low, number.high, str(number.qualifier)) == (low, high, qualifier)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The dam broke on May 14.", "date"),
        ("The dam broke on 14 May.", "date"),
        ("The dam was built in 1974.", "year"),
        ("The dam cost $ 40 million.", "money"),
        ("Prices rose 12 percent.", "percent"),
        ("The train left at 6 p.m. sharp.", "clock"),
        ("Anna Muster, 54, lives there.", "age"),
        ("A 7-year-old was found.", "age"),
        ("Resolution 2231 was adopted.", "label"),
        ("Pupils ranging in age from eleven to 17 came.", "age"),
    ],
)
def test_numbers_that_count_nothing(text: str, kind: str) -> None:
    assert kind in [n.kind for n in numbers_of(annotate(Document(text=text)).tokens)]
    assert not [n for n in counting(text) if n.low > 20]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        # In translated reports "about" follows a verb of saying as a preposition: the number stands as it is.
        ("Later it was reported about 600 injured.", Qualifier.EXACT),
        ("The headquarters informed about 23 dead.", Qualifier.EXACT),
        ("On Monday said about 19 dead.", Qualifier.EXACT),
        # Here it bounds the number.
        ("The mayor said about 200 people were hurt.", Qualifier.ABOUT),
        ("Police reported about 300 arrests.", Qualifier.ABOUT),
    ],
)
def test_about_after_a_verb_of_saying(text: str, qualifier: Qualifier) -> None:
    assert counting(text)[0].qualifier is qualifier


def test_growth_is_two_numbers_and_a_span_is_one() -> None:
    assert [n.low for n in counting("The toll rose from 14 to 31.")] == [14, 31]
    assert [(n.low, n.high) for n in counting("From 14 to 31 miners were below.")] == [(14, 31)]


def test_words_include_the_bound() -> None:
    text = "More than 80 nurses were held."
    number = counting(text)[0]
    assert text[number.words_start : number.words_end] == "More than 80"
    assert text[number.start : number.end] == "80"
