"""From what the user names to bytes: files, folders, standard input."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.read.capture import Refusal, Unreadable
from sayso.read.limits import MAX_RAW, MAX_TEXT, megabytes
from sayso.read.media import by_name

SIDE_FILE = ".meta.json"
"""``report.txt.meta.json`` holds the metadata of ``report.txt``."""

_READABLE = "text, Markdown, HTML, PDF, DOCX, JSON, JSON Lines"


def files_of(source: Path) -> Iterator[Path | Refusal]:
    """The files of a source in the order of their names: itself, or all in a folder and its subfolders.

    Hidden files, side files and a folder's README are left out; files of another kind are passed over with a note.
    """
    try:
        mode = source.stat().st_mode
    except FileNotFoundError:
        yield Refusal(str(source), None, "no such file or folder", "check the name")
        return
    except (OSError, ValueError) as problem:
        yield Refusal(str(source), None, _trouble(problem), "check its name and permissions")
        return
    if not stat.S_ISDIR(mode):
        yield source
        return
    found = False
    for path in _walked(source):
        if isinstance(path, Refusal):
            found = True
            yield path
        elif by_name(path.name) is None:
            yield Refusal(str(path), None, f"not a format that is read ({_READABLE}); passed over", fatal=False)
        else:
            found = True
            yield path
    if not found:
        yield Refusal(str(source), None, "no file that can be read in this folder", f"give files of {_READABLE}")


def _walked(folder: Path) -> Iterator[Path | Refusal]:
    problems: list[OSError] = []
    for base, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(base, name)
            if name.startswith(".") or name.endswith(SIDE_FILE) or path.stem.lower() == "readme":
                continue
            if path.exists() and not path.is_file():
                continue  # pipes and devices
            yield path
        yield from (Refusal(str(p.filename), None, _trouble(p), "check its permissions") for p in problems)
        problems.clear()
    yield from (Refusal(str(p.filename), None, _trouble(p), "check its permissions") for p in problems)


def bytes_of(path: Path, kind: str | None) -> bytes:
    """The bytes of a file, up to the limit of its format."""
    limit = MAX_TEXT * 4 if kind in {"text", "markdown", "json"} else MAX_RAW
    try:
        mode = path.stat().st_mode
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode) or stat.S_ISSOCK(mode):
            raise Unreadable("a device, not a file", "give a file, a folder or - for standard input")
        with path.open("rb") as stream:
            return limited(stream, limit)
    except (OSError, ValueError) as problem:
        raise Unreadable(_trouble(problem), "check its name and permissions") from None


def limited(stream: BinaryIO, limit: int) -> bytes:
    """All of a stream; Unreadable where it is longer than ``limit`` bytes."""
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise Unreadable(f"larger than the limit of {megabytes(limit)}", "split it")
    return raw


def lines_of(stream: BinaryIO, limit: int = MAX_TEXT * 4) -> Iterator[bytes | Unreadable]:
    """Lines without their ends, one at a time; one longer than ``limit`` bytes is given as the reason it is refused."""
    while line := stream.readline(limit + 2):
        if len(line) > limit and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(1_000_000)
            yield Unreadable(f"a line longer than the limit of {megabytes(limit)}", "split the document")
        else:
            yield line.removesuffix(b"\n").removesuffix(b"\r")


def _trouble(problem: Exception) -> str:
    if isinstance(problem, PermissionError):
        return "no permission to read it"
    if isinstance(problem, FileNotFoundError):
        return "no such file or folder"
    return f"cannot be opened ({getattr(problem, 'strerror', None) or problem})"
