"""The pipeline as a whole: every claim stands in its text, and one bad document stops no other."""

import pickle
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso.pipeline as pipeline
from sayso.annotate.statement import statements_of
from sayso.model import Document, Kind, Reading, Stance

REPORT = (
    "BROD, May 7 - At least 41 miners were killed when a shaft collapsed near Brod on Tuesday, the governor's office said. "
    "Local media, citing the health directorate, reported that 60 people were injured, nine of them seriously. "
    "The directorate later denied these figures. The main road remains closed. "
    "Governor Ana Muster ordered the police to seal the pit and called the owners “criminals”. "
    "She appealed to the neighbouring states for help. The company did not say how many men were below."
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return pipeline.process(Document(REPORT, publisher="Example Wire", published=date(2019, 5, 9)))


def test_claims_stand_in_the_text(reading: Reading) -> None:
    assert len(reading.claims) > 6
    for claim in reading.claims:
        for span in claim.evidence:
            assert REPORT[span.start : span.end] == span.exact


def test_every_claim_names_its_rule(reading: Reading) -> None:
    for claim in reading.claims:
        extractor, _, rule = claim.made_by.partition("/")
        assert extractor == "grammar-1"
        assert "@" in rule or ":" in rule, claim.made_by


def test_the_same_document_gives_the_same_claims(reading: Reading) -> None:
    again = pipeline.process(reading.document)
    assert again == reading


def test_a_reading_travels_between_processes(reading: Reading) -> None:
    assert pickle.loads(pickle.dumps(reading)) == reading


def test_batches_give_what_single_documents_give(reading: Reading) -> None:
    other = Document("Nine sailors drowned off Alba on Monday.", published=date(2019, 5, 9))
    assert list(pipeline.process_many([reading.document, other])) == [reading, pipeline.process(other)]


def test_one_bad_document_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    statements = statements_of

    def all_but_one(annotation):  # type: ignore[no-untyped-def]
        if annotation.document.id == "bad":
            raise LookupError("a rule broke")
        return statements(annotation)

    monkeypatch.setattr(pipeline, "statements_of", all_but_one)
    refused: list[str] = []
    documents = [Document("Two men drowned.", id=i) for i in ("a", "bad", "c")]
    found = list(pipeline.process_many(documents, lambda d, fault: refused.append(f"{d.id}: {fault}")))
    assert [r.document.id for r in found] == ["a", "c"]
    assert refused == ["bad: a rule broke"]


_WORDS = st.sampled_from(
    [
        "At least 12 people were killed", "the ministry said on Friday", "“terrorists”", "Алматы қаласында", "في بغداد", "🕊️",
        "\u00a0", "\u202f300 detained", "denied these data", "protesters seized the airport", "\n", "\u2028", ". ", ", ", "of them",
        "on January 5", "citing", "ordered the army to", "(half in Brod)", "17", "statedthat", "two to three thousand", "\t", "'",
        "“", "”", "He", "The next day", "appealed to", "did not say", "- ", "18:30 ", "ALMATY, Jan 7 - ", "no", "\u0301", "\u200f",
    ]
)  # fmt: skip


@settings(max_examples=120)
@given(st.lists(_WORDS, max_size=14).map(" ".join))
def test_evidence_holds_in_any_script(text: str) -> None:
    reading = pipeline.process(Document(text, published=date(2022, 1, 10)))
    for claim in reading.claims:
        spans = [*claim.evidence, *(s.span for s in (claim.actor, claim.target, claim.place) if s and s.span)]
        spans += [hop.cue for hop in claim.chain if hop.cue] + [
            hop.source.span for hop in claim.chain if hop.source and hop.source.span
        ]
        spans += [t.span for t in (claim.refers_to, claim.as_of, claim.said_at) if t and t.span]
        if claim.figure:
            spans.append(claim.figure.number)
        for span in spans:
            assert text[span.start : span.end] == span.exact
    for link in reading.links:
        assert {link.source, link.target} <= {c.id for c in reading.claims}
    for turned_down in reading.rejected:
        assert 0 <= turned_down.start <= turned_down.end <= len(text)


@settings(max_examples=40)
@given(st.text(max_size=120))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert pipeline.process(Document(text)).document.text == text


def test_a_figure_never_comes_from_a_silence(reading: Reading) -> None:
    for claim in reading.claims:
        if claim.kind is Kind.FIGURE:
            assert "did not say" not in claim.quote


def test_who_dismisses_another_number_in_one_breath_keeps_his_own() -> None:
    text = (
        "Boat owners told local papers that 60 fishermen were missing. An officer of the port said only four were missing and "
        "dismissed the higher number as gossip."
    )
    stances = {c.figure.bounds.least: c.stance for c in pipeline.process(Document(text)).claims if c.figure}
    assert stances == {60: Stance.DENIED, 4: Stance.ASSERTED}


def test_the_content_of_an_accusation_is_a_claim_of_the_accuser() -> None:
    claims = pipeline.process(Document("The commissioner accused the Northern Front of staging the raid.")).claims
    assert [(c.kind, c.quote, c.sources) for c in claims] == [(Kind.EVENT, "staging the raid", ("The commissioner",))]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Figures from the prefect, Dana Ilieva: five dead, 23 missing.", ("Dana Ilieva",)),
        ("Balance of the health ministry: two soldiers killed, 16 people injured.", ("the health ministry",)),
        ("The blaze killed at least 37 workers, among them 14 women, fire officials said on Tuesday.", ("fire officials",)),
        ("The National Hospital confirms two deaths and nine wounded.", ("The National Hospital",)),
        ("The figure of 22 dead carried by a foreign broadcaster is too high.", ("a foreign broadcaster",)),
        ('"We counted 12 bodies," Omar Sane said.', ("Omar Sane",)),
    ],
)
def test_every_count_has_the_source_that_tells_it(text: str, sources: tuple[str, ...]) -> None:
    assert {c.sources for c in pipeline.process(Document(text)).claims if c.figure} == {sources}


def test_a_title_with_a_hyphen_is_no_actor_beside_the_name() -> None:
    (claim,) = pipeline.process(Document(text="The vice-chancellor, Omar Haddad, condemned the raid.")).claims
    assert claim.actor is not None
    assert claim.actor.words == "Omar Haddad"
