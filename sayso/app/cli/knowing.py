"""sayso known, series, changes and contradictions: the record over time."""

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.app.cli import options as o
from sayso.app.cli.audience import outsider
from sayso.app.cli.failure import MISUSED, Failure

if TYPE_CHECKING:
    from datetime import datetime

    from sayso.model import Measure
    from sayso.reconcile.known import Answer, Question

What = Annotated[
    str,
    typer.Argument(
        metavar="MEASURE",
        help="killed, injured, critical, hospitalised, detained, released, sentenced, missing, displaced or troops.",
        show_default=False,
    ),
]
Where = Annotated[str, typer.Option("--place", metavar="NAME", help="Country, region or town.", show_default=False)]
Who = Annotated[
    str | None, typer.Option("--group", metavar="WORDS", help="“security forces”, police, civilians ...", show_default=False)
]
Crisis = Annotated[str | None, typer.Option("--episode", metavar="NAME", help="Words of the crisis's name.", show_default=False)]
Since = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Figures about this day or later.", show_default=False)]
Until = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Figures about this day or earlier.", show_default=False)]
Clock = Annotated[str, typer.Option(metavar="said|published", help="Which day makes a claim known.")]
Held = Annotated[str | None, typer.Option(metavar="TIME", help="As the ledger was at that time.", show_default=False)]


def known(
    measure: What,
    place: Where,
    on: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="The day of knowledge.", show_default=False)],
    group: Who = None,
    episode: Crisis = None,
    since: Since = None,
    until: Until = None,
    clock: Clock = "said",
    held: Held = None,
    ledger: o.Ledger = None,
    json: o.Json = False,
    width: o.Width = None,
) -> None:
    """Tell what was known on a day, according to whom, within what bounds.

    Bounds are the lowest and highest claimed, never an average: of all claims, of those not denied or withdrawn by then, and of
    those whose number two or more independent origins give.
    """
    answer = _answer(ledger, *_question(measure, place, group, on, episode, since, until, clock, held))
    if json:
        from sayso.app.cli.out import print_json
        from sayso.views.answers import known_record

        print_json(known_record(answer, place, group) | ({"restricted": "not counted"} if outsider() else {}))
        return
    from sayso.app.cli.page import page
    from sayso.app.cli.print_known import print_known

    print_known(answer, place, group, page(width))


def series(
    measure: What,
    place: Where,
    group: Who = None,
    on: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="As known on this day; else all that is held.", show_default=False)
    ] = None,
    episode: Crisis = None,
    since: Since = None,
    until: Until = None,
    clock: Clock = "said",
    held: Held = None,
    chart: Annotated[
        str | None, typer.Option(metavar="FILE.svg|png", help="Draw it into this file instead.", show_default=False)
    ] = None,
    ledger: o.Ledger = None,
    json: o.Json = False,
    width: o.Width = None,
) -> None:
    """Tell a figure over time, by independent origin, with what was denied, withdrawn or outgrown.

    A chart has a panel for all people and one for each group counted, or for the one of --group.
    """
    if chart is not None:
        from sayso.app.cli.charting import ending, write_chart
        from sayso.app.cli.gather import gather, of_measure
        from sayso.app.cli.store import ledger as opened

        ending(chart)
        question, at = _question(measure, place, group, on, episode, since, until, clock, held)
        with opened(ledger) as store:
            gathered = gather(store, of_measure(question.measure, question.place), at)
        write_chart(chart, question, place, gathered, grouped=group is not None)
        return
    answer = _answer(ledger, *_question(measure, place, group, on, episode, since, until, clock, held))
    if json:
        from sayso.app.cli.out import print_json
        from sayso.views.answers import claim_record

        for claim in answer.claims:
            print_json(claim_record(claim))
        return
    from sayso.app.cli.page import page
    from sayso.app.cli.print_known import print_series

    print_series(answer, place, group, page(width))


