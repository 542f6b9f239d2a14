"""Runs one command line and turns whatever goes wrong into one line and an exit code."""

import os
import signal
import sys
from types import FrameType
from typing import Any

import typer
from typer.exceptions import TyperException

from sayso.app.cli.audience import not_counted
from sayso.app.cli.commands import app
from sayso.app.cli.failure import Failure, say

STOPPED = 130


def run(argv: list[str]) -> int:
    """The exit code of a command line; without any words, the help."""
    _never_fail_to_print()
    before = _orderly_end()
    try:
        return _run(argv)
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _run(argv: list[str]) -> int:
    try:
        code = app(args=argv or ["--help"], prog_name="sayso", standalone_mode=False)
        not_counted(argv)
        sys.stdout.flush()
    except Failure as failure:
        say(str(failure))
        return failure.code
    except TyperException as error:
        say(_usage(error, argv))
        return 2
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: nobody is left to be told, not even by the final flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (KeyboardInterrupt, typer.Abort):
        say("stopped; nothing half-written is left")
        return STOPPED
    except OSError as error:
        say(f"{error.filename or 'system'}: {error.strerror or error}")
        return 1
    except Exception as error:
        if _is_lexicon(error):
            say(str(error))
            return 1
        if os.environ.get("SAYSO_DEBUG"):
            raise
        say(f"a fault of Sayso itself ({type(error).__name__}: {error}); set SAYSO_DEBUG=1 to see where, and report it")
        return 1
    if code == STOPPED:
        say("stopped; nothing half-written is left")
    return code if isinstance(code, int) else 0


def _is_lexicon(error: Exception) -> bool:
    """Whether a rule file of the user's is at fault, not the program. (Nothing of the lexicon is loaded just to ask.)"""
    overlay = sys.modules.get("sayso.lexicon.overlay")
    return overlay is not None and isinstance(error, overlay.LexiconError)


def _usage(error: TyperException, argv: list[str]) -> str:
    message = " ".join(str(getattr(error, "format_message", error.__str__)()).split()).rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "sayso"
    return f"{message}; see {command} --help"


def _orderly_end() -> Any:
    """Being told to end (SIGTERM) unwinds like any error, so that temporary files go. Gives what was set before."""

    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    try:
        return signal.signal(signal.SIGTERM, end)
    except ValueError:
        return None  # not the main thread: whoever runs us there sees to it


def _never_fail_to_print() -> None:
    """Words that the terminal's encoding cannot show are written out ("\\u2190") rather than ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
