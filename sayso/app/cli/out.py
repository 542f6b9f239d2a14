"""Standard output as JSON Lines, and files that are written wholly or not at all."""

import contextlib
import io
import json
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from sayso.app.cli.failure import Failure

Write = Callable[[Any], None]


def json_line(value: Any) -> str:
    """One value as a line of JSON. A lone surrogate is escaped, so that the line can be written."""
    line = json.dumps(value, ensure_ascii=False)
    return line if line.isprintable() or _encodes(line) else json.dumps(value)


def print_json(value: Any) -> None:
    """One line of JSON on standard output, UTF-8 whatever the locale."""
    data = json_line(value) + "\n"
    if binary := getattr(sys.stdout, "buffer", None):
        sys.stdout.flush()
        binary.write(data.encode("utf-8"))
    else:
        sys.stdout.write(data)


@contextlib.contextmanager
def json_lines(path: str | None) -> Iterator[Write]:
    """A writer of JSON Lines to ``path``, atomically; None and "-" are standard output."""
    if path in (None, "-"):
        yield print_json
        return
    with whole_file(Path(str(path))) as file:

        def write(value: Any) -> None:
            file.write(json_line(value) + "\n")

        yield write


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """A text file that appears under its name only when all of it is written; on any failure what stood there stays."""
    with whole_bytes(path) as raw:
        file = io.TextIOWrapper(raw, encoding="utf-8", newline="\n", write_through=True)
        yield file
        file.detach()


@contextlib.contextmanager
def whole_bytes(path: Path, option: str = "--out") -> Iterator[IO[bytes]]:
    """The same for a file of bytes. ``option``: the one that named it."""
    try:
        mode = path.stat().st_mode if path.exists() else None
        if mode is not None and not stat.S_ISREG(mode) and not path.is_dir():
            with path.open("wb") as file:  # a device or pipe cannot be renamed over
                yield file
            return
        if path.is_dir():
            raise Failure(f"{path}: is a folder; name a file for {option}")
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise Failure(f"{path}: cannot be written ({error.strerror}); choose another {option}") from None
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _encodes(line: str) -> bool:
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
