"""The progress bar keeps out of results."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]

STEPS = """
import sys
from sayso.app.cli.progress import progress
with progress("reading", 2) as step:
    print("one result")
    step()
    print("another", flush=True)
    step()
"""


def test_results_go_to_the_pipe_and_the_bar_to_the_terminal() -> None:
    watching, terminal = pty.openpty()
    environment = os.environ | {"TERM": "xterm"}
    done = subprocess.run([sys.executable, "-c", STEPS], stdout=subprocess.PIPE, stderr=terminal, env=environment, check=True)
    os.close(terminal)
    seen = os.read(watching, 100_000).decode()
    os.close(watching)
    assert done.stdout == b"one result\nanother\n"
    assert "reading" in seen
    assert "result" not in seen


def test_no_bar_where_nobody_watches(sayso: Run, report: Path) -> None:
    assert sayso("extract", str(report), str(report)).err == ""
