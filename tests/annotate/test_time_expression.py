"""Time expressions: text in, words and fields out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.time_expression import TimeKind
from sayso.annotate.time_grammar import expressions_in
from sayso.lexicon import rules


def found(text: str) -> list[tuple[str, str, str]]:
    return [(e.words, str(e.kind), e.relation) for e in expressions_in(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On March 4 the levee broke.", [("On March 4", "day", "on")]),
        ("The levee broke on 4 March 2019.", [("on 4 March 2019", "day", "on")]),
        ("The levee broke on Mar. 4, 2019, at dusk.", [("on Mar. 4, 2019", "day", "on"), ("at dusk", "part", "on")]),
        ("It was signed on the 6th.", [("on the 6th", "day", "on")]),
        ("It was signed on the 6th of June.", [("on the 6th of June", "day", "on")]),
        ("Report of 2019-03-04", [("of 2019-03-04", "day", "of")]),
        ("Report of 04.03.2019.", [("of 04.03.2019", "day", "of")]),
        ("between March 10 and 12", [("between March 10 and 12", "days", "during")]),
        ("from 4 to 6 May", [("from 4 to 6 May", "days", "during")]),
        ("from 28 September to 3 October", [("from 28 September to 3 October", "days", "during")]),
        ("(16-19 December)", [("16-19 December", "days", "during")]),
        ("up to the night of 7 May", [("up to the night of 7 May", "day", "until")]),
        ("Monday's storm", [("Monday", "weekday", "")]),
        ("in Monday's storm", [("Monday", "weekday", "")]),
        ("late on Thursday", [("late on Thursday", "weekday", "on")]),
        ("before dawn on Thursday", [("before dawn on Thursday", "weekday", "on")]),
        ("shortly before midnight on 4 May they left", [("before midnight on 4 May", "day", "on")]),
        ("two hours after sunset on Sunday", [("after sunset on Sunday", "weekday", "on")]),
        ("It was over before Thursday morning.", [("before Thursday morning", "weekday", "before")]),
        ("On the night of Friday to Saturday", [("On the night of Friday to Saturday", "weekday", "on")]),
        ("Friday, January 4, 2019", [("Friday, January 4, 2019", "day", "")]),
        ("since Wednesday", [("since Wednesday", "weekday", "since")]),
        ("until Sunday", [("until Sunday", "weekday", "until")]),
        ("by July 1", [("by July 1", "day", "by")]),
        ("As of January 9,", [("As of January 9", "day", "as_of")]),
        ("The next day they left.", [("The next day", "narrated", "")]),
        ("In the morning of the same day", [("In the morning of the same day", "narrated", "on")]),
        ("nine days after the first rally", [("nine days after", "after-event", "")]),
        ("the eighth day of the strike", [("the eighth day", "day-count", "")]),
        ("from the very beginning of the strike", [("from the very beginning of", "onset", "during")]),
        ("In 2015, the dam was built.", [("In 2015", "year", "in")]),
        ("in July 2019", [("in July 2019", "month", "in")]),
        ("In mid-August it rained.", [("In mid-August", "month", "in")]),
        ("in the past two weeks", [("in the past two weeks", "period", "in")]),
        ("earlier this month", [("earlier this month", "period", "")]),
        ("over the weekend", [("over the weekend", "period", "during")]),
        ("The fees are frozen for 180 days.", [("for 180 days", "duration", "for")]),
        ("at 6:30 P.M., they said", [("at 6:30 P.M.", "clock", "on")]),
        ("They were later freed.", [("later", "vague", "")]),
        ("They have since been freed.", [("since", "vague", "")]),
    ],
)
def test_words_kind_and_preposition(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2015 people were counted.",
        "Some 1999 houses and 2,015 tents stood there.",
        "He was paid 2015.50 crowns.",
        "They may march again, and the first march was long.",
        "The sun sat low over the second hill.",
        "A later version of the plan is sooner or later needed.",
        "No later than needed.",
        "About 12.5 percent of 10 to 12 rooms",
        "Situation Report No. 3 lists 31 points.",
        "She is 19 and lives at 24 March Street.",
    ],
)
def test_look_alikes_give_nothing(text: str) -> None:
    assert [e for e in found(text) if e[1] != "duration"] == []


def test_a_date_with_two_readings_gives_none() -> None:
    assert found("signed 05/06/2020") == []
    (only,) = expressions_in("signed 25/06/2020", 0, 17)
    assert (only.day, only.month, only.year) == (25, 6, 2020)


@pytest.mark.parametrize("rule", rules("en/times.yml"), ids=lambda rule: rule.id)
def test_every_entry_of_the_word_list_finds_its_examples(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule.examples
    for text in rule.examples:
        assert rule.fields["kind"] in {kind for _, kind, _ in found(text)}, text
    for text in rule.never:
        assert found(text) == [], text


PIECES = st.sampled_from(
    [
        *"on since until as of the next day Monday 's May march 5 05 2019 2019-02-31 , . ’s".split(),
        *"January last two days later ago after".split(),
        *"- – between and to in eighth of night a few weeks 31.12.99 99:99 4:00 p.m. ё 🙂 мая past at by".split(),
        "\u00a0",
        "\n",
    ]
)


@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=80))
def test_spans_hold_and_never_overlap_on_any_text(text: str) -> None:
    last = 0
    for e in expressions_in(text, 0, len(text)):
        assert text[e.span.start : e.span.end] == e.span.exact
        assert e.span.start >= last
        assert e.kind in TimeKind
        last = e.span.end
