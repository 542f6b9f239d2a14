"""Attributed statements: sentence in; source, cue and content out."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.annotate import annotate
from sayso.annotate.statement import Statement, StatementClass, statements_of
from sayso.lexicon.rule import rules
from sayso.model import Act, Document


def told(text: str) -> list[tuple[str | None, str, list[str]]]:
    annotation = annotate(Document(text=text, id="t"))
    return [
        (annotation.words(s.source) if s.source else None, s.cue_token.lower, [text[a:b] for a, b in s.content])
        for s in statements_of(annotation)
    ]


def statements(text: str) -> tuple[Statement, ...]:
    return statements_of(annotate(Document(text=text, id="t")))


RULES = rules("en/cues.yml")


@pytest.mark.parametrize("example", [e for r in RULES for e in r.examples], ids=lambda e: e["text"][:50])
def test_every_example_of_the_lexicon_fires(example: dict[str, str]) -> None:
    found = [(source, " ".join(content)) for source, _, content in told(example["text"])]
    assert any(source == example["source"] and content.strip('"') == example["content"].strip('"') for source, content in found), (
        found
    )


@pytest.mark.parametrize("text", [t for r in RULES for t in r.never], ids=lambda t: t[:50])
def test_every_look_alike_of_the_lexicon_names_no_source_for_a_saying(text: str) -> None:
    assert not [s for s in statements(text) if s.source is not None], told(text)


WIRE = [
    ("Two trams collided, the operator said late on Friday.", "the operator", "said", ["Two trams collided"]),
    ("Four homes burned, the mayor of Leira, Rui Matos, said.", "the mayor of Leira, Rui Matos", "said", ["Four homes burned"]),
    ("The ferry, the coast guard says, was overloaded.", "the coast guard", "says", ["The ferry", "was overloaded"]),
    ("Six miners died, according to the union.", "the union", "according", ["Six miners died"]),
    ("The dam, according to engineers, is cracked.", "engineers", "according", ["The dam", "is cracked"]),
    ("By words of the ranger, two hikers froze.", "the ranger", "by", ["two hikers froze"]),
    ("In the prefecture told about nine evacuated.", "the prefecture", "told", ["about nine evacuated"]),
    ("Two kiosks burned, local radio reports.", "local radio", "reports", ["Two kiosks burned"]),
    ("The clinic raised the toll to 41.", "The clinic", "raised", ["the toll to 41"]),
    ("Officials said in a letter that the road is closed.", "Officials", "said", ["that the road is closed"]),
    ("The road is closed, said the ministry.", "the ministry", "said", ["The road is closed"]),
    ("Footage from the port showed guards beating a boy.", "Footage from the port", "showed", ["guards beating a boy"]),
    ("The cargo was seized by pirates, the captain told the BBC.", "the captain", "told", ["The cargo was seized by pirates"]),
    ("Residents spoke of at least nine bodies.", "Residents", "spoke", ["at least nine bodies"]),
    ("The death of two nurses was confirmed by the rector.", "the rector", "confirmed", ["The death of two nurses"]),
    ("It was reported that a bridge had fallen.", None, "reported", ["that a bridge had fallen"]),
    ("Some 500 are said to have crossed the river.", None, "said", ["Some 500", "to have crossed the river"]),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), WIRE, ids=[w[0][:40] for w in WIRE])
def test_indirect_speech(text: str, source: str | None, cue: str, content: list[str]) -> None:
    assert (source, cue, content) in told(text)


DIRECT = [
    ('"We lost everything," said the baker.', "the baker", ["We lost everything,"]),
    ('"We lost everything," the baker, Ana Reis, told reporters.', "the baker, Ana Reis", ["We lost everything,"]),
    ('The baker said: "We lost everything."', "The baker", ["We lost everything."]),
    ('"We lost," the baker said, "everything we had."', "the baker", ["We lost,", "everything we had."]),
    ("«We lost everything,» said the baker.", "the baker", ["We lost everything,"]),
    ("“We lost everything,” the baker added.\n\n", "the baker", ["We lost everything,"]),
]


@pytest.mark.parametrize(("text", "source", "content"), DIRECT, ids=[d[0][:40] for d in DIRECT])
def test_direct_speech(text: str, source: str, content: list[str]) -> None:
    found = [
        (text[s.source.start : s.source.end], [text[a:b] for a, b in s.content]) for s in statements(text) if s.direct and s.source
    ]
    assert (source, content) in found


def test_a_quotation_runs_over_paragraphs() -> None:
    text = '"They came at night," said Ana Reis. "They took the boys.\n\n"Nobody came to help us. We buried two."'
    last = [s for s in statements(text) if s.direct][-1]
    words = " ".join(text[a:b] for a, b in last.content)
    assert "They took the boys." in words and "We buried two." in words
    assert last.source is not None and text[last.source.start : last.source.end] == "Ana Reis"


def test_a_following_quotation_goes_on_with_its_speaker() -> None:
    text = '"It was dark," said Ana Reis, a nurse. "Nobody slept."'
    assert [text[s.source.start : s.source.end] for s in statements(text) if s.source] == ["Ana Reis, a nurse"] * 2


def test_a_partial_quotation_belongs_to_the_indirect_statement() -> None:
    assert told('The envoy said the talks were "a waste of time".') == [("The envoy", "said", ['the talks were "a waste of time"'])]


def test_what_is_only_set_off_is_no_statement() -> None:
    assert told('Soldiers took the "White Villa" at dawn.') == []


SILENT = [
    "The treaty said to have been signed in the harbour was lost.",
    "She got a bad report card.",
    "The storm claimed twelve lives.",
    "The fire raised the toll to nine.",
    "The stated aim is peace.",
    "The army did not say how many had died.",
    "Names were listed according to age.",
    "The union called off the march.",
]


@pytest.mark.parametrize("text", SILENT)
def test_look_alikes_are_silent(text: str) -> None:
    assert [t for t in told(text) if t[0] is not None] == []


def test_headings_are_no_statements() -> None:
    assert told("Mayor says two dead\n\nTwo people died in a fire.") == []


def test_nesting_gives_parents() -> None:
    found = statements("A nurse said officers had told her that the ward was empty, citing a doctor.")
    inner = next(s for s in found if s.cue_token.lower == "told")
    assert inner.parent is not None and inner.parent.cue_token.lower == "said"


def test_citing_is_a_deeper_statement_with_the_same_content() -> None:
    outer, inner = sorted(statements("The radio said nine had drowned, citing the coast guard."), key=lambda s: s.depth)
    assert inner.parent is outer and inner.content == outer.content and inner.act is Act.CITED


def test_classes_are_kept_apart() -> None:
    kinds = {s.cue_token.lemma: s.cls for t in (
        "The mayor said the road was cut.", "The mayor fears that the road is cut.", "The mayor ordered guards to cut the road.",
    ) for s in statements(t)}  # fmt: skip
    assert kinds == {"say": StatementClass.SAYING, "fear": StatementClass.THINKING, "order": StatementClass.ACTING}


def test_other_speakers_are_cut_off() -> None:
    found = told("Police said three people were shot, while witnesses spoke of at least nine bodies.")
    assert ("Police", "said", ["three people were shot"]) in found
    assert ("witnesses", "spoke", ["at least nine bodies"]) in found


PIECES = st.sampled_from(
    ["the mayor", "said", "that", "12 dead", "according to", '"', "“", "”", ",", ".", ";", "(", ")", "citing", "which", "as",
     "reported", "quoted", "by", "adding", "Ана", "مصدر", "\u00a0", "\n", ":", "with reference to",
     "denied", "he", "we", "police", "and", "but", "😀"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=25))
def test_never_raises_and_spans_hold(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for s in statements(text):
        for a, b in (*s.cue, *s.content, *([(s.source.start, s.source.end)] if s.source else [])):
            assert 0 <= a < b <= len(text) and text[a:b].strip()
        seen = s
        for _ in range(40):
            if seen.parent is None:
                break
            seen = seen.parent
        assert seen.parent is None
