"""What reading gives: captures and refusals."""

from dataclasses import dataclass, field

from sayso.model import Document
from sayso.model.taken import Taken


@dataclass(frozen=True, slots=True)
class Capture:
    """A document together with the bytes it was read from.

    ``raw``: the bytes as found (of a JSON Lines file, the one line without its line end); ``document.raw_sha256`` is their
    SHA-256, so that a ledger can keep them beside the stored text. ``dated_by``: where the day of publication comes from:
    ``options``, ``metadata``, ``dateline`` or ``file properties``; None where the document is undated. ``taken``: how the bytes
    were taken, None of a file that only lay there.
    """

    document: Document
    raw: bytes = field(repr=False)
    dated_by: str | None = None
    taken: Taken | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was not read, in one line for the user.

    ``where``: file, address or ``standard input``. ``line``: line of that file, from 1, None for the whole. ``reason``: what
    is wrong; ``advice``: what to do, may be empty. ``fatal``: False for input that is merely passed over (JSON that is no
    document); the command exits non-zero only where a refusal is fatal.
    """

    where: str
    line: int | None
    reason: str
    advice: str = ""
    fatal: bool = True

    def __str__(self) -> str:
        place = self.where if self.line is None else f"{self.where}, line {self.line}"
        text = f"{place}: {self.reason}" + (f"; {self.advice}" if self.advice else "")
        return " ".join(text.split())


Captured = Capture | Refusal


class Unreadable(Exception):
    """Raised inside this room where bytes or text give no document; becomes a Refusal that knows the place."""

    def __init__(self, reason: str, advice: str = "", fatal: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
        self.fatal = fatal

    def at(self, where: str, line: int | None = None) -> Refusal:
        """The refusal for a place."""
        return Refusal(where, line, self.reason, self.advice, self.fatal)
