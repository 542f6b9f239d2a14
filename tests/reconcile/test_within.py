"""What the claims of one document say of each other: little documents in, reached claims and stances out."""

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import (
    Bounds,
    Claim,
    Counting,
    Denial,
    Document,
    Figure,
    Kind,
    Measure,
    Qualifier,
    Relation,
    Slot,
    Stance,
    TextSpan,
    TimeRange,
)
from sayso.reconcile import within
from sayso.reconcile.words import alike

Build = Callable[..., tuple[Claim, ...]]
MINISTRY = {"sources": ["the Ministry of Health"]}

DOCUMENTS: list[tuple[str, str, list[tuple[str, str, dict[str, Any]]], set[str], str]] = [
    (
        "these data point to all numbers of one telling",
        "The Ministry of Health reported 40 dead, 9 of them in Port Elm. Later the ministry denied these data.",
        [
            ("figure", "40 dead", {"value_low": 40, **MINISTRY}),
            ("figure", "9 of them", {"value_low": 9, **MINISTRY}),
            ("denial", "the ministry denied these data", {"actor": "the ministry", "target": "these data"}),
        ],
        {"0", "1"},
        "denied",
    ),
    (
        "rumours of one thing are not what was said of another",
        "The Ministry of Health said 40 people had died. The governor dismissed rumours of a coup as nonsense.",
        [
            ("figure", "40 people had died", {"value_low": 40, **MINISTRY}),
            (
                "denial",
                "The governor dismissed rumours of a coup as nonsense",
                {"actor": "The governor", "target": "rumours of a coup as nonsense"},
            ),
        ],
        set(),
        "asserted",
    ),
    (
        "another ministry's numbers are not its own",
        "The army counted 7 dead. The Ministry of Health reported 40 dead. "
        "The Ministry of Information called the publication a mistake.",
        [
            ("figure", "7 dead", {"value_low": 7, "sources": ["The army"]}),
            ("figure", "40 dead", {"value_low": 40, **MINISTRY}),
            (
                "denial",
                "The Ministry of Information called the publication a mistake",
                {"actor": "The Ministry of Information", "target": "the publication"},
            ),
        ],
        {"1"},
        "denied",
    ),
    (
        "a denial that quotes a claim reaches that claim only",
        "Villagers spoke of 12 dead. A toll of 300 dead is not ours, the league said.",
        [
            ("figure", "12 dead", {"value_low": 12, "sources": ["Villagers"]}),
            ("figure", "300 dead", {"value_low": 300}),
            ("denial", "A toll of 300 dead is not ours", {"actor": "the league", "target": "A toll of 300 dead"}),
        ],
        {"1"},
        "denied",
    ),
    (
        "a corrected toll replaces the number told before by the same issuer",
        "The prefect announced 11 dead. A doctor spoke of 60 dead. On Friday the prefect corrected the toll to 27 dead.",
        [
            ("figure", "11 dead", {"value_low": 11, "sources": ["The prefect"]}),
            ("figure", "60 dead", {"value_low": 60, "sources": ["A doctor"]}),
            ("figure", "27 dead", {"value_low": 27, "sources": ["the prefect"]}),
            (
                "denial",
                "the prefect corrected the toll to 27 dead",
                {"actor": "the prefect", "target": "the toll", "mode": "corrects"},
            ),
        ],
        {"0"},
        "corrected",
    ),
    (
        "a value told twice is taken back twice by the page that told it",
        "20:10 We wrote that eight bodies were found. The right number is five. 17:45 Divers found eight bodies.",
        [
            ("figure", "eight bodies", {"value_low": 8, "group": "bodies", "sources": ["we"]}),
            ("figure", "number is five", {"value_low": 5, "group": "bodies"}),
            ("denial", "The right number is five", {"actor": "we", "mode": "corrects"}),
            ("figure", "eight bodies", {"value_low": 8, "group": "bodies", "sources": ["Divers"], "at": 1}),
        ],
        {"0", "3"},
        "retracted",
    ),
    (
        "a denied clause reaches the claim it says again",
        "Guards fired on the fishermen, the union said. The union also said two boats sank. "
        "The navy denied that guards had fired on fishermen.",
        [
            ("event", "Guards fired on the fishermen", {"sources": ["the union"]}),
            ("event", "two boats sank", {"sources": ["the union"]}),
            (
                "denial",
                "The navy denied that guards had fired on fishermen",
                {"actor": "The navy", "target": "that guards had fired on fishermen"},
            ),
        ],
        {"0"},
        "denied",
    ),
    (
        "it is what was said just before, not what the denier found himself",
        "A website wrote that nobody was killed. The relief society, which collected five bodies, contradicted it.",
        [
            ("figure", "nobody was killed", {"value_low": 0, "sources": ["A website"]}),
            ("figure", "five bodies", {"value_low": 5, "sources": ["The relief society"]}),
            (
                "denial",
                "The relief society, which collected five bodies, contradicted it",
                {"actor": "The relief society", "target": "it"},
            ),
        ],
        {"0"},
        "denied",
    ),
    (
        "a denial that names who told it reaches his claim",
        "Radio Sol counted 30 dead. The minister promised 300 tents. The brigade said the Radio Sol story was untrue.",
        [
            ("figure", "30 dead", {"value_low": 30, "sources": ["Radio Sol"]}),
            ("figure", "300 tents", {"value_low": 300, "sources": ["The minister"]}),
            ("denial", "the Radio Sol story was untrue", {"actor": "The brigade", "target": "the Radio Sol story"}),
        ],
        {"0"},
        "denied",
    ),
    (
        "anyone who was arrested is who was said to be",
        "A channel reported two men arrested. The union said the depot burned. The press office denied that anyone was arrested.",
        [
            ("figure", "two men", {"value_low": 2, "measure": "detained", "sources": ["A channel"]}),
            ("event", "the depot burned", {"sources": ["The union"]}),
            (
                "denial",
                "The press office denied that anyone was arrested",
                {"actor": "The press office", "target": "that anyone was arrested"},
            ),
        ],
        {"0"},
        "denied",
    ),
    (
        "no evidence of what others claimed",
        "Relatives said he was poisoned. Doctors found no traces of poison. He flew home on Monday.",
        [
            ("event", "he was poisoned", {"sources": ["Relatives"]}),
            ("denial", "Doctors found no traces of poison", {"actor": "Doctors"}),
            ("event", "He flew home on Monday", {}),
        ],
        {"0"},
        "denied",
    ),
    (
        "a report about something else is not the numbers told before",
        "The Ministry of Health counted 590 injured. The information about a second victim the Ministry of Health denied.",
        [
            ("figure", "590 injured", {"value_low": 590, **MINISTRY}),
            (
                "denial",
                "The information about a second victim the Ministry of Health denied",
                {"actor": "the Ministry of Health", "target": "The information about a second victim"},
            ),
        ],
        set(),
        "asserted",
    ),
    (
        "a second denial in one breath bears on the same",
        "The radio spoke of 12 dead. The mayor denied the report; the radio itself deleted the message.",
        [
            ("figure", "12 dead", {"value_low": 12, "sources": ["The radio"]}),
            ("denial", "The mayor denied the report", {"actor": "The mayor", "target": "the report", "mode": "retracts"}),
            ("denial", "the radio itself deleted the message", {"actor": "the radio", "target": "the message", "mode": "retracts"}),
        ],
        {"0"},
        "retracted",
    ),
    (
        "a demand taken back",
        "They asked the rector to resign, but this was struck off their demands.",
        [
            ("appeal", "They asked the rector to resign", {"actor": "They", "target": "the rector"}),
            ("denial", "this was struck off their demands", {"mode": "retracts"}),
        ],
        {"0"},
        "retracted",
    ),
    (
        "nothing named, nothing reached",
        "Six people died in the flood. The brewery denied that beer was short.",
        [
            ("figure", "Six people died", {"value_low": 6}),
            ("denial", "The brewery denied that beer was short", {"actor": "The brewery", "target": "that beer was short"}),
        ],
        set(),
        "asserted",
    ),
]


