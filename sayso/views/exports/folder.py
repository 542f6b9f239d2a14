"""The folder of an export: it appears under its name when all of it is written, or not at all."""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any


class FolderError(Exception):
    """A folder cannot be written. The message is one line for the user."""


class Folder:
    """Where a format writes. ``path``: the folder while it is being written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextlib.contextmanager
    def text(self, name: str) -> Iterator[IO[str]]:
        """A text file in UTF-8, with the line ends written. A lone surrogate, which UTF-8 cannot say, becomes a question mark."""
        with (self.path / name).open("w", encoding="utf-8", errors="replace", newline="") as file:
            yield file

    def write(self, name: str, data: bytes) -> None:
        """A small file at once."""
        (self.path / name).write_bytes(data)

    def json(self, name: str, value: Any) -> None:
        """A small JSON file, indented."""
        with self.text(name) as file:
            file.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")

    def files(self) -> list[dict[str, Any]]:
        """What was written: name, size in bytes and SHA-256 of each file."""
        found = []
        for path in sorted(p for p in self.path.rglob("*") if p.is_file()):
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            name = path.relative_to(self.path).as_posix()
            found.append({"name": name, "bytes": path.stat().st_size, "sha256": digest})
        return found


@contextlib.contextmanager
def whole_folder(path: Path) -> Iterator[Folder]:
    """A folder that appears under its name only when all of it is written. FolderError where something is in the way: what stands
    there stays as it is."""
    if path.exists() and not path.is_dir():
        raise FolderError(f"{path}: is a file; name a new or empty folder for --out")
    if path.is_dir() and any(path.iterdir()):
        raise FolderError(f"{path}: is not empty; name a new or empty folder for --out")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
    except OSError as error:
        raise FolderError(f"{path}: cannot be written ({error.strerror}); choose another --out") from None
    try:
        yield Folder(made)
        for file in made.rglob("*"):
            if file.is_file():
                _sync(file)
        os.chmod(made, 0o777 & ~_umask())
        try:
            # POSIX puts a folder in the place of an empty one in one step, and refuses one that is not empty.
            os.replace(made, path)
        except OSError as error:
            raise FolderError(f"{path}: cannot be put in place ({error.strerror}); choose another --out") from None
        _sync(path.parent)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
