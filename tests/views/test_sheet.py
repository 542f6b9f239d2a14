"""One claim, opened."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Claim, Document, Event, Kind, Reading, Silence, TextSpan
from sayso.views import Material, material_of, sheet_of
from sayso.views.sheet import CONTEXT, context_of


def test_written_beside_understood(material: Material) -> None:
    sheet = sheet_of(material.claim["marla#8"], material)
    assert [(p.name, p.written, p.understood, p.rule) for p in sheet.parts] == [("actor", "He", "The governor", "pronoun")]


def test_clocks_keep_words_rule_and_reason(material: Material) -> None:
    sheet = sheet_of(material.claim["marla#0"], material)
    clocks = {c.name: (c.days, c.written, c.rule, c.why) for c in sheet.clocks}
    assert clocks == {
        "refers to": ("on 2031-03-03", "On 3 March", "day-and-month", "the year comes from the day of publication"),
        "published": ("on 2031-03-08", None, "", ""),
    }


def test_links_read_from_both_ends(material: Material) -> None:
    denied = sheet_of(material.claim["marla#5"], material)
    assert [(b.words, b.at.claim) for b in denied.links] == [("is part of", "marla#4"), ("is denied by", "marla#6")]
    denial = sheet_of(material.claim["marla#6"], material)
    assert [(b.words, b.at.claim) for b in denial.links] == [("denies", "marla#4"), ("denies", "marla#5")]


def test_chain_keeps_its_order(material: Material) -> None:
    sheet = sheet_of(material.claim["marla#4"], material)
    assert [hop.source for hop in sheet.chain] == ["The Harbour Gazette", "the Health Office"]


def test_undated_document_says_so(marla: Reading) -> None:
    undated = replace(marla, document=replace(marla.document, published=None))
    material = material_of([undated])
    assert sheet_of(material.claim["marla#7"], material).clocks[-1].days == "day of publication not known"


@given(st.text(alphabet="ab \nжع🙂\u00a0", min_size=1, max_size=900), st.data())
def test_context_holds_the_words_and_stays_short(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    claim = Claim("d", Kind.SILENCE, (TextSpan.of(text, start, end),), Silence(), "test")
    pieces = context_of(claim, text)
    assert "".join(p.words for p in pieces if p.lit) == text[start:end]
    assert "".join(p.words for p in pieces) in text
    assert sum(len(p.words) for p in pieces) <= end - start + 2 * CONTEXT


def test_two_spans_are_both_lit() -> None:
    text = "Nobody, the clerk added, was counted."
    spans = (TextSpan.of(text, 0, 6), TextSpan.of(text, 25, 36))
    claim = Claim("d", Kind.SILENCE, spans, Silence(), "test")
    assert [p.words for p in context_of(claim, text) if p.lit] == ["Nobody", "was counted"]
    assert Document(text).text == "".join(p.words for p in context_of(claim, text))


def test_the_mode_of_an_event_is_shown_with_what_it_means(marla: Reading) -> None:
    shots = next(c for c in marla.claims if c.id == "marla#3")
    told = replace(shots, content=Event("ASSAULT", "firearms", "fired warning shots"))
    facts = sheet_of(told, material_of([replace(marla, claims=(told,), links=())])).facts
    assert facts[:2] == (("code", "ASSAULT"), ("mode", "firearms (guns that one person carries)"))
    strange = replace(shots, content=Event("ASSAULT", "water pistols", "fired warning shots"))
    facts = sheet_of(strange, material_of([replace(marla, claims=(strange,), links=())])).facts
    assert facts[1] == ("mode", "water pistols")
    assert "mode" not in dict(sheet_of(shots, material_of([marla])).facts)
