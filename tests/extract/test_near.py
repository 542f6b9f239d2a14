"""Why a rule did not fire: sentence in, the condition it misses out."""

import pytest

from sayso.annotate import annotate
from sayso.annotate.statement import statements_of
from sayso.extract.frame import frames, match_clause
from sayso.extract.grammar import extract
from sayso.extract.near import _missed, explain, nearly
from sayso.lexicon.check import example_text
from sayso.lexicon.rule import rule, rules
from sayso.model import Document


def missed(text: str, file: str, entry: str) -> tuple[list[str], str]:
    """The stages at which an entry failed, and the words."""
    annotation = annotate(Document(text=text, id="t"))
    drafts, _ = extract(annotation, statements_of(annotation))
    near = next(n for n in nearly(annotation, drafts, [file]) if n.rule.id == entry)
    return [r.stage for r in near.reasons], near.why


@pytest.mark.parametrize(
    ("text", "file", "entry", "stages", "words"),
    [
        ("The team seized the opportunity to score.", "en/status.yml", "seize", ["targets"], "“opportunity” is none of"),
        ("Gunmen may seize the port.", "en/status.yml", "seize", ["told"], "possibility (“may”)"),
        ("Gunmen did not seize the port.", "en/status.yml", "seize", ["told"], "said not to be so"),
        ("If gunmen seize the port, ships will wait.", "en/status.yml", "seize", ["told"], "a condition"),
        ("Did gunmen seize the port?", "en/status.yml", "seize", ["told"], "asked, not told"),
        ("He took the bridge road to the capital.", "en/status.yml", "take-place-by-force", ["lacks"], "“to” must be empty"),
        ("The agency took the port's side.", "en/status.yml", "take-control", ["with"], "“object” holds “side”"),
        ("She lost.", "en/status.yml", "seize", [], ""),
        ("Rescuers took the boy.", "en/status.yml", "retake", ["particle", "targets"], "“take” stands without “back”"),
        ("The ministry disclosed the cause.", "en/silences.yml", "not-say", ["told"], "nothing denies it"),
    ],
)
def test_the_condition_that_is_missed(text: str, file: str, entry: str, stages: list[str], words: str) -> None:
    if not stages:
        with pytest.raises(StopIteration):
            missed(text, file, entry)
        return
    found, why = missed(text, file, entry)
    assert found[: len(stages)] == stages
    assert words in why


def test_a_rule_that_fires_is_not_near() -> None:
    annotation = annotate(Document(text="Rebels seized the radio tower.", id="t"))
    drafts, _ = extract(annotation, statements_of(annotation))
    assert "seize" in {d.rule.split(":")[-1].split("@")[0] for d in drafts}
    assert "seize" not in {n.rule.id for n in nearly(annotation, drafts)}


def test_an_entry_without_any_of_its_words_is_told_what_stands_there() -> None:
    annotation = annotate(Document(text="The padlocking of the port went on.", id="t"))
    reason = explain(annotation, rule("en/status.yml", "seize"), [])
    assert reason.stage == "word"
    assert "seize" in reason.why
    assert "port" in reason.why


def test_no_condition_is_missed_exactly_where_the_engine_matches() -> None:
    """The explanation and the engine agree on every clause of the examples of a whole file."""
    known = frames("en/status.yml")
    texts = [example_text(e) for r in rules("en/status.yml") for e in (*r.examples, *r.never)]
    annotation = annotate(Document(text="\n\n".join(texts), id="t"))
    compared = 0
    for clause in annotation.clauses.values():
        for frame, particle in known.by_verb.get(clause.verb.lemma, ()):
            matches = match_clause(frame, clause, particle) is not None
            assert (not _missed(frame, particle, clause)) == matches, (frame.rule.id, clause.verb)
            compared += 1
    assert compared > 200
