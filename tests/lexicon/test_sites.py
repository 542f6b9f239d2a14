"""What a noun phrase can be in a claim about a state: a site, an institution, a service, or none of them."""

import csv
from importlib import resources

import pytest

from sayso.lexicon.sites import site_class, site_words


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the international airport", "site"),
        ("Aleppo's main hospital", "site"),
        ("Tahrir Square", "site"),
        ("three police stations", "site"),
        ("the National Security Committee building", "site"),
        ("the presidential residence", "site"),
        ("the French embassy in Ouagadougou", "site"),
        ("churches", "site"),
        ("city hall", "site"),
        ("the mayor's office", "site"),
        ("the mayor’s office", "site"),
        ("a border crossing", "site"),
        ("the TV tower", "site"),
        ("oil refineries", "site"),
        ("parliament", "institution"),
        ("the Ministry of Health", "institution"),
        ("the Ministry of Transport", "institution"),
        ("the House of Representatives", "institution"),
        ("dozens of shops", "site"),
        ("the National Security Committee", "institution"),
        ("the newspaper", "institution"),
        ("mobile Internet", "service"),
        ("the mobile network", "service"),
        ("electricity", "service"),
        ("running water", "service"),
        ("exchange offices", "service"),
        ("banks", "service"),
        ("all flights", "service"),
        ("trains", "service"),
        ("social networks", "service"),
        ("a television channel", "service"),
        ("state television broadcasts", "service"),
        ("hope", None),
        ("seven men", None),
        ("", None),
    ],
)
def test_class_of_a_phrase(words: str, kind: str | None) -> None:
    assert site_class(words) == kind


def test_the_table_holds_each_word_once_with_a_known_class() -> None:
    text = resources.files("sayso.lexicon").joinpath("data", "places", "site_words.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) == len(site_words()) > 500
    assert {row["class"] for row in rows} == {"site", "institution", "service"}
