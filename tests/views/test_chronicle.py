"""What the chronicle of a small report says."""

import json
from dataclasses import replace

import pytest

from sayso.model import Bounds, Event, Kind, Link, Reading, Relation
from sayso.views import Material, chronicle_of, material_of
from sayso.views.figures import lines_in, lowest_highest
from sayso.views.records import chronicle_records


def figures(material: Material) -> dict[str, tuple[str, str, str]]:
    """Number, who says so and when, by claim."""
    return {line.told.claim: (line.number, line.told.who, line.told.when) for line in lines_in(chronicle_of(material).figures)}


def test_every_claim_is_shown_once(material: Material) -> None:
    chronicle = chronicle_of(material)
    told = [line.told.claim for line in lines_in(chronicle.figures)]
    told += [state.told.claim for site in chronicle.sites for state in site.states]
    for lines in (chronicle.appeals, chronicle.pledges, chronicle.orders, chronicle.offices, chronicle.denials):
        told += [line.told.claim for line in lines]
    told += [label.told.claim for speaker in chronicle.rhetoric for label in speaker.labels]
    told += [line.claim for line in chronicle.silences]
    told += [event.claim for day in chronicle.events for event in day.events]
    assert sorted(told) == sorted(claim.id for claim in material.claims)


def test_figures_say_who_and_when(material: Material) -> None:
    told = figures(material)
    assert told["marla#4"] == ("at least 40", "The Harbour Gazette ← the Health Office", "as of 2031-03-07")
    assert told["marla#17"] == ("“Dozens”", "an unnamed source", "no date said")


def test_a_part_stands_under_its_whole_only(material: Material) -> None:
    groups = {m.measure: [line for g in m.groups for line in g.lines] for m in chronicle_of(material).figures}
    assert "critical" not in groups
    (injured,) = groups["injured"]  # type: ignore[index]
    assert [part.told.claim for part in injured.parts] == ["marla#5"]
    assert [(s.words, s.number) for s in injured.shares] == [("a third of them in Old Quay", "at least about 13")]


def test_parts_in_a_circle_are_all_shown(marla: Reading) -> None:
    circle = Link("marla#4", "marla#5", Relation.PART_OF, "", "test")
    shown = figures(material_of([replace(marla, links=(*marla.links, circle))]))
    assert {"marla#4", "marla#5"} <= set(shown)


def test_lowest_and_highest_only_of_what_is_comparable(material: Material) -> None:
    claimed = {group.group: group.claimed for m in chronicle_of(material).figures for group in m.groups}
    assert claimed["police"] == "lowest 4 and highest 5 claimed"
    assert claimed["people"] is None


def test_what_is_counted_otherwise_is_not_compared(marla: Reading) -> None:
    """People who asked for help and people who volunteered are no range, though both have the measure "other"."""
    one = next(c for c in marla.claims if c.id == "marla#11")
    assert one.figure is not None
    more = replace(one, id="more", content=replace(one.figure, bounds=Bounds(900, 900)))
    other = chronicle_of(material_of([replace(marla, claims=(one, more), links=(), findings=())])).figures
    assert [group.claimed for measure in other for group in measure.groups] == [None]


def test_denied_claims_stay_and_say_by_whom(material: Material) -> None:
    (line,) = (line for line in lines_in(chronicle_of(material).figures) if line.told.claim == "marla#4")
    (mark,) = line.told.marks
    assert mark.words == "denied by the Health Office between 2031-03-07 and 2031-03-08"
    assert mark.by is not None
    assert mark.by.quote == "The Health Office has since disowned that list"


def test_a_stance_without_a_link_is_the_documents(material: Material) -> None:
    (line,) = (line for line in lines_in(chronicle_of(material).figures) if line.told.claim == "marla#15")
    assert [mark.words for mark in line.told.marks] == ["corrected in the same document"]


def test_sites_keep_their_states_apart_and_their_end_open(material: Material) -> None:
    sites = {site.name: [(s.state, s.told.when, s.by, s.end) for s in site.states] for site in chronicle_of(material).sites}
    assert sites == {
        "the customs house": [("seized", "on 2031-03-03", "dockers", "no later report held")],
        "The harbour radio": [
            ("cut", "between 2031-03-03 and 2031-03-04", None, "a later state is told"),
            ("restored", "on 2031-03-06", None, "no later report held"),
        ],
    }


def test_states_of_overlapping_days_are_not_ordered(marla: Reading) -> None:
    """ "Restored" some day of a range that overlaps with "cut": neither is called the later one."""
    cut = next(c for c in marla.claims if c.id == "marla#1")
    restored = next(c for c in marla.claims if c.id == "marla#2")
    vague = replace(restored, refers_to=cut.refers_to)
    (site,) = chronicle_of(material_of([replace(marla, claims=(cut, vague), links=(), findings=())])).sites
    assert site.last == ("cut", "restored")


