"""Headings: which are read, and what of them."""

from datetime import date

import pytest

from sayso.annotate.block import blocks_of
from sayso.annotate.headline import is_headline
from sayso.model import Document, Kind
from sayso.pipeline import process

BODY = "\n\nThe ministry met on Monday to speak of the harvest."


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Car bomb kills nine in border town", True),
        ("DEATHS: 27", True),
        ("113 injured", True),
        ("Access and security", False),
        ("Annex B", False),
        ("Daily update no. 46, as of 18:00 on 20 February 2020", False),
    ],
)
def test_which_headings_tell_something(heading: str, told: bool) -> None:
    text = heading + BODY
    assert is_headline(text, blocks_of(text)[0]) is told


@pytest.mark.parametrize(
    ("heading", "claims"),
    [
        ("Hundreds Held Without Charge After Raids", [(Kind.FIGURE, "Hundreds Held")]),
        ("Crowds break into the parliament of Norland", [(Kind.STATUS, "Crowds break into the parliament of Norland")]),
        ("MISSING: 6", [(Kind.FIGURE, "MISSING: 6")]),
        ("Strong quake shakes the islands of the south", []),
        ("Shelter and food for the families", []),
    ],
)
def test_what_a_heading_claims(heading: str, claims: list[tuple[Kind, str]]) -> None:
    reading = process(Document(heading + BODY, published=date(2022, 5, 9)))
    assert [(c.kind, c.quote) for c in reading.claims if c.start < len(heading)] == claims


def test_a_number_with_a_stop_is_no_time_of_day() -> None:
    claims = process(Document("1.260 persons perished in the year.")).claims
    assert [c.quote for c in claims if c.figure and c.figure.bounds.least == 0] == []
