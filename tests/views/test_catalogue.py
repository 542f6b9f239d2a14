"""The catalogue: which claims pass, where each stood on a day, and that growing bit by bit gives what growing at once gives."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import Entry, Outline, Tie, Told
from sayso.model import Kind, Relation, Same, Stance
from sayso.views.catalogue import Catalogue, Wanted

D = date(2031, 5, 1)
NONE = (None, None)


def day(n: int) -> tuple[date, date]:
    return (D + timedelta(n), D + timedelta(n))


def entry(seq: int, kind: Kind = Kind.FIGURE, said: int | None = None, document: str = "d-1", **more: object) -> Entry:
    plain = Entry(
        seq, f"c-{seq}", document, kind, None, Stance.ASSERTED, NONE, NONE, NONE if said is None else day(said), "", "", None
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def told(seq: int, document: str = "d-1", published: int | None = 9) -> Told:
    return Told(seq, document, "en", "Flood", "Arden Post", None if published is None else D + timedelta(published), None, "Floods")


def outline(head: int, *rows: Entry | Tie | Told, gone: dict[int, int] | None = None) -> Outline:
    def of(kind: type) -> list[object]:
        return [row for row in rows if isinstance(row, kind)]

    return Outline(head, of(Entry), of(Tie), of(Told), [], gone or {})  # type: ignore[arg-type]


def filled(*rows: Entry | Tie | Told, same: tuple[Same, ...] = ()) -> Catalogue:
    catalogue = Catalogue()
    catalogue.grow(outline(100, *rows), same)
    return catalogue


def ids(catalogue: Catalogue, known: int, **more: object) -> list[str]:
    wanted = replace(Wanted(D + timedelta(known), 100), **more)  # type: ignore[arg-type]
    return [card.id for card in catalogue.select(wanted).shown]


def test_the_day_of_saying_is_that_of_the_statement_else_of_the_count_else_of_print() -> None:
    catalogue = filled(
        told(1),
        entry(2, said=3),
        entry(3, as_of=day(5)),
        entry(4),
        entry(5, Kind.ORDER, refers=day(2)),
        entry(6, Kind.PLEDGE, refers=day(2)),
    )
    assert [(c.id, c.said, c.clock) for c in catalogue.cards] == [
        ("c-2", D + timedelta(3), "said"),
        ("c-3", D + timedelta(5), "as_of"),
        ("c-4", D + timedelta(9), "published"),
        ("c-5", D + timedelta(2), "said"),
        ("c-6", D + timedelta(9), "published"),
    ]


def test_what_is_known_later_is_counted_and_not_shown() -> None:
    catalogue = filled(told(1), entry(2, said=3), entry(3, said=7))
    found = catalogue.select(Wanted(D + timedelta(5), 100))
    assert ([c.id for c in found.shown], found.later, found.total) == (["c-2"], 1, 2)
    assert found.by_day == {D + timedelta(3): 1, D + timedelta(7): 1}
    assert ids(catalogue, 5, by_print=True) == []


def test_a_claim_without_any_day_is_listed_apart() -> None:
    catalogue = filled(told(1, published=None), entry(2), entry(3, said=1))
    found = catalogue.select(Wanted(D + timedelta(9), 100))
    assert [c.id for c in found.undated] == ["c-2"] and [c.id for c in found.shown] == ["c-3"]


def test_a_denial_counts_from_its_own_day_and_the_gravest_counts() -> None:
    rows = (
        told(1),
        entry(2, said=1),
        entry(3, Kind.DENIAL, said=4),
        entry(4, Kind.DENIAL, said=6),
        Tie(10, "c-3", "c-2", Relation.DENIES, None),
        Tie(11, "c-4", "c-2", Relation.RETRACTS, None),
    )
    catalogue = filled(*rows)
    card = catalogue.find("c-2")
    assert card is not None
    stances = [catalogue.stance(card, Wanted(D + timedelta(n), 100))[0] for n in (3, 4, 5, 6)]
    assert stances == [Stance.ASSERTED, Stance.DENIED, Stance.DENIED, Stance.RETRACTED]
    assert ids(catalogue, 5, stances=frozenset({Stance.DENIED})) == ["c-2"]
    assert ids(catalogue, 9, stances=frozenset({Stance.DENIED})) == []
    assert catalogue.stance(card, Wanted(D + timedelta(9), 10))[0] is Stance.DENIED, "the withdrawal was not held yet"


def test_a_stance_that_no_claim_explains_is_known_with_its_document() -> None:
    catalogue = filled(told(1, published=5), entry(2, said=1, stance=Stance.DOUBTED))
    card = catalogue.cards[0]
    assert [catalogue.stance(card, Wanted(D + timedelta(n), 100))[0] for n in (4, 5)] == [Stance.ASSERTED, Stance.DOUBTED]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"place": "Port Arden"}, ["c-2"]),
        ({"place": "arden"}, ["c-2"]),
        ({"place": "none"}, ["c-3", "c-4"]),
        ({"origin": "none"}, ["c-4"]),
        ({"origin": "Ministry"}, ["c-2"]),
        ({"origin": "the ministry of order"}, ["c-2", "c-3"]),
        ({"kinds": frozenset({Kind.STATUS})}, ["c-4"]),
        ({"documents": frozenset({"d-2"})}, ["c-4"]),
        ({"crisis": "Floods"}, ["c-2", "c-3", "c-4"]),
        ({"crisis": "Storms"}, []),
    ],
)
def test_filters(filters: dict[str, object], found: list[str]) -> None:
    catalogue = filled(
        told(1),
        told(1, "d-2"),
        entry(2, said=1, place="port arden", origin="the ministry of order"),
        entry(3, said=1, origin="the order office"),
        entry(4, Kind.STATUS, said=1, document="d-2"),
        same=(Same("source", "The Order Office", "the Ministry of Order"),),
    )
    assert ids(catalogue, 9, **filters) == found


ROWS: list[Entry | Tie | Told] = [
    told(1),
    entry(2, said=1),
    entry(3, said=4, stance=Stance.DOUBTED),
    entry(4, Kind.DENIAL, said=5),
    Tie(5, "c-4", "c-2", Relation.DENIES, None),
    entry(6, as_of=day(3)),
    told(7, published=2),
    entry(8),
]
GONE = {2: 9, 5: 9}


@given(st.lists(st.integers(1, 9), max_size=3), st.integers(0, 9), st.integers(1, 9))
def test_growing_bit_by_bit_gives_what_growing_at_once_gives(cuts: list[int], known: int, bound: int) -> None:
    """Whatever was looked at in between."""

    def parts() -> Iterator[Outline]:
        edges = sorted({0, *cuts, 9})
        for after, head in itertools.pairwise(edges):
            rows = [row for row in ROWS if after < row.seq <= head]
            here = [replace(r, gone=GONE[r.seq]) if r.seq in GONE and head == 9 and not isinstance(r, Told) else r for r in rows]
            yield outline(head, *here, gone={seq: by for seq, by in GONE.items() if head == 9 and seq <= after})

    slow, fast = Catalogue(), Catalogue()
    for part in parts():
        slow.grow(part, ())
        slow.select(Wanted(D + timedelta(known), bound))
    fast.grow(outline(9, *(replace(r, gone=GONE[r.seq]) if r.seq in GONE and not isinstance(r, Told) else r for r in ROWS)), ())
    wanted = Wanted(D + timedelta(known), bound)
    assert slow.select(wanted) == fast.select(wanted)
    assert [slow.stance(c, wanted) for c in slow.cards] == [fast.stance(c, wanted) for c in fast.cards]
    assert slow.holdings(bound) == fast.holdings(bound)