@pytest.mark.parametrize(("text", "rows", "reached", "stance"), [d[1:] for d in DOCUMENTS], ids=[d[0] for d in DOCUMENTS])
def test_a_denial_reaches_what_its_words_name(
    claims: Build, text: str, rows: list[tuple[str, str, dict[str, Any]]], reached: set[str], stance: str
) -> None:
    settled, links, _ = within(claims(text, *rows))
    assert {link.target for link in links} == reached
    assert {c.id: str(c.stance) for c in settled} == {c.id: stance if c.id in reached else "asserted" for c in settled}
    assert all(link.why and link.made_by for link in links)


def test_retraction_goes_before_denial(claims: Build) -> None:
    text = "The radio spoke of 9 dead. The mayor denied the report. The radio withdrew the report."
    settled, _, _ = within(
        claims(
            text,
            ("figure", "9 dead", {"value_low": 9, "sources": ["The radio"]}),
            ("denial", "The mayor denied the report", {"actor": "The mayor", "target": "the report"}),
            ("denial", "The radio withdrew the report", {"actor": "The radio", "target": "the report", "mode": "retracts"}),
        )
    )
    assert settled[0].stance is Stance.RETRACTED


def test_a_running_total_that_falls_is_revised_down_and_found() -> None:
    text = "On the 6th 18 guards were dead. On the 10th 17 guards were dead."
    document = Document(text)
    totals = tuple(_total(document, n, day) for n, day in ((18, 6), (17, 10)))
    _, links, findings = within(totals)
    assert [(x.relation, x.source, x.target) for x in links] == [(Relation.REVISES_DOWN, totals[1].id, totals[0].id)]
    assert [f.claims for f in findings] == [tuple(sorted(c.id for c in totals))]


