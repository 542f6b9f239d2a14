"""The chain of custody: what happened to a document, its bytes and its claims since they came in, oldest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sayso.ledger import Deed, Ledger, StoredCapture
from sayso.model import Claim, Document
from sayso.views.recapture import Difference, difference
from sayso.views.words import many


@dataclass(frozen=True, slots=True)
class Step:
    """``at``: when the ledger recorded it, aware UTC. ``row``: its number in the audit chain. ``what``: in words. ``by``: person or
    program, ``why``: reason or details, "" = none. ``sha256``: of the bytes it is about, None = it is about none."""

    at: datetime
    row: int
    what: str
    by: str
    why: str
    sha256: str | None = None


def custody_of(held: Ledger, document: Document, claims: Iterable[Claim]) -> tuple[Step, ...]:
    """The log of a document. ``claims``: those whose reviews belong to it."""
    captures = held.captures(document.id)
    first = captures[0].sha256 if captures else None
    known = list(claims)
    names = {document.id, *(claim.id for claim in known)}
    steps = [_captured(n, c, difference(document, first, c, known)) for n, c in enumerate(captures)]
    steps += [_done(deed, document) for deed in held.log() if deed.about in names and not deed.what.startswith("captured again")]
    return tuple(sorted(steps, key=lambda step: step.row))


def _captured(number: int, capture: StoredCapture, found: Difference) -> Step:
    taken = capture.taken
    if number == 0:
        what = "bytes captured"
    elif found.same_bytes:
        what = "captured again: the same bytes"
    elif found.same_text:
        what = "captured again: other bytes, the same text"
    else:
        lost = f", {many(len(found.lost), 'claim')} lost their words" if len(found.lost) != 1 else ", 1 claim lost its words"
        what = f"captured again: another text{lost if found.lost else ''}"
    notes = [f"from {taken.address}" if taken.address else "", f"answered by {taken.final}" if taken.final else "", taken.note]
    if taken.captured_at:
        notes.append(f"taken {taken.captured_at:%Y-%m-%d %H:%M:%S} UTC")
    notes.append(f"{capture.size:,} bytes")
    if taken.token:
        notes.append(f"time-stamped by {taken.authority}")
    return Step(capture.recorded_at, capture.seq, what, taken.tool, "; ".join(n for n in notes if n), capture.sha256)


def _done(deed: Deed, document: Document) -> Step:
    about = "" if deed.about == document.id else f" {deed.about}"
    return Step(deed.recorded_at, deed.seq, f"{deed.what}{about}", deed.by, deed.why)
