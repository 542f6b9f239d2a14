"""Names replaced wherever they stand, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Claim, Reading
from sayso.views.shield import Shield

KEY = b"k" * 32
CODE = re.compile(r"Person-[A-Z2-7]{8}")


def shield(*names: str, office: tuple[str, ...] = (), small: tuple[str, ...] = (), key: bytes = KEY) -> Shield:
    return Shield(names, office, key, small)


@pytest.mark.parametrize(
    "text",
    [
        "Aigul Nurlanova said so.", "AIGUL NURLANOVA", "Aigul\u00a0 Nurlanova", "Nurlanova, Aigul", "aigul-nurlanova.pdf",
        "https://a.example/news/aigul_nurlanova?id=3", "https://a.example/Aigul%20Nurlanova/", "aigulnurlanova2@mail.example",
        "“Aigul Nurlanova’s son”", "Aigul\nNurlanova", "Àigul Nurlánova", "interview_Nurlanova_3.docx", "Mrs Nurlanova", "Aigul",
        "aigul.nurlanova", "A\u0301igul Nurlanova", "https://a.example/nurlanova",
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    hidden = shield("Aigul Nurlanova").words(text)
    assert CODE.search(hidden)
    assert not re.search("n[uú]rl[aá]nova|[aá]igul", hidden, re.I)


@pytest.mark.parametrize("text", ["Нурлан Алиев", "от Нурлана Алиева", "Нурланом Алиевым", "%D0%9D%D1%83%D1%80%D0%BB%D0%B0%D0%BD"])
def test_cyrillic_names_are_declined_and_encoded(text: str) -> None:
    assert CODE.search(shield("Нурлан Алиев").words(text))


@pytest.mark.parametrize("text", ["the girl", "a rose stood there", "Nurlanovka", "164 people", "", "Aigulov said"])
def test_other_words_stay(text: str) -> None:
    assert shield("Aigul Nurlanova", "Rose Dahl", small=("rose",)).words(text) == text


def test_the_same_name_has_the_same_code_under_one_key_only() -> None:
    one, two = shield("Aigul Nurlanova"), shield("Marat Omarov", "Aigul Nurlanova")
    assert one.words("Aigul Nurlanova") == two.words("aigul nurlanova")
    assert one.words("Aigul Nurlanova") != shield("Aigul Nurlanova", key=b"x" * 32).words("Aigul Nurlanova")
    assert one.words("Nurlanova") == one.words("Aigul Nurlanova"), "a part leads to the whole where only one has it"


def test_a_part_that_two_share_is_a_code_of_its_own() -> None:
    found = shield("Aigul Bekova", "Dana Bekova")
    assert len({found.words(t) for t in ("Aigul Bekova", "Dana Bekova", "Bekova")}) == 3


def test_who_is_in_office_stays_and_so_does_what_they_share() -> None:
    found = shield("Aigul Sarova", "Ina Roth", office=("Ina Roth", "Jan Sarova"))
    assert found.words("Ina Roth and Sarova") == "Ina Roth and Sarova"
    assert CODE.fullmatch(found.words("Aigul Sarova"))


def test_a_name_that_stays_keeps_its_parts_too() -> None:
    found = shield("Nurlanova", "Dana Nurlanova", office=("Aigul Nurlanova",))
    assert found.words("Aigul Nurlanova") == "Aigul Nurlanova"
    assert CODE.fullmatch(found.words("Dana Nurlanova")) and CODE.fullmatch(found.words("Nurlanova"))


def test_names_held_to_be_one_have_one_code() -> None:
    found = Shield(("Aigul Nurlanova", "Aygul Nurlan"), (), KEY, same={"Aygul Nurlan": "Aigul Nurlanova"})
    assert found.words("Aygul Nurlan") == found.words("Aigul Nurlanova")


def test_a_claim_loses_the_name_everywhere(marla: Reading) -> None:
    found = shield("Harbour Gazette")
    claim = next(c for c in marla.claims if "The Harbour Gazette" in c.sources)
    hidden: Claim = found.of(claim)
    assert "Gazette" not in repr(hidden) and hidden.id == claim.id
    assert found.of(marla.claims[0]) is marla.claims[0], "what has no name is not made anew"


@given(st.text(), st.text("abcdefghij", min_size=3, max_size=8), st.text("klmnopqrst", min_size=5, max_size=8), st.text())
def test_no_surroundings_keep_a_name(before: str, given_name: str, surname: str, after: str) -> None:
    name = f"{given_name.capitalize()} {surname.capitalize()}"
    hidden = shield(name).words(f"{before} {name} {after}")
    assert name not in hidden


@given(st.text())
def test_without_names_nothing_changes(text: str) -> None:
    assert shield().words(text) == text