def test_a_total_that_grows_is_no_finding() -> None:
    document = Document("On the 6th 17 guards were dead. On the 10th 18 guards were dead.")
    assert within(tuple(_total(document, n, day) for n, day in ((17, 6), (18, 10))))[1:] == ((), ())


def _total(document: Document, number: int, day: int) -> Claim:
    text = document.text
    at = text.index(str(number))
    words = TextSpan.of(text, at, at + len(f"{number} guards"))
    return Claim(
        document.id,
        Kind.FIGURE,
        (words,),
        Figure(
            Measure.KILLED,
            Bounds(number, number),
            Qualifier.EXACT,
            str(number),
            TextSpan.of(text, at, at + 2),
            group=Slot("guards"),
            counting=Counting.RUNNING_TOTAL,
        ),
        "test",
        as_of=TimeRange.day(date(2022, 1, day), "", "test", "told"),
    )


@given(st.sampled_from(DOCUMENTS), st.integers())
def test_the_order_of_claims_does_not_matter(document: tuple[Any, ...], seed: int) -> None:
    _, text, rows, _, _ = document
    given_claims = _build(text, rows)
    mixed = list(given_claims)
    random.Random(seed).shuffle(mixed)
    assert within(mixed) == within(given_claims)


def _build(text: str, rows: list[tuple[str, str, dict[str, Any]]]) -> list[Claim]:
    made = []
    for n, (kind, quote, fields) in enumerate(rows):
        at = text.index(quote)
        span = (TextSpan.of(text, at, at + len(quote)),)
        content: Any = Denial(fields.get("mode", "denies"))
        if kind == "figure":
            number = TextSpan.of(text, at, at + 1)
            value = fields["value_low"]
            content = Figure(Measure.KILLED, Bounds(value, value), Qualifier.EXACT, quote, number)
        elif kind != "denial":
            continue
        target = Slot(fields["target"]) if "target" in fields else None
        actor = Slot(fields["actor"]) if "actor" in fields else None
        made.append(Claim("d", Kind(kind), span, content, "test", actor=actor, target=target, id=f"{n}"))
    return made


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("the Ministry of Health", "the ministry", True),
        ("the Ministry of Health", "the Ministry of Information", False),
        ("President Anna Petrova", "Anna Petrova", True),
        ("the police of Port Elm", "the police of Norland", False),
        (None, None, True),
        ("the army", None, False),
    ],
)
def test_words_that_can_name_the_same(a: str | None, b: str | None, same: bool) -> None:
    assert alike(a, b) is same
