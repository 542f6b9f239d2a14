"""Who is meant: a text and a speaking phrase in; words and the naming rule out."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.annotate import annotate
from sayso.annotate.statement import statements_of
from sayso.model import Document, Slot
from sayso.resolve.speakers import Speakers


def slots(text: str) -> list[Slot]:
    annotation = annotate(Document(text=text, id="t"))
    statements = statements_of(annotation)
    speakers = Speakers(annotation, statements)
    return [speakers.slot(s.source) for s in statements if s.source is not None]


NAMES = [
    ("President Rui Matos said the road is cut.", "Rui Matos"),
    ("The mayor of Leira, Ana Reis, said the road is cut.", "Ana Reis"),
    ("Ana Reis, a nurse at the clinic, said the road is cut.", "Ana Reis"),
    ("A spokeswoman for the water board, Ana Reis, said the road is cut.", "Ana Reis"),
    ("The interior ministry spokesman Rui Matos said the road is cut.", "Rui Matos"),
    ("A student named Matos said the road is cut.", "Matos"),
    ("The interior ministry said the road is cut.", "The interior ministry"),
    ("The news agency Vesna said the road is cut.", "Vesna"),
    ("Data from the harbour office show that the road is cut.", "the harbour office"),
    ("According to a statement by the water board, the road is cut.", "the water board"),
    ("Officials at the port, who gave no details, said the road is cut.", "Officials at the port"),
]


@pytest.mark.parametrize(("text", "words"), NAMES, ids=[n[1] + ":" + n[0][:30] for n in NAMES])
def test_names_and_issuers(text: str, words: str) -> None:
    assert words in [s.words for s in slots(text)]


PRONOUNS = [
    ("The mayor, Ana Reis, visited the port. She said two boats had sunk.", "Ana Reis", "pronoun:she"),
    ("Governor Rui Matos said ten huts had burned. He added that nobody was hurt.", "Rui Matos", "pronoun:he"),
    ("The Red Crescent gave a toll of nine. It said the number would rise.", "The Red Crescent", "pronoun:it"),
    ("Farmers blocked the bridge. They said the dam had been opened.", "Farmers", "pronoun:they"),
    ("Ten huts burned in Leira, the ministry said. Of those, two were empty, it added.", "the ministry", "pronoun:it"),
]


@pytest.mark.parametrize(("text", "words", "rule"), PRONOUNS, ids=[p[1] for p in PRONOUNS])
def test_pronouns_take_the_words_of_their_antecedent(text: str, words: str, rule: str) -> None:
    last = slots(text)[-1]
    assert (last.words, last.rule) == (words, rule)
    assert last.span is not None and last.span.exact.lower() == rule.split(":")[1]


def test_gender_keeps_the_other_person_out() -> None:
    text = "The spokesman praised the chairwoman. She said the strike was over."
    assert slots(text)[-1].words == "the chairwoman"


def test_a_pronoun_without_antecedent_stays() -> None:
    assert slots("It was night. He said the road was cut.")[-1].words == "He"


def test_the_publishers_we_stays() -> None:
    assert slots("We said on Monday that two boats had sunk.")[-1].words == "We"


def test_i_inside_a_quotation_is_its_speaker() -> None:
    text = '"I counted nine dead," said Ana Reis.'
    assert {s.words for s in slots(text)} == {"Ana Reis"}


def test_an_office_keeps_its_words() -> None:
    text = "The ministry of health reported nine deaths. The ministry also said two clinics had burned."
    assert slots(text)[-1].words == "The ministry"


PIECES = st.sampled_from(
    ["the mayor", "Ana Reis", "said", "that", "it", "she", "they", "he", "I", "its spokesman", '"', ",",
     ".", "according to", "police", "\n", "data from"]
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=25))
def test_never_raises_and_spans_hold(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for slot in slots(text):
        assert slot.words
        assert slot.span is None or slot.span.holds_in(text)
