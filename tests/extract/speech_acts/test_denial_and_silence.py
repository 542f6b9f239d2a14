"""Denials, retractions, corrections and silences."""

from collections.abc import Callable

import pytest

from sayso.model import Kind

Acts = Callable[[str, Kind], list[tuple[str | None, ...]]]


@pytest.mark.parametrize(
    ("text", "actor", "mode"),
    [
        ("The navy denied that it had fired on the trawler.", "The navy", "denies"),
        ("The village council later refuted these data.", "The village council", "denies"),
        ("Claims that a guard died were denied by the ministry.", "the ministry", "denies"),
        ("The figures, which the radio spread, the ministry denied.", "the ministry", "denies"),
        ("The utility dismissed the report as speculation.", "The utility", "denies"),
        ("The rumours are false, the mayor said.", "the mayor", "denies"),
        ("The brewery called the reports false.", "The brewery", "denies"),
        ('Doctors call this "pure invention".', "Doctors", "denies"),
        ("The colonel spoke of 40 captives. On Sunday the mayor said the correct number was 31.", "the mayor", "corrects"),
        ("One entry was struck out when the nurse came home.", None, "corrects"),
        ("The toll given on Monday is null and void.", None, "retracts"),
        ("Publications about a shortage do not correspond to reality, the bank said.", "the bank", "denies"),
        ("Investigators said there was no evidence that the ferry was overloaded.", "Investigators", "denies"),
        ("No shots were fired, the commander insisted.", "the commander", "denies"),
        ("The agency withdrew the story an hour later.", "The agency", "retracts"),
        ("The portal deleted the message.", "The portal", "retracts"),
        ("The strikers dropped their demand for a pay rise.", "The strikers", "retracts"),
        ("The statement of Monday was mistaken and is withdrawn.", None, "retracts"),
        ("The ministry corrected the toll to forty.", "The ministry", "corrects"),
        ("The coroner revised the death toll downward to 31.", "The coroner", "corrects"),
        ("On Friday the number of dead decreased to eleven.", None, "corrects"),
        ("Correction: we wrote that nine boats sank. The right number is six.", "we", "corrects"),
        ("The colonel said his men had not looted any shops.", "The colonel", "denies"),
        ("The governor said there had been no massacre.", "The governor", "denies"),
        ("There is no truth to the reports that the ferry sank, the port captain said.", "the port captain", "denies"),
        ("Contrary to reports, the bridge was not hit, the engineers said.", "the engineers", "denies"),
        ("The base clarified that it was holding one suspect and not nine.", "The base", "corrects"),
        ('"A shameless lie," the bishop replied.', "the bishop", "denies"),
        ("At no time did the guards fire into the hall.", None, "denies"),
        ("The front dissociated itself from the attack.", "The front", "denies"),
        ("The minister went back on her threat.", "The minister", "retracts"),
        ("The paper said two miners were shot. Nobody was shot, the police chief said.", "the police chief", "denies"),
    ],
)
def test_a_claim_is_denied_withdrawn_or_corrected(acts: Acts, text: str, actor: str | None, mode: str) -> None:
    assert [(r[0], r[2]) for r in acts(text, Kind.DENIAL)] == [(actor, mode)]


@pytest.mark.parametrize(
    "text",
    [
        "She was denied entry at the border.",
        "The court denied him bail.",
        "Parliament rejected the offer of talks.",
        "The theorem was refuted.",
        "The president dismissed the governor.",
        "The army withdrew its troops.",
        "The ministry raised the toll to 40.",
        "The number of new cases fell to nine.",
        "He did not deny the report.",
        "The road was not closed.",
        "The colonel said he would not shell the town.",
        "Nobody was shot, the police chief said.",
        "The meeting is on Monday, not Tuesday.",
        "Contrary to custom, the bride wore red.",
        '"Good news," the minister said.',
    ],
)
def test_no_denial(acts: Acts, text: str) -> None:
    assert acts(text, Kind.DENIAL) == []


def test_the_clause_that_tells_what_was_claimed_belongs_to_the_denial(acts: Acts) -> None:
    text = "Norland rejected accusations that its guards had crossed the river."
    assert [r[3] for r in acts(text, Kind.DENIAL)] == [text[:-1]]


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("The ministry did not say how many villages were cut off.", "The ministry", "how many villages were cut off"),
        ("How many exactly, the prefect did not specify.", "the prefect", "How many exactly"),
        ("The police have not named a single officer.", "The police", "a single officer"),
        ("The brigade gave no details of the fire.", "The brigade", "details of the fire"),
        ("The junta has not commented on the arrests.", "The junta", "the arrests"),
        ("The prosecutor refused to name the suspects.", "The prosecutor", "the suspects"),
        ("The harbour office has yet to publish a list of the missing.", "The harbour office", "a list of the missing"),
        ("It was not immediately clear how the fire began.", None, "how the fire began"),
        ("Nobody can say how many huts were washed away.", None, "how many huts were washed away"),
        ("Names of the divers are not disclosed.", None, "Names of the divers"),
        ("The minister spoke of traitors without naming anyone.", "The minister", "anyone"),
        ("The mayor could not be reached.", "The mayor", None),
        ("Calls to the harbour office went unanswered.", "the harbour office", None),
        ("Still no word from the president.", "the president", None),
        ('"No comment," the harbour master said.', "the harbour master", None),
        ("He would not be drawn on the number of dead.", "He", "the number of dead"),
        ("The statement did not mention casualties.", "The statement", "casualties"),
        ("No group has claimed responsibility for the bombing.", None, None),
    ],
)
def test_somebody_does_not_tell(acts: Acts, text: str, actor: str | None, target: str | None) -> None:
    assert [r[:2] for r in acts(text, Kind.SILENCE)] == [(actor, target)]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry gave details of the plan.",
        "The school refused to close.",
        "The team has yet to win.",
        "It is clear how many boats sank.",
        "The street was quiet.",
        "She did not say a prayer.",
        "The commission refused to provide the station with a licence.",
        "A nurse, who asked not to be named, spoke of nine dead.",
        "A splinter group claimed responsibility for the blast.",
        "The mine could not be reached.",
    ],
)
def test_no_silence(acts: Acts, text: str) -> None:
    assert acts(text, Kind.SILENCE) == []
