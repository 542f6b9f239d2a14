"""Figures: which numbers, from whom, which still stand, within what bounds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.app.web.address import choice
from sayso.app.web.desk import View
from sayso.app.web.filters import Option
from sayso.app.web.gathered import Gathered, counted_in, gathered, place_name, place_of
from sayso.app.web.page import Clause, known_clause, page
from sayso.app.web.refusal import Refusal
from sayso.app.web.tables import Table
from sayso.lexicon.gazetteer import gazetteer
from sayso.model import Measure
from sayso.reconcile.across.subject import Subject
from sayso.reconcile.derived import with_derived
from sayso.reconcile.known import KnownClaim, Question
from sayso.views import series
from sayso.views.answers import known_record, standing_words
from sayso.views.days import full, told
from sayso.views.drawing import Caption, Drawing, series_chart
from sayso.views.drawing.points import AXES
from sayso.views.drawing.series import bounds_note
from sayso.views.entry import EntryLine
from sayso.views.series import EVERYBODY, Panel, groups_in, heading_of, panel_of, sentence_of
from sayso.views.told import time_of
from sayso.views.words import MEASURE, NO_DATE, many, number, slot

router = APIRouter(include_in_schema=False)
PANELS = 8
"""The most groups shown at once; further ones are chosen by name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a view asks of figures. ``country``: whether the place is one; ``axis``: which clock the days of the drawing are."""

    measure: Measure
    place: str
    name: str
    group: str
    axis: str
    question: Question


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of the table. ``panel``: of which; ``group``: its own words for who is counted; ``number``: within its
    bounds, in words; ``notes``: beside its stance."""

    panel: str
    group: str
    claim: KnownClaim
    number: str
    line: EntryLine
    day: str
    notes: tuple[str, ...]


@router.get("/{ledger}/figures")
def figures(request: Request) -> HTMLResponse:
    """The page."""
    view: View = request.app.state.desk.view(request, "figures")
    if view.empty:
        return page(view, "empty.html", title="New ledger", clock=False)
    countries = counted_in(view)
    asked = asked_of(view)
    if asked is None:
        return page(
            view, "figures_none.html", title="Figures", sentence=[Clause("Showing figures "), known_clause(view), Clause(".")]
        )
    found = gathered(view, asked.measure, asked.place)
    groups = groups_of(view, asked, found)
    panels = panels_of(view, asked, found, groups)
    first = panels[0]
    later = sum(panel.answer.later for panel in panels)
    a = view.address
    return page(
        view,
        "figures.html",
        title=f"{MEASURE[asked.measure].capitalize()}, as known on {full(a.known)}",
        sentence=_sentence(view, asked, later),
        heading=heading_of(asked.measure, first.answer),
        asked=asked,
        panels=panels,
        rows=list(rows_of(view, panels)),
        measures=[Option(str(m), MEASURE[m], m is asked.measure) for m in Measure if any(c[m] for c in countries.values())],
        groups=[Option(g, n, g == asked.group) for g, n in groups],
        places=_places(asked, found, countries),
        axes=[Option(value, value.replace("_", " "), value == asked.axis) for value in AXES],
        charts=[chart(view, asked, panels, narrow=narrow) for narrow in (False, True)],
        undated=[s for panel in panels for s in panel.answer.undated],
        others=list({e.name: e for panel in panels for e in panel.answer.others}.values()),
    )


def chart(view: View, asked: Asked, panels: tuple[Panel, ...], *, narrow: bool = False) -> Drawing:
    """The drawing of the panels, its marks leading to their claims."""
    a = view.address
    title = sentence_of(asked.question, asked.name, sum(panel.answer.later for panel in panels))
    return series_chart(
        panels, title=title, known=a.known, axis=asked.axis, link=lambda claim: a.link(f"claim/{claim}"), narrow=narrow
    )


def drawing(view: View, narrow: bool) -> tuple[Drawing, Caption]:
    """The drawing of the page with what it needs where it stands alone; Refusal where there are no figures."""
    if (asked := asked_of(view)) is None:
        raise Refusal("There are no figures to draw; add reports first.", 404)
    found = gathered(view, asked.measure, asked.place)
    panels = panels_of(view, asked, found, groups_of(view, asked, found))
    made = chart(view, asked, panels, narrow=narrow)
    return made, Caption(heading_of(asked.measure, panels[0].answer), made.title, bounds_note(view.address.known))


def asked_of(view: View) -> Asked | None:
    """What the address asks for; None where the ledger has no figures at all."""
    a = view.address
    countries = counted_in(view)
    place = place_of(view, countries)
    if not place:
        return None
    wanted = a.extra("measure", "killed")
    measure = choice(Measure, wanted, "measure")
    axis = a.extra("axis", "as_of")
    if axis not in AXES:
        raise Refusal(f"axis: “{axis}” is none of {', '.join(AXES)}")
    question = Question(measure, place, EVERYBODY, a.known, a.by_print, episode=a.crisis or None)
    return Asked(measure, place, place_name(place), a.extra("group"), axis, question)


def groups_of(view: View, asked: Asked, found: Gathered) -> list[tuple[str, str]]:
    """The groups counted at the place with their names, everybody first."""

    def make() -> list[tuple[str, str]]:
        question = replace(asked.question, on=None, by_print=False)
        some = groups_in(question, found.subjects, found.links)
        return [(g, panel_of(replace(question, group=g), found.subjects, found.links).name) for g in some]

    key = ("groups", asked.measure, asked.place, view.address.crisis, view.address.held_at)
    return view.desk.keep(key, make)


