"""The grammar of marks: form carries the meaning, colour repeats it, a word is always near. The same marks everywhere."""

from sayso.model import Figure, Kind, Qualifier, Stance
from sayso.views.drawing.labels import Box
from sayso.views.drawing.svg import group, line, path, r, rect, tag, text

RADIUS = 5
ARROW = 26
"""Length of an arrow where a bound is open; it has no meaning."""
STRUCK = (Stance.DENIED, Stance.CORRECTED, Stance.RETRACTED)

GLYPH: dict[Kind, str] = {
    Kind.FIGURE: '<circle class="g" cx="7" cy="7" r="4.5"/>',
    Kind.STATUS: '<rect class="g" x="2.5" y="2.5" width="9" height="9"/>',
    Kind.EVENT: '<path class="g" d="M7 2 L12.2 11.5 H1.8 Z"/>',
    Kind.ORDER: '<path class="g" d="M2.5 2 H7 L12 7 L7 12 H2.5 L7 7 Z"/>',
    Kind.RHETORIC: '<path class="g" d="M2.5 11 V7 L5 2.5 M2.5 7 H6 V11 Z M8.5 11 V7 L11 2.5 M8.5 7 H12 V11 Z"/>',
    Kind.APPEAL: '<path class="g hollow" d="M7 1.5 L12.5 7 L7 12.5 L1.5 7 Z"/>',
    Kind.PLEDGE: '<path class="g" d="M7 1.5 L12.5 7 L7 12.5 L1.5 7 Z"/>',
    Kind.OFFICE: '<path class="g hollow" d="M2.5 2.5 H11.5 V11.5 H2.5 Z"/><path class="g" d="M2.5 2.5 H7 V11.5 H2.5 Z"/>',
    Kind.DENIAL: '<circle class="g hollow" cx="7" cy="7" r="4.8"/><path class="g" d="M3.4 10.6 L10.6 3.4"/>',
    Kind.SILENCE: '<circle class="g hollow" cx="7" cy="7" r="4.8" stroke-dasharray="2.2 2"/>',
}
"""Ten shapes for ten kinds, on a field of 14 by 14, centre 7,7."""


def glyph(kind: Kind, x: float, y: float, stance: Stance = Stance.ASSERTED, size: float = 1.0) -> str:
    """The shape of a kind; hollow where anything stands against it, with a slash where it is denied or corrected, with a cross
    where it is withdrawn."""
    shape = GLYPH[kind]
    if stance is not Stance.ASSERTED:
        shape = group("off", shape)
    if stance in STRUCK:
        cross = line(0, 0, 14, 14, "span") if stance is Stance.RETRACTED else ""
        shape += group(f"s-{stance}", line(0, 14, 14, 0, "span"), cross)
    move = f"translate({r(x - 7 * size)} {r(y - 7 * size)})" + (f" scale({r(size)})" if size != 1 else "")
    return tag("g", shape, class_=f"k-{kind}", transform=move)


def open_ends(figure: Figure) -> tuple[bool, bool]:
    """Whether a figure has no upper end, and whether it has no lower one."""
    b = figure.bounds
    return b.high is None and b.low is not None, b.low is None and b.high is not None


def number_mark(figure: Figure, x: float, y: float, stance: Stance, part: bool = False) -> str:
    """The mark of a number at its place; of a range see ``range_mark``. An arrow says that a bound is open, whatever the words;
    hollow that the bound itself is not meant or that something stands against it. ``part``: of a whole."""
    up, down = open_ends(figure)
    excluded = (up and figure.bounds.low_exclusive) or (down and figure.bounds.high_exclusive)
    hollow = stance is not Stance.ASSERTED or excluded
    out = []
    loose = " loose" if figure.qualifier is Qualifier.VAGUE else ""
    if up:
        out += [line(x, y - RADIUS, x, y - ARROW, f"span{loose}"), _head(x, y - ARROW - 1, 6)]
    if down:
        out += [line(x, y + RADIUS, x, y + ARROW, f"span{loose}"), _head(x, y + ARROW + 1, -6)]
    if figure.qualifier is Qualifier.ABOUT:
        out.append(line(x, y - 14, x, y + 14, "span loose"))
    if figure.derived:
        out.append(rect(x - 4.5, y - 4.5, 9, 9, "mk derived"))
    elif part:
        out += [rect(x - 5, y - 5, 10, 10, "mk hollow"), rect(x - 5, y, 10, 5, "mk")]
    else:
        out.append(tag("circle", cx=x, cy=y, r=RADIUS, class_="mk hollow" if hollow else "mk"))
    return "".join(out) + strike(x, y, stance)


def range_mark(x: float, high: float, low: float, stance: Stance) -> str:
    """The mark of a range: a bar with ticks at both ends, no dot, no middle. ``high``, ``low``: in px."""
    loose = " loose" if stance is not Stance.ASSERTED else ""
    ticks = line(x - 5, high, x + 5, high, "span") + line(x - 5, low, x + 5, low, "span")
    return line(x, high, x, low, f"span{loose}") + ticks + strike(x, (high + low) / 2, stance)


def strike(x: float, y: float, stance: Stance) -> str:
    """What a stance puts over a mark: a slash, a cross, a question mark."""
    if stance is Stance.DOUBTED:
        return text(x + 7, y - 5, "?", "b lab s-doubted")
    if stance not in STRUCK:
        return ""
    cross = line(x - 6, y - 6, x + 6, y + 6, "span") if stance is Stance.RETRACTED else ""
    return group(f"s-{stance}", line(x - 7, y + 7, x + 7, y - 7, "span"), cross)


def room_of(figure: Figure, x: float, y: float, stance: Stance) -> Box:
    """What a mark covers."""
    up, down = open_ends(figure)
    reach = 14 if figure.qualifier is Qualifier.ABOUT or stance is Stance.DOUBTED else 7
    return x - 7, y - (ARROW + 3 if up else reach), x + (15 if stance is Stance.DOUBTED else 7), y + (ARROW + 3 if down else reach)


def _head(x: float, y: float, back: float) -> str:
    return path(f"M{r(x - 4)} {r(y + back)} L{r(x)} {r(y)} L{r(x + 4)} {r(y + back)}", "span")
