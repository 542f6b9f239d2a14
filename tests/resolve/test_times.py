"""The clocks of claims: invented sentences with a publication date in, days and the named step out."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import Annotation, Token, annotate
from sayso.annotate.time_grammar import expressions_in
from sayso.model import Document, Kind, TimeRange
from sayso.resolve.calendar import meaning
from sayso.resolve.moment import Moment
from sayso.resolve.times import Timeline

PUBLISHED = date(2021, 6, 16)
"""A Wednesday."""


def read(text: str, published: date | None = PUBLISHED, **more: object) -> tuple[Annotation, Timeline]:
    annotation = annotate(Document(text=text, published=published, **more))  # type: ignore[arg-type]
    return annotation, Timeline(annotation)


def word(annotation: Annotation, form: str) -> Token:
    return next(t for t in annotation.tokens if t.text == form)


def days(time: TimeRange | None) -> str | None:
    if time is None:
        return None
    if time.single:
        return f"{time.single:%m-%d}"
    return "..".join(f"{d:%m-%d}" if d else "" for d in (time.earliest, time.latest))


@pytest.mark.parametrize(
    ("words", "expected", "rule"),
    [
        ("on June 5", "06-05", "year-from-publication"),
        ("on 5 June 2021", "06-05", "date-as-written"),
        ("on Monday", "06-14", "weekday-before-publication"),
        ("on Wednesday", "06-16", "weekday-before-publication"),
        ("last Wednesday", "06-09", "weekday-before-publication"),
        ("next Friday", "06-18", "weekday-announced"),
        ("yesterday", "06-15", "counted-from-publication"),
        ("tonight", "06-16", "counted-from-publication"),
        ("two days ago", "06-14", "counted-from-publication"),
        ("since Friday", "06-11..06-16", "weekday-before-publication"),
        ("until Sunday", "..06-13", "weekday-before-publication"),
        ("between June 2 and 4", "06-02..06-04", "days-as-written"),
        ("from 28 May to 3 June", "05-28..06-03", "days-as-written"),
        ("On the night of Sunday to Monday", "06-13..06-14", "weekdays-before-publication"),
        ("in May", "05-01..05-31", "month-before-publication"),
        ("in mid-May", "05-10..05-20", "month-before-publication"),
        ("in June", "06-01..06-16", "month-before-publication"),
        ("in the past two weeks", "06-02..06-16", "past-period"),
        ("over the weekend", "06-12..06-13", "weekend-of-publication"),
        ("overnight", "06-15..06-16", "overnight"),
        ("recently", "..06-16", "vague-recent"),
    ],
)
def test_an_expression_alone(words: str, expected: str, rule: str) -> None:
    (e,) = expressions_in(words, 0, len(words))
    time = meaning(e, Moment(PUBLISHED))
    assert time is not None
    assert (days(time), time.rule) == (expected, rule)
    assert time.words == words
    assert time.why


def test_years_go_back_unless_something_is_announced() -> None:
    (e,) = expressions_in("on 5 December", 0, 13)
    back, ahead = meaning(e, Moment(PUBLISHED)), meaning(e, Moment(PUBLISHED, future=True))
    assert back and back.single == date(2020, 12, 5)
    assert ahead and ahead.single == date(2021, 12, 5)


@pytest.mark.parametrize("words", ["on Friday", "yesterday", "on 5 June", "in May", "last week", "two days ago", "overnight"])
def test_without_a_day_of_writing_nothing_is_made_up(words: str) -> None:
    (e,) = expressions_in(words, 0, len(words))
    assert meaning(e, Moment(None)) is None


@pytest.mark.parametrize("words", ["on the eighth day of the strike", "nine days after the first rally", "the next day", "later"])
def test_counting_from_an_unknown_day_gives_none(words: str) -> None:
    (e,) = expressions_in(words, 0, len(words))
    assert meaning(e, Moment(PUBLISHED)) is None


EVENTS = [
    # own clause, and what stands in another clause
    ("Gunmen raided the depot on Monday, and the depot burned.", "raided", "06-14", "weekday-before-publication"),
    ("The port, which the navy closed on Sunday, reopened on Tuesday.", "closed", "06-13", "weekday-before-publication"),
    ("The port, which the navy closed on Sunday, reopened on Tuesday.", "reopened", "06-15", "weekday-before-publication"),
    ("Shops were looted and burned on Sunday.", "looted", "06-13", "weekday-before-publication"),
    ("Monday's blast wrecked the station.", "wrecked", "06-14", "weekday-before-publication"),
    # rule 20: what opens a paragraph
    ("On June 5, miners blocked the road. The courthouse was stormed.", "stormed", "06-05", "paragraph-date"),
    ("On June 5, miners blocked the road. On June 7 they left. The courthouse was stormed.", "stormed", None, ""),
    ("On June 5, miners blocked the road. The next day police fired tear gas.", "fired", "06-06", "next-day-after-narrated"),
    ("On June 5, miners blocked the road. That same evening they left it.", "left", "06-05", "same-day-as-narrated"),
    ("On June 5, miners blocked the road. Two days later the bridge was reopened.", "reopened", "06-07", "counted-from-narrated"),
    # rule 21: vague words stay ranges
    ("On June 5, miners blocked the road. Later the bridge was closed.", "closed", "06-05..06-16", "vague-later"),
    (
        "On June 5, miners blocked the road. Later the bridge was closed. On June 9 it opened.",
        "closed",
        "06-05..06-09",
        "vague-later",
    ),
    # what a statement tells is not after it
    ("The mayor said on Monday that soldiers had burned the archive.", "burned", "..06-14", "not-after-statement"),
    ("The mayor said that soldiers had burned the archive.", "burned", None, ""),
    ("Soldiers burned the archive.", "burned", None, ""),
    ("The tunnel remains closed.", "remains", "06-16", "still-at-publication"),
    ("The ferry has been suspended since June 3.", "suspended", "06-03..06-16", "year-from-publication"),
    ("The road will stay closed until Sunday.", "stay", "06-16..06-20", "weekday-announced"),
    ("The governor resigned on Sunday, two days after rebels seized the port.", "seized", "06-11", "counted-back-from-main-clause"),
    ("The lake flooded after last week's storm.", "flooded", None, ""),
    ("The dam collapsed in the early hours of Sunday.", "collapsed", "06-13", "weekday-before-publication"),
    ("The ban takes effect on Friday.", "takes", "06-18", "weekday-announced"),
    ("Crowds burned cars on May 30 and again on June 3.", "burned", "05-30..06-03", "several-days-named"),
    ("Power has failed since the mill was blown up on June 9.", "failed", "06-09..06-16", "since-clause"),
    ("The unions said last month that soldiers had burned the archive.", "burned", "..05-31", "not-after-statement"),
    # a state with an end to come holds now
    ("Visits are suspended until June 20.", "suspended", "06-16", "still-at-publication"),
    ("The pool stays closed until Friday.", "closed", "06-16", "still-at-publication"),
    ("The pool was closed until June 9.", "closed", "..06-09", "year-from-publication"),
    # a day beside each verb with an auxiliary of its own
    ("Nine men were caught and were tried on Sunday.", "caught", None, ""),
    ("The bridge fell on June 5. Three days on, the ferry sank.", "sank", "06-08", "counted-from-narrated"),
    ("The bridge fell on June 5. Hours later the ferry sank.", "sank", "06-05..06-06", "hours-from-narrated"),
    ("The bridge fell on June 5. By then the ferry had sunk.", "sunk", "..06-05", "same-day-as-narrated"),
    ("The bridge fell on June 5. The ferry was sunk on the same Saturday.", "sunk", "06-05", "same-day-as-narrated"),
    ("The bridge fell in the small hours of Friday 4.", "fell", "06-04", "day-and-weekday"),
    # the one incident of a short report goes on with what its first paragraph names; the rest stays without a day
    ("A bus overturned on Sunday.\n\nThe bus caught fire.", "caught", "06-13", "incident-goes-on"),
    ("A bus overturned on Sunday.\n\nThe company has caught thieves.", "caught", None, ""),
    ("A bus overturned on Sunday.\n\nA week before the show it passed a check.", "passed", None, ""),
]


@pytest.mark.parametrize(("text", "verb", "expected", "rule"), EVENTS)
def test_the_day_of_a_happening(text: str, verb: str, expected: str | None, rule: str) -> None:
    annotation, timeline = read(text)
    time = timeline.refers_to(word(annotation, verb), Kind.EVENT)
    assert (days(time), time.rule if time else "") == (expected, rule)


SPEECH = [
    ("On Monday the premier ordered the army to leave.", "ordered", Kind.ORDER, "06-14"),
    ("The premier ordered the army to leave.", "ordered", Kind.ORDER, None),
    ("The union called on the premier to resign by July 1.", "called", Kind.APPEAL, None),
    ("The bishop condemned Monday's raid.", "condemned", Kind.RHETORIC, None),
    ("On Monday the ministry stated that the council will send medics.", "send", Kind.PLEDGE, "06-14"),
    ("The ministry denied the report on Tuesday.", "denied", Kind.DENIAL, "06-15"),
    ("On Monday the ministry told of 12 dead. It did not name the victims.", "name", Kind.SILENCE, "06-14"),
    ("We urge the army to leave the town.", "urge", Kind.APPEAL, "06-16"),
    ("The communique of June 3 denied the losses.", "denied", Kind.DENIAL, "06-03"),
    ("The victims of June 3 denied the losses.", "denied", Kind.DENIAL, None),
    ("“We urge the army to leave the town,” said a priest.", "urge", Kind.APPEAL, None),
]


@pytest.mark.parametrize(("text", "verb", "kind", "expected"), SPEECH)
def test_the_day_of_an_utterance(text: str, verb: str, kind: Kind, expected: str | None) -> None:
    annotation, timeline = read(text)
    assert days(timeline.refers_to(word(annotation, verb), kind)) == expected


def test_a_period_may_run_past_the_day_of_writing() -> None:
    (e,) = expressions_in("from 15 June until 15 July", 0, 26)
    time = meaning(e, Moment(PUBLISHED))
    assert time and (time.earliest, time.latest) == (date(2021, 6, 15), date(2021, 7, 15))


def test_demands_in_a_list_are_made_by_what_introduces_them() -> None:
    annotation, timeline = read(
        "Nobody knows how it began.\nWe call on the cabinet:\n- to publish the names;\n- to open the road.\n"
    )
    time = timeline.refers_to(word(annotation, "publish"), Kind.APPEAL)
    assert (days(time), time.rule if time else "") == ("06-16", "own-voice")


FIGURES = [
    ("As of June 9, 412 people were detained.", "412", None, "06-09", "as-of"),
    ("The ministry said on Monday that 30 people had died.", "30", "said", "06-14", "weekday-before-publication"),
    ("A bus overturned on Sunday. At least 12 people died.", "12", None, "06-13", "paragraph-date"),
    ("Some 400 people have been killed.", "400", None, "06-16", "page-date"),
    ("The office says 66 remain in custody.", "66", "says", "06-16", "page-date"),
    ("Since June 2, 26 people have died.", "26", None, "06-16", "page-date"),
    ("Medics recorded 71 deaths up to June 5.", "71", None, "06-05", "counted-up-to"),
    (
        "According to figures released Friday by the health office, 61 people died.",
        "61",
        "According",
        "06-11",
        "weekday-before-publication",
    ),
    ("A first message of June 12 put the losses at 31.", "31", None, "06-12", "year-from-publication"),
    ("Hail killed 31, the office said on Monday, up from 19 a day earlier.", "19", "said", "06-13", "day-before-narrated"),
    ("The bridge fell on June 5. By then 40 people had fled.", "40", None, "06-05", "counted-up-to"),
    ("On Monday the firm withdrew a note which had told of a raid by 200 men.", "200", None, None, ""),
    ("On June 5 the mayor said that all was well. We have seen 40 graves.", "40", None, "06-16", "page-date"),
    ("As of 8 a.m. on Monday, 40 people were missing.", "40", None, "06-14", "as-of"),
    ("The death toll rose to 19.", "19", None, None, ""),
    ("Some 400 people were killed.", "400", None, None, ""),
    ("Some 400 people were arrested in the past two weeks.", "400", None, None, ""),
    ("On June 5, miners blocked the road. Later 40 people were hurt.", "40", None, None, ""),
    ("The bloc will send 2,500 soldiers.", "2,500", None, None, ""),
]


@pytest.mark.parametrize(("text", "number", "cue", "expected", "rule"), FIGURES)
def test_the_moment_a_figure_refers_to(text: str, number: str, cue: str | None, expected: str | None, rule: str) -> None:
    annotation, timeline = read(text)
    time = timeline.as_of(word(annotation, number), word(annotation, cue) if cue else None)
    assert (days(time), time.rule if time else "") == (expected, rule)


def test_a_situation_report_dates_its_figures() -> None:
    annotation, timeline = read(
        "Floods\nSituation Report No. 4, as of 14 June 2021\n\nNorth\n• Two camps: 9 dead, 40 people were hurt.\n"
    )
    time = timeline.as_of(word(annotation, "40"), None)
    assert (days(time), time.rule if time else "") == ("06-14", "bulletin-as-of")


HEADS = [
    ("Hail\nSituation at 06:00 on 14 June 2021\n\nBarns fell. 40 people have died.\n", "40", "06-14", "bulletin-as-of"),
    ("Hail\nUpdate, as of 18:00 on 14 June 2021\n\nBarns fell. 40 people died.\n", "40", "06-14", "bulletin-as-of"),
    ("Hail\nReporting period: 9 to 13 June 2021\n\n40 people died.\n", "40", "06-13", "bulletin-as-of"),
    ("Hail\nLast updated: 14 June 2021\n\n40 people are missing.\n", "40", "06-14", "bulletin-as-of"),
    ("County police\nPress Note No. 9, dated 15.06.2021\n\nBarns fell. 40 people were hurt.\n", "40", "06-15", "bulletin-day"),
    # a first paragraph is no head line
    ("As of Monday, nine barns were lost.\n\nIn the valley 40 people were hurt.\n", "40", None, ""),
    ("A press release told of hail.\n\nIn the valley 40 people were hurt.\n", "40", None, ""),
]


@pytest.mark.parametrize(("text", "number", "expected", "rule"), HEADS)
def test_the_head_of_a_bulletin_dates_its_figures(text: str, number: str, expected: str | None, rule: str) -> None:
    annotation, timeline = read(text)
    time = timeline.as_of(word(annotation, number), None)
    assert (days(time), time.rule if time else "") == (expected, rule)


def test_what_still_holds_in_a_bulletin_holds_on_its_day() -> None:
    annotation, timeline = read(
        "Hail\nAs of 14 June 2021\n\n- The road remains closed.\n- At 06:15 a barn fell.\n- The ferry is shut since June 2."
    )
    assert days(timeline.refers_to(word(annotation, "remains"), Kind.STATUS)) == "06-14"
    assert days(timeline.refers_to(word(annotation, "fell"), Kind.EVENT)) == "06-14"
    assert days(timeline.refers_to(word(annotation, "shut"), Kind.STATUS)) == "06-02..06-14"


CHRONICLE = (
    "The strike began on Tuesday, May 25. On Thursday, miners blocked the road. On Saturday police stormed the mine. "
    "The next day the mill burned. On Monday the governor resigned."
)


@pytest.mark.parametrize(
    ("verb", "expected"), [("blocked", "05-27"), ("stormed", "05-29"), ("burned", "05-30"), ("resigned", "05-31")]
)
def test_weekdays_of_a_chronicle_follow_its_order(verb: str, expected: str) -> None:
    annotation, timeline = read(CHRONICLE, date(2021, 6, 11))
    assert days(timeline.refers_to(word(annotation, verb), Kind.EVENT)) == expected


@pytest.mark.parametrize(
    "text",
    [
        # too few weekdays to tell an order
        "The quake struck on May 25. On Monday aid arrived.",
        # news that goes back
        "The quake struck on May 25. On Thursday the mill burned. On Saturday the mayor had resigned. On Monday aid arrived.",
        # the order would run past the day of writing
        "The quake struck on June 4. On Saturday the mill burned. On Thursday the mayor resigned. On Monday aid arrived.",
    ],
)
def test_else_a_weekday_is_the_latest(text: str) -> None:
    annotation, timeline = read(text, date(2021, 6, 11))
    assert days(timeline.refers_to(word(annotation, "arrived"), Kind.EVENT)) == "06-07"


def test_a_digest_dates_only_messages_with_a_time() -> None:
    annotation, timeline = read(
        "Digest of messages\n\n• Channel North, 08:12. Miners blocked the road.\n\n• Channel North, 09:40. Guards have shut it."
        "\n\n• 11:05. A lorry burned.\n\n• Agency South: soldiers looted a shop.\n"
    )
    assert days(timeline.refers_to(word(annotation, "blocked"), Kind.EVENT)) == "06-16"
    assert days(timeline.refers_to(word(annotation, "shut"), Kind.STATUS)) == "06-16"
    assert timeline.refers_to(word(annotation, "looted"), Kind.EVENT) is None


def test_a_diary_stands_under_its_date_lines() -> None:
    annotation, timeline = read("5 June 2021\nMiners blocked the road.\n7 June 2021\nPolice stormed the courthouse.\n")
    assert days(timeline.refers_to(word(annotation, "blocked"), Kind.EVENT)) == "06-05"
    assert days(timeline.refers_to(word(annotation, "stormed"), Kind.EVENT)) == "06-07"


ASIDE = (
    "A hillside collapsed on Monday, the mayor said on Tuesday. The lower road has been shut since a smaller slide in May. "
    "Soldiers arrived the next morning and left two days later."
)


@pytest.mark.parametrize(("verb", "expected"), [("arrived", "06-15"), ("left", "06-17")])
def test_the_telling_goes_on_after_what_is_only_mentioned(verb: str, expected: str) -> None:
    annotation, timeline = read(ASIDE, date(2021, 6, 18))
    assert days(timeline.refers_to(word(annotation, verb), Kind.EVENT)) == expected


def test_the_title_of_a_report_dates_its_figures() -> None:
    annotation, timeline = read(
        "- 14 deaths and 37 cases", date(2021, 6, 16), title="Fever update, Lower Kamba (as of 13 June 2021)"
    )
    assert days(timeline.as_of(word(annotation, "14"), None)) == "06-13"


CHRONOLOGY = """How the mutiny at Port Kelani unfolded

