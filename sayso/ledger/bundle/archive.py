"""ZIP archives written so that the same content gives the same bytes, and read so that nothing in them can do harm."""

import hashlib
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from sayso.ledger.bundle.layout import known
from sayso.ledger.bundle.manifest import MANIFEST, SUMS, File, Manifest
from sayso.ledger.records import LedgerError

_CHUNK = 1 << 20
_EPOCH = (1980, 1, 1, 0, 0, 0)
_DENSE = 100
"""Bytes that would shrink by more than this are stored as they are, so that no bundle looks like a bomb."""
MAX_MANIFEST = 1 << 30
"""Bytes; about 8 million files."""
MAX_LINE = 1 << 28
"""Bytes of one row: a document of the greatest length, all of it escaped."""
MAX_RATIO = 200
"""How many times larger than the archive its files may be, once they pass a gigabyte."""
LARGE = 1_000_000_000


class Pack:
    """A bundle being written. ``files``: what has been written so far."""

    def __init__(self, out: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(out, "w")
        self.files: dict[str, File] = {}

    def lines(self, name: str, lines: Iterable[str]) -> int:
        """A file of lines; their number."""
        count = 0
        digest, size = hashlib.sha256(), 0
        with self._zip.open(_info(name, zipfile.ZIP_DEFLATED), "w", force_zip64=True) as file:
            for line in lines:
                data = f"{line}\n".encode()
                digest.update(data)
                size += len(data)
                count += 1
                file.write(data)
        self.files[name] = File(size, digest.hexdigest())
        return count

    def bytes(self, name: str, data: bytes) -> None:
        """A file at once."""
        dense = len(zlib.compress(data, 1)) * _DENSE < len(data)
        self._zip.writestr(_info(name, zipfile.ZIP_STORED if dense else zipfile.ZIP_DEFLATED), data)
        self.files[name] = File(len(data), hashlib.sha256(data).hexdigest())

    def close(self, manifest: Manifest) -> None:
        """Write the manifest and the table of contents."""
        for name, data in ((MANIFEST, manifest.encoded()), (SUMS, manifest.sums())):
            self._zip.writestr(_info(name, zipfile.ZIP_DEFLATED), data)
        self._zip.close()


def _info(name: str, how: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = how
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    return info


class Bundle:
    """A bundle opened for reading; LedgerError names the file of the bundle that is not as it was written. Nothing is ever unpacked
    onto the disk, and nothing is read beyond the size that the manifest states."""

    def __init__(self, path: str | Path) -> None:
        self.path = str(path)
        try:
            self._zip = zipfile.ZipFile(self.path)
        except FileNotFoundError:
            raise LedgerError(f"{self.path}: no such file; check the name") from None
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise LedgerError(f"{self.path}: not a whole ZIP archive ({error}); get it again") from None
        try:
            self.manifest = self._manifest()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._zip.close()

    def _manifest(self) -> Manifest:
        infos = self._zip.infolist()
        names = [info.filename for info in infos]
        if MANIFEST not in names:
            raise LedgerError(f"{self.path}: no Sayso bundle (there is no {MANIFEST} in it)")
        total = sum(info.file_size for info in infos)
        packed = sum(info.compress_size for info in infos)
        if total > LARGE and total > MAX_RATIO * packed:
            raise LedgerError(f"{self.path}: its files would be {total:,} bytes, {total // max(packed, 1):,} times its own size")
        data = self._bytes(MANIFEST, min(self._zip.getinfo(MANIFEST).file_size, MAX_MANIFEST))
        try:
            manifest = Manifest.decoded(data)
        except ValueError as error:  # of JSON and of UTF-8 too
            raise self._changed(MANIFEST, str(error)) from None
        if twice := sorted(name for name, count in Counter(names).items() if count > 1):
            raise self._changed(twice[0], "it stands in the bundle twice")
        wanted = {*manifest.files, MANIFEST, SUMS}
        for name in sorted(set(names) - wanted):
            raise self._changed(name, "the manifest does not name it")
        for name in sorted(wanted - set(names)):
            raise self._changed(name, "it is missing")
        for name in sorted(wanted):
            if not known(name):
                raise self._changed(name, "no bundle has a file of this name")
        sums = manifest.sums()
        if self._bytes(SUMS, len(sums)) != sums:
            raise self._changed(f"{SUMS} or {MANIFEST}", "they do not agree")
        return manifest

    def check(self) -> Iterator[str]:
        """Read every file and compare size and hash; gives the name of each that is good."""
        for name in sorted(self.manifest.files):
            for _ in self._chunks(name):
                pass
            yield name

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a file, checked as they are read."""
        rest = b""
        for chunk in self._chunks(name):
            rest += chunk
            *whole, rest = rest.split(b"\n")
            yield from whole
            if len(rest) > MAX_LINE:
                raise self._changed(name, "a line is too long")
        if rest:
            raise self._changed(name, "its last line does not end")

    def raw(self, name: str) -> bytes:
        """All of a file."""
        return b"".join(self._chunks(name))

    def _chunks(self, name: str) -> Iterator[bytes]:
        stated = self.manifest.files[name]
        digest, size = hashlib.sha256(), 0
        try:
            with self._zip.open(name) as file:
                while chunk := file.read(_CHUNK):
                    size += len(chunk)
                    if size > stated.size:
                        raise self._changed(name, f"it is longer than the {stated.size:,} bytes of the manifest")
                    digest.update(chunk)
                    yield chunk
        except _BROKEN as error:
            raise self._changed(name, f"it cannot be unpacked: {error}") from None
        if size != stated.size or digest.hexdigest() != stated.sha256:
            raise self._changed(name, "its SHA-256 is not that of the manifest")

    def _bytes(self, name: str, size: int) -> bytes:
        try:
            with self._zip.open(name) as file:
                data = file.read(size + 1)
        except _BROKEN as error:
            raise self._changed(name, f"it cannot be unpacked: {error}") from None
        if len(data) > size:
            raise self._changed(name, "it is longer than it should be")
        return data

    def _changed(self, name: str, why: str) -> LedgerError:
        return LedgerError(f"{self.path}: {name} is not as it was written ({why}); nothing was imported; get the bundle again")


_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)
