"""A language without a pack is refused by its name; English with foreign names is not."""

import pytest

from sayso.read.capture import Unreadable
from sayso.read.language import language_of

PACKS = frozenset({"en"})
RUSSIAN = "Министерство внутренних дел сообщило, что в ходе беспорядков пострадали двенадцать человек, двое находятся в больнице. "
FRENCH = "Le ministère a déclaré que douze personnes ont été blessées pendant les émeutes et que deux sont encore à l'hôpital. "
ARABIC = "قالت وزارة الصحة إن أربعة عشر شخصا قتلوا وأصيب آخرون بجروح خلال الاحتجاجات في المدينة."
KAZAKH_NAMES = "Kassym-Jomart, Zhanaozen, Qyzylorda, Shymkent, Aqtöbe, Taldyqorghan: officials say. "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two hurt.", None),
        ("Deux blessés à Dakar.", None),  # too short to tell
        ("14", None),
        ("The ministry said that two of the twelve people who were hurt have been released from hospital. " * 4, None),
        (KAZAKH_NAMES * 5, None),
        ("The slogan «Шал, кет!» was heard, and the police said that it was a call to the old president to leave. " * 3, None),
        (RUSSIAN, "en"),
        (ARABIC, "en"),
    ],
)
def test_read_as_english(text: str, told: str | None) -> None:
    assert language_of(text, told, PACKS) == "en"


@pytest.mark.parametrize(
    ("text", "told", "named"),
    [
        (RUSSIAN * 3, None, "Russian (ru)"),
        (RUSSIAN[:80], None, "Cyrillic script"),
        (ARABIC, None, "Arabic script"),
        (FRENCH * 3, None, "French (fr)"),
        ("Two hurt.", "kk", "Kazakh (kk)"),
        ("Two hurt.", "xx", "xx"),
    ],
)
def test_refused_by_name_and_says_how_to_insist(text: str, told: str | None, named: str) -> None:
    with pytest.raises(Unreadable) as refused:
        language_of(text, told, PACKS)
    assert named in refused.value.reason and "--lang en" in refused.value.advice


def test_a_present_pack_is_used() -> None:
    assert language_of(RUSSIAN * 3, None, frozenset({"en", "ru"})) == "ru"
    assert language_of(FRENCH * 3, None, frozenset({"en", "fr"})) == "fr"
