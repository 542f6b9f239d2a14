"""Links and contradictions across documents."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger import open_ledger
from sayso.model import Account, Document, Link, Measure, Relation, Same
from sayso.pipeline import process_many
from sayso.reconcile.across import Across
from sayso.reconcile.across.across import links_of
from sayso.reconcile.across.contradictions import contradictions
from sayso.reconcile.across.origin import named
from sayso.reconcile.across.subject import subjects_of
from tests.reconcile.accounts import REPORTS, figure, slots

DAY = date(2031, 6, 4)


def on(n: int) -> date:
    return DAY + timedelta(days=n)


def links(*accounts: Account, inside: Sequence[Link] = (), same: Sequence[Same] = ()) -> set[tuple[str, str, str]]:
    """(document of the later claim, of the earlier one, relation) of all links."""
    subjects = subjects_of(accounts, inside, same)
    return {
        (subjects[x.source].claim.document, subjects[x.target].claim.document, str(x.relation)) for x in links_of(subjects, inside)
    }


def found(*accounts: Account) -> set[tuple[str, bool]]:
    subjects = subjects_of(accounts)
    return {(f.kind, f.certain) for f in contradictions(subjects, links_of(subjects, ()))}


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        # one number, one day, two carriers
        (slots(low=18), slots(low=18), "repeats"),
        # copies of one count are printed a day later
        (slots(low=18), slots(low=18, as_of=on(1)), "repeats"),
        # growth
        (slots(low=18), slots(low=31, as_of=on(2)), "updates"),
        (slots(low=18), slots(low=31, as_of=on(2), source="the mayor"), "updates"),
        # a total that falls
        (slots(low=18), slots(low=17, as_of=on(4)), "revises_down"),
        # one day, two voices, two numbers
        (slots(low=18), slots(low=13, source="the mayor"), "contradicts"),
        (slots(low=None, high=20), slots(low=13, source="the mayor"), "updates"),
        # one voice, one day, another number
        (slots(low=13), slots(low=18), "revises_up"),
        # spellings of one body and one class of people
        (slots(low=18, source="MIA", group="policemen"), slots(low=31, as_of=on(1), group="police officers"), "updates"),
        (slots(low=18, group="bodies"), slots(low=31, as_of=on(1), group="people"), "updates"),
        # the place of a report about the country, and the country named
        (slots(low=18, place="Moldova"), slots(low=31, as_of=on(1)), "updates"),
        (slots(low=90, measure=Measure.TROOPS, group="soldiers"), slots(low=70, as_of=on(9), measure=Measure.TROOPS), "updates"),
    ],
)
def test_what_a_later_figure_does_to_the_nearest_earlier_one(first: dict, second: dict, relation: str) -> None:  # type: ignore[type-arg]
    one = figure("a", **{"as_of": DAY, **first})
    other = figure("b", **{"as_of": DAY, "published": on(9), **second})
    assert links(one, other) == {("b", "a", relation)}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # other people, other places, other measures, other crises, other years
        (slots(group="policemen"), slots(group="protesters")),
        (slots(place="Cahul"), slots(place="Leova")),
        (slots(place="Cahul"), slots()),
        (slots(measure=Measure.INJURED), slots(measure=Measure.KILLED)),
        (slots(crisis="Mine fire"), slots(crisis="Floods")),
        (slots(as_of=date(1969, 7, 1), published=DAY), slots()),
        (slots(home="RO"), slots()),
        (slots(measure=Measure.OTHER), slots(measure=Measure.OTHER)),
    ],
)
def test_figures_that_bear_on_each_other_in_nothing(first: dict, second: dict) -> None:  # type: ignore[type-arg]
    one = figure("a", 18, **{"as_of": DAY, **first})
    other = figure("b", 31, **{"as_of": on(1), **second})
    assert links(one, other) == set()
    assert found(one, other) == set()


def test_a_figure_links_to_the_nearest_earlier_one_only() -> None:
    accounts = [figure(name, n, as_of=on(d)) for name, n, d in (("a", 10, 0), ("b", 20, 5), ("c", 30, 9))]
    assert links(*accounts) == {("b", "a", "updates"), ("c", "b", "updates")}


def test_a_denial_bears_on_the_copies_of_what_it_denies() -> None:
    paper, wire = figure("paper", 164, as_of=DAY), figure("wire", 164, as_of=DAY, published=on(1))
    denial = figure("paper", 1, start=50, as_of=on(1))
    inside = [Link(denial.claim.id, paper.claim.id, Relation.DENIES, "", "test")]
    assert ("paper", "wire", "denies") in links(paper, wire, denial, inside=inside)


def test_names_held_to_be_one_make_one_origin() -> None:
    one = figure("a", 18, source="Ion Baltag", as_of=DAY)
    other = figure("b", 21, source="Jon Baltagu", as_of=DAY, published=on(1))
    assert links(one, other) == {("b", "a", "contradicts")}
    assert links(one, other, same=[Same("person", "Jon Baltagu", "Ion Baltag")]) == {("b", "a", "revises_up")}


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Tokayev", "President Kassym-Jomart Tokaev", True),
        ("the Interior Ministry", "local Ministry of Internal Affairs", True),
        ("MIA", "the Interior Ministry", True),
        ("the ministry", "the Ministry of Health", True),
        ("the Ministry of Health", "the Ministry of Information", False),
        ("the authorities", "the mayor's office", False),
        ("police", "Cahul police", True),
        ("Anna Rusu", "Ion Baltag", False),
    ],
)
def test_origins(a: str, b: str, one: bool) -> None:
    assert named(a, "KZ").agrees(named(b, "KZ")) is one


@pytest.mark.parametrize(
    ("accounts", "kinds"),
    [
        ([slots(low=18), slots(low=17, as_of=on(4))], {("falling-total", True)}),
        ([slots(low=18), slots(low=17, as_of=on(4), source="the mayor")], {("falling-total", False)}),
        ([slots(low=18), slots(low=13, source="the mayor")], {("disjoint-bounds", False)}),
        ([slots(low=40, group="policemen", place="Moldova"), slots(low=30, place="Moldova")], {("part-above-whole", True)}),
        ([slots(low=40, place="Cahul"), slots(low=30, place="Moldova")], {("part-above-whole", False)}),
        ([slots(low=40, group="policemen"), slots(low=50)], set()),
        ([slots(low=40, group="policemen", as_of=on(3)), slots(low=30)], set()),
        ([slots(low=40, open_end=True), slots(low=50)], set()),
    ],
)
def test_sets_that_cannot_all_be_true(accounts: list[dict], kinds: set[tuple[str, bool]]) -> None:  # type: ignore[type-arg]
    made = [figure(f"d{n}", **{"as_of": DAY, "published": on(9), **more}) for n, more in enumerate(accounts)]
    assert found(*made) == kinds


def test_three_reports_read_and_brought_together() -> None:
    across = Across()
    accounts: list[Account] = []
    inside: list[Link] = []
    for reading in process_many(REPORTS):
        document = reading.document
        home = across.home(document, reading.claims)
        accounts += [Account(c, document.published, document.publisher, document.crisis, home) for c in reading.claims]
        inside += reading.links
    subjects = subjects_of(accounts, inside)
    told = {
        (subjects[x.source].claim.document, subjects[x.target].claim.document, str(x.relation), subjects[x.target].number)
        for x in links_of(subjects, inside)
        if subjects[x.target].claim.figure
    }
    assert ("paper", "wire", "repeats", 11) in told
    assert ("paper", "wire", "updates", 11) in told
    assert ("radio", "paper", "repeats", 19) in told
    assert ("radio", "paper", "denies", 19) in told
    assert not any(number == 45 for *_, number in told)


OTHER_THINGS = (
    ("herald", "Local media reported that 12 people were injured in Orhei on 2 June. Three people were killed there. "
     "The Interior Ministry denied that 12 people were injured in Orhei."),
    ("courier", "Local media reported that 12 people were injured in Orhei on 2 June."),
    ("evening", "Three people were killed in Orhei on 2 June, the police said."),
    ("morning", "The police had detained 200 people in Orhei by 2 June. Of the 200 detained, 12 were injured, the mayor said."),
)  # fmt: skip


@pytest.mark.parametrize("reports", [REPORTS, OTHER_THINGS])
def test_any_order_of_adding_gives_the_same_record(reports: Sequence[Document | tuple[str, str]]) -> None:
    """What one report says of another stays whatever a third one tells that is near to only a part of it."""
    documents = [
        r if isinstance(r, Document) else Document(r[1], publisher=r[0], published=on(0), crisis="Moldova 2031", id=r[0])
        for r in reports
    ]
    readings = list(process_many(documents))
    records = set()
    for order in permutations(readings):
        with open_ledger(":memory:") as ledger:
            for reading in order:
                ledger.add(reading, reconciler=Across())
            records.add((frozenset(x.id for x in ledger.links()), frozenset(f.id for f in ledger.findings())))
            assert ledger.reindex(Across()) == 0
    (links_there, _), *others = records
    assert not others
    assert len(links_there) > sum(len(reading.links) for reading in readings)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(1, 6), st.sampled_from(["MIA", "the mayor", None])), min_size=2, max_size=7),
    st.randoms(),
)
def test_the_order_of_claims_does_not_matter(rows: list[tuple[int, int, str | None]], random) -> None:  # type: ignore[no-untyped-def]
    accounts = [figure(f"d{n}", low, as_of=on(day), source=source) for n, (day, low, source) in enumerate(rows)]
    mixed = list(accounts)
    random.shuffle(mixed)
    one, other = subjects_of(accounts), subjects_of(mixed)
    assert links_of(one, ()) == links_of(other, ())
    assert set(contradictions(one, links_of(one, ()))) == set(contradictions(other, links_of(other, ())))
    # No chain is told twice: a claim links to at most one earlier figure.
    sources = [x.source for x in links_of(one, ())]
    assert len(sources) == len(set(sources))
