"""Who calls whom what, who asks and announces what."""

from dataclasses import replace

from sayso.model import Kind, Link, Reading, Relation, Rhetoric, Same, Slot
from sayso.views.speech import asked_of, speakers_of


def test_a_label_is_quoted_and_whom_it_means_is_left_open(marla: Reading) -> None:
    (speaker,) = speakers_of(marla.claims, ())
    (label,) = speaker.labels
    assert (speaker.name, label.label, label.whom, label.days) == ("The governor", "“wreckers”", "not named", (None,))


def test_spellings_of_one_person_are_one_speaker_and_a_bare_office_is_not(marla: Reading) -> None:
    claim = next(c for c in marla.claims if isinstance(c.content, Rhetoric))

    def by(name: str, document: str) -> object:
        return replace(claim, actor=Slot(name), document=document, id=f"c-{document}-{name}")

    claims = [by("Ada Marsh", "d-1"), by("Marsh", "d-2"), by("the ministry", "d-1"), by("the ministry", "d-2")]
    found = speakers_of(claims, ())  # type: ignore[arg-type]
    assert sorted((s.name, s.others) for s in found) == [("Ada Marsh", ("Marsh",)), ("the ministry", ()), ("the ministry", ())]
    merged = speakers_of(claims[2:], (Same("source", "the ministry", "Ministry of Order"),))  # type: ignore[arg-type]
    assert len(merged) == 1


def test_pledges_have_their_number_or_none(marla: Reading) -> None:
    spoken = [c for c in marla.claims if c.kind in (Kind.APPEAL, Kind.PLEDGE)]
    found = asked_of(spoken, {}, (), [c for c in marla.claims if c.figure])
    assert [(a.who, a.whom, a.what, a.numbers, a.days) for a in found] == [
        ("The governor", "the river towns", "“boats”", (), "4 Mar"),
        ("Lower Ferry", "", "“200 volunteers”", ("200, volunteers",), "4–8 Mar"),
        ("Upper Ferry", "", "“Upper Ferry said it would help too”", (), "4–8 Mar"),
    ]


def test_what_is_later_told_of_a_pledge_stands_beside_it(marla: Reading) -> None:
    pledge = next(c for c in marla.claims if c.kind is Kind.PLEDGE)
    event = next(c for c in marla.claims if c.kind is Kind.EVENT)
    (found,) = asked_of([pledge], {event.id: event}, [Link(event.id, pledge.id, Relation.SUPPORTS, "The boats came.", "test")], ())
    (later,) = found.later
    assert (later.words, later.claim, later.why, later.days) == ("borne out by", event.id, "The boats came.", "3–8 Mar")
