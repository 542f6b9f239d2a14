"""Sayso reads without the network: every way to a socket is barred while it works."""

import socket
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest

from sayso.model import Document
from sayso.pipeline import process

REPORT = """On Monday the city council of Harbourtown said that 12 residents had been injured during the unrest.

The next day the local radio, citing the central hospital, reported that almost 30 people were being treated. "We ask everyone
to stay at home," the mayor said. Later the council denied the hospital's figure.
"""

# Raised by the interpreter itself whenever Python code connects, sends or asks for an address, whichever library does it. It is
# in place before anything of Sayso is imported. Making a socket and binding it to this machine stay free: a library under the
# reader of web pages does so at import, to see whether the system knows IPv6, and nothing leaves the machine by it.
BARRED = """
import sys

def bar(event, arguments):
    local = event == "socket.bind" and arguments[1][0] in ("127.0.0.1", "::1")
    if event.startswith("socket.") and event != "socket.__new__" and not local:
        raise SystemExit(f"network: {event} {arguments}")

sys.addaudithook(bar)
"""


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: Any, **named: Any) -> NoReturn:
        raise AssertionError(f"a network call was made: {arguments} {named}")

    for name in ("connect", "connect_ex", "sendto", "sendmsg"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)


def run_barred(code: str, *arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", BARRED + code, *map(str, arguments)], cwd=folder, capture_output=True, text=True)


@pytest.mark.usefixtures("no_network")
def test_pipeline_reads_without_network() -> None:
    reading = process(Document(REPORT, publisher="Example Wire", published=date(2021, 3, 12)))
    assert [claim.quote for claim in reading.claims]


def test_commands_work_without_network(tmp_path: Path) -> None:
    """Imports, settings, ledger and printing included."""
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    command = "from sayso.app.cli import main\nmain()\n"
    published = ("--published", "2021-03-12")
    added = run_barred(command, "add", "report.txt", *published, "--ledger", "test.ledger", folder=tmp_path)
    assert added.returncode == 0, added.stderr
    shown = run_barred(command, "chronicle", "--ledger", "test.ledger", folder=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert "12" in shown.stdout


@pytest.mark.parametrize(
    "call",
    [
        "socket.getaddrinfo('localhost', 80)",
        "socket.socket().connect(('127.0.0.1', 9))",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('127.0.0.1', 9))",
        "socket.socket().bind(('0.0.0.0', 0))",
    ],
)
def test_the_bar_holds(call: str, tmp_path: Path) -> None:
    """Were the bar to let calls through, the tests above would prove nothing."""
    done = run_barred(f"import socket\n{call}\n", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("network: socket.")
