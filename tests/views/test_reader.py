"""The reader: the text stays letter by letter, each claim covers its own words, lines of overlapping claims never share a level."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Claim, Event, Kind, Reading, TextSpan
from sayso.views.reader import levels_of, paragraphs, parts_of

TEXT = "Flood at the mill\nThe clinic counted 12 hurt, 3 of them badly, on Monday. 🌊 Потоп не назван.\n\nLast line."


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    spans = draw(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)), max_size=12, unique=True))
    found = []
    for n, (start, length) in enumerate(spans):
        span = TextSpan.of(TEXT, start, min(len(TEXT), start + length))
        found.append(Claim("d", Kind.EVENT, (span,), Event(), "test", id=f"c-{n}"))
    return found


@given(claims())
def test_every_claim_covers_its_words_and_the_text_stays_as_it_is(some: list[Claim]) -> None:
    lines = paragraphs(TEXT, some)
    pieces = [p for line in lines for p in line.pieces]
    assert "\n".join("".join(p.text for p in line.pieces) for line in lines) == "\n".join(x for x in TEXT.split("\n") if x.strip())
    for claim in some:
        covered = "".join(p.text for p in pieces if claim.id in p.claims.split(" "))
        assert covered == claim.quote.replace("\n", "")
        for p in pieces:
            if p.inner:
                assert p.inner in p.claims.split(" ")


@given(claims())
def test_lines_of_claims_that_overlap_are_stacked(some: list[Claim]) -> None:
    levels = levels_of(some)
    for one in some:
        for other in some:
            if one is not other and one.evidence[0].meets(other.evidence[0]):
                assert levels[one.id] != levels[other.id]


def test_parts_are_lit_where_they_are_written(marla: Reading) -> None:
    text = marla.document.text
    claim = next(c for c in marla.claims if c.figure and c.chain)
    parts = parts_of(claim)
    assert {p.name for p in parts} >= {"number", "origin"}
    lines = paragraphs(text, marla.claims, parts)
    for part in parts:
        if part.span:
            lit = "".join(p.text for line in lines for p in line.pieces if p.slot == part.number)
            assert " ".join(lit.split()) == part.words


def test_a_part_that_is_carried_over_has_no_number(marla: Reading) -> None:
    claim = next(c for c in marla.claims if c.actor and c.actor.span)
    assert claim.actor
    unwritten = replace(claim, actor=replace(claim.actor, span=None, words="the mayor"))
    part = next(p for p in parts_of(unwritten) if p.name == "actor")
    assert (part.number, part.words, part.understood) == (0, "", "the mayor")


def test_short_lines_without_a_full_stop_are_headings() -> None:
    assert [line.heading for line in paragraphs(TEXT, [])] == [True, False, False]
