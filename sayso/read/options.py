"""What the user says about the documents to be read."""

from dataclasses import dataclass
from datetime import date

from sayso.read.metadata import Metadata, language_code


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Each field that is given overrides what the document says of itself; fields as in ``sayso.model.Document``.

    ``format``: read everything as ``text``, ``markdown``, ``html``, ``pdf``, ``docx``, ``json`` or ``jsonl``; None = by name,
    of standard input by content. ``packs``: languages that can be read, ISO 639-1. ``outside``: web addresses inside this
    machine or its network are refused.
    """

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    lang: str | None = None
    url: str | None = None
    crisis: str | None = None
    anchors: tuple[tuple[str, date], ...] = ()
    format: str | None = None
    packs: frozenset[str] = frozenset({"en"})
    outside: bool = False

    @property
    def metadata(self) -> Metadata:
        """The same as metadata."""
        lang = language_code(self.lang)
        return Metadata(None, self.title, self.publisher, self.published, lang, self.url, self.crisis, self.anchors)
