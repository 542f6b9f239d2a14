"""What the parser takes for nouns and its own tree shows to be verbs."""

import pytest

from sayso.annotate import annotate
from sayso.model import Document


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Gunmen storm port in the north.", "storm", "Gunmen"),
        ("The cluster plans to fly 60 tons of supplies to the camp.", "plans", "cluster"),
        ("The union leader hopes to return.", "hopes", "leader"),
    ],
)
def test_a_noun_with_subject_and_object_is_a_verb(text: str, verb: str, subject: str) -> None:
    annotation = annotate(Document(text=text, id="t"))
    clause = next(c for c in annotation.clauses.values() if c.verb.text == verb)
    assert [s.text for s in clause.subjects] == [subject]


@pytest.mark.parametrize(
    "text", ["The rescue plans to which he objected failed.", "Two of the plans were dropped.", "Port in storm."]
)
def test_other_nouns_stay_nouns(text: str) -> None:
    annotation = annotate(Document(text=text, id="t"))
    assert not any(c.verb.lemma in ("plan", "storm") for c in annotation.clauses.values())
