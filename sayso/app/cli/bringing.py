"""sayso import: what others have, into a ledger."""

from typing import Annotated

import typer

from sayso.app.cli import options as o


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A bundle that sayso bundle wrote.", show_default=False)],
    ledger: o.Ledger = None,
    json: o.Json = False,
) -> None:
    """Make a new ledger from a bundle: the same ids, bounds, findings and audit chain. Where a byte was changed, the file of the
    bundle that it stands in is named and nothing is made."""
    from sayso.app.cli.bundling import restored
    from sayso.app.cli.store import named

    restored(file, named(ledger), json)
