"""The input of an archive run, cut into pieces that are read one by one: row groups, stretches of lines, whole files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.read.capture import Captured, Unreadable
from sayso.read.holding.kinds import documents_in, holding_of
from sayso.read.options import ReadOptions
from sayso.read.reader import read
from sayso.read.records import jsonl_documents
from sayso.read.source import lines_of
from sayso.read.table.columnar import groups_of, parquet_documents

STRETCH = 4 << 20
"""Bytes of a stretch of lines."""
GROUPS = 1
"""Row groups of a piece."""


@dataclass(frozen=True, slots=True)
class Piece:
    """``number``: its place in the input, from 0. ``path``: of its file. ``kind``: parquet, jsonl, or file (all else). ``start``,
    ``end``: row groups or bytes; what begins in there belongs to it. ``size``, ``changed``: of the whole file, by which it is known
    again: bytes, and nanoseconds since 1970."""

    number: int
    path: str
    kind: str
    start: int
    end: int
    size: int
    changed: int


def pieces_of(source: Path, columns: Mapping[str, str], stretch: int = STRETCH) -> list[Piece]:
    """The pieces of a file or of all files of a folder, in the order of their names. ``columns``: of Parquet files. Unreadable
    where there is none, or a file has other columns."""
    files = [source] if source.is_file() else sorted(p for p in source.rglob("*") if p.is_file() and not _hidden(p, source))
    found: list[Piece] = []
    for path in files:
        about = path.stat()
        kind, ends = _cuts(path, about.st_size, columns, stretch)
        for start, end in ends:
            found.append(Piece(len(found), str(path.absolute()), kind, start, end, about.st_size, about.st_mtime_ns))
    if not found:
        missing = "no file in it" if source.is_dir() else "no such file or folder"
        raise Unreadable(missing, "give a file or folder of Parquet, JSON Lines or WARC")
    return found


def documents_of_piece(piece: Piece, options: ReadOptions, columns: Mapping[str, str]) -> Iterator[Captured]:
    """The documents of a piece. ``columns``: of a Parquet file, by the names of fields (text, title, published ...)."""
    path = Path(piece.path)
    if piece.kind == "parquet":
        yield from parquet_documents(path, piece.start, piece.end, columns, options)
    elif piece.kind == "jsonl":
        where = str(path) if piece.start == 0 else f"{path}, from byte {piece.start}"
        yield from jsonl_documents(_lines(path, piece.start, piece.end), where, options)
    elif kind := holding_of(path):
        yield from documents_in(path, kind, options)
    else:
        yield from read(path, options)


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)


def _cuts(path: Path, size: int, columns: Mapping[str, str], stretch: int) -> tuple[str, list[tuple[int, int]]]:
    if path.suffix == ".parquet":
        groups = groups_of(path, columns)
        return "parquet", [(n, min(n + GROUPS, groups)) for n in range(0, groups, GROUPS)]
    if path.suffix in (".jsonl", ".ndjson"):
        return "jsonl", [(n, min(n + stretch, size)) for n in range(0, size, stretch)]
    return "file", [(0, size)]


def _lines(path: Path, start: int, end: int) -> Iterator[bytes | Unreadable]:
    """The lines that begin in a stretch of a file."""
    with path.open("rb") as stream:
        if start:
            stream.seek(start - 1)
            while (passed := stream.readline(STRETCH)) and not passed.endswith(b"\n"):
                pass  # the rest of a line that belongs to the stretch before
        lines = lines_of(stream)
        while stream.tell() < end and (line := next(lines, None)) is not None:
            yield line
