"""Which kind of holding a file is."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from sayso.read.apart import Parser
from sayso.read.capture import Captured, Unreadable
from sayso.read.holding import archived, mailbox, telegram, wacz, warc
from sayso.read.options import ReadOptions
from sayso.read.table.rows import header_of

BUNDLE = "sayso bundle"
"""What the manifest of a bundle says that it is."""
HEAD = 64_000
Open = Callable[[Path, ReadOptions, Parser], Iterator[Captured]]
_READERS: dict[str, Open] = {
    "warc": warc.documents,
    "wacz": wacz.documents,
    "mbox": mailbox.documents,
    "telegram": telegram.documents,
    "archived": archived.documents,
}


def holding_of(path: Path) -> str | None:
    """ "bundle", "table" or the name of a holding; None where it is none. By content first, since names lie. OSError where it
    cannot be read."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    name = path.name.lower()
    if head.startswith(b"PK"):
        return _zipped(path, name)
    if head.startswith(b"WARC/") or name.endswith((".warc", ".warc.gz")):
        return "warc"
    if head.startswith(b"From ") or name.endswith(".mbox"):
        return "mbox"
    if name.endswith(".json") and telegram.looks_so(head):
        return "telegram"
    if name.endswith((".csv", ".tsv")):
        try:
            return "archived" if archived.fits(header_of(path)) else "table"
        except Unreadable:
            return "table"  # which says what is wrong with it
    return None


def _zipped(path: Path, name: str) -> str | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "manifest.json" in names:
                with archive.open("manifest.json") as file:
                    # Only its beginning: whether it is whole is seen to by who reads it.
                    return "bundle" if BUNDLE.encode() in file.read(HEAD) else None
            return "wacz" if "datapackage.json" in names else None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return "wacz" if name.endswith(".wacz") else "bundle"  # whose reader says what is wrong with it


def documents_in(path: Path, kind: str, options: ReadOptions) -> Iterator[Captured]:
    """The documents of a holding, and a refusal for each piece that cannot be read."""
    with Parser() as parser:
        try:
            yield from _READERS[kind](path, options, parser)
        except Unreadable as problem:
            yield problem.at(str(path))
