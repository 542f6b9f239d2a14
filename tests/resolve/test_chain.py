"""Hearsay chains: a text with one number in; who tells it out, reporter first."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.annotate import Annotation, Token, annotate
from sayso.annotate.statement import statements_of
from sayso.model import Act, Document
from sayso.resolve.chain import Chains, Told
from sayso.resolve.speakers import Speakers


def chains_of(text: str) -> tuple[Annotation, Chains]:
    annotation = annotate(Document(text=text, id="t"))
    statements = statements_of(annotation)
    return annotation, Chains(annotation, statements, Speakers(annotation, statements))


def at(text: str, word: str) -> Told:
    annotation, chains = chains_of(text)
    token = annotation.token_at(text.index(word))
    assert token is not None
    return chains.at(token, token.start, token.end)


def named(told: Told) -> list[str]:
    return [hop.source.words for hop in told.chain if hop.source is not None]


CHAINS = [
    ("Nine boats sank.", "Nine", []),
    ("Nine sailors drowned, the harbour office said.", "Nine", ["the harbour office"]),
    ("State radio said nine sailors drowned, citing the harbour office.", "nine", ["State radio", "the harbour office"]),
    (
        "Local media, citing data from the harbour office, reported that nine drowned.",
        "nine",
        ["Local media", "the harbour office"],
    ),
    ("Rui Matos was quoted by the agency Vesna as saying that nine drowned.", "nine", ["Vesna", "Rui Matos"]),
    ("Vesna quoted the harbour office as saying that nine drowned.", "nine", ["Vesna", "the harbour office"]),
    ("A pilot, quoted by a local newspaper, said nine had drowned.", "nine", ["a local newspaper", "A pilot"]),
    ("A nurse said officers had told her that nine were dead.", "nine", ["A nurse", "officers"]),
    (
        "Aid groups insist, with reference to doctors, who cite parents, that nine vanished.",
        "nine",
        ["Aid groups", "doctors", "parents"],
    ),
    ("Nine sailors drowned, according to a report citing the harbour office.", "Nine", ["a report", "the harbour office"]),
    ("According to the coroner via the agency Vesna, nine drowned.", "nine", ["Vesna", "the coroner"]),
    ("As informs Vesna with reference to the prefect, nine drowned.", "nine", ["Vesna", "the prefect"]),
    ("A clerk told Reuters that nine had drowned.", "nine", ["A clerk"]),
    ("It was reported that nine had drowned.", "nine", []),
    ("Nine sailors reportedly drowned.", "Nine", []),
    ("The toll rose to 20, up from nine reported by the prefect.", "nine", ["the prefect"]),
    ("The toll rose to 20, up from nine reported by the prefect.", "20", []),
    ("The clinic has nine dead; 66 remain in hospital.", "66", []),
    ("Nine were hurt, the clinic said; 66 remain in hospital.", "66", ["the clinic"]),
    ("In the prefecture told about 20 evacuated. Of them nine are children.", "nine", ["the prefecture"]),
    ("The clinic said 20 people were hurt. Nine tents were put up.", "Nine", []),
    ("The guards ordered nine men to kneel.", "nine", []),
    ("The mayor denied that nine had drowned.", "nine", []),
    ("Talk on social networks of nine missing boys is false, the police say.", "nine", ["social networks"]),
    ("The storm claimed nine lives.", "nine", []),
    ("Photo: A. Reis. Nine boats sank.", "Nine", []),
    ('The envoy said: "We buried nine."', "nine", ["The envoy"]),
    ('"It was dark," said Ana Reis. "We buried nine."', "nine", ["Ana Reis"]),
    ("The prefect confirmed the breach and put the toll at nine.", "nine", ["The prefect"]),
    ("The bishop accused the guards of killing nine men.", "nine", ["The bishop"]),
    ("The clinic expects nine more patients.", "nine", ["The clinic"]),
]


@pytest.mark.parametrize(("text", "word", "sources"), CHAINS, ids=[f"{c[1]}:{c[0][:44]}" for c in CHAINS])
def test_chain(text: str, word: str, sources: list[str]) -> None:
    assert named(at(text, word)) == sources


def test_unnamed_hops_are_kept() -> None:
    assert [hop.source for hop in at("It was reported that nine had drowned.", "nine").chain] == [None]


def test_speakers_side_by_side() -> None:
    told = at("Police and witnesses said nine had drowned.", "nine")
    assert named(told) == ["Police", "witnesses"] and told.parallel


def test_sources_in_brackets_stand_side_by_side() -> None:
    told = at("Nine homes burned down on Sunday (Source: Civil Defence; Red Cross).", "Nine")
    assert named(told) == ["Civil Defence", "Red Cross"] and told.parallel


def test_a_carried_chain_says_so() -> None:
    told = at("The radio, citing the clinic, said 20 had died. Nine are reported as injured.", "Nine")
    assert named(told) == ["The radio", "the clinic"]
    assert told.rule == "marked continuation" and all(hop.rule == told.rule for hop in told.chain)


def test_a_denial_is_told_apart() -> None:
    told = at("The mayor denied that nine had drowned.", "nine")
    assert [s.act for s in told.denied] == [Act.DENIED]


def test_the_own_actor_is_left_out() -> None:
    text = "The radio said the bishop had called for nine days of mourning."
    annotation, chains = chains_of(text)
    nine = annotation.token_at(text.index("nine"))
    bishop = annotation.token_at(text.index("bishop"))
    assert nine is not None and bishop is not None
    assert named(chains.at(nine, nine.start, nine.end)) == ["The radio", "the bishop"]
    assert named(chains.at(nine, nine.start, nine.end, own_actor=bishop)) == ["The radio"]


def test_the_cue_is_given_for_the_time_of_saying() -> None:
    cue = at("Nine sailors drowned, the harbour office said on Friday.", "Nine").cue
    assert isinstance(cue, Token) and cue.lower == "said"


PIECES = st.sampled_from(
    ["the radio", "said", "that", "nine died", "citing", "the clinic", "quoted by", "as saying", ",",
     ".", ";", '"', "it", "of them two"]
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=22))
def test_never_raises_and_no_speaker_twice_in_a_row(pieces: list[str]) -> None:
    text = " ".join(pieces)
    annotation, chains = chains_of(text)
    for token in annotation.tokens:
        told = chains.at(token, token.start, token.end)
        words = [hop.source.words for hop in told.chain if hop.source]
        assert told.parallel or all(a != b for a, b in pairwise(words))
        assert all(hop.source.span is None or hop.source.span.holds_in(text) for hop in told.chain if hop.source)
