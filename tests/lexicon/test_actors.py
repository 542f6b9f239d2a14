"""Who is meant by a name or a title, and on which day."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from sayso.lexicon.actors import actor, holders_of, known
from sayso.lexicon.overlay import LexiconError, Overlay, pack, pack_facts, use

OFFICES = """person,names,office,titles,from,until,source
Ana Reis,Reis|A. Reis,mayor of Leira,mayor of Leira|Leira mayor,2030-05-01,2031-03-04,gazette
Rui Matos,Matos,mayor of Leira,mayor of Leira|Leira mayor,2031-03-04,,gazette
Ivo Dahl,,harbour master,,2031,2031-02,gazette
"""
BODIES = """id,name,kind,names
coast-guard,Coast Guard,service,GUARDA
port,Port Authority,body,Leira port
port-2,Port Office,body,Leira port
"""

Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path) -> Iterator[Write]:
    def make(offices: str = OFFICES, bodies: str = BODIES) -> None:
        (tmp_path / "offices.csv").write_text(offices, encoding="utf-8")
        (tmp_path / "bodies.csv").write_text(bodies, encoding="utf-8")
        use([Overlay("leira", tmp_path)])

    yield make
    use(())


@pytest.mark.parametrize(
    ("words", "day", "expected"),
    [
        ("the mayor of Leira", date(2031, 3, 3), "leira:ana-reis"),
        ("Mayor of Leira", date(2031, 3, 5), "leira:rui-matos"),
        ("the mayor of Leira", date(2031, 3, 4), None),  # the day of the change: either may be meant
        ("the mayor of Leira", date(2030, 4, 30), None),
        ("the mayor of Leira", None, None),  # two held it, and the day is not known
        ("harbour master", None, "leira:ivo-dahl"),
        ("harbour master", date(2031, 2, 28), "leira:ivo-dahl"),
        ("harbour master", date(2031, 3, 1), None),
        ("Reis", None, "leira:ana-reis"),
        ("Ana Reis", date(1999, 1, 1), "leira:ana-reis"),  # a person is the same on every day
        ("the Coast Guard", None, "leira:coast-guard"),
        ("GUARDA", None, "leira:coast-guard"),
        ("Leira port", None, None),  # two bodies share the name
        ("the baker", None, None),
    ],
)
def test_who_is_meant(write: Write, words: str, day: date | None, expected: str | None) -> None:
    write()
    assert actor(words, day) == expected


@pytest.mark.parametrize(
    ("offices", "message"),
    [
        ("person,office,titles,from\nA,b,c,\n", "offices.csv:1: the column 'until' is missing"),
        ("person,office,titles,from,until\nA,b,c,soon,\n", "offices.csv:2: 'soon' is no day; write 2022-01-05, 2022-01 or 2022"),
        ("person,office,titles,from,until\nA,b,c,2022-02-30,\n", "offices.csv:2: '2022-02-30' is no day"),
        ("person,office,titles,from,until\nA,b,c,2022,2021\n", "offices.csv:2: A leaves the office before taking it"),
        ("person,office,titles,from,until\n,b,c,,\n", "offices.csv:2: a row needs a person and an office"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(write: Write, offices: str, message: str) -> None:
    write(offices)
    with pytest.raises(LexiconError) as told:
        known()
    assert message in str(told.value)


def test_nobody_is_known_without_overlays() -> None:
    assert actor("the Ministry of Health", None) is None


class TestKazakhstan2022:
    """The worked pack."""

    @pytest.fixture(autouse=True)
    def packed(self) -> Iterator[None]:
        use([pack("kz-2022")])
        yield
        use(())

    def test_the_protests_began_on_the_second_of_january(self) -> None:
        assert dict(pack_facts(pack("kz-2022")).anchors) == {"protests_begin": date(2022, 1, 2)}

    @pytest.mark.parametrize(
        ("title", "day", "person"),
        [
            ("the head of the Security Council", date(2022, 1, 4), "nursultan-nazarbayev"),
            ("the head of the Security Council", date(2022, 1, 6), "kassym-jomart-tokayev"),
            ("Kazakhstan's prime minister", date(2022, 1, 3), "askar-mamin"),
            ("Kazakhstan's prime minister", date(2022, 1, 12), "alikhan-smailov"),
            ("chairman of the National Security Committee", date(2022, 1, 10), "yermek-sagimbayev"),
            ("health minister of Kazakhstan", date(2022, 1, 9), "alexei-tsoi"),
            ("mayor of Almaty", date(2022, 1, 9), "bakytzhan-sagintayev"),
        ],
    )
    def test_offices_are_dated(self, title: str, day: date, person: str) -> None:
        assert actor(title, day) == f"kz-2022:{person}"

    def test_on_the_day_of_a_change_both_are_possible(self) -> None:
        assert holders_of("head of the Security Council", date(2022, 1, 5)) == {
            "kz-2022:nursultan-nazarbayev",
            "kz-2022:kassym-jomart-tokayev",
        }
        assert actor("head of the Security Council", date(2022, 1, 5)) is None

    def test_spellings_of_a_name_are_one_person(self) -> None:
        assert {actor(n, None) for n in ("Tokayev", "Tokaev", "Kassym-Jomart Tokayev", "Токаев")} == {
            "kz-2022:kassym-jomart-tokayev"
        }

    def test_every_tenure_says_where_it_is_known_from(self) -> None:
        assert known().tenures
        assert [t.name for t in known().tenures if not t.source or t.first is None] == []
