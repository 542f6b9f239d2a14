"""Statements with speakers and chains: text in, who told it and through whom."""

import pytest

from sayso.annotate import annotate
from sayso.annotate.statement import statements_of
from sayso.model import Document
from sayso.resolve.spoken import Spoken, spoken


def told(text: str) -> tuple[Spoken, ...]:
    annotation = annotate(Document(text=text, id="t"))
    return spoken(annotation, statements_of(annotation))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The coast guard said two boats sank.", [("The coast guard", ("The coast guard",), "saying", False)]),
        ("It was reported that a bridge fell.", [(None, (), "saying", False)]),
        (
            "The mayor spoke on Monday. She said the dam was safe.",
            [("The mayor", ("The mayor",), "saying", False)],
        ),
        (
            "Radio Leira, citing the coast guard, reported that two boats sank.",
            [
                ("Radio Leira", ("Radio Leira",), "saying", False),
                ("the coast guard", ("Radio Leira", "the coast guard"), "saying", False),
            ],
        ),
        ('"We lost everything," said the baker.', [("the baker", ("the baker",), "saying", True)]),
    ],
)
def test_speaker_chain_class_and_directness(text: str, expected: list[tuple[str | None, tuple[str, ...], str, bool]]) -> None:
    found = [(s.speaker.words if s.speaker else None, s.chain, str(s.cls), s.direct) for s in told(text)]
    assert all(row in found for row in expected), found


def test_spans_hold_in_the_text() -> None:
    text = "According to the union, ‘nine’ dockers were hurt. “Nobody came,” said Rui Matos."
    for s in told(text):
        spans = [*s.cue, *s.content, *([s.source] if s.source else [])]
        assert spans
        assert all(span.holds_in(text) for span in spans)