3 June: Soldiers seize the fuel depot. The hospital says two guards are killed.

4 June: The mutineers demand unpaid wages, and the minister does not reply. The harbour is closed.

- 7 June: Power, cut since 3 June, is restored. The navy denies firing.

Friday. The commander is dismissed; the governor promises an inquiry.
"""


@pytest.mark.parametrize(
    ("word_of", "kind", "expected"),
    [
        ("seize", Kind.EVENT, "06-03"),
        ("demand", Kind.APPEAL, "06-04"),
        ("reply", Kind.SILENCE, "06-04"),
        ("closed", Kind.STATUS, "06-04"),
        ("cut", Kind.STATUS, "06-03..06-07"),
        ("restored", Kind.STATUS, "06-07"),
        ("denies", Kind.DENIAL, "06-07"),
        ("dismissed", Kind.OFFICE, "06-11"),
        ("promises", Kind.PLEDGE, "06-11"),
    ],
)
def test_an_entry_of_a_chronology_is_of_its_day_in_the_present_tense_too(word_of: str, kind: Kind, expected: str) -> None:
    annotation, timeline = read(CHRONOLOGY)
    assert days(timeline.refers_to(word(annotation, word_of), kind)) == expected


def test_a_count_in_an_entry_of_a_chronology_is_of_its_day() -> None:
    annotation, timeline = read(CHRONOLOGY)
    assert days(timeline.as_of(word(annotation, "two"), word(annotation, "says"))) == "06-03"


def test_the_eighth_day_keeps_both_readings() -> None:
    text = "Still on the eighth day of the strike, the army did not name the victims."
    annotation, timeline = read(text, anchors=(("strike_begins", date(2021, 6, 1)),))
    time = timeline.refers_to(word(annotation, "name"), Kind.SILENCE)
    assert days(time) == "06-08..06-09"
    assert time is not None
    assert time.rule == "day-count-from-anchor"
    assert "2021-06-08" in time.why and "2021-06-09" in time.why


def test_a_day_the_text_itself_gives_can_be_counted_from() -> None:
    annotation, timeline = read("The strike began on June 1. Three days after the strike began, police stormed the mine.")
    assert days(timeline.refers_to(word(annotation, "stormed"), Kind.EVENT)) == "06-04"
    annotation, timeline = read("Three days after the strike began, police stormed the mine.")
    assert timeline.refers_to(word(annotation, "stormed"), Kind.EVENT) is None


def test_the_day_of_writing_may_come_from_the_text() -> None:
    annotation, timeline = read("OSLO, June 16, 2021 - Gunmen raided the depot on Monday.", published=None)
    assert days(timeline.refers_to(word(annotation, "raided"), Kind.EVENT)) == "06-14"


def test_said_at_is_the_time_of_the_saying_clause() -> None:
    annotation, timeline = read("The mayor said on Tuesday that the mill burned on Sunday.")
    assert days(timeline.said_at(word(annotation, "said"))) == "06-15"
    assert days(timeline.refers_to(word(annotation, "burned"), Kind.STATUS)) == "06-13"


SENTENCES = st.sampled_from(
    [
        "On June 5, miners blocked the road.",
        "Later 40 were hurt, he said.",
        "on Monday's",
        "The next day,",
        "two days after the vote that",
        "2021-06-07",
        "7 June:",
        "As of",
        "“We",
        "eighth day of the strike",
        "have since left",
        "\n",
        "\n14:30 ",
        "- ",
        "Ночью 5 мая",
        "🙂",
        "until Sunday",
        "31 June 2021",
    ]
)


@settings(deadline=None, max_examples=25)
@given(st.lists(SENTENCES, max_size=8).map(" ".join), st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_never_fails_and_always_answers_the_same(text: str, published: date | None) -> None:
    annotation, first = read(text, published)
    second = Timeline(annotation)
    for token in annotation.tokens:
        for kind in (Kind.EVENT, Kind.DENIAL, Kind.PLEDGE):
            time = first.refers_to(token, kind)
            assert time == second.refers_to(token, kind)
            assert time is None or time.span is None or time.span.holds_in(text)
            assert time is None or (time.rule and time.why)
        time = first.as_of(token, None)
        assert time == second.as_of(token, None)
        assert time is None or time.single is not None
        first.said_at(token)


@given(
    st.sampled_from(
        [
            "on 29 February",
            "two weeks ago",
            "last month",
            "on the 31st",
            "late last year",
            "next Sunday",
            "in 9 days",
            "until May 1",
        ]
    ),
    st.dates(),
    st.booleans(),
)
def test_ranges_are_in_order_on_every_day_of_writing(words: str, today: date, future: bool) -> None:
    for e in expressions_in(words, 0, len(words)):
        time = meaning(e, Moment(today, TimeRange.day(today), future=future))
        assert time is None or not (time.earliest and time.latest) or time.earliest <= time.latest
