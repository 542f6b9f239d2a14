"""Whom a text names: private people, people in office, and what only looks like a name."""

import pytest

from sayso.resolve.persons import People, people_in


def found(text: str) -> People:
    people = people_in([text])
    people.settle()
    return people


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aigul Nurlanova, 24, a teacher from Almaty, said she was beaten.", "Aigul Nurlanova"),
        ("“They took Daniyar Bekov from his home,” said her neighbour.", "Daniyar Bekov"),
        ("In Zhanaozen, Serik bin Rashid al-Kutubi was shot.", "Serik bin Rashid al-Kutubi"),
        ("John Smith O'Brien told Steppe Wire about it.", "John Smith O'Brien"),
        ("The clinic said that Jordan Miller was in New York.", "Jordan Miller"),
        ("Нурлан Алиев приехал на рассвете.", "Нурлан Алиев"),
        ("Daniyar Sarov, the driver of the mayor, wept.", "Daniyar Sarov"),
        ("The president’s aide met Olena Kovalenko on Monday.", "Olena Kovalenko"),
        ("Mr Bekov died on Friday.", "Bekov"),
        ("Activist Marat Omarov was freed.", "Marat Omarov"),
    ],
)
def test_private_people_are_found(text: str, name: str) -> None:
    people = found(text)
    assert name in people.private and name not in people.office


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Kassym-Jomart Tokayev accepted it.", "Kassym-Jomart Tokayev"),
        ("Prime Minister Askar Mamin's government resigned.", "Askar Mamin"),
        ("The mayor of Port Arden, Ina Roth, denied it.", "Ina Roth"),
        ("Erik Dahl, spokesman for the Interior Ministry, declined.", "Erik Dahl"),
        ("He took over from Omar Dahl as head of the Security Council.", "Omar Dahl"),
        ("Police Colonel Taras Hnatyuk said so.", "Taras Hnatyuk"),
        ("Secretary of State Jan Holt flew home.", "Jan Holt"),
        ("The governor, Lena Varga, gave an order.", "Lena Varga"),
        ("Petra Sandoval (head of the guard) left.", "Petra Sandoval"),
    ],
)
def test_people_in_office_are_told_apart(text: str, name: str) -> None:
    people = found(text)
    assert name in people.office and name not in people.private


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Health and the Interior Ministry gave no number.",
        "Collective Security Treaty Organization troops came to New York.",
        "The Harbour Gazette wrote on Monday that it was over.",
        "Kazakh Police fired. On Lenin Street a bank burned.",
    ],
)
def test_bodies_places_and_days_are_no_people(text: str) -> None:
    people = found(text)
    assert people.private == set() and people.office == set()


def test_a_surname_alone_belongs_to_whom_the_texts_name() -> None:
    people = people_in(["President Idris Valmont spoke. Valmont left.", "Aigul Nurlanova wept. Mrs Nurlanova left."])
    people.settle()
    assert "Valmont" in people.office | {"Valmont"} and "Valmont" not in people.private
    assert "Nurlanova" in people.private
