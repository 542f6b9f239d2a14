"""sayso show and sayso chronicle: one claim opened, and everything claimed."""

from typing import Annotated

import typer

from sayso.app.cli import options as o


def show(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id or a beginning that only one claim has.")],
    ledger: o.Ledger = None,
    json: o.Json = False,
    width: o.Width = None,
) -> None:
    """Open one claim: its words in context, who says so, when, by which rule, and what bears on it."""
    from sayso.app.cli.store import ledger as opened
    from sayso.app.cli.store import material_for
    from sayso.ledger import ClaimFilter
    from sayso.views import sheet_of
    from sayso.views.recapture import lost_in

    with opened(ledger) as held:
        wanted = held.claim(claim)
        others = {c.id: c for c in held.claims(ClaimFilter(document=wanted.document))}
        sheet = sheet_of(wanted, material_for(held, (others | {wanted.id: wanted}).values()))
        lost = lost_in(held.document(wanted.document).document, held.captures(wanted.document), wanted)
        if json:
            from sayso.app.cli.out import print_json
            from sayso.views.records import record

            print_json({**record(sheet), "lost": lost.recorded_at.isoformat() if lost else None})
            return
        from sayso.app.cli.page import page
        from sayso.app.cli.print_sheet import print_sheet

        print_sheet(sheet, page(width))
        if lost:
            at = f"{lost.recorded_at:%Y-%m-%d %H:%M UTC}"
            page(width).line(
                2, [("its words no longer stood at the source", "strong"), f" when that was captured again, {at}"], hang=2
            )


def chronicle(
    ledger: o.Ledger = None,
    document: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this document: its id or a beginning of it.", show_default=False)
    ] = None,
    json: o.Json = False,
    width: o.Width = None,
) -> None:
    """Print what was claimed: figures, sites, appeals, pledges, orders, rhetoric, offices, silences, denials, events."""
    from sayso.app.cli.store import ledger as opened
    from sayso.app.cli.store import material_for
    from sayso.ledger import ClaimFilter
    from sayso.views import chronicle_of

    with opened(ledger) as held:
        if document is None:
            material = material_for(held, held.claims())
        else:
            one = held.document(document).document
            material = material_for(held, held.claims(ClaimFilter(document=one.id)), [one]).only(one.id)
        view = chronicle_of(material)
        if json:
            from sayso.app.cli.out import print_json
            from sayso.views.records import chronicle_records

            for line in chronicle_records(view):
                print_json(line)
            return
        from sayso.app.cli.page import page
        from sayso.app.cli.print_chronicle import print_chronicle

        print_chronicle(view, page(width))
