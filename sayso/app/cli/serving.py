"""sayso web: the record in a browser."""

from typing import Annotated

import typer

from sayso.app.cli import options as o
from sayso.app.cli.failure import Failure

PORT = 8320


def web(
    ledger: o.Ledger = None,
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="Where to listen; 0 is any free port.")] = PORT,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser.")] = True,
    by: o.By = None,
    inside: Annotated[
        bool, typer.Option("--inside", help="Let the import page fetch addresses inside this machine or its network.")
    ] = False,
) -> None:
    """Show the record in a browser: chronicle, figures, sites, documents, review. It listens on 127.0.0.1 only and asks nothing of
    the network. A ledger that is not there is made. Ctrl-C ends it."""
    import os

    from sayso.app.cli.settings import settings
    from sayso.app.cli.store import ledger as opened
    from sayso.app.cli.store import named

    try:
        from sayso.app.web.serve import serve
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("sayso"):
            raise
        raise Failure(f"sayso web needs the package {error.name}: pip install 'sayso[web]'") from None
    from sayso.app.cli.overlays import activate
    from sayso.app.cli.stamping import authority

    activate()
    reviewer = (by or os.environ.get("SAYSO_REVIEWER") or settings().reviewer or "").strip()
    with opened(ledger, create=True) as held:
        try:
            serve(
                held, named(ledger), port=port, browser=browser, reviewer=reviewer, seniors=settings().seniors,
                fill=settings().fill, inside=inside, authority=authority(),
                say=lambda where: print(where, flush=True),
            )  # fmt: skip
        except OSError as error:
            raise Failure(f"port {port} cannot be used ({error.strerror}); give another with --port, 0 for any") from None
