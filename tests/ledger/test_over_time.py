"""Whatever is done, in whatever order: the chain stays whole, what was held stays what was held, and every conclusion is the one
that concluding all anew would give."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.ledger import ClaimFilter, Ledger, LedgerError, open_ledger
from sayso.model import Bounds, Decision, Figure, Finding, Link, Reading, Relation, TimeRange

SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
"""What the fixtures give here has no state that one example could leave to the next."""
NAMES = ("the harbour office", "the port office", "a nurse")
STEP = st.tuples(
    st.sampled_from(
        "add reread rules withdraw accept correct redate reject reopen reopen merge unmerge describe dismiss restore erase".split()
    ),
    st.integers(0, 3),
    st.integers(0, 2),
)


def state(ledger: Ledger, held: datetime | None = None) -> tuple[Any, ...]:
    """All that the lists give."""
    return (
        [(d.document, d.claims, d.reader, d.raw_sha256) for d in ledger.documents(held)],
        list(ledger.claims(ClaimFilter(held=held))),
        list(ledger.links(held=held)),
        list(ledger.findings(held=held)),
        ledger.reviews(held=held),
        ledger.same(held),
        ledger.dismissed(held),
    )


class Record:
    """A ledger with three reports that things are done to, and a fourth to come."""

    def __init__(self, ledger: Ledger, report: Any, reconciler: Any) -> None:
        self.ledger = ledger
        self.reconciler = reconciler
        self.reports = [_numbered(report(10 + n % 3, 4 + n, source=NAMES[n % 3], rule=f"injured@{n}"), n) for n in range(4)]
        for reading in self.reports[:3]:
            ledger.add(reading, reconciler=reconciler)

    def do(self, what: str, which: int, how: int) -> None:
        """One step; what makes no sense now is refused in one line and changes nothing."""
        before = self.ledger.verify().rows
        try:
            self._do(what, which, how)
        except LedgerError as error:
            assert "\n" not in str(error)
            assert self.ledger.verify().rows == before

    def _do(self, what: str, which: int, how: int) -> None:
        ledger, reading = self.ledger, self.reports[which]
        with_it: Any = {"reconciler": self.reconciler}
        claim = ledger.claim(reading.claims[how % 2].id) if what in DECISIONS else reading.claims[0]
        match what:
            case "add":
                ledger.add(reading, **with_it)
            case "reread" | "rules":
                ledger.add(self._read_again(reading, how, what == "rules"), reread=True, **with_it)
            case "withdraw":
                ledger.withdraw(reading.document.id, "Ada", f"Step {how}.", **with_it)
            case "correct":
                assert isinstance(claim.content, Figure)
                changed = replace(claim, content=replace(claim.content, bounds=Bounds(20 + how, 20 + how)))
                ledger.review(claim.id, Decision.CORRECT, "Ada", f"Step {how}.", changed, **with_it)
            case "redate":
                changed = replace(claim, refers_to=TimeRange.day(date(2031, 5, 4 + how)))
                ledger.review(claim.id, Decision.CORRECT, "Ada", f"Step {how}.", changed, **with_it)
            case "accept" | "reject" | "reopen":
                ledger.review(claim.id, Decision(what), "Ben", f"Step {how}.", **with_it)
            case "merge" | "unmerge":
                getattr(ledger, what)("source", NAMES[which % 3], NAMES[how % 3], "Ada", "One office.", **with_it)
            case "describe":
                days: Any = {"published": date(2031, 5, 1) + timedelta(how), "title": "Harbour"}
                ledger.describe(reading.document.id, days, "Ada", "So it says.", **with_it)
            case "dismiss" | "restore":
                findings = sorted(finding.id for finding in ledger.findings()) or ["f-none"]
                getattr(ledger, what)(findings[which % len(findings)], "Ada", f"Step {how}.")
            case "erase":
                if which == 3:
                    ledger.erase(reading.document.id, "a keeper", "asked for")
                    ledger.reindex(self.reconciler)

    def _read_again(self, reading: Reading, how: int, rules: bool) -> Reading:
        """The document read with other rules: fewer claims, or others that supersede those read before."""
        if not rules:
            whole = how % 3 == 2
            return replace(
                reading,
                claims=reading.claims[: how % 3],
                links=reading.links if whole else (),
                findings=reading.findings if how % 3 else (),
            )
        before = {claim.start: claim for claim in self.ledger.read(reading.document.id)}
        claims, links = [], []
        for claim in reading.claims:
            assert isinstance(claim.content, Figure)
            new = replace(claim, content=replace(claim.content, bounds=Bounds(10 + how, 10 + how)), id="")
            claims.append(new)
            old = before.get(claim.start)
            if old is not None and old.id != new.id:
                links.append(Link(new.id, old.id, Relation.SUPERSEDES, "Read better.", "reread"))
        links.append(Link(claims[1].id, claims[0].id, Relation.SUPPORTS, "Both are told of one day.", "test"))
        return replace(reading, claims=tuple(claims), links=tuple(links), findings=())


DECISIONS = frozenset({"accept", "correct", "redate", "reject", "reopen"})


def _numbered(reading: Reading, number: int) -> Reading:
    """The report under an id of its own, with two figures, the second of another day."""
    document = replace(reading.document, id=f"report-{number}")
    one = replace(reading.claims[0], document=document.id, id="")
    two = replace(one, evidence=reading.claims[1].evidence, refers_to=TimeRange.day(date(2031, 5, 7)), id="")
    link = Link(two.id, one.id, Relation.SUPPORTS, "Both are told of one day.", "test")
    return Reading(document, (one, two), (link,), (Finding("unsure-scope", (one.id,), False, "It is open.", "test"),))


def check(record: Record, steps: list[tuple[str, int, int]]) -> None:
    ledger = record.ledger
    moments: list[tuple[datetime, tuple[Any, ...]]] = []
    erased = False
    for step in steps:
        record.do(*step)
        erased = erased or step[0] == "erase"
        last = max((deed.recorded_at for deed in ledger.log()), default=None)
        now = state(ledger)
        if last is not None:
            # Steps that conclude in a part of their own are recorded after the deed; the last row tells the moment.
            moments = [(when, then) for when, then in moments if when < last]
            moments.append((last, now))
        ids = {claim.id for claim in now[1]}
        assert len(ids) == len(now[1])
        assert all({link.source, link.target} <= ids or link.relation is Relation.SUPERSEDES for link in now[2])
        assert len({link.id for link in now[2]}) == len(now[2])
        assert len({finding.id for finding in now[3]}) == len(now[3])
        assert all(ids.issuperset(finding.claims) for finding in now[3])
        superseded = {link.target for link in now[2] if link.relation is Relation.SUPERSEDES}
        assert superseded.isdisjoint(ids)
    whole = ledger.verify()
    assert whole.fault is None
    if not erased:
        for when, then in moments:
            assert state(ledger, when) == then
    assert ledger.reindex(record.reconciler) == 0
    assert ledger.verify() == whole


@settings(max_examples=40, suppress_health_check=SHARED)
@given(steps=st.lists(STEP, max_size=25))
def test_any_order_of_deeds(steps: list[tuple[str, int, int]], report: Any, nearest: Any, empty: Path) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "any.ledger"
        copyfile(empty, path)
        with open_ledger(path) as ledger:
            check(Record(ledger, report, nearest), steps)


@settings(max_examples=5, suppress_health_check=SHARED)
@given(steps=st.lists(STEP, min_size=10, max_size=25))
def test_any_order_of_deeds_on_a_server(steps: list[tuple[str, int, int]], report: Any, nearest: Any, server: str) -> None:
    import psycopg

    schema = f"sayso_test_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
        try:
            with open_ledger(f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}") as ledger:
                check(Record(ledger, report, nearest), steps)
        finally:
            connection.execute(f"DROP SCHEMA {schema} CASCADE".encode())


def test_a_long_row_of_deeds(ledger: Ledger, report: Any, nearest: Any) -> None:
    """Everything once, in an order that makes sense."""
    record = Record(ledger, report, nearest)
    steps = [("add", 3, 0)]
    steps += [("reject", 0, 0), ("correct", 1, 0), ("redate", 2, 0), ("merge", 0, 1), ("rules", 0, 2), ("rules", 1, 2)]
    steps += [("dismiss", 0, 0), ("describe", 2, 2), ("withdraw", 1, 0), ("reopen", 0, 0), ("add", 1, 0), ("reopen", 1, 0)]
    steps += [("restore", 0, 0), ("unmerge", 0, 1), ("reread", 2, 1), ("reread", 2, 2), ("accept", 2, 0), ("erase", 3, 0)]
    check(record, steps)
    assert ledger.verify().rows > 100
    assert len(ledger.reviews()) >= 6
