"""What a text has left over: sentence in, the words without a claim out."""

import pytest

from sayso.annotate import annotate
from sayso.annotate.statement import statements_of
from sayso.extract.grammar import extract
from sayso.extract.unexplained import unexplained
from sayso.model import Document


def left_over(text: str) -> list[tuple[str, str]]:
    annotation = annotate(Document(text=text, id="t"))
    statements = statements_of(annotation)
    drafts, rejected = extract(annotation, statements)
    return [(u.what, text[u.start : u.end]) for u in unexplained(annotation, statements, drafts, rejected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested 12 dockers.", []),
        ("There were 40 carts at the gate.", [("number", "40")]),
        ("The rector said that nine nurses were killed.", []),
        ("Mayor Ana Reis said that the night had been quiet.", [("source", "Mayor Ana Reis")]),
        ("A baker said that the night had been quiet.", [("cue", "said")]),
        ("The rain stopped two days later.", [("no count", "two")]),
        ("The dam was built in 1987.", [("no count", "1987")]),
    ],
)
def test_words_without_a_claim(text: str, expected: list[tuple[str, str]]) -> None:
    assert left_over(text) == expected


def test_each_has_its_sentence_a_reason_and_the_nearest_rule() -> None:
    text = "It rained. Gunmen may seize the port, said the ferryman Rui Matos."
    annotation = annotate(Document(text=text, id="t"))
    statements = statements_of(annotation)
    drafts, rejected = extract(annotation, statements)
    (found,) = unexplained(annotation, statements, drafts, rejected)
    assert text[slice(*found.sentence)] == "Gunmen may seize the port, said the ferryman Rui Matos."
    assert found.rule.startswith("en/status.yml:seize@")
    assert "told as a possibility (“may”)" in found.why
