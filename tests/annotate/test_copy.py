"""The analysis copy: repaired for the parser, mapped back to the stored text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate import annotate
from sayso.annotate.copy import AnalysisCopy
from sayso.model import Document


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("The chairman statedthat the council met.", "The chairman stated that the council met."),
        ("The dam broke.The valley was flooded.", "The dam broke. The valley was flooded."),
        ("It holds 12 400 refugees.", "It holds 12400 refugees."),
        ("On January 15 225 bodies were found.", "On January 15 225 bodies were found."),
        ("Nazarbayev met Zhanaozen workers.", "Nazarbayev met Zhanaozen workers."),
    ],
)
def test_repairs(text: str, repaired: str) -> None:
    assert AnalysisCopy(text, 0, len(text)).text == repaired


def test_tokens_stand_in_the_stored_text() -> None:
    text = "The chairman statedthat 12 400 men left."
    words = [text[t.start : t.end] for t in annotate(Document(text=text)).tokens]
    assert words == ["The", "chairman", "stated", "that", "12 400", "men", "left", "."]


@given(st.text(alphabet="aB 1 2\n\u00a0\u202f.“”'()Алматы🕊العربية", max_size=80))
def test_every_character_of_the_copy_maps_into_the_text(text: str) -> None:
    copy = AnalysisCopy(text, 0, len(text))
    places = [copy.original(i) for i in range(len(copy.text))]
    assert places == sorted(places)
    assert all(0 <= p <= len(text) for p in places)
