"""The evidence sheet as a PDF. All words go to the template as data; none of them is ever read as markup."""

import json
import re
from importlib.resources import files
from typing import Any

from sayso.views.evidence import Evidence, moment
from sayso.views.words import quoted


class NoPrinter(Exception):
    """The package that sets the page is missing. The message is one line for the user."""


def pdf_of(evidence: Evidence) -> bytes:
    """The sheet, A4. NoPrinter where the package typst is missing."""
    try:
        import typst
    except ModuleNotFoundError:
        raise NoPrinter("a PDF needs the package typst: pip install 'sayso[evidence]'") from None
    template = files("sayso.views") / "templates" / "evidence.typ"
    stamp = int(evidence.printed.timestamp())
    data = json.dumps(data_of(evidence), ensure_ascii=False)
    return bytes(typst.compile(template.read_bytes(), sys_inputs={"data": data}, timestamp=stamp))


def data_of(evidence: Evidence) -> dict[str, Any]:
    """What the template prints: lists of words, and names with values."""
    sheet = evidence.sheet
    at = sheet.told.at
    chain = [[sheet.document.publisher or "the document, publisher not known", "the carrier"]]
    chain += [[hop.source, _hop(hop.act, hop.when, hop.cue)] for hop in sheet.chain]
    data: dict[str, Any] = _safe(
        {
            "head": sheet.told.head,
            "kind": str(sheet.told.kind),
            "id": sheet.told.claim,
            "stance": f"stance in its document: {sheet.told.stance}; factuality: {sheet.factuality}",
            "standing": evidence.standing,
            "language": evidence.language if re.fullmatch("[a-z]{2,3}", evidence.language) else "en",
            "context": [[piece.words, piece.lit] for piece in sheet.context],
            "place": f"line {at.line}, column {at.column}; characters {at.start:,} to {at.end:,} of {sheet.document.characters:,}",
            "chain": chain,
            "parallel": sheet.parallel,
            "narrator": not sheet.chain,
            "clocks": [[c.name, c.days, f"from {quoted(c.written)}" if c.written else "", c.why] for c in sheet.clocks],
            "facts": [list(fact) for fact in sheet.facts] + [[p.name, p.understood] for p in sheet.parts],
            "links": [[b.words, b.other, b.at.quote, b.why] for b in sheet.links],
            "findings": list(evidence.findings),
            "document": [list(fact) for fact in evidence.document],
            "takings": [
                {"title": t.title, "facts": [list(f) for f in t.facts], "headers": [list(h) for h in t.headers], "change": t.change,
                 "lost": t.lost}
                for t in evidence.takings
            ],
            "reviews": [list(review) for review in evidence.reviews],
            "log": [[moment(s.at), str(s.row), s.what, s.by, s.why, s.sha256 or ""] for s in evidence.log],
            "record": [list(fact) for fact in evidence.record],
            "made_by": sheet.made_by,
            "episode": sheet.episode or "not said",
        }
    )  # fmt: skip
    return data


def _hop(act: str, when: str | None, cue: str | None) -> str:
    return " ".join(filter(None, (act, when, f"(cue {quoted(cue)})" if cue else "")))


def _safe(value: Any) -> Any:
    """Without control characters, which no font has and which could reorder what stands around them."""
    if isinstance(value, str):
        return "".join(c if c == "\n" or (c.isprintable() and c not in _STEERING) or c.isspace() else "\ufffd" for c in value)
    if isinstance(value, list):
        return [_safe(item) for item in value]
    if isinstance(value, dict):
        return {name: _safe(item) for name, item in value.items()}
    return value


_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
