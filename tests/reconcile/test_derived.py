"""Bounds that nobody states and that follow from parts and wholes."""

import random
from datetime import date, timedelta

import pytest
import z3

from sayso.model import Account, Counting, Link, Measure, Qualifier, Relation
from sayso.reconcile.across.across import links_of
from sayso.reconcile.across.scene import found
from sayso.reconcile.across.subject import subjects_of
from sayso.reconcile.bounds.classes import inside, sums
from sayso.reconcile.derived import with_derived
from sayso.reconcile.known import Answer, Question, known
from tests.reconcile.accounts import figure, slots

DAY = date(2031, 6, 4)
MOLDOVA, CAHUL, SOROCA = (found(name, "MD") for name in ("Moldova", "Cahul", "Soroca"))


def on(n: int) -> date:
    return DAY + timedelta(days=n)


def ask(
    accounts: list[Account],
    group: str = "people",
    day: int = 20,
    place: str = MOLDOVA,
    inside: tuple[Link, ...] = (),
    measure: Measure = Measure.KILLED,
    **more: object,
) -> Answer:
    subjects = subjects_of(accounts, inside)
    links = [*inside, *links_of(subjects, inside)]
    question = Question(measure, place, group, on(day), **more)  # type: ignore[arg-type]
    return with_derived(known(question, subjects, links), subjects, links)


def bounds(answer: Answer, way: int = 0) -> tuple[int | None, int | None]:
    assert answer.derived is not None
    low, high = answer.derived[way].low, answer.derived[way].high
    return low.value if low else None, high.value if high else None


POLICE, SOLDIERS = slots(low=12, group="policemen"), slots(low=6, group="soldiers")


@pytest.mark.parametrize(
    ("rows", "group", "derived"),
    [
        # parts that share nobody add up
        ([POLICE, SOLDIERS], "people", (18, None)),
        ([POLICE, SOLDIERS], "security-forces", (18, None)),
        ([POLICE, SOLDIERS, slots(low=14, open_end=True)], "people", (18, None)),
        # what is stated says as much
        ([POLICE, SOLDIERS, slots(low=18)], "people", (None, None)),
        ([POLICE, SOLDIERS, slots(low=40)], "people", (None, None)),
        # parts that can share somebody do not
        ([POLICE, slots(low=6, group="women")], "people", (12, None)),
        # by place, and place by group
        ([slots(low=12, place="Cahul"), slots(low=9, place="Soroca")], "people", (21, None)),
        ([slots(low=12, place="Cahul", group="policemen"), slots(low=9, place="Soroca"), SOLDIERS], "people", (21, None)),
        # the rest of a whole
        ([POLICE, slots(low=25)], "soldiers", (None, 13)),
        ([POLICE, slots(low=25, open_end=True)], "soldiers", (None, None)),
        ([slots(low=None, high=25)], "soldiers", (None, 25)),
        ([POLICE, slots(low=25), slots(low=13, group="soldiers")], "soldiers", (None, None)),
        # a total of the day before does not limit what is counted today, and a part counted later is no part of it
        ([slots(low=25), slots(low=12, group="policemen", as_of=on(1))], "soldiers", (None, 25)),
        ([slots(low=25, as_of=on(1)), POLICE], "soldiers", (None, 13)),
        # approximate words add nothing
        ([POLICE, slots(low=6, group="soldiers", qualifier=Qualifier.ABOUT)], "people", (12, None)),
        ([POLICE, slots(low=25, qualifier=Qualifier.ABOUT)], "soldiers", (None, None)),
        ([POLICE, slots(low=None, high=6, group="soldiers")], "people", (12, None)),
        # of rivals the weaker
        ([POLICE, slots(low=10, group="policemen", source="the mayor"), SOLDIERS], "people", (16, None)),
        ([POLICE, slots(low=25), slots(low=30, source="the mayor")], "soldiers", (None, 18)),
        ([POLICE, slots(low=2, group="policemen", source="the mayor", as_of=on(-2)), SOLDIERS], "people", (18, None)),
        # additions, and another crisis or time
        ([POLICE, slots(low=6, group="soldiers", counting=Counting.INCREMENT)], "people", (12, None)),
        ([slots(low=1), POLICE, {**SOLDIERS, "crisis": "Mine fire"}], "people", (12, None)),
        ([slots(low=1), POLICE, {**SOLDIERS, "as_of": on(-400)}], "people", (12, None)),
        # a place that no gazetteer has
        ([slots(low=12, place="the Red Yard")], "people", (None, None)),
    ],
)
def test_what_follows(rows: list[dict], group: str, derived: tuple[int | None, int | None]) -> None:  # type: ignore[type-arg]
    accounts = [figure(**{"document": f"d{n}", "as_of": DAY, "published": on(9), **row}) for n, row in enumerate(rows)]
    assert bounds(ask(accounts, group)) == derived


def test_the_reason_names_the_claims_it_rests_on() -> None:
    accounts = [
        figure("a", 12, group="policemen", as_of=DAY),
        figure("b", 6, group="soldiers", as_of=on(1), source="the army"),
        figure("c", 17, as_of=on(3)),
    ]
    answer = ask(accounts)
    assert answer.derived is not None
    low = answer.derived[0].low
    assert low is not None
    assert (low.value, low.day) == (18, on(1))
    assert [s.claim.id for s in low.claims] == [a.claim.id for a in accounts[:2]]
    assert low.why == (
        "“12 killed” (as of 2031-06-04, the Interior Ministry) and “6 killed” (as of 2031-06-05, the army) are among them "
        "and share nobody"
    )
    assert [s.claim.id for s in low.against] == [accounts[2].claim.id]


