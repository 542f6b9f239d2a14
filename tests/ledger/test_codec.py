"""What goes into a ledger comes out equal."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.codec import decode, encode
from sayso.model import (
    Attribution,
    Claim,
    Document,
    Factuality,
    Figure,
    Finding,
    Kind,
    Link,
    Rejected,
    Slot,
    Stance,
    TextSpan,
    TimeRange,
)
from sayso.model.content import CONTENT_OF

TEXT = st.text(max_size=12)  # any Unicode but surrogates, NUL included
WORDS = st.text(min_size=1, max_size=12)
SPANS = st.builds(lambda start, exact: TextSpan(start, start + len(exact), exact), st.integers(0, 10**7), WORDS)
SLOTS = st.builds(Slot, WORDS, st.none() | SPANS, TEXT, st.none() | TEXT)
DAYS = st.none() | st.dates()
RANGES = st.builds(
    lambda days, *rest: TimeRange(*days, *rest),
    st.tuples(DAYS, DAYS).map(lambda d: d if None in d else tuple(sorted(d))),
    TEXT,
    TEXT,
    TEXT,
    st.booleans(),
    st.none() | SPANS,
)
st.register_type_strategy(str, TEXT)
st.register_type_strategy(TextSpan, SPANS)
st.register_type_strategy(Slot, SLOTS)
st.register_type_strategy(TimeRange, RANGES)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


def made(cls: type, **given: Any) -> st.SearchStrategy[Any]:
    """Every field drawn by its type, those with defaults too."""
    from dataclasses import fields
    from typing import get_type_hints

    hints = get_type_hints(cls)
    return st.builds(cls, **{f.name: st.from_type(hints[f.name]) for f in fields(cls) if f.init} | given)


st.register_type_strategy(Attribution, made(Attribution))
st.register_type_strategy(Figure, made(Figure))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    kind = draw(st.sampled_from(Kind))
    spans = st.lists(SPANS, min_size=1, max_size=3).map(tuple)
    hops = st.lists(st.from_type(Attribution), max_size=3).map(tuple)
    content = made(CONTENT_OF[kind])
    claim: Claim = draw(made(Claim, kind=st.just(kind), evidence=spans, content=content, chain=hops))
    return claim


@given(claims())
def test_claim_comes_back_equal(claim: Claim) -> None:
    back = decode(Claim, encode(claim))
    assert back == claim
    assert back.id == claim.id
    assert hash(back) == hash(claim)
    assert isinstance(back.kind, Kind) and isinstance(back.stance, Stance) and isinstance(back.factuality, Factuality)
    assert encode(back) == encode(claim)


@pytest.mark.parametrize("cls", [Document, Link, Finding, Rejected])
def test_other_values_come_back_equal(cls: type) -> None:
    @given(made(cls))
    def check(value: Any) -> None:
        assert decode(cls, encode(value)) == value

    check()


@given(SPANS, st.none() | TEXT)
def test_json_is_canonical(span: TextSpan, entity: str | None) -> None:
    text = encode(Slot(span.exact, span, entity=entity))
    assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_fields_that_say_nothing_take_no_room() -> None:
    assert encode(Slot("Port Arden")) == '{"words":"Port Arden"}'
    assert encode(TimeRange(None, date(2031, 5, 4))) == '{"earliest":null,"latest":"2031-05-04"}'


def test_a_meaning_default_is_written(report: Any) -> None:
    stored = json.loads(encode(report().claims[0]))
    assert stored["factuality"] == "fact"
    assert stored["stance"] == "asserted"
    assert stored["content"]["type"] == "figure"


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(ValueError, match=r"half of a surrogate pair \(U\+D83D\) after .*gate"):
        encode(Document("smoke over the gate \ud83d"))
