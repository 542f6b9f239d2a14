"""Places that overlays add to the gazetteer."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.lexicon.gazetteer import gazetteer
from sayso.lexicon.overlay import LexiconError, Overlay, pack, use

Write = Callable[[str], None]


@pytest.fixture
def towns(tmp_path: Path) -> Iterator[Write]:
    def make(text: str) -> None:
        (tmp_path / "places").mkdir(exist_ok=True)
        (tmp_path / "places" / "towns.csv").write_text("name,country,aliases,lat,lon,population\n" + text, encoding="utf-8")
        use([Overlay("mine", tmp_path)])

    yield make
    use(())


def test_a_further_name_of_a_town(towns: Write) -> None:
    town = gazetteer().find("Aktau")[0]
    assert not gazetteer().is_place("Shevchenko Port")
    towns("Aktau,KZ,Shevchenko Port,,,\n")
    assert gazetteer().find("Shevchenko Port") == (town,)
    assert gazetteer().longest(["in", "Shevchenko", "Port", "today"], 1) == (2, (town,))
    use(())
    assert not gazetteer().is_place("Shevchenko Port")


def test_a_town_the_gazetteer_does_not_know(towns: Write) -> None:
    towns("Qoldau,KZ,Koldau,43.5,52.25,900\n")
    found = gazetteer().find("Koldau")[0]
    assert (found.id, found.name, found.kind, found.lat, found.population) == ("mine:qoldau", "Qoldau", "city", 43.5, 900)
    assert gazetteer().place("mine:qoldau") == found
    country = gazetteer().country("KZ")
    assert country is not None
    assert gazetteer().contains(country.id, "mine:qoldau")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Qoldau,KZ,Koldau,,,\n", "towns.csv:2: no city 'Qoldau' is known in Kazakhstan: give lat and lon, or check the spelling"),
        ("Qoldau,XX,,1,2,\n", "towns.csv:2: no country 'XX'; write its two letters, as KZ"),
        ("Qoldau,KZ,,north,2,\n", "towns.csv:2: lat, lon and population must be numbers"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(towns: Write, row: str, message: str) -> None:
    towns(row)
    with pytest.raises(LexiconError) as told:
        gazetteer().find("Koldau")
    assert message in str(told.value)


def test_names_of_the_pack() -> None:
    use([pack("kz-2022")])
    try:
        assert [p.name for p in gazetteer().find("Beineu")] == ["Beyneu"]
        assert gazetteer().find("Turksib district")[0].id == "kz-2022:turksib"
    finally:
        use(())
