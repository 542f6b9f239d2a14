"""Parsing in a process of its own, with limits on time and memory, so that no file can hang or fell the command.

One such process serves file after file; where it overruns a limit it is ended and the next file gets a new one.
The talk between the two: a line of JSON (format, charset, size) and the bytes one way, a line of JSON the other.
"""

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from sayso.read.assemble import Content
from sayso.read.capture import Unreadable
from sayso.read.limits import PARSE_MEMORY, PARSE_SECONDS
from sayso.read.metadata import Metadata


class Parser:
    """``parse`` bytes of a format into Content. Use as a context; the process starts with the first file.

    ``seconds``: for one file.
    """

    def __init__(self, seconds: float = PARSE_SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Parser":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def parse(self, kind: str, raw: bytes, charset: str | None = None) -> Content:
        """The content; Unreadable as the format's reader says, or where a limit was overrun."""
        process = self._process = self._process or _started()
        assert process.stdin and process.stdout
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds, stop)
        timer.start()
        try:
            request = json.dumps({"kind": kind, "size": len(raw), "charset": charset}).encode()
            process.stdin.write(request + b"\n")
            process.stdin.write(raw)
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:
            answer = b""
        finally:
            timer.cancel()
        if not answer.endswith(b"\n"):
            self.close()
            if late.is_set():
                raise Unreadable(f"could not be read within {self._seconds:g} seconds", "save its text as .txt")
            raise Unreadable("reading it broke down (too large or damaged)", "save its text as .txt")
        return _content(json.loads(answer))

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()


def _started() -> "subprocess.Popen[bytes]":
    # -P: a file pypdf.py in the folder one stands in is not taken for the library.
    home = str(Path(__file__).resolve().parents[2])
    paths = dict.fromkeys([home, *(p for p in sys.path if p)])
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-P", "-W", "ignore", "-m", "sayso.read.apart"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env)


def _content(answer: dict[str, Any]) -> Content:
    if "reason" in answer:
        raise Unreadable(answer["reason"], answer["advice"], answer["fatal"])
    told = dict(answer["metadata"])
    told["published"] = _day(told["published"])
    told["anchors"] = tuple((name, date.fromisoformat(day)) for name, day in told["anchors"])
    return Content(answer["text"], Metadata(**told), _day(answer["made_on"]))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _readers() -> dict[str, Callable[[bytes, str | None], Content]]:
    from sayso.read.charset import decoded
    from sayso.read.docx import docx_content
    from sayso.read.feed import feed_content
    from sayso.read.markdown import markdown_content
    from sayso.read.page import page_content
    from sayso.read.pdf import pdf_content

    return {
        "pdf": lambda raw, charset: pdf_content(raw),
        "docx": lambda raw, charset: docx_content(raw),
        "html": page_content,
        "feed": lambda raw, charset: feed_content(raw),
        "markdown": lambda raw, charset: markdown_content(decoded(raw, charset)),
    }


def _answer(kind: str, raw: bytes, charset: str | None) -> dict[str, Any]:
    try:
        content = _readers()[kind](raw, charset)
    except Unreadable as problem:
        return {"reason": problem.reason, "advice": problem.advice, "fatal": problem.fatal}
    except MemoryError:
        return {"reason": "too large to be read", "advice": "split it", "fatal": True}
    except Exception as broken:  # a parser's own bug over hostile bytes: that file is refused, the rest goes on
        return {"reason": f"cannot be read as {kind} ({type(broken).__name__})", "advice": "save its text as .txt", "fatal": True}
    told = {f.name: getattr(content.metadata, f.name) for f in fields(content.metadata)}
    return {"text": content.text, "metadata": told, "made_on": content.made_on}


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until they end."""
    while line := requests.readline():
        request = json.loads(line)
        raw = requests.read(request["size"])
        answer = _answer(request["kind"], raw, request["charset"])
        answers.write(json.dumps(answer, default=str).encode() + b"\n")
        answers.flush()


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (PARSE_MEMORY, PARSE_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _limit_memory()
    # What a library prints must not get between the answers.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr
    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, out)
