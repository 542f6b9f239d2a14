"""The list of a bundle: what it is, and every file with its size and SHA-256."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sayso.model.ids import sha256

FORMAT = "sayso bundle"
VERSION = 1
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class File:
    """``size`` in bytes; ``sha256`` in hex."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """``ledger``: id, created_at and made_by of the ledger. ``schema``: revision of its tables. ``rows``, ``head``: how many rows
    the audit chain has, and its last hash. ``recorded_at``: when the last of them was recorded, "" = there is none. ``index``:
    version of the reconciler whose keys are in the bundle, None = the claims were not compared. ``counts``: what is in the readable
    files."""

    made_by: str
    schema: str
    ledger: Mapping[str, str]
    rows: int
    head: str
    recorded_at: str
    index: str | None
    counts: Mapping[str, int]
    files: Mapping[str, File]

    def encoded(self) -> bytes:
        """As it stands in the bundle."""
        value = {
            "format": FORMAT,
            "version": VERSION,
            "made_by": self.made_by,
            "schema": self.schema,
            "ledger": dict(self.ledger),
            "rows": self.rows,
            "head": self.head,
            "recorded_at": self.recorded_at,
            "index": self.index,
            "counts": dict(self.counts),
            "files": [{"name": n, "size": f.size, "sha256": f.sha256} for n, f in sorted(self.files.items())],
        }
        return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()

    def sums(self) -> bytes:
        """``SHA256SUMS``: all other files."""
        hashes = {name: file.sha256 for name, file in self.files.items()} | {MANIFEST: sha256(self.encoded())}
        return "".join(f"{digest}  {name}\n" for name, digest in sorted(hashes.items())).encode()

    @classmethod
    def decoded(cls, data: bytes) -> "Manifest":
        """What stands in a bundle; ValueError where it is no manifest that this version reads."""
        value = json.loads(data)
        if not isinstance(value, dict) or value.get("format") != FORMAT:
            raise ValueError("it is not the manifest of a Sayso bundle")
        if value.get("version") != VERSION:
            raise ValueError(f"it is of version {value.get('version')}, and this Sayso reads version {VERSION}: update Sayso")
        try:
            files = {_text(f["name"]): File(_number(f["size"]), _digest(f["sha256"])) for f in value["files"]}
            found = cls(
                _text(value["made_by"]),
                _text(value["schema"]),
                {name: _text(value["ledger"][name]) for name in ("id", "created_at", "made_by")},
                _number(value["rows"]),
                _text(value["head"]),
                _text(value["recorded_at"]),
                None if value["index"] is None else _text(value["index"]),
                {_text(name): _number(count) for name, count in value["counts"].items()},
                files,
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"it is not whole ({error})") from None
        if len(files) != len(value["files"]) or found.encoded() != data:
            raise ValueError("it is not as Sayso writes it")
        return found


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(f"{value!r} is no count")
    return value


def _digest(value: Any) -> str:
    if not _HASH.fullmatch(_text(value)):
        raise TypeError(f"{value!r} is no SHA-256")
    return str(value)
