"""Packed web archives (WACZ 1.1): a ZIP with WARC files and a list of them with their hashes, which is checked first."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from sayso.read.apart import Parser
from sayso.read.capture import Captured, Unreadable
from sayso.read.holding import warc
from sayso.read.options import ReadOptions

LIST = "datapackage.json"
MAX_LIST = 50_000_000
_CHUNK = 1 << 20


def documents(path: Path, options: ReadOptions, parser: Parser) -> Iterator[Captured]:
    """The documents of all archives inside. Unreadable names the file inside whose hash is not the one stated."""
    try:
        with zipfile.ZipFile(path) as archive:
            stated = _stated(archive)
            names = [n for n in archive.namelist() if n.startswith("archive/") and n.endswith((".warc", ".warc.gz"))]
            if not names:
                raise Unreadable("no WARC file in it", "check where it comes from")
            for name in names:
                if name not in stated:
                    raise Unreadable(f"{name} is not in {LIST}", "get it again")
                with archive.open(name) as file:
                    _check(file, name, *stated[name])
            for name in names:
                with archive.open(name) as file:
                    yield from warc.records(file, f"{path}: {name}", options, parser)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable(f"not a whole archive ({error})", "get it again") from None


def _stated(archive: zipfile.ZipFile) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of each file as the list has them."""
    try:
        with archive.open(LIST) as file:
            data = file.read(MAX_LIST + 1)
        value: Any = json.loads(data) if len(data) <= MAX_LIST else None
        return {str(r["path"]): (int(r["bytes"]), str(r["hash"]).removeprefix("sha256:").lower()) for r in value["resources"]}
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise Unreadable(f"no {LIST} that names the files inside with their hashes", "get it again") from None


def _check(file: IO[bytes], name: str, size: int, sha256: str) -> None:
    digest, read = hashlib.sha256(), 0
    while chunk := file.read(_CHUNK):
        read += len(chunk)
        if read > size:
            break
        digest.update(chunk)
    if read != size or digest.hexdigest() != sha256:
        raise Unreadable(f"{name} does not have the SHA-256 stated in {LIST}; nothing was imported", "get it again")
