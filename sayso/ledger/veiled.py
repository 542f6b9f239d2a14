"""A ledger as outsiders see it: without restricted documents, and without what restricted sources say.

What is restricted is in no list, search, count, history, link, finding or bound; asked for by its id it is not there. Nothing can
be changed through the veil.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NoReturn, cast

from sayso.ledger.outline import Outline
from sayso.ledger.protocol import Ledger
from sayso.ledger.records import ClaimFilter, Deed, Hit, LedgerError, StoredCapture, StoredDocument
from sayso.ledger.words import fold
from sayso.model.account import Account, Near, Same, Window
from sayso.model.claim import Claim
from sayso.model.kinds import SPEECH_ACTS, Relation
from sayso.model.link import Finding, Link, Rejected, Tied
from sayso.model.review import Care, Judgement, Review, Safeguard

NOT_COUNTED = "Restricted sources and documents are not counted here."
"""What a page says on which something may be left out."""
KEPT = 20_000
"""Answers remembered."""
_READING = frozenset({"number", "keys", "indexed", "verify", "close"})


def bare(words: str) -> str:
    """Words for comparison: folded, single spaces, no leading article."""
    line = " ".join(fold(words).split())
    for article in ("the ", "a ", "an "):
        line = line.removeprefix(article)
    return line


def veiled(ledger: Ledger) -> Ledger:
    """The ledger as outsiders see it."""
    return cast(Ledger, Veiled(ledger))


class Veiled:
    """See ``veiled``. What is restricted is read once, when the veil is made."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        rules = [s for s in ledger.safeguards() if s.care is Care.RESTRICT]
        self.documents_hidden = frozenset(s.name for s in rules if s.kind == "document")
        self.sources_hidden = self._with_merged({bare(s.name) for s in rules if s.kind == "source"}, ledger.same())
        self._publishers: dict[str, bool] = {}
        self._claims: dict[str, str] = {}
        self._judged: dict[str, bool] = {}
        self._hiding = bool(self.documents_hidden or self.sources_hidden)
        for name in self.sources_hidden:
            for found in (ClaimFilter(source=name), ClaimFilter(text=name)):
                self._claims |= {c.id: c.document for c in ledger.claims(found) if self._said_by_hidden(c)}

    @staticmethod
    def _with_merged(names: set[str], same: Iterable[Same]) -> frozenset[str]:
        pairs = [(bare(s.name), bare(s.into)) for s in same if s.kind in ("source", "person")]
        while more := {n for pair in pairs if names & set(pair) for n in pair} - names:
            names |= more
        return frozenset(names)

    def hides(self, claim: Claim) -> bool:
        """Whether a claim must not be seen."""
        return self.hides_document(claim.document) or self._said_by_hidden(claim)

    def hides_document(self, document: str) -> bool:
        """Whether a document (id in full) must not be seen: it is restricted, or a restricted source published it."""
        if document in self.documents_hidden:
            return True
        if not self.sources_hidden:
            return False
        if document not in self._publishers:
            try:
                publisher = self._ledger.document(document).document.publisher
            except LedgerError:
                publisher = None
            self._publishers[document] = bool(publisher) and bare(publisher or "") in self.sources_hidden
        return self._publishers[document]

    def _said_by_hidden(self, claim: Claim) -> bool:
        named = [hop.source.words for hop in claim.chain if hop.source]
        if claim.actor and claim.kind in SPEECH_ACTS:
            named.append(claim.actor.words)
        return any(bare(words) in self.sources_hidden for words in named)

    def _hides_id(self, claim: str) -> bool:
        if claim in self._claims:
            return True
        if not self._hiding:
            return False
        if claim not in self._judged:
            try:
                self._judged[claim] = self.hides(self._ledger.claim(claim))
            except LedgerError:
                self._judged[claim] = False
            if len(self._judged) > KEPT:
                self._judged.pop(next(iter(self._judged)))
        return self._judged.get(claim, False)

    def _seen(self, stored: StoredDocument) -> StoredDocument:
        gone = sum(document == stored.document.id for document in self._claims.values())
        return replace(stored, claims=stored.claims - gone) if gone else stored

    # What is asked of it.

    def documents(self, held: datetime | None = None, *, withdrawn: bool = False) -> Iterator[StoredDocument]:
        for stored in self._ledger.documents(held, withdrawn=withdrawn):
            if not self.hides_document(stored.document.id):
                yield self._seen(stored)

    def document(self, prefix: str, held: datetime | None = None) -> StoredDocument:
        stored = self._ledger.document(prefix, held)
        if self.hides_document(stored.document.id):
            raise LedgerError(f"there is no document {prefix} in this ledger")
        return self._seen(stored)

    def has(self, document: str) -> bool:
        return self._ledger.has(document) and not self.hides_document(document)

    def raw(self, document: str) -> bytes | None:
        return self._ledger.raw(self.document(document).document.id)

    def captures(self, document: str, held: datetime | None = None) -> list[StoredCapture]:
        return self._ledger.captures(self.document(document).document.id, held)

    def claims(self, filters: ClaimFilter | None = None) -> Iterator[Claim]:
        wanted = filters or ClaimFilter()
        seen = (c for c in self._ledger.claims(replace(wanted, limit=None)) if not self.hides(c))
        for n, claim in enumerate(seen):
            if wanted.limit is not None and n >= wanted.limit:
                return
            yield claim

    def claim(self, prefix: str) -> Claim:
        claim = self._ledger.claim(prefix)
        if self.hides(claim):
            raise LedgerError(f"there is no claim {prefix} in this ledger")
        return claim

    def read(self, document: str) -> list[Claim]:
        return [c for c in self._ledger.read(self.document(document).document.id) if not self.hides(c)]

    def rejected(self, document: str) -> Iterator[Rejected]:
        return self._ledger.rejected(self.document(document).document.id)

    def links(self, *claims: str, held: datetime | None = None) -> Iterator[Link]:
        return (x for x in self._ledger.links(*claims, held=held) if not (self._hides_id(x.source) or self._hides_id(x.target)))

    def ties(self, *claims: str, relations: Sequence[Relation], held: datetime | None = None) -> list[Tied]:
        found = self._ledger.ties(*claims, relations=relations, held=held)
        return [x for x in found if not (self._hides_id(x.source) or self._hides_id(x.target))]

    def findings(self, *claims: str, held: datetime | None = None) -> Iterator[Finding]:
        return (f for f in self._ledger.findings(*claims, held=held) if not any(map(self._hides_id, f.claims)))

    def search(self, words: str, filters: ClaimFilter | None = None) -> list[Hit]:
        mixed = set(self._claims.values())

        def seen(hit: Hit) -> bool:
            if hit.claim is not None:
                return not self.hides(hit.claim)
            return not self.hides_document(hit.document) and hit.document not in mixed

        return [hit for hit in self._ledger.search(words, filters) if seen(hit)]

    def reviews(self, *claims: str, held: datetime | None = None) -> list[Review]:
        return [r for r in self._ledger.reviews(*claims, held=held) if not self._hides_id(r.claim)]

    def same(self, held: datetime | None = None) -> list[Same]:
        return [s for s in self._ledger.same(held) if not {bare(s.name), bare(s.into)} & self.sources_hidden]

    def dismissed(self, held: datetime | None = None) -> list[Judgement]:
        found = self._ledger.dismissed(held)
        if not found or not self._hiding:
            return found
        seen = {x.id for x in self.links(held=held)} | {f.id for f in self.findings(held=held)}
        return [j for j in found if j.item in seen]

    def safeguards(self, held: datetime | None = None) -> list[Safeguard]:
        return [s for s in self._ledger.safeguards(held) if s.care is not Care.RESTRICT]

    def near(self, windows: Sequence[Window]) -> Near:
        near = self._ledger.near(windows)
        accounts = [a for a in near.accounts if not self.hides(a.claim)]
        ids = {a.claim.id for a in accounts}
        return Near(accounts, [x for x in near.links if x.source in ids and x.target in ids], self.same())

    def accounts(self, claims: Iterable[str]) -> list[Account]:
        return [a for a in self._ledger.accounts(claims) if not self.hides(a.claim)]

    def claims_at(self, numbers: Iterable[int]) -> dict[int, Claim]:
        return {seq: claim for seq, claim in self._ledger.claims_at(numbers).items() if not self.hides(claim)}

    def recorded(self, after: int) -> int:
        return sum(entry.gone is None for entry in self.outline(after).entries)

    def outline(self, after: int = 0) -> Outline:
        found = self._ledger.outline(after)
        entries = [e for e in found.entries if not (self.hides_document(e.document) or bare(e.origin) in self.sources_hidden)]
        entries = [e for e in entries if e.id not in self._claims]
        ties = [t for t in found.ties if not (self._hides_id(t.source) or self._hides_id(t.target))]
        return Outline(
            found.head,
            entries,
            ties,
            [t for t in found.told if not self.hides_document(t.document)],
            [x for x in found.left if not self.hides_document(x.document)],
            found.gone,
        )

    def recorded_at(self, prefix: str) -> datetime:
        for look in (self.claim, self.document):
            try:
                look(prefix)
            except LedgerError:
                continue
            return self._ledger.recorded_at(prefix)
        raise LedgerError(f"there is no claim or document {prefix} in this ledger")

    def log(self) -> Iterator[Deed]:
        if not self._hiding:
            yield from self._ledger.log()
            return
        for deed in self._ledger.log():
            about = deed.about
            if "restricted" in deed.what or "safeguard" in deed.what or any(n in fold(about) for n in self.sources_hidden):
                continue
            if self.hides_document(about) or (about.startswith("c-") and self._hides_id(about)):
                continue
            yield deed

    def __enter__(self) -> "Veiled":
        return self

    def __exit__(self, *error: Any) -> None:
        self._ledger.close()

    def __getattr__(self, name: str) -> Any:
        if name in _READING:
            return getattr(self._ledger, name)

        def refuse(*args: Any, **kwargs: Any) -> NoReturn:
            raise LedgerError("an outsider's view of a ledger can only be read; leave --public away to change it")

        return refuse
