"""Figures by what is counted and who, each part under its whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.model import Bounds, Claim, Figure, Kind, Measure, Qualifier, Relation
from sayso.views.citation import Citation, cite
from sayso.views.material import Material
from sayso.views.told import Told, told_of
from sayso.views.words import MEASURE, bare, bounds, number, share, slot

NO_GROUP = "group not named"


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A part without a number of its own. ``words``: as written. ``number``: what it would come to; always derived."""

    words: str
    number: str | None
    place: str | None
    at: Citation


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure. ``number``: within its bounds, in words ("at least 40"). ``bounds``: the same as a range. ``low``, ``high``:
    as written, None = open. ``derived``: the text states no number itself. ``parts``: figures that are part of this one."""

    told: Told
    measure: Measure
    group: str
    number: str
    bounds: str
    low: int | None
    high: int | None
    qualifier: Qualifier
    counting: str
    derived: bool
    shares: tuple[ShareLine, ...] = ()
    parts: tuple["FigureLine", ...] = ()


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The figures of one measure and group in one crisis (``episode``, None = not said). ``claimed``: lowest and highest
    claimed, where several are comparable (one place, one way of counting, one number or more); None elsewhere. Never a
    total."""

    group: str
    episode: str | None
    claimed: str | None
    lines: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """All figures of one measure. ``words``: the measure in words."""

    measure: Measure
    words: str
    groups: tuple[GroupFigures, ...]


def figures_of(material: Material) -> tuple[MeasureFigures, ...]:
    """The figures: measures in the order of the vocabulary, groups (those of one crisis together) and figures as told."""
    claims = [c for c in material.claims if c.kind is Kind.FIGURE]
    whole_of = {c.id: whole for c in claims if (whole := _whole(c, material))}
    parts: dict[str, list[Claim]] = {}
    for claim in claims:
        if whole := whole_of.get(claim.id):
            parts.setdefault(whole, []).append(claim)
    episodes = {episode: n for n, episode in enumerate(dict.fromkeys(material.episode(c) for c in claims))}
    tops: dict[Measure, dict[tuple[int, str], list[Claim]]] = {}
    for claim in claims:
        if claim.id not in whole_of and claim.figure:
            groups = tops.setdefault(claim.figure.measure, {})
            key = (episodes[material.episode(claim)], bare(slot(claim.figure.group, NO_GROUP)))
            groups.setdefault(key, []).append(claim)
    return tuple(
        MeasureFigures(measure, MEASURE[measure], tuple(_group(g, parts, material) for g in _by_episode(tops[measure])))
        for measure in Measure
        if measure in tops
    )


def _by_episode(groups: dict[tuple[int, str], list[Claim]]) -> list[list[Claim]]:
    """The groups of one crisis together, otherwise as told."""
    return [groups[key] for key in sorted(groups, key=lambda key: key[0])]


def lines_in(measures: Iterable[MeasureFigures]) -> list[FigureLine]:
    """All lines, parts after their wholes."""
    found: list[FigureLine] = []

    def walk(line: FigureLine) -> None:
        found.append(line)
        for part in line.parts:
            walk(part)

    for measure in measures:
        for group in measure.groups:
            for line in group.lines:
                walk(line)
    return found


def figure_line(claim: Claim, parts: dict[str, list[Claim]], material: Material) -> FigureLine:
    """The line of one figure with its parts."""
    figure = claim.figure
    assert figure is not None
    return FigureLine(
        told=told_of(claim, material),
        measure=figure.measure,
        group=slot(figure.group, NO_GROUP),
        number=number(figure),
        bounds=bounds(figure),
        low=figure.bounds.low,
        high=figure.bounds.high,
        qualifier=figure.qualifier,
        counting=str(figure.counting),
        derived=figure.derived,
        shares=tuple(
            ShareLine(s.span.exact, share(figure, s.fraction), s.place, cite(claim, material, s.span)) for s in figure.shares
        ),
        parts=tuple(figure_line(p, parts, material) for p in parts.get(claim.id, ())),
    )


def _whole(claim: Claim, material: Material) -> str | None:
    """The figure that ``claim`` is part of; None where its parts would run in a circle."""
    seen = {claim.id}
    first = None
    here = claim
    while wholes := [w for w in material.linked(here, Relation.PART_OF) if w.kind is Kind.FIGURE]:
        here = wholes[0]
        if here.id in seen:
            return None
        seen.add(here.id)
        first = first or here.id
    return first


def _group(claims: Sequence[Claim], parts: dict[str, list[Claim]], material: Material) -> GroupFigures:
    lines = tuple(figure_line(c, parts, material) for c in claims)
    return GroupFigures(lines[0].group, material.episode(claims[0]), _claimed(claims, material), lines)


def _claimed(claims: Sequence[Claim], material: Material) -> str | None:
    figures = [c.figure for c in claims if c.figure]
    classes = {(bare(slot(c.place, "")), c.figure.counting if c.figure else None, material.episode(c)) for c in claims}
    if len(figures) < 2 or len(classes) > 1 or any(f.measure is Measure.OTHER for f in figures):
        return None
    lowest, highest = lowest_highest([f.bounds for f in figures])
    if len({n for f in figures for n in (f.bounds.low, f.bounds.high) if n is not None}) < 2:
        return None
    open_end = ", upper end open" if any(f.bounds.high is None for f in figures) else ""
    return f"lowest {lowest} and highest {highest} claimed{open_end}"


def lowest_highest(claimed: Sequence[Bounds]) -> tuple[str | None, str | None]:
    """The smallest stated and the largest finite bound, in words; one that no figure includes is "more than 80"."""
    stated = [n for b in claimed for n in (b.low, b.high) if n is not None]
    return (_marked(min(stated), claimed), _marked(max(stated), claimed)) if stated else (None, None)


def _marked(number: int, claimed: Sequence[Bounds]) -> str:
    marks = {"more than " if b.low_exclusive else "" for b in claimed if b.low == number}
    marks |= {"fewer than " if b.high_exclusive else "" for b in claimed if b.high == number}
    return f"{marks.pop() if len(marks) == 1 else ''}{number:,}"


def numbers_inside(claim: Claim, material: Material) -> tuple[str, ...]:
    """The figures whose number stands inside a claim's words ("3,000 military personnel" in a pledge)."""

    def inside(figure: Figure) -> bool:
        return any(span.covers(figure.number) for span in claim.evidence)

    return tuple(
        f"{number(c.figure)} {slot(c.figure.group, MEASURE[c.figure.measure])}"
        for c in material.of_document[claim.document]
        if c.figure and inside(c.figure)
    )
