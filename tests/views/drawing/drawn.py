"""Reads drawings back: what is written where."""

from dataclasses import dataclass
from xml.etree import ElementTree

from sayso.views.drawing.svg import Drawing, width

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Label:
    """Words with the box they take, in px."""

    words: str
    kind: str
    box: tuple[float, float, float, float]

    def meets(self, other: "Label") -> bool:
        a, b, c, d = self.box
        e, f, g, h = other.box
        return a < g - 0.2 and e < c - 0.2 and b < h - 0.2 and f < d - 0.2


def root_of(drawing: Drawing) -> ElementTree.Element:
    """The drawing parsed as the XML it must be."""
    return ElementTree.fromstring(drawing.inside())


def labels_of(drawing: Drawing, kind: str = "") -> list[Label]:
    """All words written, those of a class only where one is given."""
    found = []
    for element in root_of(drawing).iter("text"):
        kinds = element.get("class", "").split()
        if kind and kind not in kinds:
            continue
        words = "".join(element.itertext())
        spans = [(element.text or "", "b" if "b" in kinds else "")]
        for span in element:
            face = span.get("class", "")
            spans += [(span.text or "", face), (span.tail or "", "")]
        wide = sum(width(text, 13 if face == "w" else 12, face if face in ("b", "w") else "") for text, face in spans)
        x, y = float(element.get("x", 0)), float(element.get("y", 0))
        left = x - wide if "end" in kinds else x - wide / 2 if "mid" in kinds else x
        found.append(Label(words, " ".join(kinds), (left, y - 9, left + wide, y + 2)))
    return found


def titles_of(drawing: Drawing) -> list[str]:
    """The sentences of all marks."""
    return [element.text or "" for element in root_of(drawing).iter("title")]
