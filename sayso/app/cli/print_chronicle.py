"""The chronicle on a terminal or as plain text."""

from collections.abc import Sequence

from sayso.app.cli.page import Ink, Page
from sayso.app.cli.print_parts import bearing, documents, quote, who_and_words
from sayso.model import Change
from sayso.views.chronicle import Chronicle, DenialLine, FindingLine, OfficeLine, Spoken
from sayso.views.figures import NO_GROUP, FigureLine, MeasureFigures
from sayso.views.told import Told
from sayso.views.words import MEASURE, NO_PLACE, inside, quoted

LEAD = 14
"""Widest column of numbers and states; longer ones stand on a line of their own."""


def print_chronicle(chronicle: Chronicle, page: Page) -> None:
    """The whole chronicle; sections without a line are left out."""
    page.title("Chronicle of what was claimed")
    page.line(0, [chronicle.summary])
    page.blank()
    documents(page, chronicle.documents)
    if not any(d.claims for d in chronicle.documents):
        return
    page.line(0, [("[1:11] = document 1, line 11. Where no source is named, the narrator speaks.", "dim")])
    _figures(page, chronicle.figures)
    _findings(page, chronicle.findings)
    _sites(page, chronicle)
    _spoken(page, "Appeals", "", chronicle.appeals, " appealed to ")
    _spoken(page, "Pledges", "Announced, not thereby done.", chronicle.pledges, ", to ")
    _spoken(page, "Orders", "Ordered, not thereby done.", chronicle.orders, " ordered ")
    _rhetoric(page, chronicle)
    _offices(page, chronicle.offices)
    _silences(page, chronicle.silences)
    _denials(page, chronicle.denials)
    _events(page, chronicle)


def _figures(page: Page, measures: Sequence[MeasureFigures]) -> None:
    if not measures:
        return
    page.heading("Figures", "Numbers as claimed, within the bounds of their words.")
    numbers = [len(line.number) for m in measures for g in m.groups for line in g.lines]
    width = max([n for n in numbers if n <= LEAD], default=LEAD)
    several = len({group.episode for measure in measures for group in measure.groups}) > 1
    for measure in measures:
        before: str | None = ""
        page.blank()
        page.line(2, [(measure.words, "strong")])
        for group in measure.groups:
            if several and group.episode != before:
                page.line(4, [(group.episode or "crisis not said", "strong")])
                before = group.episode
            for line in group.lines:
                _figure(page, 4, width, line, line.group)
            if group.claimed:
                page.line(4 + page.body(width), [(f"{group.group}: {group.claimed}", "dim")])


def _figure(page: Page, indent: int, width: int, line: FigureLine, head: str) -> None:
    place = line.told.place or NO_PLACE
    extra = "; derived, the text states no number" if line.derived else ""
    page.lead(indent, line.number, width, [f"{head}, {place}, {line.told.when}{extra}"], right=True)
    body = indent + page.body(width)
    who_and_words(page, body, line.told, always=True)
    for share in line.shares:
        derived = f"derived: {share.number}" if share.number else "no number follows from it"
        page.line(body, ["of these ", (quoted(share.words), "quote"), f" ({derived}) ", (share.at.place, "place")], hang=2)
    for part in line.parts:
        _part(page, body, part, line)


def _part(page: Page, indent: int, part: FigureLine, whole: FigureLine) -> None:
    """A part under its whole; who says so and what bears on it only where they differ from the whole's."""
    state = MEASURE[part.measure]
    known = part.group.casefold() not in (NO_GROUP, state, "them") and not part.group.casefold().startswith("of ")
    group = f" {part.group}" if known else ""
    place = f", {part.told.place}" if part.told.place else ""
    page.line(indent, ["of these ", (part.number, "strong"), f"{group} {state}{place}"], hang=2)
    if part.told.hops != whole.told.hops:
        page.line(indent + 2, [part.told.who], hang=2)
    page.line(indent + 2, quote(part.told.at), hang=1)
    bearing(page, indent + 2, [mark for mark in part.told.marks if mark not in whole.told.marks])
    for other in part.parts:
        _part(page, indent + 2, other, part)


def _findings(page: Page, findings: Sequence[FindingLine]) -> None:
    if not findings:
        return
    page.heading("Noticed", "Claims that sit oddly together. Nothing is decided here.")
    for finding in findings:
        page.blank()
        page.line(2, [("" if finding.certain else "possible: ") + finding.why], hang=2)
        for at in finding.claims:
            page.line(4, quote(at), hang=1)


