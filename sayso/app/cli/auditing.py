"""sayso audit: is the record whole, and who did what?"""

from typing import Annotated

import typer

from sayso.app.cli import options as o
from sayso.app.cli.failure import UNREAD

app = typer.Typer(
    help="Check that nothing in a ledger was changed, and see who did what.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command(short_help="Walk the audit chain.")
def verify(
    head: Annotated[
        str | None,
        typer.Option(
            "--head",
            metavar="HASH",
            help="A head noted earlier: it must still occur, which shows that nothing was rewritten or cut off since.",
            show_default=False,
        ),
    ] = None,
    ledger: o.Ledger = None,
    json: o.Json = False,
) -> None:
    """Walk the audit chain from the first row to the last. Where a row is not as it was written, the first such row is named, and
    the exit code is 1. Note the head elsewhere: given to --head later, it proves that nothing up to it was rewritten."""
    from sayso.app.cli.store import ledger as opened
    from sayso.app.cli.text import clean

    with opened(ledger) as held:
        found = held.verify(head)
    fault = found.fault
    if json:
        from sayso.app.cli.out import print_json

        bad = {"row": fault.seq, "table": fault.table, "key": fault.key, "why": fault.why} if fault else None
        print_json({"rows": found.rows, "erased": found.erased, "head": found.head, "fault": bad})
    else:
        erased = f", {found.erased:,} of them lawfully erased" if found.erased else ""
        print(f"{found.rows:,} {'row' if found.rows == 1 else 'rows'} as written{erased}")
        print(f"head {found.head}")
        if fault:
            of = " ".join(filter(None, (fault.table, clean(fault.key))))
            print(f"row {fault.seq:,} ({of}) is bad: {fault.why}")
    if fault:
        raise typer.Exit(UNREAD)


@app.command(short_help="Who did what, and when.")
def log(ledger: o.Ledger = None, json: o.Json = False, width: o.Width = None) -> None:
    """List what was done to a ledger, oldest first: documents added and read, reviews, merges, withdrawals, erasures."""
    from sayso.app.cli.store import ledger as opened

    with opened(ledger) as held:
        deeds = held.log()
        if json:
            from sayso.app.cli.out import print_json

            for deed in deeds:
                record = {"recorded_at": deed.recorded_at.isoformat(), "row": deed.seq, "what": deed.what, "about": deed.about}
                print_json(record | {"by": deed.by, "reason": deed.why})
            return
        from sayso.app.cli.page import page
        from sayso.app.cli.print_decisions import print_deeds

        print_deeds(list(deeds), page(width))
