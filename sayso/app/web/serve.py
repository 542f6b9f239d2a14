"""The server: one process on this machine, answering to this machine only."""

import contextlib
import socket
import webbrowser
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

import uvicorn

from sayso.app.web import examined
from sayso.app.web.factory import make_app, start_address
from sayso.app.web.intake import Fill
from sayso.read.timestamp import Authority

if TYPE_CHECKING:
    from sayso.ledger import Ledger

HOST = "127.0.0.1"


def serve(
    ledger: "Ledger",
    address: str,
    *,
    port: int,
    browser: bool,
    reviewer: str = "",
    seniors: Collection[str] = (),
    fill: Fill | None = None,
    inside: bool = False,
    authority: Authority | None = None,
    say: Callable[[str], None] = print,
) -> None:
    """Serve a ledger until stopped. ``port``: 0 = any free one. ``browser``: open one. ``say``: told where the app is. OSError
    where the port is taken."""
    app = make_app(ledger, address, reviewer=reviewer, seniors=seniors, fill=fill, inside=inside, authority=authority)
    with contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(64)
        where = start_address(app, listener.getsockname()[1])
        server = uvicorn.Server(
            uvicorn.Config(
                app, log_level="warning", access_log=False, server_header=False, lifespan="off", timeout_graceful_shutdown=2
            )
        )
        app.state.watcher.stopping = lambda: server.should_exit
        examined.warm()
        say(where)
        if browser:
            webbrowser.open(where)
        server.run([listener])
