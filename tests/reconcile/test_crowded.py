"""Sets of three claims and more that cannot all be true."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

import pytest

from sayso.model import Account, Finding, Key, Link, Measure, Near, Qualifier, Relation
from sayso.reconcile.across import Across
from sayso.reconcile.across.across import links_of
from sayso.reconcile.across.contradictions import contradictions
from sayso.reconcile.across.subject import subjects_of
from tests.reconcile.accounts import figure, slots

DAY = date(2031, 6, 4)


def on(n: int) -> date:
    return DAY + timedelta(days=n)


def made(rows: Sequence[dict]) -> list[Account]:  # type: ignore[type-arg]
    return [
        figure(**{"document": f"d{n}", "as_of": DAY, "published": on(9), "place": "Moldova", **row}) for n, row in enumerate(rows)
    ]


def found(accounts: Sequence[Account], inside: Sequence[Link] = ()) -> list[Finding]:
    subjects = subjects_of(accounts, inside)
    return list(contradictions(subjects, links_of(subjects, inside), inside))


def part_of(part: Account, whole: Account) -> Link:
    return Link(part.claim.id, whole.claim.id, Relation.PART_OF, "", "test")


POLICE, SOLDIERS, TOTAL = slots(low=12, group="policemen"), slots(low=9, group="soldiers"), slots(low=20)


@pytest.mark.parametrize(
    ("rows", "sets"),
    [
        # parts that share nobody, named by group and place, above their whole
        ([POLICE, SOLDIERS, TOTAL], {("parts-above-whole", 3, True)}),
        ([POLICE, SOLDIERS, slots(low=20, group="members of the security forces")], {("parts-above-whole", 3, True)}),
        ([POLICE, SOLDIERS, slots(low=None, high=20)], {("parts-above-whole", 3, True)}),
        ([POLICE, SOLDIERS, slots(low=5, group="protesters"), slots(low=25)], {("parts-above-whole", 4, True)}),
        # a bound that leaves room, or none
        ([POLICE, SOLDIERS, slots(low=21)], set()),
        ([POLICE, SOLDIERS, slots(low=20, open_end=True)], set()),
        ([POLICE, slots(low=None, high=9, group="soldiers"), TOTAL], set()),
        # what approximate words allow
        ([POLICE, SOLDIERS, slots(low=20, qualifier=Qualifier.ABOUT)], set()),
        ([POLICE, slots(low=9, group="soldiers", qualifier=Qualifier.ABOUT), TOTAL], set()),
        # the dead of the day before can be among them, those of the day after need not
        ([POLICE, SOLDIERS, slots(low=20, as_of=on(3))], {("parts-above-whole", 3, True)}),
        ([POLICE, slots(low=9, group="soldiers", as_of=on(1)), TOTAL], set()),
        # those who can be the same people
        ([POLICE, slots(low=9, group="women"), TOTAL], set()),
        ([POLICE, slots(low=9, group="beekeepers"), TOTAL], set()),
        # a place taken from the documents, and places: possible
        ([POLICE, SOLDIERS, slots(low=20, place=None)], {("parts-above-whole", 3, False)}),
        ([slots(low=12, place="Cahul"), slots(low=9, place="Soroca"), TOTAL], {("parts-above-whole", 3, False)}),
        ([slots(low=12, place="Cahul", group="policemen"), slots(low=9, place="Soroca"), TOTAL], {("parts-above-whole", 3, False)}),
        # places that nobody knows, or that can lie in one another
        ([slots(low=12, place="Cahul"), slots(low=9, place="the Red Yard"), TOTAL], set()),
        ([slots(low=12, place="Cahul"), slots(low=9, place="Slobozia Mare"), TOTAL], set()),
        # another crisis, another measure, another time
        ([POLICE, {**SOLDIERS, "crisis": "Mine fire"}, TOTAL], set()),
        ([POLICE, {**SOLDIERS, "measure": Measure.INJURED}, TOTAL], set()),
        ([POLICE, {**SOLDIERS, "as_of": on(-50)}, TOTAL], set()),
        # a pair says it all
        ([slots(low=30, group="policemen"), SOLDIERS, TOTAL], {("part-above-whole", 2, True)}),
        # a total told again and again is found once, where it leaves least room
        ([POLICE, SOLDIERS, *(slots(low=20, as_of=on(n)) for n in range(4))], {("parts-above-whole", 3, True)}),
    ],
)  # fmt: skip
def test_parts_that_come_to_more_than_their_whole(rows: list[dict], sets: set[tuple[str, int, bool]]) -> None:  # type: ignore[type-arg]
    accounts = made(rows)
    several = found(accounts)
    assert {(f.kind, len(f.claims), f.certain) for f in several} == sets
    assert len(several) == len(sets)


def test_the_reason_names_every_claim_and_what_they_come_to() -> None:
    (one,) = found(made([POLICE, SOLDIERS, TOTAL]))
    assert one.why == (
        "“12 killed” (as of 2031-06-04, the Interior Ministry) and “9 killed” (as of 2031-06-04, the Interior Ministry) "
        "share nobody and are among those of “20 killed” (as of 2031-06-04, the Interior Ministry), but come to 21 together"
    )


def test_a_part_of_a_part_above_the_whole() -> None:
    """30 are told to be among some dozens, and the dozens are up to 25 elsewhere: it takes all three."""
    part, among = figure("a", 30, start=40, as_of=DAY), figure("a", 24, open_end=True, as_of=DAY)
    up_to = figure("b", None, 25, as_of=on(1))
    (one,) = found([part, among, up_to], [part_of(part, among)])
    assert (one.kind, set(one.claims), one.certain) == (
        "part-above-whole",
        {part.claim.id, among.claim.id, up_to.claim.id},
        False,
    )
    assert "told as part of" in one.why
    assert found([part, among], [part_of(part, among)]) == []
    assert found([part, up_to]) != found([part, among, up_to], [part_of(part, among)])


def _random(rng: random.Random, size: int) -> tuple[list[Account], list[Link]]:
    accounts: list[Account] = []
    inside: list[Link] = []
    for n in range(size):
        low = rng.choice((None, rng.randint(2, 6), rng.randint(2, 6)))
        high = rng.randint(low or 5, 9) if low is None or rng.random() < 0.5 else None
        a = figure(
            f"d{n // 2}",
            low,
            high,
            start=40 * (n % 2),
            open_end=high is None,
            group=rng.choice((None, None, "policemen", "soldiers", "protesters", "armed bandits", "security forces")),
            place=rng.choice((None, "Moldova", "Moldova", "Cahul", "Soroca")),
            source=rng.choice(("the Interior Ministry", "the mayor", None)),
            as_of=on(rng.choice((0, 1, 2, 2, 20, 21, 45, 70, 71, 100, 130))),
            published=on(200),
            crisis=rng.choice((None, "Floods")),
        )
        if n % 2 and rng.random() < 0.3:
            inside.append(part_of(a, accounts[-1]))
        accounts.append(a)
    return accounts, inside


def test_without_any_member_the_rest_is_found_to_be_possible() -> None:
    rng = random.Random(20310604)
    several = 0
    for _ in range(400):
        accounts, inside = _random(rng, 12)
        subjects = subjects_of(accounts, inside)

        def among(names: Sequence[str], subjects: dict = subjects, inside: list[Link] = inside) -> list[Finding]:  # type: ignore[type-arg]
            some = {name: subjects[name] for name in names}
            return list(contradictions(some, links_of(some, ()), inside))

        for finding in found(accounts, inside):
            if len(finding.claims) < 3:
                continue
            several += 1
            assert finding.claims == tuple(sorted(finding.claims))
            again = [f for f in among(finding.claims) if f.claims == finding.claims]
            assert [f.certain for f in again] == [finding.certain]
            for fewer in combinations(finding.claims, len(finding.claims) - 1):
                # Totals of rival voices may contradict each other; nothing about parts and wholes may.
                assert not [f for f in among(fewer) if "above-whole" in f.kind]
    assert several > 100


def test_any_order_of_claims_and_of_adding_gives_the_same_sets() -> None:
    """Document after document, in any order, with only what the reconciler asks to see: the same as all at once."""
    rng = random.Random(5969)
    across = Across()
    told = 0
    for _ in range(60):
        accounts, inside = _random(rng, 14)
        whole = set(found(accounts, inside))
        told += sum(len(f.claims) > 2 for f in whole)
        assert set(found(rng.sample(accounts, len(accounts)), inside)) == whole
        keys = {a.claim.id: _keys(a) for a in accounts}
        documents = sorted({a.claim.document for a in accounts})
        rng.shuffle(documents)
        held: dict[str, Finding] = {}
        for n, document in enumerate(documents):
            fresh = [k for a in accounts if a.claim.document == document for k in keys[a.claim.id]]
            windows = across.windows(fresh)
            near = [
                a
                for a in accounts
                if a.claim.document in documents[: n + 1]
                and any(
                    k.key == w.key and k.day and (not w.since or w.since <= k.day) and (not w.until or k.day <= w.until)
                    for k in keys[a.claim.id]
                    for w in windows
                )
            ]
            ids = {a.claim.id for a in near}
            done = across.conclude(Near(near, [x for x in inside if {x.source, x.target} <= ids]), fresh)
            held = {name: f for name, f in held.items() if not done.scope & set(f.claims)} | {f.id: f for f in done.findings}
        assert set(held.values()) == whole
    assert told > 20


def _keys(a: Account) -> list[Key]:
    return [Key(a.claim.id, "figure:killed:MD", a.claim.as_of.latest if a.claim.as_of else None, "MD")]
