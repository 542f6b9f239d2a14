"""Time-stamps for what is captured, where sayso.toml names an authority."""

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.app.cli.failure import say
from sayso.app.cli.settings import settings

if TYPE_CHECKING:
    from sayso.model import Taken


def stamped(raw: bytes, taken: "Taken | None") -> "Taken | None":
    """How bytes were taken, with the time-stamp of the authority where one is configured. Where it gives none, that is said, and
    the bytes are kept without."""
    authority = settings().timestamp
    if not authority:
        return taken
    from sayso.model import Taken
    from sayso.read.capture import Unreadable
    from sayso.read.timestamp import stamp

    try:
        token = stamp(raw, authority)
    except Unreadable as problem:
        say(f"no time-stamp: {problem.at(authority)}; the bytes are kept without")
        return taken
    return replace(taken or Taken(), token=token, authority=authority)


def told(token: str, sha256: str) -> str:
    """What a kept time-stamp says of bytes, in words."""
    from sayso.read.capture import Unreadable
    from sayso.read.timestamp import read_stamp

    try:
        found = read_stamp(token, bytes.fromhex(sha256), settings().timestamp_root)
    except Unreadable as problem:
        return f"NOT GOOD: {problem.reason}"
    signed = {True: "signature good", False: f"SIGNATURE NOT GOOD ({found.why})", None: "signature not checked: no timestamp_root"}
    who = f" by {found.authority}" if found.authority else ""
    return f"{found.moment:%Y-%m-%d %H:%M:%S} UTC{who}, serial {found.serial}, RFC 3161, over this SHA-256; {signed[found.trusted]}"
