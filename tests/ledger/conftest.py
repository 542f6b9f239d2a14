"""Readings of invented reports, and an empty ledger on every engine."""

import getpass
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from shutil import copyfile
from uuid import uuid4

import pytest

from sayso.ledger import Ledger, open_ledger
from sayso.model import (
    Account,
    Act,
    Attribution,
    Bounds,
    Claim,
    Conclusions,
    Document,
    Figure,
    Finding,
    Key,
    Kind,
    Link,
    Measure,
    Near,
    Qualifier,
    Reading,
    Rejected,
    Relation,
    Slot,
    State,
    Status,
    TextSpan,
    TimeRange,
    Window,
)
from sayso.model.link import Tied

Report = Callable[..., Reading]
Open = Callable[..., Ledger]


def words(text: str, exact: str) -> TextSpan:
    start = text.index(exact)
    return TextSpan(start, start + len(exact), exact)


def make_report(
    number: int = 12, day: int = 4, place: str = "Port Arden", source: str = "the harbour office", rule: str = "injured@1"
) -> Reading:
    """Two claims (a figure, a status), a link, a finding and a rejected candidate."""
    text = f"On 4 May {source} said {number} dockers were injured in {place}. "
    text += f"Crowds seized the customs house; {number} lorries burned."
    document = Document(text, publisher="Arden Post", published=date(2031, 5, 6), anchors=(("strike_begins", date(2031, 5, 1)),))
    told = TimeRange.day(date(2031, 5, day), "4 May", "day-and-month", "The year is that of publication.", words(text, "4 May"))
    where = Slot(place, words(text, place), entity="place:1")
    figure = Figure(
        Measure.INJURED, Bounds(number, number), Qualifier.EXACT, str(number), words(text, str(number)), Slot("dockers")
    )
    said = Attribution(Slot(source, words(text, source)), Act.SAID, words(text, "said"), told)
    hurt = (words(text, f"{number} dockers were injured"),)
    injured = Claim(document.id, Kind.FIGURE, hurt, figure, rule, place=where, chain=(said,), refers_to=told)
    taken = (words(text, "Crowds seized the customs house"),)
    house = Slot("the customs house", words(text, "the customs house"))
    seized = Claim(document.id, Kind.STATUS, taken, Status(State.SEIZED), "seized@1", Slot("Crowds"), house)
    link = Link(seized.id, injured.id, Relation.SUPPORTS, "Both are told of one day.", "test")
    finding = Finding("unsure-scope", (injured.id,), False, "It is open which dockers are meant.", "test")
    lorries = words(text, f"{number} lorries")
    rejected = Rejected(lorries.start, lorries.end, "lorries@1", "not people")
    return Reading(document, (injured, seized), (link,), (finding,), (rejected,))


@pytest.fixture
def report() -> Report:
    return make_report


