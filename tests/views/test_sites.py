"""Sites with their states: one site however it is named, and no state that goes on by itself."""

from dataclasses import replace

from sayso.model import Link, Reading, Relation, Slot
from sayso.views.sites import sites_of


def told(marla: Reading) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    found = sites_of(marla.claims, (), {})
    return [(s.name, s.place, [(str(x.state), x.days, x.last) for x in s.states]) for s in found]


def test_states_of_a_site_in_their_order(marla: Reading) -> None:
    assert told(marla) == [
        ("the customs house", "Port Marla", [("seized", "3 Mar", True)]),
        ("The harbour radio", "", [("cut", "3–4 Mar", False), ("restored", "6 Mar", True)]),
    ]


def test_claims_that_a_link_joins_are_of_one_site_and_both_names_are_kept(marla: Reading) -> None:
    first = marla.claims[0]
    other = replace(first, document="d-2", target=Slot("the custom building"), id="c-other")
    apart = sites_of([first, other], (), {})
    joined = sites_of([first, other], [Link("c-other", first.id, Relation.REPEATS, "", "test")], {})
    assert [s.name for s in apart] == ["the custom building", "the customs house"]
    assert [(s.name, s.others, len(s.states[0].claims)) for s in joined] == [("the custom building", ("the customs house",), 2)]


def test_sites_of_one_name_in_two_crises_are_two(marla: Reading) -> None:
    first = marla.claims[0]
    other = replace(first, document="d-2", id="c-other")
    assert len(sites_of([first, other], (), {"d-2": "Another storm"})) == 2
    assert len(sites_of([first, other], (), {})) == 1


def test_who_brought_it_about_is_named_or_said_not_to_be(marla: Reading) -> None:
    assert [s.states[0].by for s in sites_of(marla.claims, (), {})] == ["dockers", "not named"]
