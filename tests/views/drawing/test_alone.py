"""A drawing as a file of its own needs nothing else, and looks as it does in the page."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sayso.views.drawing import Caption, Drawing, alone
from sayso.views.drawing.alone import rules
from sayso.views.drawing.colours import DARK, LIGHT
from sayso.views.drawing.png import png_of
from sayso.views.drawing.svg import text

TOKENS = (Path(__file__).parents[3] / "sayso/app/web/static/tokens.css").read_text(encoding="utf-8")
MADE = Drawing(400, 60, text(10, 20, "11 <the ministry> & others", "b lab"), "A drawing", "A note")
CAPTION = Caption("11 & more", "Figures “as known”.", "Ledger floods")


def test_colours_are_those_of_the_web_app() -> None:
    light, _, dark = TOKENS.partition("@media (prefers-color-scheme: dark)")
    for palette, css in ((LIGHT, light), (DARK, dark)):
        named = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", css))
        assert {name: named.get(name) for name in palette} == palette


def test_every_colour_of_the_rules_is_there() -> None:
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", rules()))
    assert used - set(LIGHT) == {"font-ui", "font-words"}
    assert LIGHT.keys() == DARK.keys()


@pytest.mark.parametrize("dark", [False, True])
def test_it_carries_all_it_needs(dark: bool) -> None:
    svg = alone(MADE, CAPTION, dark=dark)
    root = ElementTree.fromstring(svg)
    words = ["".join(e.itertext()) for e in root.iter("{http://www.w3.org/2000/svg}text")]
    assert words == ["11 & more", "Figures “as known”.", "11 <the ministry> & others", "Ledger floods"]
    assert "var(" not in svg
    assert re.findall(r"(?:href|src|url)\b", svg) == []
    assert ("#141414" in svg) == dark


def test_it_becomes_a_picture() -> None:
    data = png_of(alone(MADE, CAPTION), scale=1)
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) == 432
