"""What two readings of a document differ in, on a page and as records."""

from collections.abc import Iterable, Iterator
from typing import Any

from sayso.app.cli.page import Page
from sayso.app.cli.text import short
from sayso.model import Claim, Document
from sayso.reconcile.compare import Difference, rule_of
from sayso.views import headline
from sayso.views.words import quoted


def print_difference(document: Document, difference: Difference, page: Page) -> None:
    """Claims gained (+), lost (-) and read otherwise (~), each with its words, place and rule."""
    for sign, claims in (("+", difference.gained), ("-", difference.lost)):
        for claim in claims:
            _claim(sign, claim, document, page)
    for change in difference.changed:
        _claim("~", change.new, document, page)
        for words in change.what:
            page.line(4, [words], hang=2)


def _claim(sign: str, claim: Claim, document: Document, page: Page) -> None:
    page.lead(0, sign, 1, [f"{claim.kind}: ", (headline(claim), "strong")])
    at = f"{place_of(document, claim)} {rule_of(claim)}"
    page.line(3, [(quoted(short(claim.quote, 300)), "quote"), " ", (at, "dim")], hang=1)


def place_of(document: Document, claim: Claim) -> str:
    """Line and column of a claim's words, from 1."""
    before = document.text[: claim.start]
    return f"{before.count(chr(10)) + 1}:{claim.start - before.rfind(chr(10))}"


def difference_records(document: Document, difference: Difference) -> Iterator[dict[str, Any]]:
    """The same as records."""
    yield from _records("gained", document, difference.gained)
    yield from _records("lost", document, difference.lost)
    for change in difference.changed:
        line = _record("superseded" if change.replaced else "changed", document, change.new)
        yield line | {"before": change.old.id, "differs": list(change.what)}


def _records(what: str, document: Document, claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    return (_record(what, document, claim) for claim in claims)


def _record(what: str, document: Document, claim: Claim) -> dict[str, Any]:
    return {
        "what": what,
        "document": document.id,
        "claim": claim.id,
        "kind": str(claim.kind),
        "says": headline(claim),
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "rule": rule_of(claim),
        "made_by": claim.made_by,
    }
