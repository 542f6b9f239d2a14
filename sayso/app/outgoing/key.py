"""The key under which names become codes: a file of its own beside the ledger, which no export and no bundle takes along."""

import os
import secrets
from pathlib import Path

SIZE = 32


class BadKey(Exception):
    """A key cannot be read or made. The message is one line for the user."""


def key_path(address: str, given: str | None) -> Path:
    """Where the key of a ledger is: as given, else beside the file."""
    if given:
        return Path(given)
    if "://" in address:
        raise BadKey("--key: name a file for the key by which names become codes; a ledger on a server has none beside it")
    return Path(f"{address}.key")


def key_of(path: Path) -> bytes:
    """The key in a file, made where there is none yet, readable by its owner only."""
    try:
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return _read(path)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            made = secrets.token_hex(SIZE)
            file.write(f"{made}\n")
            file.flush()
            os.fsync(file.fileno())
        return bytes.fromhex(made)
    except OSError as error:
        raise BadKey(f"{path}: the key cannot be read or made ({error.strerror}); choose another --key") from None


def _read(path: Path) -> bytes:
    try:
        found = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (ValueError, UnicodeDecodeError):
        found = b""
    if len(found) != SIZE:
        raise BadKey(f"{path}: is no key of Sayso; a key is {2 * SIZE} hex digits on one line")
    return found
