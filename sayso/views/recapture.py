"""What changed at the source: the text as it was read against the text of a later capture."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.ledger import StoredCapture
from sayso.model import Claim, Document

MOST_LINES = 4_000
"""Lines compared one by one; of longer texts only the words of claims are looked for."""


@dataclass(frozen=True, slots=True)
class Difference:
    """``same_bytes``, ``same_text``: as the document was first read. ``lost``: claims whose words no longer stand in the text, in
    the order given. ``gone``, ``new``: lines that are there no more, and lines that were not there; None = too long to compare."""

    same_bytes: bool
    same_text: bool
    lost: tuple[Claim, ...] = ()
    gone: tuple[str, ...] | None = ()
    new: tuple[str, ...] | None = ()


def difference(document: Document, first: str | None, capture: StoredCapture, claims: Iterable[Claim]) -> Difference:
    """What a capture shows against the document as it was read. ``first``: SHA-256 of the bytes it was read from."""
    text = capture.taken.text
    if text is None or text == document.text:
        return Difference(capture.sha256 == first, True)
    plain = _plain(text)
    gone, new = _lines(document.text, text)
    return Difference(False, False, tuple(c for c in claims if not _stands(c, plain)), gone, new)


def lost_in(document: Document, captures: Sequence[StoredCapture], claim: Claim) -> StoredCapture | None:
    """The first capture in which the words of a claim no longer stand, where they still do not in the last; else None."""
    found = None
    for capture in captures:
        text = capture.taken.text
        if text is None or text == document.text or _stands(claim, _plain(text)):
            found = None
        elif found is None:
            found = capture
    return found


def _plain(text: str) -> str:
    return " ".join(text.split())


def _stands(claim: Claim, plain: str) -> bool:
    """Whether all words of the evidence stand there, whatever the white space; a number inside a longer one does not count."""
    return all(re.search(rf"(?<!\w){re.escape(_plain(span.exact))}(?!\w)", plain) for span in claim.evidence)


def _lines(before: str, after: str) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    old, new = ([_plain(line) for line in text.splitlines() if line.strip()] for text in (before, after))
    if len(old) + len(new) > MOST_LINES:
        return None, None
    gone: list[str] = []
    come: list[str] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += old[i1:i2]
            come += new[j1:j2]
    return tuple(gone), tuple(come)
