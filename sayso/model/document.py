"""Documents as they are stored."""

from dataclasses import dataclass, field
from datetime import date

from sayso.model.ids import document_id, sha256


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is known about where it comes from.

    ``text``: the stored text, which all offsets refer to. ``id``: as given, else from text, publisher, address and
    publication date. ``title``, ``publisher``, ``url``: None = unknown. ``published``: day of publication, None = undated.
    ``lang``: ISO 639-1. ``crisis``: the episode it belongs to. ``anchors``: named days of the crisis
    (``protests_begin`` -> day), which words such as "the eighth day" count from. ``raw_sha256``: hash of the bytes it was
    read from; ``origin``: file or address it was read from; ``media_type``: of those bytes.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    lang: str = "en"
    url: str | None = None
    crisis: str | None = None
    anchors: tuple[tuple[str, date], ...] = ()
    raw_sha256: str | None = None
    origin: str | None = None
    media_type: str | None = None
    id: str = ""
    text_sha256: str = field(default="", init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text_sha256", sha256(self.text.encode("utf-8", "surrogatepass")))
        if not self.id:
            object.__setattr__(self, "id", document_id(self.text, self.publisher, self.url, self.published))
