"""sayso ledger: a ledger as a whole, whichever engine keeps it."""

from typing import Annotated

import typer

from sayso.app.cli import options as o

app = typer.Typer(
    help="Move a ledger as a whole.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _ledger() -> None:
    """Move a ledger as a whole."""


@app.command(short_help="From a file to PostgreSQL, or back.")
def copy(
    source: Annotated[
        str, typer.Argument(metavar="FROM", help="The ledger to copy: a file or postgresql://...", show_default=False)
    ],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where there is no ledger yet.", show_default=False)],
    json: o.Json = False,
) -> None:
    """Copy a ledger from a file to PostgreSQL, back, or from one file or database to another: the same ids, history and audit
    chain, which is walked before the copy is there. FROM is left as it is; TO must be new. What is added to FROM meanwhile is not
    copied."""
    import tempfile
    from pathlib import Path

    from sayso.app.cli.bundling import restored
    from sayso.app.cli.progress import steps
    from sayso.app.cli.store import ledger as opened

    with tempfile.TemporaryDirectory(prefix="sayso-copy-") as folder:
        path = Path(folder) / "ledger.zip"
        with opened(source) as held, path.open("wb") as file, steps() as step:
            held.bundle(file, step)
        restored(str(path), target, json)
