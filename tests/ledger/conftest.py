"""Readings of invented reports, and an empty ledger on every engine."""

import getpass
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from shutil import copyfile
from uuid import uuid4

import pytest

from sayso.ledger import Ledger, open_ledger
from sayso.model import (
    Act,
    Attribution,
    Bounds,
    Claim,
    Document,
    Figure,
    Finding,
    Kind,
    Link,
    Measure,
    Qualifier,
    Reading,
    Rejected,
    Relation,
    Slot,
    State,
    Status,
    TextSpan,
    TimeRange,
)

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


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a ledger can be made: a new file, or a new schema of a server that is dropped afterwards."""
    if request.param == "sqlite":
        yield str(tmp_path / "test.ledger")
        return
    server = postgresql()
    if server is None:
        pytest.skip("no PostgreSQL: give SAYSO_TEST_POSTGRES or install psycopg and start a server")
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
