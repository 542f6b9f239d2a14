"""Plain forms of verbs that the model misreads."""

import pytest

from sayso.annotate import annotate
from sayso.model import Document


@pytest.mark.parametrize(
    ("text", "verb", "lemma"),
    [
        ("Students staged a rally.", "staged", "stage"),
        ("Omar Sy was installed as mayor.", "installed", "install"),
        ("Troops retook the airport.", "retook", "retake"),
        ("Fire gutted the warehouse.", "gutted", "gut"),
        ("They hoped for rain.", "hoped", "hope"),
        ("The frog hopped over a stone.", "hopped", "hop"),
    ],
)
def test_plain_form(text: str, verb: str, lemma: str) -> None:
    assert next(t.lemma for t in annotate(Document(text)).tokens if t.text == verb) == lemma
