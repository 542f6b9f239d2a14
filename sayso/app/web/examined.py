"""Numbers of a document that no claim explains, kept as long as the document is in use: finding them asks the parser."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Event, Lock, Thread

from sayso.app.web.desk import Desk
from sayso.model import Claim, Document

Span = tuple[int, int]
AT_ONCE = 30_000
"""Characters looked through while the reader waits; longer texts are looked through meanwhile."""
KEPT = 500
_kept: "OrderedDict[str, tuple[Span, ...] | None]" = OrderedDict()
_lock = Lock()
PARSING = Lock()
"""Held by whoever uses the parser: there is one."""
_ready = Event()
"""Set when the parser is loaded."""


def warm() -> None:
    """Load the parser meanwhile, so that the first reader does not wait for it."""
    Thread(target=_load, daemon=True).start()


def _load() -> None:
    from sayso.pipeline import process

    with PARSING:
        process(Document("Two people were hurt."))
    _ready.set()


def loose_numbers(desk: Desk, document: Document, claims: Sequence[Claim]) -> tuple[tuple[Span, ...], bool]:
    """Where numbers stand that no claim's words hold, and whether the text was looked through already. Years, ages and times are
    none."""
    with _lock:
        known = document.id in _kept
        found = _kept.get(document.id)
        if not known and (len(document.text) > AT_ONCE or not _ready.is_set()):
            _kept[document.id] = None
            Thread(target=_find, args=(document,), daemon=True).start()
            known = True
    if not known:
        found = _find(document)
    if found is None:
        return (), False
    spans = [(s.start, s.end) for c in claims for s in c.evidence]
    spans += [(s.span.start, s.span.end) for c in claims if c.figure for s in c.figure.shares]
    return tuple(n for n in found if not any(a <= n[0] and n[1] <= b for a, b in spans)), True


def _find(document: Document) -> tuple[Span, ...]:
    from sayso.pipeline import examine_many

    with PARSING:  # one parser, one at a time
        reading = next(examine_many([document]))
    found = tuple((u.start, u.end) for u in reading.unexplained if u.what == "number")
    with _lock:
        _kept[document.id] = found
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found
