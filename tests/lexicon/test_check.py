"""The check: which example is a problem, on which line, with what advice."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sayso.lexicon.check import Trial, Verdict, judged, took, trials, unexercised
from sayso.lexicon.overlay import Overlay, use
from sayso.lexicon.rule import Rule, rules

TEXT = """# a comment
- id: padlock
  state: closed
  verbs: [padlock, bolt up]
  examples:
    - Strikers padlocked the port.
    - text: The gate was bolted up.
  not:
    - He padlocked his bicycle.
"""


@pytest.fixture
def padlock(tmp_path: Path) -> Iterator[Rule]:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "status.yml").write_text(TEXT, encoding="utf-8")
    use([Overlay("mine", tmp_path)])
    yield rules("en/status.yml")[0]
    use(())


def test_examples_keep_their_lines(padlock: Rule) -> None:
    assert [(t.text, t.must, t.line) for t in trials([padlock])] == [
        ("Strikers padlocked the port.", True, 6),
        ("The gate was bolted up.", True, 7),
        ("He padlocked his bicycle.", False, 9),
    ]


def test_silence_where_it_must_fire_and_fire_where_it_must_be_silent_are_problems(padlock: Rule) -> None:
    def contrary(tasks: Sequence[Trial]) -> list[Verdict]:
        return [Verdict(not t.must, found="event", hint="mend it") for t in tasks]

    problems = judged([padlock], contrary)
    assert [(p.line, p.rule) for p in problems] == [(6, "padlock"), (7, "padlock"), (9, "padlock")]
    assert str(problems[0]).endswith(
        "status.yml:6: padlock: an example that does not fire; fired instead: event: 'Strikers padlocked the port.'; mend it"
    )
    assert "fires where it must stay silent" in str(problems[2])


def test_a_rule_that_keeps_its_word_is_no_problem(padlock: Rule) -> None:
    assert judged([padlock], lambda tasks: [Verdict(t.must) for t in tasks]) == []


def test_a_rule_is_known_in_the_names_of_claims(padlock: Rule) -> None:
    assert took(padlock, [padlock.name])
    assert took(padlock, [f"en/events.yml:carries-out@1+{padlock.name}"])
    assert not took(padlock, ["en/status.yml:padlock@12345678"])  # the base's is another rule


def test_words_that_no_example_shows(padlock: Rule) -> None:
    assert unexercised(padlock, {"padlock", "the"}) == ["bolt up"]
    assert unexercised(padlock, {"padlock", "bolt", "up"}) == []
