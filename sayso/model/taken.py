"""How bytes were taken."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """What is known of one taking of bytes.

    ``captured_at``: when, aware UTC, None = not known apart from when the ledger recorded it. ``address``: what was asked for;
    ``final``: where that led, None where it led nowhere else. ``status``: HTTP status. ``headers``: of the answer, names as sent,
    without cookies. ``tool``: name and version of what took them. ``note``: where they were found ("crawl.warc.gz, record 12").
    ``text``: the working text read from them where it is not that of the document, None = it is. ``token``: a time-stamp
    response (RFC 3161, DER in base64) over their SHA-256; ``authority``: who gave it.
    """

    captured_at: datetime | None = None
    address: str | None = None
    final: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    tool: str = ""
    note: str = ""
    text: str | None = None
    token: str | None = None
    authority: str | None = None