def test_pledges_with_their_number_or_none(material: Material) -> None:
    assert {p.told.actor: p.numbers for p in chronicle_of(material).pledges} == {
        "Lower Ferry": ("200 volunteers",),
        "Upper Ferry": (),
    }


def test_words_of_a_speaker_are_quoted_and_a_paraphrase_is_not(material: Material) -> None:
    (appeal,), (order,) = chronicle_of(material).appeals, chronicle_of(material).orders
    assert appeal.words == "“boats”"
    assert order.told.head == "The governor ordered the guard: “clear the piers by force”"
    (speaker,) = chronicle_of(material).rhetoric
    assert (speaker.name, [label.label for label in speaker.labels]) == ("The governor", ["wreckers"])


def test_denial_says_what_it_bears_on(material: Material) -> None:
    (denial,) = chronicle_of(material).denials
    assert [reached.at.claim for reached in denial.reaches] == ["marla#4", "marla#5"]


def test_finding_shows_both_quotes(material: Material) -> None:
    (finding,) = chronicle_of(material).findings
    assert [at.quote for at in finding.claims] == ["losses at 5", "at 4 on 7 March"]


def test_citations_hold_in_the_text(material: Material) -> None:
    text = material.documents[0].text
    for line in lines_in(chronicle_of(material).figures):
        at = line.told.at
        assert text[at.start : at.end] == at.quote
        assert text.split("\n")[at.line - 1][at.column - 1 :].startswith(at.quote)


def test_summary_counts_without_a_verdict(material: Material) -> None:
    summary = chronicle_of(material).summary
    assert summary.startswith("18 claims from 1 document: 6 figures, ")
    assert summary.endswith("3 of them are denied, withdrawn, corrected or doubted; all stay on record.")


def test_superseded_readings_are_left_out(marla: Reading) -> None:
    newer = replace(marla, links=(*marla.links, Link("marla#16", "marla#15", Relation.SUPERSEDES, "read again", "test")))
    assert "marla#15" not in {claim.id for claim in material_of([newer]).claims}


@pytest.mark.parametrize("kind", Kind)
def test_records_are_json_and_name_their_section(material: Material, kind: Kind) -> None:
    records = [json.loads(json.dumps(record)) for record in chronicle_records(chronicle_of(material))]
    assert all(record["section"] for record in records)
    wanted = next(claim.id for claim in material.claims if claim.kind is kind)
    assert any(wanted in json.dumps(record) for record in records)


def test_nothing_read_is_said_so() -> None:
    assert chronicle_of(material_of([])).summary == "No claims from 0 documents."


def test_crises_are_never_merged(marla: Reading) -> None:
    """The radio of one crisis comes back in another: not one site. Their figures are no range."""
    later = replace(marla.document, id="other", crisis="Another year")
    renamed = [replace(c, id=f"{c.id}-b", document="other") for c in marla.claims]
    both = material_of([marla, Reading(later, tuple(renamed))])
    chronicle = chronicle_of(both)
    assert [(site.name, site.episode) for site in chronicle.sites] == [
        ("the customs house", None),
        ("The harbour radio", None),
        ("the customs house", "Another year"),
        ("The harbour radio", "Another year"),
    ]
    killed = next(m for m in chronicle.figures if m.measure == "killed")
    assert [(g.episode, len(g.lines), g.claimed) for g in killed.groups] == [
        (None, 2, "lowest 4 and highest 5 claimed"),
        ("Another year", 2, "lowest 4 and highest 5 claimed"),
    ]


@pytest.mark.parametrize(
    ("claimed", "reads"),
    [
        ([Bounds(80, None, low_exclusive=True), Bounds(120, 120)], ("more than 80", "120")),
        ([Bounds(80, None, low_exclusive=True), Bounds(80, 80)], ("80", "80")),
        ([Bounds(None, 2300), Bounds(40, None)], ("40", "2,300")),
        ([Bounds(80, None, low_exclusive=True), Bounds(7, 7)], ("7", "more than 80")),
        ([Bounds(None, 90, high_exclusive=True), Bounds(7, 7)], ("7", "fewer than 90")),
        ([Bounds(None, None)], (None, None)),
    ],
)
def test_lowest_and_highest_keep_their_marks(claimed: list[Bounds], reads: tuple[str | None, str | None]) -> None:
    assert lowest_highest(claimed) == reads


def test_an_event_keeps_its_type_and_mode(marla: Reading) -> None:
    claims = tuple(
        replace(c, content=Event("ASSAULT", "firearms", "fired warning shots")) if c.id == "marla#3" else c for c in marla.claims
    )
    records = list(chronicle_records(chronicle_of(material_of([replace(marla, claims=claims)]))))
    events = {r["told"]["claim"]: (r["told"]["code"], r["told"]["mode"]) for r in records if r["section"] == "events"}
    assert events["marla#3"] == ("ASSAULT", "firearms")
