"""A drawing as a file of its own: heading, sentence, day and ledger inside, colours and fonts resolved."""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sayso.views.drawing.colours import DARK, FONTS, LIGHT
from sayso.views.drawing.svg import Drawing, esc, r, rect, tag, text, width

MARGIN = 16
_PROPERTY = re.compile(r"var\(--([a-z0-9-]+)\)")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Caption:
    """``heading``: the finding. ``sentence``: what is shown, by which clock and day. ``foot``: from which ledger, how to
    read it."""

    heading: str
    sentence: str
    foot: str = ""


def alone(drawing: Drawing, caption: Caption, *, dark: bool = False) -> str:
    """The file, UTF-8 text of an SVG document."""
    wide = drawing.width + 2 * MARGIN
    room = wide - 2 * MARGIN
    parts, y = [], float(MARGIN)
    size = 20 if drawing.width > 600 else 16
    for words in _lines(caption.heading, room, size, "b"):
        y += size + 5
        parts.append(tag("text", esc(words), x=MARGIN, y=y, class_="b", font_size=size))
    for words in _lines(caption.sentence, room):
        y += 18
        parts.append(text(MARGIN, y, words, "t2"))
    y += 14
    parts.append(tag("g", drawing.body, transform=f"translate({MARGIN} {r(y)})"))
    y += drawing.height + 4
    for words in _lines(caption.foot, room):
        y += 16
        parts.append(text(MARGIN, y, words, "t3"))
    high = y + MARGIN
    head = tag("title", esc(f"{caption.heading}. {caption.sentence}")) + (tag("desc", esc(drawing.note)) if drawing.note else "")
    return tag(
        "svg", head, tag("style", style(dark)), rect(0, 0, wide, high, "paper"), *parts, "\n", xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {r(wide)} {r(high)}", width=wide, height=high, class_="drawing", role="img",
    )  # fmt: skip


@lru_cache(maxsize=2)
def style(dark: bool = False) -> str:
    """The rules of ``drawing.css`` with every custom property resolved: not all that draw SVG know them."""
    values = FONTS | (DARK if dark else LIGHT)
    return _PROPERTY.sub(lambda found: values[found[1]], _COMMENT.sub("", rules()))


@lru_cache(maxsize=1)
def rules() -> str:
    """``drawing.css`` as it is, for pages."""
    return (files("sayso.views.drawing") / "drawing.css").read_text(encoding="utf-8")


def _lines(words: str, room: float, size: float = 12, face: str = "") -> list[str]:
    found: list[str] = []
    for word in words.split():
        if found and width(f"{found[-1]} {word}", size, face) <= room:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found
