"""Charts as files: drawn whole or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING

from sayso.app.cli.failure import MISUSED, UNREAD, Failure, say

if TYPE_CHECKING:
    from sayso.app.cli.gather import Gathered
    from sayso.reconcile.known import Question

PANELS = 8
"""The most groups drawn at once."""


def ending(path: str) -> str:
    """svg or png, by the name of the file."""
    found = Path(path).suffix.lower().lstrip(".")
    if found not in ("svg", "png"):
        raise Failure(f"--chart: {path} ends neither in .svg nor in .png; name the file by what it shall be", MISUSED)
    return found


def write_chart(path: str, question: "Question", place: str, found: "Gathered", *, grouped: bool) -> None:
    """The figure over time as a drawing. ``place``: as asked for; ``grouped``: only the group of the question."""
    from sayso.app.cli.out import whole_bytes
    from sayso.views.drawing import Caption, alone, series_chart
    from sayso.views.drawing.png import NoPng, png_of
    from sayso.views.drawing.series import bounds_note
    from sayso.views.series import EVERYBODY, groups_in, heading_of, panels_of, sentence_of

    groups = [question.group]
    if not grouped:
        more = groups_in(question, found.subjects, found.links)
        groups = [EVERYBODY, *(g for g in more if g != EVERYBODY)]
    panels = panels_of(question, groups[:PANELS], found.subjects, found.links)
    heading = heading_of(question.measure, panels[0].answer)
    if grouped:
        heading = f"{heading} ({panels[0].name})"
    sentence = sentence_of(question, place, sum(panel.answer.later for panel in panels))
    drawing = series_chart(panels, title=sentence, known=question.on)
    svg = alone(drawing, Caption(heading, sentence, bounds_note(question.on)))
    try:
        data = png_of(svg) if ending(path) == "png" else svg.encode("utf-8")
    except NoPng as error:
        raise Failure(f"--chart: {error}", UNREAD) from None
    with whole_bytes(Path(path), "--chart") as file:
        file.write(data)
    if len(groups) > PANELS:
        say(f"{path}: {len(groups) - PANELS} more groups are counted; draw one with --group")
