"""A few words for writing SVG. Class names only: a page's policy allows no style inside a drawing, and one drawing then serves
light, dark and print."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

Link = Callable[[str], str | None]
"""The address of a claim by its id; None = it cannot be opened from here."""

_EM = {"": 0.56, "b": 0.60, "w": 0.50}
"""Mean advance of a letter by face, in em, on the wide side."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Drawing:
    """``width``, ``height``: in CSS px. ``body``: SVG elements. ``title``: what it shows, in words; ``note``: what else a reader
    who does not see it needs."""

    width: float
    height: float
    body: str
    title: str
    note: str = ""

    def inside(self, kind: str = "") -> str:
        """As part of a page that carries ``drawing.css``. ``kind``: further class."""
        head = tag("title", esc(self.title)) + (tag("desc", esc(self.note)) if self.note else "")
        box = {"viewBox": f"0 0 {r(self.width)} {r(self.height)}", "width": r(self.width), "height": r(self.height)}
        return tag("svg", head, self.body, class_=f"drawing {kind}".strip(), role="group", aria_label=self.title, **box)


def nowhere(claim: str) -> str | None:
    """No claim can be opened from here."""
    return None


def esc(text: str) -> str:
    """Text as XML may hold it; what it may not becomes a replacement mark."""
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))


def width(text: str, size: float = 12, face: str = "") -> float:
    """About how wide a text runs, in px, rather more than less. ``face``: "" plain, "b" bold, "w" serif."""
    wide = 0.0
    for letter in _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text):
        if letter in "WM@—←→" or ord(letter) > 0x2E80:
            wide += 1.7
        elif letter in "iljtfI.,:;’'|“” ":
            wide += 0.55
        else:
            wide += 1.08 if letter.isdigit() or letter.isupper() else 1.0
    return wide * _EM[face] * size


def cut(text: str, room: float, size: float = 12, face: str = "") -> str:
    """As much of a text, on one line, as fits into ``room`` px; what is cut is marked "…"."""
    line = _SPACE.sub(" ", text).strip()
    if width(line, size, face) <= room:
        return line
    while line and width(line + "…", size, face) > room:
        line = line[:-1]
    return line.rstrip() + "…" if line.strip() else ""


def tag(name: str, *inner: str, **attributes: str | float | None) -> str:
    """An element; ``class_`` is class, ``stroke_width`` is stroke-width, None leaves one out."""
    some = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{esc(value if isinstance(value, str) else r(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{some}>{''.join(inner)}</{name}>" if inner else f"<{name}{some}/>"


def r(value: float) -> str:
    """A length in few letters."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def text(x: float, y: float, words: str, kind: str = "") -> str:
    """Words on a line."""
    return tag("text", esc(words), x=x, y=y, class_=kind or None) if words else ""


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """A straight line."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=kind)


def rect(x: float, y: float, wide: float, high: float, kind: str) -> str:
    """A box."""
    return tag("rect", x=x, y=y, width=max(wide, 0.0), height=max(high, 0.0), class_=kind)


def path(d: str, kind: str) -> str:
    """A line of any shape."""
    return tag("path", d=d, class_=kind)


def group(kind: str, *inner: str) -> str:
    """Elements under one class."""
    return tag("g", *inner, class_=kind) if any(inner) else ""


def entry(href: str | None, title: str, *inner: str, kind: str = "") -> str:
    """A part of the drawing that says in its title what it is; a link where ``href`` leads on."""
    if href is None:
        return tag("g", tag("title", esc(title)), *inner, class_=kind or None)
    return tag("a", tag("title", esc(title)), *inner, href=href, class_=kind or None)


def hatch(x: float, y: float, wide: float, high: float, step: float = 11) -> str:
    """A hatched box: what was said after the chosen day. Drawn line by line; a pattern would need an id, which must not occur
    twice in a page."""
    parts, offset = [], step / 2
    while offset < wide + high:
        x1, y1 = (offset, 0.0) if offset <= wide else (wide, offset - wide)
        x2, y2 = (0.0, offset) if offset <= high else (offset - high, high)
        parts.append(f"M{r(x + x1)} {r(y + y1)}L{r(x + x2)} {r(y + y2)}")
        offset += step
    return path("".join(parts), "hatch") if parts else ""