def panels_of(view: View, asked: Asked, found: Gathered, groups: list[tuple[str, str]]) -> tuple[Panel, ...]:
    """The panels as known on the day: everybody and each group, or the one asked for."""
    known = [g for g, _ in groups]
    if asked.group and asked.group not in (*known, EVERYBODY):
        raise Refusal(f"group: “{asked.group}” is not counted here; there are {', '.join(known) or 'none'}", 404)
    wanted = [asked.group] if asked.group else [EVERYBODY, *(g for g in known if g != EVERYBODY)][:PANELS]
    a = view.address

    def make() -> tuple[Panel, ...]:
        first, *rest = series.panels_of(asked.question, wanted, found.subjects, found.links)
        return replace(first, answer=with_derived(first.answer, found.subjects, found.links)), *rest

    key = ("panels", asked.measure, asked.place, asked.group, a.known, a.clock, a.crisis, a.held_at)
    return view.desk.keep(key, make)


def rows_of(view: View, panels: tuple[Panel, ...]) -> Iterator[Row]:
    """The figures of all panels, each panel's oldest first."""
    claims = [c for panel in panels for c in panel.answer.claims]
    cards = [card for c in claims if (card := view.catalogue.find(c.subject.claim.id))]
    lines = {line.id: line for line in view.entries(cards)}
    for panel in panels:
        for c in panel.answer.claims:
            if line := lines.get(c.subject.claim.id):
                yield Row(
                    panel.name,
                    slot(c.subject.figure.group, "group not named"),
                    c,
                    number(c.subject.figure),
                    line,
                    _day(c.subject),
                    tuple(_notes(c)),
                )


def table(view: View) -> Table:
    """The figures for other programs, the numbers as written: an open end is empty."""
    asked = asked_of(view)
    columns = (
        "measure", "place", "panel", "group", "low", "low exclusive", "high", "high exclusive", "qualifier", "as of, first",
        "as of, last", "known", "known by", "stance", "since", "outgrown by", "copy of", "origin", "quote", "said by, citing",
        "claim", "document",
    )  # fmt: skip
    if asked is None:
        return Table("figures", columns, ())
    found = gathered(view, asked.measure, asked.place)
    panels = panels_of(view, asked, found, groups_of(view, asked, found))
    rows = []
    for row in rows_of(view, panels):
        c, bounds, time = row.claim, row.claim.subject.bounds, time_of(row.claim.subject.claim)
        rows.append(
            (
                str(asked.measure), asked.name, row.panel, row.group, bounds.low, bounds.low_exclusive, bounds.high,
                bounds.high_exclusive, str(c.subject.figure.qualifier), time.earliest if time else None,
                time.latest if time else None, c.day, c.clock,
                str(c.standing.stance), c.standing.since, c.standing.outgrown, c.copy_of, c.origin or None, c.subject.claim.quote,
                " ← ".join(row.line.chain), c.subject.claim.id, c.subject.claim.document,
            )
        )  # fmt: skip
    return Table("figures", columns, rows)


def record(view: View) -> dict[str, object]:
    """The answers as ``sayso known --json`` gives them, one for each panel."""
    asked = asked_of(view)
    if asked is None:
        return {"panels": []}
    found = gathered(view, asked.measure, asked.place)
    panels = panels_of(view, asked, found, groups_of(view, asked, found))
    some = [(p.group, with_derived(p.answer, found.subjects, found.links)) for p in panels]
    return {"panels": [known_record(answer, asked.name, None if group == EVERYBODY else group) for group, answer in some]}


def _day(s: Subject) -> str:
    time = time_of(s.claim)
    return told(time) if time and time.known else NO_DATE


def _notes(c: KnownClaim) -> Iterator[str]:
    if c.standing.outgrown:
        yield "outgrown by a later count of its own origin"
    elif str(c.standing.stance) == "corrected" and c.subject.claim.stance != c.standing.stance:
        yield standing_words(c)
    if c.copy_of:
        yield "a copy: the same number of the same origin"
    if c.assumed:
        yield "place taken from its document"


def _places(asked: Asked, found: Gathered, countries: Mapping[str, object]) -> list[Option]:
    inside = {
        s.scene.place for s in found.subjects.values() if s.claim.figure and s.scene.own and not s.scene.place.startswith("?")
    }
    names = {c.name for code in countries if code and (c := gazetteer().country(code))}
    names |= {place_name(p) for p in inside} | {asked.name}
    return [Option(n, n, n == asked.name) for n in sorted(names)]


def _sentence(view: View, asked: Asked, later: int) -> list[Clause]:
    found = [
        Clause("Showing figures where measure is "),
        Clause(MEASURE[asked.measure], "#f-measure"),
        Clause(", place is "),
        Clause(asked.name, "#f-place"),
        Clause(", "),
        known_clause(view),
        Clause("."),
    ]
    if later:
        verb = "published" if view.address.by_print else "said"
        found.append(Clause(f" {many(later, 'figure')} {verb} later {'is' if later == 1 else 'are'} not shown.", gone=True))
    return found