def _sites(page: Page, chronicle: Chronicle) -> None:
    if not chronicle.sites:
        return
    page.heading("Sites and services", "By day. That no later report is held does not mean that a state lasted.")
    width = max((len(s.state) for site in chronicle.sites for s in site.states), default=LEAD)
    several = len({site.episode for site in chronicle.sites}) > 1
    for site in chronicle.sites:
        page.blank()
        episode = f", {site.episode or 'crisis not said'}" if several else ""
        place = f" ({site.place})" if site.place and site.place.casefold() not in site.name.casefold() else ""
        page.line(2, [(site.name + place, "strong"), episode], hang=2)
        for state in site.states:
            by = f", by {inside(state.by)}" if state.by else ""
            page.lead(4, state.state, width, [f"{state.told.when}{by}; {state.end}"])
            who_and_words(page, 4 + page.body(width), state.told)


def _spoken(page: Page, heading: str, note: str, lines: Sequence[Spoken], verb: str) -> None:
    if not lines:
        return
    page.heading(heading, note)
    for line in lines:
        page.blank()
        actor = line.told.actor or "somebody not named"
        target = f"{verb}{inside(line.told.target)}" if line.told.target else ""
        parts: list[Ink] = [(f"{actor}{target}", "strong"), f", {line.told.when}"]
        if line.numbers is not None:
            parts.append("; " + (", ".join(line.numbers) or "no number given"))
        page.line(2, parts, hang=2)
        who_and_words(page, 4, line.told)


def _rhetoric(page: Page, chronicle: Chronicle) -> None:
    if not chronicle.rhetoric:
        return
    page.heading("Rhetoric", "The words of the speakers, in the order told.")
    for speaker in chronicle.rhetoric:
        page.blank()
        page.line(2, [(speaker.name, "strong")])
        for label in speaker.labels:
            of = f" of {inside(label.told.target)}" if label.told.target else ""
            page.line(4, [(quoted(label.label), "strong"), f"{of}, {label.told.when}"], hang=2)
            who_and_words(page, 6, label.told)


def _offices(page: Page, offices: Sequence[OfficeLine]) -> None:
    if not offices:
        return
    page.heading("Offices")
    for line in offices:
        page.blank()
        verb = "takes" if line.change is Change.TAKES else "leaves"
        office = f": {line.office}" if line.office else ", which is not named"
        page.line(2, [(line.person, "strong"), f" {verb} office{office}, {line.told.when}"], hang=2)
        who_and_words(page, 4, line.told)


def _silences(page: Page, silences: Sequence[Told]) -> None:
    if not silences:
        return
    page.heading("Silences", "Information said not to have been given. Not a zero.")
    for told in silences:
        page.blank()
        about = inside(told.target) if told.target else "about what is not said"
        page.line(2, [(told.actor or "somebody not named", "strong"), f", {told.when}: nothing given on {about}"], hang=2)
        who_and_words(page, 4, told)


_VERB = {"denies": "denied", "retracts": "withdrew", "corrects": "corrected"}


def _denials(page: Page, denials: Sequence[DenialLine]) -> None:
    if not denials:
        return
    page.heading("Denials", "A denial does not delete: the claims it bears on stay.")
    for line in denials:
        page.blank()
        actor = line.told.actor or "somebody not named"
        what = f" {inside(line.told.target)}" if line.told.target else ""
        page.line(2, [(actor, "strong"), f" {_VERB.get(line.mode, line.mode)}{what}, {line.told.when}"], hang=2)
        who_and_words(page, 4, line.told)
        for reached in line.reaches:
            page.line(4, [f"bears on {reached.head} ", (f"{reached.at.place} {reached.at.short}", "place")], hang=2)
        for why in dict.fromkeys(reached.why for reached in line.reaches if reached.why):
            page.line(4, [("why: " + why, "dim")], hang=2)
        if not line.reaches:
            page.line(4, ["what it bears on is not found among the claims held"])


def _events(page: Page, chronicle: Chronicle) -> None:
    if not chronicle.events:
        return
    page.heading("Events", "By the day they are told of.")
    for day in chronicle.events:
        page.blank()
        page.line(2, [(day.time, "strong")])
        for told in day.events:
            who_and_words(page, 4, told)