def test_the_three_ways_class_by_class() -> None:
    """The police are counted by one voice and denied; the soldiers by two."""
    police = figure("a", 12, group="policemen", as_of=DAY)
    denial = figure("a", 1, start=60, as_of=on(1), group="denial")
    soldiers = [figure(d, 6, group="soldiers", as_of=DAY, source=s) for d, s in (("b", "the army"), ("c", "the Red Cross"))]
    inside = (Link(denial.claim.id, police.claim.id, Relation.DENIES, "", "test"),)
    answer = ask([police, denial, *soldiers], inside=inside)
    assert [bounds(answer, way)[0] for way in range(3)] == [18, 6, 6]
    assert [bounds(ask([police, denial, *soldiers], day=0, inside=inside), way)[0] for way in range(3)] == [18, 18, 6]


def test_only_what_was_known_by_the_day() -> None:
    accounts = [figure("a", 12, group="policemen", as_of=DAY), figure("b", 6, group="soldiers", as_of=on(3))]
    assert [bounds(ask(accounts, day=n))[0] for n in (-1, 0, 3)] == [None, 12, 18]


def test_nobody_counts_the_dead_of_tomorrow() -> None:
    early = figure("a", 12, group="policemen", as_of=on(3), published=DAY)
    assert [bounds(ask([early], day=n, by_print=True))[0] for n in (1, 3)] == [None, 12]


def test_numbers_that_can_fall_are_held_together_on_one_day_only() -> None:
    missing = {"measure": Measure.MISSING, "counting": Counting.STOCK}
    police = figure("a", 12, group="policemen", as_of=DAY, **missing)  # type: ignore[arg-type]
    for day, low in ((0, 18), (1, 6)):
        soldiers = figure("b", 6, group="soldiers", as_of=on(day), **missing)  # type: ignore[arg-type]
        assert bounds(ask([police, soldiers], measure=Measure.MISSING))[0] == low


def test_no_tighter_and_no_looser_than_the_claims_allow() -> None:
    """300 small records against z3: a count for each class and day, totals that cannot fall, parts that share nobody."""
    rng = random.Random(20220110)
    days = range(3)
    compared = {True: 0, False: 0}
    for _ in range(300):
        accounts = []
        for n in range(rng.randint(2, 6)):
            least = rng.choice((None, rng.randint(1, 5), rng.randint(1, 5)))
            most = rng.randint(least or 5, 12) if least is None or rng.random() < 0.6 else None
            group = rng.choice((None, "policemen", "soldiers", "security forces", "protesters"))
            when = on(rng.choice(days))
            place = rng.choice(("Moldova", "Moldova", "Cahul", "Soroca"))
            accounts.append(figure(f"d{n}", least, most, open_end=most is None, group=group, place=place, as_of=when, start=n))
        asked = rng.choice(("people", "soldiers", "security-forces")), MOLDOVA
        # The claims of the class itself are told beside; what follows comes from the others.
        subjects = subjects_of([a for a in accounts if _class(a) != asked])
        classes = {(s.group, s.scene.place) for s in subjects.values()} | {asked}
        wholes = [c for c in sorted(classes) if inside(asked, c)]
        structure = list(dict.fromkeys(x for whole in wholes for x in sums(classes, whole)))
        every = {q for x in structure for q in (*x.parts, x.whole)} | classes
        count = {(q, d): z3.Int(f"{q}{d}") for q in every for d in days}
        solver = z3.Solver()
        solver.add(*(v >= 0 for v in count.values()))
        solver.add(*(count[q, d] <= count[q, d + 1] for q in every for d in days[:-1]))
        solver.add(*(z3.Sum([count[p, d] for p in x.parts]) <= count[x.whole, d] for x in structure for d in days))
        for s in subjects.values():
            assert s.about is not None
            told = count[(s.group, s.scene.place), (s.about - DAY).days]
            solver.add(told >= s.bounds.least, *([told <= s.bounds.most] if s.bounds.most is not None else []))
        if solver.check() != z3.sat:
            continue
        answer = ask([s.account for s in subjects.values()], asked[0])
        assert answer.derived is not None
        low, high = answer.derived[0].low, answer.derived[0].high
        if low is not None:
            assert solver.check(count[asked, days[-1]] < low.value) == z3.unsat
        if high is not None:
            assert solver.check(count[asked, (high.day - DAY).days] > high.value) == z3.unsat
        # and nothing tighter: the least and the most can be (the claims of subgroups state a bound of the answer themselves)
        if answer.every.low is None:
            assert solver.check(count[asked, days[-1]] == (low.value if low else 0)) == z3.sat
            compared[low is not None] += 1
            if high is not None:
                assert solver.check(count[asked, (high.day - DAY).days] == high.value) == z3.sat
    assert min(compared.values()) > 30


def _class(a: Account) -> tuple[str, str]:
    (s,) = subjects_of([a]).values()
    return s.group, s.scene.place