class Nearest:
    """A small reconciler: a figure bears on the nearest earlier one of its measure and country in another document, within four
    days; it repeats it where the number is the same, and supports it where the source is the same, or held to be. Numbers of one
    day that cannot both hold are found."""

    DAYS = 4

    def __init__(self, version: str = "nearest-1") -> None:
        self.version = version
        self.asked = 0
        self.most = 0

    def keys(self, document: Document, claims: Sequence[Claim], ties: Sequence[Tied]) -> list[Key]:
        home = next((c.place.words[:2].upper() for c in claims if c.place), "")
        found = []
        for claim in claims:
            if claim.figure:
                day = claim.refers_to.latest if claim.refers_to else document.published
                found.append(Key(claim.id, f"figure:{claim.figure.measure}:{home}", day, home))
        return found

    def windows(self, keys: Sequence[Key]) -> list[Window]:
        # Twice as far as a link reaches: what lies in reach of a key may link to what lies beyond.
        wide = timedelta(2 * self.DAYS)
        return [Window(key.key, key.day - wide, key.day + wide) for key in keys if key.day]

    def beside(self, keys: Sequence[Key], there: Sequence[Key]) -> list[Window]:
        return []  # each claim has one key

    def portions(self, index: Iterable[tuple[str, date, int]]) -> list[list[Window]]:
        return [[Window(key, day, day)] for key, day, _ in index if day.day % 2]

    def conclude(self, near: Near, keys: Sequence[Key]) -> Conclusions:
        self.asked += 1
        self.most = max(self.most, len(near.accounts))
        names = {same.name: same.into for same in near.same if same.kind == "source"}
        where = {(k.key, k.day) for k in keys if k.day}
        classes: dict[str, list[tuple[date, str, Account]]] = defaultdict(list)
        for account in near.accounts:
            if (figure := account.claim.figure) and (day := self._day(account)):
                classes[f"figure:{figure.measure}:{account.home}"].append((day, account.claim.id, account))
        links, findings, scope = [], [], {key.claim for key in keys if key.day is None}
        for name, members in classes.items():
            members.sort(key=lambda member: member[:2])
            days = {day for key, day in where if key == name}
            reach = {day + timedelta(n) for day in days for n in range(-self.DAYS, self.DAYS + 1)}
            of_day: dict[date, list[Claim]] = defaultdict(list)
            for i, (day, _, account) in enumerate(members):
                claim = account.claim
                if day in reach:
                    scope.add(claim.id)
                    before = next((m for m in reversed(members[max(0, i - 50) : i]) if m[2].claim.document != claim.document), None)
                    if before and (day - before[0]).days <= self.DAYS:
                        links.append(self._link(claim, before[2].claim, names))
                    for other in of_day[day]:
                        if not _meet(claim, other):
                            both = tuple(sorted((claim.id, other.id)))
                            findings.append(Finding("apart", both, True, "Both cannot be.", self.version))
                of_day[day].append(claim)
        there = {account.claim.id for account in near.accounts}
        return Conclusions(links, findings, frozenset(scope & there | {key.claim for key in keys}))

    @staticmethod
    def _day(account: Account) -> date | None:
        return account.claim.refers_to.latest if account.claim.refers_to else account.published

    def _link(self, claim: Claim, other: Claim, names: dict[str, str]) -> Link:
        mine, theirs = ({names.get(source, source) for source in c.sources} for c in (claim, other))
        assert claim.figure and other.figure
        relation = Relation.UPDATES if claim.figure.bounds != other.figure.bounds else Relation.REPEATS
        relation = Relation.SUPPORTS if mine & theirs else relation
        return Link(claim.id, other.id, relation, "It is the nearest before.", self.version)


def _meet(one: Claim, other: Claim) -> bool:
    return bool(one.figure and other.figure and one.figure.bounds.meets(other.figure.bounds))


@pytest.fixture
def nearest() -> Nearest:
    return Nearest()


def postgresql() -> str | None:
    """The server to test on: the one given, else one that answers here; None = there is none."""
    given = os.environ.get("SAYSO_TEST_POSTGRES")
    try:
        import psycopg
    except ModuleNotFoundError:
        if given:
            raise
        return None
    if given:
        return given
    for database in ("test", "postgres"):
        url = f"postgresql://{getpass.getuser()}@127.0.0.1:5432/{database}"
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            continue
        return url
    return None


@pytest.fixture(scope="session")
def server() -> str:
    """The address of a PostgreSQL server."""
    found = postgresql()
    if found is None:
        pytest.skip("no PostgreSQL: give SAYSO_TEST_POSTGRES or install psycopg and start a server")
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a ledger can be made: a new file, or a new schema of a server that is dropped afterwards."""
    if request.param == "sqlite":
        yield str(tmp_path / "test.ledger")
        return
    server = request.getfixturevalue("server")
    import psycopg

    schema = f"sayso_test_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
        try:
            yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}"
        finally:
            connection.execute(f"DROP SCHEMA {schema} CASCADE".encode())


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger file to copy: quicker than making one for each test."""
    path = tmp_path_factory.mktemp("ledger") / "empty.ledger"
    open_ledger(path).close()
    return path


@pytest.fixture
def ledger(address: str, empty: Path) -> Iterator[Ledger]:
    if "://" not in address:
        copyfile(empty, address)
    with open_ledger(address) as held:
        yield held