def contradictions(
    certain: Annotated[bool, typer.Option("--certain", help="Only those the words leave no way out of.")] = False,
    all_: Annotated[bool, typer.Option("--all", help="With those that were dismissed.")] = False,
    held: Held = None,
    ledger: o.Ledger = None,
    json: o.Json = False,
    width: o.Width = None,
) -> None:
    """List the sets of claims that cannot all be true, each as small as can be, with its reason and its words."""
    from sayso.app.cli.gather import moment
    from sayso.app.cli.reconciling import compared
    from sayso.app.cli.store import ledger as opened
    from sayso.reconcile.across.subject import subjects_of

    at = moment(held)
    with opened(ledger) as store:
        compared(store)
        dismissed = frozenset(judgement.item for judgement in store.dismissed(at))
        found = [f for f in store.findings(held=at) if (f.certain or not certain) and (all_ or f.id not in dismissed)]
        found.sort(key=lambda f: (f.id in dismissed, not f.certain, f.kind, f.claims))
        subjects = subjects_of(store.accounts(sorted({c for f in found for c in f.claims})))
    if json:
        from sayso.app.cli.out import print_json
        from sayso.views.answers import finding_record

        for f in found:
            print_json(finding_record(f, subjects, f.id in dismissed))
        return
    from sayso.app.cli.page import page
    from sayso.app.cli.print_known import print_contradictions

    print_contradictions(found, subjects, dismissed, page(width))


def changes(
    before: Annotated[str, typer.Option("--from", metavar="YYYY-MM-DD", help="The day of the reader.", show_default=False)],
    after: Annotated[str, typer.Option("--to", metavar="YYYY-MM-DD", help="The later day.", show_default=False)],
    held: Held = None,
    ledger: o.Ledger = None,
    json: o.Json = False,
    width: o.Width = None,
) -> None:
    """Tell what a reader of one day would have to unlearn by a later one."""
    from sayso.app.cli.gather import moment
    from sayso.app.cli.reconciling import compared
    from sayso.app.cli.store import ledger as opened
    from sayso.reconcile.across.subject import subjects_of
    from sayso.reconcile.changes import changes as found_in

    first, last = o.day(before, "--from"), o.day(after, "--to")
    assert first is not None and last is not None
    if first > last:
        raise Failure(f"--from {first} lies after --to {last}; give the earlier day first", MISUSED)
    at = moment(held)
    with opened(ledger) as store:
        compared(store)
        links = list(store.links(held=at))
        subjects = subjects_of(store.accounts(sorted({end for x in links for end in (x.source, x.target)})))
    found = found_in(subjects, links, first, last)
    if json:
        from sayso.app.cli.out import print_json
        from sayso.views.answers import change_record

        for change in found:
            print_json(change_record(change))
        return
    from sayso.app.cli.page import page
    from sayso.app.cli.print_known import print_changes

    print_changes(found, page(width))


def _answer(ledger: str | None, question: "Question", at: "datetime | None") -> "Answer":
    from sayso.app.cli.gather import answered
    from sayso.app.cli.store import ledger as opened

    with opened(ledger) as store:
        return answered(store, question, at)


def _question(
    measure: str,
    place: str,
    group: str | None,
    on: str | None,
    episode: str | None,
    since: str | None,
    until: str | None,
    clock: str,
    held: str | None,
) -> "tuple[Question, datetime | None]":
    if clock not in ("said", "published"):
        raise Failure(f"--clock: {clock!r} is neither said nor published", MISUSED)
    day, first, last = o.day(on, "--on"), o.day(since, "--since"), o.day(until, "--until")

    from sayso.app.cli.gather import group_id, moment, place_id
    from sayso.reconcile.known import Question

    what, where, at = _measure(measure), place_id(place), moment(held)
    return Question(what, where, group_id(group), day, clock == "published", first, last, episode), at


def _measure(words: str) -> "Measure":
    from sayso.model import Measure

    try:
        return Measure(words.strip().lower())
    except ValueError:
        raise Failure(f"{words!r} is no measure; the measures are {', '.join(Measure)}", MISUSED) from None
