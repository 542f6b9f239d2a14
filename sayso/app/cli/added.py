"""What sayso add and sayso import-claims report of each document."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from sayso.app.cli.text import clean

if TYPE_CHECKING:
    from sayso.ledger import Added
    from sayso.model import Document


class Report:
    """One line a document on standard output, and a count at the end; as JSON Lines where ``json`` (then without the count)."""

    def __init__(self, json: bool) -> None:
        self.json = json
        self.new = self.back = self.again = self.kept = self.claims = 0

    def held(self, document: "Document") -> None:
        """The ledger had the document and nothing was done."""
        self.kept += 1
        if self.json:
            self._record(document, "held", 0, 0, 0)
        else:
            print(f"held     {name(document)}")

    def added(self, document: "Document", added: "Added") -> None:
        """What was written."""
        self.claims += added.claims
        wrote = added.claims or added.links or added.findings or added.retired or added.carried or added.concluded
        if not added.new and not added.back and not wrote:
            self.held(document)
            return
        from sayso.views.words import many

        self.new += added.new
        self.back += added.back
        self.again += not (added.new or added.back)
        if self.json:
            self._record(document, _result(added), added.claims, added.links, added.findings)
        else:
            counts = [many(added.claims, "claim"), many(added.links, "link"), many(added.findings, "finding")]
            if added.concluded:
                counts.append(f"{added.concluded:,} across documents")
            if added.retired:
                counts.append(f"{added.retired:,} retired")
            if added.carried:
                counts.append(f"{many(added.carried, 'review')} carried over")
            if added.kept_out:
                counts.append(f"{added.kept_out:,} kept out as reviewed")
            print(f"{_result(added):8} {name(document)}: {', '.join(counts)}")

    def end(self) -> None:
        """The count."""
        if self.json:
            return
        from sayso.views.words import many

        parts = [f"{self.new:,} added"]
        if self.back:
            parts.append(f"{self.back:,} brought back")
        if self.again:
            parts.append(f"{self.again:,} read again")
        if self.kept:
            parts.append(f"{self.kept:,} held already")
        print(f"{', '.join(parts)}; {many(self.claims, 'claim')} written")

    def _record(self, document: "Document", what: str, claims: int, links: int, findings: int) -> None:
        from sayso.app.cli.out import print_json

        print_json({"document": document.id, "result": what, "claims": claims, "links": links, "findings": findings})


def _result(added: "Added") -> str:
    return "added" if added.new else "back" if added.back else "reread"


def name(document: "Document") -> str:
    """A document as a user knows it."""
    return clean(document.title or (PurePath(document.origin).name if document.origin else "") or document.id)
