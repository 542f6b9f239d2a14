"""The rules of modes: what an entry may say, and where a slip is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.lexicon.mode_rules import mode_rules, wielding
from sayso.lexicon.overlay import LexiconError, Overlay, use
from sayso.model.plover import MODES, TYPES, meaning


@pytest.fixture(autouse=True)
def base() -> Iterator[None]:
    use(())
    yield
    use(())


def laid(folder: Path, text: str) -> None:
    (folder / "en").mkdir()
    (folder / "en" / "modes.yml").write_text(text, encoding="utf-8")
    use([Overlay("mine", folder)])


def test_every_rule_of_the_base_has_a_mode_of_its_type() -> None:
    found = mode_rules()
    assert found
    assert all(rule.mode in MODES[code] for code, rules in found.items() for rule in rules)


def test_every_mode_has_a_meaning() -> None:
    assert all(meaning(code, mode) for code in TYPES for mode in MODES[code])
    assert meaning("PROTEST", "firearms") == meaning(None, None) == meaning("POETRY", "demo") == ""


def test_phrases_are_parted_as_the_parser_parts_them() -> None:
    strike = next(r for r in mode_rules()["PROTEST"] if r.rule.id == "hunger")
    assert strike.nouns == (("hunger", "strike"),)
    (grenade,) = (p for r in mode_rules()["ASSAULT"] if r.rule.id == "heavy-means" for p in r.words if p[-1] == "grenade")
    assert grenade == ("propelled", "grenade")


def test_an_overlay_adds_weapons_and_ways_to_use_them(tmp_path: Path) -> None:
    laid(tmp_path, "- id: wielded\n  add: true\n  verbs: [sling]\n- id: primitive-means\n  add: true\n  words: [cobble-stone]\n")
    assert {"sling", "hurl"} <= wielding().verbs
    (rule,) = (r for r in mode_rules()["ASSAULT"] if r.rule.id == "primitive-means")
    assert ("cobble", "stone") in rule.words and ("knife",) in rule.words


@pytest.mark.parametrize(
    ("entry", "slip"),
    [
        ("code: PROTEST\n  mode: firearms", "mode 'firearms' is none of PROTEST: boycott, demo, hunger, obstruct, riot, strike"),
        ("code: AGREE\n  mode: demo", "mode 'demo' is none of AGREE: that type has none"),
        ("code: PROTEST", "the key 'mode' is missing"),
        ("mode: demo", "the key 'code' is missing"),
        ("code: ASSAULT\n  mode: beat\n  words: [poker]", "words need slots, as slots: [wielded, with]"),
    ],
)
def test_a_slip_is_told_with_its_line(entry: str, slip: str, tmp_path: Path) -> None:
    laid(tmp_path, f"# mine\n- id: zap\n  {entry}\n")
    with pytest.raises(LexiconError) as error:
        mode_rules()
    assert str(error.value).endswith(f"modes.yml:2: zap: {slip}")


def test_an_unknown_type_is_told_when_the_overlay_is_read(tmp_path: Path) -> None:
    laid(tmp_path, "- id: zap\n  code: POETRY\n  mode: demo\n")
    with pytest.raises(LexiconError, match=r"modes\.yml:1: zap: code 'POETRY' is none of ACCUSE, AGREE"):
        mode_rules()
