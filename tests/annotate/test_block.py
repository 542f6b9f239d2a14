"""Blocks: what a line is to its reader."""

import pytest

from sayso.annotate.block import blocks_of, cells_of


def kinds(text: str) -> list[tuple[str, str]]:
    return [(str(b.kind), text[b.start : b.end]) for b in blocks_of(text)]


def test_headings_stand_apart_from_paragraphs() -> None:
    text = "The flood\nWater rose on Monday. Three bridges fell.\nAfter the flood\nThe river fell again."
    assert kinds(text) == [
        ("heading", "The flood"),
        ("paragraph", "Water rose on Monday. Three bridges fell."),
        ("heading", "After the flood"),
        ("paragraph", "The river fell again."),
    ]


def test_a_dateline_is_cut_off() -> None:
    text = "BROD, May 7 - Twelve miners were trapped on Tuesday."
    (block,) = blocks_of(text)
    assert text[block.start : block.end] == "Twelve miners were trapped on Tuesday."
    assert block.dateline is not None
    assert "May 7" in text[slice(*block.dateline)]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("TOLEN, Norland - Police freed two nurses.", "Police freed two nurses."),
        ("PORT ARUN — A mine collapsed.", "A mine collapsed."),
        ("(Santa Rita, August 2, 2018) - Police freed two nurses.", "Police freed two nurses."),
        ("Rescue teams - ten of them - arrived at noon.", "Rescue teams - ten of them - arrived at noon."),
        ("(Some of them, in August) - we were told - came back.", "(Some of them, in August) - we were told - came back."),
    ],
)
def test_a_town_before_a_dash_is_no_word_of_the_sentence(line: str, kept: str) -> None:
    assert kinds(line) == [("paragraph", kept)]


def test_a_clock_time_opens_an_entry() -> None:
    text = "18:15 Police close the bridge.\n17:40 The first marchers arrive."
    assert [text[slice(*b.dateline)].strip() for b in blocks_of(text) if b.dateline] == ["18:15", "17:40"]


def test_list_items_know_the_line_that_leads_them() -> None:
    text = "We call on the council:\n- to open the archive;\n- to name the officers."
    lead, first, second = blocks_of(text)
    assert (first.lead, second.lead) == (lead.i, lead.i)
    assert text[first.start : first.end] == "to open the archive;"


def test_rows_of_a_table_and_their_cells() -> None:
    text = "Place\tKilled\tInjured\nAlba\t3\t10"
    head, row = blocks_of(text)
    assert [text[a:b] for a, b in cells_of(text, head)] == ["Place", "Killed", "Injured"]
    assert [text[a:b] for a, b in cells_of(text, row)] == ["Alba", "3", "10"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "At least twelve villagers were killed and thirty others injured when\n"
        "a strong quake shook the northern valleys on Tuesday, officials said.\n"
        "Rescue teams reached the area in the evening and dug through the\n"
        "rubble of several houses. The governor said nine people were still\n"
        "missing under the ruins of the school and the market hall of the\n"
        "town.\n\n"
        "A second quake followed in the night."
    )
    assert len(blocks_of(text)) == 2


def test_line_separators_of_other_systems_end_blocks() -> None:
    assert len(blocks_of("Eleven men were held.\u2028\u2028Two were freed on Friday.\r\nNobody was hurt.")) == 3
