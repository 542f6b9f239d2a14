"""Failures a user meets."""

import sys

from sayso.app.cli.text import clean

DONE, UNREAD, MISUSED = 0, 1, 2
"""Exit codes: done; something could not be read or done; the command was not understood."""


class Failure(Exception):
    """One line that says what, where and what to do; ends the command with ``code``."""

    def __init__(self, message: str, code: int = UNREAD) -> None:
        super().__init__(message)
        self.code = code


def say(message: str) -> None:
    """One line on standard error."""
    print(f"sayso: {clean(message)}", file=sys.stderr, flush=True)
